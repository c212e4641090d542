// SPDX-License-Identifier: Apache-2.0
/** What every command on a case takes and gives. */
import { Problem } from '#platform/problem.ts';
import type { OpenCase } from './case-history.ts';
import { caseProblems } from './cases.problems.ts';

export interface CaseRef {
  readonly caseNo: string;
}
export interface CaseResult {
  readonly caseNo: string;
  readonly state: string;
  readonly version: number;
}
export const resultOf = (c: OpenCase): CaseResult => ({
  caseNo: c.stored.case_no,
  state: c.fold.state,
  version: c.fold.version,
});

/** @throws reason-required where nothing but space is written */
export function requireReason(text: string, field: string): string {
  const reason = text.trim();
  if (reason === '')
    throw new Problem(caseProblems['reason-required'], {}, [
      { field, zh: '请填写理由', en: 'Give the reason' },
    ]);
  return reason;
}
