// SPDX-License-Identifier: Apache-2.0
/** What to try when nothing holds all the words that were asked for. */
import { bestOf, type Filters, findHits, type Hits } from './search-hits.ts';
import type { SearchIndex } from './search-index.ts';
import { bestShares, matchClauses } from './search-match.ts';
import type { Clause, ParsedQuery } from './search-query.rules.ts';

export interface SearchHelp {
  /** The question without one of its words, and how many matters that finds; the most first, at most three. */
  readonly without: readonly { readonly word: string; readonly q: string; readonly total: number }[];
  /** Names of matters that hold the most telling parts of the question; at most five. */
  readonly near: readonly string[];
  /** How many matters the same words find without the filters; null when there were none. */
  readonly withoutFilters: number | null;
  /** Departments that handle what is nearest to the question: whom to ask; at most three. */
  readonly departments: readonly { readonly key: string; readonly name: string; readonly division: string }[];
}

const MOST_WORDS = 6;
const MOST_NAMES = 5;
const ASKED_OF_NEAREST = 20;

export function searchHelp(
  index: SearchIndex,
  filters: Filters,
  parsed: ParsedQuery,
  hits: Hits,
): SearchHelp {
  const filtered = [filters.audience, filters.theme, filters.department, filters.level, filters.region].some(
    (value) => value !== undefined,
  );
  return {
    without: withoutOneWord(index, parsed),
    near: nearestNames(index, parsed),
    withoutFilters: filtered ? countOf(index, parsed.clauses) : null,
    departments: departmentsToAsk(index, parsed, hits),
  };
}

/** Matters that hold all of some clauses, without filters. */
function countOf(index: SearchIndex, clauses: readonly Clause[]): number {
  const masks = matchClauses(index, clauses, 'all');
  return findHits(index, {}, {}, { masks, key: '', core: '' }).rows.length;
}

function withoutOneWord(index: SearchIndex, { clauses }: ParsedQuery): SearchHelp['without'] {
  if (clauses.length < 2 || clauses.length > MOST_WORDS) return [];
  return clauses
    .map((dropped) => {
      const rest = clauses.filter((clause) => clause !== dropped);
      return { word: dropped.word, q: rest.map(({ word }) => word).join(' '), total: countOf(index, rest) };
    })
    .filter(({ total }) => total > 0)
    .sort((a, b) => b.total - a.total)
    .slice(0, 3);
}

function nearestNames(index: SearchIndex, { clauses }: ParsedQuery): string[] {
  const best = new Map<string, number>();
  for (const clause of clauses) {
    if (clause.places || clause.departments) continue;
    let least = 0;
    for (const [text, { points }] of bestShares(index, clause)) {
      if (points <= least) continue;
      const name = index.wordings.values[text]?.name ?? '';
      best.set(name, Math.max(best.get(name) ?? 0, points));
      if (best.size > MOST_NAMES * 8) least = keepBest(best);
    }
  }
  keepBest(best);
  return [...best.keys()];
}

/** Leaves the best names, best first, and says how many points the last of them has. */
function keepBest(names: Map<string, number>): number {
  const kept = [...names]
    .sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_NAMES);
  names.clear();
  for (const [name, points] of kept) names.set(name, points);
  return kept.length < MOST_NAMES ? 0 : (kept.at(-1)?.[1] ?? 0);
}

/** The bodies of the nearest hits, the most frequent first; when there is none, those that a word names. */
function departmentsToAsk(index: SearchIndex, parsed: ParsedQuery, hits: Hits): SearchHelp['departments'] {
  const nearest = bestOf(index, hits, null, ASKED_OF_NEAREST).map(({ row }) => row);
  const counts = new Map<number, { rows: number; row: number }>();
  for (const row of nearest) {
    const known = counts.get(index.department.at(row));
    counts.set(index.department.at(row), { rows: (known?.rows ?? 0) + 1, row: known?.row ?? row });
  }
  const named = parsed.clauses.flatMap((clause) => clause.departments ?? []);
  const numbers = [
    ...new Set([...named, ...[...counts].sort((a, b) => b[1].rows - a[1].rows).map(([n]) => n)]),
  ];
  return numbers.slice(0, 3).flatMap((number) => {
    const department = index.departments.values[number];
    const row = counts.get(number)?.row;
    const division = row === undefined ? '' : (index.divisions.values[index.division.at(row)]?.code ?? '');
    return department ? [{ key: department.key, name: department.name, division }] : [];
  });
}
