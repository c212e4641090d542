// SPDX-License-Identifier: Apache-2.0
/** What a message (留言) may be, and when one may be written. Pure: the portal and the console use the same. */

/** Greatest length of a message, in characters. */
export const MESSAGE_CHARACTERS = 1000;
/** Most files that come with one message. */
export const MESSAGE_FILES = 3;
/** Most messages of one side of a case within 24 hours. */
export const MESSAGES_A_DAY = { applicant: 20, office: 60 } as const;
/** So many days after a case was closed its applicant and the body may still write to each other. */
export const DAYS_AFTER_CLOSING = 90;

export type MessageSide = keyof typeof MESSAGES_A_DAY;

const dayMs = 86_400_000;

/** The begin of the 24 hours within which messages are counted. */
export const countedSince = (now: Date): Date => new Date(now.getTime() - dayMs);

/** Whether messages may still be written: while the case is open, and for a while after it was closed. */
export const takesMessages = (closedAt: Date | null, now: Date): boolean =>
  closedAt === null || now.getTime() - closedAt.getTime() <= DAYS_AFTER_CLOSING * dayMs;

/** Everything but line ends and tabs that is not seen, and marks that turn the order of what is read around. */
const unseen = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** The text as it is kept: plain, without anything unseen in it, at most one empty line in a row. */
export const plainMessage = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(unseen, (mark) => (mark === '\n' || mark === '\t' ? mark : ''))
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Length as people count: characters, not code units. */
export const lengthOf = (text: string): number => [...text].length;
