// SPDX-License-Identifier: Apache-2.0
/** Static types of a tree: every fault is reported with its place before anything runs. */
import type { Ast, RangeNode } from './expression-ast.rules.ts';
import { checkCall } from './expression-check-call.rules.ts';
import {
  agree,
  anyType,
  booleanType,
  type ExpressionProblem,
  type ExpressionType,
  listType,
  nullType,
  numberType,
  type Scope,
  stringType,
  typeName,
  unite,
} from './expression-type.rules.ts';
import { suggestion } from './suggestion.rules.ts';

/** The scope, and the place where problems are gathered. */
export type Check = { readonly scope: Scope; readonly problems: ExpressionProblem[] };

type Span = { readonly at: number; readonly end: number };

/** The type of the tree. Problems are added to `check`; a faulty part counts as any, so that one fault is told once. */
export function typeOf(ast: Ast, check: Check): ExpressionType {
  switch (ast.kind) {
    case 'literal':
      return literalType(ast.value);
    case 'name':
      return nameType(ast, check);
    case 'member':
      return memberType(ast, check);
    case 'list':
      return listItemsType(ast.items, check);
    case 'negate':
      return expectKind(ast.of, 'number', check);
    case 'arithmetic':
      return arithmeticType(ast, check);
    case 'comparison':
      return comparisonType(ast, check);
    case 'logic':
      expectKind(ast.left, 'boolean', check);
      expectKind(ast.right, 'boolean', check);
      return booleanType;
    case 'between':
      return orderedAmong(ast.value, [ast.from, ast.to], check);
    case 'in':
      return ast.among.kind === 'range'
        ? rangeType(ast.value, ast.among, check)
        : inType(ast.value, ast.among, check);
    case 'if':
      return ifType(ast, check);
    case 'call':
      return checkCall(ast, check);
  }
}

/** Adds a problem at the span. */
export function complain(check: Check, span: Span, zh: string, en: string): void {
  check.problems.push({ position: span.at, length: Math.max(1, span.end - span.at), message: { zh, en } });
}

/** Type-checks the part and demands a kind of it (null and any pass). */
export function expectKind(ast: Ast, kind: ExpressionType['kind'], check: Check): ExpressionType {
  return demandKind(ast, typeOf(ast, check), kind, check);
}

/** Demands that a part whose type is known already is of a kind. Gives the type, or the wanted one when it is not. */
export function demandKind(
  ast: Ast,
  type: ExpressionType,
  kind: ExpressionType['kind'],
  check: Check,
): ExpressionType {
  const wanted: ExpressionType = kind === 'list' ? listType(anyType) : { kind: kind as 'number' }; // only its kind is read
  if (agree(type, wanted)) return type.kind === 'null' || type.kind === 'any' ? wanted : type;
  const [is, should] = [typeName(type), typeName(wanted)];
  complain(check, ast, `这里要${should.zh}，却是${is.zh}`, `Expected ${should.en}, found ${is.en}`);
  return wanted;
}

/** Demands that two parts can be compared; names a choice value that the field does not have. */
export function expectAgreement(
  left: Ast,
  a: ExpressionType,
  right: Ast,
  b: ExpressionType,
  check: Check,
): void {
  if (!agree(a, b)) {
    const [first, second] = [typeName(a), typeName(b)];
    const hint = a.kind === 'date' && b.kind === 'string' ? '，日期写作 date("2026-01-31")' : '';
    const hintEn = hint ? ': write date("2026-01-31")' : '';
    complain(
      check,
      right,
      `${first.zh}不能与${second.zh}比较${hint}`,
      `Cannot compare ${first.en} with ${second.en}${hintEn}`,
    );
    return;
  }
  expectOption(a, right, check);
  expectOption(b, left, check);
}

function expectOption(type: ExpressionType, ast: Ast, check: Check): void {
  if (type.kind !== 'string' || !type.options || ast.kind !== 'literal' || typeof ast.value !== 'string')
    return;
  if (type.options.includes(ast.value)) return;
  const near = suggestion(ast.value, type.options);
  complain(check, ast, `没有选项 "${ast.value}"${near.zh}`, `There is no option "${ast.value}"${near.en}`);
}

