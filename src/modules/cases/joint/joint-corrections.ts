// SPDX-License-Identifier: Apache-2.0
/**
 * 一次性告知 (行政许可法第三十二条) over all departments: each proposes what it wants corrected or says that there is nothing;
 * the lead body, or the last one to speak, or the last day of the five, issues one notice for all.
 */
import { addWorkdays } from '#law/calendar.ts';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { workCalendar } from '#organisations';
import type { Actor } from '#platform/actor.ts';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import { Problem } from '#platform/problem.ts';
import type { CorrectionItem } from '../case.types.ts';
import { addEvent, applicationOf, caseForAction } from '../case-history.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import { resubmitCase } from '../resubmit-case.ts';
import { jointClerk, resultOfJoint } from './advance-joint.ts';
import { jointProblems } from './joint.problems.ts';
import type { JointResult } from './joint-acts.contract.ts';
import { jointSubjectOf, splitAnswers, splitFiles } from './joint-answers.rules.ts';
import { everybodySpoke, mayBeCorrected, wanted } from './joint-case.rules.ts';
import type { JointCaseEventData } from './joint-case.types.ts';
import { jointNoticesDue } from './joint-cases.queries.ts';
import { saveNoticeSettled } from './joint-cases.store.ts';
import type { MergedForm } from './joint-form.types.ts';
import {
  addJointEvent,
  childCases,
  childOf,
  formOfJoint,
  type JointChild,
  jointForAction,
  type OpenJoint,
  requireLead,
} from './joint-history.ts';

export interface JointRef {
  readonly jointNo: string;
}

/** Numbers of the parts for which the one notice may still be given. */
const correctable = (children: ReadonlyMap<string, JointChild>): string[] =>
  [...children.values()].filter((c) => mayBeCorrected(c.fold)).map((c) => c.stored.case_no);

/** The part of a body. @throws joint-not-part */
export function ownPart(actor: Actor, { fold }: OpenJoint, matter: string) {
  const part = fold.parts.find((p) => p.matter === matter);
  if (!part || (actor.kind === 'staff' && !actor.scope.includes(part.organisationId)))
    throw new Problem(jointProblems['joint-not-part']);
  return part;
}

/** 补正意见: what this body wants corrected; no items: nothing. The last one to speak sets the notice off. */
export const proposeJointCorrection = command(
  'cases.propose-joint-correction',
  async (
    context,
    input: JointRef & { matter: string; items: readonly CorrectionItem[] },
  ): Promise<JointResult> => {
    const found = await jointForAction(context, input.jointNo, 'propose-correction');
    const part = ownPart(context.actor, found, input.matter);
    const children = await childCases(context.tx, input.jointNo);
    const open = correctable(children);
    if (part.caseNo === null || !open.includes(part.caseNo)) {
      const child = childOf(children, part);
      if (child && child.fold.corrections > 0) throw new Problem(caseProblems['already-corrected']);
      throw new Problem(jointProblems['joint-wrong-state'], { state: child?.fold.state ?? 'waiting' });
    }
    const said = await addJointEvent(context, found, 'correction-proposed', {
      matter: part.matter,
      caseNo: part.caseNo,
      organisationName: part.organisationName,
      items: input.items.filter((i) => i.reason.trim() !== ''),
    });
    return resultOfJoint(everybodySpoke(said.fold, open) ? await issue(context, said, open) : said);
  },
);

/** The lead body need not wait for everybody. @throws joint-not-lead, joint-nothing-proposed */
export const issueJointCorrection = command(
  'cases.issue-joint-correction',
  async (context, { jointNo }: JointRef): Promise<JointResult> => {
    const found = await jointForAction(context, jointNo, 'issue-correction');
    requireLead(context.actor, found);
    const open = correctable(await childCases(context.tx, jointNo));
    if (wanted(found.fold, open).length === 0) throw new Problem(jointProblems['joint-nothing-proposed']);
    return resultOfJoint(await issue(context, found, open));
  },
);

/** One number, one date, one list: every part concerned goes to its applicant in the same transaction. */
async function issue(context: CommandContext, found: OpenJoint, open: readonly string[]): Promise<OpenJoint> {
  const { stored, fold } = found;
  const today = civilDateOf(context.now);
  const year = today.slice(0, 4);
  const n = await context.serials.nextWithin(
    context.tx,
    stored.city,
    `document:${stored.lead_id}:联补`,
    year,
  );
  const documentNo = `联补〔${year}〕第${n}号`;
  const until = addWorkdays(
    await workCalendar(context.tx, context.now),
    today,
    fold.about.correctionWorkdays,
  );
  const asked = wanted(fold, open);
  const joint = { jointNo: stored.joint_no, name: fold.about.name, others: asked.map(namedItems(found)) };
  for (const { caseNo, items } of asked) {
    // The lead body may not see the files of the others; the notice it gives for them it does.
    const child = await caseForAction({ ...context, actor: jointClerk }, caseNo, 'return-for-correction');
    await addEvent(context, child, 'correction-asked', { documentNo, items, until, joint });
  }
  return addJointEvent(context, found, 'correction-issued', {
    documentNo,
    until,
    cases: asked.map(({ matter, caseNo, items }) => ({ matter, caseNo, items })),
  });
}

