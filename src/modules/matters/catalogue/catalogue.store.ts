// SPDX-License-Identifier: Apache-2.0
/** The only writer of catalogue items, their lineage, traits and decisions on drift. Versions are only added. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { CatalogueItem, ItemContent, ItemStatus } from './catalogue-item.contract.ts';

export interface ItemRow {
  readonly code: string;
  readonly parent: string | null;
  readonly owner_id: string;
  readonly owner_name: string;
  readonly owner_division: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly matter_type: ItemContent['matterType'];
  readonly exercise_levels: ItemContent['exerciseLevels'];
  readonly service_objects: ItemContent['serviceObjects'];
  readonly legal_basis: ItemContent['legalBasis'];
  readonly standard: ItemContent['standard'];
  readonly locked: ItemContent['locked'];
  readonly status: ItemStatus;
  readonly version: number;
}
/** The standard as texts, see `drift.rules.ts`. */
export interface Traits {
  readonly traits: readonly (string | null)[];
  readonly traits_revision: number;
}
export interface WrittenBy {
  readonly at: Date;
  readonly actor: string;
  readonly reason: string;
}
export type LineageKind = 'merged' | 'split' | 'taken-over' | 'handed-down';

const itemColumns = `code text, parent text, owner_id text, owner_name text, owner_division char(12), name text, name_en text,
  matter_type char(2), exercise_levels text[], service_objects text[], legal_basis jsonb, standard jsonb, locked text[],
  status text, version int, traits text[], traits_revision int`;
const itemNames = `code, parent, owner_id, owner_name, owner_division, name, name_en, matter_type, exercise_levels,
  service_objects, legal_basis, standard, locked, status, version, traits, traits_revision`;

const insertItems = sql<{ code: string }>(
  'matters.insert-catalogue-items',
  `insert into matters.catalogue_item (${itemNames}, changed_at, changed_by)
   select ${itemNames}, $2::timestamptz, $3::text from jsonb_to_recordset($1::jsonb) as i(${itemColumns})
   order by parent nulls first on conflict (code) do nothing returning code`,
);
const updateItem = sql<{ code: string }>(
  'matters.update-catalogue-item',
  `update matters.catalogue_item c set name = i.name, name_en = i.name_en, matter_type = i.matter_type,
     exercise_levels = i.exercise_levels, service_objects = i.service_objects, legal_basis = i.legal_basis,
     standard = i.standard, locked = i.locked, status = i.status, version = i.version, traits = i.traits,
     traits_revision = i.traits_revision, changed_at = $2::timestamptz, changed_by = $3::text
   from jsonb_to_recordset($1::jsonb) as i(${itemColumns})
   where c.code = i.code and c.version = i.version - 1 returning c.code`,
);
const insertItemVersions = sql(
  'matters.insert-catalogue-item-versions',
  `insert into matters.catalogue_item_version (code, version, item, reason, at, by)
   select i.code, i.version, i.item, $4::text, $2::timestamptz, $3::text
   from jsonb_to_recordset($1::jsonb) as i(code text, version int, item jsonb)`,
);
const insertLineage = sql(
  'matters.insert-lineage',
  `insert into matters.lineage (from_code, to_code, kind, reason, at, by)
   select i.from_code, i.to_code, i.kind, $2::text, $3::timestamptz, $4::text
   from jsonb_to_recordset($1::jsonb) as i(from_code text, to_code text, kind text) on conflict do nothing`,
);
const upsertTraits = sql(
  'matters.upsert-traits',
  `insert into matters.trait as t (code, catalog_code, version, item_version, traits, traits_revision)
   select i.code, i.catalog_code, i.version, c.version, i.traits, i.traits_revision
   from jsonb_to_recordset($1::jsonb) as i(code text, catalog_code text, version int, traits text[], traits_revision int)
   left join matters.catalogue_item c on c.code = i.catalog_code and c.status = 'in-use'
   on conflict (code) do update set catalog_code = excluded.catalog_code, version = excluded.version,
     item_version = case when t.version = excluded.version then t.item_version else excluded.item_version end,
     traits = excluded.traits, traits_revision = excluded.traits_revision`,
);
const updateItemTraits = sql(
  'matters.update-item-traits',
  `update matters.catalogue_item c set traits = i.traits, traits_revision = i.traits_revision
   from jsonb_to_recordset($1::jsonb) as i(code text, traits text[], traits_revision int) where c.code = i.code`,
);
const updateInStep = sql(
  'matters.update-in-step',
  `update matters.trait t set item_version = c.version from matters.catalogue_item c
   where c.code = t.catalog_code and t.code = any($1::text[])`,
);
/** Tasks of drift that is not there any more as it was rejected: repaired, changed, or accepted after all. */
const repairDriftTasks = sql<{ id: string }>(
  'matters.repair-drift-tasks',
  `update matters.guide_task t set state = 'repaired', closed_at = $2::timestamptz, fixed_version = i.version
   from jsonb_to_recordset($1::jsonb) as i(code text, version int)
   where t.code = i.code and t.kind = 'finding' and t.state = 'open' and t.rule like 'drift-%'
     and not exists (
       select from matters.drift_decision d join matters.trait r on r.code = d.code join matters.catalogue_item c on c.code = r.catalog_code
       where d.code = t.code and d.field = substr(t.rule, 7) and d.verdict = 'rejected'
         and d.fingerprint = left(md5(coalesce(r.traits[array_position($3::text[], d.field)], '') || E'\\n'
           || c.traits[array_position($3::text[], d.field)]), 16))
   returning t.id`,
);
const insertDecisions = sql<{ code: string; field: string }>(
  'matters.insert-drift-decisions',
  `insert into matters.drift_decision as d (code, field, fingerprint, verdict, reason, at, by)
   select i.code, i.field, i.fingerprint, $2::text, $3::text, $4::timestamptz, $5::text
   from jsonb_to_recordset($1::jsonb) as i(code text, field text, fingerprint text)
   on conflict (code, field, fingerprint) do update
     set verdict = excluded.verdict, reason = excluded.reason, at = excluded.at, by = excluded.by
   returning d.code, d.field`,
);
/** One open draft for one matter of one body: who has one already keeps it. */
const insertDrafts = sql<{ code: string }>(
  'matters.insert-adoption-drafts',
  `insert into matters.draft (id, organisation_id, organisation_key, organisation_name, division, local_code, code,
     base_version, name, definition, summary, stage, revision, author, authors, author_name, created_at, updated_at)
   select i.id, m.organisation_id, m.organisation_key, m.organisation_name, m.division, m.local_code, m.code, m.version,
     i.name, i.definition, $2::text, 'draft', 1, $3::text, array[$3::text], $4::text, $5::timestamptz, $5::timestamptz
   from jsonb_to_recordset($1::jsonb) as i(id uuid, code text, name text, definition jsonb)
   join matters.matter m on m.code = i.code
   on conflict (organisation_id, local_code) where stage not in ('published', 'withdrawn') do nothing returning code`,
);

