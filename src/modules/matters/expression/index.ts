// SPDX-License-Identifier: Apache-2.0
/** The condition language: a typed, total and bounded subset of FEEL (DMN 1.4). See README.md. */
import { type Ast, namesIn } from './expression-ast.rules.ts';
import { typeOf } from './expression-check.rules.ts';
import { closureOf, type Environment, type Evaluation } from './expression-compile.rules.ts';
import { parseExpression } from './expression-parser.rules.ts';
import type { ExpressionProblem, ExpressionType, Scope } from './expression-type.rules.ts';

export type { Ast } from './expression-ast.rules.ts';
export type {
  Environment,
  Evaluation,
  EvaluationWarning,
} from './expression-compile.rules.ts';
export { reservedWords } from './expression-lexer.rules.ts';
export { type ParseResult, parseExpression } from './expression-parser.rules.ts';
export { printExpression } from './expression-print.rules.ts';
export {
  type Bilingual,
  booleanType,
  choiceType,
  contextType,
  dateType,
  type ExpressionProblem,
  type ExpressionType,
  type ExpressionValue,
  listType,
  numberType,
  type Scope,
  stringType,
} from './expression-type.rules.ts';
export { suggestion } from './suggestion.rules.ts';

export type ExpressionCheck =
  | { readonly ok: true; readonly type: ExpressionType }
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

/** An expression ready to run. `reads` are the first names it uses, e.g. applicant, premises. */
export type CompiledExpression = {
  readonly source: string;
  readonly ast: Ast;
  readonly type: ExpressionType;
  readonly reads: readonly string[];
  readonly evaluate: (environment: Environment) => Evaluation;
};

export type ExpressionCompilation =
  | ({ readonly ok: true } & CompiledExpression)
  | { readonly ok: false; readonly problems: readonly ExpressionProblem[] };

/** The type of the expression in the scope, or every fault with its place. Never throws. */
export function checkExpression(source: string, scope: Scope): ExpressionCheck {
  const parsed = parseExpression(source);
  if (!parsed.ok) return parsed;
  const check = { scope, problems: [] as ExpressionProblem[] };
  const type = typeOf(parsed.ast, check);
  return check.problems.length === 0 ? { ok: true, type } : { ok: false, problems: check.problems };
}

/** Checks the expression once and gives a closure that evaluates it many times. Neither throws. */
export function compileExpression(source: string, scope: Scope): ExpressionCompilation {
  const parsed = parseExpression(source);
  if (!parsed.ok) return parsed;
  const check = { scope, problems: [] as ExpressionProblem[] };
  const type = typeOf(parsed.ast, check);
  if (check.problems.length > 0) return { ok: false, problems: check.problems };
  const evaluate = closureOf(parsed.ast, scope);
  return { ok: true, source, ast: parsed.ast, type, reads: namesIn(parsed.ast), evaluate };
}
