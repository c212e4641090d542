// SPDX-License-Identifier: Apache-2.0
/** What is to be done next about a commitment, and by when. */
import type { Check } from './promises-data.ts';

export type CheckNext = 'check' | 'wait' | 'declare';

export interface CheckDue {
  readonly next: CheckNext;
  /** The day that it is about; a term to put things right is over when the state says so. */
  readonly on: string;
  readonly late: boolean;
}

export function dueOf({ state, checkBy, correctBy, late }: Check): CheckDue {
  if (state === 'to-correct') return { next: 'wait', on: correctBy ?? checkBy, late: false };
  if (state === 'uncorrected') return { next: 'declare', on: correctBy ?? checkBy, late: true };
  return { next: 'check', on: checkBy, late };
}
