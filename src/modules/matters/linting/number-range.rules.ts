// SPDX-License-Identifier: Apache-2.0
/** Intervals: what a comparison of computed numbers can come to, from the bounds of the fields in it. */
import type { Ast } from '../expression/expression-ast.rules.ts';
import type { Variables } from './answer-values.rules.ts';

type Range = { readonly least: number; readonly most: number };
const all: Range = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY };

/** Every truth that the part may have; always with null, since an answer in it may be absent. */
export function couldBe(ast: Ast, variables: Variables): (boolean | null)[] {
  if (ast.kind !== 'comparison' || ast.operator === '=' || ast.operator === '!=') return [true, false, null];
  const [a, b] = [rangeOf(ast.left, variables), rangeOf(ast.right, variables)];
  const [low, high] = ast.operator.startsWith('<') ? [a, b] : [b, a];
  const equal = ast.operator.endsWith('=');
  const canBeTrue = equal ? low.least <= high.most : low.least < high.most;
  const canBeFalse = equal ? low.most > high.least : low.most >= high.least;
  return [...(canBeTrue ? [true] : []), ...(canBeFalse ? [false] : []), null];
}

function rangeOf(ast: Ast, variables: Variables): Range {
  switch (ast.kind) {
    case 'literal':
      return typeof ast.value === 'number' ? { least: ast.value, most: ast.value } : all;
    case 'name': {
      const field = variables.fieldOf(ast.name);
      return { least: field?.min ?? all.least, most: field?.max ?? all.most };
    }
    case 'negate': {
      const { least, most } = rangeOf(ast.of, variables);
      return { least: -most, most: -least };
    }
    case 'arithmetic':
      return combine(ast.operator, rangeOf(ast.left, variables), rangeOf(ast.right, variables));
    case 'call':
      return ['age', 'count', 'string length', 'abs'].includes(ast.name) ? { least: 0, most: all.most } : all;
    default:
      return all;
  }
}

function combine(operator: string, a: Range, b: Range): Range {
  if (operator === '+') return { least: a.least + b.least, most: a.most + b.most };
  if (operator === '-') return { least: a.least - b.most, most: a.most - b.least };
  if (operator !== '*') return all;
  const ends = [a.least * b.least, a.least * b.most, a.most * b.least, a.most * b.most];
  return ends.some(Number.isNaN) ? all : { least: Math.min(...ends), most: Math.max(...ends) };
}
