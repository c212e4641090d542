// SPDX-License-Identifier: Apache-2.0
/** The life of a joint case: its table of actions, its fold, and what becomes of parts that wait. Pure. */
import type { CaseFold, CaseState } from '../case.types.ts';
import type {
  JointCaseAction,
  JointCaseEvent,
  JointCaseEventName,
  JointCaseEventOf,
  JointCaseFold,
  JointState,
  PartFold,
} from './joint-case.types.ts';

/** State × action; `joint-life.golden.txt` prints it for those who know the law. */
export const jointAllowedIn = {
  'propose-correction': ['open'],
  'issue-correction': ['open'],
  resubmit: ['open'],
  'give-opinion': ['open'],
  'convene-meeting': ['open'],
  'conclude-meeting': ['open'],
  extend: ['open'],
  'withdraw-part': ['open'],
  withdraw: ['open'],
  advance: ['open'],
} as const satisfies Record<JointCaseAction, readonly JointState[]>;

export const jointCan = (action: JointCaseAction, state: JointState): boolean =>
  (jointAllowedIn[action] as readonly JointState[]).includes(state);

/** @throws {Error} on a history that no joint case can have: it is damaged, not a refusal. */
export function foldJoint(events: readonly JointCaseEvent[]): JointCaseFold {
  const [first, ...rest] = events;
  if (first?.name !== 'submitted' || first.seq !== 1)
    throw new Error('a joint case begins with its submission');
  return rest.reduce(followJoint, {
    state: 'open',
    version: 1,
    about: first.data,
    receivedAt: first.at,
    parts: first.data.parts.map((p) => ({ ...p, dropped: null })),
    proposals: [],
    corrections: [],
    opinions: [],
    meeting: null,
    extension: null,
    noticeDueOn: first.data.noticeDueOn,
    closedAt: null,
  });
}

/** The fold with one event more. @throws {Error} as `foldJoint` */
export function followJoint(j: JointCaseFold, e: JointCaseEvent): JointCaseFold {
  if (e.seq !== j.version + 1) throw new Error(`event ${e.seq} follows ${j.version}: the history has a gap`);
  // The table has a row for every name, for events of that name: the union cannot be narrowed by a look-up.
  const effect = effects[e.name] as (j: JointCaseFold, e: JointCaseEvent) => Partial<JointCaseFold>;
  return { ...j, ...effect(j, e), version: e.seq };
}

const change = (j: JointCaseFold, matter: string, part: Partial<PartFold>): Partial<JointCaseFold> => ({
  parts: j.parts.map((p) => (p.matter === matter ? { ...p, ...part } : p)),
});
type Effects = {
  readonly [N in JointCaseEventName]: (j: JointCaseFold, e: JointCaseEventOf<N>) => Partial<JointCaseFold>;
};
const effects: Effects = {
  submitted: () => {
    throw new Error('a joint case is submitted once');
  },
  'part-begun': (j, e) => ({
    ...change(j, e.data.matter, { caseNo: e.data.caseNo }),
    noticeDueOn: e.data.noticeDueOn,
  }),
  'part-dropped': (j, e) => change(j, e.data.matter, { dropped: e.data.reason }),
  'correction-proposed': (j, e) => ({
    // What a body says last counts.
    proposals: [
      ...j.proposals.filter((p) => p.caseNo !== e.data.caseNo),
      { ...e.data, by: e.actorName, at: e.at },
    ],
  }),
  'correction-issued': (j, e) => ({
    corrections: [...j.corrections, e.data],
    proposals: [],
    noticeDueOn: null,
  }),
  resubmitted: () => ({}),
  'opinion-given': (j, e) => ({ opinions: [...j.opinions, { ...e.data, by: e.actorName, at: e.at }] }),
  'meeting-convened': (_, e) => ({ meeting: { ...e.data, conclusion: null, concludedOn: null } }),
  'meeting-concluded': (j, e) =>
    j.meeting ? { meeting: { ...j.meeting, conclusion: e.data.conclusion, concludedOn: e.data.on } } : {},
  extended: (_, e) => ({ extension: e.data }),
  withdrawn: (_, e) => ({ state: 'withdrawn', closedAt: e.at }),
  closed: (_, e) => ({ state: 'closed', closedAt: e.at }),
};

/** How a part stands, as far as those behind it care. */
export type PartStanding = 'waiting' | 'running' | 'granted' | 'failed';

const ended: readonly CaseState[] = ['refused', 'not-accepted', 'returned', 'withdrawn'];
export function standingOf(
  part: PartFold,
  child: Pick<CaseFold, 'state' | 'decision'> | undefined,
): PartStanding {
  if (part.dropped !== null) return 'failed';
  if (part.caseNo === null || !child) return 'waiting';
  if (child.decision) return child.decision.outcome === 'granted' ? 'granted' : 'failed';
  return ended.includes(child.state) ? 'failed' : 'running';
}

/** What is due for the parts that wait: those whose parts before are all granted begin, those that need a failed one are dropped. */
export function dueParts(
  parts: readonly PartFold[],
  standing: (matter: string) => PartStanding,
): { readonly begin: readonly PartFold[]; readonly drop: readonly { part: PartFold; because: PartFold }[] } {
  const dropped = new Set<string>();
  const drop: { part: PartFold; because: PartFold }[] = [];
  const isFailed = (matter: string): boolean => dropped.has(matter) || standing(matter) === 'failed';
  for (let changed = true; changed; ) {
    changed = false;
    for (const part of parts) {
      if (part.caseNo !== null || part.dropped !== null || dropped.has(part.matter)) continue;
      const because = parts.find((p) => part.after.includes(p.matter) && isFailed(p.matter));
      if (!because) continue;
      dropped.add(part.matter);
      drop.push({ part, because });
      changed = true;
    }
  }
  const begin = parts.filter(
    (p) =>
      p.caseNo === null &&
      p.dropped === null &&
      !dropped.has(p.matter) &&
      p.after.every((matter) => standing(matter) === 'granted'),
  );
  return { begin, drop };
}

/** The one notice (行政许可法第三十二条) may still be given for a part: handed in, not accepted, never corrected. */
export const mayBeCorrected = (c: Pick<CaseFold, 'state' | 'corrections'>): boolean =>
  c.state === 'submitted' && c.corrections === 0;

const inReview: readonly CaseState[] = ['accepted', 'suspended', 'reviewed'];
/** Accepted and not decided yet: what the bodies may meet about. */
export const isInReview = (c: Pick<CaseFold, 'state'>): boolean => inReview.includes(c.state);

/** Every body whose part may still be corrected has said what it wants, and one of them wants something. */
export const everybodySpoke = (j: JointCaseFold, correctable: readonly string[]): boolean =>
  correctable.length > 0 &&
  correctable.every((caseNo) => j.proposals.some((p) => p.caseNo === caseNo)) &&
  wanted(j, correctable).length > 0;

/** The items asked for, of parts that may still be corrected. */
export const wanted = (j: JointCaseFold, correctable: readonly string[]): JointCaseFold['proposals'] =>
  j.proposals.filter((p) => p.items.length > 0 && correctable.includes(p.caseNo));
