// SPDX-License-Identifier: Apache-2.0
/** Lays the cases of the demo out: which matter, which applicant, what happens when. Nothing is written here. */
import { addDays, civilDateOf, instantAt } from '#law/civil-date.ts';
import { aboutWorkdays } from '#matters';
import { type Application, applicationOf, stillPasses } from './believable-application.ts';
import {
  type Step,
  type StoryKind,
  type StoryMatter,
  storyCounts,
  storyKinds,
  tellStory,
} from './case-story.rules.ts';
import { isLikely } from './likely-applicants.ts';
import type { SeededMatter } from './publish-shipped-matters.ts';
import type { Applicant } from './register-people.ts';
import type { Random } from './seeded-random.ts';
import type { WorkingTime } from './working-time.rules.ts';

export interface PlannedCase {
  /** The submission's own key. */
  readonly key: string;
  readonly kind: StoryKind;
  readonly matter: SeededMatter;
  readonly applicant: Applicant;
  readonly application: Application;
  readonly way: StoryMatter['way'];
  readonly steps: readonly Step[];
}

/** Every case in the order of its submission. A kind for which no matter and applicant fit gets fewer. */
export function planCases(
  matters: readonly SeededMatter[],
  applicants: readonly Applicant[],
  time: WorkingTime,
  random: Random,
): PlannedCase[] {
  let deck = random.shuffled(matters);
  const planned: PlannedCase[] = [];
  // The kinds that few matters fit choose first.
  const scarceFirst = [...storyKinds].sort((a, b) => fitting(a, matters, time) - fitting(b, matters, time));
  for (const kind of scarceFirst) {
    for (let n = 0; n < storyCounts[kind]; n++) {
      const made = firstPossible(kind, deck, applicants, time, random, planned.length);
      if (!made) continue;
      planned.push(made);
      // To the end of the deck, so that every matter has its turn.
      deck = [...deck.filter((m) => m !== made.matter), made.matter];
    }
  }
  return planned.sort((a, b) => startOf(a) - startOf(b));
}

const startOf = (c: PlannedCase): number => c.steps[0]?.at.getTime() ?? 0;
const fitting = (kind: StoryKind, matters: readonly SeededMatter[], time: WorkingTime): number =>
  matters.filter((m) => fits(kind, m, time)).length;

function firstPossible(
  kind: StoryKind,
  deck: readonly SeededMatter[],
  applicants: readonly Applicant[],
  time: WorkingTime,
  random: Random,
  number: number,
): PlannedCase | undefined {
  for (const matter of deck) {
    if (!fits(kind, matter, time)) continue;
    const way = wayOf(kind, matter, random);
    const steps = submittedAnyHour(
      kind,
      tellStory(kind, storyMatter(matter, way), time, random),
      time,
      random,
    );
    const submitted = steps[0];
    if (!submitted) continue;
    const resubmitted = steps.find((s) => s.act === 'resubmit');
    const likely = applicants.filter(
      (a) => mayApply(matter, a) && isLikely(matter.definition.localCode, a, civilDateOf(submitted.at)),
    );
    for (const applicant of random.shuffled(likely).slice(0, 8)) {
      const { definition } = matter;
      const application = applicationOf(definition, applicant.facts, civilDateOf(submitted.at), number);
      if (!application) continue;
      if (resubmitted && !stillPasses(definition, application, applicant.facts, civilDateOf(resubmitted.at)))
        continue;
      return {
        key: `seed-${String(number).padStart(4, '0')}`,
        kind,
        matter,
        applicant,
        application,
        way,
        steps,
      };
    }
  }
  return undefined;
}

const mayApply = ({ definition }: SeededMatter, { facts }: Applicant): boolean =>
  facts.kind === 'person'
    ? definition.serviceObjects.includes('1')
    : definition.serviceObjects.some((o) => o !== '1');

const storyMatter = ({ definition }: SeededMatter, way: StoryMatter['way']): StoryMatter => ({
  promisedDays: aboutWorkdays(definition.promisedLimit),
  correctionDays: definition.correctionLimitWorkdays ?? 30,
  hasProcedures: (definition.specialProcedures ?? []).length > 0,
  way,
});

function fits(kind: StoryKind, { definition }: SeededMatter, time: WorkingTime): boolean {
  const { unit, amount } = definition.promisedLimit;
  const workdays = unit === 'WORKDAY' ? amount : 0;
  switch (kind) {
    case 'accepted':
      return workdays >= 4;
    case 'reviewed':
    case 'extended':
      return workdays >= 4;
    case 'overdue':
    case 'urgent':
      return workdays >= 2 && workdays <= 20;
    case 'deemed':
      return workdays >= 8;
    case 'suspended':
      return (definition.specialProcedures ?? []).length > 0;
    case 'returned':
      return (definition.correctionLimitWorkdays ?? 30) + 8 <= time.days.length;
    default:
      return true;
  }
}

function wayOf(kind: StoryKind, { definition }: SeededMatter, random: Random): StoryMatter['way'] {
  if (kind === 'delivering') return 'pick-up';
  if (kind === 'granted') return definition.express ? 'courier' : 'pick-up';
  const at = random.whole(1, 100);
  if (definition.express && at <= 35) return 'courier';
  return at <= 60 ? 'pick-up' : 'electronic';
}

/** One application in four is handed in on the evening before a clerk sees it. */
function submittedAnyHour(kind: StoryKind, steps: Step[], time: WorkingTime, random: Random): Step[] {
  const [first, ...rest] = steps;
  const firstDay = time.days[0];
  if (!first || !firstDay || kind === 'submitted' || !random.chance(0.25)) return steps;
  const evening = addDays(civilDateOf(first.at), -1);
  if (evening < firstDay) return steps;
  const minute = String(random.whole(0, 59)).padStart(2, '0');
  return [{ ...first, at: instantAt(evening, `${random.whole(18, 22)}:${minute}`) }, ...rest];
}
