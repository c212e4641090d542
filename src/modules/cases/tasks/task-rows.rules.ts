// SPDX-License-Identifier: Apache-2.0
/** The rows that are stored of open tasks and timers, from the fold. Pure. */
import { type CivilDate, daysBetween } from '#law/civil-date.ts';
import type { Limit } from '#law/clock.rules.ts';
import { type MatterDefinition, processOf } from '#matters';
import type { CaseFold } from '../case.types.ts';
import type { OpenTask } from './task.types.ts';
import { barred, bodyOf, unanswered } from './task-rights.rules.ts';

/** The order of the queue is total: a case without a date comes last. */
export const noDate = '9999-12-31';

export interface TaskRow {
  readonly task_id: string;
  readonly step_id: string;
  readonly step_name: { readonly zh: string; readonly en: string };
  readonly role: string;
  readonly escalated_to: string | null;
  readonly organisation_id: string;
  readonly claimed_by: string | null;
  readonly claimed_name: string | null;
  readonly asked: readonly string[] | null;
  readonly barred: readonly string[] | null;
  readonly batch: boolean;
  readonly warn_days: number;
  readonly step_due_on: string | null;
  readonly late_since: Date | null;
  readonly opened_at: Date;
}

export interface TimerRow {
  readonly timer_id: string;
  readonly due_at: string;
}

const plainNames = {
  accept: { zh: '受理', en: 'Accept' },
  review: { zh: '审查', en: 'Review' },
  decide: { zh: '决定', en: 'Decide' },
} as const;

/** The name of a step for its reader; of steps that one person does in one go, all names. */
export function stepName(
  definition: MatterDefinition,
  task: Pick<OpenTask, 'step' | 'kind'>,
): TaskRow['step_name'] {
  const node = processOf(definition).nodes.get(task.step);
  if (node?.kind !== 'step') return plainNames[task.kind];
  const names = [node.step, ...node.along].map(({ name }) =>
    typeof name === 'string' ? { zh: name, en: name } : name,
  );
  return { zh: names.map((n) => n.zh).join('、'), en: names.map((n) => n.en).join(', ') };
}

const orNull = (ids: readonly string[]): readonly string[] | null => (ids.length === 0 ? null : ids);

/**
 * From how many days before the due date the lamp is yellow, as `rowClock` lights it: at most one day or a fifth of the
 * limit. Above zero working days, below zero calendar days.
 */
export function warnDays(fold: CaseFold, dueOn: CivilDate | null, promised: Limit): number {
  if (fold.acceptedOn === null) return 1;
  if (promised.unit === 'WORKDAY') return Math.max(1, Math.floor(promised.amount * 0.2));
  const days = dueOn === null ? 0 : daysBetween(fold.acceptedOn, dueOn);
  return -Math.max(1, Math.floor(days * 0.2));
}

/** The rows of a case's open tasks. */
export function taskRows(
  fold: CaseFold,
  of: {
    readonly definition: MatterDefinition;
    readonly organisationId: string;
    readonly dueOn: CivilDate | null;
  },
): TaskRow[] {
  const { definition, organisationId, dueOn } = of;
  const warn_days = warnDays(fold, dueOn, definition.promisedLimit);
  return fold.tasks.open.map((task) => {
    const signed = task.need ? task.signers.filter((s) => s.agree !== null).map((s) => s.id) : [];
    const node = processOf(definition).nodes.get(task.step);
    return {
      task_id: task.task,
      step_id: task.step,
      step_name: stepName(definition, task),
      role: task.role,
      escalated_to: task.escalatedTo,
      organisation_id: bodyOf(task, organisationId),
      claimed_by: task.claimedBy?.id ?? null,
      claimed_name: task.claimedBy?.name ?? null,
      asked: orNull(unanswered(task).map(({ id }) => id)),
      barred: orNull([...new Set([...barred(fold.tasks, task), ...signed])]),
      batch: node?.kind === 'step' && node.step.batch === true,
      warn_days,
      step_due_on: task.dueOn ?? null,
      late_since: task.lateSince,
      opened_at: task.openedAt,
    };
  });
}

/** The rows of what is to happen by itself; none while the case is suspended. */
export function timerRows(fold: CaseFold): TimerRow[] {
  if (fold.tasks.pausedAt) return [];
  const late = fold.tasks.open.flatMap((task) =>
    task.late && !task.lateSince ? [{ timer_id: `late:${task.task}`, due_at: task.late.at }] : [],
  );
  return [...late, ...fold.tasks.timers.map(({ id, at }) => ({ timer_id: id, due_at: at }))];
}
