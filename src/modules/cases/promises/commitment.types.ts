// SPDX-License-Identifier: Apache-2.0
/** The words of what was promised or tolerated: notification and commitment (告知承诺), tolerant acceptance (容缺受理), pre-review (预审): actions, events, what they come to. */

export const commitmentActions = [] as const;

/** Data of every event by its name. Names are past tense; none is ever renamed. */
// biome-ignore lint/suspicious/noEmptyInterface: the events of this part are listed here.
export interface CommitmentEventData {}

/** What the events of this part come to. */
export interface CommitmentFold {
  readonly none?: undefined;
}
