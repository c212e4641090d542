// SPDX-License-Identifier: Apache-2.0
/** Bodies, items and matters for the tests of the catalogue. */
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import { type Organisation, registerDivisions, registerOrganisations } from '#organisations';
import { type StaffActor, system } from '#platform/actor.ts';
import type { World } from '#test/support/world.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import { sampleDefinition } from '../matters-for-tests.ts';
import { type PublishedVersion, publishMatters } from '../publish-matter.ts';
import type { NewItem } from './catalogue-item.contract.ts';
import { registerItems } from './keep-items.ts';

export const seed = system('test');

const uscc = (division: string, n: number): string => {
  const first17 = `11${division}MB${String(n).padStart(6, '0')}5`;
  return first17 + usccCheckChar(first17);
};
const body = (n: number, division: string, key: string, name: string): Organisation => ({
  id: uscc(division.slice(0, 6), n),
  uscc: uscc(division.slice(0, 6), n),
  key,
  name,
  division,
});

export const city = '350900000000';
export const bodies = {
  city: body(1, city, 'market-regulation', '云泽市市场监督管理局'),
  bureau: body(2, city, 'approval-bureau', '云泽市行政审批局'),
  east: body(3, '350902000000', 'market-regulation', '东城区市场监督管理局'),
  west: body(4, '350903000000', 'market-regulation', '西城区市场监督管理局'),
  north: body(5, '350921000000', 'market-regulation', '北山县市场监督管理局'),
} as const;

/** The divisions and bodies, by commands. */
export async function openCity({ runner }: World): Promise<void> {
  const divisions = [
    ['350000000000', '福建省', 1, null],
    [city, '云泽市', 2, '350000000000'],
    ['350902000000', '东城区', 3, city],
    ['350903000000', '西城区', 3, city],
    ['350921000000', '北山县', 3, city],
  ] as const;
  await runner.execute(
    registerDivisions,
    seed,
    divisions.map(([code, name, level, parent]) => ({ code, name, level, parent })),
  );
  await runner.execute(registerOrganisations, seed, Object.values(bodies));
}

export const staffOf = (
  organisation: Organisation,
  roles: readonly string[] = ['catalogue-owner'],
): StaffActor => ({
  kind: 'staff',
  id: `staff-${organisation.division.slice(0, 6)}-${organisation.key}`,
  city: organisation.division.slice(0, 4),
  name: '顾晚晴',
  postId: 'p1',
  organisationId: organisation.id,
  scope: [organisation.id],
  cities: [organisation.division.slice(0, 4)],
  roles,
});

export const foodBasis: MatterDefinition['legalBasis'] = [
  { law: '中华人民共和国食品安全法', article: '第三十五条' },
];

export const newItem = (code: string, name: string, over: Partial<NewItem> = {}): NewItem => ({
  code,
  ownerId: bodies.city.id,
  name,
  matterType: '01',
  exerciseLevels: ['3', '4'],
  serviceObjects: ['1', '2'],
  legalBasis: foodBasis,
  standard: {
    promisedLimit: { amount: 7, unit: 'WORKDAY' },
    onSiteVisits: 0,
    acceptConditions: ['符合法定条件'],
  },
  locked: [],
  ...over,
});

export const definition = (
  localCode: string,
  name: string,
  catalogCode: string,
  over: Partial<MatterDefinition> = {},
): MatterDefinition =>
  sampleDefinition(localCode, name, { catalogCode, legalBasis: foodBasis, exerciseLevel: '4', ...over });

const matterOrganisation = (o: Organisation): MatterOrganisation => ({ ...o, division: o.division });

export const publish = (
  { runner }: World,
  ...items: readonly (readonly [Organisation, MatterDefinition])[]
): Promise<PublishedVersion[]> =>
  runner.execute(publishMatters, seed, {
    items: items.map(([organisation, d]) => ({
      definition: d,
      organisation: matterOrganisation(organisation),
    })),
  });

export const register = ({ runner }: World, ...items: readonly NewItem[]) =>
  runner.execute(registerItems, seed, { items });
