// SPDX-License-Identifier: Apache-2.0
/** The rules of what staff do within the process: claim, hand over, sign, complete a step (环节). Pure. */
import type { CaseState, EffectsOf } from '../case.types.ts';
import type { TaskEventData, TaskFold, taskActions } from './task.types.ts';

/** State × action, a part of the golden table. */
export const taskAllowedFrom = {} as const satisfies Record<
  (typeof taskActions)[number],
  readonly CaseState[]
>;

/** Before anything of this part has happened. */
export const noTask: TaskFold = {};

export const taskEffects: EffectsOf<TaskEventData> = {};
