// SPDX-License-Identifier: Apache-2.0
/** What the API says of a case as a part of a joint case (一件事、联合审批). */
import Type from 'typebox';

/** A material that the applicant was not asked for, and what stands in for it. */
export const NotAskedBody = Type.Object({
  materialId: Type.String(),
  name: Type.String(),
  by: Type.String(),
  source: Type.String(),
});
/** Null for a case of its own. */
export const JointOfCaseBody = Type.Union([
  Type.Object({ jointNo: Type.String(), notAsked: Type.Array(NotAskedBody) }),
  Type.Null(),
]);
