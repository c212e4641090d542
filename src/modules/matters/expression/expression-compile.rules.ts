// SPDX-License-Identifier: Apache-2.0
/** Tree to closure. Evaluation never throws, touches no host object and ends within a budget of steps. */
import type { Ast, RangeNode } from './expression-ast.rules.ts';
import { functionNamed, sameValue } from './expression-functions.rules.ts';
import { type Bilingual, conform, type ExpressionValue, type Scope } from './expression-type.rules.ts';

/** Most steps one evaluation takes; a definition's expression of 500 characters over its own form needs far fewer. */
export const stepBudget = 20_000;

/** What an expression sees. `today` is a civil date; `label` gives the words of a choice field's value. */
export type Environment = {
  readonly values: { readonly [name: string]: unknown };
  readonly today: string;
  readonly label?: (field: string, value: string) => string | undefined;
};

/** Something that made the result null although the expression is sound. */
export type EvaluationWarning = { readonly position: number; readonly message: Bilingual };

export type Evaluation = {
  readonly value: ExpressionValue;
  readonly warnings: readonly EvaluationWarning[];
};

type Run = { readonly environment: Environment; readonly warnings: EvaluationWarning[]; steps: number };
type Step = (run: Run) => ExpressionValue;

/** A function that evaluates the (type-checked) tree in an environment. */
export function closureOf(ast: Ast, scope: Scope): (environment: Environment) => Evaluation {
  const step = compile(ast, scope);
  return (environment) => {
    const run: Run = { environment, warnings: [], steps: 0 };
    const value = step(run);
    if (run.steps <= stepBudget) return { value, warnings: run.warnings };
    const message = { zh: `超过 ${stepBudget} 步，停止计算`, en: `Stopped after ${stepBudget} steps` };
    return { value: null, warnings: [...run.warnings, { position: 0, message }] };
  };
}

/** Counts each step; past the budget everything is null at once. */
function compile(ast: Ast, scope: Scope): Step {
  const step = compileNode(ast, scope);
  return (run) => {
    run.steps += 1;
    return run.steps > stepBudget ? null : step(run);
  };
}

function compileNode(ast: Ast, scope: Scope): Step {
  switch (ast.kind) {
    case 'literal': {
      const { value } = ast;
      return () => value;
    }
    case 'name':
      return compileName(ast, scope);
    case 'member':
      return compileMember(ast, scope);
    case 'list': {
      const items = ast.items.map((item) => compile(item, scope));
      return (run) => items.map((item) => item(run));
    }
    case 'negate': {
      const of = compile(ast.of, scope);
      return (run) =>
        finite(
          asNumber(of(run), (value) => -value),
          run,
          ast.at,
        );
    }
    case 'arithmetic':
      return compileArithmetic(ast, scope);
    case 'comparison':
      return compileComparison(ast, scope);
    case 'logic':
      return compileLogic(ast, scope);
    case 'between': {
      const range: RangeNode = { ...ast, kind: 'range', fromIncluded: true, toIncluded: true };
      return compileRange(ast.value, range, scope);
    }
    case 'in':
      return ast.among.kind === 'range'
        ? compileRange(ast.value, ast.among, scope)
        : compileIn(ast.value, ast.among, scope);
    case 'if': {
      const test = compile(ast.test, scope);
      const whenTrue = compile(ast.whenTrue, scope);
      const otherwise = compile(ast.otherwise, scope);
      return (run) => (test(run) === true ? whenTrue(run) : otherwise(run));
    }
    case 'call':
      return compileCall(ast, scope);
  }
}

function compileName(ast: Extract<Ast, { kind: 'name' }>, scope: Scope): Step {
  const type = Object.hasOwn(scope, ast.name) ? scope[ast.name] : undefined;
  if (!type) return () => null;
  return (run) => {
    const { values, today } = run.environment;
    const value = Object.hasOwn(values, ast.name) ? values[ast.name] : ast.name === 'today' ? today : null;
    return conformed(conform(value, type), run, ast);
  };
}

function compileMember(ast: Extract<Ast, { kind: 'member' }>, scope: Scope): Step {
  const of = compile(ast.of, scope);
  const owner = contextTypeOf(ast.of, scope);
  const type = owner && Object.hasOwn(owner, ast.name) ? owner[ast.name] : undefined;
  if (!type) return () => null;
  return (run) => {
    const context = of(run);
    if (context === null || typeof context !== 'object' || Array.isArray(context)) return null;
    if (!Object.hasOwn(context, ast.name)) return null;
    const member = (context as { readonly [name: string]: unknown })[ast.name]; // an own member, read as unknown
    return conformed(conform(member, type), run, ast);
  };
}

function contextTypeOf(ast: Ast, scope: Scope): Scope | undefined {
  if (ast.kind === 'name') {
    const type = Object.hasOwn(scope, ast.name) ? scope[ast.name] : undefined;
    return type?.kind === 'context' ? type.fields : undefined;
  }
  if (ast.kind !== 'member') return undefined;
  const owner = contextTypeOf(ast.of, scope);
  const type = owner && Object.hasOwn(owner, ast.name) ? owner[ast.name] : undefined;
  return type?.kind === 'context' ? type.fields : undefined;
}

