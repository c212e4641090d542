// SPDX-License-Identifier: Apache-2.0
/** Where bodies depart from the standard of their items (差异), by one comparison in the database. Never writes. */
import { type Queryable, sql } from '#platform/db.ts';
import { type DriftField, driftFields } from './drift.rules.ts';

export interface DriftFilter {
  readonly field?: DriftField | undefined;
  readonly organisationId?: string | undefined;
  /** First digits of a division. */
  readonly division?: string | undefined;
  readonly item?: string | undefined;
  readonly verdict?: 'open' | 'accepted' | 'rejected' | undefined;
}

export interface DriftRow {
  readonly code: string;
  readonly catalog_code: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly division: string;
  readonly version: number;
  readonly place: number;
  readonly field: DriftField;
  readonly body: string | null;
  readonly standard: string;
  readonly fingerprint: string;
  readonly verdict: 'accepted' | 'rejected' | null;
  readonly reason: string | null;
  readonly decided_at: Date | null;
}

const list = (values: readonly string[]): string => `array[${values.map((v) => `'${v}'`).join(', ')}]`;
const fieldNames = list(driftFields.map(({ field }) => field));
const comparisons = list(driftFields.map(({ compare }) => compare));

/**
 * Every departure, as `departs` of the rules decides. $1 field, $2 body, $3 division, $4 item: null for all. Matters
 * that are cancelled, and items that are not in use, are left out. An item's texts end with its last locked field.
 */
const departures = (
  more: string,
): string => `select m.code, m.catalog_code, m.name, m.name_en, m.organisation_id, m.organisation_name,
     m.division::text as division, t.version, f.place::int as place, (${fieldNames})[f.place] as field, f.body, f.standard,
     left(md5(coalesce(f.body, '') || E'\\n' || f.standard), 16) as fingerprint
   from matters.trait t
   join matters.matter m on m.code = t.code and m.status <> 'cancelled'
   join matters.catalogue_item i on i.code = t.catalog_code and i.status = 'in-use'
   cross join lateral unnest(t.traits[1:cardinality(i.traits)], i.traits) with ordinality as f(body, standard, place)
   where f.standard is not null and f.body is distinct from f.standard
     and case (${comparisons})[f.place]
       when 'name' then not coalesce(right(f.body, 1) = '+' and starts_with(f.body, f.standard), false)
       when 'at-most' then f.body is null or f.body::numeric > f.standard::numeric
       when 'within' then f.body is null or (f.body <> '' and not string_to_array(f.body, ',') <@ string_to_array(f.standard, ','))
       else true end
     and ($1::text is null or (${fieldNames})[f.place] = $1::text)
     and ($2::text is null or m.organisation_id = $2::text)
     and ($3::text is null or m.division::text like $3::text || '%')
     and ($4::text is null or t.catalog_code = $4::text) ${more}`;

const selectDrift = sql<DriftRow>(
  'matters.select-drift',
  `select d.*, v.verdict, v.reason, v.at as decided_at
   from (${departures(`and t.code >= $6::text collate "C" and (t.code > $6::text collate "C" or f.place > $7::int)`)}) d
   left join matters.drift_decision v on v.code = d.code and v.field = d.field and v.fingerprint = d.fingerprint
   where $5::text is null or coalesce(v.verdict, 'open') = $5::text
   order by d.code collate "C", d.place limit $8::int`,
);

export type DriftFound = Omit<DriftRow, 'verdict' | 'reason' | 'decided_at'>;
const selectDriftNow = sql<DriftFound>(
  'matters.select-drift-of-matters',
  `select d.* from (${departures('and t.code = any($5::text[])')}) d order by d.code, d.place`,
);

