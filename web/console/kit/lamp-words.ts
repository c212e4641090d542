// SPDX-License-Identifier: Apache-2.0
/** What a lamp says in words: days left, due today, days over, stopped. One rule for lists and pages. */
import type { LampColour } from '../../tokens/tokens.ts';
import { counted, type Lang } from './console-text.ts';

export interface LampFacts {
  readonly lamp: string;
  /** What is left, below zero what is over; 0 under a red lamp: over, and only days off have passed since. */
  readonly remainingDays: number | null;
  /** What those figures are. */
  readonly countedIn: 'WORKDAY' | 'DAY' | 'HOUR';
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

const units = {
  zh: { WORKDAY: '个工作日', DAY: '天', HOUR: '小时' },
  en: { WORKDAY: 'working day', DAY: 'day', HOUR: 'hour' },
} as const;

const sentences = {
  zh: {
    stopped: '暂停计时',
    over: (amount: string) => `超期${amount}`,
    overSinceDayOff: '已超期（休息日）',
    overUnknown: '已超期',
    today: '今天到期',
    left: (amount: string) => `剩余${amount}`,
  },
  en: {
    stopped: 'Clock stopped',
    over: (amount: string) => `${amount} over`,
    overSinceDayOff: 'Overdue (day off)',
    overUnknown: 'Overdue',
    today: 'Due today',
    left: (amount: string) => `${amount} left`,
  },
} as const;

function amountOf(lang: Lang, n: number, unit: LampFacts['countedIn']): string {
  return lang === 'en' ? counted(n, units.en[unit]) : `${n}${units.zh[unit]}`;
}

/** The lamp of a case in words. */
export function sayLamp(lang: Lang, { lamp, remainingDays, countedIn }: LampFacts): LampSaid {
  const say = sentences[lang];
  const colour = colours[lamp] ?? null;
  if (colour === null) return { colour, words: '—' };
  if (colour === 'grey') return { colour, words: say.stopped };
  if (colour === 'red' || colour === 'deepRed') return { colour, words: overWords() };
  if (remainingDays === null) return { colour, words: '—' };
  if (remainingDays === 0 && countedIn !== 'HOUR') return { colour, words: say.today };
  return { colour, words: say.left(amountOf(lang, Math.max(0, remainingDays), countedIn)) };

  function overWords(): string {
    if (remainingDays === null || remainingDays > 0) return say.overUnknown;
    if (remainingDays < 0) return say.over(amountOf(lang, -remainingDays, countedIn));
    // Days of the calendar pass on every day: only working days can stand still.
    return countedIn === 'WORKDAY' ? say.overSinceDayOff : say.overUnknown;
  }
}
