// SPDX-License-Identifier: Apache-2.0
/** What a person or company may use of the library: the own licences, and those whose holder gave the company leave. */
import type { CivilDate } from '#law/civil-date.ts';
import { type Queryable, sql } from '#platform/db.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { type LicenceRow, toLicence } from '../licences.queries.ts';

interface UsableRow extends LicenceRow {
  key_id: string | null;
  permit_id: string | null;
}

const usableSql = sql<UsableRow>(
  'licences.usable',
  `with usable as (
     select l.*, null::uuid as permit_id from licences.licence l
     where $2::uuid is null and l.holder_company is null and l.holder_account = $1
     union all
     select l.*, null::uuid from licences.licence l where $2::uuid is not null and l.holder_company = $2
     union all
     select l.*, p.id from licences.permit p join licences.licence l on l.city = p.city and l.id = p.licence_id
     where $2::uuid is not null and p.grantee_company = $2 and p.ended_at is null and $3::date between p.from_on and p.until_on)
   select usable.*, (select f.key_id from licences.face f where f.city = usable.city and f.licence_id = usable.id and f.kind = 'pdf'
     order by f.version desc limit 1) as key_id
   from usable where $4::uuid[] is null or id = any ($4) order by issued_on desc, id desc limit 200`,
);
const ofFileSql = sql<LicenceRow>(
  'licences.of-file',
  `with held as (
     select l.* from licences.licence l where $2::uuid is null and l.holder_company is null and l.holder_account = $1
     union all
     select l.* from licences.licence l where $2::uuid is not null and l.holder_company = $2)
   select held.* from held where exists (select from licences.face f
     where f.city = held.city and f.licence_id = held.id and f.sha256 = $3) limit 1`,
);
const standingsSql = sql<LicenceRow>(
  'licences.standings',
  'select l.* from licences.licence l where l.id = any ($1::uuid[])',
);

export interface UsableRecord {
  readonly record: LicenceRecord;
  /** The permit that it is used under; null for one's own. */
  readonly permitId: string | null;
  /** The key that its document was signed with; null when there is none. */
  readonly keyId: string | null;
}

/** @param ids null: all, the newest 200 */
export async function listUsable(
  on: Queryable,
  who: { readonly accountId: string; readonly companyId: string | null },
  today: CivilDate,
  ids: readonly string[] | null,
): Promise<UsableRecord[]> {
  const rows = await on.run(usableSql, [who.accountId, who.companyId, today, ids === null ? null : [...ids]]);
  return rows.map((row) => ({ record: toLicence(row), permitId: row.permit_id, keyId: row.key_id }));
}

/** The licence of a holder that has a document of this hash, of any version. */
export const licenceWithFile = async (
  on: Queryable,
  holder: { readonly accountId: string; readonly companyId: string | null },
  sha256: string,
): Promise<LicenceRecord | undefined> =>
  (await on.run(ofFileSql, [holder.accountId, holder.companyId, sha256])).map(toLicence)[0];

/** Licences by their ids, whoever holds them. */
export const licencesByIds = async (on: Queryable, ids: readonly string[]): Promise<LicenceRecord[]> =>
  (await on.run(standingsSql, [[...ids]])).map(toLicence);
