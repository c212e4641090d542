// SPDX-License-Identifier: Apache-2.0
/** What an author starts from: every element that must be told, with nothing claimed. Pure. */
import type { MatterOrganisation } from '../matter-row.rules.ts';
import { significantDivision } from './matter-draft.rules.ts';

const levels: Readonly<Record<number, string>> = { 2: '2', 4: '3', 6: '4', 9: '5', 12: '6' };

/** The linter says what is missing; an empty list is honest, an invented sentence is not. */
export function blankDefinition(
  localCode: string,
  name: string,
  organisation: Pick<MatterOrganisation, 'key' | 'division'>,
): Readonly<Record<string, unknown>> {
  return {
    schema: 'tongban/matter/1',
    localCode,
    catalogCode: '000000000000',
    name,
    matterType: '20',
    caseType: 'committed',
    implementer: organisation.key,
    exerciseLevel: levels[significantDivision(organisation.division).length] ?? '3',
    powerSource: '1',
    serviceObjects: ['1'],
    summary: '',
    legalBasis: [],
    acceptConditions: [],
    statutoryLimit: { amount: 20, unit: 'WORKDAY' },
    promisedLimit: { amount: 20, unit: 'WORKDAY' },
    onSiteVisits: 0,
    handlingForms: ['online', 'window'],
    express: false,
    venues: [],
    consult: [],
    supervise: [],
    form: { pages: [] },
    materials: [],
    process: [
      { id: 'apply', kind: 'apply', name: '申请', role: 'applicant' },
      { id: 'accept', kind: 'accept', name: '受理', role: 'clerk' },
      { id: 'review', kind: 'review', name: '审查', role: 'reviewer' },
      { id: 'decide', kind: 'decide', name: '决定', role: 'approver' },
    ],
    fee: { charged: false },
    result: { kind: 'none', name: '无' },
    faqs: [],
    examples: [],
  };
}
