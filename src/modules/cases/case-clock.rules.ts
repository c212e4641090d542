// SPDX-License-Identifier: Apache-2.0
/** The legal clock of a case: a pure function of its fold, the matter's limits and the calendar. */
import type { WorkCalendar } from '#law/calendar.ts';
import { type CivilDate, civilDateOf, daysBetween } from '#law/civil-date.ts';
import {
  type Clock,
  type ClockInput,
  clockAt,
  clockFigures,
  correctionNoticeDue,
  countedIn,
  daysLeft,
  deliveryDue,
  dueDate,
  type Exclusion,
  type Lamp,
  type Limit,
  lamp,
  STATUTORY_TERMS,
} from '#law/clock.rules.ts';
import type { CaseEventData, CaseFold, CaseLimits } from './case.types.ts';

export interface CaseDates {
  /** The day by which the next legal act is due: notice, decision, delivery; the applicant's own when correcting. */
  readonly dueOn: CivilDate | null;
  readonly statutoryDueOn: CivilDate | null;
}

const exclusionsOf = (c: CaseFold): Exclusion[] =>
  c.suspensions.filter((s) => s.excluded).map((s) => ({ from: s.from, to: s.to, reason: s.name }));

function periodOf(
  c: CaseFold,
  limits: CaseLimits,
  acceptedOn: CivilDate,
  calendar: WorkCalendar,
): Omit<ClockInput, 'now'> {
  return {
    acceptedOn,
    ...(c.acceptedAt && { acceptedAt: c.acceptedAt }),
    limit: limits.promised,
    statutory: limits.statutory,
    exclusions: exclusionsOf(c),
    calendar,
    ...(c.extension && { extension: { amount: c.extension.days, reason: c.extension.reason } }),
  };
}

/** The dates that are stored beside the state and order the queue. */
export function caseDates(c: CaseFold, limits: CaseLimits, calendar: WorkCalendar): CaseDates {
  if (c.state === 'submitted')
    return { dueOn: correctionNoticeDue(c.receivedOn, calendar), statutoryDueOn: null };
  if (c.state === 'correcting') return { dueOn: c.correction?.until ?? null, statutoryDueOn: null };
  if ((c.state === 'granted' || c.state === 'refused') && c.decision)
    return { dueOn: deliveryDue(c.decision.decidedOn, calendar), statutoryDueOn: null };
  if (c.acceptedOn === null || c.closedAt !== null || c.state === 'delivering')
    return { dueOn: null, statutoryDueOn: null };
  const period = periodOf(c, limits, c.acceptedOn, calendar);
  // An extension is in the unit of the promise; a limit of the law in another unit it cannot lengthen.
  const extension = limits.statutory.unit === limits.promised.unit ? (period.extension ?? null) : null;
  const law = dueDate({ ...period, limit: limits.statutory, extension });
  return { dueOn: dueDate(period).due, statutoryDueOn: law.due };
}

/** What a term that ran out has brought about, written down or not. */
export type Lapse =
  | { readonly name: 'acceptance-deemed'; readonly data: CaseEventData['acceptance-deemed'] }
  | { readonly name: 'correction-expired'; readonly data: CaseEventData['correction-expired'] };

/**
 * Nobody told the applicant anything for five working days: accepted from the day of receipt (行政许可法第三十二条). The
 * applicant did not correct in the time given: returned. It is so from the day after, whenever it is written down.
 */
export function lapseOf(c: CaseFold, calendar: WorkCalendar, today: CivilDate): Lapse | undefined {
  if (c.state === 'submitted' && today > correctionNoticeDue(c.receivedOn, calendar))
    return { name: 'acceptance-deemed', data: { acceptedOn: c.receivedOn } };
  if (c.state === 'correcting' && c.correction && today > c.correction.until)
    return { name: 'correction-expired', data: { until: c.correction.until } };
  return undefined;
}

/** Where the clock of a case stands still: at its decision (to the hour for a limit in hours), else at its end. */
function askedAt(c: CaseFold, limits: CaseLimits, now: Date): Date | CivilDate {
  if (c.decision) return limits.promised.unit === 'HOUR' ? c.decision.decidedAt : c.decision.decidedOn;
  return c.closedAt ? civilDateOf(c.closedAt) : now;
}

/** The clock with its reasons in words, for a case page; null before acceptance. After the decision it stands still. */
export function caseClock(c: CaseFold, limits: CaseLimits, calendar: WorkCalendar, now: Date): Clock | null {
  if (c.acceptedOn === null) return null;
  return clockAt({ ...periodOf(c, limits, c.acceptedOn, calendar), now: askedAt(c, limits, now) });
}

/** The clock without its words; for supervision. */
export function caseFigures(
  c: CaseFold,
  limits: CaseLimits,
  calendar: WorkCalendar,
  now: Date,
): ReturnType<typeof clockFigures> | null {
  if (c.acceptedOn === null) return null;
  return clockFigures({ ...periodOf(c, limits, c.acceptedOn, calendar), now: askedAt(c, limits, now) });
}

export type CaseLamp = Lamp | 'NONE';

/** What a list says of the clock of a case. */
export interface RowClock {
  readonly lamp: CaseLamp;
  /** Days until `dueOn`, below zero as many days over it; on a day off right behind it 0, with a red lamp. */
  readonly remainingDays: number | null;
  /** What those days are. */
  readonly countedIn: 'WORKDAY' | 'DAY';
}

interface StoredDates {
  readonly state: string;
  readonly acceptedOn: CivilDate | null;
  readonly dueOn: CivilDate | null;
  readonly statutoryDueOn: CivilDate | null;
}

/**
 * The clock of a row in a list, from its stored dates and the promised limit only: no history is read. It counts as the
 * clock on the page of the case does; hours it gives as days, and what an extension adds to the limit it does not know.
 */
export function rowClock(
  row: StoredDates,
  promised: Limit,
  today: CivilDate,
  calendar: WorkCalendar,
): RowClock {
  const limit = limitInForce(row.state, promised);
  const counted = countedIn(limit.unit);
  const { dueOn, statutoryDueOn } = row;
  if (dueOn === null)
    return {
      lamp: row.state === 'suspended' ? 'SUSPENDED' : 'NONE',
      remainingDays: null,
      countedIn: counted,
    };
  const left = daysLeft(dueOn, today, counted, calendar);
  const lit = lamp({
    today,
    promisedDue: dueOn,
    statutoryDue: statutoryDueOn ?? dueOn,
    remainingDays: Math.max(0, left),
    limitDays: counted === 'WORKDAY' ? limit.amount : daysBetween(row.acceptedOn ?? today, dueOn),
    // While a pause is open that is not counted nobody knows the due date; one that is known runs.
    suspended: false,
  });
  return { lamp: row.state === 'correcting' ? 'NONE' : lit, remainingDays: left, countedIn: counted };
}

/** Notice and delivery have terms of the law's own (行政许可法第三十二条、第四十四条); so has the applicant who corrects. */
function limitInForce(state: string, promised: Limit): Limit {
  if (state === 'submitted' || state === 'correcting')
    return { amount: STATUTORY_TERMS.correctionNotice, unit: 'WORKDAY' };
  if (state === 'granted' || state === 'refused')
    return { amount: STATUTORY_TERMS.delivery, unit: 'WORKDAY' };
  return promised;
}
