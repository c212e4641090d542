// SPDX-License-Identifier: Apache-2.0
/** The public lists page by page, now or as of an earlier day, and what changed in them. */
import { addDays, civilDate, instantAt, isCivilDate } from '#law/civil-date.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { mattersProblems } from '../matters.problems.ts';
import type { ListFacts, ListName } from './list-membership.rules.ts';
import { type ChangeRow, changesOf, type LineRow, linesOf, talliesOfKind } from './lists.queries.ts';

/** One matter in a list: what the list says of it, and since when it says so. */
export interface ListLine {
  readonly code: string;
  readonly since: Date;
  readonly facts: ListFacts;
}

export interface ListPage {
  readonly lines: readonly ListLine[];
  /** Cursor of the page after; null at the end. */
  readonly next: string | null;
}

export interface ListQuery {
  /** A civil day `YYYY-MM-DD`: the list as it stood at the end of that day in Asia/Shanghai. Absent: now. */
  readonly asOf?: string | undefined;
  /** Key of a department. */
  readonly department?: string | undefined;
  readonly cursor?: string | undefined;
  /** 1 to 1,000. */
  readonly limit: number;
}

const MAX_LIMIT = 1_000;
const MAX_CODE = 200;

/**
 * One page of a list in the order of codes, by one statement whatever page it is. A cursor is the code last seen.
 * @throws {Problem} `matters.bad-cursor`, `matters.bad-day`
 */
export async function readList(on: Queryable, name: ListName, query: ListQuery): Promise<ListPage> {
  const limit = Math.min(Math.max(query.limit, 1), MAX_LIMIT);
  const rows = await linesOf(on, name, {
    after: query.cursor === undefined ? '' : codeOfCursor(query.cursor),
    before: query.asOf === undefined ? null : endOfDay(query.asOf),
    department: query.department,
    limit: limit + 1,
  });
  const last = rows[limit - 1];
  return {
    lines: rows.slice(0, limit).map(lineOf),
    next: rows.length > limit && last !== undefined ? cursorOf(last.code) : null,
  };
}

const lineOf = ({ code, at, facts }: LineRow): ListLine => ({ code, since: at, facts });

/** Every line of a list for a download, 1,000 at a time: what is held does not grow with the list. */
export async function* listInChunks(
  on: Queryable,
  name: ListName,
  query: Pick<ListQuery, 'asOf' | 'department'>,
): AsyncGenerator<readonly ListLine[]> {
  let cursor: string | undefined;
  do {
    const page: ListPage = await readList(on, name, { ...query, cursor, limit: MAX_LIMIT });
    yield page.lines;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/** What came, changed or went in a list. */
export interface ListChange extends ListLine {
  /** Grows with every change; the cursor of the feed. */
  readonly id: number;
  readonly change: ChangeRow['change'];
  readonly why: ChangeRow['why'];
}

export interface ListChangesPage {
  readonly changes: readonly ListChange[];
  /** Pass as `before` for the older ones; null at the end. */
  readonly next: number | null;
}

/** Changes of a list, newest first, those before a number. */
export async function listChangesPage(
  on: Queryable,
  name: ListName,
  { before, limit }: { readonly before?: number | undefined; readonly limit: number },
): Promise<ListChangesPage> {
  const rows = await changesOf(on, name, before ?? null, limit + 1);
  const changes = rows
    .slice(0, limit)
    .map((row) => ({ ...lineOf(row), id: row.id, change: row.change, why: row.why }));
  return { changes, next: rows.length > limit ? (changes.at(-1)?.id ?? null) : null };
}

/** How many matters each list has now. */
export async function listCounts(on: Queryable): Promise<ReadonlyMap<string, number>> {
  return new Map((await talliesOfKind(on, 'list')).map(({ key, count }) => [key, count]));
}

const endOfDay = (day: string): Date => {
  if (!isCivilDate(day)) throw new Problem(mattersProblems['bad-day'], { day });
  return instantAt(addDays(civilDate(day), 1), '00:00');
};

const cursorOf = (code: string): string => Buffer.from(code).toString('base64url');

function codeOfCursor(cursor: string): string {
  const code = Buffer.from(cursor, 'base64url').toString();
  const ours = cursorOf(code) === cursor && code !== '' && code.length <= MAX_CODE && !/\p{Cc}/u.test(code);
  if (!ours) throw new Problem(mattersProblems['bad-cursor']);
  return code;
}
