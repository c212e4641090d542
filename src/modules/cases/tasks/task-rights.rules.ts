// SPDX-License-Identifier: Apache-2.0
/**
 * Who may act on a task: the role of its step, a post that handles its body, not held by somebody else, and not one
 * who did a step that must be done by another person. A deputy (代理人) may do what the one who is away holds, if the
 * deputy has the role, too; neither of the two may have done the other step. Pure.
 */
import type { CaseFold } from '../case.types.ts';
import type { OpenTask, StaffName, TaskFold } from './task.types.ts';

/** Somebody who would act, as far as the rule asks. */
export interface Handler extends StaffName {
  readonly roles: readonly string[];
  /** Organisations whose cases the post handles. */
  readonly scope: readonly string[];
  /** Colleagues who are away and whose deputy this is. */
  readonly deputyOf: readonly StaffName[];
}

export type Hindrance =
  /** Another role handles this step. */
  | 'role'
  /** Another body handles it. */
  | 'body'
  /** Somebody else has claimed it. */
  | 'claimed'
  /** This person did a step that must be done by another one. */
  | 'same-person'
  /** It is countersigned by several, and this person has signed. */
  | 'signed';

export type Verdict =
  | { readonly ok: true; readonly inPlaceOf: StaffName | null }
  | { readonly ok: false; readonly hindrance: Hindrance };

/** The body of a task; cases from before processes were kept have those of the case itself. */
export const bodyOf = (task: OpenTask, caseBody: string): string =>
  task.organisationId === '' ? caseBody : task.organisationId;

/** Staff who may not do the task because of what they did before, as ids. The decision is apart from every review. */
export function barred(tasks: TaskFold, task: OpenTask): string[] {
  const apart = new Set(task.apart ?? []);
  const others = tasks.done.filter(
    (d) => apart.has(d.step) || (task.kind === 'decide' && d.kind === 'review'),
  );
  return [...new Set(others.flatMap((d) => d.by).filter((by) => by.startsWith('staff:')))].map((by) =>
    by.slice('staff:'.length),
  );
}

const hasRole = (who: Handler, task: OpenTask): boolean =>
  who.roles.includes(task.role) || (task.escalatedTo !== null && who.roles.includes(task.escalatedTo));

/** Whether somebody may do the task now: complete it, or sign where several must. */
export function mayDo(
  fold: Pick<CaseFold, 'tasks'>,
  task: OpenTask,
  caseBody: string,
  who: Handler,
): Verdict {
  if (!hasRole(who, task)) return { ok: false, hindrance: 'role' };
  if (!who.scope.includes(bodyOf(task, caseBody))) return { ok: false, hindrance: 'body' };
  const holder = task.claimedBy;
  const place = holder && holder.id !== who.id ? who.deputyOf.find((d) => d.id === holder.id) : null;
  if (holder && holder.id !== who.id && !place) return { ok: false, hindrance: 'claimed' };
  const kept = barred(fold.tasks, task);
  if (kept.includes(who.id) || (place && kept.includes(place.id)))
    return { ok: false, hindrance: 'same-person' };
  if (task.need && task.signers.some((s) => s.id === who.id && s.agree !== null && s.question === ''))
    return { ok: false, hindrance: 'signed' };
  return { ok: true, inPlaceOf: place ?? null };
}

/** The question that waits for somebody's answer (加签), or for the answer of one whose deputy this is. */
export function askedOf(task: OpenTask, who: Pick<Handler, 'id' | 'deputyOf'>): StaffName | undefined {
  const waiting = task.signers.filter((s) => s.agree === null);
  return waiting.find((s) => s.id === who.id) ?? waiting.find((s) => who.deputyOf.some((d) => d.id === s.id));
}

/** Those who were asked and have not answered. */
export const unanswered = (task: OpenTask): StaffName[] =>
  task.signers.filter((s) => s.agree === null).map(({ id, name }) => ({ id, name }));

/** What the signatures of a countersigned step come to; undefined while more are needed. */
export function countersigned(task: OpenTask): 'grant' | 'refuse' | undefined {
  const { need } = task;
  if (!need) return undefined;
  const given = task.signers.filter((s) => s.agree !== null && s.question === '');
  const yes = given.filter((s) => s.agree).length;
  const no = given.length - yes;
  const wanted = agreeing(need);
  if (yes >= wanted) return 'grant';
  return no > need.count - wanted ? 'refuse' : undefined;
}

function agreeing({ rule, share, count }: NonNullable<OpenTask['need']>): number {
  if (rule === 'all') return count;
  if (rule === 'any') return 1;
  // 0.1 × 30 is a little more than 3: what is whole stays whole.
  return Math.max(1, Math.ceil((share ?? 1) * count - 1e-9));
}
