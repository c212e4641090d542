// SPDX-License-Identifier: Apache-2.0
/** The catalogue page by page in a fixed order, for lists and exports of any length. */
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { type ListedRow, type ListFilters, listedAfter } from './matter-lists.queries.ts';
import { departmentKey } from './matter-row.rules.ts';
import { mattersProblems } from './matters.problems.ts';
import type { MatterSummary } from './search/search.ts';

export interface MatterListing extends ListFilters {
  /** The `next` of the page before. */
  readonly cursor?: string | undefined;
  /** 1 to 1,000. */
  readonly limit: number;
}

export interface ListedMatters {
  readonly items: readonly MatterSummary[];
  readonly next: string | null;
}

const MAX_LIMIT = 1_000;
const MAX_CODE = 200;

/**
 * One page of the matters in use in the order of their codes, by one statement that costs the same on every page. A
 * cursor is the code of the last matter seen: whatever is published meanwhile, no matter comes twice.
 * @throws {Problem} `matters.bad-cursor`
 */
export async function listMatters(on: Queryable, listing: MatterListing): Promise<ListedMatters> {
  const limit = Math.min(Math.max(listing.limit, 1), MAX_LIMIT);
  const rows = await listedAfter(on, codeOfCursor(listing.cursor), listing, limit + 1);
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(summaryOf),
    next: rows.length > limit && last !== undefined ? cursorAfter(last.code) : null,
  };
}

/** The cursor of the page after a code. */
export const cursorAfter = (code: string): string => Buffer.from(code).toString('base64url');

/** The code in a cursor; empty for the first page. @throws {Problem} `matters.bad-cursor` */
export function codeOfCursor(cursor: string | undefined): string {
  if (cursor === undefined) return '';
  const code = Buffer.from(cursor, 'base64url').toString();
  const ours = cursorAfter(code) === cursor && code.length <= MAX_CODE && !/\p{Cc}/u.test(code);
  if (!ours || code === '') throw new Problem(mattersProblems['bad-cursor']);
  return code;
}

/** A row of the catalogue as a list shows it. */
export const summaryOf = (row: ListedRow): MatterSummary => ({
  code: row.code,
  name: row.name,
  nameEn: row.name_en,
  department: {
    key: departmentKey({ id: row.organisation_id, key: row.organisation_key }),
    name: row.organisation_name,
  },
  division: row.division,
  level: row.exercise_level,
  matterType: row.matter_type,
  caseType: row.case_type,
  audiences: row.audiences,
  themes: row.themes,
  online: row.online,
  visits: row.visits,
  promisedDays: row.promised_days,
  statutoryDays: row.statutory_days,
});
