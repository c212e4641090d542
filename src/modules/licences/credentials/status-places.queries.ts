// SPDX-License-Identifier: Apache-2.0
/** Reads of the places in status lists. */
import { type Queryable, sql } from '#platform/db.ts';
import type { LicenceState } from '../licence.rules.ts';

/** Where the status of a licence stands. */
export interface StatusPlace {
  readonly city: string;
  readonly issuerId: string;
  readonly listNo: number;
  readonly place: number;
}
export type StatusListId = Omit<StatusPlace, 'place'>;

interface PlaceRow {
  city: string;
  issuer_id: string;
  list_no: number;
  place: number;
  licence_id: string;
}

const placesOf = sql<PlaceRow>(
  'licences.status-places-of',
  `select city, issuer_id, list_no, place, licence_id from licences.status_place
   where city = $1 and licence_id = any ($2::uuid[])`,
);
const lastList = sql<{ list_no: number; drawn: number }>(
  'licences.last-status-list',
  `select list_no, drawn from licences.status_list where city = $1 and issuer_id = $2 order by list_no desc limit 1`,
);
const signer = sql<{ issuer_name: string }>(
  'licences.status-list-signer',
  'select issuer_name from licences.status_list where city = $1 and issuer_id = $2 and list_no = $3',
);
const notInForce = sql<{ place: number; state: LicenceState }>(
  'licences.status-list-content',
  `select p.place, l.state from licences.licence l
   join licences.status_place p on p.city = l.city and p.licence_id = l.id
   where l.city = $1 and l.issuer_id = $2 and l.state not in ('in-force', 'made')
     and p.issuer_id = $2 and p.list_no = $3 order by p.place`,
);

/** The places that licences of one city have by now, by licence. */
export async function findPlaces(
  on: Queryable,
  city: string,
  licenceIds: readonly string[],
): Promise<Map<string, StatusPlace>> {
  const rows = await on.run(placesOf, [city, licenceIds]);
  return new Map(
    rows.map((r) => [
      r.licence_id,
      { city: r.city, issuerId: r.issuer_id, listNo: r.list_no, place: r.place },
    ]),
  );
}

/** The newest list of an issuer and how many places were drawn from it. */
export const newestList = async (
  on: Queryable,
  city: string,
  issuerId: string,
): Promise<{ readonly listNo: number; readonly drawn: number } | undefined> =>
  (await on.run(lastList, [city, issuerId])).map((r) => ({ listNo: r.list_no, drawn: r.drawn }))[0];

const issuerNames = sql<{ name: string }>(
  'licences.status-list-issuer-names',
  'select distinct issuer_name as name from licences.status_list where issuer_id = $1',
);
/** Names that an issuer of credentials had; none when it issued none. */
export const namesOfIssuer = async (on: Queryable, issuerId: string): Promise<string[]> =>
  (await on.run(issuerNames, [issuerId])).map(({ name }) => name);

/** The name of the issuer whose list this is; undefined when there is no such list. */
export const signerOfList = async (on: Queryable, list: StatusListId): Promise<string | undefined> =>
  (await on.run(signer, [list.city, list.issuerId, list.listNo]))[0]?.issuer_name;

/** What a list says other than that all is well. */
export const listContent = (
  on: Queryable,
  list: StatusListId,
): Promise<{ readonly place: number; readonly state: LicenceState }[]> =>
  on.run(notInForce, [list.city, list.issuerId, list.listNo]);
