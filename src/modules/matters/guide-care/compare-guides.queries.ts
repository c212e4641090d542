// SPDX-License-Identifier: Apache-2.0
/** The same catalogue item at other bodies, in one statement. */
import { type Queryable, sql } from '#platform/db.ts';
import type { MatterDefinition } from '../definition.contract.ts';

interface PeerRow {
  readonly code: string;
  readonly organisation_name: string;
  readonly organisation_id: string;
  readonly division: string;
  readonly definition: MatterDefinition | null;
}

export interface ComparedPeer {
  readonly code: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly division: string;
  /** Only of those that are compared. */
  readonly definition: MatterDefinition | null;
}

/** Peers of the same city come first. A handling item is compared with the items of the same serial. */
const selectPeers = sql<PeerRow>(
  'matters.compared-peers',
  `with base as (select code, catalog_code, service_code, division from matters.matter where code = $1::text),
   peers as (
     select m.code, m.version, m.organisation_name, m.organisation_id, m.division::text as division,
       row_number() over (order by left(m.division, 4) <> left(b.division, 4), m.division, m.code) as place
     from base b join matters.matter m on m.catalog_code = b.catalog_code and m.status = 'in-use' and m.code <> b.code
       and (m.service_code is null or b.service_code is null or substr(m.code, 32) = substr(b.code, 32))
     where $3::text = '' or position($3::text in m.organisation_name) > 0 or m.code = any($2::text[])),
   page as (select * from peers where place <= 100 or code = any($2::text[]))
   select p.code, p.organisation_name, p.organisation_id, p.division, v.definition
   from page p left join matters.version v on v.code = p.code and v.version = p.version
     and (p.code = any($2::text[]) or (cardinality($2::text[]) = 0 and p.place <= 3))
   order by p.place`,
);

/**
 * Other bodies that handle the same catalogue item, at most a hundred, with the definitions of those chosen (of the
 * nearest three when none is).
 * @param place part of a body's name that narrows the list; empty for all
 */
export async function comparedPeers(
  on: Queryable,
  code: string,
  chosen: readonly string[],
  place: string,
): Promise<ComparedPeer[]> {
  const rows = await on.run(selectPeers, [code, [...chosen], place]);
  return rows.map((row) => ({
    code: row.code,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    division: row.division,
    definition: row.definition,
  }));
}
