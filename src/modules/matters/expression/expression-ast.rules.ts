// SPDX-License-Identifier: Apache-2.0
/** The tree of an expression. `at` is where the node begins in the source, `end` where it stops. */
type Place = { readonly at: number; readonly end: number };

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/';

export type RangeNode = Place & {
  readonly kind: 'range';
  readonly from: Ast;
  readonly to: Ast;
  readonly fromIncluded: boolean;
  readonly toIncluded: boolean;
};

export type Ast =
  | (Place & { readonly kind: 'literal'; readonly value: number | string | boolean | null })
  | (Place & { readonly kind: 'name'; readonly name: string })
  | (Place & { readonly kind: 'member'; readonly of: Ast; readonly name: string })
  | (Place & { readonly kind: 'list'; readonly items: readonly Ast[] })
  | (Place & { readonly kind: 'negate'; readonly of: Ast })
  | (Place & {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Ast;
      readonly right: Ast;
    })
  | (Place & {
      readonly kind: 'comparison';
      readonly operator: ComparisonOperator;
      readonly left: Ast;
      readonly right: Ast;
    })
  | (Place & {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or';
      readonly left: Ast;
      readonly right: Ast;
    })
  | (Place & { readonly kind: 'between'; readonly value: Ast; readonly from: Ast; readonly to: Ast })
  | (Place & { readonly kind: 'in'; readonly value: Ast; readonly among: Ast | RangeNode })
  | (Place & { readonly kind: 'if'; readonly test: Ast; readonly whenTrue: Ast; readonly otherwise: Ast })
  | (Place & { readonly kind: 'call'; readonly name: string; readonly args: readonly Ast[] });

/** Every node below and including this one, parents first. */
export function* nodesOf(ast: Ast): Generator<Ast> {
  yield ast;
  for (const child of childrenOf(ast)) yield* nodesOf(child);
}

/** The first names read by the expression (`applicant` for applicant.age), each once. */
export function namesIn(ast: Ast): string[] {
  const names = new Set<string>();
  for (const node of nodesOf(ast)) if (node.kind === 'name') names.add(node.name);
  return [...names];
}

function childrenOf(ast: Ast): readonly Ast[] {
  switch (ast.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'member':
    case 'negate':
      return [ast.of];
    case 'list':
      return ast.items;
    case 'arithmetic':
    case 'comparison':
    case 'logic':
      return [ast.left, ast.right];
    case 'between':
      return [ast.value, ast.from, ast.to];
    case 'in':
      return ast.among.kind === 'range' ? [ast.value, ast.among.from, ast.among.to] : [ast.value, ast.among];
    case 'if':
      return [ast.test, ast.whenTrue, ast.otherwise];
    case 'call':
      return ast.args;
  }
}
