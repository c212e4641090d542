// SPDX-License-Identifier: Apache-2.0
/** Reads of catalogue items and of the bodies below them. Never writes. */
import { type Queryable, sql, type Tx } from '#platform/db.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import type { ItemRow, LineageKind } from './catalogue.store.ts';
import type { CatalogueItem, ItemContent, ItemStatus } from './catalogue-item.contract.ts';

const columns = `c.code, c.parent, c.owner_id, c.owner_name, c.owner_division::text as owner_division, c.name, c.name_en,
  c.matter_type::text as matter_type, c.exercise_levels, c.service_objects, c.legal_basis, c.standard, c.locked, c.status, c.version`;
const lightColumns = columns.replace(
  'c.legal_basis, c.standard',
  `'[]'::jsonb as legal_basis, '{}'::jsonb as standard`,
);

const selectItems = sql<ItemRow>(
  'matters.select-catalogue-items',
  `select ${columns} from matters.catalogue_item c where c.code = any($1::text[])`,
);
const lockItems = sql<ItemRow>(
  'matters.lock-catalogue-items',
  `select ${columns} from matters.catalogue_item c where c.code = any($1::text[]) order by c.code for update`,
);
const selectParents = sql<{ code: string; parent: string | null }>(
  'matters.select-item-parents',
  `select code, parent from matters.catalogue_item where code = any($1::text[])`,
);
const listItems = sql<ItemRow & { sub_codes: string[] }>(
  'matters.list-catalogue-items',
  `select ${lightColumns}, array(select s.code from matters.catalogue_item s where s.parent = c.code order by s.code limit 999) as sub_codes
   from matters.catalogue_item c
   where c.code > $1::text collate "C"
     and ($2::text is null or c.code like $2::text || '%' or position($2::text in c.name) > 0
       or position(lower($2::text) in lower(coalesce(c.name_en, ''))) > 0)
     and ($3::text is null or c.parent = $3::text) and ($4::text is null or c.owner_id = $4::text)
     and ($5::text is null or c.status = $5::text)
     and ($6::text is null or ($6::text = 'main') = (c.parent is null))
   order by c.code limit $7::int`,
);
const selectItemVersions = sql<{ version: number; item: ItemContent; reason: string; at: Date }>(
  'matters.select-item-versions',
  `select version, item, reason, at from matters.catalogue_item_version where code = $1::text order by version desc limit 200`,
);
const selectItemVersionContents = sql<{ version: number; item: ItemContent }>(
  'matters.select-item-version-contents',
  `select version, item from matters.catalogue_item_version where code = $1::text and version = any($2::int[])`,
);
const selectLineage = sql<{
  from_code: string;
  to_code: string;
  kind: LineageKind;
  reason: string;
  at: Date;
}>(
  'matters.select-lineage',
  `select from_code, to_code, kind, reason, at from matters.lineage
   where from_code = $1::text or to_code = $1::text
     or (kind in ('taken-over', 'handed-down') and to_code in (select code from matters.matter where catalog_code = $1::text))
   order by (from_code = $1::text or to_code = $1::text) desc, at desc, from_code, to_code limit 200`,
);
const selectDescent = sql<{ from_code: string; to_code: string }>(
  'matters.select-descent',
  `with recursive below as (
     select from_code, to_code from matters.lineage where from_code = any($1::text[])
     union select l.from_code, l.to_code from matters.lineage l join below b on l.from_code = b.to_code)
   select from_code, to_code from below limit 10000`,
);
export interface BodyRow {
  readonly code: string;
  readonly catalog_code: string;
  readonly local_code: string;
  readonly name: string;
  readonly organisation_id: string;
  readonly organisation_key: string;
  readonly organisation_name: string;
  readonly division: string;
  readonly exercise_level: number;
  readonly status: 'in-use' | 'suspended' | 'cancelled';
  readonly version: number;
  readonly item_version: number | null;
}
const bodyColumns = `m.code, m.catalog_code, m.local_code, m.name, m.organisation_id, m.organisation_key, m.organisation_name,
  m.division::text as division, m.exercise_level, m.status, m.version, t.item_version`;
