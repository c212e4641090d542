// SPDX-License-Identifier: Apache-2.0
// Numbers of cases: ours, short enough to read over the telephone, and the long one of the national tables.
import { type CivilDate, parseCivilDate } from '../civil-date.ts';
import { mod3736CheckChar } from './check-characters.ts';
import { parseMatterCode } from './matter-code.ts';

export interface CaseNo {
  /** The number itself, 19 characters. */
  readonly caseNo: string;
  /** First four digits of GB/T 2260: the city. */
  readonly city: string;
  readonly date: CivilDate;
  /** 1 to 999999, counted anew each day. */
  readonly serial: number;
}

export interface NationalCaseNo {
  readonly caseNo: string;
  /** 33 characters; ends in 00 when the matter has no handling items. */
  readonly handlingItemCode: string;
  readonly date: CivilDate;
  readonly serial: number;
}

export type CaseNoFault =
  | 'LENGTH'
  | 'FORMAT'
  | 'CITY'
  | 'DATE'
  | 'SERIAL'
  | 'CHECK_CHARACTER'
  | 'MATTER_CODE';

export type CaseNoResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: CaseNoFault };

/** Writes our case number: city (4) + yyyyMMdd + daily serial (6) + check character MOD 37,36 = 19 characters. */
export function buildCaseNo(city: string, date: CivilDate, serial: number): CaseNoResult<string> {
  if (!/^\d{4}$/.test(city)) return refuse('CITY');
  if (!isSerial(serial)) return refuse('SERIAL');
  const body = city + compact(date) + serialText(serial);
  return { ok: true, value: body + mod3736CheckChar(body) };
}

/** Reads our case number. A lower-case check letter is taken as a capital; any one wrong digit is found out, and most swapped ones. */
export function parseCaseNo(text: string): CaseNoResult<CaseNo> {
  if (text.length !== 19) return refuse('LENGTH');
  const caseNo = text.toUpperCase();
  if (!/^\d{18}[0-9A-Z]$/.test(caseNo)) return refuse('FORMAT');
  if (mod3736CheckChar(caseNo.slice(0, 18)) !== caseNo.charAt(18)) return refuse('CHECK_CHARACTER');
  const date = readCompact(caseNo.slice(4, 12));
  if (date === null) return refuse('DATE');
  const serial = Number(caseNo.slice(12, 18));
  if (!isSerial(serial)) return refuse('SERIAL');
  return { ok: true, value: { caseNo, city: caseNo.slice(0, 4), date, serial } };
}

/**
 * Writes the 办件编号 reported to the national platform (column of at most 50 characters, no national formula):
 * handling item code (33; a task code of 31 gets 00) + yyyyMMdd + daily serial (6) = 47 characters.
 */
export function buildNationalCaseNo(
  matterCode: string,
  date: CivilDate,
  serial: number,
): CaseNoResult<string> {
  const matter = parseMatterCode(matterCode);
  if (!matter.ok || matter.value.kind === 'CATALOG') return refuse('MATTER_CODE');
  if (!isSerial(serial)) return refuse('SERIAL');
  const item = matter.value.kind === 'TASK' ? `${matterCode}00` : matterCode;
  return { ok: true, value: item + compact(date) + serialText(serial) };
}

/** Reads a 办件编号 of 47 characters as buildNationalCaseNo writes it. */
export function parseNationalCaseNo(text: string): CaseNoResult<NationalCaseNo> {
  if (text.length !== 47) return refuse('LENGTH');
  const handlingItemCode = text.slice(0, 33);
  if (!parseMatterCode(handlingItemCode).ok) return refuse('MATTER_CODE');
  const date = readCompact(text.slice(33, 41));
  if (date === null) return refuse('DATE');
  if (!/^\d{6}$/.test(text.slice(41))) return refuse('SERIAL');
  const serial = Number(text.slice(41));
  if (!isSerial(serial)) return refuse('SERIAL');
  return { ok: true, value: { caseNo: text, handlingItemCode, date, serial } };
}

function isSerial(serial: number): boolean {
  return Number.isInteger(serial) && serial >= 1 && serial <= 999_999;
}

function serialText(serial: number): string {
  return String(serial).padStart(6, '0');
}

function compact(date: CivilDate): string {
  return date.replaceAll('-', '');
}

function readCompact(text: string): CivilDate | null {
  const parsed = parseCivilDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
  return parsed.ok ? parsed.value : null;
}

function refuse(reason: CaseNoFault): { readonly ok: false; readonly reason: CaseNoFault } {
  return { ok: false, reason };
}
