// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes as text that a QR code packs tightly (alphanumeric mode, ISO/IEC 18004) and that may stand in the fragment of an
 * address without any escape (RFC 3986): two bytes in three characters, like Base45 (RFC 9285) without its blank and percent
 * sign. Each text has one reading and each row of bytes one writing. Pure.
 */

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*+-/:';
const base = alphabet.length;

export function toBase41(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 2) {
    const [high = 0, low] = [bytes[at], bytes[at + 1]];
    const value = low === undefined ? high : high * 256 + low;
    const digits = low === undefined ? 2 : 3;
    for (let digit = 0, left = value; digit < digits; digit++, left = Math.floor(left / base))
      text += alphabet.charAt(left % base);
  }
  return text;
}

/** Undefined for any text that `toBase41` does not write. */
export function fromBase41(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((character) => alphabet.indexOf(character));
    if (digits.includes(-1)) return undefined;
    const value = digits.reduceRight((sum, digit) => sum * base + digit, 0);
    if (value > (digits.length === 3 ? 0xffff : 0xff)) return undefined;
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}
