// SPDX-License-Identifier: Apache-2.0
/** The open catalogue in the order of codes: what others take over, copy and index. Never writes. */
import { type Queryable, sql } from '#platform/db.ts';
import type { MatterDefinition } from '../definition.contract.ts';

export interface CatalogueRow {
  readonly code: string;
  readonly version: number;
  readonly sha256: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly catalog_code: string;
  readonly matter_type: string;
  readonly case_type: string;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly division: string;
  readonly exercise_level: number;
  readonly status: 'in-use' | 'suspended' | 'cancelled';
  readonly online: boolean;
  readonly visits: number;
  readonly promised_days: number;
  readonly statutory_days: number;
  readonly published_at: Date;
}

export interface CatalogueFilters {
  readonly status: string;
  /** First digits of a division; empty for all. */
  readonly region: string;
  readonly body: string | null;
  readonly type: string | null;
  readonly catalogCode: string | null;
  /** Published at or after this instant. */
  readonly since: string | null;
}

const columns = `m.code, m.version, m.sha256, m.name, m.name_en, m.catalog_code, m.matter_type::text as matter_type, m.case_type,
  m.organisation_id, m.organisation_name, m.division::text as division, m.exercise_level, m.status, m.online, m.visits,
  m.promised_days, m.statutory_days, m.published_at`;
const filters = `m.status = $2::text and m.code > $1::text collate "C" and m.division like $3::text || '%'
  and ($4::text is null or m.organisation_id = $4::text) and ($5::text is null or m.matter_type = $5::text)
  and ($6::text is null or m.catalog_code = $6::text) and ($7::timestamptz is null or m.published_at >= $7::timestamptz)`;
const selectCatalogue = sql<CatalogueRow>(
  'matters.select-catalogue',
  `select ${columns} from matters.matter m where ${filters} order by m.code limit $8::int`,
);
const selectDocuments = sql<CatalogueRow & { definition: MatterDefinition }>(
  'matters.select-catalogue-documents',
  `with page as materialized (select ${columns} from matters.matter m where ${filters} order by m.code limit $8::int)
   select p.*, v.definition from page p join matters.version v on v.code = p.code and v.version = p.version order by p.code`,
);

const valuesOf = (after: string, f: CatalogueFilters, limit: number): unknown[] => [
  after,
  f.status,
  f.region,
  f.body,
  f.type,
  f.catalogCode,
  f.since,
  limit,
];

/** Matters after a code in the order of codes, by one statement. */
export const catalogueAfter = (
  on: Queryable,
  after: string,
  filter: CatalogueFilters,
  limit: number,
): Promise<CatalogueRow[]> => on.run(selectCatalogue, valuesOf(after, filter, limit));

/** The same with the definitions in force. */
export const documentsAfter = (
  on: Queryable,
  after: string,
  filter: CatalogueFilters,
  limit: number,
): Promise<(CatalogueRow & { readonly definition: MatterDefinition })[]> =>
  on.run(selectDocuments, valuesOf(after, filter, limit));
