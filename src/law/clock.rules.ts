// SPDX-License-Identifier: Apache-2.0
// The legal clock: when a decision is due, how far the period has run, and which lamp burns. Pure: the same in, the same out.
import { addWorkdays, type WorkCalendar, workdaysBetween } from './calendar.ts';
import { addDays, type CivilDate, civilDateOf, daysBetween, toEpochDay } from './civil-date.ts';
import { type HourFigures, hourFigures } from './clock-hours.rules.ts';
import {
  countedDays,
  dateOrNull,
  type Limit,
  type LimitUnit,
  type Period,
  type PeriodDays,
  resolvePeriod,
  unitDays,
  unknownYear,
} from './clock-period.rules.ts';
import { explainPeriod, type Reason } from './clock-reasons.rules.ts';

export type { HourFigures } from './clock-hours.rules.ts';
export type { Exclusion, Extension, Limit, LimitUnit, Period, Words } from './clock-period.rules.ts';
export type { Reason, ReasonKind } from './clock-reasons.rules.ts';

/** Terms that 行政许可法 sets itself, in working days (第八十二条). */
export const STATUTORY_TERMS = {
  /** 第三十二条: tell everything that must be corrected, once. */
  correctionNotice: 5,
  /** 第四十二条: decide; and one extension, approved by the head of the organ. */
  decision: 20,
  decisionExtension: 10,
  /** 第四十二条第二款: unified, joint or centralised handling; extension approved by the head of the government. */
  jointDecision: 45,
  jointDecisionExtension: 15,
  /** 第四十三条: preliminary review by the organ of the lower level. */
  preliminaryReview: 20,
  /** 第四十四条: issue and deliver the licence after the decision. */
  delivery: 10,
  /** 第四十七条: ask for a hearing after being told; organise it after being asked. */
  hearingRequest: 5,
  hearing: 20,
  /** 第四十八条: tell time and place before the hearing. */
  hearingNotice: 7,
} as const;

export type Lamp = 'GREEN' | 'YELLOW' | 'RED' | 'RED_SERIOUS' | 'SUSPENDED';

export interface DueDate {
  /** Last day of the period; it ends with that day's business (instantAt(due, '17:30')). Null while paused and unknown. */
  readonly due: CivilDate | null;
  /** For a limit in hours, the moment at which it ends; null for every other unit and while unknown. */
  readonly dueAt: Date | null;
  /** Length of the period: working days for WORKDAY limits, calendar days otherwise. */
  readonly totalDays: number;
  /** Days (of the same unit) left out of the count by exclusions, up to the due date or the open pause. */
  readonly excludedDays: number;
  /** True when the period reaches into a year whose holidays are not yet announced: the date may still move. */
  readonly provisional: boolean;
}

export interface ClockInput extends Period {
  /** The moment of asking; for a case that is closed, the moment of its decision. */
  readonly now: Date | CivilDate;
  /** The limit of the law, when `limit` is a shorter promise; it tells RED from RED_SERIOUS. */
  readonly statutory?: Limit | null;
}

export interface ClockFigures {
  readonly due: CivilDate | null;
  /** For a limit in hours, the moment at which it ends; null for every other unit and while unknown. */
  readonly dueAt: Date | null;
  readonly statutoryDue: CivilDate | null;
  readonly totalDays: number;
  /** Counted days after the day of acceptance up to and including today, overdue days with them: "day 7 of 20". */
  readonly usedDays: number;
  /** Never negative. used + remaining = total + overdue. */
  readonly remainingDays: number;
  /** Days past the due date, in the unit of `countedIn`; 0 as well on a day off right behind it: see `overdue`. */
  readonly overdueDays: number;
  /** True when the period has ended, whether or not a working day has passed since. */
  readonly overdue: boolean;
  /** What the days are: working days for a limit in working days, days of the calendar for every other. */
  readonly countedIn: 'WORKDAY' | 'DAY';
  /** The hours of a limit in hours; null for every other unit. */
  readonly hours: HourFigures | null;
  /** True when today lies in time that is not counted. */
  readonly paused: boolean;
  readonly provisional: boolean;
  readonly light: Lamp;
}

