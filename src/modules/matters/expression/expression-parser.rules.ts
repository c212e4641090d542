// SPDX-License-Identifier: Apache-2.0
/** Source to tree: recursive descent, one function per level of precedence, bounded in length and depth. */
import type { ArithmeticOperator, Ast, RangeNode } from './expression-ast.rules.ts';
import {
  type Cursor,
  comparisonAt,
  deeper,
  expectSymbol,
  expectWord,
  isSymbol,
  isWord,
  peek,
  previousEnd,
  SyntaxStop,
  shown,
  stop,
  take,
} from './expression-cursor.rules.ts';
import { functionNames } from './expression-functions.rules.ts';
import { reservedWords, type Token, tokensOf } from './expression-lexer.rules.ts';
import type { ExpressionProblem } from './expression-type.rules.ts';

/** Longest source that is read, in UTF-16 units. */
export const maxSourceLength = 2000;

export type ParseResult =
  | { readonly ok: true; readonly ast: Ast }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

/** Reads an expression. Never throws: a source that cannot be read gives problems with their place. */
export function parseExpression(source: string): ParseResult {
  if (source.length > maxSourceLength) {
    const message = { zh: `表达式超过${maxSourceLength}字`, en: `Longer than ${maxSourceLength} characters` };
    return {
      ok: false,
      problems: [{ position: maxSourceLength, length: source.length - maxSourceLength, message }],
    };
  }
  const cut = tokensOf(source);
  if ('problem' in cut) return { ok: false, problems: [cut.problem] };
  try {
    const cursor: Cursor = { tokens: cut.tokens, index: 0, depth: 0 };
    const ast = readExpression(cursor);
    if (peek(cursor).kind !== 'end')
      stop(cursor, { zh: `这里多出${shown(cursor)}`, en: `Unexpected ${shown(cursor)}` });
    return { ok: true, ast };
  } catch (error) {
    if (error instanceof SyntaxStop) return { ok: false, problems: [error.problem] };
    throw error;
  }
}

function readExpression(cursor: Cursor): Ast {
  return deeper(cursor, () => (isWord(cursor, 'if') ? readIf(cursor) : readOr(cursor)));
}

function readIf(cursor: Cursor): Ast {
  const at = take(cursor).at;
  const test = readExpression(cursor);
  expectWord(cursor, 'then');
  const whenTrue = readExpression(cursor);
  expectWord(cursor, 'else');
  const otherwise = readExpression(cursor);
  return { kind: 'if', at, end: otherwise.end, test, whenTrue, otherwise };
}

function readOr(cursor: Cursor): Ast {
  let left = readAnd(cursor);
  while (isWord(cursor, 'or')) {
    take(cursor);
    const right = readAnd(cursor);
    left = { kind: 'logic', operator: 'or', at: left.at, end: right.end, left, right };
  }
  return left;
}

function readAnd(cursor: Cursor): Ast {
  let left = readComparison(cursor);
  while (isWord(cursor, 'and')) {
    take(cursor);
    const right = readComparison(cursor);
    left = { kind: 'logic', operator: 'and', at: left.at, end: right.end, left, right };
  }
  return left;
}

function readComparison(cursor: Cursor): Ast {
  const left = readSum(cursor);
  const operator = comparisonAt(cursor);
  if (operator) {
    take(cursor);
    const right = readSum(cursor);
    if (comparisonAt(cursor)) {
      stop(cursor, { zh: '比较不能连写，请用 and 连接', en: 'Comparisons do not chain: join them with and' });
    }
    return { kind: 'comparison', operator, at: left.at, end: right.end, left, right };
  }
  if (isWord(cursor, 'between')) {
    take(cursor);
    const from = readSum(cursor);
    expectWord(cursor, 'and');
    const to = readSum(cursor);
    return { kind: 'between', at: left.at, end: to.end, value: left, from, to };
  }
  if (isWord(cursor, 'in')) {
    take(cursor);
    const among = readAmong(cursor);
    return { kind: 'in', at: left.at, end: among.end, value: left, among };
  }
  return left;
}

/** After `in`: a range [a..b] with round or square ends, tests ("a", "b"), or any list. Never reads twice. */
function readAmong(cursor: Cursor): Ast | RangeNode {
  const opening = peek(cursor);
  const square = isSymbol(cursor, '[');
  const outward = isSymbol(cursor, ']');
  if (!square && !outward && !isSymbol(cursor, '(')) return readSum(cursor);
  take(cursor);
  if (square && isSymbol(cursor, ']'))
    return { kind: 'list', at: opening.at, end: take(cursor).end, items: [] };
  const first = readExpression(cursor);
  if (isSymbol(cursor, '..')) return readRange(cursor, opening.at, first, square);
  if (outward) stop(cursor, { zh: '这里应当是 ..', en: 'Expected .. here' });
  const alone = !square && !isSymbol(cursor, ',');
  const items = readItems(cursor, square ? ']' : ')', first);
  return alone ? first : { kind: 'list', at: opening.at, end: previousEnd(cursor), items };
}

