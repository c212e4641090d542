// SPDX-License-Identifier: Apache-2.0
/** Copies the matters of the demo city to the size of a province: rows alone, since the report reads nothing else. */
import { type Queryable, sql } from '#platform/db.ts';

const copyMatters = sql(
  'bench.copy-matters',
  `insert into matters.matter (code, local_code, catalog_code, organisation_id, organisation_key, organisation_name, division, city,
     exercise_level, name, matter_type, case_type, audiences, themes, status, version, sha256, online, visits, promised_days,
     statutory_days, published_at)
   select 'bench-' || n || '-' || m.code, 'bench-' || n || '-' || m.local_code, m.catalog_code, 'bench-' || n % 3000 || '-' || left(m.division::text, 6), m.organisation_key,
     m.organisation_name, rpad((320000 + n % 1500)::text, 12, '0'), m.city, m.exercise_level, m.name, m.matter_type, m.case_type,
     m.audiences, m.themes, 'in-use', m.version, m.sha256, m.online, m.visits, m.promised_days, m.statutory_days, m.published_at
   from matters.matter m cross join generate_series(1, $1::int) n where m.code not like 'bench-%'`,
);
const copyTraits = sql(
  'bench.copy-traits',
  `insert into matters.trait (code, catalog_code, version, item_version, traits, traits_revision)
   select 'bench-' || n || '-' || t.code, t.catalog_code, t.version, t.item_version, t.traits, t.traits_revision
   from matters.trait t cross join generate_series(1, $1::int) n where t.code not like 'bench-%'`,
);
const countTraits = sql<{ n: number }>('bench.count-traits', 'select count(*)::int as n from matters.trait');
const settle = sql('bench.analyse-traits', 'analyze matters.trait, matters.matter');

/** Copies everything until some `wanted` matters are there; how many there are. */
export async function copyCatalogue(on: Queryable, wanted: number): Promise<number> {
  const [before] = await on.run(countTraits);
  const times = Math.ceil(Math.max(0, wanted - (before?.n ?? 0)) / Math.max(1, before?.n ?? 1));
  if (times > 0) {
    await on.run(copyMatters, [times]);
    await on.run(copyTraits, [times]);
    await on.run(settle);
  }
  return (await on.run(countTraits))[0]?.n ?? 0;
}
