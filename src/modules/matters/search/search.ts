// SPDX-License-Identifier: Apache-2.0
/** Finding matters by words, pinyin, initials, places, departments and filters. */
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { mattersProblems } from '../matters.problems.ts';
import { countFacets, type Facets } from './facet-counts.ts';
import { keptResults } from './kept-results.ts';
import { currentIndex } from './search-feed.ts';
import { type SearchHelp, searchHelp } from './search-help.ts';
import {
  bestOf,
  type Filters,
  findHits,
  type Hits,
  noHits,
  type Position,
  type Visitor,
} from './search-hits.ts';
import { type SearchIndex, TRAITS } from './search-index.ts';
import { clausesFor, type Matching, matchClauses } from './search-match.ts';
import { type ParsedQuery, parseQuery } from './search-query.rules.ts';

export interface MatterSearch extends Filters, Visitor {
  readonly q?: string | undefined;
  /** The `next` of the page before. */
  readonly cursor?: string | undefined;
  /** 1 to 50, default 20. */
  readonly limit?: number | undefined;
  /** Counts per filter value; default true on the first page only. */
  readonly facets?: boolean | undefined;
}

/** A matter as a list shows it. */
export interface MatterSummary {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly department: { readonly key: string; readonly name: string };
  readonly division: string;
  readonly level: number;
  readonly matterType: string;
  readonly caseType: string;
  readonly audiences: readonly string[];
  readonly themes: readonly string[];
  readonly online: boolean;
  readonly visits: number;
  /** About how many working days; 0 means at once. */
  readonly promisedDays: number;
  readonly statutoryDays: number;
}

export interface MatterResults {
  readonly items: readonly MatterSummary[];
  /** Exact. */
  readonly total: number;
  /** Nothing holds every word: these hold most of them, hold them but for one mistake, or sound alike. */
  readonly corrected: boolean;
  readonly next: string | null;
  readonly facets: Facets | null;
  /** What to try instead; only on a first page of words that found nothing, or nothing that holds them all. */
  readonly help: SearchHelp | null;
}

const MAX_LIMIT = 50;
/** Tried in turn until something is found. */
const TURNS: readonly Matching[] = ['all', 'sound', 'wide', 'near', 'most', 'some'];
const CORRECTED: ReadonlySet<Matching> = new Set(['near', 'most', 'some']);

/**
 * Matters in use that hold every word of the question (or a synonym of it), best first, with an exact total and
 * counts: in the name, aliases, department and themes, and only when none does in the summary too. A place holds for
 * its own matters, those inside it and those of the levels above that serve it; a department's name or its short form
 * for the matters of that department. When nothing holds all words: one mistake of typing each, then half, then a
 * third of the pairs of characters, and `corrected` says so. Without words: all matters under the filters.
 * @throws {Problem} `matters.bad-cursor`
 */
export async function searchMatters(on: Queryable, search: MatterSearch): Promise<MatterResults> {
  return searchIn(await currentIndex(on), search);
}

/** The same over an index that is at hand. */
export function searchIn(index: SearchIndex, search: MatterSearch): MatterResults {
  const parsed = parseQuery(search.q ?? '', index);
  const limit = Math.min(Math.max(search.limit ?? 20, 1), MAX_LIMIT);
  const after = search.cursor === undefined ? null : readCursor(search.cursor);
  if (after && (after.matching === 'browse') !== (parsed.clauses.length === 0))
    throw new Problem(mattersProblems['bad-cursor']);
  const find = (): MatterResults => {
    const { matching, hits } = after
      ? { matching: after.matching, hits: hitsOf(index, search, parsed, after.matching) }
      : firstHits(index, search, parsed);
    return resultsOf(index, search, { parsed, matching, hits, after, limit });
  };
  return parsed.clauses.length === 0 ? keptResults(index, search, find) : find();
}

