// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a condition holds when only some of its names are known: true, false, or null for "cannot be said yet".
 * The tree is taken apart at `and`, `or`, `not` and `if`; each part whose names are all known is evaluated by the
 * interpreter itself, so that there is one meaning of an expression.
 */
import { type CompiledExpression, compileExpression, type definitionScope, printExpression } from '#matters';

export type Truth = boolean | null;

/** What is known. A field that is hidden is known to be null; one that was not asked is not there at all. */
export type Facts = {
  readonly known: Readonly<Record<string, unknown>>;
  readonly today: string;
  readonly applicantKind?: 'person' | 'company';
  /** What expressions of the definition may name. */
  readonly scope: ReturnType<typeof definitionScope>;
};

type Ast = CompiledExpression['ast'];

export const both = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === null || b === null ? null : true;
const either = (a: Truth, b: Truth): Truth =>
  a === true || b === true ? true : a === null || b === null ? null : false;

/** The truth of a condition. Like everywhere, only true holds: a part that the interpreter finds null is false. */
export const truthOf = ({ ast }: CompiledExpression, facts: Facts): Truth => truthOfNode(ast, facts);

function truthOfNode(ast: Ast, facts: Facts): Truth {
  if (ast.kind === 'logic') {
    const join = ast.operator === 'and' ? both : either;
    return join(truthOfNode(ast.left, facts), truthOfNode(ast.right, facts));
  }
  if (ast.kind === 'if') {
    const test = truthOfNode(ast.test, facts);
    const yes = truthOfNode(ast.whenTrue, facts);
    const no = truthOfNode(ast.otherwise, facts);
    if (test !== null) return test ? yes : no;
    return yes === no ? yes : null;
  }
  return truthOfLeaf(ast, facts);
}

const leaves = new WeakMap<object, CompiledExpression | null>();

function leafOf(ast: Ast, { scope }: Facts): CompiledExpression | null {
  const kept = leaves.get(ast);
  if (kept !== undefined) return kept;
  const compiled = compileExpression(printExpression(ast), scope);
  const leaf = compiled.ok ? compiled : null;
  leaves.set(ast, leaf);
  return leaf;
}

function truthOfLeaf(ast: Ast, facts: Facts): Truth {
  const leaf = leafOf(ast, facts);
  if (leaf === null || !leaf.reads.every((name) => isKnown(leaf, name, facts))) return null;
  const values = { ...facts.known, applicant: { kind: facts.applicantKind ?? null } };
  return leaf.evaluate({ values, today: facts.today }).value === true;
}

/** Of the applicant only the kind is known before anybody signs in. */
function isKnown(leaf: CompiledExpression, name: string, facts: Facts): boolean {
  if (name === 'today') return true;
  if (name !== 'applicant') return Object.hasOwn(facts.known, name);
  const members = [...leaf.source.matchAll(/\bapplicant\s*(?:\.\s*(\w+))?/g)];
  return facts.applicantKind !== undefined && members.every(([, member]) => member === 'kind');
}
