// SPDX-License-Identifier: Apache-2.0
/** The rules of what staff do within the process: claim, hand over, sign, complete a step (环节). Pure. */
import type { CaseEvent, CaseState, EffectsOf } from '../case.types.ts';
import type { TaskAction, TaskEventData, TaskFold } from './task.types.ts';
import { onTask } from './task-effects.rules.ts';
import { closedByState, notedTasks, tasksBefore } from './task-fold.rules.ts';

/** States in which a task can be open and worked on. */
const working = ['submitted', 'accepted', 'reviewed'] as const;

/** State × action, a part of the golden table. */
export const taskAllowedFrom = {
  claim: working,
  release: working,
  'hand-over': working,
  'add-signer': working,
  sign: working,
  'complete-step': ['accepted', 'reviewed'],
  'call-back': ['accepted', 'reviewed'],
  reassign: working,
  remind: working,
  'pass-timer': ['accepted', 'reviewed'],
} as const satisfies Record<TaskAction, readonly CaseState[]>;

/** Before anything of this part has happened. */
export const noTask: TaskFold = {
  marking: null,
  holds: [],
  places: [],
  open: [],
  done: [],
  passed: [],
  timers: [],
  struck: [],
  rounds: {},
  bodies: [],
  last: null,
  pausedAt: null,
};

const unchanged = (): Record<string, never> => ({});

/** What the events of this part change besides tasks, which `tasksAfter` folds. */
export const taskEffects: EffectsOf<TaskEventData> = {
  claimed: unchanged,
  released: unchanged,
  'handed-over': unchanged,
  'signer-added': unchanged,
  signed: unchanged,
  'step-completed': unchanged,
  'called-back': () => ({ state: 'accepted', review: null }),
  reassigned: unchanged,
  'step-late': unchanged,
  'timer-passed': unchanged,
};

/**
 * The tasks after an event of any part. A case from before processes were kept has the tasks that its state asks for.
 * @param state the state after the event
 */
export function tasksAfter(t: TaskFold, e: CaseEvent, state: CaseState): TaskFold {
  const own = onTask(t, e);
  const { process } = e.data;
  const moved = process ? notedTasks(own, e, process) : tasksBefore(own, e);
  return closedByState(moved, e, state);
}

/** When the decision is open the case is reviewed, whatever opened it: the last review, a timer, a process without one. */
export const stateAfter = (e: CaseEvent, state: CaseState): CaseState =>
  state === 'accepted' && e.data.process?.decide ? 'reviewed' : state;
