// SPDX-License-Identifier: Apache-2.0
/** Finding matters by words, pinyin, initials and filters. */
import { monotonic } from '#platform/clock.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { mattersProblems } from './matters.problems.ts';
import { listSynonyms } from './matters.queries.ts';
import {
  type FacetCount,
  type FacetKind,
  type Filters,
  type HitRow,
  listCommonTokens,
  type Matching,
  type MatchValues,
  type Position,
  searchPage,
  suggestNames,
} from './search.queries.ts';
import { keptSearch } from './search-memory.ts';
import { type ParsedQuery, parseQuery, type Synonyms } from './search-text.rules.ts';
import {
  candidatesOf,
  LEAST_SHARE,
  queryOfAll,
  queryOfAny,
  queryOfSameSound,
  queryOfSound,
  type TokenShares,
  tokensOf,
} from './search-vector.rules.ts';

export interface MatterSearch extends Filters {
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

export interface FacetValue {
  readonly key: string;
  readonly count: number;
  /** Name of a department; other keys are codes with names of their own. */
  readonly name?: string;
}

export interface Facets {
  readonly audience: readonly FacetValue[];
  readonly theme: readonly FacetValue[];
  readonly department: readonly FacetValue[];
  readonly level: readonly FacetValue[];
  /** First six digits of the division. */
  readonly region: readonly FacetValue[];
}

export interface MatterResults {
  readonly items: readonly MatterSummary[];
  /** Exact. */
  readonly total: number;
  /** Nothing holds every word: these hold most of them, or sound alike. */
  readonly corrected: boolean;
  readonly next: string | null;
  readonly facets: Facets | null;
}

const MAX_LIMIT = 50;
const SYNONYMS_MS = 10_000;
const synonymsBy = new WeakMap<Queryable, { readonly map: Synonyms; readonly at: number }>();

async function synonymsOf(on: Queryable): Promise<Synonyms> {
  const known = synonymsBy.get(on);
  if (known && monotonic() - known.at < SYNONYMS_MS) return known.map;
  const map = new Map<string, string[]>();
  for (const { term, expansion } of await listSynonyms(on))
    map.set(term, [...(map.get(term) ?? []), expansion]);
  synonymsBy.set(on, { map, at: monotonic() });
  return map;
}

const SHARES_MS = 300_000;
const sharesBy = new WeakMap<object, { readonly shares: TokenShares | null; readonly at: number }>();

/** Null until the server has looked at the catalogue. */
async function sharesOf(on: Queryable): Promise<TokenShares | null> {
  const known = sharesBy.get(on.home);
  if (known && monotonic() - known.at < (known.shares ? SHARES_MS : SYNONYMS_MS)) return known.shares;
  const { rows, tokens, shares } = await listCommonTokens(on);
  const of = new Map(tokens?.map((token, at) => [token, shares?.[at] ?? 0]));
  const found = rows > 0 && of.size > 0 ? { rows, of } : null;
  sharesBy.set(on.home, { shares: found, at: monotonic() });
  return found;
}

function matchOf(
  parsed: ParsedQuery,
  matching: Matching,
  shares: TokenShares | null = null,
): MatchValues | null {
  if (matching === 'browse') return null;
  const tokens = tokensOf(parsed.clauses);
  const least = matching === 'some' ? LEAST_SHARE.some : LEAST_SHARE.most;
  const most = candidatesOf(parsed.clauses, least, shares);
  return {
    all: queryOfAll(parsed.clauses),
    any: queryOfAny(tokens),
    key: parsed.key,
    sound: matching === 'sound' ? queryOfSound(parsed.letters) : queryOfSameSound(parsed.key),
    most: most?.query ?? queryOfAny(tokens),
    // A hair less, because the share is computed from a rank of single precision.
    share: (most?.share ?? 1) - 0.001,
  };
}

function firstMatching(parsed: ParsedQuery): Matching {
  if (parsed.clauses.length === 0) return 'browse';
  return parsed.letters.length > 0 ? 'sound' : 'all';
}

/**
 * Matters in use that hold every word of the question (or a synonym of it), best first, with an exact total: in the
 * name, aliases, department and themes, and only when none does in the summary too. When there is none at all, those
 * that hold half (else a third) of its pairs of characters, or sound the same, and says so.
 * Without words: all matters under the filters. A first page may be five seconds old, unless something was published
 * in this process meanwhile.
 * @throws {Problem} `matters.bad-cursor`
 */
export async function searchMatters(on: Queryable, search: MatterSearch): Promise<MatterResults> {
  const parsed = parseQuery(search.q ?? '', await synonymsOf(on));
  const limit = Math.min(Math.max(search.limit ?? 20, 1), MAX_LIMIT);
  if (search.cursor !== undefined) return searchAfresh(on, search, parsed, limit);
  const { audience, theme, department, level, region } = search;
  const key = JSON.stringify([
    [parsed.key, parsed.clauses, parsed.letters],
    [audience, theme, department, level, region],
    [limit, search.facets ?? true],
  ]);
  return keptSearch(on, key, () => searchAfresh(on, search, parsed, limit));
}

async function searchAfresh(
  on: Queryable,
  search: MatterSearch,
  parsed: ParsedQuery,
  limit: number,
): Promise<MatterResults> {
  const after = search.cursor === undefined ? null : readCursor(search.cursor);
  const first = after?.matching ?? firstMatching(parsed);
  let found = await find(on, search, parsed, first, after, limit);
  if (after || first === 'browse') return found;
  for (const wider of ['wide', 'most', 'some'] as const) {
    if (found.total > 0) break;
    found = await find(on, search, parsed, wider, null, limit);
  }
  return found;
}

async function find(
  on: Queryable,
  search: MatterSearch,
  parsed: ParsedQuery,
  matching: Matching,
  after: Position | null,
  limit: number,
): Promise<MatterResults> {
  const mistyped = matching === 'most' || matching === 'some';
  const match = matchOf(parsed, matching, mistyped ? await sharesOf(on) : null);
  if ((match === null) !== (matching === 'browse')) throw new Problem(mattersProblems['bad-cursor']);
  const wanted = search.facets ?? after === null;
  const rows = await searchPage(on, matching, search, match, after, limit + 1, wanted);
  const hits = rows.filter((row): row is HitRow & Position => row.code !== null);
  const last = hits[limit - 1];
  return {
    items: hits.slice(0, limit).map(summary),
    total: rows[0]?.total ?? 0,
    corrected: mistyped,
    next: hits.length > limit && last ? writeCursor(matching, last) : null,
    facets: wanted ? facetsOf(rows[0]?.facets ?? []) : null,
  };
}

const summary = (row: HitRow & Position): MatterSummary => ({
  code: row.code,
  name: row.name,
  nameEn: row.name_en,
  department: { key: row.department_key, name: row.organisation_name },
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

function facetsOf(counts: readonly FacetCount[]): Facets {
  const of = (wanted: FacetKind): FacetValue[] =>
    counts
      .filter(([kind, , , count]) => kind === wanted && count > 0)
      .map(([, key, name, count]) => ({ key, count, ...(name !== null && { name }) }))
      .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  return {
    audience: of('audience'),
    theme: of('theme'),
    department: of('department'),
    level: of('level'),
    region: of('region'),
  };
}

const MATCHINGS: readonly Matching[] = ['browse', 'all', 'wide', 'sound', 'most', 'some'];

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

export interface Suggestion {
  readonly name: string;
  /** One matter of this name. */
  readonly code: string;
  /** How many matters bear the name. */
  readonly count: number;
  readonly department: string;
}

/** Names that complete what was typed so far, each once. `limit` 1 to 20. */
export async function suggest(on: Queryable, text: string, limit = 8): Promise<Suggestion[]> {
  const parsed = parseQuery(text, await synonymsOf(on));
  const matching = firstMatching(parsed);
  const match = matchOf(parsed, matching);
  if ((matching !== 'all' && matching !== 'sound') || !match) return [];
  const rows = await suggestNames(on, matching, match, Math.min(Math.max(limit, 1), 20));
  return rows.map((row) => ({
    name: row.name,
    code: row.code,
    count: row.count,
    department: row.department_name,
  }));
}
