// SPDX-License-Identifier: Apache-2.0
// Periods in hours: from the moment of acceptance, hour after hour, through nights and days off.
import { isWorkdayAt, type WorkCalendar } from './calendar.ts';
import { type CivilDate, civilDateOf, fromEpochDay, instantAt, toEpochDay } from './civil-date.ts';

/** Offices close; where there are hours of business, a last day ends with them (民法典第二百零三条第二款). */
export const CLOSE_OF_BUSINESS = '17:30';
/** Where only the day of acceptance is known, hours run from the opening of that day. */
const OPENING_OF_BUSINESS = '09:00';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Days {
  readonly from: number;
  readonly to: number;
}

export interface HourPeriod {
  /** Instants in milliseconds since 1970. */
  readonly startAt: number;
  /** The moment at which the period ends; null while an open exclusion keeps it from being known. */
  readonly dueAt: number | null;
  /** The epoch day of that moment; midnight belongs to the day before it (二十四时). */
  readonly due: number | null;
  /** The day on which it would have ended but for a day off; null while unknown. */
  readonly nominalEnd: number | null;
  readonly excluded: readonly Days[];
}

export interface HourFigures {
  readonly total: number;
  readonly used: number;
  readonly remaining: number;
  readonly overdue: number;
}

/** When the hours begin: the moment of acceptance, or the opening of the day of acceptance where only that is known. */
export function hoursBegin(acceptedOn: CivilDate, acceptedAt: Date | undefined): Date {
  return acceptedAt ?? instantAt(acceptedOn, OPENING_OF_BUSINESS);
}

/**
 * Hours of the clock on the wall (民法典第二百条), beginning at the moment of acceptance itself (第二百零一条第二款). Excluded
 * intervals are whole days of Asia/Shanghai. A period that would end on a day off, or in time that is not counted, ends
 * with the business of the next working day (第二百零三条).
 */
export function resolveHours(
  calendar: WorkCalendar,
  begin: Date,
  amount: number,
  merged: readonly Days[],
): HourPeriod {
  const startAt = begin.getTime();
  const excluded: Days[] = [];
  const open: HourPeriod = { startAt, dueAt: null, due: null, nominalEnd: null, excluded };
  let at = startAt;
  let toGo = amount * HOUR_MS;
  for (const pause of merged) {
    const [from, to] = [midnight(pause.from), midnight(pause.to)];
    if (to <= at) continue;
    const before = Math.max(0, from - at);
    if (toGo <= before) break;
    excluded.push(pause);
    if (to === Number.POSITIVE_INFINITY) return open;
    toGo -= before;
    at = to;
  }
  const nominalEnd = dayEndingAt(at + toGo);
  let due = nominalEnd;
  for (;;) {
    const pause = merged.find(({ from, to }) => from <= due && due < to);
    if (pause === undefined && isWorkdayAt(calendar, due)) break;
    if (pause !== undefined && !excluded.includes(pause)) excluded.push(pause);
    if (pause?.to === Number.POSITIVE_INFINITY) return open;
    due = pause?.to ?? due + 1;
  }
  const dueAt = due === nominalEnd ? at + toGo : instantAt(fromEpochDay(due), CLOSE_OF_BUSINESS).getTime();
  return { startAt, dueAt, due, nominalEnd, excluded };
}

/** The hours of a period at a moment, whole ones: begun hours are still unused. used + remaining = total + overdue. */
export function hourFigures(period: HourPeriod, amount: number, now: Date | CivilDate): HourFigures {
  const { dueAt } = period;
  const asked = askedAt(period, now);
  const total = dueAt === null ? amount : Math.ceil(countedHours(period, dueAt));
  const over = dueAt === null ? 0 : Math.max(0, Math.ceil((asked - dueAt) / HOUR_MS));
  const ran = Math.floor(countedHours(period, Math.min(asked, dueAt ?? asked)));
  const used = over > 0 ? total + over : Math.min(ran, total);
  return { total, used, remaining: Math.max(0, total - used), overdue: over };
}

/** A bare day says no moment: on the last day itself it is taken to be in time. */
function askedAt({ dueAt, due }: HourPeriod, now: Date | CivilDate): number {
  if (typeof now !== 'string') return now.getTime();
  const day = toEpochDay(now);
  if (due !== null && day > due) return midnight(day);
  return Math.min(midnight(day + 1), dueAt ?? Number.POSITIVE_INFINITY);
}

function countedHours({ startAt, excluded }: HourPeriod, upTo: number): number {
  let ms = Math.max(0, upTo - startAt);
  for (const { from, to } of excluded)
    ms -= Math.max(0, Math.min(upTo, midnight(to)) - Math.max(startAt, midnight(from)));
  return Math.max(0, ms) / HOUR_MS;
}

/** The instant at which an epoch day begins in Asia/Shanghai. */
function midnight(day: number): number {
  return day === Number.POSITIVE_INFINITY ? day : day * DAY_MS - 8 * HOUR_MS;
}

function dayEndingAt(instant: number): number {
  return toEpochDay(civilDateOf(new Date(instant - 1)));
}
