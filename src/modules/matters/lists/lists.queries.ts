// SPDX-License-Identifier: Apache-2.0
/** Reads of the public lists and of the shelves of the catalogue: every one by cursor and index. Never writes. */
import { type Queryable, sql } from '#platform/db.ts';
import type { ListedRow } from '../matter-lists.queries.ts';
import type { ListChangeKind, ListFacts, ListName, ListWhy } from './list-membership.rules.ts';
import type { TallyKind } from './shelf.rules.ts';

export interface LineRow {
  readonly code: string;
  /** When the line was last added or changed. */
  readonly at: Date;
  readonly facts: ListFacts;
}

export interface ChangeRow extends LineRow {
  readonly id: number;
  readonly change: ListChangeKind;
  readonly why: { readonly kind: ListWhy; readonly version: number; readonly note?: string };
}

/** Asked once: a list that had not begun by then is empty without looking through it. */
const begun = `($3::timestamptz is null or $3 > (select o.at from matters.list_change o where o.list = $1::text order by o.id limit 1))`;
/** The last change of each matter before an instant; one that is not a removal is a line. Codes come from the index. */
const selectLines = sql<LineRow>(
  'matters.select-list-lines',
  `with page as materialized (select c.code, c.at, c.fact_no from (
       select distinct on (l.code) l.code, l.at, l.change, l.fact_no from matters.list_change l
       where l.list = $1::text and l.code > $2::text collate "C" and ($3::timestamptz is null or l.at < $3) and ${begun}
       order by l.code, l.id desc) c
     where c.change <> 'removed' order by c.code limit $4::int)
   select p.code, p.at, f.facts from page p join matters.list_fact f on f.code = p.code and f.no = p.fact_no order by p.code`,
);
/** The same for one department. A line counts for the department that it was last changed under. */
const selectDepartmentLines = sql<LineRow>(
  'matters.select-department-lines',
  `with page as materialized (select c.code, c.at, c.fact_no from (
       select distinct on (l.code) l.code, l.id, l.at, l.change, l.fact_no from matters.list_change l
       where l.list = $1::text and l.department = $5::text and l.code > $2::text collate "C" and ($3::timestamptz is null or l.at < $3)
       order by l.code, l.id desc) c
     where c.change <> 'removed' and not exists (select from matters.list_change n
       where n.list = $1::text and n.code = c.code and n.id > c.id and ($3::timestamptz is null or n.at < $3))
     order by c.code limit $4::int)
   select p.code, p.at, f.facts from page p join matters.list_fact f on f.code = p.code and f.no = p.fact_no order by p.code`,
);
const selectChanges = sql<ChangeRow>(
  'matters.select-list-changes',
  `select l.id, l.code, l.change, l.at, l.why, f.facts from (select * from matters.list_change c
     where c.list = $1::text and ($2::bigint is null or c.id < $2) order by c.id desc limit $3::int) l
   join matters.list_fact f on f.code = l.code and f.no = l.fact_no order by l.id desc`,
);
const selectLatest = sql<{ id: number }>(
  'matters.select-latest-list-change',
  `select c.id from matters.list_change c where c.list = $1::text order by c.id desc limit 1`,
);
const selectTallies = sql<{ key: string; count: number; label: string | null }>(
  'matters.select-tallies',
  `select t.key, t.count, t.label from matters.tally t where t.kind = $1::text and t.count > 0 order by t.key`,
);

const summaryColumns = `m.code, m.name, m.name_en, m.organisation_id, m.organisation_name, m.organisation_key,
  m.division::text as division, m.exercise_level, m.matter_type::text as matter_type, m.case_type, m.audiences, m.themes,
  m.online, m.visits, m.promised_days, m.statutory_days`;
