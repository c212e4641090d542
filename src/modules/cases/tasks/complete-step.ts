// SPDX-License-Identifier: Apache-2.0
/** A step is done (环节办结), signed by several (会签) or by one who was asked (加签), or the case goes back (退回). */
import { earlierSteps, processOf } from '#matters';
import type { StaffActor } from '#platform/actor.ts';
import { type CommandContext, optimisticCommand } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { addEvent, caseForAction, type OpenCase } from '../case-history.ts';
import { type CaseRef, type CaseResult, requireReason } from '../case-result.ts';
import { endCase } from '../save-events.ts';
import { actingOn, deputyOf, handlerOf } from './acting.ts';
import { processNote, stepOfTask } from './process-step.ts';
import { taskProblems } from './task.problems.ts';
import type { OpenTask, StaffName } from './task.types.ts';
import { askedOf, countersigned, unanswered } from './task-rights.rules.ts';

export interface TaskRef extends CaseRef {
  readonly task: string;
}
export interface Opinion {
  readonly opinion: string;
  readonly recommend: 'grant' | 'refuse';
}

export function asStaff({ actor }: Pick<CommandContext, 'actor'>): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

/** The open task. @throws task-over with who did it and when, where somebody did */
export function openTask({ fold, stored }: OpenCase, id: string): OpenTask {
  const task = fold.tasks.open.find((o) => o.task === id);
  if (task) return task;
  const done = fold.tasks.done.find((d) => d.task === id);
  const event = done && stored.events[done.seq - 1];
  throw new Problem(taskProblems['task-over'], {
    task: id,
    ...(event && { by: event.actor_name, at: event.at }),
    open: fold.tasks.open.map((o) => o.task),
  });
}

/** Completes a review step. What was asked of others must be answered first. */
async function complete(
  context: CommandContext,
  found: OpenCase,
  task: OpenTask,
  o: Opinion,
): Promise<OpenCase> {
  const waiting = unanswered(task);
  if (waiting.length > 0)
    throw new Problem(taskProblems['signers-open'], { signers: waiting.map((s) => s.name) });
  const standing = { matter: found.matter, tasks: found.fold.tasks };
  const process = await processNote(context, standing, { kind: 'complete', task: task.task });
  return process.decide && found.fold.state === 'accepted'
    ? addEvent(context, found, 'reviewed', { ...o, process })
    : addEvent(context, found, 'step-completed', { task: task.task, ...o, process });
}

/** One signature; the one that settles it completes the step. */
async function sign(
  context: CommandContext,
  found: OpenCase,
  task: OpenTask,
  given: { readonly agree: boolean; readonly opinion: string },
): Promise<OpenCase> {
  const staff = asStaff(context);
  const by: StaffName = { id: staff.id, name: staff.name };
  const next = await addEvent(context, found, 'signed', { task: task.task, by, ...given });
  const signed = next.fold.tasks.open.find((o) => o.task === task.task);
  const recommend = signed && countersigned(signed);
  return signed && recommend ? complete(context, next, signed, { opinion: given.opinion, recommend }) : next;
}

const opinionOf = (given: Opinion): Opinion => ({
  opinion: requireReason(given.opinion, 'opinion'),
  recommend: given.recommend,
});

const done = (context: CommandContext, found: OpenCase, task: OpenTask, given: Opinion): Promise<OpenCase> =>
  task.need
    ? sign(context, found, task, { agree: given.recommend === 'grant', opinion: given.opinion })
    : complete(context, found, task, given);

/**
 * 审查: the opinion on the review step that is open and that one may do; another person decides. Where several sign it is
 * a signature. @throws wrong-state; already-claimed; same-person; not-your-task; signers-open; reason-required
 */
export const reviewCase = optimisticCommand('cases.review', async (context, input: CaseRef & Opinion) => {
  const found = await caseForAction(context, input.caseNo, 'review');
  const task = found.acting?.task ?? found.fold.tasks.open.find((o) => o.kind === 'review');
  if (!task) throw new Problem(taskProblems['task-over']);
  return endCase(context, await done(context, found, task, opinionOf(input)));
});

