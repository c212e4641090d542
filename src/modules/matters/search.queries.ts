// SPDX-License-Identifier: Apache-2.0
/**
 * The statements of search. Each way of matching has its own text, so that PostgreSQL plans each for itself; the
 * first five values are always the filters.
 */
import { type Queryable, type Statement, sql } from '#platform/db.ts';

/**
 * `browse` without words; `all` words in names, aliases, department or themes; `wide` the same or in the summary;
 * `sound` of Latin letters; `most` or `some` words or the same sound, for mistakes.
 */
export type Matching = 'browse' | 'all' | 'wide' | 'sound' | 'most' | 'some';
type Text = Exclude<Matching, 'some'>;

/** The last two differ in the share that is asked for, not in their text. */
const textOf = (matching: Matching): Text => (matching === 'some' ? 'most' : matching);

export interface Filters {
  readonly audience?: string | undefined;
  readonly theme?: string | undefined;
  readonly department?: string | undefined;
  readonly level?: number | undefined;
  /** First digits of a division. */
  readonly region?: string | undefined;
}

export interface HitRow {
  readonly total: number;
  readonly score: number | null;
  readonly code: string | null;
  readonly name: string;
  readonly name_en: string | null;
  readonly organisation_name: string;
  readonly organisation_key: string;
  readonly department_key: string;
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

export interface FacetRow {
  readonly kind: 'audience' | 'theme' | 'department' | 'level' | 'region';
  readonly key: string;
  readonly name: string | null;
  readonly count: number;
}

const filters = `($1::text is null or e.audiences @> array[$1::text]) and ($2::text is null or e.themes @> array[$2::text])
  and ($3::text is null or e.department_key = $3::text) and ($4::int is null or e.exercise_level = $4::int)
  and ($5::text is null or e.division like $5::text || '%')`;

/** Named in every text of words, so that each value keeps its number and its type where a text has no use for it. */
const named = '$6::tsquery is not null and $7::tsquery is not null and $8::text is not null';

/** From where hits come. $6… are the values of `matchValues`. */
const matches: Readonly<Record<Text, string>> = {
  browse: `matters.search_entry e where ${filters}`,
  all: `matters.search_entry e where e.search @@ $6::tsquery and ${named} and ${filters}`,
  wide: `matters.search_entry e where e.full_search @@ $6::tsquery and ${named} and ${filters}`,
  sound: `matters.search_entry e where (e.sound @@ $9::tsquery or e.search @@ $6::tsquery) and ${named} and ${filters}`,
  most: `matters.search_entry e where (e.sound @@ $9::tsquery
      or (e.search @@ $10::tsquery and ts_rank('{1,1,1,1}', e.search, $7::tsquery) * 1.6449 >= $11::float8)) and ${named} and ${filters}`,
};

/** Share of the pairs held, weighed by where they stand; then the name itself; then what is online and in demand. */
const nameScore = `case when e.name_key = $8::text then 1000 when e.alias_keys @> array[$8::text] then 700
    when e.name_key like $8::text || '%' then 300 when position($8::text in e.name_key) > 0 then 200 else 0 end
  + 150 * least(1, length($8::text)::float8 / greatest(length(e.name_key), 1))`;
const wordScore = `1645 * ts_rank('{0,0.25,0.8,1}', e.search, $7::tsquery)`;
const scores: Readonly<Record<Text, string>> = {
  browse: 'e.standing',
  all: `(${wordScore} + ${nameScore} + e.standing)::int`,
  wide: `(${wordScore} + ${nameScore} + e.standing)::int`,
  sound: `(case when e.name_key = $8::text then 1000 else 0 end + ${wordScore} + 200.0 / greatest(length(e.name_key), 1) + e.standing)::int`,
  most: `(${wordScore} + ${nameScore} + e.standing)::int`,
};
const valueCount: Readonly<Record<Text, number>> = { browse: 5, all: 8, wide: 8, sound: 9, most: 11 };

function pageText(matching: Text): string {
  const n = valueCount[matching];
  return `with hits as materialized (select e.code, e.department_key, ${scores[matching]} as score from ${matches[matching]}),
    page as (select h.code, h.department_key, h.score from hits h
      where $${n + 1}::int is null or h.score < $${n + 1}::int or (h.score = $${n + 1}::int and h.code > $${n + 2}::text collate "C")
      order by h.score desc, h.code limit $${n + 3}::int)
    select t.total, p.score, p.code, m.name, m.name_en, m.organisation_name, m.organisation_key, p.department_key,
      m.division::text as division, m.exercise_level, m.matter_type::text as matter_type, m.case_type, m.audiences, m.themes,
      m.online, m.visits, m.promised_days, m.statutory_days
    from (select count(*)::int as total from hits) t left join page p on true left join matters.matter m on m.code = p.code
    order by p.score desc, p.code`;
}

/** Without words the page comes from the index of standing, and only the total looks at every row. */
const browseText = `select t.total, p.standing as score, p.code, m.name, m.name_en, m.organisation_name, m.organisation_key,
    p.department_key, m.division::text as division, m.exercise_level, m.matter_type::text as matter_type, m.case_type,
    m.audiences, m.themes, m.online, m.visits, m.promised_days, m.statutory_days
  from (select count(*)::int as total from matters.search_entry e where ${filters}) t
  left join (select e.code, e.department_key, e.standing from matters.search_entry e where ${filters}
    and ($6::int is null or e.standing < $6::int or (e.standing = $6::int and e.code > $7::text collate "C"))
    order by e.standing desc, e.code limit $8::int) p on true
  left join matters.matter m on m.code = p.code
  order by p.standing desc, p.code`;

/** Rows alike in all they are counted by are few: they are put together first, then counted five ways. */
const facetText = (matching: Text): string => `with alike as materialized (
    select e.audiences, e.themes, e.department_key, min(e.department_name) as department_name, e.exercise_level,
      left(e.division, 6) as region, count(*) as n
    from ${matches[matching]} group by e.audiences, e.themes, e.department_key, e.exercise_level, left(e.division, 6))
  select 'audience' as kind, a as key, null::text as name, sum(n)::int as count from alike, unnest(audiences) a group by a
  union all select 'theme', t, null, sum(n)::int from alike, unnest(themes) t group by t
  union all (select 'department', department_key, min(department_name), sum(n)::int from alike group by department_key
    order by sum(n) desc, department_key limit 50)
  union all select 'level', exercise_level::text, null, sum(n)::int from alike group by exercise_level
  union all (select 'region', region, null, sum(n)::int from alike group by region order by sum(n) desc, region limit 50)`;

const suggestText = (
  matching: 'all' | 'sound',
): string => `select s.name, min(s.code) as code, count(*)::int as count,
    min(s.department_name) as department_name
  from (select e.name, e.code, e.department_name, ${scores[matching]} as score from ${matches[matching]}
    order by score desc, e.code limit 200) s
  group by s.name order by max(s.score) desc, length(s.name), s.name limit $${valueCount[matching] + 1}::int`;

const page: Readonly<Record<Text, Statement<HitRow>>> = {
  browse: sql<HitRow>('matters.browse', browseText),
  all: sql<HitRow>('matters.search-all', pageText('all')),
  wide: sql<HitRow>('matters.search-wide', pageText('wide')),
  sound: sql<HitRow>('matters.search-sound', pageText('sound')),
  most: sql<HitRow>('matters.search-most', pageText('most')),
};
const facetMatch: Readonly<Record<Text, Statement<FacetRow>>> = {
  browse: sql<FacetRow>('matters.facets-browse', facetText('browse')),
  all: sql<FacetRow>('matters.facets-all', facetText('all')),
  wide: sql<FacetRow>('matters.facets-wide', facetText('wide')),
  sound: sql<FacetRow>('matters.facets-sound', facetText('sound')),
  most: sql<FacetRow>('matters.facets-most', facetText('most')),
};

export interface SuggestRow {
  readonly name: string;
  readonly code: string;
  readonly count: number;
  readonly department_name: string;
}
const suggestion = {
  all: sql<SuggestRow>('matters.suggest-all', suggestText('all')),
  sound: sql<SuggestRow>('matters.suggest-sound', suggestText('sound')),
};

/** What the statements of words are asked with, in the order $6 … $11. */
export interface MatchValues {
  readonly all: string;
  readonly any: string;
  readonly key: string;
  readonly sound: string;
  readonly most: string;
  readonly share: number;
}

function values(matching: Matching, f: Filters, match: MatchValues | null): unknown[] {
  const filterValues = [
    f.audience ?? null,
    f.theme ?? null,
    f.department ?? null,
    f.level ?? null,
    f.region ?? null,
  ];
  if (matching === 'browse' || !match) return filterValues;
  const all = [...filterValues, match.all, match.any, match.key, match.sound, match.most, match.share];
  return all.slice(0, valueCount[textOf(matching)]);
}

export interface Position {
  readonly score: number;
  readonly code: string;
}

export const searchPage = (
  on: Queryable,
  matching: Matching,
  f: Filters,
  match: MatchValues | null,
  after: Position | null,
  limit: number,
): Promise<HitRow[]> =>
  on.run(page[textOf(matching)], [
    ...values(matching, f, match),
    after?.score ?? null,
    after?.code ?? null,
    limit,
  ]);

export const searchFacets = (
  on: Queryable,
  matching: Matching,
  f: Filters,
  match: MatchValues | null,
): Promise<FacetRow[]> => on.run(facetMatch[textOf(matching)], values(matching, f, match));

export const suggestNames = (
  on: Queryable,
  matching: 'all' | 'sound',
  match: MatchValues,
  limit: number,
): Promise<SuggestRow[]> => on.run(suggestion[matching], [...values(matching, {}, match), limit]);
