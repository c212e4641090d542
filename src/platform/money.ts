// SPDX-License-Identifier: Apache-2.0
/** Amounts are whole fen (分), an integer; yuan exist only in the text shown to people. */

/** `12050` → `120.50`. @throws {RangeError} when the amount is not a whole number of fen. */
export function yuanText(amountFen: number): string {
  if (!Number.isSafeInteger(amountFen)) throw new RangeError(`not an amount in fen: ${amountFen}`);
  const sign = amountFen < 0 ? '-' : '';
  const fen = Math.abs(amountFen);
  return `${sign}${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** `120.5` → `12050`; null when the text is not an amount with at most two decimals. */
export function fenOfYuan(text: string): number | null {
  const m = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.trim());
  return m ? Number(m[1]) * 100 + Number((m[2] ?? '').padEnd(2, '0')) : null;
}
