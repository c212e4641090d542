// SPDX-License-Identifier: Apache-2.0
/** What people type, made comparable: without changing what they meant. */

/** Full-width digits, letters and marks (U+FF01–FF5E) as half-width; the ideographic space as a space. */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}

/** Without space at both ends, line ends as \n. */
export function trimmed(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/^[\s\u3000\u200B\uFEFF]+|[\s\u3000\u200B\uFEFF]+$/g, '');
}

/** Length as people count it: code points, so that 𠮷 is one. */
export const codePoints = (text: string): number => [...text].length;

/** True when the text holds what no text should: NUL and other control characters, or half of a surrogate pair. */
export function hasForbidden(text: string, manyLines: boolean): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 && !(manyLines && (code === 0x0a || code === 0x09))) return true;
    if (code >= 0x7f && code <= 0x9f) return true;
    if (code >= 0xdc00 && code <= 0xdfff) return true;
    if (code >= 0xd800 && code <= 0xdbff) {
      const next = text.charCodeAt(index + 1);
      if (!(next >= 0xdc00 && next <= 0xdfff)) return true;
      index += 1;
    }
  }
  return false;
}

/** A date as people write it (2026-01-31, 2026/1/31, 2026.1.31, 2026年1月31日, 20260131) as YYYY-MM-DD; else the text. */
export function dateLike(text: string): string {
  const match =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text);
  const [, year = '', month = '', day = ''] = match ?? [];
  return match ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
}
