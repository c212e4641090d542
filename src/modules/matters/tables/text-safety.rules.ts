// SPDX-License-Identifier: Apache-2.0
/** Texts that no published element of a guide may hold, whoever sends them. Pure. */

export interface TextFault {
  readonly zh: string;
  readonly en: string;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029]/;
const turning = /[\u202a-\u202e\u2066-\u2069]/;
const html = /<\s*[a-z!/?][^<>]*>?|&(?:lt|gt|quot|#\d+|#x[\da-f]+);/i;
const formula = /^\s*(?:[=@]|[+-](?=[A-Za-z(=@])|[+-].*[|!(])/;

/**
 * What is wrong with a text: characters of another encoding, control characters, marks that turn the reading
 * direction, HTML, or a formula that a spreadsheet would run. Null for an honest text.
 */
export function textFault(text: string): TextFault | null {
  if (text.includes('\uFFFD'))
    return { zh: '含有无法按文件编码读出的字符', en: 'holds characters that are not of the file’s encoding' };
  if (control.test(text)) return { zh: '含有控制字符', en: 'holds control characters' };
  if (turning.test(text))
    return { zh: '含有改变书写方向的字符', en: 'holds characters that turn the reading direction' };
  if (html.test(text)) return { zh: '含有 HTML', en: 'holds HTML' };
  if (formula.test(text))
    return { zh: '以公式开头，电子表格会执行', en: 'begins like a formula, which spreadsheets run' };
  return null;
}

/** The fault of a name (事项名称, ≤200 characters as GB/T 39554.2-2020 asks), which must also say something. */
export function nameFault(name: string): TextFault | null {
  if (name.trim() === '') return { zh: '没有事项名称', en: 'has no name' };
  if ([...name].length > 200) return { zh: '名称超过200个字', en: 'is longer than 200 characters' };
  if (!/[\p{L}\p{N}]/u.test(name)) return { zh: '名称没有文字', en: 'holds no letter' };
  return textFault(name);
}

/** The first fault of any text in a value, with where it stands; names of properties are not texts. */
export function deepTextFault(value: unknown, at = ''): { at: string; fault: TextFault } | null {
  if (typeof value === 'string') {
    const fault = textFault(value);
    return fault === null ? null : { at, fault };
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    // Expressions compare with < and >, which are not HTML.
    if (expressions.has(key)) continue;
    const found = deepTextFault(part, at === '' ? key : `${at}.${key}`);
    if (found !== null) return found;
  }
  return null;
}

const expressions = new Set(['when', 'expect', 'value', 'required']);
