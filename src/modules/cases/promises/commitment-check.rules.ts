// SPDX-License-Identifier: Apache-2.0
/**
 * The check after a decision that rests on a commitment (告知承诺的事后核查, 国办发〔2020〕42号): kept; or not, then a term to put it
 * right; not put right: the approver withdraws what was granted, and it is told to who keeps credit records. Pure.
 */

/** to-check 待核查 · to-correct 限期整改 · uncorrected 逾期未整改 · kept 已履行 · broken 承诺不实 */
export const checkStates = ['to-check', 'to-correct', 'uncorrected', 'kept', 'broken'] as const;
export type CheckState = (typeof checkStates)[number];

interface CheckStep {
  readonly from: readonly CheckState[];
  readonly to: CheckState;
}

/** Which step is possible in which state and what it leads to; printed as `commitment-check.golden.txt`. */
export const checkSteps = {
  /** Nobody checked in the time that the definition sets: told to supervisors, the check stays owed. */
  'check-late': { from: ['to-check'], to: 'to-check' },
  'found-kept': { from: ['to-check', 'to-correct', 'uncorrected'], to: 'kept' },
  'correction-asked': { from: ['to-check'], to: 'to-correct' },
  /** The applicant says that it is put right; somebody looks. */
  'correction-reported': { from: ['to-correct'], to: 'to-correct' },
  'correction-lapsed': { from: ['to-correct'], to: 'uncorrected' },
  'declared-broken': { from: ['uncorrected'], to: 'broken' },
} as const satisfies Record<string, CheckStep>;
export type CheckStepName = keyof typeof checkSteps;

export const checkCan = (step: CheckStepName, state: CheckState): boolean =>
  (checkSteps[step].from as readonly CheckState[]).includes(state);

/** What people may do in a state; the platform's own steps are not among them. */
export const stepsOfPeople = (state: CheckState): CheckStepName[] =>
  (['found-kept', 'correction-asked', 'correction-reported', 'declared-broken'] as const).filter((step) =>
    checkCan(step, state),
  );

/**
 * The state that a history of steps leads to; the first one is `begun`.
 * @throws {Error} for a history that no check can have
 */
export function foldCheck(steps: readonly { readonly name: string }[]): CheckState {
  const [first, ...rest] = steps;
  if (first?.name !== 'begun') throw new Error('the check of a commitment begins with the decision');
  let state: CheckState = 'to-check';
  for (const { name } of rest) {
    if (!Object.hasOwn(checkSteps, name) || !checkCan(name as CheckStepName, state))
      throw new Error(`a check that is ${state} cannot be ${name}`);
    state = checkSteps[name as CheckStepName].to;
  }
  return state;
}

/** What the platform does by itself when the day is over. */
export const lapseOfCheck = (state: CheckState): 'check-late' | 'correction-lapsed' | undefined =>
  state === 'to-check' ? 'check-late' : state === 'to-correct' ? 'correction-lapsed' : undefined;
