// SPDX-License-Identifier: Apache-2.0
/** Writes the places in status lists. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { StatusListId } from './status-places.queries.ts';

const openList = sql(
  'licences.open-status-list',
  `insert into licences.status_list (city, issuer_id, list_no, issuer_name) values ($1, $2, $3, $4) on conflict do nothing`,
);
const takePlaces = sql<{ licence_id: string }>(
  'licences.take-status-places',
  `with wanted as (select * from jsonb_to_recordset($4::jsonb) as w(licence_id uuid, place int)),
   taken as (
     insert into licences.status_place (city, issuer_id, list_no, place, licence_id)
     select $1, $2, $3, place, licence_id from wanted on conflict do nothing returning licence_id),
   counted as (
     update licences.status_list set drawn = drawn + (select count(*) from taken)
     where city = $1 and issuer_id = $2 and list_no = $3)
   select licence_id from taken`,
);

export const insertList = (tx: Tx, list: StatusListId, issuerName: string): Promise<unknown> =>
  tx.run(openList, [list.city, list.issuerId, list.listNo, issuerName]);

/** Takes drawn places. @returns the licences that got theirs; the place of another was taken, or it has one */
export const insertPlaces = async (
  tx: Tx,
  list: StatusListId,
  wanted: readonly { readonly licenceId: string; readonly place: number }[],
): Promise<Set<string>> => {
  const rows = wanted.map(({ licenceId, place }) => ({ licence_id: licenceId, place }));
  const taken = await tx.run(takePlaces, [list.city, list.issuerId, list.listNo, asJson(rows)]);
  return new Set(taken.map((r) => r.licence_id));
};
