// SPDX-License-Identifier: Apache-2.0
/** Who handles the catalogue item of a guide at a place. Never writes. */
import { type Queryable, sql } from '#platform/db.ts';

interface NearRow {
  readonly code: string;
  readonly organisation_name: string;
  readonly division: string;
  readonly serves: boolean;
}

/** A matter in use of the same catalogue item. `serves`: its body is the place's own or one above it; else it is below. */
export interface NearGuide {
  readonly code: string;
  readonly organisationName: string;
  readonly division: string;
  readonly serves: boolean;
}

/** Bodies of the place first, from the nearest up; then those below it. A handling item answers for its own serial. */
const selectNear = sql<NearRow>(
  'matters.nearest-guides',
  `select m.code, m.organisation_name, m.division::text as division, m.division = any($2::text[]) as serves
   from matters.matter b join matters.matter m on m.catalog_code = b.catalog_code and m.status = 'in-use'
     and (m.service_code is null or b.service_code is null or substr(m.code, 32) = substr(b.code, 32))
   where b.code = $1::text and (m.division = any($2::text[]) or ($3::text <> '' and starts_with(m.division::text, $3::text)))
   order by serves desc, case when m.division = any($2::text[]) then length(rtrim(m.division::text, '0')) end desc,
     m.code = b.code desc, m.division, m.code
   limit 7`,
);

/**
 * The bodies that handle the catalogue item of a guide at a place, nearest first, at most seven; the guide's own body is
 * among them when it is one of these.
 * @param chain the place and the divisions above it, twelve digits each, nearest first
 */
export async function nearestGuides(
  on: Queryable,
  code: string,
  chain: readonly string[],
): Promise<NearGuide[]> {
  const under = chain[0]?.replace(/(?:000)*$/, '').replace(/^(\d{4}|\d{2})0+$/, '$1') ?? '';
  const rows = await on.run(selectNear, [code, [...chain], under]);
  return rows.map(({ organisation_name, ...row }) => ({ ...row, organisationName: organisation_name }));
}
