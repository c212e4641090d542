// SPDX-License-Identifier: Apache-2.0
/** What staff can do with a case: the button, its letter and the resource it creates. Order is the order of the bar. */
import { caseCan } from '../../../src/modules/cases/case.rules.ts';
import type { CaseAction, CaseState } from '../../../src/modules/cases/case.types.ts';

export const staffActions = {
  accept: { key: 'a', resource: 'acceptance', covers: ['accept'], tone: 'primary' },
  review: { key: 'r', resource: 'review', covers: ['review'], tone: 'primary' },
  decide: { key: 'd', resource: 'decision', covers: ['grant', 'refuse'], tone: 'primary' },
  resume: { key: 'u', resource: 'resumption', covers: ['resume'], tone: 'primary' },
  dispatch: { key: 't', resource: 'dispatch', covers: ['dispatch'], tone: 'primary' },
  close: { key: 'l', resource: 'closure', covers: ['close'], tone: 'default' },
  correct: { key: 'c', resource: 'correction-notice', covers: ['return-for-correction'], tone: 'default' },
  'send-back': { key: 'b', resource: 'return', covers: ['send-back'], tone: 'default' },
  suspend: { key: 'p', resource: 'suspension', covers: ['suspend'], tone: 'default' },
  extend: { key: 'e', resource: 'extension', covers: ['extend'], tone: 'default' },
  'refuse-acceptance': {
    key: 'x',
    resource: 'acceptance-refusal',
    covers: ['refuse-acceptance'],
    tone: 'danger',
  },
  revoke: { key: '', resource: 'revocation', covers: [], tone: 'danger' },
} as const satisfies Record<
  string,
  { key: string; resource: string; covers: readonly CaseAction[]; tone: 'primary' | 'default' | 'danger' }
>;

export type StaffAction = keyof typeof staffActions;

const names = Object.keys(staffActions) as StaffAction[];
const covers = (name: StaffAction): readonly CaseAction[] => staffActions[name].covers;

/** The buttons of the bar: exactly what the server says the reader may do now. */
export const barActions = (allowed: readonly string[]): StaffAction[] =>
  names.filter((name) => covers(name).some((action) => allowed.includes(action)) || allowed.includes(name));

/** Whether an action is still possible in a state that has just been learned of, before the page has it. */
export const stillPossible = (name: StaffAction, state: string): boolean =>
  covers(name).length === 0 || covers(name).some((action) => caseCan(action, state as CaseState));

/** Which outcomes the reader may decide; both when the server speaks of deciding only. */
export const outcomesOf = (allowed: readonly string[]): readonly ('grant' | 'refuse')[] => {
  const named = (['grant', 'refuse'] as const).filter((outcome) => allowed.includes(outcome));
  return named.length === 0 ? ['grant', 'refuse'] : named;
};
