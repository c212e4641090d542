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
  /** On the first row only, and only when asked for: kind, key, name, count. */
  readonly facets: readonly FacetCount[] | null;
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

export type FacetKind = 'audience' | 'theme' | 'department' | 'level' | 'region';
export type FacetCount = readonly [kind: FacetKind, key: string, name: string | null, count: number];

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
  // By place in the table: under "or" every row would have its sounds fetched again from where long values are kept.
  most: `matters.search_entry e where e.ctid = any (array(
      select s.ctid from matters.search_entry s where s.sound @@ $9::tsquery
      union select s.ctid from matters.search_entry s where s.search @@ $10::tsquery
        and ts_rank('{1,1,1,1}', s.search, $7::tsquery) * 1.6449 >= $11::float8)) and ${named} and ${filters}`,
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

const facetColumns =
  'e.audiences, e.themes, e.department_key, e.exercise_level, left(e.division, 6) as region';

/**
 * Counts of `hits`, read once for all kinds: rows alike in their lists are put together before these are taken apart,
 * and departments get their names when only the fifty that are shown are left.
 */
const facetList = `(select json_agg(json_build_array(f.kind, f.key, f.name, f.n)) from (
    select 'audience' as kind, a as key, null::text as name, sum(g.n)::int as n
      from counted g, unnest(g.audiences) a where g.is = 7 group by a
    union all select 'theme', t, null, sum(g.n)::int from counted g, unnest(g.themes) t where g.is = 7 group by t
    union all select 'department', d.department_key, (select e.department_name from matters.search_entry e
      where e.department_key = d.department_key order by e.standing desc, e.code limit 1), d.n
      from (select g.department_key, g.n from counted g where g.is = 11 order by g.n desc, g.department_key limit 50) d
    union all select 'level', g.exercise_level::text, null, g.n from counted g where g.is = 13
    union all (select 'region', g.region, null, g.n from counted g where g.is = 14 order by g.n desc, g.region limit 50)) f)`;
const counted = `counted as (select grouping(h.audiences, h.department_key, h.exercise_level, h.region) as is, h.audiences, h.themes,
      h.department_key, h.exercise_level, h.region, count(*)::int as n from hits h
    group by grouping sets ((h.audiences, h.themes), (h.department_key), (h.exercise_level), (h.region)))`;

const shown = `m.name, m.name_en, m.organisation_name, m.organisation_key, p.department_key, m.division::text as division,
      m.exercise_level, m.matter_type::text as matter_type, m.case_type, m.audiences, m.themes, m.online, m.visits,
      m.promised_days, m.statutory_days`;

/** Hits are matched once: page, total and (when asked for, else never computed) facets are read from them. */
function pageText(matching: Text): string {
  const n = valueCount[matching];
  return `with hits as materialized (select e.code, ${facetColumns}, ${scores[matching]} as score from ${matches[matching]}),
    ${counted},
    best as (select h.code, h.department_key, h.score from hits h
      where $${n + 1}::int is null or h.score < $${n + 1}::int or (h.score = $${n + 1}::int and h.code > $${n + 2}::text collate "C")
      order by h.score desc, h.code limit $${n + 3}::int),
    page as (select b.*, row_number() over (order by b.score desc, b.code) as place from best b)
    select t.total, case when $${n + 4}::boolean and p.place = 1 then ${facetList} end as facets, p.score, p.code, ${shown}
    from (select count(*)::int as total from hits) t left join page p on true left join matters.matter m on m.code = p.code
    order by p.score desc, p.code`;
}

/** Without words the page comes from the index of standing, and only total and facets look at every row. */
const browseText = `with hits as materialized (select ${facetColumns} from matters.search_entry e where ${filters}),
    ${counted}
  select t.total, case when $9::boolean and p.place = 1 then ${facetList} end as facets, p.standing as score, p.code, ${shown}
  from (select case when $9::boolean then (select count(*)::int from hits)
      else (select count(*)::int from matters.search_entry e where ${filters}) end as total) t
  left join (select e.code, e.department_key, e.standing, row_number() over (order by e.standing desc, e.code) as place
    from matters.search_entry e where ${filters}
    and ($6::int is null or e.standing < $6::int or (e.standing = $6::int and e.code > $7::text collate "C"))
    order by e.standing desc, e.code limit $8::int) p on true
  left join matters.matter m on m.code = p.code
  order by p.standing desc, p.code`;

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
  facets: boolean,
): Promise<HitRow[]> =>
  on.run(page[textOf(matching)], [
    ...values(matching, f, match),
    after?.score ?? null,
    after?.code ?? null,
    limit,
    facets,
  ]);

export const suggestNames = (
  on: Queryable,
  matching: 'all' | 'sound',
  match: MatchValues,
  limit: number,
): Promise<SuggestRow[]> => on.run(suggestion[matching], [...values(matching, {}, match), limit]);

/** What the server knows of the words of the catalogue since it last looked: nothing before that. */
export interface CommonTokens {
  readonly rows: number;
  readonly tokens: readonly string[] | null;
  readonly shares: readonly number[] | null;
}
const commonTokens = sql<CommonTokens>(
  'matters.common-tokens',
  `select greatest(c.reltuples, 0)::int as rows, s.most_common_elems::text::text[] as tokens,
     s.most_common_elem_freqs::float8[] as shares
   from pg_class c left join pg_stats s on s.schemaname = 'matters' and s.tablename = 'search_entry' and s.attname = 'search'
   where c.oid = 'matters.search_entry'::regclass`,
);
export const listCommonTokens = async (on: Queryable): Promise<CommonTokens> =>
  (await on.run(commonTokens))[0] ?? { rows: 0, tokens: null, shares: null };
