// SPDX-License-Identifier: Apache-2.0
/** Reads of the catalogue other than search. Never writes. */
import { type Queryable, sql } from '#platform/db.ts';
import type { MatterDefinition } from './definition.contract.ts';
import type { MatterStatus, StatusNote, SynonymPair } from './matters.store.ts';

export interface PointerRow {
  readonly code: string;
  readonly local_code: string;
  readonly organisation_id: string;
  readonly organisation_key: string;
  readonly organisation_name: string;
  readonly division: string;
  readonly status: MatterStatus;
  readonly status_note: StatusNote | null;
  /** The version asked for, and whether it is the one in force. */
  readonly version: number;
  readonly sha256: string;
  readonly current: boolean;
  readonly published_at: Date;
}

const pointerColumns = `m.code, m.local_code, m.organisation_id, m.organisation_key, m.organisation_name,
  m.division::text as division, m.status, m.status_note`;
const selectCurrent = sql<PointerRow>(
  'matters.select-current',
  `select ${pointerColumns}, m.version, m.sha256, true as current, m.published_at from matters.matter m where m.code = $1::text`,
);
const selectVersion = sql<PointerRow>(
  'matters.select-version',
  `select ${pointerColumns}, v.version, v.sha256, m.version = v.version as current, v.published_at
   from matters.version v join matters.matter m on m.code = v.code where v.code = $1::text and v.version = $2::int`,
);
const selectDefinition = sql<{ definition: MatterDefinition }>(
  'matters.select-definition',
  `select definition from matters.version where code = $1::text and version = $2::int`,
);
const selectVersions = sql<{
  version: number;
  sha256: string;
  published_at: Date;
  published_by: string;
  effective_from: string | null;
  summary: string;
  draft_id: string | null;
}>(
  'matters.select-versions',
  `select version, sha256, published_at, published_by, effective_from, summary, draft_id from matters.version where code = $1::text order by version desc limit 200`,
);
const selectSynonyms = sql<SynonymPair>(
  'matters.select-synonyms',
  `select term, expansion from matters.synonym order by term, expansion`,
);
const countInUse = sql<{ count: number }>(
  'matters.count-in-use',
  `select count(*)::int as count from matters.matter where status = 'in-use'`,
);
const findByText = sql<{ code: string; name: string }>(
  'matters.find-by-text',
  `select f.code, f.name from (
     select m.code, m.name, case when m.code = $1::text then 0 else 1 end as step, 0 as standing
       from matters.matter m where (m.code = $1::text or m.local_code = $1::text) and m.status <> 'cancelled'
     union all
     select e.code, e.name, case when e.name_key = $2::text then 2 when e.alias_keys @> array[$2::text] then 3 else 4 end, e.standing
       from matters.search_entry e
       where $2::text <> '' and (e.name_key = $2::text or e.alias_keys @> array[$2::text] or position($2::text in e.name_key) > 0)
   ) f order by f.step, f.standing desc, length(f.name), f.code limit 1`,
);

export const currentPointer = async (on: Queryable, code: string): Promise<PointerRow | undefined> =>
  (await on.run(selectCurrent, [code]))[0];

export const versionPointer = async (
  on: Queryable,
  code: string,
  version: number,
): Promise<PointerRow | undefined> => (await on.run(selectVersion, [code, version]))[0];

export const definitionOf = async (
  on: Queryable,
  code: string,
  version: number,
): Promise<MatterDefinition | undefined> => (await on.run(selectDefinition, [code, version]))[0]?.definition;

export interface MatterVersion {
  readonly version: number;
  readonly sha256: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
  /** Civil date in China from which it was in force. */
  readonly effectiveFrom: string | null;
  /** 修改说明; empty for versions that came from an import. */
  readonly summary: string;
  /** The draft it came from, whose reviews are kept; null for versions that came from an import. */
  readonly draftId: string | null;
}

/** The published versions of a matter, newest first; empty when there is no such matter. At most 200. */
export async function listMatterVersions(on: Queryable, code: string): Promise<MatterVersion[]> {
  const rows = await on.run(selectVersions, [code]);
  return rows.map((r) => ({
    version: r.version,
    sha256: r.sha256,
    publishedAt: r.published_at,
    publishedBy: r.published_by,
    effectiveFrom: r.effective_from,
    summary: r.summary,
    draftId: r.draft_id,
  }));
}

/** The editable words of common speech, in the order of the terms. */
export const listSynonyms = (on: Queryable): Promise<SynonymPair[]> => on.run(selectSynonyms);

/** How many matters are in use. */
export const countMatters = async (on: Queryable): Promise<number> =>
  (await on.run(countInUse))[0]?.count ?? 0;

export const matterByText = async (on: Queryable, text: string, key: string): Promise<string | null> =>
  (await on.run(findByText, [text, key]))[0]?.code ?? null;
