// SPDX-License-Identifier: Apache-2.0
// The arithmetic of a legal period, in epoch days: where it ends, and how much of it has been used.
import { calendarKnown, countWorkdays, isWorkdayAt, nthWorkdayAfter, type WorkCalendar } from './calendar.ts';
import { addMonths, type CivilDate, fromEpochDay, toEpochDay, yearOf } from './civil-date.ts';
import { type HourPeriod, hoursBegin, resolveHours } from './clock-hours.rules.ts';

export type LimitUnit = 'WORKDAY' | 'DAY' | 'MONTH' | 'YEAR' | 'HOUR';

/** A term as the definition states it, e.g. 20 WORKDAY. The amount is a whole number from 0 to 9999; 0 = the same day. */
export interface Limit {
  readonly amount: number;
  readonly unit: LimitUnit;
}

/** Words in both languages of the platform. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Time that the law does not count (行政许可法第四十五条): the half-open interval [from, to). */
export interface Exclusion {
  readonly from: CivilDate;
  /** First day counted again; null while the special procedure is still open and the clock is paused. */
  readonly to: CivilDate | null;
  /** What is going on, as told to the applicant, e.g. 专家评审. */
  readonly reason: string;
  readonly reasonEn?: string;
  /** The provision it rests on, when that is not article 45. */
  readonly basis?: Words;
}

/** An approved extension, in the unit of the limit (行政许可法第四十二条: 10 working days; 15 for joint handling). */
export interface Extension {
  readonly amount: number;
  readonly reason: string;
}

export interface Period {
  readonly acceptedOn: CivilDate;
  /** The moment of acceptance, from which hours run; other units look at the day alone. */
  readonly acceptedAt?: Date;
  readonly limit: Limit;
  readonly exclusions?: readonly Exclusion[];
  readonly extension?: Extension | null;
  readonly calendar: WorkCalendar;
}

/** A period resolved to epoch days. */
export interface PeriodDays {
  readonly start: number;
  /** Last day of the period; null while an open exclusion keeps it from being known. */
  readonly due: number | null;
  /** Where a period in days, months or years would have ended but for a day off (民法典第二百零三条); null for working days. */
  readonly nominalEnd: number | null;
  /** Length in working days, or in calendar days with those by which the end has moved (for a period not in working days). */
  readonly total: number;
  /** Excluded intervals that matter, merged and in order; `to` is Infinity while open. */
  readonly excluded: readonly DayInterval[];
  /** For a period in hours: its instants. */
  readonly hours?: HourPeriod;
}

export interface DayInterval {
  readonly from: number;
  readonly to: number;
}

/** Resolves a period. Throws RangeError when the limit or the extension is not a whole number from 0 to 9999. */
export function resolvePeriod(period: Period): PeriodDays {
  const { acceptedOn, limit, calendar } = period;
  const amount = wholeAmount(limit.amount) + wholeAmount(period.extension?.amount ?? 0);
  const start = toEpochDay(acceptedOn);
  const merged = mergeExclusions(period.exclusions ?? []);
  if (limit.unit === 'WORKDAY') return resolveWorkdays(calendar, start, amount, merged);
  // No hours at all means the same day, as it does in every other unit.
  if (limit.unit === 'HOUR' && amount > 0) return resolveInHours(period, start, amount, merged);
  return resolveCalendarDays(calendar, start, nominalEndOf(acceptedOn, amount, limit.unit), merged);
}

/**
 * The first year of the period whose holidays the calendar does not hold, so that its days are weekends only; null when
 * all are known. A period without an end is looked at up to `upTo`.
 */
export function unknownYear(period: Period, days: PeriodDays, upTo: number): number | null {
  const last = yearOf(fromEpochDay(days.due ?? Math.max(upTo, days.start)));
  for (let year = yearOf(period.acceptedOn); year <= last; year++)
    if (!calendarKnown(period.calendar, year)) return year;
  return null;
}

/** Days of the period's unit in [from, to), leaving out the excluded ones. */
export function countedDays(period: Period, days: PeriodDays, from: number, to: number): number {
  let count = unitDays(period, from, to);
  for (const { from: start, to: end } of days.excluded)
    count -= unitDays(period, Math.max(from, start), Math.min(to, end));
  return count;
}

/** Days of the period's unit in [from, to), excluded or not: working days, or calendar days for every other unit. */
export function unitDays(period: Period, from: number, to: number): number {
  if (to <= from) return 0;
  return period.limit.unit === 'WORKDAY' ? countWorkdays(period.calendar, from, to) : to - from;
}

