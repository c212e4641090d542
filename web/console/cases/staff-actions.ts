// SPDX-License-Identifier: Apache-2.0
/** What staff can do with a case: the button, its letter and the resource it creates. Order is the order of the bar. */
import { caseCan } from '../../../src/modules/cases/case.rules.ts';
import type { CaseAction, CaseState } from '../../../src/modules/cases/case.types.ts';
import { isSpecial, type SpecialAction, specialActions } from './special-actions.ts';

export const staffActions = {
  accept: { key: 'a', resource: 'acceptance', covers: ['accept'], tone: 'primary' },
  review: { key: 'r', resource: 'review', covers: ['review'], tone: 'primary' },
  decide: { key: 'd', resource: 'decision', covers: ['grant', 'refuse'], tone: 'primary' },
  resume: { key: 'u', resource: 'resumption', covers: ['resume'], tone: 'primary' },
  dispatch: { key: 't', resource: 'dispatch', covers: ['dispatch'], tone: 'primary' },
  close: { key: 'l', resource: 'closure', covers: ['close'], tone: 'default' },
  correct: { key: 'c', resource: 'correction-notice', covers: ['return-for-correction'], tone: 'default' },
  'send-back': { key: 'b', resource: 'return', covers: ['send-back'], tone: 'default' },
  'call-back': { key: 'w', resource: 'call-back', covers: ['call-back'], tone: 'default' },
  suspend: { key: 'p', resource: 'suspension', covers: ['suspend'], tone: 'default' },
  extend: { key: 'e', resource: 'extension', covers: ['extend'], tone: 'default' },
  'refuse-acceptance': {
    key: 'x',
    resource: 'acceptance-refusal',
    covers: ['refuse-acceptance'],
    tone: 'danger',
  },
  tolerate: { key: 'o', resource: 'tolerant-acceptance', covers: ['tolerate'], tone: 'default' },
  transfer: { key: 'v', resource: 'transfer', covers: ['transfer'], tone: 'default' },
} as const satisfies Record<
  string,
  { key: string; resource: string; covers: readonly CaseAction[]; tone: 'primary' | 'default' | 'danger' }
>;

export type BarAction = keyof typeof staffActions;

/** What staff can do with one task (待办) of a case, by the words of the server. */
export const taskActions = {
  claim: { key: 'g', resource: 'claim', covers: ['claim'] },
  complete: { key: 'm', resource: 'completion', covers: ['complete-step'] },
  sign: { key: 'y', resource: 'signature', covers: ['sign'] },
  'add-signer': { key: 's', resource: 'signers', covers: ['add-signer'] },
  'hand-over': { key: 'h', resource: 'hand-over', covers: ['hand-over'] },
  reassign: { key: 'z', resource: 'reassignment', covers: ['reassign'] },
  release: { key: 'f', resource: 'release', covers: ['release'] },
} as const satisfies Record<string, { key: string; resource: string; covers: readonly CaseAction[] }>;

export type TaskAction = keyof typeof taskActions;
export type StaffAction = BarAction | TaskAction | SpecialAction;

/** Done at once, without a form. */
export const atOnce: readonly TaskAction[] = ['claim', 'release'];

export const isTaskAction = (name: StaffAction): name is TaskAction => Object.hasOwn(taskActions, name);

// The keys of a literal object are the names of its type.
const names = Object.keys(staffActions) as BarAction[];
const taskNames = Object.keys(taskActions) as TaskAction[];
const covers = (name: StaffAction): readonly CaseAction[] => {
  if (isTaskAction(name)) return taskActions[name].covers;
  return isSpecial(name) ? specialActions[name].covers : staffActions[name].covers;
};

/** The buttons of the bar: exactly what the server says the reader may do now. */
export const barActions = (allowed: readonly string[]): BarAction[] =>
  names.filter((name) => covers(name).some((action) => allowed.includes(action)) || allowed.includes(name));

export interface TaskOffer {
  readonly taskId: string;
  readonly kind: string;
  readonly need: unknown;
  readonly actions: readonly string[];
}

/**
 * The buttons of a task. A single review that one person does is the button of the bar; where several are open, or
 * several sign, each task has its own.
 */
export function actionsOfTask(task: TaskOffer, tasks: readonly TaskOffer[]): TaskAction[] {
  return taskNames.filter(
    (name) => task.actions.includes(name) && !(name === 'complete' && !reviewedByTask(tasks)),
  );
}

/** Whether reviews are done task by task: several are open to the reader, or several people sign one. */
const reviewedByTask = (tasks: readonly TaskOffer[]): boolean => {
  const open = tasks.filter((task) => task.kind === 'review' && task.actions.includes('complete'));
  return open.length > 1 || tasks.some((task) => task.need !== null && task.actions.includes('sign'));
};

/** The buttons of the bar of one case. @param tolerable whether there is a material that may follow after acceptance */
export const barOf = (
  allowed: readonly string[],
  tasks: readonly TaskOffer[],
  tolerable = false,
): BarAction[] =>
  barActions(tolerable && allowed.includes('accept') ? [...allowed, 'tolerate'] : allowed).filter(
    (name) => name !== 'review' || !reviewedByTask(tasks),
  );

/** Whether an action is still possible in a state that has just been learned of, before the page has it. */
export const stillPossible = (name: StaffAction, state: string): boolean =>
  covers(name).length === 0 || covers(name).some((action) => caseCan(action, state as CaseState));

/** Which outcomes the reader may decide; both when the server speaks of deciding only. */
export const outcomesOf = (allowed: readonly string[]): readonly ('grant' | 'refuse')[] => {
  const named = (['grant', 'refuse'] as const).filter((outcome) => allowed.includes(outcome));
  return named.length === 0 ? ['grant', 'refuse'] : named;
};
