// SPDX-License-Identifier: Apache-2.0
/**
 * What the dates of a case follow from, besides the limits of its matter and the calendar. Cases with the same basis have
 * the same dates: when the calendar changes each distinct one is computed once, however many cases stand on it. Pure.
 */
import type { WorkCalendar } from '#law/calendar.ts';
import type { CivilDate } from '#law/civil-date.ts';
import { correctionNoticeDue, deliveryDue, dueDate, type Exclusion } from '#law/clock.rules.ts';
import { hearingDue } from '#law/licensing-terms.rules.ts';
import type { CaseFold, CaseLimits } from './case.types.ts';

export interface CaseDates {
  /** The day by which the next legal act is due: notice, decision, hearing, delivery; the applicant's own when correcting. */
  readonly dueOn: CivilDate | null;
  readonly statutoryDueOn: CivilDate | null;
}

export type ClockBasis =
  | { readonly of: 'none' }
  /** 行政许可法第三十二条: to be told within five days of `on`. */
  | { readonly of: 'notice'; readonly on: CivilDate }
  /** The applicant corrects until a day that was told. */
  | { readonly of: 'correction'; readonly until: CivilDate }
  /** 第四十七条: a hearing that was asked for on `on` and is not over. */
  | { readonly of: 'hearing'; readonly on: CivilDate }
  /** 第四十四条: to be delivered within ten days of the decision. */
  | { readonly of: 'delivery'; readonly on: CivilDate }
  | {
      readonly of: 'decision';
      readonly on: CivilDate;
      /** The moment of acceptance, only where a limit is in hours. */
      readonly at: string | null;
      readonly out: readonly (readonly [from: CivilDate, to: CivilDate | null])[];
      readonly extension: number;
    };

const undecidedOrClosed = (c: CaseFold): boolean =>
  c.acceptedOn === null || c.closedAt !== null || c.state === 'delivering';

/** What the dates of this case follow from. */
export function clockBasis(c: CaseFold, limits: CaseLimits): ClockBasis {
  if (c.state === 'submitted') return { of: 'notice', on: c.receivedOn };
  if (c.state === 'correcting')
    return c.correction ? { of: 'correction', until: c.correction.until } : { of: 'none' };
  if ((c.state === 'granted' || c.state === 'refused') && c.decision)
    return { of: 'delivery', on: c.decision.decidedOn };
  if (undecidedOrClosed(c) || c.acceptedOn === null) return { of: 'none' };
  const hearing = c.hearing.request;
  if (c.state === 'suspended' && hearing) return { of: 'hearing', on: hearing.on };
  const inHours = limits.promised.unit === 'HOUR' || limits.statutory.unit === 'HOUR';
  return {
    of: 'decision',
    on: c.acceptedOn,
    at: inHours ? (c.acceptedAt?.toISOString() ?? null) : null,
    out: c.suspensions.filter((s) => s.excluded).map((s) => [s.from, s.to] as const),
    extension: c.extension?.days ?? 0,
  };
}

/** The dates that follow from a basis. */
export function datesOn(basis: ClockBasis, limits: CaseLimits, calendar: WorkCalendar): CaseDates {
  switch (basis.of) {
    case 'none':
      return { dueOn: null, statutoryDueOn: null };
    case 'notice':
      return { dueOn: correctionNoticeDue(basis.on, calendar), statutoryDueOn: null };
    case 'correction':
      return { dueOn: basis.until, statutoryDueOn: null };
    case 'hearing':
      return { dueOn: hearingDue(basis.on, calendar), statutoryDueOn: null };
    case 'delivery':
      return { dueOn: deliveryDue(basis.on, calendar), statutoryDueOn: null };
    case 'decision':
      return decisionDates(basis, limits, calendar);
  }
}

function decisionDates(
  basis: Extract<ClockBasis, { of: 'decision' }>,
  limits: CaseLimits,
  calendar: WorkCalendar,
): CaseDates {
  const exclusions = basis.out.map(([from, to]): Exclusion => ({ from, to, reason: '' }));
  const extension = basis.extension > 0 ? { amount: basis.extension, reason: '' } : null;
  const period = {
    acceptedOn: basis.on,
    ...(basis.at !== null && { acceptedAt: new Date(basis.at) }),
    exclusions,
    calendar,
  };
  // An extension is in the unit of the promise; a limit of the law in another unit it cannot lengthen.
  const ofLaw = limits.statutory.unit === limits.promised.unit ? extension : null;
  return {
    dueOn: dueDate({ ...period, limit: limits.promised, extension }).due,
    statutoryDueOn: dueDate({ ...period, limit: limits.statutory, extension: ofLaw }).due,
  };
}

/** The basis as one text, the same for the same basis. */
export const basisText = (basis: ClockBasis): string => JSON.stringify(basis);

/** Reads what `basisText` wrote; the store is its only writer. */
export const readBasis = (text: string): ClockBasis => JSON.parse(text) as ClockBasis;
