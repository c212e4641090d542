// SPDX-License-Identifier: Apache-2.0
/** The words of what staff do within the process: claim, hand over, sign, complete a step (环节): actions, events, what they come to. */

export const taskActions = [] as const;

/** Data of every event by its name. Names are past tense; none is ever renamed. */
// biome-ignore lint/suspicious/noEmptyInterface: the events of this part are listed here.
export interface TaskEventData {}

/** What the events of this part come to. */
export interface TaskFold {
  readonly none?: undefined;
}
