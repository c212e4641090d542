// SPDX-License-Identifier: Apache-2.0
/** The rules of a case as a part of a joint case (一件事、联合审批). Pure. */
import type { CaseState, EffectsOf } from '../case.types.ts';
import type { JointEventData, JointFold, JointPartOf, jointActions } from './joint.types.ts';

/** State × action, a part of the golden table. */
export const jointAllowedFrom = {} as const satisfies Record<
  (typeof jointActions)[number],
  readonly CaseState[]
>;

/** Before anything of this part has happened. */
export const noJoint: JointFold = { partOf: null };

/** What the submission says: a case is a part of a joint case from its first event or never. */
export const jointFrom = (partOf: JointPartOf | undefined): JointFold =>
  partOf === undefined ? noJoint : { partOf };

export const jointEffects: EffectsOf<JointEventData> = {};
