// SPDX-License-Identifier: Apache-2.0
// Terms of 行政许可法 around the one of the decision: joint handling, preliminary review, hearings, publicity, renewal. Pure.
import { addWorkdays, type WorkCalendar, workdaysBetween } from './calendar.ts';
import { addDays, type CivilDate, civilDateOf } from './civil-date.ts';
import { type Limit, STATUTORY_TERMS } from './clock.rules.ts';
import type { Words } from './clock-period.rules.ts';

/** A body alone, or several at one window, jointly or in one place (第四十二条第二款). */
export type Handling = 'single' | 'joint';

export interface DecisionTerm {
  readonly limit: Limit;
  /** The most that one extension may add, in working days. */
  readonly extension: number;
  /** Who must approve the extension. */
  readonly approver: Words;
  readonly article: Words;
}

/** How long a decision may take, and who may lengthen it by how much (行政许可法第四十二条). */
export const DECISION_TERMS: Readonly<Record<Handling, DecisionTerm>> = {
  single: {
    limit: { amount: STATUTORY_TERMS.decision, unit: 'WORKDAY' },
    extension: STATUTORY_TERMS.decisionExtension,
    approver: { zh: '本行政机关负责人', en: 'the head of the organ' },
    article: { zh: '行政许可法第四十二条第一款', en: 'Administrative Licensing Law, art. 42(1)' },
  },
  joint: {
    limit: { amount: STATUTORY_TERMS.jointDecision, unit: 'WORKDAY' },
    extension: STATUTORY_TERMS.jointDecisionExtension,
    approver: { zh: '本级人民政府负责人', en: 'the head of the government of that level' },
    article: { zh: '行政许可法第四十二条第二款', en: 'Administrative Licensing Law, art. 42(2)' },
  },
};

/** Why an extension is not lawful; null when it is. */
export type ExtensionFault = 'already-extended' | 'too-long' | 'no-reason' | 'no-approver' | 'period-over';

/**
 * Whether a term may be extended now: once, by no more than the law allows, with reasons that are told to the applicant,
 * approved by name, and while the term still runs (行政许可法第四十二条).
 */
export function extensionFault(asked: {
  readonly handling: Handling;
  readonly days: number;
  readonly reason: string;
  /** The name of the one who approved it; empty when nobody did. */
  readonly approvedBy: string;
  readonly extendedBefore: boolean;
  readonly due: CivilDate | null;
  readonly today: CivilDate;
}): ExtensionFault | null {
  if (asked.extendedBefore) return 'already-extended';
  const { extension } = DECISION_TERMS[asked.handling];
  if (!Number.isInteger(asked.days) || asked.days < 1 || asked.days > extension) return 'too-long';
  if (asked.reason.trim() === '') return 'no-reason';
  if (asked.approvedBy.trim() === '') return 'no-approver';
  return asked.due !== null && asked.today > asked.due ? 'period-over' : null;
}

/** Last day of the lower organ's preliminary review: 20 working days from acceptance (行政许可法第四十三条). */
export const preliminaryReviewDue = (acceptedOn: CivilDate, calendar: WorkCalendar): CivilDate =>
  addWorkdays(calendar, acceptedOn, STATUTORY_TERMS.preliminaryReview);

/**
 * The procedures whose time 行政许可法第四十五条 leaves out of the count. Site surveys, publicity and examinations are not
 * among them: their time is left out only where another law says so.
 */
export const ARTICLE_45_PROCEDURES = [
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
] as const;

/** Whether article 45 itself leaves the time of this procedure out of the count. */
export const excludedByArticle45 = (kind: string): boolean =>
  (ARTICLE_45_PROCEDURES as readonly string[]).includes(kind);

/** Last day to ask for a hearing: 5 working days from being told of the right (行政许可法第四十七条). */
export const hearingRequestDue = (toldOn: CivilDate, calendar: WorkCalendar): CivilDate =>
  addWorkdays(calendar, toldOn, STATUTORY_TERMS.hearingRequest);