const selectLetter = sql<ListedRow & { sort_key: string }>(
  'matters.select-letter',
  `with page as materialized (select l.code, l.sort_key from matters.listing l
     where l.initial = $1::char(1) and (l.sort_key, l.code) > ($2::text collate "C", $3::text collate "C")
     order by l.sort_key, l.code limit $4::int)
   select ${summaryColumns}, p.sort_key from page p join matters.matter m on m.code = p.code order by p.sort_key, p.code`,
);
/** Matters of catalogue items: 0 at the place or above it, 1 below the place, 2 anywhere; a handful of each. */
const selectOfItems = sql<ListedRow & { catalog_code: string; far: number }>(
  'matters.select-matters-of-items',
  `select w.item as catalog_code, n.far, ${summaryColumns}
   from unnest($1::text[]) with ordinality as w(item, place) cross join lateral (
     (select h.code, 0 as far from unnest($2::text[]) with ordinality as c(division, height) cross join lateral (
        select i.code from matters.matter i where i.catalog_code = w.item and i.status = 'in-use'
          and i.division = c.division::char(12) order by i.code limit 6) h order by c.height limit 6)
     union all
     (select i.code, 1 as far from matters.matter i where i.catalog_code = w.item and i.status = 'in-use' and $3::text <> ''
        and i.division >= rpad($3::text, 12, '0')::char(12) and i.division <= rpad($3::text, 12, '9')::char(12) order by i.division, i.code limit 6)
     union all
     (select i.code, 2 as far from matters.matter i where i.catalog_code = w.item and i.status = 'in-use'
        order by i.division, i.code limit 6)) n
   join matters.matter m on m.code = n.code order by w.place, n.far, m.division desc, m.code`,
);
const selectContacts = sql<{
  organisation_id: string;
  consult: { way: string; value: string }[] | null;
  venues: { name: string; address: string; hours: string; phone?: string }[] | null;
}>(
  'matters.select-contacts-of-bodies',
  `select w.id as organisation_id, v.definition -> 'consult' as consult, v.definition -> 'venues' as venues
   from unnest($1::text[]) as w(id) cross join lateral (select m.code, m.version from matters.matter m
     where m.organisation_id = w.id and m.status = 'in-use' order by m.local_code limit 1) m
   join matters.version v on v.code = m.code and v.version = m.version`,
);

export interface LineFilter {
  readonly after: string;
  /** Lines as they were just before this instant; null for now. */
  readonly before: Date | null;
  readonly department?: string | undefined;
  readonly limit: number;
}

export const linesOf = (on: Queryable, list: ListName, filter: LineFilter): Promise<LineRow[]> => {
  const values = [list, filter.after, filter.before, filter.limit];
  return filter.department === undefined
    ? on.run(selectLines, values)
    : on.run(selectDepartmentLines, [...values, filter.department]);
};

export const changesOf = (
  on: Queryable,
  list: ListName,
  beforeId: number | null,
  limit: number,
): Promise<ChangeRow[]> => on.run(selectChanges, [list, beforeId, limit]);

/** The number of the newest change of a list; 0 when nothing ever happened to it. */
export const latestChange = async (on: Queryable, list: ListName): Promise<number> =>
  (await on.run(selectLatest, [list]))[0]?.id ?? 0;

export const talliesOfKind = (
  on: Queryable,
  kind: TallyKind,
): Promise<{ key: string; count: number; label: string | null }[]> => on.run(selectTallies, [kind]);

export const matterRowsOfLetter = (
  on: Queryable,
  letter: string,
  after: { readonly key: string; readonly code: string },
  limit: number,
): Promise<(ListedRow & { sort_key: string })[]> =>
  on.run(selectLetter, [letter, after.key, after.code, limit]);

export const matterRowsOfItems = (
  on: Queryable,
  items: readonly string[],
  chain: readonly string[],
  under: string,
): Promise<(ListedRow & { catalog_code: string; far: number })[]> =>
  on.run(selectOfItems, [[...items], [...chain], under]);

export interface BodyContacts {
  readonly phones: readonly string[];
  readonly venue: { readonly name: string; readonly address: string; readonly hours: string } | null;
}

/** Telephone and counter of bodies, as the first guide of each publishes them; bodies without a matter are left out. */
export async function contactsOfBodies(
  on: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, BodyContacts>> {
  const rows = await on.run(selectContacts, [[...ids]]);
  return new Map(
    rows.map(({ organisation_id, consult, venues }) => [
      organisation_id,
      {
        phones: (consult ?? []).filter(({ way }) => way === 'phone').map(({ value }) => value),
        venue: venues?.[0] ?? null,
      },
    ]),
  );
}
