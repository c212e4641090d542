// SPDX-License-Identifier: Apache-2.0
/** The words of a case as a part of a joint case (一件事、联合审批): actions, events, what they come to. */

export const jointActions = [] as const;

/** Data of every event by its name. Names are past tense; none is ever renamed. */
// biome-ignore lint/suspicious/noEmptyInterface: the events of this part are listed here.
export interface JointEventData {}

/** What the events of this part come to. */
export interface JointFold {
  readonly none?: undefined;
}
