// SPDX-License-Identifier: Apache-2.0
/** Licences entered from lists: five hundred in one statement. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { rowOf } from '../licences.queries.ts';

export interface EnteredLicence extends LicenceRecord {
  readonly holderCodeIndex: string;
}

const rowsOf = (licences: readonly EnteredLicence[]): string =>
  asJson(licences.map((l) => ({ ...rowOf(l), holder_code_index: l.holderCodeIndex, made_at: l.createdAt })));

const enterSql = sql<{ id: string; number: string }>(
  'licences.enter-licences',
  `with given as (
     select r.* from jsonb_array_elements($1::jsonb) as e(row),
       jsonb_populate_record(null::licences.licence, e.row || jsonb_build_object('type_version', (select max(t.version)
         from licences.licence_type t where t.type_code = e.row->>'type_code' and t.state <> 'draft'))) r),
   made as (insert into licences.licence select * from given on conflict do nothing returning city, id, number, made_at),
   told as (
     insert into licences.event (city, licence_id, seq, name, at, actor, data)
     select city, id, 1, $2, made_at, $3, jsonb_build_object('number', number) || $4::jsonb from made)
   select id, number from made`,
);
/** Enters what is not there yet; gives the ids of what was entered. */
export const enterLicences = async (
  tx: Tx,
  licences: readonly EnteredLicence[],
  event: 'issued' | 'imported',
  actor: string,
  about: Readonly<Record<string, unknown>> = {},
): Promise<ReadonlySet<string>> =>
  new Set((await tx.run(enterSql, [rowsOf(licences), event, actor, asJson(about)])).map(({ id }) => id));

const lockSql = sql(
  'licences.lock-issuer',
  `select pg_advisory_xact_lock(hashtextextended('licences.batch/' || $1 || '/' || $2, 0))`,
);
/** Holds rivals that enter lists of the same issuer until this transaction ends. */
export const lockIssuer = (tx: Tx, city: string, issuer: string): Promise<unknown> =>
  tx.run(lockSql, [city, issuer]);
