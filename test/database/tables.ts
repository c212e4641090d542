// SPDX-License-Identifier: Apache-2.0
/** The rule that lets one city's rows live together: the city comes first in every key of every table that grows. */
import type { Database } from '#platform/db.ts';

/** Tables that carry no city in their key, each with the reason. Everything else does. */
export const referenceTables: Readonly<Record<string, string>> = {
  'platform.migration': 'the schema itself, the same for all cities',
  'organisations.division': 'divisions of the whole country',
  'organisations.organisation': 'grows with departments, not with people',
  'organisations.post': 'grows with departments, not with people',
  'organisations.work_calendar': 'one calendar for the country',
  'matters.matter': 'the catalogue: grows with departments',
  'matters.version': 'the catalogue: grows with departments',
  'matters.draft': 'the catalogue: grows with departments',
  'matters.draft_opinion': 'the catalogue: grows with departments',
  'matters.status_change': 'the catalogue: grows with departments',
  'matters.guide_accuracy': 'the catalogue: grows with departments',
  'matters.synonym': 'words of common speech',
  'matters.search_entry': 'the catalogue: grows with departments',
  'matters.search_news': 'changes of the catalogue: one row per matter at most',
  'matters.link_look': 'links of guides to other sites: grows with departments',
  'matters.import_run': 'one row for each import of files',
  'matters.catalogue_item': 'the catalogue: grows with what the law provides for',
  'matters.catalogue_item_version': 'the catalogue: grows with what the law provides for',
  'matters.lineage': 'the catalogue: grows with reforms',
  'matters.trait': 'the catalogue: grows with departments',
  'matters.drift_decision': 'the catalogue: grows with departments',
  'matters.list_fact': 'the catalogue: grows with departments',
  'matters.list_change': 'the catalogue: grows with departments',
  'matters.listing': 'the catalogue: grows with departments',
  'licences.seal': 'seals of bodies: grows with departments, not with people',
  'licences.seal_event': 'what became of seals: grows with departments, not with people',
  'licences.licence_type': 'types of licence: grows with departments, not with people',
  'cases.document_template': 'wordings of bodies: grows with departments, not with people',
  'licences.service_grant': 'grants of systems of bodies: grows with departments, not with people',
  'licences.facts_key': 'keys of bodies: grows with departments, not with people',
  'matters.tally': 'counts of the catalogue',
  'platform.mark': 'a handful of rows about the installation itself',
  'identity.code': 'one-time codes: looked up before the city is known; distributed by its own key',
  'identity.ceremony': 'steps of a sign-in: looked up before the city is known; distributed by its own key',
  'identity.tries':
    'counts of tries by name, number, device and network: no city; distributed by its own key',
  'identity.login': 'looked up before the city is known; distributed by its own key',
  'identity.client': 'sites that sign people in through us: grows with departments, not with people',
  'identity.oidc':
    'codes, tokens and sessions shown by a browser or a site: looked up before the city is known; distributed by its own key',
  'identity.upstream_attempt':
    'a sign-in under way: looked up before the city is known; distributed by its own key',
  'identity.upstream_link': 'looked up before the city is known; distributed by its own key',
};

export interface TableFacts {
  readonly table: string;
  /** Columns of the primary key, in order; empty without one. */
  readonly primaryKey: readonly string[];
  readonly uniqueIndexes: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly foreignKeys: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly to: string;
  }[];
}

interface CatalogRow {
  readonly table: string;
  readonly kind: 'primary' | 'unique' | 'foreign' | 'none';
  readonly name: string;
  readonly columns: readonly string[];
  readonly to: string;
}

const catalog = `
  with own as (
    select c.oid, n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_')
  select own.name as table, 'none' as kind, '' as name, '{}'::text[] as columns, '' as to from own
  union all
  select own.name, case when i.indisprimary then 'primary' else 'unique' end, x.relname,
    array(select coalesce(a.attname, '(expression)') from unnest(i.indkey) with ordinality as k(number, place)
      left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
      where k.place <= i.indnkeyatts order by k.place)::text[], ''
  from own join pg_index i on i.indrelid = own.oid join pg_class x on x.oid = i.indexrelid where i.indisunique
  union all
  select own.name, 'foreign', f.conname,
    array(select a.attname from unnest(f.conkey) with ordinality as k(number, place)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.number order by k.place)::text[],
    fn.nspname || '.' || fc.relname
  from own join pg_constraint f on f.conrelid = own.oid and f.contype = 'f'
    join pg_class fc on fc.oid = f.confrelid join pg_namespace fn on fn.oid = fc.relnamespace
  order by 1, 2, 3`;

/** Every table of the database with its keys, read from PostgreSQL's own catalogue. */
export async function readTables(db: Database): Promise<TableFacts[]> {
  const rows = await db.admin<CatalogRow>(catalog);
  return [...new Set(rows.map(({ table }) => table))].map((table) => {
    const own = rows.filter((row) => row.table === table);
    return {
      table,
      primaryKey: own.find(({ kind }) => kind === 'primary')?.columns ?? [],
      uniqueIndexes: own.filter(({ kind }) => kind === 'unique'),
      foreignKeys: own.filter(({ kind }) => kind === 'foreign'),
    };
  });
}

/** What breaks the rule, one sentence each. */
export function cityFaults(tables: readonly TableFacts[], reference = referenceTables): string[] {
  const known = new Set(tables.map(({ table }) => table));
  const stale = Object.keys(reference).filter((table) => !known.has(table));
  return [
    ...stale.map((table) => `${table} is listed as a reference table but does not exist`),
    ...tables
      .filter(({ table }) => !Object.hasOwn(reference, table))
      .flatMap((facts) => faultsOf(facts, reference)),
  ];
}

function faultsOf(
  { table, primaryKey, uniqueIndexes, foreignKeys }: TableFacts,
  reference: object,
): string[] {
  const faults = primaryKey[0] === 'city' ? [] : [`${table}: city must come first in the primary key`];
  for (const { name, columns } of uniqueIndexes)
    if (columns[0] !== 'city') faults.push(`${table}: city must come first in the unique index ${name}`);
  for (const { name, columns, to } of foreignKeys)
    if (columns[0] !== 'city' && !Object.hasOwn(reference, to))
      faults.push(`${table}: city must come first in the foreign key ${name}`);
  return faults;
}
