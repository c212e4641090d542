// SPDX-License-Identifier: Apache-2.0
/** Which body's matter serves a place: the nearest one upwards from the village to the province. Never writes. */
import { type Queryable, sql } from '#platform/db.ts';

export interface MatterInDivision {
  readonly code: string;
  readonly local_code: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly division: string;
}

const nearest = sql<MatterInDivision>(
  'matters.select-nearest-by-local-code',
  `select distinct on (m.local_code) m.code, m.local_code, m.organisation_id, m.organisation_name, m.division::text as division
   from matters.matter m
   where m.local_code = any($1::text[]) and m.division = any($2::text[]) and m.status = 'in-use'
   order by m.local_code, length(rtrim(m.division::text, '0')) desc, m.code`,
);

/** The division with those around it, from the village up: 329902101201 → itself, 329902101000, 329902000000 … */
const around = (division: string): string[] => {
  const whole = division.padEnd(12, '0');
  return [...new Set([12, 9, 6, 4, 2].map((digits) => whole.slice(0, digits).padEnd(12, '0')))];
};

/** For each local code the matter in use of the body nearest to the place; none for what nobody there handles. */
export const mattersNear = (
  on: Queryable,
  localCodes: readonly string[],
  division: string,
): Promise<MatterInDivision[]> => on.run(nearest, [[...localCodes], around(division)]);
