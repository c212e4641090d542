// SPDX-License-Identifier: Apache-2.0
/** The sections of a guide that a report may be about, in the order of the page. */
export const guideParts = [
  'conditions',
  'materials',
  'process',
  'limits',
  'fees',
  'outcome',
  'venues',
  'contacts',
  'faqs',
  'basis',
  'remedies',
  'facts',
  'other',
] as const;
export type GuidePart = (typeof guideParts)[number];

export const isGuidePart = (text: string): text is GuidePart =>
  (guideParts as readonly string[]).includes(text);

/** Working days until a report of the public is answered; and until what the job found is repaired. */
export const reportWorkdays = 3;
export const findingWorkdays = 10;
/** Days for which an answer to a report stands on the guide. */
export const answerShownDays = 30;
/** Open reports of one matter; more say the same again. */
export const mostOpenReports = 50;
export const shortestReport = 5;
export const longestReport = 500;
export const longestAnswer = 1000;

export type TaskLamp = 'GREEN' | 'YELLOW' | 'RED';

/** GREEN while there is time, YELLOW on the last day, RED after it. Days are civil dates in Asia/Shanghai. */
export const taskLamp = (dueOn: string, today: string): TaskLamp =>
  today > dueOn ? 'RED' : today === dueOn ? 'YELLOW' : 'GREEN';

/** A text as typed, without control characters and with single blank lines at most. */
export const plainText = (typed: string): string =>
  typed
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Characters as a reader counts them. */
export const lengthOf = (text: string): number => [...text].length;
