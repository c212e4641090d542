// SPDX-License-Identifier: Apache-2.0
/** What search reads of the catalogue: everything at first, later only what changed. */
import { type Queryable, sql } from '#platform/db.ts';

export interface FeedRow {
  /** Number of the change, ascending. */
  readonly changed: number;
  readonly code: string;
  /** Null: not an entry, but news of the code (or of `*synonyms`). */
  readonly name: string | null;
  readonly name_en: string | null;
  readonly aliases: string[];
  readonly summary: string;
  readonly sounds: string | null;
  readonly department_key: string;
  readonly department_name: string;
  readonly division: string;
  readonly exercise_level: number;
  readonly audiences: string[];
  readonly themes: string[];
  readonly online: boolean;
  readonly matter_type: string;
  readonly case_type: string;
  readonly visits: number;
  readonly promised_days: number;
  readonly statutory_days: number;
  readonly standing: number;
}

const selectChanges = sql<FeedRow>(
  'matters.select-search-changes',
  `select * from (
     (select e.changed, e.code, e.name, m.name_en, e.aliases, e.summary, e.sounds, e.department_key, e.department_name,
        e.division::text as division, e.exercise_level, e.audiences, e.themes, e.online, m.matter_type::text as matter_type,
        m.case_type, m.visits, m.promised_days, m.statutory_days, e.standing
      from matters.search_entry e join matters.matter m on m.code = e.code where e.changed > $1::bigint order by e.changed limit $2::int)
     union all
     (select n.changed, n.what, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null
      from matters.search_news n where n.changed > $1::bigint order by n.changed limit $2::int)
   ) f order by f.changed limit $2::int`,
);

/** Changes after one, in their order. */
export const changesAfter = (on: Queryable, changed: number, limit: number): Promise<FeedRow[]> =>
  on.run(selectChanges, [changed, limit]);
