// SPDX-License-Identifier: Apache-2.0
/**
 * What looks like browsing: patterns over the looks of one member of staff. A pattern accuses nobody; it asks audit to
 * look. Pure.
 */
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import type { LookKind, LookPurpose } from './look.types.ts';

export const snoopingPatterns = [
  'many-without-task',
  'same-surname',
  'same-address',
  'self',
  'household',
  'colleague',
  'many-reveals',
  'much-revealed',
  'outside-hours',
] as const;
export type SnoopingPattern = (typeof snoopingPatterns)[number];

/** From how many a pattern is one; people where not said otherwise. */
export const snoopingLimits = {
  manyWithoutTask: 8,
  sameSurname: 4,
  sameAddress: 3,
  manyReveals: 20,
  /** Showings of one person's values by one member of staff in a day. */
  muchRevealed: 8,
  /** Office hours in Asia/Shanghai, with an hour on each side. */
  fromHour: 7,
  toHour: 20,
} as const;

export interface WatchedLook {
  /** City key and id of the subject. */
  readonly subject: string;
  readonly subjectKind: 'person' | 'company';
  /** The masked name: of a person its first character is the surname. */
  readonly mask: string;
  readonly kind: LookKind;
  readonly purpose: LookPurpose;
  readonly at: Date;
}

/** What is known of a subject beside the look; only asked for looks without a task. */
export interface SubjectTies {
  /** Something that is equal for people at one address; null when unknown. */
  readonly address: string | null;
  /** How the subject stands to the one who looked. */
  readonly tie: 'self' | 'household' | 'colleague' | null;
}

export interface Suspicion {
  readonly pattern: SnoopingPattern;
  /** One alert for one occasion. */
  readonly occasion: string;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly looks: number;
  readonly subjects: number;
}

const hourMs = 3_600_000;
const shanghai = (at: Date): Date => new Date(at.getTime() + 8 * hourMs);
const hourOf = (at: Date): string => at.toISOString().slice(0, 13);

/** Looks for a typed reason: nobody gave them as work. */
export const withoutTask = (look: Pick<WatchedLook, 'purpose'>): boolean => look.purpose === 'reason';

/**
 * The suspicions that the looks of one member of staff give, each once for its occasion.
 * @param looks in the order of time, of the last day at most; a window of an hour slides over them
 * @param isWorkday whether offices work on a day
 */
export function suspicionsOf(
  looks: readonly WatchedLook[],
  ties: ReadonlyMap<string, SubjectTies>,
  isWorkday: (day: CivilDate) => boolean,
): Suspicion[] {
  const found = new Map<string, Suspicion>();
  const suspect = (pattern: SnoopingPattern, occasion: string, of: readonly WatchedLook[]): void => {
    const [first] = of;
    const last = of.at(-1);
    if (first === undefined || last === undefined) return;
    // What comes later on the same occasion says more: more looks, more people.
    found.set(`${pattern} ${occasion}`, {
      pattern,
      occasion,
      firstAt: first.at,
      lastAt: last.at,
      looks: of.length,
      subjects: distinct(of),
    });
  };
  looks.forEach((look, i) => {
    const window = looks.slice(0, i + 1).filter((l) => look.at.getTime() - l.at.getTime() < hourMs);
    if (withoutTask(look)) {
      const free = window.filter(withoutTask);
      if (distinct(free) >= snoopingLimits.manyWithoutTask)
        suspect('many-without-task', hourOf(look.at), free);
      const namesakes = free.filter((l) => l.subjectKind === 'person' && surname(l) === surname(look));
      // Of a hundred strangers some are called Wang: only where most of those looked at are namesakes.
      if (
        look.subjectKind === 'person' &&
        distinct(namesakes) >= snoopingLimits.sameSurname &&
        distinct(namesakes) * 3 >= distinct(free) * 2
      )
        suspect('same-surname', `${surname(look)} ${hourOf(look.at)}`, namesakes);
      const address = ties.get(look.subject)?.address ?? null;
      const neighbours = address === null ? [] : free.filter((l) => ties.get(l.subject)?.address === address);
      if (distinct(neighbours) >= snoopingLimits.sameAddress)
        suspect('same-address', hourOf(look.at), neighbours);
      if (isOutside(look.at, isWorkday))
        suspect('outside-hours', civilDateOf(look.at), outside(looks, look, isWorkday));
    }
    const tie = ties.get(look.subject)?.tie ?? null;
    // One's own case and the household's are a conflict of interest even with a task; a colleague's is only without one.
    if (tie !== null && look.kind !== 'search' && (tie !== 'colleague' || withoutTask(look)))
      suspect(tie, `${look.subject} ${civilDateOf(look.at)}`, sameDay(looks, look));
    if (look.kind === 'reveal') {
      const revealed = window.filter((l) => l.kind === 'reveal');
      if (distinct(revealed) >= snoopingLimits.manyReveals)
        suspect('many-reveals', hourOf(look.at), revealed);
      const again = sameDay(looks, look).filter((l) => l.kind === 'reveal');
      if (again.length >= snoopingLimits.muchRevealed)
        suspect('much-revealed', `${look.subject} ${civilDateOf(look.at)}`, again);
    }
  });
  return [...found.values()];
}

const distinct = (looks: readonly WatchedLook[]): number => new Set(looks.map((l) => l.subject)).size;
const surname = (look: WatchedLook): string => [...look.mask][0] ?? '';

const sameDay = (looks: readonly WatchedLook[], look: WatchedLook): WatchedLook[] =>
  looks.filter((l) => l.subject === look.subject && civilDateOf(l.at) === civilDateOf(look.at));

function isOutside(at: Date, isWorkday: (day: CivilDate) => boolean): boolean {
  const hour = shanghai(at).getUTCHours();
  return !isWorkday(civilDateOf(at)) || hour < snoopingLimits.fromHour || hour >= snoopingLimits.toHour;
}

const outside = (
  looks: readonly WatchedLook[],
  look: WatchedLook,
  isWorkday: (day: CivilDate) => boolean,
): WatchedLook[] =>
  looks.filter(
    (l) => withoutTask(l) && isOutside(l.at, isWorkday) && civilDateOf(l.at) === civilDateOf(look.at),
  );