const listBodies = sql<BodyRow>(
  'matters.list-bodies-of-item',
  `select ${bodyColumns} from matters.matter m left join matters.trait t on t.code = m.code
   where m.catalog_code = $1::text and m.code > $2::text collate "C" and m.status <> 'cancelled'
     and ($3::text[] is null or m.code = any($3::text[]))
   order by m.code limit $4::int`,
);
/** The matters below items with the definition in force, locked, for what a reform does to them. */
const lockMatters = sql<BodyRow & { definition: MatterDefinition }>(
  'matters.lock-matters-of-items',
  `select ${bodyColumns}, v.definition from matters.matter m
   join matters.version v on v.code = m.code and v.version = m.version left join matters.trait t on t.code = m.code
   where (m.catalog_code = any($1::text[]) or m.code = any($2::text[])) and m.status <> 'cancelled'
   order by m.code limit $3::int for update of m`,
);
const selectFieldsOf = sql<{ code: string; definition: MatterDefinition }>(
  'matters.select-definitions-in-force',
  `select m.code, v.definition from matters.matter m join matters.version v on v.code = m.code and v.version = m.version
   where m.code = any($1::text[])`,
);
/** How the bodies below each item stand: drifted counts first, then behind. */
const countStandings = sql<{ code: string; bodies: number; behind_codes: string[] }>(
  'matters.count-bodies-of-items',
  `select t.catalog_code as code, count(*)::int as bodies,
     coalesce(array_agg(m.code) filter (where coalesce(t.item_version, 1) < i.version), '{}') as behind_codes
   from matters.trait t join matters.matter m on m.code = t.code and m.status <> 'cancelled'
   join matters.catalogue_item i on i.code = t.catalog_code
   where t.catalog_code = any($1::text[]) group by 1`,
);
const countItems = sql<{ count: number }>(
  'matters.count-catalogue-items',
  `select count(*)::int as count from matters.catalogue_item where status = 'in-use'`,
);

export const toItem = (r: ItemRow): CatalogueItem => ({
  code: r.code,
  parent: r.parent,
  owner: { id: r.owner_id, name: r.owner_name, division: r.owner_division },
  name: r.name_en === null ? r.name : { zh: r.name, en: r.name_en },
  matterType: r.matter_type,
  exerciseLevels: r.exercise_levels,
  serviceObjects: r.service_objects,
  legalBasis: r.legal_basis,
  standard: r.standard,
  locked: r.locked,
  status: r.status,
  version: r.version,
});

/** Items by code; those that do not exist are left out. */
export const itemsByCode = async (on: Queryable, codes: readonly string[]): Promise<CatalogueItem[]> =>
  codes.length === 0 ? [] : (await on.run(selectItems, [[...codes]])).map(toItem);

/** The same, locked until the end of the transaction, in the order of their codes. */
export const lockedItems = async (tx: Tx, codes: readonly string[]): Promise<CatalogueItem[]> =>
  (await tx.run(lockItems, [[...codes]])).map(toItem);

export const parentsOf = async (
  on: Queryable,
  codes: readonly string[],
): Promise<Map<string, string | null>> =>
  new Map((await on.run(selectParents, [[...codes]])).map((r) => [r.code, r.parent]));

export interface ItemFilter {
  readonly q?: string | undefined;
  readonly parent?: string | undefined;
  readonly owner?: string | undefined;
  readonly status?: ItemStatus | undefined;
  readonly level?: 'main' | 'sub' | undefined;
}
/** Items after a code, without basis and standard; the codes of their sub-items beside each. */
export const itemsAfter = async (
  on: Queryable,
  after: string,
  f: ItemFilter,
  limit: number,
): Promise<(CatalogueItem & { readonly subCodes: readonly string[] })[]> => {
  const values = [
    after,
    f.q || null,
    f.parent ?? null,
    f.owner ?? null,
    f.status ?? null,
    f.level ?? null,
    limit,
  ];
  return (await on.run(listItems, values)).map((r) => ({ ...toItem(r), subCodes: r.sub_codes }));
};

export const itemVersions = (on: Queryable, code: string) => on.run(selectItemVersions, [code]);
export const itemContentsAt = async (
  on: Queryable,
  code: string,
  versions: readonly number[],
): Promise<Map<number, ItemContent>> =>
  new Map((await on.run(selectItemVersionContents, [code, [...versions]])).map((r) => [r.version, r.item]));

/** What an item came from and became, and which matters below it were taken over or handed down. */
export const lineageOf = (on: Queryable, code: string) => on.run(selectLineage, [code]);
/** Every line of descent that starts from one of the codes, however long. */
export const descentOf = async (
  on: Queryable,
  codes: readonly string[],
): Promise<{ from: string; to: string }[]> =>
  (await on.run(selectDescent, [[...codes]])).map((r) => ({ from: r.from_code, to: r.to_code }));

export const bodiesAfter = (
  on: Queryable,
  item: string,
  after: string,
  codes: readonly string[] | null,
  limit: number,
): Promise<BodyRow[]> => on.run(listBodies, [item, after, codes && [...codes], limit]);

/** Matters below items, or by their own codes, with what is in force; cancelled ones are left out. At most 5,000. */
export const lockedMatters = (
  tx: Tx,
  by: { readonly items?: readonly string[]; readonly codes?: readonly string[] },
): Promise<(BodyRow & { definition: MatterDefinition })[]> =>
  tx.run(lockMatters, [[...(by.items ?? [])], [...(by.codes ?? [])], 5_000]);

export const definitionsInForce = async (
  on: Queryable,
  codes: readonly string[],
): Promise<Map<string, MatterDefinition>> =>
  new Map((await on.run(selectFieldsOf, [[...codes]])).map((r) => [r.code, r.definition]));

export const bodyCounts = (on: Queryable, items: readonly string[]) => on.run(countStandings, [[...items]]);

/** How many items are in use. */
export const countCatalogueItems = async (on: Queryable): Promise<number> =>
  (await on.run(countItems))[0]?.count ?? 0;
