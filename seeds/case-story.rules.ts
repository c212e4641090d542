// SPDX-License-Identifier: Apache-2.0
/** How the cases of the demo went: each kind of story is a list of acts with the working minutes between them. Pure. */
import type { Random } from './seeded-random.ts';
import { workdayMinutes as day, type WorkingTime } from './working-time.rules.ts';

export const storyKinds = [
  'closed',
  'refused-and-closed',
  'granted',
  'refused',
  'delivering',
  'accepted',
  'reviewed',
  'overdue',
  'urgent',
  'extended',
  'deemed',
  'submitted',
  'correcting',
  'suspended',
  'not-accepted',
  'returned',
  'withdrawn',
] as const;
export type StoryKind = (typeof storyKinds)[number];

/** How many cases of each kind: about 45 % closed, the rest as on an ordinary day. */
export const storyCounts: Readonly<Record<StoryKind, number>> = {
  closed: 88,
  'refused-and-closed': 6,
  granted: 20,
  refused: 4,
  delivering: 8,
  accepted: 8,
  reviewed: 8,
  overdue: 5,
  urgent: 8,
  extended: 3,
  deemed: 3,
  submitted: 20,
  correcting: 10,
  suspended: 6,
  'not-accepted': 5,
  returned: 4,
  withdrawn: 5,
};

export type Act =
  | 'submit'
  | 'accept'
  | 'return-for-correction'
  | 'resubmit'
  | 'refuse-acceptance'
  | 'review'
  | 'review-refuse'
  | 'send-back'
  | 'suspend'
  | 'resume'
  | 'extend'
  | 'grant'
  | 'refuse'
  | 'dispatch'
  | 'close'
  | 'rate'
  | 'withdraw';

export interface Step {
  readonly act: Act;
  readonly at: Date;
}

/** What a story must know of its matter. */
export interface StoryMatter {
  /** Working days promised; 0 means at once. */
  readonly promisedDays: number;
  readonly correctionDays: number;
  readonly hasProcedures: boolean;
  readonly way: 'courier' | 'pick-up' | 'electronic';
}

type Gap = readonly [act: Act, minutes: number];

/** The acts of a case of that kind with their instants, in order, none after `time.limit`. */
export function tellStory(kind: StoryKind, matter: StoryMatter, time: WorkingTime, random: Random): Step[] {
  const gaps = gapsOf(kind, matter, random);
  const total = gaps.reduce((sum, [, minutes]) => sum + minutes, 0);
  const last = lastMinuteOf(kind, matter, time, random, total);
  const first = Math.max(0, last - total);
  // A story longer than the two months is told faster.
  const pace = total > last ? last / total : 1;
  let minute = first;
  return gaps.map(([act, minutes]) => {
    minute += Math.floor(minutes * pace);
    return { act, at: time.at(minute) };
  });
}

/** Where the last act lies: long ago for what is finished, in these days for what is going on. */
function lastMinuteOf(
  kind: StoryKind,
  matter: StoryMatter,
  time: WorkingTime,
  random: Random,
  total: number,
): number {
  const { limit, lastDay } = time;
  const ago = (from: number, to: number): number =>
    limit - random.whole(Math.round(from * day), Math.round(to * day));
  const promised = Math.min(matter.promisedDays, 20);
  /** Accepted so that as many working days remain as wanted. */
  const remaining = (days: number): number =>
    Math.min(limit, Math.max(0, lastDay - promised + days) * day + random.whole(0, day - 1));
  switch (kind) {
    case 'closed':
    case 'refused-and-closed':
    case 'not-accepted':
    case 'withdrawn':
      return random.whole(Math.min(limit, total + 60), limit);
    case 'granted':
    case 'refused':
      return ago(0.1, 3);
    case 'delivering':
      return ago(0.1, 2);
    case 'accepted':
      return remaining(random.whole(3, Math.max(3, promised)));
    case 'reviewed':
    case 'extended':
      return limit - random.whole(10, day);
    case 'overdue':
      return remaining(-random.whole(1, 3));
    case 'urgent':
      return remaining(random.whole(0, 1));
    case 'deemed':
      return (lastDay - random.whole(7, 9)) * day + random.whole(0, day - 1);
    case 'submitted':
      return ago(0, 1.6);
    case 'correcting':
      return ago(0.3, Math.min(7, Math.max(1, matter.correctionDays - 3)));
    case 'suspended':
      return ago(0.5, 4);
    case 'returned':
      return Math.max(total, limit - (matter.correctionDays + random.whole(2, 3)) * day);
  }
}

