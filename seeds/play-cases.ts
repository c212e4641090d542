// SPDX-License-Identifier: Apache-2.0
/** Plays the planned cases day by day: every act by the command that people use, at its own instant. */
import { addDays, type CivilDate, civilDateOf, instantAt } from '#law/civil-date.ts';
import type { StillClock } from '#platform/clock.ts';
import { Problem } from '#platform/problem.ts';
import type { App } from '../src/app.ts';
import { demoFileFor } from './demo-materials.ts';
import { inParallel } from './in-parallel.ts';
import { type CasePlay, perform } from './perform-act.ts';
import type { PlannedCase } from './plan-cases.ts';
import type { Roster } from './register-staff.ts';
import { seededRandom } from './seeded-random.ts';

/** How many cases move at once. */
const width = 8;

export interface Played {
  readonly cases: number;
  readonly ratings: number;
  /** Cases that a command refused to move on, with the reason. */
  readonly abandoned: readonly string[];
}

export async function playCases(
  app: App,
  clock: StillClock,
  planned: readonly PlannedCase[],
  roster: Roster,
  now: Date,
): Promise<Played> {
  const abandoned: string[] = [];
  const files = new Map<string, Promise<string>>();
  const plays = planned.map(
    (plan, index): CasePlay => ({
      app,
      clock,
      plan,
      roster,
      random: seededRandom(index + 77),
      files,
      caseNo: '',
      next: 0,
    }),
  );
  const last = civilDateOf(now);
  for (let day = civilDateOf(clock.now()); day <= last; day = addDays(day, 1)) {
    await lawsOwnActs(app, clock, day, now);
    const today = plays.filter((p) => stepsOn(p, day) > 0);
    await uploadFiles(today, clock, day);
    await inParallel(today, width, async (play) => {
      const failure = await playDay(play, day);
      if (failure) abandoned.push(failure);
    });
  }
  const ratings = plays.filter((p) => p.plan.steps[p.next - 1]?.act === 'rate').length;
  return { cases: plays.filter((p) => p.caseNo !== '').length, ratings, abandoned };
}

/** What the law does by itself at the beginning of a day: deemed acceptance, expired correction. */
async function lawsOwnActs(app: App, clock: StillClock, day: CivilDate, now: Date): Promise<void> {
  const early = instantAt(day, '00:10');
  if (early > now) return;
  clock.set(early);
  await app.cases.runTimers();
}

const stepsOn = ({ plan, next }: CasePlay, day: CivilDate): number =>
  plan.steps.slice(next).filter((s) => civilDateOf(s.at) === day).length;

/** Files come before the application that uses them; what was handed in once is used again. */
async function uploadFiles(today: readonly CasePlay[], clock: StillClock, day: CivilDate): Promise<void> {
  const submitting = today.filter((p) => p.next === 0);
  const first = Math.min(...submitting.map((p) => p.plan.steps[0]?.at.getTime() ?? Number.POSITIVE_INFINITY));
  if (!Number.isFinite(first)) return;
  const morning = instantAt(day, '00:20').getTime();
  clock.set(new Date(Math.max(morning, first - 20 * 60_000)));
  const wanted = submitting.flatMap((play) =>
    play.plan.application.materials.map((material) => ({ play, file: demoFileFor(material) })),
  );
  const missing = new Map(
    wanted
      .map(({ play, file }) => [fileKey(play, file.name), { play, file }] as const)
      .filter(([key, { play }]) => !play.files.has(key)),
  );
  await inParallel([...missing], width, async ([key, { play, file }]) => {
    const { app, plan, files } = play;
    const kept = app.materials.acceptUpload(plan.applicant.actor, file).then((facts) => facts.id);
    files.set(key, kept);
    await kept;
  });
}

/** One person's file of that name, or the company's when acting for it: each person has own copies. */
export const fileKey = ({ plan }: Pick<CasePlay, 'plan'>, name: string): string => {
  const { id, onBehalfOf } = plan.applicant.actor;
  return `${id}/${onBehalfOf?.id ?? ''}/${name}`;
};

/** Plays one case's acts of the day; says why when a command refuses one. */
async function playDay(play: CasePlay, day: CivilDate): Promise<string | undefined> {
  for (const step of play.plan.steps.slice(play.next)) {
    if (civilDateOf(step.at) !== day) return undefined;
    try {
      await perform(play, step);
      play.next += 1;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      play.next = Number.POSITIVE_INFINITY;
      return `${play.plan.kind} ${play.plan.matter.definition.localCode}, ${step.act}: ${error.message} ${JSON.stringify(error)}`;
    }
  }
  return undefined;
}
