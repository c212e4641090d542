// SPDX-License-Identifier: Apache-2.0
/** What of a joint case its applicant can still give up, and what follows from it. Pure. */
import { caseCan, caseStates, type JointBody } from '#cases';

export type JointPart = JointBody['children'][number];

/** A part that waits, or whose case is not decided. */
function isWithdrawable({ state }: JointPart): boolean {
  const known = caseStates.find((one) => one === state);
  return known === undefined ? state === 'waiting' : caseCan('withdraw', known);
}

/** The parts that the applicant can give up now; none where the joint case is over. */
export const withdrawableParts = (joint: JointBody): readonly JointPart[] =>
  joint.actions.includes('withdraw') ? joint.children.filter(isWithdrawable) : [];

/** The parts that wait for this one to be granted, directly or by others: they fall with it. */
export function partsBehind<P extends Pick<JointPart, 'matter' | 'state' | 'waitsFor'>>(
  { children }: { readonly children: readonly P[] },
  matter: string,
): readonly P[] {
  const fallen = new Set([matter]);
  const waiting = children.filter(({ state }) => state === 'waiting');
  for (let size = 0; size < fallen.size; ) {
    size = fallen.size;
    for (const child of waiting)
      if (child.waitsFor.some((before) => fallen.has(before))) fallen.add(child.matter);
  }
  return waiting.filter((child) => child.matter !== matter && fallen.has(child.matter));
}
