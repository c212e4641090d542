// SPDX-License-Identifier: Apache-2.0
/** Results without words read every matter and depend on nothing but the index: they are kept until it is edited. */
import type { MatterResults, MatterSearch } from './search.ts';
import type { SearchIndex } from './search-index.ts';

/** Some 20 KB each. */
const MOST_KEPT = 200;

interface Kept {
  readonly edits: number;
  readonly results: Map<string, MatterResults>;
}
const keptOf = new WeakMap<SearchIndex, Kept>();

/** The results of a search without words: those of the last time while no matter came, changed or went. */
export function keptResults(
  index: SearchIndex,
  search: MatterSearch,
  find: () => MatterResults,
): MatterResults {
  const before = keptOf.get(index);
  const kept = before?.edits === index.edits ? before : { edits: index.edits, results: new Map() };
  if (kept !== before) keptOf.set(index, kept);
  const { audience, theme, department, level, region, near, as, cursor, limit, facets } = search;
  const key = JSON.stringify([audience, theme, department, level, region, near, as, cursor, limit, facets]);
  const known = kept.results.get(key);
  if (known !== undefined) return known;
  const results = find();
  if (kept.results.size >= MOST_KEPT) kept.results.clear();
  kept.results.set(key, results);
  return results;
}
