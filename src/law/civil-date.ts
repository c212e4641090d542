// SPDX-License-Identifier: Apache-2.0
// A date as people and laws mean it: a day of the Chinese civil calendar, with no hour and no zone.

declare const civilDateBrand: unique symbol;

/** A valid day of the Gregorian calendar, written 'YYYY-MM-DD', years 0001 to 9999. Compares correctly as text. */
export type CivilDate = string & { readonly [civilDateBrand]: true };

export type CivilDateResult =
  | { readonly ok: true; readonly value: CivilDate }
  | { readonly ok: false; readonly reason: 'FORMAT' | 'NO_SUCH_DAY' };

const MS_PER_DAY = 86_400_000;
/** China has kept one zone, +08:00, without summer time since 1992. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Reads 'YYYY-MM-DD' (GB/T 7408 extended form). Refuses other forms and days that do not exist. */
export function parseCivilDate(text: string): CivilDateResult {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return { ok: false, reason: 'FORMAT' };
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 2);
  const day = digitsAt(text, 8, 2);
  if (!isRealDay(year, month, day)) return { ok: false, reason: 'NO_SUCH_DAY' };
  return { ok: true, value: text as CivilDate }; // checked just above
}

/** True when the text is a valid CivilDate. */
export function isCivilDate(text: string): text is CivilDate {
  return parseCivilDate(text).ok;
}

/** A date known to be right because we wrote it; throws RangeError otherwise. Not for what users type. */
export function civilDate(text: string): CivilDate {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new RangeError(`Not a civil date (${parsed.reason}): ${text}`);
  return parsed.value;
}

/** True when year (1–9999), month (1–12) and day name a day that exists. */
export function isRealDay(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && day >= 1 && day <= daysInMonth(year, month);
}

/** Number of days in the month (1–12) of the year; 0 when there is no such month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return MONTH_LENGTHS[month - 1] ?? 0;
}

/** The date so many calendar days later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/**
 * The corresponding day so many months later; where the month is too short, its last day
 * (民法典第二百零二条: 没有对应日的，月末日为期间的最后一日).
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const index = yearOf(date) * 12 + digitsAt(date, 5, 2) - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return write(year, month, Math.min(digitsAt(date, 8, 2), daysInMonth(year, month)));
}

/** Negative when a is before b, 0 when they are the same day, positive when a is after b. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Calendar days from a to b (0 when equal, negative when b is earlier). */
export function daysBetween(a: CivilDate, b: CivilDate): number {
  return toEpochDay(b) - toEpochDay(a);
}

/** Day of the week: 1 Monday … 7 Sunday (GB/T 7408, ISO 8601). */
export function dayOfWeek(date: CivilDate): number {
  return weekdayOfEpochDay(toEpochDay(date));
}

/** The calendar year of the date. */
export function yearOf(date: CivilDate): number {
  return digitsAt(date, 0, 4);
}

/** The day it is in Asia/Shanghai at the instant. Throws RangeError for an invalid Date. */
export function civilDateOf(instant: Date): CivilDate {
  return fromEpochDay(Math.floor((instant.getTime() + SHANGHAI_OFFSET_MS) / MS_PER_DAY));
}

/** The instant at which clocks in Asia/Shanghai show 'HH:MM' on the date. Throws RangeError for an impossible time. */
export function instantAt(date: CivilDate, time: string): Date {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`Not a time of day: ${time}`);
  const minutes = digitsAt(time, 0, 2) * 60 + digitsAt(time, 3, 2);
  return new Date(toEpochDay(date) * MS_PER_DAY + minutes * 60_000 - SHANGHAI_OFFSET_MS);
}

/** Days since 1970-01-01, for arithmetic inside the law library. */
export function toEpochDay(date: CivilDate): number {
  return epochDayOf(digitsAt(date, 0, 4), digitsAt(date, 5, 2), digitsAt(date, 8, 2));
}

/** The date that is so many days after 1970-01-01. Throws RangeError outside the years 0001–9999. */
export function fromEpochDay(epochDay: number): CivilDate {
  const { year, month, day } = partsOfEpochDay(epochDay);
  return write(year, month, day);
}

/** Day of the week of an epoch day: 1 Monday … 7 Sunday. */
export function weekdayOfEpochDay(epochDay: number): number {
  return ((((epochDay + 3) % 7) + 7) % 7) + 1; // 1970-01-01 was a Thursday
}

/** Epoch day of a year, month (1–12) and day; counts years from March so that the leap day comes last. */
export function epochDayOf(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Year, month and day of an epoch day; the inverse of epochDayOf. */
export function partsOfEpochDay(epochDay: number): { year: number; month: number; day: number } {
  const shifted = epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

function write(year: number, month: number, day: number): CivilDate {
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`Outside the years 0001 to 9999: ${year}`);
  const text = `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
  return text as CivilDate; // made from the parts of a real day
}

function digitsAt(text: string, start: number, length: number): number {
  let value = 0;
  for (let index = start; index < start + length; index++) value = value * 10 + text.charCodeAt(index) - 48;
  return value;
}