function resolveWorkdays(
  calendar: WorkCalendar,
  start: number,
  amount: number,
  merged: readonly DayInterval[],
): PeriodDays {
  // "The same day" is the first working day from the day of acceptance itself.
  const begin = amount === 0 ? start - 1 : start;
  const total = Math.max(amount, 1);
  let toGo = total;
  let due = nthWorkdayAfter(calendar, begin, toGo);
  const excluded: DayInterval[] = [];
  for (const { from, to } of merged) {
    if (from > due) break;
    excluded.push({ from, to });
    if (to === Number.POSITIVE_INFINITY) return { start, due: null, nominalEnd: null, total, excluded };
    toGo += countWorkdays(calendar, Math.max(from, begin + 1), to);
    due = nthWorkdayAfter(calendar, begin, toGo);
  }
  return { start, due, nominalEnd: null, total, excluded };
}

function resolveInHours(
  period: Period,
  start: number,
  amount: number,
  merged: readonly DayInterval[],
): PeriodDays {
  const begin = hoursBegin(period.acceptedOn, period.acceptedAt);
  const hours = resolveHours(period.calendar, begin, amount, merged);
  const { due, nominalEnd, excluded } = hours;
  const total =
    due === null
      ? Math.ceil(amount / 24)
      : due - start - excluded.reduce((sum, one) => sum + overlap(one, start + 1, due + 1), 0);
  return { start, due, nominalEnd, total, excluded, hours };
}

function resolveCalendarDays(
  calendar: WorkCalendar,
  start: number,
  plainEnd: number,
  merged: readonly DayInterval[],
): PeriodDays {
  let end = plainEnd;
  const excluded: DayInterval[] = [];
  const paused = (total: number): PeriodDays => ({ start, due: null, nominalEnd: null, total, excluded });
  const countedTo = (last: number): number =>
    last - start - excluded.reduce((sum, one) => sum + overlap(one, start + 1, last + 1), 0);
  for (const pause of merged) {
    const { from, to } = pause;
    if (from > end) break;
    excluded.push(pause);
    if (to === Number.POSITIVE_INFINITY) return paused(plainEnd - start);
    end += Math.max(0, to - Math.max(from, start + 1));
  }
  const nominalEnd = end;
  for (;;) {
    const pause = merged.find(({ from, to }) => from <= end && end < to);
    if (pause === undefined && isWorkdayAt(calendar, end)) break;
    if (pause !== undefined && !excluded.includes(pause)) excluded.push(pause);
    if (pause?.to === Number.POSITIVE_INFINITY) return paused(countedTo(end));
    end = pause?.to ?? end + 1;
  }
  return { start, due: end, nominalEnd, total: countedTo(end), excluded };
}

/** Corresponding day of the period before days off are looked at (民法典第二百零二条). */
function nominalEndOf(acceptedOn: CivilDate, amount: number, unit: Exclude<LimitUnit, 'WORKDAY'>): number {
  switch (unit) {
    case 'DAY':
      return toEpochDay(acceptedOn) + amount;
    case 'HOUR':
      return toEpochDay(acceptedOn); // only when there are none
    case 'MONTH':
      return toEpochDay(addMonths(acceptedOn, amount));
    case 'YEAR':
      return toEpochDay(addMonths(acceptedOn, amount * 12));
  }
}

function mergeExclusions(exclusions: readonly Exclusion[]): readonly DayInterval[] {
  if (exclusions.length === 0) return [];
  const intervals = exclusions
    .map(({ from, to }) => ({
      from: toEpochDay(from),
      to: to === null ? Number.POSITIVE_INFINITY : toEpochDay(to),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const merged: DayInterval[] = [];
  for (const interval of intervals) {
    const last = merged.at(-1);
    if (last !== undefined && interval.from <= last.to)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, interval.to) };
    else merged.push(interval);
  }
  return merged;
}

function overlap(interval: DayInterval, from: number, to: number): number {
  return Math.max(0, Math.min(interval.to, to) - Math.max(interval.from, from));
}

function wholeAmount(amount: number): number {
  if (!Number.isInteger(amount) || amount < 0 || amount > 9999)
    throw new RangeError(`A limit must be a whole number from 0 to 9999: ${amount}`);
  return amount;
}

/** The date of an epoch day, or null. */
export function dateOrNull(day: number | null): CivilDate | null {
  return day === null ? null : fromEpochDay(day);
}
