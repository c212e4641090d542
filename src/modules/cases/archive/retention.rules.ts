// SPDX-License-Identifier: Apache-2.0
/**
 * How long the package of a case is kept (保管期限): for ever, 30 or 10 years, counted from the year after the case
 * ended (GB/T 18894-2016; DA/T 22-2015 for the codes). Defaults of this program: what binds a body is its own table
 * of retention, approved by its archive office. Pure.
 */
import type { CaseOutcome } from '../case.types.ts';

export const retentions = ['permanent', '30-years', '10-years'] as const;
export type Retention = (typeof retentions)[number];

/** The code of a term within an archive number. */
export const retentionCodes: Readonly<Record<Retention, string>> = {
  permanent: 'Y',
  '30-years': 'D30',
  '10-years': 'D10',
};
export const retentionNames: Readonly<Record<Retention, { readonly zh: string; readonly en: string }>> = {
  permanent: { zh: '永久', en: 'For ever' },
  '30-years': { zh: '30年', en: '30 years' },
  '10-years': { zh: '10年', en: '10 years' },
};

/** By type of matter, for cases that were decided: 01 licences, 07 confirmations, 09 adjudications, 05 payments. */
const byMatterType: Readonly<Record<string, Retention>> = {
  '01': '30-years',
  '05': '30-years',
  '07': 'permanent',
  '09': 'permanent',
};

/** @param own the term that the definition of the matter sets */
export function retentionOf(
  matterType: string,
  outcome: CaseOutcome | string,
  own?: Retention | undefined,
): Retention {
  if (outcome !== 'granted' && outcome !== 'refused') return '10-years';
  return own ?? byMatterType[matterType] ?? '10-years';
}

/** The last civil day on which it must be there; null for ever. @param endedOn civil day */
export function keepUntil(retention: Retention, endedOn: string): string | null {
  if (retention === 'permanent') return null;
  const years = retention === '30-years' ? 30 : 10;
  return `${Number(endedOn.slice(0, 4)) + years}-12-31`;
}

/** The archive number (档号): body, records of government services, year, term, number within them. */
export const archiveNumber = (
  organisationId: string,
  year: string,
  retention: Retention,
  number: number,
): string => `${organisationId}-ZW·${year}-${retentionCodes[retention]}-${String(number).padStart(5, '0')}`;