function literalType(value: number | string | boolean | null): ExpressionType {
  if (value === null) return nullType;
  if (typeof value === 'number') return numberType;
  return typeof value === 'string' ? stringType : booleanType;
}

function nameType(ast: Extract<Ast, { kind: 'name' }>, check: Check): ExpressionType {
  const type = Object.hasOwn(check.scope, ast.name) ? check.scope[ast.name] : undefined;
  if (type) return type;
  const near = suggestion(ast.name, Object.keys(check.scope));
  complain(check, ast, `没有名为 ${ast.name} 的项${near.zh}`, `There is nothing named ${ast.name}${near.en}`);
  return anyType;
}

function memberType(ast: Extract<Ast, { kind: 'member' }>, check: Check): ExpressionType {
  const owner = typeOf(ast.of, check);
  if (owner.kind === 'any') return anyType;
  if (owner.kind !== 'context') {
    complain(
      check,
      ast,
      `${typeName(owner).zh}没有 .${ast.name}`,
      `A ${typeName(owner).en} has no .${ast.name}`,
    );
    return anyType;
  }
  const type = Object.hasOwn(owner.fields, ast.name) ? owner.fields[ast.name] : undefined;
  if (type) return type;
  const near = suggestion(ast.name, Object.keys(owner.fields));
  complain(check, ast, `没有 .${ast.name}${near.zh}`, `There is no .${ast.name}${near.en}`);
  return anyType;
}

function listItemsType(items: readonly Ast[], check: Check): ExpressionType {
  let of: ExpressionType = nullType;
  for (const item of items) {
    const type = typeOf(item, check);
    if (!agree(of, type))
      complain(check, item, '列表中的值要同一类型', 'Values of a list must be of one type');
    of = unite(of, type);
  }
  return listType(of);
}

function arithmeticType(ast: Extract<Ast, { kind: 'arithmetic' }>, check: Check): ExpressionType {
  const left = typeOf(ast.left, check);
  if (ast.operator === '+' && left.kind === 'string') {
    expectKind(ast.right, 'string', check);
    return stringType;
  }
  if (!agree(left, numberType)) {
    const is = typeName(left);
    complain(check, ast.left, `${is.zh}不能用于 ${ast.operator}`, `${ast.operator} does not take a ${is.en}`);
  }
  expectKind(ast.right, 'number', check);
  return numberType;
}

function comparisonType(ast: Extract<Ast, { kind: 'comparison' }>, check: Check): ExpressionType {
  if (ast.operator !== '=' && ast.operator !== '!=') return orderedAmong(ast.left, [ast.right], check);
  expectAgreement(ast.left, typeOf(ast.left, check), ast.right, typeOf(ast.right, check), check);
  return booleanType;
}

function orderedAmong(value: Ast, others: readonly Ast[], check: Check): ExpressionType {
  const type = typeOf(value, check);
  expectOrder(value, type, check);
  for (const other of others) expectAgreement(value, type, other, typeOf(other, check), check);
  return booleanType;
}

function expectOrder(ast: Ast, type: ExpressionType, check: Check): void {
  if (['number', 'date', 'string', 'null', 'any'].includes(type.kind)) return;
  complain(check, ast, `${typeName(type).zh}不分大小`, `A ${typeName(type).en} has no order`);
}

function rangeType(value: Ast, range: RangeNode, check: Check): ExpressionType {
  return orderedAmong(value, [range.from, range.to], check);
}

function inType(value: Ast, among: Ast, check: Check): ExpressionType {
  const type = typeOf(value, check);
  if (among.kind === 'list') {
    for (const item of among.items) expectAgreement(value, type, item, typeOf(item, check), check);
    return booleanType;
  }
  const whole = typeOf(among, check);
  expectAgreement(value, type, among, whole.kind === 'list' ? whole.of : whole, check);
  return booleanType;
}

function ifType(ast: Extract<Ast, { kind: 'if' }>, check: Check): ExpressionType {
  expectKind(ast.test, 'boolean', check);
  const whenTrue = typeOf(ast.whenTrue, check);
  const otherwise = typeOf(ast.otherwise, check);
  if (!agree(whenTrue, otherwise)) {
    complain(check, ast.otherwise, 'then 与 else 的结果类型要相同', 'then and else must give the same type');
  }
  return unite(whenTrue, otherwise);
}
