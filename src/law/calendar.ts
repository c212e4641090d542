// SPDX-License-Identifier: Apache-2.0
// Which days are working days, and why: 行政许可法第八十二条 counts periods in working days without statutory holidays.
import {
  type CivilDate,
  civilDate,
  epochDayOf,
  fromEpochDay,
  partsOfEpochDay,
  toEpochDay,
  weekdayOfEpochDay,
  yearOf,
} from './civil-date.ts';

export interface Holiday {
  readonly from: CivilDate;
  /** Last day off, inclusive. */
  readonly to: CivilDate;
  readonly name: string;
}

/** What the State Council's notice for one year says; it may name days of the December before. */
export interface CalendarYear {
  /** Document number or other source of the notice. */
  readonly notice: string;
  readonly holidays: readonly Holiday[];
  /** Saturdays and Sundays on which people work (调休上班). */
  readonly makeUpWorkdays: readonly CivilDate[];
}

/** A version of the working calendar. Never changed once made: a correction is a new object with a new version. */
export interface WorkCalendar {
  readonly version: string;
  readonly years: Readonly<Record<number, CalendarYear>>;
}

export type DayKindName = 'WORKDAY' | 'MAKE_UP_WORKDAY' | 'WEEKEND' | 'HOLIDAY';

export interface DayKind {
  readonly kind: DayKindName;
  readonly workday: boolean;
  /** The notice that made this day special; null for ordinary days. */
  readonly notice: string | null;
  readonly zh: string;
  readonly en: string;
}

interface SpecialDay {
  readonly off: boolean;
  readonly name: string;
  readonly notice: string;
}

interface YearTable {
  readonly firstDay: number;
  /** before[i] = number of working days before day i of the year; the last entry is the year's total. */
  readonly before: Uint16Array;
  /** workdays[k] = day of the year (from 0) of the working day k (from 0). */
  readonly workdays: Uint16Array;
  readonly special: ReadonlyMap<number, SpecialDay>;
}

const WEEKDAYS_ZH = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;
const WEEKDAYS_EN = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const HOLIDAYS_EN: ReadonlyMap<string, string> = new Map([
  ['元旦', 'New Year’s Day'],
  ['春节', 'Spring Festival'],
  ['清明节', 'Tomb-Sweeping Day'],
  ['劳动节', 'Labour Day'],
  ['端午节', 'Dragon Boat Festival'],
  ['中秋节', 'Mid-Autumn Festival'],
  ['国庆节', 'National Day'],
  ['抗战胜利纪念日', 'Victory Day'],
]);

const tables = new WeakMap<WorkCalendar, Map<number, YearTable>>();

/**
 * One year of a calendar, written compactly by us: holidays as '2026-02-15/2026-02-23 春节' or '2016-01-01 元旦',
 * make-up workdays as dates separated by spaces. Throws RangeError when a date does not exist.
 */
export function calendarYear(notice: string, holidays: readonly string[], makeUp: string): CalendarYear {
  return {
    notice,
    holidays: holidays.map((line) => {
      const [days = '', name = ''] = line.split(' ');
      const [from = '', to = from] = days.split('/');
      return { from: civilDate(from), to: civilDate(to), name };
    }),
    makeUpWorkdays: makeUp === '' ? [] : makeUp.split(' ').map(civilDate),
  };
}

/** True when the calendar holds the published notice of the year; otherwise its days are weekends only, provisionally. */
export function calendarKnown(calendar: WorkCalendar, year: number): boolean {
  return calendar.years[year] !== undefined;
}

/** True when offices work on the date. In a year without a published notice: Monday to Friday. */
export function isWorkday(calendar: WorkCalendar, date: CivilDate): boolean {
  return isWorkdayAt(calendar, toEpochDay(date));
}

/** What kind of day it is, with the reason in words and the notice that says so. */
export function dayKind(calendar: WorkCalendar, date: CivilDate): DayKind {
  const day = toEpochDay(date);
  const table = tableOf(calendar, yearOf(date));
  const weekday = weekdayOfEpochDay(day);
  const zhDay = WEEKDAYS_ZH[weekday - 1] ?? '';
  const enDay = WEEKDAYS_EN[weekday - 1] ?? '';
  const special = table.special.get(day - table.firstDay);
  if (special?.off) {
    const zh = `${zhDay}，${special.name}放假`;
    const en = `${enDay}, ${holidayInEnglish(special.name)} holiday`;
    return { kind: 'HOLIDAY', workday: false, notice: special.notice, zh, en };
  }
  if (special) {
    const zh = `${zhDay}，调休上班`;
    const en = `${enDay}, make-up working day`;
    return { kind: 'MAKE_UP_WORKDAY', workday: true, notice: special.notice, zh, en };
  }
  const workday = weekday <= 5;
  return { kind: workday ? 'WORKDAY' : 'WEEKEND', workday, notice: null, zh: zhDay, en: enDay };
}

