// SPDX-License-Identifier: Apache-2.0
/** 延长办理期限 (行政许可法第四十二条): the extension of a case, and the rule that one of a joint case follows as well. */
import { civilDateOf } from '#law/civil-date.ts';
import { DECISION_TERMS, type ExtensionFault, extensionFault } from '#law/licensing-terms.rules.ts';
import { workCalendar } from '#organisations';
import { command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { caseDates } from './case-clock.rules.ts';
import { addEvent, caseForAction, limitsOf } from './case-history.ts';
import { type CaseRef, type CaseResult, resultOf } from './case-result.ts';
import { caseProblems } from './cases.problems.ts';
import { documentNo } from './handle-case.ts';

const problemOf = {
  'already-extended': 'already-extended',
  'too-long': 'extension-too-long',
  'no-reason': 'reason-required',
  'no-approver': 'extension-not-approved',
  'period-over': 'extension-too-late',
} as const satisfies Record<ExtensionFault, keyof typeof caseProblems>;

const fieldOf: Readonly<Partial<Record<ExtensionFault, string>>> = {
  'too-long': 'days',
  'no-reason': 'reason',
  'no-approver': 'approvedBy',
};

/**
 * @throws already-extended; extension-too-long with the most that is lawful; reason-required; extension-not-approved;
 * extension-too-late once the term is over
 */
export function requireLawfulExtension(asked: Parameters<typeof extensionFault>[0]): void {
  const fault = extensionFault(asked);
  if (!fault) return;
  const { extension, approver, article } = DECISION_TERMS[asked.handling];
  const problem = caseProblems[problemOf[fault]];
  const field = fieldOf[fault];
  const faults = field ? [{ field, ...faultWords(fault, extension, approver) }] : undefined;
  throw new Problem(problem, { most: extension, approver, article, due: asked.due }, faults);
}

function faultWords(fault: ExtensionFault, most: number, approver: { zh: string; en: string }) {
  switch (fault) {
    case 'too-long':
      return { zh: `请填1至${most}个工作日`, en: `From 1 to ${most} working days` };
    case 'no-approver':
      return { zh: `请填写批准的${approver.zh}`, en: `Name ${approver.en} who approved it` };
    default:
      return { zh: '请填写理由', en: 'Give the reason' };
  }
}

export interface Extension extends CaseRef {
  /** Working days. */
  readonly days: number;
  /** Told to the applicant. */
  readonly reason: string;
  /**
   * The name of the head who approved it. For a case of its own the approver who enters it, unless another is named; a
   * part of a joint case needs the head of the government.
   */
  readonly approvedBy?: string | undefined;
}

/**
 * Once, while the term of the law still runs: at most ten working days; a part of a joint case, which is handled jointly,
 * at most fifteen with the approval of the head of the government (第四十二条第二款).
 * @throws what `requireLawfulExtension` does
 */
export const extendCase = command('cases.extend', async (context, input: Extension): Promise<CaseResult> => {
  const { actor, now } = context;
  const found = await caseForAction(context, input.caseNo, 'extend');
  const { fold, matter } = found;
  // What is stored may still be the dates of the calendar before.
  const dates = caseDates(fold, limitsOf(matter.definition), await workCalendar(context.tx, now));
  const handling = fold.joint.partOf ? 'joint' : 'single';
  const entered = handling === 'single' && actor.kind === 'staff' ? actor.name : '';
  const approvedBy = input.approvedBy?.trim() || entered;
  requireLawfulExtension({
    handling,
    days: input.days,
    reason: input.reason,
    approvedBy,
    extendedBefore: fold.extension !== null,
    due: dates.statutoryDueOn ?? dates.dueOn,
    today: civilDateOf(now),
  });
  return resultOf(
    await addEvent(context, found, 'extended', {
      days: input.days,
      reason: input.reason.trim(),
      documentNo: await documentNo(context, found, '延期'),
      approvedBy,
      ...(handling === 'joint' && { byGovernment: true }),
    }),
  );
});
