// SPDX-License-Identifier: Apache-2.0
// 统一社会信用代码 (GB 32100-2015): the one identifier of every legal entity and other organisation.

export interface Uscc {
  readonly code: string;
  /** 登记管理部门, one character: 1 establishment committee, 5 civil affairs, 9 market regulation … */
  readonly registrar: string;
  /** 登记管理部门 and 机构类别, two characters: 11 state organ, 91 enterprise, 92 individual business … */
  readonly category: string;
  /** Division of the registering authority, six digits. */
  readonly division: string;
  /** 主体标识码: the organisation code of GB 11714, nine characters. */
  readonly organisationCode: string;
}

export type UsccResult =
  | { readonly ok: true; readonly value: Uscc }
  | { readonly ok: false; readonly reason: 'LENGTH' | 'FORMAT' | 'CHECK_CHARACTER' };

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const FIRST_17 = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{9}$/;

/** Check character of the first 17 characters: MOD 31 with weights 3^i (GB 32100-2015). Throws RangeError for a wrong form. */
export function usccCheckChar(first17: string): string {
  if (!FIRST_17.test(first17)) throw new RangeError('The check character needs 17 characters of GB 32100');
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += weight * ALPHABET.indexOf(first17.charAt(index));
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Reads 18 characters: digits and capital letters without I, O, S, V, Z; the check character must fit. */
export function parseUscc(text: string): UsccResult {
  if (text.length !== 18) return { ok: false, reason: 'LENGTH' };
  const first17 = text.slice(0, 17);
  if (!FIRST_17.test(first17) || !ALPHABET.includes(text.charAt(17))) return { ok: false, reason: 'FORMAT' };
  if (usccCheckChar(first17) !== text.charAt(17)) return { ok: false, reason: 'CHECK_CHARACTER' };
  const value = {
    code: text,
    registrar: text.charAt(0),
    category: text.slice(0, 2),
    division: text.slice(2, 8),
    organisationCode: text.slice(8, 17),
  };
  return { ok: true, value };
}