function conformed(
  value: ExpressionValue | undefined,
  run: Run,
  ast: Ast & { readonly name?: string },
): ExpressionValue {
  if (value !== undefined) return value;
  const name = 'name' in ast ? ast.name : '';
  warn(
    run,
    ast.at,
    `${name} 的值不是声明的类型，按空值处理`,
    `${name} is not of its declared type and counts as null`,
  );
  return null;
}

function compileArithmetic(ast: Extract<Ast, { kind: 'arithmetic' }>, scope: Scope): Step {
  const left = compile(ast.left, scope);
  const right = compile(ast.right, scope);
  return (run) => {
    const a = left(run);
    const b = right(run);
    if (typeof a === 'string' && typeof b === 'string' && ast.operator === '+')
      return joined(a, b, run, ast.at);
    if (typeof a !== 'number' || typeof b !== 'number') return null;
    if (ast.operator === '/' && b === 0) {
      warn(run, ast.at, '除数为零', 'Division by zero');
      return null;
    }
    return finite(calculate(ast.operator, a, b), run, ast.at);
  };
}

function calculate(operator: '+' | '-' | '*' | '/', a: number, b: number): number {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  return operator === '*' ? a * b : a / b;
}

function joined(a: string, b: string, run: Run, at: number): ExpressionValue {
  if (a.length + b.length <= 10_000) return a + b;
  warn(run, at, '文字太长', 'The text is too long');
  return null;
}

function compileComparison(ast: Extract<Ast, { kind: 'comparison' }>, scope: Scope): Step {
  const left = compile(ast.left, scope);
  const right = compile(ast.right, scope);
  const { operator } = ast;
  if (operator === '=') return (run) => sameValue(left(run), right(run));
  if (operator === '!=') return (run) => !sameValue(left(run), right(run));
  return (run) => {
    const order = compare(left(run), right(run));
    if (order === null) return null;
    if (operator === '<') return order < 0;
    if (operator === '<=') return order <= 0;
    return operator === '>' ? order > 0 : order >= 0;
  };
}

/** Kleene's logic: false and anything is false, true or anything is true, otherwise null is catching. */
function compileLogic(ast: Extract<Ast, { kind: 'logic' }>, scope: Scope): Step {
  const left = compile(ast.left, scope);
  const right = compile(ast.right, scope);
  const decisive = ast.operator === 'or';
  return (run) => {
    const a = left(run);
    if (a === decisive) return decisive;
    const b = right(run);
    if (b === decisive) return decisive;
    return a === !decisive && b === !decisive ? !decisive : null;
  };
}

function compileRange(value: Ast, range: RangeNode, scope: Scope): Step {
  const inner = compile(value, scope);
  const from = compile(range.from, scope);
  const to = compile(range.to, scope);
  return (run) => {
    const tested = inner(run);
    const below = compare(tested, from(run));
    const above = compare(tested, to(run));
    const reaches = below === null ? null : range.fromIncluded ? below >= 0 : below > 0;
    const stays = above === null ? null : range.toIncluded ? above <= 0 : above < 0;
    if (reaches === false || stays === false) return false;
    return reaches === null || stays === null ? null : true;
  };
}

function compileIn(value: Ast, among: Ast, scope: Scope): Step {
  const inner = compile(value, scope);
  const whole = compile(among, scope);
  return (run) => {
    const tested = inner(run);
    const items = whole(run);
    if (items === null) return null;
    if (!Array.isArray(items)) return sameValue(tested, items);
    run.steps += items.length;
    return items.some((item) => sameValue(tested, item));
  };
}

function compileCall(ast: Extract<Ast, { kind: 'call' }>, scope: Scope): Step {
  if (ast.name === 'label') return compileLabel(ast, scope);
  const spec = functionNamed(ast.name);
  if (!spec) return () => null;
  const args = ast.args.map((arg) => compile(arg, scope));
  return (run) => {
    const given = args.map((arg) => arg(run));
    const [first] = given;
    const values = spec.spread && !(given.length === 1 && Array.isArray(first)) ? [given] : given;
    if (!spec.seesNull && values.includes(null)) return null;
    if (Array.isArray(values[0])) run.steps += values[0].length;
    const result = spec.run(values, run.environment.today);
    return typeof result === 'number' ? finite(result, run, ast.at) : result;
  };
}

function compileLabel(ast: Extract<Ast, { kind: 'call' }>, scope: Scope): Step {
  const [field] = ast.args;
  if (field?.kind !== 'name') return () => null;
  const read = compile(field, scope);
  return (run) => {
    const value = read(run);
    const words = (item: ExpressionValue): string =>
      typeof item === 'string' ? (run.environment.label?.(field.name, item) ?? item) : '';
    if (Array.isArray(value)) return value.map(words).join('、');
    return value === null ? null : words(value);
  };
}

function compare(a: ExpressionValue, b: ExpressionValue): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  return null;
}

function asNumber(value: ExpressionValue, change: (value: number) => number): number | null {
  return typeof value === 'number' ? change(value) : null;
}

function finite(value: number | null, run: Run, at: number): number | null {
  if (value === null || Number.isFinite(value)) return value === 0 ? 0 : value; // -0 is 0 to people
  warn(run, at, '数值太大，按空值处理', 'The number is too large and counts as null');
  return null;
}

function warn(run: Run, position: number, zh: string, en: string): void {
  if (run.warnings.length < 20) run.warnings.push({ position, message: { zh, en } });
}