export interface Clock extends ClockFigures {
  /** Every day from acceptance to the due date (to today while paused), counted or skipped, with the article of law. */
  readonly because: readonly Reason[];
}

/**
 * Last day of a period. WORKDAY: the working day on which the count after the day of acceptance, excluded intervals
 * left out, reaches limit plus extension (行政许可法第八十二条、第四十二条、第四十五条；民法典第二百零一条). DAY, MONTH, YEAR: calendar
 * arithmetic; ending on a day off it moves to the next working day (民法典第二百零二条、第二百零三条). HOUR: hours of the clock
 * on the wall from the moment of acceptance (民法典第二百条、第二百零一条第二款); the due date is the day on which they end.
 * Throws RangeError when an amount is not a whole number from 0 to 9999.
 */
export function dueDate(period: Period): DueDate {
  const days = resolvePeriod(period);
  return {
    due: dateOrNull(days.due),
    dueAt: instantOf(days),
    totalDays: days.total,
    excludedDays: excludedDays(period, days),
    provisional: unknownYear(period, days, days.start) !== null,
  };
}

/** The clock with its reasons day by day. Use clockFigures for lists: it makes no words. Throws as dueDate does. */
export function clockAt(input: ClockInput): Clock {
  const days = resolvePeriod(input);
  const today = todayOf(input.now);
  return { ...figures(input, days, today), because: explainPeriod(input, days, today) };
}

/** The clock without its reasons. Throws as dueDate does. */
export function clockFigures(input: ClockInput): ClockFigures {
  return figures(input, resolvePeriod(input), todayOf(input.now));
}

/**
 * Which lamp burns (亮灯): RED_SERIOUS past the limit of the law, RED past the promise, SUSPENDED while time is not
 * counted, YELLOW when at most one day or a fifth of the limit remains, whichever is more, GREEN otherwise.
 */
export function lamp(state: {
  readonly today: CivilDate;
  readonly promisedDue: CivilDate | null;
  readonly statutoryDue: CivilDate | null;
  readonly remainingDays: number;
  readonly limitDays: number;
  readonly suspended: boolean;
}): Lamp {
  return burning({
    pastStatutory: state.statutoryDue !== null && state.today > state.statutoryDue,
    pastPromised: state.promisedDue !== null && state.today > state.promisedDue,
    remaining: state.remainingDays,
    limit: state.limitDays,
    suspended: state.suspended,
  });
}

function burning(state: {
  readonly pastStatutory: boolean;
  readonly pastPromised: boolean;
  readonly remaining: number;
  readonly limit: number;
  readonly suspended: boolean;
}): Lamp {
  if (state.pastStatutory) return 'RED_SERIOUS';
  if (state.pastPromised) return 'RED';
  if (state.suspended) return 'SUSPENDED';
  return state.remaining <= Math.max(1, state.limit * 0.2) ? 'YELLOW' : 'GREEN';
}

/**
 * What the days of a limit are when one says how many are left or over: a limit in working days is late by working
 * days (行政许可法第八十二条), every other by days of the calendar.
 */
export const countedIn = (unit: LimitUnit): 'WORKDAY' | 'DAY' => (unit === 'WORKDAY' ? 'WORKDAY' : 'DAY');

/**
 * Days until the due date, below zero as many days over it; today is not among them. On days off right behind the due
 * date of a limit in working days it is 0 although the period is over: `today > due` says so.
 */
export function daysLeft(
  due: CivilDate,
  today: CivilDate,
  counted: 'WORKDAY' | 'DAY',
  calendar: WorkCalendar,
): number {
  if (counted === 'DAY') return daysBetween(today, due);
  if (due >= today) return workdaysBetween(calendar, addDays(today, 1), addDays(due, 1));
  return 0 - workdaysBetween(calendar, addDays(due, 1), addDays(today, 1));
}

