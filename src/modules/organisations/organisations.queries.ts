// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';
import type { Division, HeldPost, Organisation, Role } from './organisation.types.ts';

interface OrganisationRow {
  id: string;
  key: string;
  name: string;
  name_en: string | null;
  uscc: string | null;
  division: string;
  parent_id: string | null;
  imported: boolean;
}
interface HeldPostRow {
  id: string;
  organisation_id: string;
  title: string;
  roles: Role[];
  organisation_name: string;
  division: string;
  scope: string[];
  cities: string[];
  until: Date | null;
}
interface DivisionRow {
  code: string;
  name: string;
  name_en: string | null;
  level: number;
  parent: string | null;
}

const byId = sql<OrganisationRow>(
  'organisations.organisation-by-id',
  'select * from organisations.organisation where id = any($1::text[])',
);
const all = sql<OrganisationRow>(
  'organisations.list',
  'select * from organisations.organisation where not imported order by division, id limit 2000',
);
const byKey = sql<OrganisationRow>(
  'organisations.by-key-in',
  `select * from organisations.organisation where key = $1 and division like $2 || '%' order by division limit 500`,
);
const heldPosts = sql<HeldPostRow>(
  'organisations.held-posts',
  `select p.id, p.organisation_id, p.title, p.roles, o.name as organisation_name, o.division, h.until,
          array(select c.id from organisations.organisation c where c.id = o.id or c.parent_id = o.id limit 2000) as scope,
          array(select distinct left(c.division, 4) from organisations.organisation c where c.id = o.id or c.parent_id = o.id limit 500) as cities
   from organisations.post_holder h join organisations.post p on p.id = h.post_id join organisations.organisation o on o.id = p.organisation_id
   where h.city = $1 and h.staff_id = $2 and h.held_to is null order by h.until is not null, p.title`,
);
const children = sql<DivisionRow>(
  'organisations.child-divisions',
  'select code, name, name_en, level, parent from organisations.division where parent = $1 and valid_to is null order by code limit 500',
);
const divisionsByCode = sql<DivisionRow>(
  'organisations.divisions-by-code',
  'select code, name, name_en, level, parent from organisations.division where code = any($1::text[])',
);
const divisionPath = sql<DivisionRow>(
  'organisations.division-path',
  `with recursive up as (
     select code, name, name_en, level, parent from organisations.division where code = $1
     union all select d.code, d.name, d.name_en, d.level, d.parent from organisations.division d join up on d.code = up.parent)
   select * from up order by level`,
);
const divisionTree = sql<DivisionRow>(
  'organisations.division-tree',
  `select code, name, name_en, level, parent from organisations.division where code like $1 || '%' and level <= $2 and valid_to is null order by code limit 5000`,
);
const latestCalendar = sql<{ version: string; data: unknown }>(
  'organisations.latest-calendar',
  'select version, data from organisations.work_calendar order by saved_at desc, version desc limit 1',
);
const divisionCount = sql<{ n: number }>(
  'organisations.count-divisions',
  'select count(*)::int as n from organisations.division',
);

const toOrganisation = (r: OrganisationRow): Organisation => ({
  id: r.id,
  key: r.key,
  name: r.name,
  nameEn: r.name_en ?? undefined,
  uscc: r.uscc ?? undefined,
  division: r.division,
  parentId: r.parent_id ?? undefined,
  imported: r.imported,
});
const toDivision = (r: DivisionRow): Division => ({
  code: r.code,
  name: r.name,
  nameEn: r.name_en ?? undefined,
  level: r.level,
  parent: r.parent,
});

export const organisationsById = async (on: Queryable, ids: readonly string[]): Promise<Organisation[]> =>
  (await on.run(byId, [[...ids]])).map(toOrganisation);
export const listOrganisations = async (on: Queryable): Promise<Organisation[]> =>
  (await on.run(all)).map(toOrganisation);
/** Organisations of a kind whose division starts with the prefix. */
export const organisationsByKey = async (
  on: Queryable,
  key: string,
  divisionPrefix: string,
): Promise<Organisation[]> => (await on.run(byKey, [key, divisionPrefix])).map(toOrganisation);
export async function postsHeldBy(on: Queryable, city: string, staffId: string): Promise<HeldPost[]> {
  const rows = await on.run(heldPosts, [city, staffId]);
  return rows.map((r) => ({
    id: r.id,
    organisationId: r.organisation_id,
    title: r.title,
    roles: r.roles,
    organisationName: r.organisation_name,
    division: r.division,
    scope: r.scope,
    cities: r.cities,
    until: r.until,
  }));
}
export const childDivisions = async (on: Queryable, parent: string): Promise<Division[]> =>
  (await on.run(children, [parent])).map(toDivision);
export const divisionsOf = async (on: Queryable, codes: readonly string[]): Promise<Division[]> =>
  (await on.run(divisionsByCode, [[...codes]])).map(toDivision);
/** From the province down to the division itself. */
export const pathOfDivision = async (on: Queryable, code: string): Promise<Division[]> =>
  (await on.run(divisionPath, [code])).map(toDivision);
export const divisionsUnder = async (on: Queryable, prefix: string, maxLevel: number): Promise<Division[]> =>
  (await on.run(divisionTree, [prefix, maxLevel])).map(toDivision);
export const countDivisions = async (on: Queryable): Promise<number> =>
  (await on.run(divisionCount))[0]?.n ?? 0;
export const newestCalendar = async (
  on: Queryable,
): Promise<{ version: string; data: unknown } | undefined> => (await on.run(latestCalendar))[0];
