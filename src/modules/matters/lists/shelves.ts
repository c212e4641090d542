// SPDX-License-Identifier: Apache-2.0
/** The catalogue by letter, department, level and theme, with exact counts; and the matters of a catalogue item near a place. */
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { summaryOf } from '../list-matters.ts';
import { mattersProblems } from '../matters.problems.ts';
import { matterRowsOfItems, matterRowsOfLetter, talliesOfKind } from './lists.queries.ts';
import { pinyinKey, type TallyKind } from './shelf.rules.ts';

type MatterSummary = ReturnType<typeof summaryOf>;

export interface Count {
  readonly key: string;
  readonly count: number;
}

/** Exact counts of matters in use by letter, level, theme or audience; those without a matter are left out. */
export const countsBy = (on: Queryable, kind: Exclude<TallyKind, 'department'>): Promise<readonly Count[]> =>
  talliesOfKind(on, kind);

/** A kind of body (部门) that has matters in use: 公安局 of the city and of every county is one. */
export interface DepartmentCount extends Count {
  readonly name: string;
  /** A to Z, or `#`. */
  readonly initial: string;
}

/** Every kind of body with matters in use, in the order of pinyin. */
export async function departmentCounts(on: Queryable): Promise<readonly DepartmentCount[]> {
  const rows = (await talliesOfKind(on, 'department')).map(({ key, count, label }) => {
    const name = label ?? key;
    const sortKey = pinyinKey(name);
    return {
      key,
      count,
      name,
      sortKey,
      initial: /^[a-z]/.test(sortKey) ? sortKey.slice(0, 1).toUpperCase() : '#',
    };
  });
  return rows
    .sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1))
    .map(({ sortKey: _, ...department }) => department);
}

export interface LetterPage {
  readonly items: readonly MatterSummary[];
  readonly next: string | null;
}

/**
 * Matters in use under a letter (A to Z, `#`), in the order of pinyin, by one statement whatever page it is.
 * @throws {Problem} `matters.bad-cursor`
 */
export async function mattersOfLetter(
  on: Queryable,
  letter: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<LetterPage> {
  const rows = await matterRowsOfLetter(on, letter, positionOf(cursor), limit + 1);
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(summaryOf),
    next: rows.length > limit && last !== undefined ? cursorAt(last.sort_key, last.code) : null,
  };
}

const cursorAt = (key: string, code: string): string =>
  Buffer.from(JSON.stringify([key, code])).toString('base64url');

function positionOf(cursor: string | undefined): { readonly key: string; readonly code: string } {
  if (cursor === undefined) return { key: '', code: '' };
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(read) && read.length === 2) {
      const [key, code]: unknown[] = read;
      if (typeof key === 'string' && typeof code === 'string' && !`${key}${code}`.includes('\0'))
        return { key, code };
    }
  } catch {
    // Not ours: answered below.
  }
  throw new Problem(mattersProblems['bad-cursor']);
}

/** A matter of a catalogue item, and where it stands to the place asked for. */
export interface ItemMatter {
  readonly item: string;
  readonly matter: MatterSummary;
  readonly where: 'here' | 'below' | 'elsewhere';
}

const wheres = ['here', 'below', 'elsewhere'] as const;

/**
 * The matters in use of catalogue items (12 digits): those that the place's own bodies or the ones above it handle;
 * where there are none, those of the divisions below it; else of anywhere. At most six of an item. `chain` holds the
 * place and the divisions above it, twelve digits each; empty when no place is known.
 */
export async function mattersOfItems(
  on: Queryable,
  items: readonly string[],
  chain: readonly string[],
): Promise<readonly ItemMatter[]> {
  if (items.length === 0) return [];
  const under = chain[0]?.replace(/(?:000)*$/, '').replace(/^(\d{4}|\d{2})0+$/, '$1') ?? '';
  const rows = await matterRowsOfItems(on, items, chain, under);
  const least = new Map<string, number>();
  for (const { catalog_code, far } of rows)
    least.set(catalog_code, Math.min(far, least.get(catalog_code) ?? far));
  return rows
    .filter(({ catalog_code, far }) => least.get(catalog_code) === far)
    .map((row) => ({
      item: row.catalog_code,
      matter: summaryOf(row),
      where: wheres[row.far as 0 | 1 | 2] ?? 'elsewhere',
    }));
}
