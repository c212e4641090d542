// SPDX-License-Identifier: Apache-2.0
/** Steps that the tests of commitments, tolerance and renewals share: a small theatre whose fire safety is promised. */
import { acceptCase, reviewCase, type SubmitInput } from '#cases';
import { at, run, submitCase } from './lives.ts';
import { type SmallCity, smallCity } from './small-city.ts';

/** @returns null when this machine has no PostgreSQL of its own */
export const promiseCity = (): Promise<SmallCity | null> =>
  smallCity('embedded', 'promise-matter.yaml', at('2026-03-02'));

/** Handed in on the promise that it is safe against fire. @returns the number of the case */
export const submitPromised = (c: SmallCity, changes: Partial<SubmitInput> = {}): Promise<string> =>
  submitCase(c, { answers: { title: '湖畔小剧场' }, commitments: ['fireSafe'], ...changes });

/** Handed in, accepted, reviewed and granted, with what follows done. @returns the number of the case */
export async function grantPromised(c: SmallCity): Promise<string> {
  const caseNo = await submitPromised(c);
  await run(c, acceptCase, c.staff.clerk, { caseNo });
  await run(c, reviewCase, c.staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
  await run(c, c.app.cases.commands.grant, c.staff.approver, { caseNo, opinion: '' });
  await c.app.jobs.drain();
  return caseNo;
}