/** 环节办结: the same for a step that is named. */
export const completeStep = optimisticCommand(
  'cases.complete-step',
  async (context, input: TaskRef & Opinion): Promise<CaseResult> => {
    const found = await caseForAction(context, input.caseNo, 'complete-step');
    const task = openTask(found, input.task);
    if (task.kind !== 'review') throw new Problem(taskProblems['not-your-task'], { kind: task.kind });
    const acting = await actingOn(context, asStaff(context), found, [task]);
    return endCase(context, await done(context, { ...found, acting }, task, opinionOf(input)));
  },
);

/** 签署意见: by one who was asked, or one of those who countersign. @throws not-asked-to-sign; as `completeStep` */
export const signTask = optimisticCommand(
  'cases.sign-task',
  async (context, input: TaskRef & { agree: boolean; opinion: string }): Promise<CaseResult> => {
    const found = await caseForAction(context, input.caseNo, 'sign');
    const task = openTask(found, input.task);
    const staff = asStaff(context);
    const opinion = requireReason(input.opinion, 'opinion');
    const given = { agree: input.agree, opinion };
    const asked = await askedOn(context, staff, task);
    if (asked) {
      const inPlaceOf = asked.id === staff.id ? null : { id: asked.id, name: asked.name };
      const acting = { task, inPlaceOf };
      const by: StaffName = { id: staff.id, name: staff.name };
      const data = { task: task.task, by, ...given };
      return endCase(context, await addEvent(context, { ...found, acting }, 'signed', data));
    }
    if (!task.need) throw new Problem(taskProblems['not-asked-to-sign']);
    const acting = await actingOn(context, staff, found, [task]);
    return endCase(context, await sign(context, { ...found, acting }, task, given));
  },
);

/** The question that waits for this person; absences are read only when others were asked. */
async function askedOn(
  context: CommandContext,
  staff: StaffActor,
  task: OpenTask,
): Promise<StaffName | undefined> {
  const own = askedOf(task, handlerOf(staff));
  if (own || unanswered(task).length === 0) return own;
  return askedOf(task, handlerOf(staff, [task], await deputyOf(context.tx, staff, context.now)));
}

/** Review steps that were done and to which the holder of a task may send back, the last one last. */
export function stepsToSendBackTo(
  { fold, matter }: Pick<OpenCase, 'fold' | 'matter'>,
  task: OpenTask,
): string[] {
  const standing = { matter, tasks: fold.tasks };
  const earlier = earlierSteps(processOf(matter.definition), stepOfTask(standing, task));
  const bySeq = [...fold.tasks.done].sort((a, b) => a.seq - b.seq);
  return [...new Set(bySeq.map((d) => stepOfTask(standing, d)).filter((step) => earlier.includes(step)))];
}

export interface SendBackInput extends CaseRef {
  readonly reason: string;
  /** The step to go back to; the review that was done last when not said. */
  readonly toStep?: string | undefined;
}

/** 退回: to an earlier review step; what was done after it is to be done again, other branches stay. @throws no-earlier-step */
export const sendBackCase = optimisticCommand('cases.send-back', async (context, input: SendBackInput) => {
  const found = await caseForAction(context, input.caseNo, 'send-back');
  const decided = found.fold.state === 'reviewed';
  const open = found.fold.tasks.open.filter((o) => o.kind === (decided ? 'decide' : 'review'));
  const [first] = open;
  const acting =
    context.actor.kind === 'staff'
      ? await actingOn(context, context.actor, found, open)
      : first && { task: first, inPlaceOf: null };
  if (!acting) throw new Problem(taskProblems['task-over']);
  const steps = stepsToSendBackTo(found, acting.task);
  const toStep = input.toStep ?? steps.at(-1);
  if (toStep === undefined || !steps.includes(toStep))
    throw new Problem(taskProblems['no-earlier-step'], { steps });
  const reason = requireReason(input.reason, 'reason');
  const standing = { matter: found.matter, tasks: found.fold.tasks };
  const process = await processNote(context, standing, { kind: 'jump', step: toStep });
  return endCase(
    context,
    await addEvent(context, { ...found, acting }, 'sent-back', { reason, toStep, process }),
  );
});
