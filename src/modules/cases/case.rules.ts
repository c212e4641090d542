// SPDX-License-Identifier: Apache-2.0
/** The life of a case: which action is allowed in which state, and what its events come to. Pure. */
import { civilDateOf } from '#law/civil-date.ts';
import type { CaseAction, CaseEvent, CaseFold, CaseOutcome, CaseState, LifeAction } from './case.types.ts';
import { hearingAllowedFrom, hearingEffects, noHearing } from './hearings/hearing.rules.ts';
import { jointAllowedFrom, jointEffects, jointFrom } from './joint/joint.rules.ts';
import { lifeEffects } from './life-effects.rules.ts';
import { commitmentAllowedFrom, commitmentEffects, noCommitment } from './promises/commitment.rules.ts';
import { noTask, stateAfter, taskAllowedFrom, taskEffects, tasksAfter } from './tasks/task.rules.ts';

/** State × action, the law as a table; `case-life.golden.txt` prints it for those who know the law. */
const lifeAllowedFrom = {
  accept: ['submitted'],
  'return-for-correction': ['submitted'],
  resubmit: ['correcting'],
  'refuse-acceptance': ['submitted'],
  'deem-accepted': ['submitted'],
  'expire-correction': ['correcting'],
  review: ['accepted'],
  'send-back': ['accepted', 'reviewed'],
  suspend: ['accepted', 'reviewed'],
  resume: ['suspended'],
  extend: ['accepted', 'reviewed'],
  grant: ['reviewed'],
  refuse: ['reviewed'],
  dispatch: ['granted', 'refused'],
  close: ['granted', 'refused', 'delivering'],
  withdraw: ['submitted', 'correcting', 'accepted', 'suspended', 'reviewed'],
} as const satisfies Record<LifeAction, readonly CaseState[]>;
export const allowedFrom = {
  ...lifeAllowedFrom,
  ...taskAllowedFrom,
  ...commitmentAllowedFrom,
  ...hearingAllowedFrom,
  ...jointAllowedFrom,
} as const satisfies Record<CaseAction, readonly CaseState[]>;

/** The same answer greys the button in the console and refuses on the server. */
export const caseCan = (action: CaseAction, state: CaseState): boolean =>
  (allowedFrom[action] as readonly CaseState[]).includes(state);

/** Every action possible in a state. */
export const actionsIn = (state: CaseState): CaseAction[] =>
  (Object.keys(allowedFrom) as CaseAction[]).filter((action) => caseCan(action, state));

export const closedStates: readonly CaseState[] = ['closed', 'not-accepted', 'returned', 'withdrawn'];

/**
 * Folds the events of one case. Event numbers must be 1..n without a gap and the first one `submitted`.
 * @throws {Error} on a history that no case can have: such a history is damaged, not a refusal.
 */
export function foldCase(events: readonly CaseEvent[]): CaseFold {
  const [first, ...rest] = events;
  if (first?.name !== 'submitted' || first.seq !== 1) throw new Error('a case begins with its submission');
  const begun = begin(first);
  return rest.reduce(follow, { ...begun, tasks: tasksAfter(noTask, first, begun.state) });
}

function begin(e: Extract<CaseEvent, { name: 'submitted' }>): CaseFold {
  return {
    state: 'submitted',
    version: 1,
    receivedAt: e.at,
    receivedOn: civilDateOf(e.at),
    acceptedOn: null,
    acceptedAt: null,
    deemed: false,
    files: e.data.files,
    answersSha256: e.data.answersSha256,
    deliveryWay: e.data.deliveryWay,
    correction: null,
    corrections: 0,
    suspensions: [],
    before: null,
    extension: null,
    review: null,
    decision: null,
    licenceId: null,
    closedAt: null,
    tasks: noTask,
    commitment: { ...noCommitment, made: e.data.commitments ?? [] },
    hearing: noHearing,
    joint: jointFrom(e.data.joint),
  };
}

/** The fold with one event more. @throws {Error} as `foldCase` */
export function follow(c: CaseFold, e: CaseEvent): CaseFold {
  if (e.seq !== c.version + 1) throw new Error(`event ${e.seq} follows ${c.version}: the history has a gap`);
  const after = { ...c, ...effectOf(c, e) };
  const state = stateAfter(e, after.state);
  return { ...after, state, tasks: tasksAfter(c.tasks, e, state), version: e.seq };
}

const effects = { ...lifeEffects, ...taskEffects, ...commitmentEffects, ...hearingEffects, ...jointEffects };

/** The table has a row for every name, for events of that name: the union cannot be narrowed by a look-up. */
const effectOf = (c: CaseFold, e: CaseEvent): Partial<CaseFold> =>
  (effects[e.name] as (c: CaseFold, e: CaseEvent) => Partial<CaseFold>)(c, e);

export function outcomeOf(c: CaseFold): CaseOutcome | null {
  if (c.state === 'not-accepted' || c.state === 'returned' || c.state === 'withdrawn') return c.state;
  return c.decision?.outcome ?? null;
}