export interface SummaryRow {
  readonly dimension: 'total' | 'field' | 'organisation' | 'division';
  readonly key: string;
  readonly name: string;
  readonly matters: number;
  readonly drifted: number;
  readonly open: number;
  readonly accepted: number;
  readonly rejected: number;
}
/** `matters`: under an item of the catalogue; `drifted`: with a departure that is not accepted. */
const summarise = sql<SummaryRow>(
  'matters.summarise-drift',
  `with d as materialized (
     select d.code, d.field, d.organisation_id, d.organisation_name, left(d.division, 6) as place, coalesce(v.verdict, 'open') as verdict
     from (${departures('')}) d
     left join matters.drift_decision v on v.code = d.code and v.field = d.field and v.fingerprint = d.fingerprint),
   all_of as (
     select left(m.division::text, 6) as place, count(*)::int as matters
     from matters.trait t join matters.matter m on m.code = t.code and m.status <> 'cancelled'
     join matters.catalogue_item i on i.code = t.catalog_code and i.status = 'in-use'
     where ($2::text is null or m.organisation_id = $2::text) and ($3::text is null or m.division::text like $3::text || '%')
       and ($4::text is null or t.catalog_code = $4::text)
     group by 1),
   grouped as (
     select case grouping(field, organisation_id, place) when 7 then 'total' when 3 then 'field' when 5 then 'organisation' else 'division' end as dimension,
       coalesce(field, organisation_id, place, '') as key, max(organisation_name) as organisation_name,
       count(distinct code) filter (where verdict <> 'accepted')::int as drifted,
       count(*) filter (where verdict = 'open')::int as open, count(*) filter (where verdict = 'accepted')::int as accepted,
       count(*) filter (where verdict = 'rejected')::int as rejected
     from d group by grouping sets ((), (field), (organisation_id), (place))),
   ranked as (
     select g.*, row_number() over (partition by dimension order by drifted desc, key) as rank from grouped g)
   select dimension, key, case dimension when 'organisation' then organisation_name else '' end as name,
     case dimension when 'total' then (select coalesce(sum(matters), 0)::int from all_of)
       when 'division' then coalesce(a.matters, 0) else 0 end as matters, drifted, open, accepted, rejected
   from ranked r left join all_of a on r.dimension = 'division' and a.place = r.key
   where rank <= 100 order by dimension, drifted desc, key`,
);

const filterValues = (f: DriftFilter): (string | null)[] => [
  f.field ?? null,
  f.organisationId ?? null,
  f.division ?? null,
  f.item ?? null,
];

/** One page in the order of matter and field; the page after it begins behind its last row. */
export const driftAfter = (
  on: Queryable,
  filter: DriftFilter,
  after: { readonly code: string; readonly place: number },
  limit: number,
): Promise<DriftRow[]> =>
  on.run(selectDrift, [...filterValues(filter), filter.verdict ?? null, after.code, after.place, limit]);

const selectDeparturesOfItems = sql<{ code: string; catalog_code: string; fields: string[] }>(
  'matters.select-departures-of-items',
  `select d.code, d.catalog_code, array_agg(d.field order by d.place) as fields
   from (${departures('and t.catalog_code = any($5::text[])')}) d
   left join matters.drift_decision v on v.code = d.code and v.field = d.field and v.fingerprint = d.fingerprint
   where coalesce(v.verdict, 'open') <> 'accepted' group by d.code, d.catalog_code`,
);

/** The matters below some items that depart in a way nobody accepted, with the fields. */
export const departuresOfItems = (on: Queryable, items: readonly string[]) =>
  on.run(selectDeparturesOfItems, [null, null, null, null, [...items]]);

/** Every departure of some matters as it stands now. */
export const driftNow = (on: Queryable, codes: readonly string[]) =>
  on.run(selectDriftNow, [null, null, null, null, [...codes]]);

export const driftSummaryRows = (on: Queryable, filter: DriftFilter): Promise<SummaryRow[]> =>
  on.run(summarise, filterValues(filter));

const selectMissing = sql<{ code: string; catalog_code: string; version: number; definition: unknown }>(
  'matters.select-without-traits',
  `select m.code, m.catalog_code, m.version, v.definition from matters.matter m
   join matters.version v on v.code = m.code and v.version = m.version
   left join matters.trait t on t.code = m.code
   where t.code is null or t.version <> m.version or t.traits_revision < $1::int order by m.code limit $2::int`,
);
const selectOldItems = sql<{ code: string }>(
  'matters.select-items-without-traits',
  `select code from matters.catalogue_item where traits_revision < $1::int order by code limit $2::int`,
);

/** Matters whose traits are missing or were made by an older program. */
export const mattersWithoutTraits = (on: Queryable, revision: number, limit: number) =>
  on.run(selectMissing, [revision, limit]);
export const itemsWithoutTraits = async (on: Queryable, revision: number, limit: number): Promise<string[]> =>
  (await on.run(selectOldItems, [revision, limit])).map((r) => r.code);