const namedItems =
  ({ fold }: OpenJoint) =>
  (p: JointCaseEventData['correction-proposed']) => ({
    caseNo: p.caseNo,
    matterName: fold.parts.find((x) => x.matter === p.matter)?.name ?? { zh: p.matter, en: p.matter },
    organisationName: p.organisationName,
    items: p.items,
  });

/** On the last day nobody is waited for: what was proposed is told, else silence accepts (逾期不告知的，即为受理). */
export const issueDueNotice = command(
  'cases.issue-due-joint-notice',
  async (context, { jointNo, day }: JointRef & { day: CivilDate }): Promise<JointResult> => {
    const found = await jointForAction(context, jointNo, 'issue-correction');
    const open = correctable(await childCases(context.tx, jointNo));
    if (wanted(found.fold, open).length > 0) return resultOfJoint(await issue(context, found, open));
    await saveNoticeSettled(context.tx, found.stored.city, jointNo, day);
    return resultOfJoint(found);
  },
);

/** Four in the afternoon: bodies have had the day, and the applicant is still told within it. */
const noticeHour = 16;

/** Every joint case whose last day for the notice has come. @returns how many were settled */
export async function runJointNotices({ db, runner, clock }: CaseServices): Promise<number> {
  const now = clock.now();
  const today = civilDateOf(now);
  const late = civilDateOf(new Date(now.getTime() + (24 - noticeHour) * 3_600_000)) > today;
  const yesterday = civilDateOf(new Date(now.getTime() - 86_400_000));
  const due = await jointNoticesDue(db, late ? today : yesterday, 200);
  for (const jointNo of due)
    await runner.execute(issueDueNotice, jointClerk, { jointNo, day: today }).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  return due.length;
}

export const jointNotices = (services: CaseServices): RecurringJob => ({
  name: 'cases.joint-notices',
  mode: 'effect',
  maxAttempts: 20,
  everyMs: 300_000,
  run: async () => void (await runJointNotices(services)),
});

export interface ResubmitJointInput extends JointRef {
  /** Under the ids of the joint form: those that the notice asks for, or all. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** Files of the materials that are handed in anew; the others stay. */
  readonly files: readonly { readonly materialId: string; readonly fileId: string }[];
  readonly statementOfTruth: boolean;
}

/** 补正: one answer to the one notice; every part that was asked is handed in again. @throws as a resubmission does */
export const resubmitJoint = (services: CaseServices): Command<ResubmitJointInput, JointResult> =>
  command('cases.resubmit-joint', async (context, input) => {
    const found = await jointForAction(context, input.jointNo, 'resubmit');
    const children = await childCases(context.tx, input.jointNo);
    const asked = found.fold.parts.flatMap((p) => {
      const child = childOf(children, p);
      return child?.fold.state === 'correcting' ? [{ matter: p.matter, child }] : [];
    });
    if (asked.length === 0)
      throw new Problem(jointProblems['joint-wrong-state'], { state: found.fold.state });
    const { form } = await formOfJoint(context.tx, found.fold);
    const answers = splitAnswers(form, input.answers);
    const files = splitFiles(form, input.files);
    const resubmit = resubmitCase(services);
    for (const { matter, child } of asked) {
      const own = applicationOf(child.stored, services.cipher);
      const given = files.get(matter) ?? [];
      const anew = new Set(given.map((f) => f.materialId));
      const kept = child.fold.files.filter((f) => !anew.has(f.materialId));
      await resubmit.run(context, {
        caseNo: child.stored.case_no,
        answers: { ...own.answers, ...answers.get(matter) },
        files: [...kept, ...given].map(({ materialId, fileId }) => ({ materialId, fileId })),
        statementOfTruth: input.statementOfTruth,
        ...(sharesAsked(form, found, matter) && { otherReason: '与同一联办件其他事项的补正保持一致' }),
      });
    }
    return resultOfJoint(
      await addJointEvent(context, found, 'resubmitted', { cases: asked.map((a) => a.child.stored.case_no) }),
    );
  });

/** Whether another matter's item is a question that this matter asks too: one answer changes both. */
function sharesAsked(form: MergedForm, { fold }: OpenJoint, matter: string): boolean {
  const others = fold.corrections.at(-1)?.cases.filter((c) => c.matter !== matter) ?? [];
  return others.some((c) =>
    c.items.some((item) => jointSubjectOf(form, c.matter, item)?.askedBy.some((a) => a.matter === matter)),
  );
}
