// SPDX-License-Identifier: Apache-2.0
/** The matters of a province: which body publishes which item, and how its version differs. */
import { organisationCodeCheckChar } from '#law/identifiers/organisation-code.ts';
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import type { MatterDefinition, MatterOrganisation, NewItem } from '#matters';
import type { Division, Organisation } from '#organisations';
import { seededRandom } from '../seeded-random.ts';
import { type Department, departments, townshipMatters } from './province-departments.ts';
import { type ProvinceItem, provinceCatalogue } from './province-items.ts';
import { cityCount, lanchuan, provincePlaces } from './province-places.ts';

export interface Province {
  readonly divisions: readonly Division[];
  readonly organisations: readonly Organisation[];
  readonly catalogueItems: readonly NewItem[];
  /** In one order, the same for the same seed. */
  matters(): Generator<{ readonly definition: MatterDefinition; readonly organisation: MatterOrganisation }>;
}

interface Body extends Organisation {
  readonly department: Department | null;
  readonly level: '2' | '3' | '4' | '5';
  readonly place: string;
  readonly phone: string;
}

/** Shares of the levels as a real province has them: 1,327 at the province, 13,000 in cities, 61,000 below of 75,000. */
function quotas(matters: number, items: number) {
  const province = Math.min(items, Math.round(matters * 0.0177));
  const city = Math.min(cityCount * items, Math.round(matters * 0.173));
  const township = Math.round(matters * 0.04);
  const county = Math.max(0, matters - province - city - township);
  return { province, city, county, township, counties: Math.max(3, Math.ceil(county / (items * 0.85))) };
}

/** Makes the province; the same seed and size make the same one. */
export function makeProvince(seed: number, matters: number): Province {
  const owner = (department: Department): string => uscc(lanchuan, departments.indexOf(department));
  const { items, catalogueItems } = provinceCatalogue(seed, owner);
  const quota = quotas(matters, items.length);
  const places = provincePlaces(seed, quota.counties);
  const own = bodiesOf([{ code: lanchuan, name: '澜川省', level: 1, parent: null }], '2');
  const city = bodiesOf(places.cities, '3');
  const county = bodiesOf(places.counties, '4');
  const towns = places.townships.map(townshipBody);
  const forTowns = items.filter((item) => townshipMatters.some((key) => key === item.department.key));
  return {
    divisions: places.divisions,
    organisations: [...own, ...city, ...county, ...towns].map(
      ({ id, key, name, uscc: code, division }): Organisation => ({ id, key, name, uscc: code, division }),
    ),
    catalogueItems,
    *matters() {
      yield* spread(items, own, quota.province, seed);
      yield* spread(items, city, quota.city, seed + 1);
      yield* spread(items, county, quota.county, seed + 2);
      yield* spread(forTowns, towns, quota.township, seed + 3);
    },
  };
}

/** Item after item to every body that has the department, until there are enough. */
function* spread(
  items: readonly ProvinceItem[],
  bodies: readonly Body[],
  wanted: number,
  seed: number,
): ReturnType<Province['matters']> {
  const random = seededRandom(seed);
  const byKey = new Map<string, Body[]>();
  for (const body of bodies) byKey.set(body.key, [...(byKey.get(body.key) ?? []), body]);
  let made = 0;
  for (const item of items)
    for (const body of byKey.get(item.department.key) ?? byKey.get('township') ?? []) {
      if (made === wanted) return;
      made += 1;
      yield { definition: versionOf(item, body, random), organisation: organisationOf(body) };
    }
}

/** A body's version: its own places and telephones; now and then it promises more, and rarely it asks for more. */
function versionOf(
  item: ProvinceItem,
  body: Body,
  random: ReturnType<typeof seededRandom>,
): MatterDefinition {
  const { template } = item;
  const faster = random.chance(0.25) ? random.whole(1, 3) : 0;
  const asksMore = random.chance(0.02);
  const [material] = template.materials;
  const venue = body.level === '5' ? '便民服务中心' : '政务服务中心';
  return {
    ...template,
    exerciseLevel: body.level,
    implementer: body.key,
    summary: `${template.name}，由${body.name}办理。`,
    promisedLimit: {
      ...template.promisedLimit,
      amount: Math.max(1, template.promisedLimit.amount - faster),
    },
    venues: [
      {
        name: `${body.place}${venue}${item.department.county}窗口`,
        address: `${body.place}${venue}${random.whole(1, 4)}楼`,
        hours: '工作日 9:00–12:00，13:00–17:00',
        phone: body.phone,
      },
    ],
    consult: [{ way: 'phone', value: body.phone }],
    supervise: [{ way: 'phone', value: '12345' }],
    ...(asksMore &&
      material && {
        materials: [
          ...template.materials,
          { ...material, id: 'extra', name: `${body.place}要求的补充说明`, docKind: 'other' as const },
        ],
      }),
  };
}

function organisationOf({ id, key, name, uscc: code, division }: Body): MatterOrganisation {
  return { id, key, name, division, uscc: code ?? null };
}

const bodiesOf = (places: readonly Division[], level: Body['level']): Body[] =>
  places.flatMap((place) =>
    departments.map((department, at): Body => {
      const id = uscc(place.code, at);
      const name = place.name + nameAt(department, level);
      const phone = phoneOf(place.code, at);
      return {
        id,
        uscc: id,
        key: department.key,
        name,
        division: place.code,
        department,
        level,
        place: place.name,
        phone,
      };
    }),
  );

const nameAt = (department: Department, level: Body['level']): string =>
  level === '2' ? department.province : level === '3' ? department.city : department.county;

function townshipBody(place: Division): Body {
  const id = uscc(place.code, 90 + Number(place.code.slice(6, 9)));
  const name = `${place.name}${place.name.endsWith('街道') ? '办事处' : '人民政府'}`;
  const phone = phoneOf(place.code, 90);
  return {
    id,
    uscc: id,
    key: 'township',
    name,
    division: place.code,
    department: null,
    level: '5',
    place: place.name,
    phone,
  };
}

/** A unified code that GB 32100 accepts, of a state organ (11) in a division that no real place has. */
function uscc(division: string, number: number): string {
  const first8 = `MC${String(number + 100_000).padStart(6, '0')}`;
  const first17 = `11${division.slice(0, 6)}${first8}${organisationCodeCheckChar(first8)}`;
  return first17 + usccCheckChar(first17);
}

/** A telephone of an area code that no city has. */
const phoneOf = (division: string, number: number): string =>
  `03${division.slice(2, 4)}-8${division.slice(4, 6)}${String(number).padStart(4, '0')}`;