/** Last day for telling the applicant, once, everything to be corrected: 5 working days (行政许可法第三十二条第一款第四项). */
export function correctionNoticeDue(receivedOn: CivilDate, calendar: WorkCalendar): CivilDate {
  return addWorkdays(calendar, receivedOn, STATUTORY_TERMS.correctionNotice);
}

/** Last day for issuing and delivering the licence: 10 working days from the decision (行政许可法第四十四条). */
export function deliveryDue(decidedOn: CivilDate, calendar: WorkCalendar): CivilDate {
  return addWorkdays(calendar, decidedOn, STATUTORY_TERMS.delivery);
}

/**
 * True when the application counts as accepted from the day it was received, because the term of article 32 has passed
 * and the applicant was told nothing: 逾期不告知的，自收到申请材料之日起即为受理. `toldOn` is the day of the correction notice,
 * of acceptance or of refusal to accept; null when there was none.
 */
export function isDeemedAccepted(state: {
  readonly receivedOn: CivilDate;
  readonly toldOn: CivilDate | null;
  readonly now: Date | CivilDate;
  readonly calendar: WorkCalendar;
}): boolean {
  const due = correctionNoticeDue(state.receivedOn, state.calendar);
  return todayOf(state.now) > due && (state.toldOn === null || state.toldOn > due);
}

function figures(input: ClockInput, days: PeriodDays, today: CivilDate): ClockFigures {
  const day = toEpochDay(today);
  const overdueDays = days.due === null ? 0 : unitDays(input, days.due + 1, day + 1);
  const ran = countedDays(input, days, days.start + 1, Math.min(day, days.due ?? day) + 1);
  const usedDays = overdueDays > 0 ? days.total + overdueDays : Math.min(ran, days.total);
  const remainingDays = Math.max(0, days.total - usedDays);
  const paused = days.excluded.some(({ from, to }) => from <= day && day < to);
  const amount = input.limit.amount + (input.extension?.amount ?? 0);
  const hours = days.hours ? hourFigures(days.hours, amount, input.now) : null;
  const law = statutoryDays(input, days);
  const overdue = isPast(days, input.now, today);
  return {
    due: dateOrNull(days.due),
    dueAt: instantOf(days),
    statutoryDue: dateOrNull(law?.due ?? null),
    totalDays: days.total,
    usedDays,
    remainingDays,
    overdueDays,
    overdue,
    countedIn: countedIn(input.limit.unit),
    hours,
    paused,
    provisional: unknownYear(input, days, day) !== null,
    light: burning({
      pastStatutory: law !== null && isPast(law, input.now, today),
      pastPromised: overdue,
      remaining: hours?.remaining ?? remainingDays,
      limit: hours?.total ?? days.total,
      suspended: paused,
    }),
  };
}

/** Hours end at a moment, everything else with the business of the last day. */
function isPast(days: PeriodDays, now: Date | CivilDate, today: CivilDate): boolean {
  if (days.hours?.dueAt != null && typeof now !== 'string') return now.getTime() > days.hours.dueAt;
  return days.due !== null && toEpochDay(today) > days.due;
}

function statutoryDays(input: ClockInput, days: PeriodDays): PeriodDays | null {
  if (!input.statutory) return null;
  const { amount, unit } = input.statutory;
  if (amount === input.limit.amount && unit === input.limit.unit) return days;
  // An extension is granted in the unit of the limit it extends; of another unit it cannot be carried over.
  const extension = unit === input.limit.unit ? (input.extension ?? null) : null;
  return resolvePeriod({ ...input, limit: input.statutory, extension });
}

const instantOf = ({ hours }: PeriodDays): Date | null =>
  hours?.dueAt == null ? null : new Date(hours.dueAt);

function excludedDays(period: Period, days: PeriodDays): number {
  let count = 0;
  for (const { from, to } of days.excluded)
    if (to !== Number.POSITIVE_INFINITY) count += unitDays(period, Math.max(from, days.start + 1), to);
  return count;
}

function todayOf(now: Date | CivilDate): CivilDate {
  return typeof now === 'string' ? now : civilDateOf(now);
}
