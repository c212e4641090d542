// SPDX-License-Identifier: Apache-2.0
/** The words of interested parties and hearings (利害关系人、听证): actions, events, what they come to. */

export const hearingActions = [] as const;

/** Data of every event by its name. Names are past tense; none is ever renamed. */
// biome-ignore lint/suspicious/noEmptyInterface: the events of this part are listed here.
export interface HearingEventData {}

/** What the events of this part come to. */
export interface HearingFold {
  readonly none?: undefined;
}
