// SPDX-License-Identifier: Apache-2.0
/** Places in lists of cases. A cursor that is wrong, or of another list, is simply the first page. */
import { parseCivilDate } from '#law/civil-date.ts';

/** Behind which row of the open queue the next page begins. */
export interface DueCursor {
  readonly dueOn: string;
  readonly caseNo: string;
}
export interface ClosedCursor {
  readonly closedAt: Date;
  readonly caseNo: string;
}
/** Behind which of one's own cases the next page begins: several may come in within one millisecond. */
export interface OwnCursor {
  readonly receivedAt: Date;
  readonly caseNo: string;
}

export const writeCursor = (at: DueCursor | ClosedCursor | OwnCursor): string =>
  Buffer.from(JSON.stringify(at)).toString('base64url');

export function membersOf(text: string | undefined): Readonly<Record<string, unknown>> {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return value !== null && typeof value === 'object' ? { ...value } : {};
  } catch {
    return {};
  }
}

export const caseNoIn = (value: unknown): string | null =>
  typeof value === 'string' && /^[0-9A-Z]{19}$/.test(value) ? value : null;

/** An instant as `toISOString` writes it, in a year that every part of the platform knows. */
function instantIn(value: unknown): Date | null {
  if (typeof value !== 'string' || !/^[1-9]\d{3}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at;
}

export function readDueCursor(text: string | undefined): DueCursor | null {
  const { dueOn, caseNo } = membersOf(text);
  const no = caseNoIn(caseNo);
  if (no === null || typeof dueOn !== 'string' || !/^[1-9]/.test(dueOn)) return null;
  return parseCivilDate(dueOn).ok ? { dueOn, caseNo: no } : null;
}

export function readClosedCursor(text: string | undefined): ClosedCursor | null {
  const { closedAt, caseNo } = membersOf(text);
  const [at, no] = [instantIn(closedAt), caseNoIn(caseNo)];
  return at === null || no === null ? null : { closedAt: at, caseNo: no };
}

export function readOwnCursor(text: string | undefined): OwnCursor | null {
  const { receivedAt, caseNo } = membersOf(text);
  const [at, no] = [instantIn(receivedAt), caseNoIn(caseNo)];
  return at === null || no === null ? null : { receivedAt: at, caseNo: no };
}

/** For the address of a page: `2026-09-01T01:00:00.000Z_3299202609010000010`. */
export const ownPlaceText = (of: { receivedAt: string; caseNo: string }): string =>
  `${of.receivedAt}_${of.caseNo}`;

/** Reads what `ownPlaceText` wrote; null, the first page, for anything else. */
export function ownPlaceOf(text: string | undefined): OwnCursor | null {
  const [at, no] = (text ?? '').split('_');
  const [receivedAt, caseNo] = [instantIn(at), caseNoIn(no)];
  return receivedAt === null || caseNo === null ? null : { receivedAt, caseNo };
}
