// SPDX-License-Identifier: Apache-2.0
/** Cuts the source into tokens. */
import type { ExpressionProblem } from './expression-type.rules.ts';

export type Token =
  | { readonly kind: 'number'; readonly at: number; readonly end: number; readonly value: number }
  | { readonly kind: 'string'; readonly at: number; readonly end: number; readonly value: string }
  | {
      readonly kind: 'word' | 'symbol' | 'end';
      readonly at: number;
      readonly end: number;
      readonly text: string;
    };

/** Words that cannot be the id of a field. */
export const reservedWords: ReadonlySet<string> = new Set(
  'and or not if then else between in true false null some every for return satisfies instance of function'.split(
    ' ',
  ),
);

const spaces = /[\s\u3000]+/y;
const numbers = /(?:\d+(?:\.\d+)?|\.\d+)/y;
const words = /[A-Za-z_][A-Za-z0-9_]*/y;
const symbols = /(?:\.\.|<=|>=|!=|[=<>+\-*/()[\],.])/y;
const strings = /"(?:[^"\\\n]|\\["\\nt])*"/y;

/** Full-width marks that an input method leaves behind, and what was meant. */
const lookalikes: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '，': ',',
  '（': '(',
  '）': ')',
  '＝': '=',
  '＞': '>',
  '＜': '<',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
};

/** The tokens of the source, ended by one of kind 'end'; or the first character that has no place. */
export function tokensOf(source: string): { tokens: Token[] } | { problem: ExpressionProblem } {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0];
  };
  while (at < source.length) {
    const blank = match(spaces);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const token = tokenAt(at, match);
    if (!token) return { problem: strange(source, at) };
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', at, end: at, text: '' });
  return { tokens };
}

function tokenAt(at: number, match: (pattern: RegExp) => string | undefined): Token | undefined {
  const number = match(numbers);
  if (number !== undefined) {
    const value = Number(number);
    return Number.isFinite(value) ? { kind: 'number', at, end: at + number.length, value } : undefined;
  }
  const word = match(words);
  if (word !== undefined) return { kind: 'word', at, end: at + word.length, text: word };
  const string = match(strings);
  if (string !== undefined) return { kind: 'string', at, end: at + string.length, value: unescaped(string) };
  const symbol = match(symbols);
  if (symbol !== undefined) return { kind: 'symbol', at, end: at + symbol.length, text: symbol };
  return undefined;
}

function unescaped(quoted: string): string {
  const escapes: Record<string, string> = { n: '\n', t: '\t' };
  return quoted.slice(1, -1).replace(/\\(.)/g, (_, mark: string) => escapes[mark] ?? mark);
}

function strange(source: string, at: number): ExpressionProblem {
  const mark = String.fromCodePoint(source.codePointAt(at) ?? 0);
  if (mark === '"') {
    return {
      position: at,
      length: source.length - at,
      message: { zh: '文字没有用 " 结束', en: 'This text is not closed by "' },
    };
  }
  const meant = lookalikes[mark];
  const zh = meant ? `不认识“${mark}”，是不是要用半角 ${meant} ？` : `不认识的字符“${mark}”`;
  const en = meant ? `"${mark}" is not known here: did you mean ${meant} ?` : `Unknown character "${mark}"`;
  return { position: at, length: mark.length, message: { zh, en } };
}
