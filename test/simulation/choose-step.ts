// SPDX-License-Identifier: Apache-2.0
/** What happens next: mostly what people lawfully do, sometimes what they must not, now and then what goes wrong. */
import type { Role } from '#organisations';
import type { Chance } from '../../torture/seeded-chance.ts';
import { type LawModel, mayFollow } from './law-model.ts';
import type { ModelCase } from './model-case.ts';
import { type Asked, ableToTake, doneBefore, namesTask, roleOf } from './model-tasks.ts';
import type { Cut } from './planned-faults.ts';
import { firstPostings, matterTerms, people } from './simulated-city.ts';
import { type Act, type ActName, actNames, type Step, type Submission, type Who } from './simulated-step.ts';
import { chinaDate, dayAfter } from './slow-dates.ts';

export interface Situation {
  readonly model: LawModel;
  readonly draw: Chance;
  readonly now: Date;
  /** How many steps were chosen before. */
  readonly step: number;
}

const mostCases = 4;
const whole = (draw: Chance, below: number): number => Math.floor(draw.next() * below);
function one<T>(draw: Chance, from: readonly [T, ...T[]]): T {
  return from[whole(draw, from.length)] ?? from[0];
}

/** Kinds of steps and how often each is chosen. */
const kinds = [
  ...Array<'pass'>(32).fill('pass'),
  ...Array<'act'>(40).fill('act'),
  ...Array<'again'>(7).fill('again'),
  ...Array<'race'>(5).fill('race'),
  ...Array<'repeat'>(4).fill('repeat'),
  ...Array<'look'>(5).fill('look'),
  ...Array<'rate'>(3).fill('rate'),
  ...Array<'rare'>(4).fill('rare'),
] as const;

export function chooseStep(s: Situation): Step {
  const { draw, model } = s;
  const wantsCase = model.cases.length === 0 || (model.cases.length < mostCases && draw.next() < 0.12);
  if (wantsCase) return chooseSubmission(s);
  switch (kinds[whole(draw, kinds.length)]) {
    case 'act':
      return { kind: 'act', act: chooseAct(s, ''), cut: chooseCut(draw) };
    case 'again':
      return chooseAgain(s);
    case 'race': {
      const first = chooseAct(s, 'a');
      const second = draw.next() < 0.4 ? { ...first, key: `${first.key}b` } : chooseAct(s, 'b');
      return { kind: 'race', acts: [first, { ...second, case: first.case }] };
    }
    case 'repeat':
      return { kind: 'repeat', pick: whole(draw, 1000) };
    case 'look':
      return { kind: 'look', who: anybody(draw), case: whole(draw, model.cases.length) };
    case 'rate':
      return chooseRating(s);
    case 'rare':
      return chooseRare(s);
    default:
      return choosePassing(draw);
  }
}

const chooseCut = (draw: Chance): Cut | undefined =>
  draw.next() < 0.12 ? one(draw, ['lost-before', 'lost-after']) : undefined;

function chooseSubmission({ draw, step }: Situation): Step {
  const submission: Submission = {
    person: whole(draw, people.length),
    matter: whole(draw, matterTerms.length),
    key: `application-${step}`,
    variant: whole(draw, 100),
    way: one(draw, ['courier', 'pick-up', 'electronic']),
  };
  return draw.next() < 0.1
    ? { kind: 'race-submit', submission }
    : { kind: 'submit', submission, cut: chooseCut(draw) };
}

const anybody = (draw: Chance): Who =>
  draw.next() < 0.05
    ? { kind: 'anonymous' }
    : draw.next() < 0.3
      ? { kind: 'person', index: whole(draw, people.length) }
      : { kind: 'staff', index: whole(draw, firstPostings.length) };

function chooseAct(s: Situation, suffix: string): Act {
  const { draw, model, step } = s;
  const rest = { key: `act-${step}${suffix}`, variant: whole(draw, 100) };
  const open = model.cases.flatMap((c, index) => (c.closed ? [] : [index]));
  const index =
    open.length > 0 && draw.next() < 0.92
      ? (open[whole(draw, open.length)] ?? 0)
      : whole(draw, model.cases.length);
  const c = model.cases[index];
  const chosen = draw.next();
  if (c?.drafter && c.state === 'reviewed' && chosen < 0.12)
    return { action: one(draw, ['grant', 'refuse']), who: drafterOf(s, c.drafter), case: index, ...rest };
  const held = c?.tasks.open.find(({ holder }) => holder !== null);
  const rival = c && held && chosen > 0.88 ? chooseRival(s, c, roleOf(held.step)) : undefined;
  if (held && rival) return { action: 'claim', step: held.step, who: rival, case: index, ...rest };
  const lawful = c && chosen < 0.82 ? chooseLawful(s, c) : undefined;
  if (lawful) return { ...lawful, case: index, ...rest };
  const action = one(draw, actNames);
  return { ...about(s, c, action), who: anybody(draw), case: index, ...rest };
}