function readRange(cursor: Cursor, at: number, from: Ast, fromIncluded: boolean): RangeNode {
  take(cursor);
  const to = readExpression(cursor);
  const closing = peek(cursor);
  if (!isSymbol(cursor, ']') && !isSymbol(cursor, ')') && !isSymbol(cursor, '[')) {
    stop(cursor, { zh: '区间没有用 ] 或 ) 结束', en: 'The range is not closed by ] or )' });
  }
  const toIncluded = isSymbol(cursor, ']');
  take(cursor);
  return { kind: 'range', at, end: closing.end, from, to, fromIncluded, toIncluded };
}

function readSum(cursor: Cursor): Ast {
  let left = readProduct(cursor);
  while (isSymbol(cursor, '+') || isSymbol(cursor, '-')) {
    const operator: ArithmeticOperator = isSymbol(cursor, '+') ? '+' : '-';
    take(cursor);
    const right = readProduct(cursor);
    left = { kind: 'arithmetic', operator, at: left.at, end: right.end, left, right };
  }
  return left;
}

function readProduct(cursor: Cursor): Ast {
  let left = readSigned(cursor);
  while (isSymbol(cursor, '*') || isSymbol(cursor, '/')) {
    const operator: ArithmeticOperator = isSymbol(cursor, '*') ? '*' : '/';
    take(cursor);
    const right = readSigned(cursor);
    left = { kind: 'arithmetic', operator, at: left.at, end: right.end, left, right };
  }
  return left;
}

function readSigned(cursor: Cursor): Ast {
  if (!isSymbol(cursor, '-')) return readPath(cursor);
  const at = take(cursor).at;
  const of = deeper(cursor, () => readSigned(cursor));
  return { kind: 'negate', at, end: of.end, of };
}

function readPath(cursor: Cursor): Ast {
  let ast = readPrimary(cursor);
  while (isSymbol(cursor, '.')) {
    take(cursor);
    const token = peek(cursor);
    if (token.kind !== 'word') stop(cursor, { zh: '点后面应当是名称', en: 'A name must follow the dot' });
    take(cursor);
    ast = { kind: 'member', at: ast.at, end: token.end, of: ast, name: 'text' in token ? token.text : '' };
  }
  return ast;
}

function readPrimary(cursor: Cursor): Ast {
  const token = peek(cursor);
  if (token.kind === 'number' || token.kind === 'string') {
    take(cursor);
    return { kind: 'literal', at: token.at, end: token.end, value: token.value };
  }
  if (token.kind === 'word') return readWord(cursor, token);
  if (isSymbol(cursor, '(')) {
    take(cursor);
    const inner = readExpression(cursor);
    expectSymbol(cursor, ')');
    return inner;
  }
  if (isSymbol(cursor, '[')) {
    take(cursor);
    const items = readItems(cursor, ']');
    return { kind: 'list', at: token.at, end: previousEnd(cursor), items };
  }
  return stop(cursor, {
    zh: `这里应当是一个值，而不是${shown(cursor)}`,
    en: `A value is expected, not ${shown(cursor)}`,
  });
}

function readWord(cursor: Cursor, token: Extract<Token, { text: string }>): Ast {
  const place = { at: token.at, end: token.end };
  const call = readCall(cursor);
  if (call) return call;
  if (token.text === 'true' || token.text === 'false') {
    take(cursor);
    return { kind: 'literal', ...place, value: token.text === 'true' };
  }
  if (token.text === 'null') {
    take(cursor);
    return { kind: 'literal', ...place, value: null };
  }
  if (token.text === 'not') stop(cursor, { zh: 'not 要写成 not(…)', en: 'Write not(…) with brackets' });
  if (reservedWords.has(token.text)) {
    stop(cursor, { zh: `这里不能用 ${token.text}`, en: `${token.text} has no place here` });
  }
  take(cursor);
  return { kind: 'name', ...place, name: token.text };
}

/** A call of a function, whose name may be several words (`list contains`); undefined when there is none. */
function readCall(cursor: Cursor): Ast | undefined {
  const first = peek(cursor);
  let ahead = cursor.index;
  let name = '';
  for (let token = cursor.tokens[ahead]; token?.kind === 'word'; token = cursor.tokens[ahead]) {
    name = name ? `${name} ${token.text}` : token.text;
    ahead += 1;
    const next = cursor.tokens[ahead];
    const opens = next?.kind === 'symbol' && next.text === '(';
    if (opens && (functionNames.has(name) || (!reservedWords.has(name) && !name.includes(' ')))) {
      cursor.index = ahead + 1;
      const args = readItems(cursor, ')');
      return { kind: 'call', at: first.at, end: previousEnd(cursor), name, args };
    }
    if (reservedWords.has(token.text)) return undefined;
  }
  return undefined;
}

/** Items separated by commas up to the closing mark; `first` when the first one was read already. */
function readItems(cursor: Cursor, closing: ')' | ']', first?: Ast): Ast[] {
  const items: Ast[] = first ? [first] : [];
  if (!first && !isSymbol(cursor, closing)) items.push(readExpression(cursor));
  while (isSymbol(cursor, ',')) {
    take(cursor);
    items.push(readExpression(cursor));
  }
  expectSymbol(cursor, closing);
  return items;
}