function gapsOf(kind: StoryKind, matter: StoryMatter, random: Random): Gap[] {
  const short = (): number => random.whole(12, 200);
  const toAccept: Gap[] = [
    ['submit', 0],
    ['accept', short()],
  ];
  const limit = matter.promisedDays === 0 ? 60 : Math.min(matter.promisedDays, 15) * day;
  const part = (from: number, to: number): number =>
    random.whole(Math.floor(limit * from), Math.floor(limit * to));
  const toReview: Gap[] = [...toAccept, ['review', part(0.15, 0.5)]];
  const toGrant: Gap[] = [...toReview, ['grant', part(0.08, 0.3)]];
  const handOver: Gap[] = [
    ['dispatch', short()],
    ['close', handOverMinutes(matter.way, random)],
  ];
  switch (kind) {
    case 'closed': {
      const rated: Gap[] = random.chance(0.6) ? [['rate', random.whole(40, 2 * day)]] : [];
      return [...detour(toGrant, matter, random), ...handOver, ...rated];
    }
    case 'refused-and-closed':
      return [...toAccept, ['review-refuse', part(0.3, 0.5)], ['refuse', part(0.1, 0.3)], ...handOver];
    case 'granted':
      return toGrant;
    case 'refused':
      return [...toAccept, ['review-refuse', part(0.3, 0.5)], ['refuse', part(0.1, 0.3)]];
    case 'delivering':
      return [...toGrant, ['dispatch', short()]];
    case 'accepted':
    case 'overdue':
    case 'urgent':
      return toAccept;
    case 'reviewed':
      return [...toAccept, ['review', random.whole(30, 2 * day)]];
    case 'extended':
      return [...toAccept, ['extend', random.whole(day, 3 * day)]];
    case 'deemed':
    case 'submitted':
      return [['submit', 0]];
    case 'correcting':
    case 'returned':
      return [
        ['submit', 0],
        ['return-for-correction', short() + random.whole(0, 2 * day)],
      ];
    case 'suspended':
      return [...toAccept, ['suspend', random.whole(60, 2 * day)]];
    case 'not-accepted':
      return [
        ['submit', 0],
        ['refuse-acceptance', short()],
      ];
    case 'withdrawn':
      return random.chance(0.5)
        ? [...toAccept, ['withdraw', random.whole(30, 2 * day)]]
        : [
            ['submit', 0],
            ['withdraw', random.whole(30, day)],
          ];
  }
}

const handOverMinutes = (way: StoryMatter['way'], random: Random): number =>
  way === 'electronic' ? 1 : random.whole(day, 3 * day);

/** One case in three did not go straight: corrected, tested, prolonged or looked at twice. */
function detour(straight: Gap[], matter: StoryMatter, random: Random): Gap[] {
  const before = (act: Act, added: Gap[]): Gap[] =>
    straight.flatMap((gap) => (gap[0] === act ? [...added, gap] : [gap]));
  if (matter.promisedDays === 0) return straight;
  if (random.chance(0.12))
    return before('accept', [
      ['return-for-correction', random.whole(30, day)],
      ['resubmit', random.whole(100, 3 * day)],
    ]);
  if (matter.hasProcedures && random.chance(0.35))
    return before('review', [
      ['suspend', random.whole(60, day)],
      ['resume', random.whole(day, 4 * day)],
    ]);
  if (matter.promisedDays >= 5 && random.chance(0.08))
    return before('review', [['extend', random.whole(day, 3 * day)]]);
  if (random.chance(0.05))
    return before('grant', [
      ['send-back', random.whole(20, 200)],
      ['review', random.whole(30, 200)],
    ]);
  return straight;
}
