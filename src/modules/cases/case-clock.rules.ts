// SPDX-License-Identifier: Apache-2.0
/** The legal clock of a case: a pure function of its fold, the matter's limits and the calendar. */
import type { WorkCalendar } from '#law/calendar.ts';
import { addDays, type CivilDate, civilDateOf, daysBetween } from '#law/civil-date.ts';
import {
  type Clock,
  type ClockInput,
  clockAt,
  clockFigures,
  correctionNoticeDue,
  countedIn,
  daysLeft,
  type Exclusion,
  type Lamp,
  type Limit,
  lamp,
  STATUTORY_TERMS,
} from '#law/clock.rules.ts';
import type { CaseEventData, CaseFold, CaseLimits, CaseState } from './case.types.ts';
import { type CaseDates, clockBasis, datesOn } from './case-clock-basis.rules.ts';
import { missingTolerated } from './promises/commitment.rules.ts';

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
export const caseDates = (c: CaseFold, limits: CaseLimits, calendar: WorkCalendar): CaseDates =>
  datesOn(clockBasis(c, limits), limits, calendar);

/** What a term that ran out has brought about, written down or not. */
export type Lapse = {
  readonly [N in LapseName]: { readonly name: N; readonly data: CaseEventData[N] };
}[LapseName];
type LapseName = 'acceptance-deemed' | 'correction-expired' | 'tolerance-lapsed' | 'renewal-deemed';

const undecided: readonly CaseState[] = ['submitted', 'correcting', 'accepted', 'suspended', 'reviewed'];

/** Every term that runs: the last day on which nothing happens by itself, and what has happened from the day after. */
function runningTerms(
  c: CaseFold,
  calendar: WorkCalendar,
): { readonly last: CivilDate; readonly lapse: Lapse }[] {
  const terms: { last: CivilDate; lapse: Lapse }[] = [];
  const { tolerance, renewal } = c.commitment;
  if (c.state === 'submitted') {
    const last = correctionNoticeDue(c.receivedOn, calendar);
    terms.push({ last, lapse: { name: 'acceptance-deemed', data: { acceptedOn: c.receivedOn } } });
  }
  if (c.state === 'correcting' && c.correction) {
    const { until } = c.correction;
    terms.push({ last: until, lapse: { name: 'correction-expired', data: { until } } });
  }
  if (!undecided.includes(c.state)) return terms;
  const missing = missingTolerated(c);
  if (tolerance && !tolerance.lapsed && missing.length > 0) {
    const { until, onLapse } = tolerance;
    const data = { until, missing, returned: onLapse === 'return' };
    terms.push({ last: until, lapse: { name: 'tolerance-lapsed', data } });
  }
  if (renewal?.inTime && !renewal.deemed) {
    const { validTo, number } = renewal;
    const data = { documentNo: `视为延续（${number}）`, validTo, decidedOn: addDays(validTo, 1) };
    terms.push({ last: validTo, lapse: { name: 'renewal-deemed', data } });
  }
  return terms;
}

const firstTerm = (
  c: CaseFold,
  calendar: WorkCalendar,
): ReturnType<typeof runningTerms>[number] | undefined =>
  runningTerms(c, calendar).sort((a, b) => (a.last < b.last ? -1 : a.last > b.last ? 1 : 0))[0];

/** The day after which the platform itself must look at the case; null when no term runs. Stored, for the timers. */
export const timerOf = (c: CaseFold, calendar: WorkCalendar): CivilDate | null =>
  firstTerm(c, calendar)?.last ?? null;

/**
 * Nobody told the applicant anything for five working days: accepted from the day of receipt (行政许可法第三十二条). The
 * applicant did not correct, or hand in what was to follow, in the time given; a licence to be renewed has ended undecided
 * (第五十条). It is so from the day after, whenever it is written down; of several the one that came first.
 */
export function lapseOf(c: CaseFold, calendar: WorkCalendar, today: CivilDate): Lapse | undefined {
  const term = firstTerm(c, calendar);
  return term && today > term.last ? term.lapse : undefined;
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

/** Notice, hearing and delivery have terms of the law's own (行政许可法第三十二条、第四十七条、第四十四条); so has the applicant who corrects. */
function limitInForce(state: string, promised: Limit): Limit {
  if (state === 'submitted' || state === 'correcting')
    return { amount: STATUTORY_TERMS.correctionNotice, unit: 'WORKDAY' };
  // A due date while the clock stands is that of a hearing that was asked for.
  if (state === 'suspended') return { amount: STATUTORY_TERMS.hearing, unit: 'WORKDAY' };
  if (state === 'granted' || state === 'refused')
    return { amount: STATUTORY_TERMS.delivery, unit: 'WORKDAY' };
  return promised;
}
