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
  /** Review steps; those of one stage are open at once. */
  readonly reviews: readonly (readonly string[])[];
}
export const matterTerms: readonly MatterTerms[] = [
  {
    body: 0,
    promised: { amount: 5, unit: 'WORKDAY' },
    statutory: { amount: 20, unit: 'WORKDAY' },
    correctionWorkdays: 10,
    licence: true,
    reviews: [['review']],
  },
  {
    body: 1,
    promised: { amount: 15, unit: 'DAY' },
    statutory: { amount: 30, unit: 'DAY' },
    correctionWorkdays: 8,
    licence: false,
    reviews: [['review']],
  },
  {
    body: 1,
    promised: { amount: 3, unit: 'WORKDAY' },
    statutory: { amount: 30, unit: 'DAY' },
    correctionWorkdays: 5,
    licence: true,
    reviews: [['review']],
  },
  {
    body: 1,
    promised: { amount: 10, unit: 'WORKDAY' },
    statutory: { amount: 20, unit: 'WORKDAY' },
    correctionWorkdays: 6,
    licence: false,
    reviews: [['papers', 'site'], ['panel']],
  },
];

/** Two special procedures, one of which the law does not count (行政许可法第四十五条). */
export const procedures = [
  { kind: 'expert-review', excluded: true },
  { kind: 'inspection', excluded: false },
] as const;

type Process = Pick<MatterDefinition, 'process'> & Partial<Pick<MatterDefinition, 'flow'>>;

/** The last of the matters has two reviews at once and then a panel of two who sign. */
function processFor({ reviews }: MatterTerms, sample: MatterDefinition): Process {
  if (reviews.length === 1) return { process: sample.process };
  const ids = reviews.flat();
  const steps = ids.map((id): MatterDefinition['process'][number] => ({
    id,
    kind: 'review',
    name: id,
    role: 'reviewer',
    ...(id === 'panel' && { countersign: { need: 'all', count: 2 } }),
  }));
  const [first, ...rest] = sample.process.filter(({ kind }) => kind !== 'review');
  const at = rest.findIndex(({ kind }) => kind === 'decide');
  return {
    process: [...(first ? [first] : []), ...rest.slice(0, at), ...steps, ...rest.slice(at)],
    flow: {
      gateways: [
        { id: 'split', kind: 'parallel' },
        { id: 'join', kind: 'parallel' },
      ],
      links: [
        ...['start apply', 'apply accept', 'accept split', 'split papers', 'split site', 'papers join'],
        ...['site join', 'join panel', 'panel decide', 'decide deliver', 'deliver end'],
      ].map((link) => {
        const [from = '', to = ''] = link.split(' ');
        return { from, to };
      }),
    },
  };
}

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
      ...processFor(terms, sample),
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

export const postId = (index: number): string =>
  `10000000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`;
export const staffName = (index: number): string => `工作人员${index + 1}`;

export function staffActor(index: number, posting: Posting): StaffActor {
  const { id: organisationId } = bodies[posting.body] ?? bodies[0];
  return {
    kind: 'staff',
    id: staffId(index),
    city: cityKey,
    name: staffName(index),
    postId: postId(index),
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
