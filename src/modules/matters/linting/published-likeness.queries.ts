// SPDX-License-Identifier: Apache-2.0
/** The published catalogue, as far as near-duplicates are looked for in it. */
import { type Queryable, sql } from '#platform/db.ts';
import { nameLikeness, tooAlike } from './lint-likeness.rules.ts';
import type { Likeness } from './lint-rule.rules.ts';

const selectNames = sql<{ code: string; local_code: string; name: string }>(
  'matters.lint-names',
  `select code, local_code, name from matters.matter where status <> 'cancelled'`,
);
const selectMaterials = sql<{ code: string; name: string }>(
  'matters.lint-materials',
  `select m.code, coalesce(x.item -> 'name' ->> 'zh', x.item ->> 'name') as name
   from matters.matter m
   join matters.version v on v.code = m.code and v.version = m.version
   cross join lateral jsonb_array_elements(v.definition -> 'materials') with ordinality as x(item, place)
   where m.code = any($1::text[]) order by m.code, x.place`,
);

/** Least likeness of names from which the materials are worth reading. */
const nearName = (tooAlike - 0.6) / 0.4;

/** Published matters whose name is near that of one of these definitions, with their materials. */
export async function publishedNear(on: Queryable, of: readonly Likeness[]): Promise<Likeness[]> {
  const near = (await on.run(selectNames, []))
    .map(({ code, local_code, name }): Likeness & { code: string } => ({
      code,
      where: code,
      localCode: local_code,
      name,
      materials: [],
    }))
    .filter((matter) => of.some((own) => nameLikeness(own, matter) >= nearName));
  const materials = new Map<string, string[]>();
  for (const { code, name } of await on.run(selectMaterials, [near.map(({ code }) => code)])) {
    materials.set(code, [...(materials.get(code) ?? []), name]);
  }
  return near.map(({ code, ...matter }) => ({
    ...matter,
    materials: materials.get(code) ?? [],
  }));
}
