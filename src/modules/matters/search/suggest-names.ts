// SPDX-License-Identifier: Apache-2.0
/** What completes the words typed so far: names of matters, departments, places and words of common speech. */
import type { Queryable } from '#platform/db.ts';
import { significant } from './place-words.rules.ts';
import { firstHits } from './search.ts';
import { currentIndex } from './search-feed.ts';
import { bestOf } from './search-hits.ts';
import type { SearchIndex } from './search-index.ts';
import { parseQuery } from './search-query.rules.ts';
import { nameKey, normalise } from './search-text.rules.ts';

export interface Suggestion {
  readonly kind: 'matter' | 'department' | 'place' | 'synonym';
  /** What to search for. */
  readonly name: string;
  /** One matter of this name; empty for other kinds. */
  readonly code: string;
  /** How many matters bear the name, belong to the department, stand in the place, or are found by the word. */
  readonly count: number;
  /** Of a matter: who implements it; else empty. */
  readonly department: string;
}

const MOST_OTHERS = 3;
const NAMES_FROM = 300;

/** At most `limit` (1 to 20) suggestions, names of matters first, each once. */
export async function suggest(on: Queryable, text: string, limit = 8): Promise<Suggestion[]> {
  return suggestIn(await currentIndex(on), text, Math.min(Math.max(limit, 1), 20));
}

export function suggestIn(index: SearchIndex, text: string, limit: number): Suggestion[] {
  const typed = normalise(text);
  if (nameKey(typed) === '') return [];
  const others = [
    ...departmentsLike(index, typed),
    ...placesLike(index, typed),
    ...synonymsLike(index, typed),
  ];
  const room = limit - Math.min(others.length, MOST_OTHERS, Math.max(0, limit - 1));
  const names = namesLike(index, typed, limit);
  const own = names.slice(0, Math.max(room, limit - others.length));
  return [...own, ...others.slice(0, limit - own.length)];
}

function namesLike(index: SearchIndex, typed: string, limit: number): Suggestion[] {
  const { matching, hits } = firstHits(index, {}, parseQuery(typed, index));
  if (matching !== 'all' && matching !== 'sound' && matching !== 'near') return [];
  const best = bestOf(index, hits, null, NAMES_FROM);
  const byName = new Map<string, Suggestion>();
  for (const { row } of best) {
    const name = index.wordings.values[index.wording.at(row)]?.name ?? '';
    if (byName.has(name)) continue;
    if (byName.size === limit) break;
    const department = index.departments.values[index.department.at(row)]?.name ?? '';
    byName.set(name, { kind: 'matter', name, code: index.codes[row] ?? '', count: 0, department });
  }
  const counts = new Map<string, number>();
  for (const row of hits.rows) {
    const name = index.wordings.values[index.wording.at(row)]?.name ?? '';
    if (byName.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...byName.values()].map((s) => ({ ...s, count: counts.get(s.name) ?? 1 }));
}

const other = (kind: Suggestion['kind'], name: string, count: number): Suggestion => ({
  kind,
  name,
  code: '',
  count,
  department: '',
});

function departmentsLike(index: SearchIndex, typed: string): Suggestion[] {
  if (typed.length < 2) return [];
  const named = new Set(index.departmentsNamed(typed));
  const counts = countBy(index, (row) => index.department.at(row));
  const found = new Map<string, number>();
  index.departments.values.forEach(({ name }, number) => {
    const count = counts.get(number) ?? 0;
    if (count > 0 && (named.has(number) || name.includes(typed)))
      found.set(name, (found.get(name) ?? 0) + count);
  });
  return [...found]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 2)
    .map(([name, count]) => other('department', name, count));
}

function placesLike(index: SearchIndex, typed: string): Suggestion[] {
  if (typed.length < 2) return [];
  const counts = countBy(index, (row) => index.division.at(row));
  const within = (code: string): number => {
    const place = significant(code);
    return index.divisions.values.reduce(
      (sum, division, number) =>
        sum + (division.significant.startsWith(place) ? (counts.get(number) ?? 0) : 0),
      0,
    );
  };
  return index
    .placesStarting(typed)
    .slice(0, 20)
    .map(({ name, code }) => other('place', name, within(code)))
    .filter(({ count }) => count > 0)
    .slice(0, 2);
}

function synonymsLike(index: SearchIndex, typed: string): Suggestion[] {
  if (typed.length < 2) return [];
  const terms = [...index.synonyms.keys()].filter((term) => term !== typed && term.startsWith(typed));
  return terms
    .slice(0, 6)
    .map((term) => other('synonym', term, firstHits(index, {}, parseQuery(term, index)).hits.rows.length))
    .filter(({ count }) => count > 0)
    .slice(0, 2);
}

function countBy(index: SearchIndex, of: (row: number) => number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let row = 0; row < index.rows; row += 1) {
    if (index.wording.at(row) < 0) continue;
    const key = of(row);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
