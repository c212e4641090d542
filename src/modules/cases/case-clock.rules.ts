// SPDX-License-Identifier: Apache-2.0
/** The legal clock of a case: a pure function of its fold, the matter's limits and the calendar. */
import type { WorkCalendar } from '#law/calendar.ts';
import { type CivilDate, civilDateOf } from '#law/civil-date.ts';
import {
  type Clock,
  type ClockInput,
  clockAt,
  clockFigures,
  correctionNoticeDue,
  deliveryDue,
  dueDate,
  type Exclusion,
  type Lamp,
  lamp,
} from '#law/clock.rules.ts';
import type { CaseFold, CaseLimits } from './case.types.ts';

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
  return { dueOn: dueDate(period).due, statutoryDueOn: dueDate({ ...period, limit: limits.statutory }).due };
}

/** The clock with its reasons in words, for a case page; null before acceptance. After the decision it stands still. */
export function caseClock(c: CaseFold, limits: CaseLimits, calendar: WorkCalendar, now: Date): Clock | null {
  if (c.acceptedOn === null) return null;
  return clockAt({
    ...periodOf(c, limits, c.acceptedOn, calendar),
    now: c.decision?.decidedOn ?? (c.closedAt ? civilDateOf(c.closedAt) : now),
  });
}

/** Days over the promised limit at the decision; for supervision. */
export function caseFigures(
  c: CaseFold,
  limits: CaseLimits,
  calendar: WorkCalendar,
  now: Date,
): ReturnType<typeof clockFigures> | null {
  if (c.acceptedOn === null) return null;
  return clockFigures({ ...periodOf(c, limits, c.acceptedOn, calendar), now: c.decision?.decidedOn ?? now });
}

export type CaseLamp = Lamp | 'NONE';

/** The lamp of a row in a list, from its stored dates only: no history is read. */
export function rowLamp(
  row: { state: string; dueOn: string | null; statutoryDueOn: string | null },
  today: CivilDate,
  workdaysLeft: (to: CivilDate) => number,
  limitDays: number,
): CaseLamp {
  if (row.state === 'suspended') return 'SUSPENDED';
  if (row.dueOn === null || row.state === 'correcting') return 'NONE';
  // Dates come out of `date` columns written by `caseDates`.
  const dueOn = row.dueOn as CivilDate;
  const remainingDays = today > dueOn ? 0 : workdaysLeft(dueOn);
  return lamp({
    today,
    promisedDue: dueOn,
    statutoryDue: (row.statutoryDueOn as CivilDate | null) ?? dueOn,
    remainingDays,
    limitDays,
    suspended: false,
  });
}