const wordsOf = (text: ItemContent['name']): { name: string; name_en: string | null } =>
  typeof text === 'string' ? { name: text, name_en: null } : { name: text.zh, name_en: text.en };

const rowOf = (item: CatalogueItem, traits: Traits): ItemRow & Traits => ({
  code: item.code,
  parent: item.parent,
  owner_id: item.owner.id,
  owner_name: item.owner.name,
  owner_division: item.owner.division,
  ...wordsOf(item.name),
  matter_type: item.matterType,
  exercise_levels: item.exerciseLevels,
  service_objects: item.serviceObjects,
  legal_basis: item.legalBasis,
  standard: item.standard,
  locked: item.locked,
  status: item.status,
  version: item.version,
  ...traits,
});

const contentOf = ({
  name,
  matterType,
  exerciseLevels,
  serviceObjects,
  legalBasis,
  standard,
  locked,
}: ItemContent) => ({
  name,
  matterType,
  exerciseLevels,
  serviceObjects,
  legalBasis,
  standard,
  locked,
});

const keepVersions = async (tx: Tx, items: readonly CatalogueItem[], by: WrittenBy): Promise<void> => {
  const rows = items.map((i) => ({
    code: i.code,
    version: i.version,
    item: { ...contentOf(i), status: i.status },
  }));
  await tx.run(insertItemVersions, [asJson(rows), by.at, by.actor, by.reason]);
};

/** Registers items; the codes that were free. */
export async function insertNewItems(
  tx: Tx,
  items: readonly { readonly item: CatalogueItem; readonly traits: Traits }[],
  by: WrittenBy,
): Promise<Set<string>> {
  const rows = items.map(({ item, traits }) => rowOf(item, traits));
  const made = new Set((await tx.run(insertItems, [asJson(rows), by.at, by.actor])).map((r) => r.code));
  await keepVersions(
    tx,
    items.flatMap(({ item }) => (made.has(item.code) ? [item] : [])),
    by,
  );
  return made;
}

/** Saves the next version of an item; false when another was faster. */
export async function saveItem(tx: Tx, item: CatalogueItem, traits: Traits, by: WrittenBy): Promise<boolean> {
  const saved = await tx.run(updateItem, [asJson([rowOf(item, traits)]), by.at, by.actor]);
  if (saved.length === 0) return false;
  await keepVersions(tx, [item], by);
  return true;
}

export const saveLineage = async (
  tx: Tx,
  lines: readonly { from: string; to: string; kind: LineageKind }[],
  by: WrittenBy,
): Promise<void> => {
  const rows = lines.map((l) => ({ from_code: l.from, to_code: l.to, kind: l.kind }));
  await tx.run(insertLineage, [asJson(rows), by.reason, by.at, by.actor]);
};

export const saveTraits = async (
  tx: Tx,
  rows: readonly (Traits & { code: string; catalog_code: string; version: number })[],
): Promise<void> => {
  if (rows.length > 0) await tx.run(upsertTraits, [asJson(rows)]);
};

export const saveItemTraits = async (tx: Tx, rows: readonly (Traits & { code: string })[]): Promise<void> =>
  void (await tx.run(updateItemTraits, [asJson(rows)]));

/** These matters say what their items say now. */
export const markInStep = async (tx: Tx, codes: readonly string[]): Promise<void> =>
  void (await tx.run(updateInStep, [[...codes]]));

/** `fields`: the names of the traits in their order. */
export const closeDriftTasks = async (
  tx: Tx,
  published: readonly { code: string; version: number }[],
  fields: readonly string[],
  at: Date,
): Promise<number> =>
  published.length === 0 ? 0 : (await tx.run(repairDriftTasks, [asJson(published), at, [...fields]])).length;

export const saveDecisions = async (
  tx: Tx,
  rows: readonly { code: string; field: string; fingerprint: string }[],
  verdict: 'accepted' | 'rejected',
  by: WrittenBy,
): Promise<number> =>
  (await tx.run(insertDecisions, [asJson(rows), verdict, by.reason, by.at, by.actor])).length;

/** Codes of the matters that have a draft now and had none. */
export const saveAdoptionDrafts = async (
  tx: Tx,
  rows: readonly { id: string; code: string; name: string; definition: unknown }[],
  summary: string,
  author: { key: string; name: string },
  at: Date,
): Promise<string[]> =>
  (await tx.run(insertDrafts, [asJson(rows), summary, author.key, author.name, at])).map((r) => r.code);
