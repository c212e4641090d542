// SPDX-License-Identifier: Apache-2.0
/**
 * What the kinds of material are, as data: how long a check against the original holds, what shape a picture of it has,
 * whether it carries the holder's number, whether it is the holder's own word. Kinds are elements of the dictionary;
 * one without a line here has the values of `otherKind`. The terms are the platform's own, not law: a body that wants
 * to see the original again asks for it whatever the grade.
 */

export interface MaterialKindRule {
  /** Months for which a check against the original holds; null: as long as the document itself. */
  readonly windowMonths: number | null;
  /** A card of ID-1 size (85.6 × 54 mm), whose pictures lie flat. */
  readonly shape?: 'card';
  /** The original shows the number of its holder, which the clerk compares. */
  readonly carriesNumber?: true;
  /** Written by the applicant: grade D until somebody has checked it. */
  readonly selfMade?: true;
}

export const otherKind: MaterialKindRule = { windowMonths: 12 };

const kinds: Readonly<Record<string, MaterialKindRule>> = {
  'document.resident-id': { windowMonths: null, shape: 'card', carriesNumber: true },
  'document.representative-identity': { windowMonths: 12, shape: 'card' },
  'document.agent-identity': { windowMonths: 12, shape: 'card' },
  'document.passport': { windowMonths: null },
  'document.household-register': { windowMonths: 12, carriesNumber: true },
  'document.marriage-certificate': { windowMonths: 12, carriesNumber: true },
  'document.divorce-certificate': { windowMonths: 12, carriesNumber: true },
  'document.birth-medical-certificate': { windowMonths: null },
  'document.foreign-birth': { windowMonths: null },
  'document.death-certificate': { windowMonths: null },
  'document.notarial-deed': { windowMonths: null },
  'document.judgment': { windowMonths: null },
  'document.lease': { windowMonths: 12 },
  'document.premises-ownership': { windowMonths: 12 },
  'document.health-certificate': { windowMonths: 12, carriesNumber: true },
  'document.medical-report': { windowMonths: 6 },
  'document.diagnosis': { windowMonths: 6 },
  'document.no-crime': { windowMonths: 6, carriesNumber: true },
  'document.income-proof': { windowMonths: 3 },
  'document.bank-card': { windowMonths: 12, shape: 'card' },
  'document.portrait': { windowMonths: 6 },
  'document.application-form': { windowMonths: 3, selfMade: true },
  'document.commitment-letter': { windowMonths: 12, selfMade: true },
  'document.notice-promise': { windowMonths: 12, selfMade: true },
  'document.asset-declaration': { windowMonths: 3, selfMade: true },
  'document.loss-statement': { windowMonths: 3, selfMade: true },
  'document.emergency-plan': { windowMonths: 12, selfMade: true },
  'document.safety-plan': { windowMonths: 12, selfMade: true },
  'document.business-plan': { windowMonths: 12, selfMade: true },
  'document.management-rules': { windowMonths: 12, selfMade: true },
  'document.personnel-list': { windowMonths: 6, selfMade: true },
  'document.equipment-list': { windowMonths: 6, selfMade: true },
};

export const ruleOfKind = (kind: string | null): MaterialKindRule =>
  (kind === null ? undefined : kinds[kind]) ?? otherKind;

/** The kinds that a dictionary of elements names: its files but the catch-all. */
export const kindNamesOf = (
  elements: ReadonlyMap<string, { readonly zh: string; readonly en: string; readonly type: string }>,
): ReadonlyMap<string, { readonly zh: string; readonly en: string }> =>
  new Map(
    [...elements]
      .filter(([id, { type }]) => type === 'file' && id !== 'document.other')
      .map(([id, { zh, en }]) => [id, { zh, en }]),
  );
