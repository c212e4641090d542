// SPDX-License-Identifier: Apache-2.0
/** What departments and applicants do with a joint case besides corrections: opinions, the meeting, the limit, withdrawal. */
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import { workCalendar } from '#organisations';
import { type Command, type CommandContext, command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { caseCan } from '../case.rules.ts';
import { caseProblems } from '../cases.problems.ts';
import type { CaseServices } from '../cases.services.ts';
import { requireLawfulExtension } from '../extend-case.ts';
import { withdrawCase } from '../handle-case.ts';
import { advanceJoint, resultOfJoint } from './advance-joint.ts';
import { type NewAreaAssessment, saveAreaAssessment, saveAreaRevoked } from './area-assessments.store.ts';
import { jointProblems } from './joint.problems.ts';
import type { JointResult } from './joint-acts.contract.ts';
import { isInReview } from './joint-case.rules.ts';
import { type JointRef, ownPart } from './joint-corrections.ts';
import {
  addJointEvent,
  childCases,
  clockOf,
  jointForAction,
  type OpenJoint,
  requireLead,
} from './joint-history.ts';
import { areasChanged } from './joint-offer.ts';

function said(text: string, field: string): string {
  const words = text.trim();
  if (words !== '') return words;
  throw new Problem(caseProblems['reason-required'], {}, [
    { field, zh: '请填写内容', en: 'Say it in words' },
  ]);
}

/** 意见共享: every body of the joint case sees it. */
export const giveJointOpinion = command(
  'cases.give-joint-opinion',
  async (context, input: JointRef & { matter: string; text: string }): Promise<JointResult> => {
    const found = await jointForAction(context, input.jointNo, 'give-opinion');
    const part = ownPart(context.actor, found, input.matter);
    const data = {
      matter: part.matter,
      organisationName: part.organisationName,
      text: said(input.text, 'text'),
    };
    return resultOfJoint(await addJointEvent(context, found, 'opinion-given', data));
  },
);

/** 会商: where opinions conflict the lead convenes the bodies; possible while a part is in review. */
export const conveneJointMeeting = command(
  'cases.convene-joint-meeting',
  async (
    context,
    input: JointRef & { on: string; place: string; question: string; participants: readonly string[] },
  ): Promise<JointResult> => {
    const found = await jointForAction(context, input.jointNo, 'convene-meeting');
    requireLead(context.actor, found);
    const children = [...(await childCases(context.tx, input.jointNo)).values()];
    if (!children.some((c) => isInReview(c.fold)) || found.fold.meeting?.conclusion === null)
      throw new Problem(jointProblems['joint-wrong-state'], { state: found.fold.state });
    const data = {
      on: input.on,
      place: said(input.place, 'place'),
      question: said(input.question, 'question'),
      participants: [...new Set(input.participants.map((p) => p.trim()).filter((p) => p !== ''))],
    };
    return resultOfJoint(await addJointEvent(context, found, 'meeting-convened', data));
  },
);

/** The record of the meeting: what was agreed. The bodies still decide, each on its own part. */
export const concludeJointMeeting = command(
  'cases.conclude-joint-meeting',
  async (context, input: JointRef & { conclusion: string }): Promise<JointResult> => {
    const found = await jointForAction(context, input.jointNo, 'conclude-meeting');
    requireLead(context.actor, found);
    const today = civilDateOf(context.now);
    if (!found.fold.meeting || found.fold.meeting.conclusion !== null || found.fold.meeting.on > today)
      throw new Problem(jointProblems['joint-wrong-state'], { state: found.fold.state });
    const data = { conclusion: said(input.conclusion, 'conclusion'), on: today };
    return resultOfJoint(await addJointEvent(context, found, 'meeting-concluded', data));
  },
);

/** 延长 (行政许可法第四十二条第二款): once, at most 15 working days, approved by the head of the government of the level. */
export const extendJoint = command(
  'cases.extend-joint',
  async (
    context,
    input: JointRef & { days: number; reason: string; approvedBy: string },
  ): Promise<JointResult> => {
    const found = await jointForAction(context, input.jointNo, 'extend');
    requireLead(context.actor, found);
    if (found.fold.extension) throw new Problem(jointProblems['joint-already-extended']);
    const data = {
      days: input.days,
      reason: input.reason.trim(),
      approvedBy: input.approvedBy.trim(),
    };
    requireLawfulExtension({
      ...data,
      handling: 'joint',
      extendedBefore: false,
      due: await jointDue(context, found),
      today: civilDateOf(context.now),
    });
    return resultOfJoint(await addJointEvent(context, found, 'extended', data));
  },
);

/** The last day of the joint term by law; null before the last part is accepted. */
async function jointDue(context: CommandContext, { stored, fold }: OpenJoint): Promise<CivilDate | null> {
  const children = await childCases(context.tx, stored.joint_no);
  const clock = clockOf(fold, children, await workCalendar(context.tx, context.now), context.now);
  return clock && (clock.statutoryDue ?? clock.due);
}

/** The applicant gives up one part; what hangs on it follows, the rest goes on. */
export const withdrawJointPart = (
  services: CaseServices,
): Command<JointRef & { matter: string; reason: string }, JointResult> =>
  command('cases.withdraw-joint-part', async (context, input) => {
    const found = await jointForAction(context, input.jointNo, 'withdraw-part');
    const part = found.fold.parts.find((p) => p.matter === input.matter);
    if (!part || part.dropped !== null) throw new Problem(platformProblems['not-found']);
    const reason = input.reason.trim() || '申请人撤回';
    if (part.caseNo === null)
      await addJointEvent(context, found, 'part-dropped', { matter: part.matter, reason });
    else await withdrawCase.run(context, { caseNo: part.caseNo, reason });
    return advanceJoint(services).run(context, { jointNo: input.jointNo });
  });

/** The applicant gives up the whole: every part that is not decided is withdrawn, none that waits begins. */
export const withdrawJoint = command(
  'cases.withdraw-joint',
  async (context, input: JointRef & { reason: string }): Promise<JointResult> => {
    const found = await jointForAction(context, input.jointNo, 'withdraw');
    const reason = input.reason.trim() || '申请人撤回';
    const children = await childCases(context.tx, input.jointNo);
    for (const { stored, fold } of children.values())
      if (caseCan('withdraw', fold.state))
        await withdrawCase.run(context, { caseNo: stored.case_no, reason });
    return resultOfJoint(await addJointEvent(context, found, 'withdrawn', { reason }));
  },
);

export type AreaInput = Omit<NewAreaAssessment, 'city' | 'id' | 'organisationId' | 'savedAt'>;

/** 区域评: enters an assessment made for a whole area; projects inside are no longer asked for it. */
export const registerAreaAssessment = command(
  'cases.register-area-assessment',
  async (context, input: AreaInput): Promise<{ id: string }> => {
    const { actor } = context;
    if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
    if (input.validTo < input.validFrom)
      throw new Problem(platformProblems['invalid-request'], {}, [
        { field: 'validTo', zh: '有效期止不能早于有效期起', en: 'It cannot end before it begins' },
      ]);
    const city = input.division.slice(0, 4);
    if (!actor.cities.includes(city)) throw new Problem(platformProblems.forbidden);
    const id = context.newId();
    const row = { ...input, city, id, organisationId: actor.organisationId, savedAt: context.now };
    await saveAreaAssessment(context.tx, row);
    context.tx.afterCommit(() => areasChanged(context.tx));
    context.emit({ name: 'cases.area-assessment-registered.v1', city, data: { id, ...input } });
    return { id };
  },
);

/** From today on it stands in for nothing; what was handed in before keeps standing. */
export const revokeAreaAssessment = command(
  'cases.revoke-area-assessment',
  async (context, { id }: { id: string }): Promise<{ id: string }> => {
    const { actor } = context;
    if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
    const day = civilDateOf(context.now);
    const done = await saveAreaRevoked(context.tx, actor.cities, id, day, [
      actor.organisationId,
      ...actor.scope,
    ]);
    if (!done) throw new Problem(platformProblems['not-found']);
    context.tx.afterCommit(() => areasChanged(context.tx));
    return { id };
  },
);
