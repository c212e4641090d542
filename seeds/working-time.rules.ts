// SPDX-License-Identifier: Apache-2.0
/** The working hours of two months as one line of minutes, so that stories can be laid on it by adding. Pure. */
import { isWorkday, type WorkCalendar } from '#law/calendar.ts';
import { addDays, type CivilDate, civilDateOf, instantAt } from '#law/civil-date.ts';

/** Minutes of one working day: 9:00 to 12:00 and 13:30 to 17:00. */
export const workdayMinutes = 390;
const morning = 180;
const minuteMs = 60_000;

export interface WorkingTime {
  readonly days: readonly CivilDate[];
  /** The working day that is today, or the last one before. */
  readonly lastDay: number;
  /** The last minute that has passed. */
  readonly limit: number;
  /** The instant of a working minute counted from the first day. */
  at(minute: number): Date;
}

/** The working days of so many calendar days up to now. */
export function workingTime(calendar: WorkCalendar, now: Date, calendarDays: number): WorkingTime {
  const today = civilDateOf(now);
  const days: CivilDate[] = [];
  for (let back = calendarDays; back >= 0; back--) {
    const day = addDays(today, -back);
    if (isWorkday(calendar, day)) days.push(day);
  }
  const lastDay = days.length - 1;
  const at = (minute: number): Date => {
    const day = days[Math.min(Math.floor(minute / workdayMinutes), lastDay)] ?? today;
    const within = minute - days.indexOf(day) * workdayMinutes;
    const start = within < morning ? instantAt(day, '09:00') : instantAt(day, '13:30');
    // A second of its own makes times look like those of people.
    const seconds = (minute * 37) % 60;
    const passed = within < morning ? within : within - morning;
    return new Date(start.getTime() + passed * minuteMs + seconds * 1000);
  };
  let limit = days.length * workdayMinutes - 1;
  while (limit > 0 && at(limit).getTime() > now.getTime() - 5 * minuteMs) limit -= 1;
  return { days, lastDay, limit, at };
}
