// SPDX-License-Identifier: Apache-2.0
/** Who holds a task: claimed from the pool, given back, handed over (转办), reassigned (改派); colleagues asked (加签); called back (撤回). */
import { actorKey } from '#platform/actor.ts';
import { type CommandContext, optimisticCommand } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { addEvent, caseForAction, type OpenCase } from '../case-history.ts';
import { type CaseRef, type CaseResult, requireReason } from '../case-result.ts';
import { endCase } from '../save-events.ts';
import { type Acting, actingOn } from './acting.ts';
import { asStaff, openTask, type TaskRef } from './complete-step.ts';
import { processNote, stepOfTask } from './process-step.ts';
import { taskProblems } from './task.problems.ts';
import type { OpenTask, TaskAction } from './task.types.ts';
import { asked, chosen } from './task-colleagues.ts';
import { bodyOf } from './task-rights.rules.ts';

interface Held {
  readonly found: OpenCase;
  readonly task: OpenTask;
  readonly acting: Acting;
}

/** The case and its task when the actor may do it now. */
async function held(context: CommandContext, ref: TaskRef, action: TaskAction): Promise<Held> {
  const found = await caseForAction(context, ref.caseNo, action);
  const task = openTask(found, ref.task);
  const acting = await actingOn(context, asStaff(context), found, [task]);
  return { found: { ...found, acting }, task, acting };
}

/** Several sign a countersigned step: nobody holds it alone. */
function requireSingle(task: OpenTask): void {
  if (task.need) throw new Problem(taskProblems['countersigned-step']);
}

/**
 * 签收: out of the pool into one's own hands; what is one's own already stays as it is.
 * @throws already-claimed with who and when; same-person; not-your-task; task-over; countersigned-step
 */
export const claimTask = optimisticCommand(
  'cases.claim-task',
  async (context, input: TaskRef): Promise<CaseResult> => {
    const { found, task } = await held(context, input, 'claim');
    requireSingle(task);
    const { id, name } = asStaff(context);
    if (task.claimedBy?.id === id) return endCase(context, found);
    return endCase(context, await addEvent(context, found, 'claimed', { task: task.task, by: { id, name } }));
  },
);

/** 退回待领池: others may take it. */
export const releaseTask = optimisticCommand(
  'cases.release-task',
  async (context, input: TaskRef): Promise<CaseResult> => {
    const { found, task } = await held(context, input, 'release');
    if (!task.claimedBy) return endCase(context, found);
    return endCase(context, await addEvent(context, found, 'released', { task: task.task }));
  },
);

export interface HandOverInput extends TaskRef {
  /** Id of the colleague. */
  readonly to: string;
  readonly reason: string;
}

/** 转办: to a colleague with the post for it. @throws no-such-colleague; reason-required; as `claimTask` */
export const handOverTask = optimisticCommand(
  'cases.hand-over-task',
  async (context, input: HandOverInput): Promise<CaseResult> => {
    const { found, task } = await held(context, input, 'hand-over');
    requireSingle(task);
    const reason = requireReason(input.reason, 'reason');
    const to = await chosen(context.tx, found, task, input.to);
    return endCase(context, await addEvent(context, found, 'handed-over', { task: task.task, to, reason }));
  },
);

/** 加签: colleagues of the body give their opinion before the step is done. @throws no-such-colleague; as `claimTask` */
export const addSigners = optimisticCommand(
  'cases.add-signers',
  async (
    context,
    input: TaskRef & { readonly to: readonly string[]; readonly question: string },
  ): Promise<CaseResult> => {
    const { found, task } = await held(context, input, 'add-signer');
    const open = new Set(task.signers.filter((s) => s.agree === null).map((s) => s.id));
    const ids = [...new Set(input.to)].filter((id) => !open.has(id) && id !== asStaff(context).id);
    if (ids.length === 0) throw new Problem(taskProblems['no-such-colleague']);
    const question = requireReason(input.question, 'question');
    const signers = await asked(context.tx, found, task, ids);
    return endCase(
      context,
      await addEvent(context, found, 'signer-added', { task: task.task, signers, question }),
    );
  },
);

/** 改派: an approver of the body gives the task to somebody else, whoever holds it. @throws as `handOverTask` */
export const reassignTask = optimisticCommand(
  'cases.reassign-task',
  async (context, input: HandOverInput): Promise<CaseResult> => {
    const found = await caseForAction(context, input.caseNo, 'reassign');
    const task = openTask(found, input.task);
    requireSingle(task);
    if (!asStaff(context).scope.includes(bodyOf(task, found.stored.organisation_id)))
      throw new Problem(taskProblems['not-your-task']);
    const reason = requireReason(input.reason, 'reason');
    const to = await chosen(context.tx, found, task, input.to);
    return endCase(context, await addEvent(context, found, 'reassigned', { task: task.task, to, reason }));
  },
);

/**
 * 撤回: whoever completed the last step takes it back, until anybody has acted on what it opened. What was told to the
 * applicant, acceptance and decision, cannot be called back. @throws too-late-to-call-back; reason-required
 */
export const callBack = optimisticCommand(
  'cases.call-back',
  async (context, input: CaseRef & { readonly reason: string }): Promise<CaseResult> => {
    const found = await caseForAction(context, input.caseNo, 'call-back');
    const { id, name } = asStaff(context);
    const { last, done } = found.fold.tasks;
    const completed = done.find((d) => d.task === last?.task);
    if (!last || last.by !== actorKey(context.actor) || completed?.kind !== 'review')
      throw new Problem(taskProblems['too-late-to-call-back']);
    const reason = requireReason(input.reason, 'reason');
    const standing = { matter: found.matter, tasks: found.fold.tasks };
    const step = stepOfTask(standing, completed);
    const process = await processNote(context, standing, { kind: 'jump', step });
    const data = { task: completed.task, by: { id, name }, reason, process };
    return endCase(context, await addEvent(context, found, 'called-back', data));
  },
);
