// SPDX-License-Identifier: Apache-2.0
/** Reads of the catalogue in the order of codes, for lists and exports that go through all of it. Never writes. */
import { type Queryable, sql } from '#platform/db.ts';
import type { MatterDefinition } from './definition.contract.ts';

export interface ListFilters {
  readonly visitsAtMost?: number | undefined;
  readonly types?: readonly string[] | undefined;
  readonly charged?: boolean | undefined;
}

export interface ListedRow {
  readonly code: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly organisation_key: string;
  readonly division: string;
  readonly exercise_level: number;
  readonly matter_type: string;
  readonly case_type: string;
  readonly audiences: string[];
  readonly themes: string[];
  readonly online: boolean;
  readonly visits: number;
  readonly promised_days: number;
  readonly statutory_days: number;
}

type Charged = Extract<MatterDefinition['fee'], { charged: true }>;

/** The codes come from the index alone; only the rows of the page are opened. */
const selectListed = sql<ListedRow>(
  'matters.select-listed',
  `with page as materialized (select l.code from matters.matter l
     where l.status = 'in-use' and l.code > $1::text collate "C" and ($2::int is null or l.visits <= $2::int)
       and ($3::text[] is null or l.matter_type = any($3::text[])) and ($4::boolean is null or l.charged = $4::boolean)
     order by l.code limit $5::int)
   select m.code, m.name, m.name_en, m.organisation_id, m.organisation_name, m.organisation_key, m.division::text as division,
     m.exercise_level, m.matter_type::text as matter_type, m.case_type, m.audiences, m.themes, m.online, m.visits,
     m.promised_days, m.statutory_days
   from page p join matters.matter m on m.code = p.code order by m.code`,
);
const selectFees = sql<{ code: string; fee: Charged }>(
  'matters.select-fees',
  `select m.code, v.definition -> 'fee' as fee from matters.matter m
   join matters.version v on v.code = m.code and v.version = m.version where m.code = any($1::text[]) and m.charged`,
);
const selectMilestones = sql<{ code: string }>(
  'matters.select-milestones',
  `select n.code from (select l.code, row_number() over (order by l.code) as place from matters.matter l where l.status = 'in-use') n
   where n.place % $1::int = 0 order by n.code`,
);

/** Matters in use after a code, at most `limit`. */
export const listedAfter = (
  on: Queryable,
  after: string,
  { visitsAtMost, types, charged }: ListFilters,
  limit: number,
): Promise<ListedRow[]> =>
  on.run(selectListed, [after, visitsAtMost ?? null, types ?? null, charged ?? null, limit]);

/** The fees in force of those of the matters that charge any, by code, in one statement. */
export async function feesOfMatters(
  on: Queryable,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Charged['items']>> {
  const rows = await on.run(selectFees, [[...codes]]);
  return new Map(rows.map(({ code, fee }) => [code, fee.items]));
}

/** Every `step`th code of the matters in use, in the order of `listMatters`: where parts of an export begin. */
export const matterMilestones = async (on: Queryable, step: number): Promise<string[]> =>
  (await on.run(selectMilestones, [step])).map(({ code }) => code);
