// SPDX-License-Identifier: Apache-2.0
/** Writes of the register of seals and of their uses. */
import type { CivilDate } from '#law/civil-date.ts';
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { SealState } from './seal.rules.ts';

const insert = sql<{ id: string }>(
  'licences.insert-seal',
  `with made as (
     insert into licences.seal (id, organisation_id, organisation_name, kind, name, words, state, valid_from, valid_to, applied_by, reason, changed_at)
     values ($1, $2, $3, 'licence', $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (organisation_id, kind) where state <> 'stopped' do nothing returning id),
   told as (insert into licences.seal_event (seal_id, seq, name, at, actor, data)
     select id, 1, $12, $11, $9, $13::jsonb from made)
   select id from made`,
);
const move = sql<{ id: string }>(
  'licences.move-seal',
  `with moved as (
     update licences.seal set state = $2, custodian_post = $3, offered_post = $4, reason = $5, changed_at = $6 where id = $1 returning id),
   told as (insert into licences.seal_event (seal_id, seq, name, at, actor, data)
     select m.id, (select max(e.seq) + 1 from licences.seal_event e where e.seal_id = m.id), $7, $6, $8, $9::jsonb from moved m)
   select id from moved`,
);
const noteUses = sql(
  'licences.note-seal-uses',
  `insert into licences.seal_use (city, licence_id, sha256, seal_id, face, case_no, decision_no, decided_by, key_id, at)
   select u.city, u.licence_id, u.sha256, u.seal_id, u.face, l.case_no, l.decision_no, e.actor, u.key_id, u.at
   from jsonb_to_recordset($1::jsonb) as u(city char(4), licence_id uuid, sha256 text, seal_id uuid, face text, key_id text, at timestamptz)
   join licences.licence l on l.city = u.city and l.id = u.licence_id
   join licences.event e on e.city = u.city and e.licence_id = u.licence_id and e.seq = 1
   on conflict do nothing`,
);

export interface NewSeal {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly name: string;
  readonly words: string;
  readonly state: SealState;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate;
  readonly by: string;
  readonly reason: string | null;
  readonly at: Date;
  readonly event: 'applied' | 'registered';
}

/** Enters a seal; false when the organisation has one that is not stopped. */
export async function insertSeal(tx: Tx, s: NewSeal): Promise<boolean> {
  const rows = await tx.run(insert, [
    ...[s.id, s.organisationId, s.organisationName, s.name, s.words, s.state, s.validFrom, s.validTo, s.by],
    ...[s.reason, s.at, s.event, asJson({ validFrom: s.validFrom, validTo: s.validTo, reason: s.reason })],
  ]);
  return rows.length === 1;
}

export interface SealMove {
  readonly id: string;
  readonly state: SealState;
  readonly custodianPost: string | null;
  readonly offeredPost: string | null;
  readonly reason: string | null;
  readonly at: Date;
  readonly event: string;
  readonly by: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Moves a seal that the transaction has locked, and appends the event. */
export const saveSealMove = (tx: Tx, m: SealMove): Promise<unknown> =>
  tx.run(move, [
    ...[m.id, m.state, m.custodianPost, m.offeredPost, m.reason, m.at, m.event, m.by, asJson(m.data)],
  ]);

/** One document that a seal was put on. */
export interface SealUse {
  readonly city: string;
  readonly licenceId: string;
  readonly sealId: string;
  readonly face: 'pdf' | 'ofd';
  readonly sha256: string;
  readonly keyId: string;
  readonly at: Date;
}

/** Notes uses with the case, the decision and who decided, as the register has them. A use noted before stays as it is. */
export async function noteSealUses(tx: Tx, given: readonly SealUse[]): Promise<void> {
  if (given.length === 0) return;
  const rows = given.map((u) => ({
    ...{ city: u.city, licence_id: u.licenceId, sha256: u.sha256, seal_id: u.sealId },
    ...{ face: u.face, key_id: u.keyId, at: u.at },
  }));
  await tx.run(noteUses, [asJson(rows)]);
}
