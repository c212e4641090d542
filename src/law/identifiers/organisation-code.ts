// SPDX-License-Identifier: Apache-2.0
// 组织机构代码 (GB 11714-1997): eight characters and a check character; lives on inside the unified social credit code.

export type OrganisationCodeResult =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly reason: 'FORMAT' | 'CHECK_CHARACTER' };

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/**
 * Check character of the first eight characters (digits, capital letters). Throws RangeError for anything else.
 */
export function organisationCodeCheckChar(first8: string): string {
  if (!/^[0-9A-Z]{8}$/.test(first8))
    throw new RangeError('The check character needs eight digits or capital letters');
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * ALPHABET.indexOf(first8.charAt(index));
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Reads nine characters, with or without the printed hyphen before the last; gives them without it. */
export function parseOrganisationCode(text: string): OrganisationCodeResult {
  if (!/^[0-9A-Z]{8}-?[0-9X]$/.test(text)) return { ok: false, reason: 'FORMAT' };
  const code = text.replace('-', '');
  if (organisationCodeCheckChar(code.slice(0, 8)) !== code.charAt(8))
    return { ok: false, reason: 'CHECK_CHARACTER' };
  return { ok: true, value: code };
}
