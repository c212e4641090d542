// SPDX-License-Identifier: Apache-2.0
/** A case as the model of the law keeps it, and what each event does to it. */
import type { StoredCase } from '#cases';
import type { ModelTasks } from './model-tasks.ts';
import { procedures } from './simulated-city.ts';

export interface ModelCase {
  readonly caseNo: string;
  readonly person: number;
  readonly matter: number;
  state: string;
  version: number;
  receivedOn: string;
  acceptedOn: string | null;
  corrections: number;
  until: string | null;
  pauses: { from: string; to: string | null; excluded: boolean }[];
  before: string;
  drafter: string | null;
  readonly tasks: ModelTasks;
  extension: number | null;
  decidedOn: string | null;
  outcome: string | null;
  closed: boolean;
}

type Fact = (c: ModelCase, event: StoredCase['events'][number], today: string) => string | undefined;

const text = (data: unknown, member: string): string => {
  const value = (data as Readonly<Record<string, unknown>>)[member];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
const mustBe = (what: string, is: string, wanted: string): string | undefined =>
  is === wanted ? undefined : `${what} is ${is}, the law says ${wanted}`;

function end(c: ModelCase, state: string): undefined {
  c.state = state;
  c.closed = true;
  c.outcome ??= state === 'closed' ? null : state;
}
function backToReview(c: ModelCase): undefined {
  c.state = 'accepted';
  c.drafter = null;
}
function decide(c: ModelCase, outcome: string, data: unknown, today: string): string | undefined {
  c.state = outcome;
  c.outcome = outcome;
  c.decidedOn = text(data, 'decidedOn');
  return mustBe('the day of the decision', c.decidedOn, today);
}

/** What an event does, and what is wrong with the dates that it carries. */
export const effects: Readonly<Record<string, Fact>> = {
  resubmitted: (c, _, today) => {
    c.state = 'submitted';
    c.receivedOn = today;
    return undefined;
  },
  accepted: (c, { data }, today) => {
    c.state = 'accepted';
    c.acceptedOn = text(data, 'acceptedOn');
    return mustBe('the day of acceptance', c.acceptedOn, today);
  },
  'acceptance-deemed': (c, { data }) => {
    c.state = 'accepted';
    c.acceptedOn = text(data, 'acceptedOn');
    return mustBe('the day of deemed acceptance', c.acceptedOn, c.receivedOn);
  },
  'correction-asked': (c, { data }) => {
    c.state = 'correcting';
    c.corrections += 1;
    c.until = text(data, 'until');
    return undefined;
  },
  'acceptance-refused': (c) => end(c, 'not-accepted'),
  'correction-expired': (c) => end(c, 'returned'),
  withdrawn: (c) => end(c, 'withdrawn'),
  closed: (c) => end(c, 'closed'),
  reviewed: (c, { actor }) => {
    c.state = 'reviewed';
    c.drafter = actor;
    return undefined;
  },
  'sent-back': backToReview,
  'called-back': backToReview,
  suspended: (c, { data }, today) => {
    const excluded = procedures.find(({ kind }) => kind === text(data, 'kind'))?.excluded ?? false;
    c.before = c.state;
    c.state = 'suspended';
    c.pauses.push({ from: today, to: null, excluded });
    return mustBe('the first day of the special procedure', text(data, 'from'), today);
  },
  resumed: (c, { data }, today) => {
    c.state = c.before;
    for (const pause of c.pauses) pause.to ??= today;
    return mustBe('the day of resuming', text(data, 'on'), today);
  },
  extended: (c, { data }) => {
    const days = Number(text(data, 'days'));
    c.extension = days;
    return days >= 1 && days <= 10 ? undefined : `an extension of ${days} days`;
  },
  granted: (c, { data }, today) => decide(c, 'granted', data, today),
  refused: (c, { data }, today) => decide(c, 'refused', data, today),
  dispatched: (c) => {
    c.state = 'delivering';
    return undefined;
  },
};
