// SPDX-License-Identifier: Apache-2.0
/** The only writer of schema `licences`. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { LicenceState } from './licence.rules.ts';
import type { LicenceRecord } from './licence.types.ts';
import { type LicenceRow, rowOf } from './licences.queries.ts';

const lockCaseSql = sql(
  'licences.lock-case',
  `select pg_advisory_xact_lock(hashtextextended('licences.licence/' || $1 || '/' || $2, 0))`,
);
const insertLicence = sql(
  'licences.insert-licence',
  // Printed by the version of its type that is in force now.
  `with made as (
     insert into licences.licence select * from jsonb_populate_record(null::licences.licence, $1::jsonb || jsonb_build_object(
       'type_version', (select max(t.version) from licences.licence_type t
         where t.type_code = ($1::jsonb)->>'type_code' and t.state <> 'draft'))) returning city, id, made_at)
   insert into licences.event (city, licence_id, seq, name, at, actor, data)
   select city, id, 1, 'issued', made_at, $2, $3::jsonb from made`,
);
const moveLicence = sql<{ id: string }>(
  'licences.move-licence',
  `with moved as (
     update licences.licence set state = $4, pdf_sha256 = coalesce($5, pdf_sha256), pdf_size = coalesce($6, pdf_size),
       signed_at = coalesce($7, signed_at), revoked_at = coalesce($8, revoked_at), revoke_reason = coalesce($9, revoke_reason)
     where city = $1 and id = $2 and state = $3 returning city, id),
   told as (
     insert into licences.event (city, licence_id, seq, name, at, actor, data)
     select m.city, m.id, (select max(e.seq) + 1 from licences.event e where e.city = m.city and e.licence_id = m.id), $10, $11, $12, $13::jsonb
     from moved m)
   select id from moved`,
);

/** Holds rivals that issue for the same case until this transaction ends. */
export const lockCase = (tx: Tx, city: string, caseNo: string): Promise<unknown> =>
  tx.run(lockCaseSql, [city, caseNo]);

/** Writes a new licence and its first event in one statement. */
export async function insertNewLicence(
  tx: Tx,
  licence: LicenceRecord & { readonly holderCodeIndex: string },
  actor: string,
  about: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const row: LicenceRow & { holder_code_index: string; made_at: Date } = {
    ...rowOf(licence),
    holder_code_index: licence.holderCodeIndex,
    made_at: licence.createdAt,
  };
  await tx.run(insertLicence, [asJson(row), actor, asJson({ number: licence.number, ...about })]);
}

/** One change of state and what it writes. */
export interface LicenceMove {
  readonly city: string;
  readonly id: string;
  readonly from: LicenceState;
  readonly to: LicenceState;
  readonly event: string;
  readonly at: Date;
  readonly actor: string;
  readonly sealed?: { readonly sha256: string; readonly size: number; readonly signedAt: Date };
  /** When and why it ended: revoked, forfeited or cancelled. */
  readonly revoked?: { readonly at: Date; readonly reason: string };
  /** What else the history keeps: decision and ground. */
  readonly about?: Readonly<Record<string, unknown>>;
}

/** Moves a licence and appends the event; false when it was no longer in `from`. */
export async function saveMove(tx: Tx, move: LicenceMove): Promise<boolean> {
  const { sealed, revoked } = move;
  const data = {
    ...move.about,
    ...(sealed && { sha256: sealed.sha256 }),
    ...(revoked && { reason: revoked.reason }),
  };
  const moved = await tx.run(moveLicence, [
    move.city,
    move.id,
    move.from,
    move.to,
    sealed?.sha256 ?? null,
    sealed?.size ?? null,
    sealed?.signedAt ?? null,
    revoked?.at ?? null,
    revoked?.reason ?? null,
    move.event,
    move.at,
    move.actor,
    asJson(data),
  ]);
  return moved.length === 1;
}
