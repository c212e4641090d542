// SPDX-License-Identifier: Apache-2.0
/** Tree to source, with no more brackets than needed; parsing what is printed gives the same tree. */
import type { Ast, RangeNode } from './expression-ast.rules.ts';

const strength: Partial<Record<Ast['kind'], number>> = { if: 0, comparison: 3, between: 3, in: 3, negate: 6 };

/** The source of an expression. */
export function printExpression(ast: Ast): string {
  switch (ast.kind) {
    case 'literal':
      return printLiteral(ast.value);
    case 'name':
      return ast.name;
    case 'member':
      return `${within(ast.of, 7)}.${ast.name}`;
    case 'list':
      return `[${ast.items.map(printExpression).join(', ')}]`;
    case 'negate':
      return `-${within(ast.of, 6)}`;
    case 'arithmetic':
    case 'logic': {
      const own = strengthOf(ast);
      return `${within(ast.left, own)} ${ast.operator} ${within(ast.right, own + 1)}`;
    }
    case 'comparison':
      return `${within(ast.left, 4)} ${ast.operator} ${within(ast.right, 4)}`;
    case 'between':
      return `${within(ast.value, 4)} between ${within(ast.from, 4)} and ${within(ast.to, 4)}`;
    case 'in':
      return `${within(ast.value, 4)} in ${printAmong(ast.among)}`;
    case 'if':
      return `if ${printExpression(ast.test)} then ${printExpression(ast.whenTrue)} else ${printExpression(ast.otherwise)}`;
    case 'call':
      return `${ast.name}(${ast.args.map(printExpression).join(', ')})`;
  }
}

function printAmong(among: Ast | RangeNode): string {
  if (among.kind !== 'range')
    return among.kind === 'list' ? printExpression(among) : `(${printExpression(among)})`;
  const open = among.fromIncluded ? '[' : '(';
  const close = among.toIncluded ? ']' : ')';
  return `${open}${printExpression(among.from)}..${printExpression(among.to)}${close}`;
}

function strengthOf(ast: Ast): number {
  if (ast.kind === 'logic') return ast.operator === 'or' ? 1 : 2;
  if (ast.kind === 'arithmetic') return ast.operator === '+' || ast.operator === '-' ? 4 : 5;
  return strength[ast.kind] ?? 8;
}

function within(ast: Ast, least: number): string {
  const printed = printExpression(ast);
  return strengthOf(ast) < least ? `(${printed})` : printed;
}

function printLiteral(value: number | string | boolean | null): string {
  if (typeof value === 'string') {
    return `"${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`;
  }
  if (typeof value === 'number' && /e/.test(String(value))) return plainDigits(value);
  return String(value);
}

/** A number without exponent: 1e21 becomes 1 and twenty-one zeros. */
function plainDigits(value: number): string {
  return value >= 1 ? BigInt(value).toString() : value.toFixed(100).replace(/0+$/, '');
}
