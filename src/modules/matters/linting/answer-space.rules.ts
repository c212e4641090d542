// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a condition can ever be true, over all answers that a form allows. Every part of a condition that depends on
 * one answer is computed for representatives of all its values (each option, both sides of each number named); any
 * other part counts as freely true, false or unknown. So "never" and "always" are proofs; "sometimes" may be a guess.
 */
import type { Ast } from '../expression/expression-ast.rules.ts';
import { type Atom, atomOf, type Variables } from './answer-values.rules.ts';

export type Truth = 'never' | 'always' | 'sometimes';
type Tri = boolean | null;

/** Something that holds of all answers at the moment of the question. */
export type Constraint =
  /** The field has no answer unless all conditions are true; when `given`, it has one when they are. */
  | {
      readonly kind: 'visible';
      readonly field: string;
      readonly when: readonly Ast[];
      readonly given: boolean;
    }
  /** Where `when` is true (or absent), `holds` is true. */
  | { readonly kind: 'rule'; readonly when?: Ast; readonly holds: Ast };

/** Most combinations that are looked at; constraints that would need more are left out. */
const mostCombinations = 6_000;

/** How often the condition is true where all constraints hold. */
export function truthOf(goal: Ast, constraints: readonly Constraint[], variables: Variables): Truth {
  const chosen = choose(goal, constraints, variables);
  if (!chosen) return 'sometimes';
  const { parts, used } = chosen;
  const names = [...parts.variables.keys()];
  const domains = names.map((name) => parts.variables.get(name) ?? 0);
  const indices = names.map(() => 0);
  const places = new Map(names.map((name, index) => [name, index]));
  const at = (name: string): number => indices[places.get(name) ?? -1] ?? 0;
  let [some, other] = [false, false];
  do {
    const value = (ast: Ast): Tri => logic(ast, (atom) => parts.atom(atom).at(at));
    if (!used.every((constraint) => holds(constraint, value, at, variables))) continue;
    if (value(goal) === true) some = true;
    else other = true;
    if (some && other) return 'sometimes';
  } while (advance(indices, domains));
  if (some === other) return 'sometimes'; // no answers at all: the rule that forbids them is at fault, not this condition
  return some ? 'always' : 'never';
}

interface Parts {
  /** How many representatives each variable has. */
  readonly variables: Map<string, number>;
  readonly atom: (ast: Ast) => Atom;
}

function choose(
  goal: Ast,
  constraints: readonly Constraint[],
  variables: Variables,
): { parts: Parts; used: Constraint[] } | undefined {
  const landmarks = [goal, ...constraints.flatMap(treesOf)].flatMap(atomsIn);
  const known = new Map<Ast, Atom>();
  const atom = (ast: Ast): Atom => {
    const found = known.get(ast) ?? atomOf(ast, landmarks, variables);
    known.set(ast, found);
    return found;
  };
  const needs = (trees: readonly Ast[], more: readonly string[]): Map<string, number> => {
    const sizes = new Map<string, number>();
    for (const tree of trees.flatMap(atomsIn)) {
      const { variable, size } = atom(tree);
      if (variable !== undefined) sizes.set(variable, size);
    }
    for (const name of more) sizes.set(name, variables.valuesOf(name, landmarks)?.length ?? 2);
    return sizes;
  };
  let all = needs([goal], []);
  if (combinations(all) > mostCombinations) return undefined;
  const used: Constraint[] = [];
  // A constraint on what is not asked about only matters through others: two rounds reach fields behind fields.
  for (let round = 0; round < 3; round++) {
    for (const constraint of constraints) {
      if (used.includes(constraint)) continue;
      const own = needs(treesOf(constraint), constraint.kind === 'visible' ? [constraint.field] : []);
      const touches =
        constraint.kind === 'visible' ? all.has(constraint.field) : [...own.keys()].some((n) => all.has(n));
      const together = new Map([...all, ...own]);
      if (!touches || combinations(together) > mostCombinations) continue;
      used.push(constraint);
      all = together;
    }
  }
  return { parts: { variables: all, atom }, used };
}

const combinations = (sizes: ReadonlyMap<string, number>): number =>
  [...sizes.values()].reduce((product, size) => product * size, 1);

function treesOf(constraint: Constraint): readonly Ast[] {
  if (constraint.kind === 'visible') return constraint.when;
  return constraint.when ? [constraint.when, constraint.holds] : [constraint.holds];
}

function holds(
  constraint: Constraint,
  value: (ast: Ast) => Tri,
  at: (name: string) => number,
  variables: Variables,
): boolean {
  if (constraint.kind === 'rule') {
    return (
      (constraint.when !== undefined && value(constraint.when) !== true) || value(constraint.holds) === true
    );
  }
  const visible = constraint.when.every((ast) => value(ast) === true);
  const absent = variables.isAbsent(constraint.field, at(constraint.field));
  return visible ? !(constraint.given && absent) : absent;
}

/** The next combination; false after the last. */
function advance(indices: number[], domains: readonly number[]): boolean {
  for (let i = 0; i < indices.length; i++) {
    const next = (indices[i] ?? 0) + 1;
    indices[i] = next < (domains[i] ?? 1) ? next : 0;
    if (indices[i] !== 0) return true;
  }
  return false;
}

/** The parts of a condition that are joined by `and`, `or`, `not` and `if`. */
export function atomsIn(ast: Ast): Ast[] {
  if (ast.kind === 'logic') return [...atomsIn(ast.left), ...atomsIn(ast.right)];
  if (ast.kind === 'if') return [ast.test, ast.whenTrue, ast.otherwise].flatMap(atomsIn);
  if (ast.kind === 'call' && ast.name === 'not') return ast.args.flatMap(atomsIn);
  return [ast];
}

/** Three-valued logic over the parts, as the language has it. */
function logic(ast: Ast, atom: (ast: Ast) => Tri): Tri {
  if (ast.kind === 'logic') {
    const [left, right] = [logic(ast.left, atom), logic(ast.right, atom)];
    const decisive = ast.operator === 'or';
    if (left === decisive || right === decisive) return decisive;
    return left === null || right === null ? null : !decisive;
  }
  if (ast.kind === 'if') return logic(logic(ast.test, atom) === true ? ast.whenTrue : ast.otherwise, atom);
  if (ast.kind === 'call' && ast.name === 'not') {
    const [of] = ast.args;
    const value = of ? logic(of, atom) : null;
    return value === null ? null : !value;
  }
  return atom(ast);
}
