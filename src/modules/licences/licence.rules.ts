// SPDX-License-Identifier: Apache-2.0
// The life of an electronic licence: states, validity and number. Pure.
import { addDays, addMonths, type CivilDate, civilDate, yearOf } from '#law/civil-date.ts';
import type { LicenceSpec } from './licence.types.ts';

/** made 制证中 · in-force 有效 · suspended 暂扣 · revoked 撤销 · forfeited 吊销 · cancelled 注销 · replaced 变更(被新版本替代) */
export const licenceStates = [
  'made',
  'in-force',
  'suspended',
  'revoked',
  'forfeited',
  'cancelled',
  'replaced',
] as const;
export type LicenceState = (typeof licenceStates)[number];

interface Step {
  readonly from: readonly LicenceState[];
  readonly to: LicenceState;
  readonly event: string;
}

/** Which action is possible in which state, and what it leads to; printed as `licence.golden.txt`. */
export const licenceSteps = {
  seal: { from: ['made'], to: 'in-force', event: 'sealed' },
  suspend: { from: ['in-force'], to: 'suspended', event: 'suspended' },
  resume: { from: ['suspended'], to: 'in-force', event: 'resumed' },
  // 行政许可法第六十九条: a licence granted against the law is withdrawn, sealed or not.
  revoke: { from: ['made', 'in-force', 'suspended'], to: 'revoked', event: 'revoked' },
  // 行政处罚法第九条第三项: 吊销许可证件, a penalty.
  forfeit: { from: ['in-force', 'suspended'], to: 'forfeited', event: 'forfeited' },
  // 行政许可法第七十条: struck off when it ended, its holder died or was dissolved.
  cancel: { from: ['made', 'in-force', 'suspended'], to: 'cancelled', event: 'cancelled' },
  // 行政许可法第四十九条, 第五十条: a newer version takes its place; a wrong one is corrected, sealed or not.
  // Not while suspended: the new version would be in force.
  replace: { from: ['in-force'], to: 'replaced', event: 'replaced' },
  correct: { from: ['made', 'in-force'], to: 'replaced', event: 'corrected' },
} as const satisfies Record<string, Step>;

export type LicenceAction = keyof typeof licenceSteps;

/** Whether the action is possible in the state. */
export function licenceCan(action: LicenceAction, state: LicenceState): boolean {
  const from: readonly LicenceState[] = licenceSteps[action].from;
  return from.includes(state);
}

/**
 * The state that a history of events leads to. The first event is `issued`, or `imported` of a licence that existed before.
 * @throws {Error} for a history that no licence can have, a bug.
 */
export function foldLicence(events: readonly { readonly name: string }[]): LicenceState {
  const [first, ...rest] = events;
  if (first?.name !== 'issued' && first?.name !== 'imported')
    throw new Error('the history of a licence begins with its issue');
  let state: LicenceState = first.name === 'issued' ? 'made' : 'in-force';
  for (const { name } of rest) {
    // The end of the term is noted and moves nothing: standing is computed from the dates.
    if (name === 'expired' && state !== 'made') continue;
    const step: Step | undefined = Object.values(licenceSteps).find((one) => one.event === name);
    if (!step?.from.includes(state)) throw new Error(`a licence that is ${state} cannot be ${name}`);
    state = step.to;
  }
  return state;
}

/** The last day of a licence without end (长期). */
export const permanent = civilDate('9999-12-31');

/**
 * The first and last day of validity. Five years from 2026-11-22 end on 2031-11-21; a term from the 29th of
 * February ends on the last day of February where the corresponding day does not exist (民法典第二百零二条).
 */
export function validityOf(
  from: CivilDate,
  validity: LicenceSpec['validity'],
): { readonly validFrom: CivilDate; readonly validTo: CivilDate } {
  if ('permanent' in validity) return { validFrom: from, validTo: permanent };
  const months = 'years' in validity ? validity.years * 12 : validity.months;
  const corresponding = addMonths(from, months);
  const exists = corresponding.slice(8) === from.slice(8);
  return { validFrom: from, validTo: exists ? addDays(corresponding, -1) : corresponding };
}

/** 证照编号: prefix, year and a serial of six digits that has no gaps within prefix and year. */
export function licenceNumber(prefix: string, on: CivilDate, serial: number): string {
  return `${prefix}${yearOf(on)}${String(serial).padStart(6, '0')}`;
}

/**
 * 流水号 of the identifier: year, serial, and ten characters that stand for city and prefix, because an issuer may
 * count several series of one type. Twenty characters in all. `mark` is a hexadecimal digest of city and prefix.
 */
export function identifierSerial(on: CivilDate, serial: number, mark: string): string {
  return `${yearOf(on)}${String(serial).padStart(6, '0')}${mark.slice(0, 10).toUpperCase()}`;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The code under which anyone may look a licence up: the city, so that only its rows are asked, and 100 random
 * bits in letters that cannot be mistaken for each other. `random` must be unpredictable, 20 bytes at least.
 */
export function verifyCodeOf(city: string, random: Uint8Array): string {
  if (random.length < 20) throw new RangeError('a verification code needs 20 random bytes');
  return city + Array.from(random.subarray(0, 20), (byte) => alphabet.charAt(byte % 32)).join('');
}

/** Reads a code as people type it: spaces, dashes, small letters, O for 0 and I or L for 1. Undefined when it is none. */
export function readVerifyCode(text: string): { readonly city: string; readonly code: string } | undefined {
  if (text.length > 60) return undefined;
  const code = text.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^\d{4}[0-9A-HJKMNP-TV-Z]{20}$/.test(code) ? { city: code.slice(0, 4), code } : undefined;
}

/** The standing of a licence on a day: its state, or that its term has ended or not yet begun. */
export type Standing = LicenceState | 'expired' | 'not-yet-valid';

export function standingOf(
  licence: { readonly state: LicenceState; readonly validFrom: CivilDate; readonly validTo: CivilDate },
  today: CivilDate,
): Standing {
  if (licence.state !== 'in-force') return licence.state;
  if (today < licence.validFrom) return 'not-yet-valid';
  return today > licence.validTo ? 'expired' : 'in-force';
}
