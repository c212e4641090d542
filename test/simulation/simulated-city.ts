// SPDX-License-Identifier: Apache-2.0
/** Two bodies, their matters, the people who apply and the staff who handle: the same in memory and on PostgreSQL. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MatterDefinition, parseDefinition, readElements, resolveDefinition } from '#matters';
import type { Organisation, Role } from '#organisations';
import type { PersonActor, StaffActor } from '#platform/actor.ts';
import { resource } from '#platform/resources.ts';

export const cityKey = '3299';

export const bodies: readonly [Organisation, Organisation] = [
  {
    id: '113299000000000193',
    key: 'culture-tourism',
    name: '云泽市文化广电和旅游局',
    nameEn: 'Culture and Tourism Bureau of Yunze',
    uscc: '113299000000000193',
    division: '329900000000',
  },
  {
    id: '11329900000000027X',
    key: 'urban-management',
    name: '云泽市城市管理局',
    nameEn: 'Urban Management Bureau of Yunze',
    uscc: '11329900000000027X',
    division: '329900000000',
  },
];

/** What the model of the law must know of a matter; the definitions below say the same. */
export interface MatterTerms {
  readonly body: number;
  readonly promised: { readonly amount: number; readonly unit: 'WORKDAY' | 'DAY' };
  readonly statutory: { readonly amount: number; readonly unit: 'WORKDAY' | 'DAY' };
  readonly correctionWorkdays: number;
  readonly licence: boolean;
}
export const matterTerms: readonly MatterTerms[] = [
  {
    body: 0,
    promised: { amount: 5, unit: 'WORKDAY' },
    statutory: { amount: 20, unit: 'WORKDAY' },
    correctionWorkdays: 10,
    licence: true,
  },
  {
    body: 1,
    promised: { amount: 15, unit: 'DAY' },
    statutory: { amount: 30, unit: 'DAY' },
    correctionWorkdays: 8,
    licence: false,
  },
  {
    body: 1,
    promised: { amount: 3, unit: 'WORKDAY' },
    statutory: { amount: 30, unit: 'DAY' },
    correctionWorkdays: 5,
    licence: true,
  },
];

/** Two special procedures, one of which the law does not count (行政许可法第四十五条). */
export const procedures = [
  { kind: 'expert-review', excluded: true },
  { kind: 'inspection', excluded: false },
] as const;

export function simulatedDefinitions(): MatterDefinition[] {
  const elements = readElements(join(resource('matters'), 'elements.yaml'));
  const parsed = parseDefinition(
    readFileSync(new URL('../support/sample-matter.yaml', import.meta.url), 'utf8'),
  );
  if (!parsed.ok) throw new Error('the sample matter does not parse');
  const sample = resolveDefinition(parsed.definition, elements);
  return matterTerms.map((terms, index): MatterDefinition => {
    const { licence: _licence, ...result } = sample.result;
    return {
      ...sample,
      localCode: `simulated-${index}`,
      implementer: (bodies[terms.body] ?? bodies[0]).key,
      promisedLimit: terms.promised,
      statutoryLimit: terms.statutory,
      correctionLimitWorkdays: terms.correctionWorkdays,
      specialProcedures: procedures.map(({ kind, excluded }) => ({
        kind,
        name: { zh: excluded ? '专家评审' : '现场核查', en: excluded ? 'Expert review' : 'Visit' },
        limitWorkdays: 10,
        excluded,
        basis: '行政许可法第四十五条',
      })),
      result: terms.licence ? sample.result : { ...result, kind: 'approval' },
    };
  });
}

export const people = [
  { name: '林若溪', residentId: '329902199001011023' },
  { name: '周子衡', residentId: '329902198505050013' },
] as const;

/** Where somebody works and as what, at one time. */
export interface Posting {
  readonly body: number;
  readonly roles: readonly Role[];
}
/** The first postings; one of them may change while time goes by. */
export const firstPostings: readonly Posting[] = [
  { body: 0, roles: ['clerk'] },
  { body: 0, roles: ['reviewer'] },
  { body: 0, roles: ['approver'] },
  { body: 0, roles: ['reviewer', 'approver'] },
  { body: 1, roles: ['clerk'] },
  { body: 1, roles: ['reviewer'] },
  { body: 1, roles: ['approver'] },
  { body: 1, roles: ['reviewer', 'approver'] },
  { body: 0, roles: ['supervisor'] },
  { body: 1, roles: ['clerk', 'reviewer', 'approver'] },
];

export const staffId = (index: number): string =>
  `00000000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`;

export function staffActor(index: number, posting: Posting): StaffActor {
  const { id: organisationId } = bodies[posting.body] ?? bodies[0];
  return {
    kind: 'staff',
    id: staffId(index),
    city: cityKey,
    name: `工作人员${index + 1}`,
    postId: `10000000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`,
    organisationId,
    scope: [organisationId],
    cities: [cityKey],
    roles: posting.roles,
  };
}

export const personActor = (index: number, id: string): PersonActor => ({
  kind: 'person',
  id,
  city: cityKey,
  name: (people[index] ?? people[0]).name,
});
