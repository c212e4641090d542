// SPDX-License-Identifier: Apache-2.0
// 公民身份号码 (GB 11643-1999) and the cards that share its form: residence permits of people of Hong Kong, Macao and
// Taiwan, and the permanent residence card for foreigners of 2023.
import { type CivilDate, parseCivilDate } from '../civil-date.ts';

export type ResidentIdKind = 'CITIZEN' | 'HONG_KONG' | 'MACAO' | 'TAIWAN' | 'FOREIGN_RESIDENT';

export interface ResidentId {
  /** The number as it is stored: 18 characters, a closing x as X. */
  readonly number: string;
  readonly kind: ResidentIdKind;
  /** Six-digit division of first registration; 810000, 820000, 830000 for the permits; province + 0000 for foreigners. */
  readonly division: string;
  /** ISO 3166 numeric nationality; only on a foreigner's card. */
  readonly nationality: string | null;
  readonly birthDate: CivilDate;
  readonly sex: 'MALE' | 'FEMALE';
}

export type ResidentIdFault =
  | 'LENGTH'
  | 'OLD_15_DIGITS'
  | 'FORMAT'
  | 'UNKNOWN_DIVISION'
  | 'IMPOSSIBLE_BIRTH_DATE'
  | 'BIRTH_IN_FUTURE'
  | 'CHECK_CHARACTER';

export type ResidentIdResult =
  | { readonly ok: true; readonly value: ResidentId }
  | { readonly ok: false; readonly reason: ResidentIdFault };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';
const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71'.split(
    ' ',
  ),
);
const PERMITS: ReadonlyMap<string, ResidentIdKind> = new Map([
  ['810000', 'HONG_KONG'],
  ['820000', 'MACAO'],
  ['830000', 'TAIWAN'],
]);
const EARLIEST_BIRTH = '1800-01-01';

/**
 * Check character of the first 17 digits: MOD 11-2 (GB 11643-1999, clause 4.2.4; GB/T 17710).
 * Throws RangeError when there are not exactly 17 digits.
 */
export function residentIdCheckChar(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('The check character needs exactly 17 digits');
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * Number(first17.charAt(index));
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/**
 * Reads an 18-character number; a lower-case x is taken as X. With `today`, a birth date after it is refused.
 * Reasons: LENGTH, OLD_15_DIGITS (the form before 1999), FORMAT, UNKNOWN_DIVISION (first two digits, or a permit that
 * is not 810000, 820000, 830000), IMPOSSIBLE_BIRTH_DATE, BIRTH_IN_FUTURE, CHECK_CHARACTER.
 */
export function parseResidentId(text: string, today?: CivilDate): ResidentIdResult {
  if (/^\d{15}$/.test(text)) return refuse('OLD_15_DIGITS');
  if (text.length !== 18) return refuse('LENGTH');
  const number = text.toUpperCase();
  if (!/^\d{17}[\dX]$/.test(number)) return refuse('FORMAT');
  const origin = originOf(number.slice(0, 6));
  if (origin === null) return refuse('UNKNOWN_DIVISION');
  const birth = parseCivilDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`);
  if (!birth.ok || birth.value < EARLIEST_BIRTH) return refuse('IMPOSSIBLE_BIRTH_DATE');
  if (today !== undefined && birth.value > today) return refuse('BIRTH_IN_FUTURE');
  if (residentIdCheckChar(number.slice(0, 17)) !== number.charAt(17)) return refuse('CHECK_CHARACTER');
  const sex = Number(number.charAt(16)) % 2 === 1 ? 'MALE' : 'FEMALE';
  return { ok: true, value: { number, ...origin, birthDate: birth.value, sex } };
}

/** True for the foreigner's permanent residence card of 2017, still valid: three letters and twelve digits. */
export function isForeignResidentCard2017(text: string): boolean {
  return /^[A-Z]{3}\d{12}$/.test(text);
}

function originOf(six: string): Pick<ResidentId, 'kind' | 'division' | 'nationality'> | null {
  const permit = PERMITS.get(six);
  if (permit !== undefined) return { kind: permit, division: six, nationality: null };
  if (PROVINCES.has(six.slice(0, 2))) return { kind: 'CITIZEN', division: six, nationality: null };
  if (six.startsWith('9') && PROVINCES.has(six.slice(1, 3)))
    return { kind: 'FOREIGN_RESIDENT', division: `${six.slice(1, 3)}0000`, nationality: six.slice(3) };
  return null;
}

function refuse(reason: ResidentIdFault): ResidentIdResult {
  return { ok: false, reason };
}
