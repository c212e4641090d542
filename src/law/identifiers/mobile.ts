// SPDX-License-Identifier: Apache-2.0
// Mobile numbers of mainland China: eleven digits, 13 to 19 at the front.

export type MobileResult =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: 'LENGTH' | 'FORMAT' | 'UNKNOWN_PREFIX' };

/** Reads a mobile number as people write it (spaces, hyphens, +86 or 0086 before it) and gives the eleven digits. */
export function parseMobile(text: string): MobileResult {
  const digits = text
    .trim()
    .replace(/^(\+86|0086)/, '')
    .replace(/[\s-]/g, '');
  if (!/^\d*$/.test(digits)) return { ok: false, reason: 'FORMAT' };
  if (digits.length !== 11) return { ok: false, reason: 'LENGTH' };
  if (!/^1[3-9]/.test(digits)) return { ok: false, reason: 'UNKNOWN_PREFIX' };
  return { ok: true, value: digits };
}
