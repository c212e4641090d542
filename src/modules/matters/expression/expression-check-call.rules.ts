// SPDX-License-Identifier: Apache-2.0
/** Static types of calls. */
import type { Ast } from './expression-ast.rules.ts';
import { type Check, complain, demandKind, expectAgreement, typeOf } from './expression-check.rules.ts';
import {
  type FunctionSpec,
  functionNamed,
  functionNames,
  type Parameter,
} from './expression-functions.rules.ts';
import { agree, anyType, type ExpressionType, listType, nullType, unite } from './expression-type.rules.ts';
import { suggestion } from './suggestion.rules.ts';

type Call = Extract<Ast, { kind: 'call' }>;

/** The type of a call: the function must exist, and the arguments fit in number and kind. */
export function checkCall(ast: Call, check: Check): ExpressionType {
  const spec = functionNamed(ast.name);
  if (!spec) {
    const near = suggestion(ast.name, functionNames);
    complain(check, ast, `没有函数 ${ast.name}${near.zh}`, `There is no function ${ast.name}${near.en}`);
    return anyType;
  }
  const types = ast.args.map((arg) => typeOf(arg, check)); // once each: typing twice would double at every depth
  const [first] = types;
  const oneList = types.length === 1 && (first?.kind === 'list' || first?.kind === 'any');
  if (spec.spread && types.length > 0 && !oneList) return checkSpread(ast, types, spec, check);
  const least = spec.parameters.length - (spec.optional ?? 0);
  if (types.length < least || types.length > spec.parameters.length) {
    const wanted = least === spec.parameters.length ? `${least}` : `${least}–${spec.parameters.length}`;
    complain(check, ast, `${ast.name} 要 ${wanted} 个参数`, `${ast.name} takes ${wanted} argument(s)`);
    return spec.result([]);
  }
  for (const [index, arg] of ast.args.entries()) {
    demandArgument(arg, types[index] ?? anyType, spec.parameters[index] ?? 'any', check);
  }
  const [items, wanted] = ast.args;
  if (ast.name === 'list contains' && items && wanted) {
    expectAgreement(items, first?.kind === 'list' ? first.of : anyType, wanted, types[1] ?? anyType, check);
  }
  if (spec.spread && first?.kind === 'list') {
    const of = first.of;
    if (spec.spread === 'number') demandElement(ast, of, ['number', 'null', 'any'], check);
    else demandElement(ast, of, ordered, check);
  }
  return spec.result(types);
}

const ordered: readonly ExpressionType['kind'][] = ['number', 'date', 'string', 'null', 'any'];

function demandElement(
  ast: Call,
  of: ExpressionType,
  kinds: readonly ExpressionType['kind'][],
  check: Check,
): void {
  if (!kinds.includes(of.kind))
    complain(check, ast, `${ast.name} 不能用于这个列表`, `${ast.name} does not take this list`);
}

function checkSpread(
  ast: Call,
  types: readonly ExpressionType[],
  spec: FunctionSpec,
  check: Check,
): ExpressionType {
  let of: ExpressionType = nullType;
  ast.args.forEach((arg, index) => {
    const type = types[index] ?? anyType;
    if (spec.spread === 'number') demandKind(arg, type, 'number', check);
    else if (!ordered.includes(type.kind)) {
      complain(check, arg, `${ast.name} 不能用于这个值`, `${ast.name} does not take this value`);
    }
    if (!agree(of, type)) {
      complain(check, arg, `${ast.name} 的参数要同一类型`, `Arguments of ${ast.name} must be of one type`);
    }
    of = unite(of, type);
  });
  return spec.result([listType(of)]);
}

function demandArgument(arg: Ast, type: ExpressionType, parameter: Parameter, check: Check): void {
  if (parameter === 'any') return;
  if (parameter !== 'choice-name') {
    demandKind(arg, type, parameter, check);
    return;
  }
  const of = type.kind === 'list' ? type.of : type;
  const choice = arg.kind === 'name' && ((of.kind === 'string' && of.options) || of.kind === 'any');
  if (!choice)
    complain(check, arg, 'label(…) 里要写一个选择项的名称', 'label(…) takes the name of a choice field');
}
