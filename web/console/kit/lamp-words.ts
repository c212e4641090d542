// SPDX-License-Identifier: Apache-2.0
/** What a lamp says in words: days left, due today, days over, stopped. */
import type { LampColour } from '../../tokens/tokens.ts';
import { daysBetween } from './console-format.ts';
import { counted, type Lang } from './console-text.ts';

export interface LampFacts {
  readonly lamp: string;
  /** Working days left. A negative figure is working days over. */
  readonly remainingDays: number | null;
  readonly dueOn: string | null;
}

export interface LampSaid {
  readonly colour: LampColour | null;
  readonly words: string;
}

const colours: Readonly<Record<string, LampColour>> = {
  GREEN: 'green',
  YELLOW: 'yellow',
  RED: 'red',
  RED_SERIOUS: 'deepRed',
  SUSPENDED: 'grey',
};

const sentences = {
  zh: {
    stopped: '暂停计时',
    over: (n: number) => `超期${n}天`,
    overUnknown: '已超期',
    today: '今天到期',
    left: (n: number) => `剩余${n}个工作日`,
  },
  en: {
    stopped: 'Clock stopped',
    over: (n: number) => `${counted(n, 'day')} over`,
    overUnknown: 'Overdue',
    today: 'Due today',
    left: (n: number) => `${counted(n, 'working day')} left`,
  },
} as const;

/** Days over the limit: the server's own figure, else calendar days since the due date. */
export function daysOver({ remainingDays, dueOn }: LampFacts, today: string): number {
  if (remainingDays !== null && remainingDays < 0) return -remainingDays;
  return dueOn === null || today === '' ? 0 : Math.max(0, daysBetween(dueOn, today));
}

/** The lamp of a case in words. `today` is the server's civil date. */
export function sayLamp(lang: Lang, facts: LampFacts, today: string): LampSaid {
  const say = sentences[lang];
  const colour = colours[facts.lamp] ?? null;
  if (colour === null) return { colour, words: '—' };
  if (colour === 'grey') return { colour, words: say.stopped };
  const over = daysOver(facts, today);
  if (over > 0) return { colour, words: say.over(over) };
  if (colour === 'red' || colour === 'deepRed') return { colour, words: say.overUnknown };
  if (facts.remainingDays === null) return { colour, words: '—' };
  if (facts.remainingDays === 0) return { colour, words: say.today };
  return { colour, words: say.left(facts.remainingDays) };
}
