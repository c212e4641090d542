// SPDX-License-Identifier: Apache-2.0
/** Dates by counting one day after the other, written from the words of the law and apart from the program's clock. */
import { chinaCalendar } from '#law/calendar-china.ts';

const dayMs = 86_400_000;
const dayNumber = (date: string): number => Date.parse(date) / dayMs;
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** The date in China at an instant. */
export const chinaDate = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
export const dayAfter = (date: string, days: number): string => dateOf(dayNumber(date) + days);

/** Days off and days worked that differ from an ordinary week. */
export interface SlowCalendar {
  readonly off: ReadonlySet<number>;
  readonly worked: ReadonlySet<number>;
}

export function announcedCalendar(): SlowCalendar {
  const off = new Set<number>();
  const worked = new Set<number>();
  for (const year of Object.values(chinaCalendar.years)) {
    for (const { from, to } of year.holidays)
      for (let day = dayNumber(from); day <= dayNumber(to); day += 1) off.add(day);
    for (const date of year.makeUpWorkdays) worked.add(dayNumber(date));
  }
  return { off, worked };
}

/** The calendar after one more day off was announced. */
export const withHoliday = (calendar: SlowCalendar, date: string): SlowCalendar => ({
  off: new Set([...calendar.off, dayNumber(date)]),
  worked: calendar.worked,
});

function open(calendar: SlowCalendar, day: number): boolean {
  if (calendar.worked.has(day)) return true;
  if (calendar.off.has(day)) return false;
  // Day 0 was a Thursday.
  const weekday = (((day + 3) % 7) + 7) % 7;
  return weekday < 5;
}

/** 行政许可法第八十二条, and the day of the act itself is not counted (民法典第二百零一条). */
export function workdayAfter(calendar: SlowCalendar, date: string, count: number): string {
  let day = dayNumber(date);
  for (let left = count; left > 0; ) {
    day += 1;
    if (open(calendar, day)) left -= 1;
  }
  return dateOf(day);
}

export interface Pause {
  readonly from: string;
  /** First day counted again; null while it lasts. */
  readonly to: string | null;
}

/** The last day of a period; null while a pause keeps it from being known. */
export function slowDue(
  calendar: SlowCalendar,
  acceptedOn: string,
  amount: number,
  unit: 'WORKDAY' | 'DAY',
  pauses: readonly Pause[],
): string | null {
  const spans = pauses.map(
    ({ from, to }) => [dayNumber(from), to === null ? Infinity : dayNumber(to)] as const,
  );
  let reached = 0;
  for (let day = dayNumber(acceptedOn) + 1, seen = 0; seen < 400; day += 1, seen += 1) {
    if (spans.some(([from, to]) => from <= day && day < to)) continue;
    const isOpen = open(calendar, day);
    if (unit === 'DAY' || isOpen) reached += 1;
    if (reached >= amount && isOpen) return dateOf(day);
  }
  return null;
}