/** Last day on which the hearing is to be organised: 20 working days from the request (行政许可法第四十七条). */
export const hearingDue = (requestedOn: CivilDate, calendar: WorkCalendar): CivilDate =>
  addWorkdays(calendar, requestedOn, STATUTORY_TERMS.hearing);

/**
 * Last day on which time and place may still be told: the seventh working day before the hearing, the day of the hearing
 * not counted (行政许可法第四十八条第一款第一项; 第八十二条 counts the organ's terms in working days).
 */
export function hearingNoticeDue(hearingOn: CivilDate, calendar: WorkCalendar): CivilDate {
  let day = hearingOn;
  while (workdaysBetween(calendar, day, hearingOn) < STATUTORY_TERMS.hearingNotice) day = addDays(day, -1);
  return day;
}

/** The first day on which a hearing may be held whose time and place are told on `toldOn` (行政许可法第四十八条). */
export function earliestHearing(toldOn: CivilDate, calendar: WorkCalendar): CivilDate {
  let day = addDays(toldOn, 1);
  while (hearingNoticeDue(day, calendar) < toldOn) day = addDays(day, 1);
  return day;
}

/**
 * 第四十八条第一款第三项: the chair is someone other than those who review the application, and one who has a direct
 * interest stays out. `reviewers` are the keys of everyone who reviewed it.
 */
export const mayChair = (chair: string, reviewers: readonly string[]): boolean => !reviewers.includes(chair);

/**
 * Terms for showing decisions to the public. 行政许可法第四十条: granting decisions are public. 政府信息公开条例第二十六条: within
 * 20 working days of coming into being, unless another law sets a term. The 7 working days of the credit information of
 * permits and penalties (双公示) are an administrative rule, no law: 发改办财金〔2018〕424号.
 */
export const PUBLICITY_TERMS = { disclosure: 20, creditInformation: 7 } as const;

/** Last day to publish a permit as credit information (双公示): 7 working days from the decision (发改办财金〔2018〕424号). */
export const publicityDue = (decidedOn: CivilDate, calendar: WorkCalendar): CivilDate =>
  addWorkdays(calendar, decidedOn, PUBLICITY_TERMS.creditInformation);

/** Last day for its disclosure at all: 20 working days (政府信息公开条例第二十六条). */
export const disclosureDue = (decidedOn: CivilDate, calendar: WorkCalendar): CivilDate =>
  addWorkdays(calendar, decidedOn, PUBLICITY_TERMS.disclosure);

/**
 * Days before the end of validity by which renewal is asked for, unless another law sets others (行政许可法第五十条第一款).
 * They bind the holder, so they are days of the calendar: 第八十二条 speaks of the organ's terms alone.
 */
export const RENEWAL_DAYS = 30;

/** Last day to ask for renewal of a licence whose last day is `validTo` (行政许可法第五十条第一款). */
export const renewalDue = (validTo: CivilDate, days: number = RENEWAL_DAYS): CivilDate =>
  addDays(validTo, -days);

/**
 * 第五十条第二款: the organ decides before the licence ends; 逾期未作决定的，视为准予延续. Only who asked in time may rely on it,
 * and it is so from the day after the last one of validity, whenever it is written down.
 */
export function isDeemedRenewed(state: {
  readonly appliedOn: CivilDate;
  readonly validTo: CivilDate;
  readonly decidedOn: CivilDate | null;
  readonly now: Date | CivilDate;
  /** Another law's days before expiry, where it sets them. */
  readonly renewalDays?: number;
}): boolean {
  const today = typeof state.now === 'string' ? state.now : civilDateOf(state.now);
  if (state.appliedOn > renewalDue(state.validTo, state.renewalDays)) return false;
  return today > state.validTo && (state.decidedOn === null || state.decidedOn > state.validTo);
}
