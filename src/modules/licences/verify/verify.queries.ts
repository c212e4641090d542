// SPDX-License-Identifier: Apache-2.0
/** What verification asks of the register. */
import { type Queryable, sql } from '#platform/db.ts';
import type { StatusPlace } from '../credentials/status-places.queries.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { type LicenceRow, toLicence } from '../licences.queries.ts';

const atPlace = sql<LicenceRow>(
  'licences.at-status-place',
  `select l.* from licences.status_place p join licences.licence l on l.city = p.city and l.id = p.licence_id
   where p.city = $1 and p.issuer_id = $2 and p.list_no = $3 and p.place = $4`,
);
const byNumberMany = sql<LicenceRow>(
  'licences.by-number-in-city',
  `select * from licences.licence where city = $1 and number = $2 order by created_at desc limit 10`,
);
const cities = sql<{ city: string }>(
  'licences.cities-with-licences',
  `with recursive seen as (
     (select city from licences.licence order by city limit 1)
     union all select (select l.city from licences.licence l where l.city > seen.city order by l.city limit 1) from seen where seen.city is not null)
   select city from seen where city is not null`,
);

/** The licence of a place in a status list. */
export async function findLicenceAtPlace(
  on: Queryable,
  { city, issuerId, listNo, place }: StatusPlace,
): Promise<LicenceRecord | undefined> {
  const [row] = await on.run(atPlace, [city, issuerId, listNo, place]);
  return row && toLicence(row);
}

/** Bodies count for themselves: a number may be given by several. */
export const findLicencesByNumber = async (
  on: Queryable,
  city: string,
  number: string,
): Promise<LicenceRecord[]> => (await on.run(byNumberMany, [city, number])).map(toLicence);

/** The cities that have issued licences here, looked up by leaps over the index. */
export const citiesWithLicences = async (on: Queryable): Promise<string[]> =>
  (await on.run(cities)).map(({ city }) => city);
