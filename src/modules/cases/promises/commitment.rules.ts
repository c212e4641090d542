// SPDX-License-Identifier: Apache-2.0
/** The rules of what was promised or tolerated: notification and commitment (告知承诺), tolerant acceptance (容缺受理), pre-review (预审). Pure. */
import type { CaseState, EffectsOf } from '../case.types.ts';
import type { CommitmentEventData, CommitmentFold, commitmentActions } from './commitment.types.ts';

/** State × action, a part of the golden table. */
export const commitmentAllowedFrom = {} as const satisfies Record<
  (typeof commitmentActions)[number],
  readonly CaseState[]
>;

/** Before anything of this part has happened. */
export const noCommitment: CommitmentFold = {};

export const commitmentEffects: EffectsOf<CommitmentEventData> = {};
