// SPDX-License-Identifier: Apache-2.0
/** The life of a case: which action is allowed in which state, and what its events come to. Pure. */
import { civilDateOf } from '#law/civil-date.ts';
import type { CaseAction, CaseEvent, CaseFold, CaseOutcome, CaseState } from './case.types.ts';

/** State × action, the law as a table; `case-life.golden.txt` prints it for those who know the law. */
export const allowedFrom = {
  accept: ['submitted'],
  'return-for-correction': ['submitted'],
  resubmit: ['correcting'],
  'refuse-acceptance': ['submitted'],
  'deem-accepted': ['submitted'],
  'expire-correction': ['correcting'],
  review: ['accepted'],
  'send-back': ['reviewed'],
  suspend: ['accepted', 'reviewed'],
  resume: ['suspended'],
  extend: ['accepted', 'reviewed'],
  grant: ['reviewed'],
  refuse: ['reviewed'],
  dispatch: ['granted', 'refused'],
  close: ['granted', 'refused', 'delivering'],
  withdraw: ['submitted', 'correcting', 'accepted', 'suspended', 'reviewed'],
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
  return rest.reduce(apply, begin(first));
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
  };
}

function apply(c: CaseFold, e: CaseEvent): CaseFold {
  if (e.seq !== c.version + 1) throw new Error(`event ${e.seq} follows ${c.version}: the history has a gap`);
  return { ...c, ...effectOf(c, e), version: e.seq };
}

function effectOf(c: CaseFold, e: CaseEvent): Partial<CaseFold> {
  switch (e.name) {
    case 'submitted':
      throw new Error('a case is submitted once');
    case 'resubmitted':
      // 补正材料之日起重新计算收件：the five days of art. 32 run from the resubmission.
      return {
        state: 'submitted',
        files: e.data.files,
        answersSha256: e.data.answersSha256,
        receivedAt: e.at,
        receivedOn: civilDateOf(e.at),
      };
    case 'accepted':
      return { state: 'accepted', acceptedOn: e.data.acceptedOn, acceptedAt: e.at };
    case 'acceptance-deemed':
      return { state: 'accepted', acceptedOn: e.data.acceptedOn, acceptedAt: c.receivedAt, deemed: true };
    case 'correction-asked':
      return {
        state: 'correcting',
        correction: { items: e.data.items, until: e.data.until, documentNo: e.data.documentNo },
        corrections: c.corrections + 1,
      };
    case 'acceptance-refused':
      return { state: 'not-accepted', closedAt: e.at };
    case 'correction-expired':
      return { state: 'returned', closedAt: e.at };
    case 'reviewed':
      return {
        state: 'reviewed',
        review: { opinion: e.data.opinion, recommend: e.data.recommend, by: e.actor },
      };
    case 'sent-back':
      return { state: 'accepted', review: null };
    case 'suspended':
      return {
        state: 'suspended',
        before: c.state,
        suspensions: [
          ...c.suspensions,
          {
            kind: e.data.kind,
            name: e.data.name,
            reason: e.data.reason,
            from: e.data.from,
            to: null,
            excluded: e.data.excluded,
          },
        ],
      };
    case 'resumed':
      return {
        state: c.before ?? 'accepted',
        before: null,
        suspensions: c.suspensions.map((s) => (s.to === null ? { ...s, to: e.data.on } : s)),
      };
    case 'extended':
      return { extension: { days: e.data.days, reason: e.data.reason } };
    case 'granted':
      return {
        state: 'granted',
        licenceId: e.data.licenceId ?? null,
        decision: {
          outcome: 'granted',
          documentNo: e.data.documentNo,
          decidedOn: e.data.decidedOn,
          decidedAt: e.at,
          text: e.data.opinion,
        },
      };
    case 'refused':
      return {
        state: 'refused',
        decision: {
          outcome: 'refused',
          documentNo: e.data.documentNo,
          decidedOn: e.data.decidedOn,
          decidedAt: e.at,
          text: e.data.reason,
        },
      };
    case 'dispatched':
      return { state: 'delivering' };
    case 'closed':
      return { state: 'closed', closedAt: e.at };
    case 'withdrawn':
      return { state: 'withdrawn', closedAt: e.at };
  }
}

export function outcomeOf(c: CaseFold): CaseOutcome | null {
  if (c.state === 'not-accepted' || c.state === 'returned' || c.state === 'withdrawn') return c.state;
  return c.decision?.outcome ?? null;
}
