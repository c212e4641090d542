// SPDX-License-Identifier: Apache-2.0
/** Pages of lists that are asked again and again are read once: a list is the same until its newest change is another. */
import type { Queryable } from '#platform/db.ts';
import type { ListName } from './list-membership.rules.ts';
import { latestChange } from './lists.queries.ts';
import { type ListPage, type ListQuery, readList } from './public-lists.ts';

/** Some 30 KB each. */
const MOST_KEPT = 200;

interface Kept {
  readonly latest: number;
  readonly page: ListPage;
}
const keptOf = new WeakMap<object, Map<string, Kept>>();

/**
 * One page of a list, from memory while nothing has changed in it. For reads outside of transactions only.
 * @param latest the number of its newest change, where the caller has it
 * @throws {Problem} `matters.bad-cursor`, `matters.bad-day`
 */
export async function readKeptList(
  on: Queryable,
  name: ListName,
  query: ListQuery,
  latest?: number,
): Promise<ListPage> {
  const now = latest ?? (await latestChange(on, name));
  const kept = keptOf.get(on.home) ?? new Map<string, Kept>();
  keptOf.set(on.home, kept);
  const key = JSON.stringify([name, query.asOf, query.department, query.cursor, query.limit]);
  const known = kept.get(key);
  if (known?.latest === now) return known.page;
  const page = await readList(on, name, query);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, { latest: now, page });
  return page;
}