/** Hits of the first way of matching that finds any. */
export function firstHits(
  index: SearchIndex,
  search: Filters & Visitor,
  parsed: ParsedQuery,
): { readonly matching: Matching; readonly hits: Hits } {
  if (parsed.clauses.length === 0)
    return { matching: 'browse', hits: hitsOf(index, search, parsed, 'browse') };
  for (const matching of TURNS) {
    if ((matching === 'sound') !== parsed.letters.length > 0 && (matching === 'sound' || matching === 'all'))
      continue;
    const hits = hitsOf(index, search, parsed, matching);
    if (hits.rows.length > 0) return { matching, hits };
  }
  return { matching: 'some', hits: noHits };
}

function hitsOf(
  index: SearchIndex,
  { audience, theme, department, level, region, near, as }: Filters & Visitor,
  parsed: ParsedQuery,
  matching: Matching,
): Hits {
  const filters = { audience, theme, department, level, region };
  if (matching === 'browse') return findHits(index, filters, { near, as }, null);
  const clauses = clausesFor(parsed, matching, (token) => index.knows(token));
  const masks = matchClauses(index, clauses, matching);
  return findHits(index, filters, { near, as }, { masks, key: parsed.key, core: parsed.core });
}

interface Found {
  readonly parsed: ParsedQuery;
  readonly matching: Matching;
  readonly hits: Hits;
  readonly after: Position | null;
  readonly limit: number;
}

function resultsOf(index: SearchIndex, search: MatterSearch, found: Found): MatterResults {
  const { matching, hits, after, limit, parsed } = found;
  const best = bestOf(index, hits, after, limit + 1);
  const page = best.slice(0, limit);
  const last = page.at(-1);
  const corrected = CORRECTED.has(matching);
  return {
    items: page.map(({ row }) => summaryOf(index, row)),
    total: hits.rows.length,
    corrected: corrected && hits.rows.length > 0,
    next:
      best.length > limit && last !== undefined
        ? writeCursor(matching, { score: last.score, code: index.codes[last.row] ?? '' })
        : null,
    facets: (search.facets ?? after === null) ? countFacets(index, hits.rows) : null,
    help: after === null && corrected ? searchHelp(index, search, parsed, hits) : null,
  };
}

function summaryOf(index: SearchIndex, row: number): MatterSummary {
  const wording = index.wordings.values[index.wording.at(row)];
  const department = index.departments.values[index.department.at(row)];
  const traits = index.traits.at(row);
  return {
    code: index.codes[row] ?? '',
    name: wording?.name ?? '',
    nameEn: wording?.nameEn ?? null,
    department: { key: department?.key ?? '', name: department?.name ?? '' },
    division: index.divisions.values[index.division.at(row)]?.code ?? '',
    level: index.level.at(row),
    matterType: index.matterTypes[row] ?? '',
    caseType: (traits & TRAITS.instant) === 0 ? 'committed' : 'instant',
    audiences: (['person', 'company'] as const).filter((audience) => (traits & TRAITS[audience]) !== 0),
    themes: index.themeSets.values[index.themeSet.at(row)] ?? [],
    online: (traits & TRAITS.online) !== 0,
    visits: index.visits.at(row),
    promisedDays: index.promisedDays.at(row),
    statutoryDays: index.statutoryDays.at(row),
  };
}

const MATCHINGS: readonly Matching[] = ['browse', ...TURNS];

const writeCursor = (matching: Matching, at: Position): string =>
  Buffer.from(JSON.stringify([matching, at.score, at.code])).toString('base64url');

function readCursor(cursor: string): Position & { readonly matching: Matching } {
  try {
    const [matching, score, code] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const known = MATCHINGS.find((m) => m === matching);
    const fits = typeof score === 'number' && Number.isInteger(score) && Math.abs(score) < 1e9;
    if (known && fits && typeof code === 'string') return { matching: known, score, code };
  } catch {
    // Said below: not made by us.
  }
  throw new Problem(mattersProblems['bad-cursor']);
}
