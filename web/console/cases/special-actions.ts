// SPDX-License-Identifier: Apache-2.0
/** Acts of tolerance, transfer, hearings and commitments: each a form described by its fields. */
import type { CaseAction } from '../../../src/modules/cases/case.types.ts';
import type { PhraseKind } from '../../../src/modules/cases/desk/desk.rules.ts';
import { inLang, type Lang } from '../kit/console-text.ts';
import type { Case } from './case-data.ts';

export interface SpecialField {
  readonly name: string;
  readonly kind: 'line' | 'text' | 'day' | 'time' | 'yes-no' | 'one' | 'several' | 'body';
  readonly max?: number;
  readonly optional?: true;
  readonly phrases?: PhraseKind;
}
interface Special {
  readonly resource: string;
  readonly covers: readonly CaseAction[];
  readonly fields: readonly SpecialField[];
}

const reason = (max = 1000): SpecialField => ({ name: 'reason', kind: 'text', max, phrases: 'opinion' });

export const specialActions = {
  tolerate: {
    resource: 'tolerant-acceptance',
    covers: ['tolerate'],
    fields: [{ name: 'materials', kind: 'several' }],
  },
  transfer: { resource: 'transfer', covers: ['transfer'], fields: [{ name: 'to', kind: 'body' }, reason()] },
  'name-party': {
    resource: 'interested-parties',
    covers: ['name-party'],
    fields: [
      { name: 'name', kind: 'line', max: 100 },
      { name: 'interest', kind: 'text', max: 500 },
      { name: 'contact', kind: 'line', max: 300, optional: true },
    ],
  },
  'tell-hearing-right': { resource: 'hearing-right', covers: ['tell-hearing-right'], fields: [reason()] },
  'waive-hearing': {
    resource: 'hearing-waiver',
    covers: ['waive-hearing'],
    fields: [
      { name: 'side', kind: 'one' },
      { name: 'reason', kind: 'text', max: 2000, optional: true },
    ],
  },
  'request-hearing': {
    resource: 'hearing-request',
    covers: ['request-hearing'],
    fields: [{ name: 'side', kind: 'one' }, reason(2000)],
  },
  'convene-hearing': {
    resource: 'hearing',
    covers: ['convene-hearing'],
    fields: [
      { name: 'heldOn', kind: 'day' },
      { name: 'at', kind: 'time' },
      { name: 'place', kind: 'line', max: 200 },
      { name: 'chairId', kind: 'one' },
      { name: 'public', kind: 'yes-no' },
      { name: 'lateReason', kind: 'text', max: 1000, optional: true },
    ],
  },
  'record-hearing': {
    resource: 'hearing-record',
    covers: ['record-hearing'],
    fields: [
      { name: 'attended', kind: 'text', max: 2000 },
      { name: 'record', kind: 'text', max: 20_000 },
    ],
  },
  'end-hearing': { resource: 'hearing-end', covers: ['end-hearing'], fields: [reason()] },
  'check-commitment': {
    resource: 'check',
    covers: [],
    fields: [
      { name: 'kept', kind: 'yes-no' },
      { name: 'finding', kind: 'text', max: 2000 },
    ],
  },
  'report-correction': {
    resource: 'correction',
    covers: [],
    fields: [{ name: 'note', kind: 'text', max: 2000, optional: true }],
  },
  'declare-broken': { resource: 'breach', covers: [], fields: [reason(2000)] },
} as const satisfies Record<string, Special>;

export type SpecialAction = keyof typeof specialActions;
export const isSpecial = (name: string): name is SpecialAction => Object.hasOwn(specialActions, name);
export const fieldsOf = (action: SpecialAction): readonly SpecialField[] => specialActions[action].fields;

/** What the panel of hearings offers, in its order. */
export const hearingButtons = [
  'name-party',
  'tell-hearing-right',
  'request-hearing',
  'waive-hearing',
  'convene-hearing',
  'record-hearing',
  'end-hearing',
] as const satisfies readonly SpecialAction[];

/** What the panel of commitments offers for a check, by the server's word. */
export const checkActions: Readonly<Record<string, SpecialAction>> = {
  check: 'check-commitment',
  'report-correction': 'report-correction',
  'declare-broken': 'declare-broken',
};

/** The values of a form: lists are joined by commas, yes and no are words. */
export type SpecialValues = Readonly<Record<string, string>>;

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What a field can be chosen from, as the case says. */
export function optionsOfField(lang: Lang, found: Case, name: string): Option[] {
  const { commitment, hearing } = found;
  if (name === 'materials')
    return commitment.tolerable.map((m) => ({ value: m.id, label: inLang(lang, m.name) }));
  if (name === 'chairId') return hearing.chairs.map((c) => ({ value: c.id, label: c.name }));
  if (name === 'side')
    return (hearing.told?.sides ?? []).filter((s) => !s.waived).map((s) => ({ value: s.id, label: s.name }));
  return [];
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const time = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Whether a field is wrong as it is. */
export function isWrong(field: SpecialField, values: SpecialValues): boolean {
  const value = (values[field.name] ?? '').trim();
  if (value === '') return field.optional !== true;
  if (field.kind === 'day') return !day.test(value);
  if (field.kind === 'time') return !time.test(value);
  return false;
}

/** The request body of a form without faults. */
export function specialBody(action: SpecialAction, values: SpecialValues): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { name, kind, optional } of fieldsOf(action)) {
    const value = (values[name] ?? '').trim();
    if (kind === 'several') body[name] = value.split(',').filter((id) => id !== '');
    else if (kind === 'yes-no') body[name] = value === 'yes';
    // These three are asked for as texts that may be empty.
    else if (value !== '' || !optional || ['contact', 'note', 'reason'].includes(name)) body[name] = value;
  }
  return body;
}