/** The date on which the n-th (n ≥ 1) working day after the date falls. */
export function addWorkdays(calendar: WorkCalendar, date: CivilDate, n: number): CivilDate {
  if (!Number.isInteger(n) || n < 1)
    throw new RangeError(`Working days to add must be a whole number from 1: ${n}`);
  return fromEpochDay(nthWorkdayAfter(calendar, toEpochDay(date), n));
}

/** Number of working days in the half-open interval [from, to). */
export function workdaysBetween(calendar: WorkCalendar, from: CivilDate, to: CivilDate): number {
  return countWorkdays(calendar, toEpochDay(from), toEpochDay(to));
}

/** As isWorkday, for an epoch day. */
export function isWorkdayAt(calendar: WorkCalendar, day: number): boolean {
  const table = tableOf(calendar, partsOfEpochDay(day).year);
  const index = day - table.firstDay;
  return (table.before[index + 1] ?? 0) > (table.before[index] ?? 0);
}

/** Number of working days in [from, to), epoch days; 0 when the interval is empty. */
export function countWorkdays(calendar: WorkCalendar, from: number, to: number): number {
  if (to <= from) return 0;
  const firstYear = partsOfEpochDay(from).year;
  const lastYear = partsOfEpochDay(to).year;
  let count = 0;
  for (let year = firstYear; year <= lastYear; year++) {
    const table = tableOf(calendar, year);
    const upTo = year === lastYear ? (table.before[to - table.firstDay] ?? 0) : table.workdays.length;
    const upFrom = year === firstYear ? (table.before[from - table.firstDay] ?? 0) : 0;
    count += upTo - upFrom;
  }
  return count;
}

/** Epoch day of the n-th (n ≥ 1) working day after the epoch day. */
export function nthWorkdayAfter(calendar: WorkCalendar, day: number, n: number): number {
  let year = partsOfEpochDay(day).year;
  let table = tableOf(calendar, year);
  let position = (table.before[day - table.firstDay + 1] ?? 0) + n - 1;
  while (position >= table.workdays.length) {
    position -= table.workdays.length;
    year += 1;
    table = tableOf(calendar, year);
  }
  return table.firstDay + (table.workdays[position] ?? 0);
}

/** The English name of a holiday as the notices call it; joint names are joined, unknown ones stay in Chinese. */
export function holidayInEnglish(name: string): string {
  return name
    .split('、')
    .map((one) => HOLIDAYS_EN.get(one) ?? one)
    .join(' and ');
}

function tableOf(calendar: WorkCalendar, year: number): YearTable {
  let byYear = tables.get(calendar);
  if (byYear === undefined) {
    byYear = new Map();
    tables.set(calendar, byYear);
  }
  let table = byYear.get(year);
  if (table === undefined) {
    table = buildTable(calendar, year);
    byYear.set(year, table);
  }
  return table;
}

function buildTable(calendar: WorkCalendar, year: number): YearTable {
  const firstDay = epochDayOf(year, 1, 1);
  const length = epochDayOf(year + 1, 1, 1) - firstDay;
  const special = specialDays(calendar, year, firstDay, length);
  const before = new Uint16Array(length + 1);
  const workdays: number[] = [];
  for (let index = 0; index < length; index++) {
    const said = special.get(index);
    const works = said === undefined ? weekdayOfEpochDay(firstDay + index) <= 5 : !said.off;
    if (works) workdays.push(index);
    before[index + 1] = workdays.length;
  }
  return { firstDay, before, workdays: Uint16Array.from(workdays), special };
}

/** The notices of this year and the next speak of this year's days (the New Year holiday may begin in December). */
function specialDays(
  calendar: WorkCalendar,
  year: number,
  firstDay: number,
  length: number,
): Map<number, SpecialDay> {
  const special = new Map<number, SpecialDay>();
  const say = (day: number, fact: SpecialDay): void => {
    if (day >= firstDay && day < firstDay + length) special.set(day - firstDay, fact);
  };
  for (const source of [calendar.years[year - 1], calendar.years[year], calendar.years[year + 1]]) {
    if (source === undefined) continue;
    for (const holiday of source.holidays) {
      for (let day = toEpochDay(holiday.from); day <= toEpochDay(holiday.to); day++)
        say(day, { off: true, name: holiday.name, notice: source.notice });
    }
    for (const date of source.makeUpWorkdays)
      say(toEpochDay(date), { off: false, name: '调休', notice: source.notice });
  }
  return special;
}
