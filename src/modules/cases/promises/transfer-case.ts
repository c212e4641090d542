// SPDX-License-Identifier: Apache-2.0
/** 移送: another body of the city is competent. */
import { cityOfDivision, organisationsById } from '#organisations';
import { command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { addEvent, caseForAction } from '../case-history.ts';
import { type CaseRef, type CaseResult, requireReason, resultOf } from '../case-result.ts';
import { documentNo } from '../handle-case.ts';
import { moveCase } from './promise.store.ts';
import { promiseProblems } from './promises.problems.ts';

/**
 * Moves an application to the competent body of the same city instead of refusing it: the applicant is told and need not
 * come again. The five days of 行政许可法第三十二条 begin anew at the body that receives it, which accepts, asks for
 * corrections or refuses as with any other.
 * @throws wrong-state once something was told; no-such-body; reason-required
 */
export const transferCase = command(
  'cases.transfer',
  async (context, input: CaseRef & { to: string; reason: string }): Promise<CaseResult> => {
    const reason = requireReason(input.reason, 'reason');
    const found = await caseForAction(context, input.caseNo, 'transfer');
    const { stored } = found;
    const bodies = await organisationsById(context.tx, [input.to, stored.organisation_id]);
    const to = bodies.find((b) => b.id === input.to);
    if (!to || to.id === stored.organisation_id || cityOfDivision(to.division) !== stored.city)
      throw new Problem(promiseProblems['no-such-body']);
    const no = await documentNo(context, found, '移送');
    const moved = { ...found, stored: { ...stored, organisation_id: to.id } };
    const data = {
      documentNo: no,
      from: stored.organisation_id,
      fromName: bodies.find((b) => b.id === stored.organisation_id)?.name ?? stored.organisation_id,
      to: to.id,
      toName: to.name,
      reason,
    };
    // From here on the case is the other body's, and no longer in sight of the one who moves it.
    const next = await asSystem('a case that is moved to another body', async () => {
      await moveCase(context.tx, stored.city, stored.case_no, to.id);
      return addEvent(context, moved, 'transferred', data);
    });
    return resultOf(next);
  },
);
