// SPDX-License-Identifier: Apache-2.0
/** The place of the parser in the tokens, and the small steps it takes. */
import type { ComparisonOperator } from './expression-ast.rules.ts';
import type { Token } from './expression-lexer.rules.ts';
import type { Bilingual, ExpressionProblem } from './expression-type.rules.ts';

/** Deepest nesting that is read. */
export const maxDepth = 60;

/** The place of the parser in the tokens. */
export type Cursor = { readonly tokens: readonly Token[]; index: number; depth: number };

/** Leaves the descent with the first problem; caught in parseExpression and nowhere else. */
export class SyntaxStop extends Error {
  readonly problem: ExpressionProblem;
  constructor(problem: ExpressionProblem) {
    super(problem.message.en);
    this.problem = problem;
  }
}

const comparisons: readonly string[] = ['=', '!=', '<', '<=', '>', '>='] satisfies ComparisonOperator[];

export function comparisonAt(cursor: Cursor): ComparisonOperator | undefined {
  const token = peek(cursor);
  if (token.kind !== 'symbol' || !comparisons.includes(token.text)) return undefined;
  return token.text as ComparisonOperator; // one of the list just above
}

export function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.index] ?? { kind: 'end', at: 0, end: 0, text: '' };
}

export function take(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.index += 1;
  return token;
}

export function previousEnd(cursor: Cursor): number {
  return cursor.tokens[cursor.index - 1]?.end ?? 0;
}

export function isSymbol(cursor: Cursor, text: string): boolean {
  const token = peek(cursor);
  return token.kind === 'symbol' && token.text === text;
}

export function isWord(cursor: Cursor, text: string): boolean {
  const token = peek(cursor);
  return token.kind === 'word' && token.text === text;
}

export function expectSymbol(cursor: Cursor, text: string): void {
  if (!isSymbol(cursor, text)) stop(cursor, { zh: `这里缺少 ${text}`, en: `${text} is missing here` });
  take(cursor);
}

export function expectWord(cursor: Cursor, text: string): void {
  if (!isWord(cursor, text)) stop(cursor, { zh: `这里缺少 ${text}`, en: `${text} is missing here` });
  take(cursor);
}

export function shown(cursor: Cursor): string {
  const token = peek(cursor);
  if (token.kind === 'end') return '…';
  return token.kind === 'number' || token.kind === 'string' ? JSON.stringify(token.value) : `"${token.text}"`;
}

export function stop(cursor: Cursor, message: Bilingual): never {
  const token = peek(cursor);
  throw new SyntaxStop({ position: token.at, length: Math.max(1, token.end - token.at), message });
}

/** Runs `read` one level deeper; stops when that is too deep. */
export function deeper<T>(cursor: Cursor, read: () => T): T {
  cursor.depth += 1;
  if (cursor.depth > maxDepth) stop(cursor, { zh: '嵌套太深', en: 'Nested too deeply' });
  const result = read();
  cursor.depth -= 1;
  return result;
}