/** An act with the task that it is about, and the colleague who is to take it. */
function about({ draw, model, now }: Situation, c: ModelCase | undefined, action: ActName): Asked {
  if (!c) return { action };
  const { reviews, body } = matterTerms[c.matter] ?? { reviews: [], body: 0 };
  const tasks = model.tasksByLaw(c, chinaDate(now));
  const chosen = tasks.open[whole(draw, tasks.open.length)];
  if (action === 'send-back') {
    const earlier = chosen ? doneBefore(tasks, reviews, chosen) : [];
    return { action, step: earlier[whole(draw, earlier.length + 1)] };
  }
  if (!namesTask(action)) return { action };
  const step = chosen?.step ?? one(draw, ['accept', 'review', 'decide']);
  if (action !== 'hand-over' && action !== 'reassign') return { action, step };
  const able = firstPostings.flatMap((_, to) => (chosen && ableToTake(tasks, chosen, to, body) ? [to] : []));
  return { action, step, to: able[whole(draw, able.length)] ?? whole(draw, firstPostings.length) };
}

/** The one temptation that is worth its own chance: to decide on what one has reviewed. */
const drafterOf = ({ model }: Situation, drafter: string): Who => ({
  kind: 'staff',
  index: firstPostings.findIndex((_, index) => model.actorKey({ kind: 'staff', index }) === drafter),
});

/** Another temptation: to take what a colleague of the same post holds. */
function chooseRival({ draw, model }: Situation, c: ModelCase, role: Role): Who | undefined {
  const body = matterTerms[c.matter]?.body;
  const able = model.postings.flatMap((p, index) =>
    p.body === body && p.roles.includes(role) ? [index] : [],
  );
  const index = able[whole(draw, able.length)];
  return index === undefined ? undefined : { kind: 'staff', index };
}

/** So that most cases come to a decision. */
const eagerness: Readonly<Partial<Record<ActName, number>>> = {
  accept: 4,
  review: 4,
  grant: 5,
  resubmit: 4,
  resume: 5,
  dispatch: 4,
  refuse: 2,
  claim: 2,
  sign: 3,
  'complete-step': 3,
};

function chooseLawful(s: Situation, c: ModelCase): (Asked & Pick<Act, 'who'>) | undefined {
  const { draw, model, now } = s;
  const today = chinaDate(now);
  const everybody: Who[] = [
    { kind: 'person', index: c.person },
    ...firstPostings.map((_, index): Who => ({ kind: 'staff', index })),
  ];
  const can = actNames
    .filter((action) => mayFollow[model.stateByLaw(c, today)]?.includes(action))
    .flatMap((action) => Array<ActName>(eagerness[action] ?? 1).fill(action));
  const action = can[whole(draw, can.length)];
  if (action === undefined) return undefined;
  const asked = about(s, c, action);
  const able = everybody.filter((who) => !model.against(c, asked, who, today, true));
  const who = able[whole(draw, able.length)];
  return who && { ...asked, who };
}

function chooseAgain({ draw, model }: Situation): Step {
  const keys = [...model.keys.keys()];
  const key = keys[whole(draw, keys.length)] ?? '';
  return { kind: 'again', key, changed: draw.next() < 0.25 };
}

function chooseRating({ draw, model }: Situation): Step {
  const index = whole(draw, model.cases.length);
  const applicant: Who = { kind: 'person', index: model.cases[index]?.person ?? 0 };
  const who = draw.next() < 0.8 ? applicant : anybody(draw);
  return { kind: 'rate', who, case: index, stars: one(draw, [3, 4, 5]) };
}

function chooseRare({ draw, now }: Situation): Step {
  const chosen = draw.next();
  if (chosen < 0.35) return { kind: 'replay' };
  // Only days that the calendar of 2026 holds can be announced as off.
  const on = dayAfter(chinaDate(now), 2 + whole(draw, 12));
  if (chosen < 0.6 && on.startsWith('2026')) return { kind: 'holiday', on };
  const roles = one<readonly Role[]>(draw, [['clerk'], ['reviewer'], ['approver'], ['reviewer', 'approver']]);
  return { kind: 'post', staff: whole(draw, firstPostings.length), body: whole(draw, 2), roles };
}

const spans = [20, 60, 240, 1440, 1440, 2880, 4320, 5760, 7200, 11_520] as const;

function choosePassing(draw: Chance): Step {
  const down = draw.next() < 0.12;
  return {
    kind: 'pass',
    passing: {
      minutes: one(draw, spans),
      beats: down ? 0 : 1 + whole(draw, 3),
      failures: one(draw, [0, 0, 0.15, 0.4]),
      dying: draw.next() < 0.06,
      partnersDown: draw.next() < 0.12,
      salt: whole(draw, 1_000_000),
    },
  };
}
