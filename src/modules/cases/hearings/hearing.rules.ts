// SPDX-License-Identifier: Apache-2.0
/** The rules of interested parties and hearings (利害关系人、听证). Pure. */
import type { CaseState, EffectsOf } from '../case.types.ts';
import type { HearingEventData, HearingFold, hearingActions } from './hearing.types.ts';

/** State × action, a part of the golden table. */
export const hearingAllowedFrom = {} as const satisfies Record<
  (typeof hearingActions)[number],
  readonly CaseState[]
>;

/** Before anything of this part has happened. */
export const noHearing: HearingFold = {};

export const hearingEffects: EffectsOf<HearingEventData> = {};
