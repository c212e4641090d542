// SPDX-License-Identifier: Apache-2.0
/** Representatives of all values that an answer can have, and the parts of a condition computed for each of them. */
import { addDays, isCivilDate } from '#law/civil-date.ts';
import type { FieldSpec } from '../definition-form.contract.ts';
import { type Ast, nodesOf } from '../expression/expression-ast.rules.ts';
import { compileExpression, type ExpressionValue, printExpression, type Scope } from '../expression/index.ts';
import { couldBe } from './number-range.rules.ts';

/** A part of a condition: which variable it reads (its own text, when it is free), and its truth by representative. */
export type Atom = {
  readonly variable: string | undefined;
  readonly size: number;
  readonly at: (index: (variable: string) => number) => boolean | null;
};

/** The variables of a definition: names of fields, and `applicant.kind` and its like. */
export type Variables = {
  /** Representatives; undefined when the variable has too many kinds of values to list. */
  readonly valuesOf: (variable: string, atoms: readonly Ast[]) => readonly ExpressionValue[] | undefined;
  readonly isAbsent: (variable: string, index: number) => boolean;
  readonly scope: Scope;
  readonly today: string | undefined;
  readonly fieldOf: (name: string) => FieldSpec | undefined;
};

export type AnswerSpace = {
  readonly fields: readonly FieldSpec[];
  /** Fields that always have an answer: required, and never hidden. */
  readonly always: ReadonlySet<string>;
  readonly scope: Scope;
  readonly applicantKinds: readonly string[];
  readonly today: string | undefined;
};

/** The variables of a space of answers. */
export function variablesOf(space: AnswerSpace): Variables {
  const fields = new Map(space.fields.map((field) => [field.id, field]));
  const cache = new Map<string, readonly ExpressionValue[] | undefined>();
  return {
    scope: space.scope,
    today: space.today,
    fieldOf: (name) => fields.get(name),
    isAbsent: (_, index) => index === 0, // null comes first wherever a field can be absent
    valuesOf(variable, atoms) {
      const relevant = atoms.filter((atom) => variablesIn(atom).includes(variable));
      const key = [variable, ...new Set(relevant.map(printExpression))].join(' | ');
      if (!cache.has(key)) cache.set(key, representatives(variable, relevant, fields.get(variable), space));
      return cache.get(key);
    },
  };
}

/** The names and members (`applicant.kind`) that a tree reads. */
export function variablesIn(ast: Ast): string[] {
  const found = new Set<string>();
  const inner = new Set<Ast>();
  for (const node of nodesOf(ast)) {
    if (node.kind === 'member' && node.of.kind === 'name') {
      inner.add(node.of);
      found.add(`${node.of.name}.${node.name}`);
    }
    if (node.kind === 'name' && node.name !== 'today' && !inner.has(node)) found.add(node.name);
  }
  return [...found];
}

/** Computes a part for every representative of its only variable; otherwise it is free. */
export function atomOf(ast: Ast, landmarks: readonly Ast[], variables: Variables): Atom {
  const names = variablesIn(ast);
  const [only] = names;
  const needsDay = readsDay(ast);
  if (
    names.length <= 1 &&
    !(needsDay && variables.today === undefined) &&
    (only === undefined || isSimple(ast))
  ) {
    const values = only === undefined ? [null] : variables.valuesOf(only, landmarks);
    if (values) {
      const table = tableOf(ast, only, values, variables);
      return {
        variable: only,
        size: values.length,
        at: (index) => table[only === undefined ? 0 : index(only)] ?? null,
      };
    }
  }
  const key = `? ${printExpression(ast)}`;
  const possible = couldBe(ast, variables);
  return { variable: key, size: possible.length, at: (index) => possible[index(key)] ?? null };
}

function tableOf(
  ast: Ast,
  only: string | undefined,
  values: readonly ExpressionValue[],
  { scope, today = '2026-01-01' }: Variables,
): (boolean | null)[] {
  const compiled = compileExpression(printExpression(ast), scope);
  return values.map((value) => {
    if (!compiled.ok) return null;
    const [owner = '', member] = only?.split('.') ?? [];
    const seen = member === undefined ? { [owner]: value } : { [owner]: { [member]: value } };
    const result = compiled.evaluate({ values: seen, today }).value;
    return typeof result === 'boolean' ? result : null;
  });
}

const readsDay = (ast: Ast): boolean =>
  [...nodesOf(ast)].some(
    (node) =>
      (node.kind === 'name' && node.name === 'today') || (node.kind === 'call' && node.name === 'age'),
  );

/** True when the part only sets its variable, its count or its age beside constants: then the landmarks divide all values. */
function isSimple(ast: Ast): boolean {
  const plain = (node: Ast): boolean =>
    ['literal', 'name', 'negate', 'list'].includes(node.kind) ||
    (node.kind === 'member' && node.of.kind === 'name') ||
    (node.kind === 'call' && ['date', 'age', 'count'].includes(node.name));
  const parts = (node: Ast): readonly Ast[] => {
    if (node.kind === 'comparison') return [node.left, node.right];
    if (node.kind === 'between') return [node.value, node.from, node.to];
    if (node.kind === 'in')
      return node.among.kind === 'range'
        ? [node.value, node.among.from, node.among.to]
        : [node.value, node.among];
    if (node.kind === 'call' && node.name === 'list contains') return node.args;
    return [node];
  };
  return parts(ast).every(plain);
}

function representatives(
  variable: string,
  atoms: readonly Ast[],
  field: FieldSpec | undefined,
  space: AnswerSpace,
): readonly ExpressionValue[] | undefined {
  const absent = space.always.has(variable) ? [] : [null];
  if (variable === 'applicant.kind') return space.applicantKinds;
  const [owner = '', member] = variable.split('.');
  const type = member === undefined ? space.scope[owner] : memberType(space.scope, owner, member);
  if (!type) return undefined;
  switch (type.kind) {
    case 'boolean':
      return [...absent, true, false];
    case 'number':
      return [...absent, ...numbers(atoms, field)];
    case 'date':
      return [...absent, ...dates(atoms, field, space.today)];
    case 'string': {
      if (type.options) return [...absent, ...type.options];
      const ordered = atoms.some(
        (atom) => atom.kind === 'between' || (atom.kind === 'comparison' && /[<>]/.test(atom.operator)),
      );
      return ordered ? undefined : [...absent, ...literals(atoms, 'string'), '\u0000'];
    }
    case 'list': {
      const options = type.of.kind === 'string' ? type.of.options : undefined;
      return options && options.length <= 8 ? [...absent, ...subsets(options)] : undefined;
    }
    default:
      return undefined;
  }
}

function memberType(scope: Scope, owner: string, member: string) {
  const type = scope[owner];
  return type?.kind === 'context' ? type.fields[member] : undefined;
}

function literals<K extends 'number' | 'string'>(
  atoms: readonly Ast[],
  kind: K,
): (K extends 'number' ? number : string)[] {
  const found = new Set<unknown>();
  for (const atom of atoms)
    for (const node of nodesOf(atom))
      if (node.kind === 'literal' && typeof node.value === kind) {
        found.add(node.value);
        if (typeof node.value === 'number') found.add(-node.value);
      }
  return [...found] as (K extends 'number' ? number : string)[]; // typeof was asked above
}

function numbers(atoms: readonly Ast[], field: FieldSpec | undefined): number[] {
  const [least, most] = [field?.min ?? Number.NEGATIVE_INFINITY, field?.max ?? Number.POSITIVE_INFINITY];
  const named = [...literals(atoms, 'number'), least, most].filter(Number.isFinite).sort((a, b) => a - b);
  const whole = field?.type === 'integer';
  const near = named.flatMap((value, index) => [
    value - 1,
    value,
    value + 1,
    (value + (named[index + 1] ?? value)) / 2,
  ]);
  const fits = (value: number) => value >= least && value <= most && (!whole || Number.isInteger(value));
  return [...new Set(near.length > 0 ? near : [0])].filter(fits);
}

function dates(atoms: readonly Ast[], field: FieldSpec | undefined, today: string | undefined): string[] {
  const bound = (value: string | undefined) => (value === 'today' ? today : value);
  const [least, most] = [bound(field?.minDate), bound(field?.maxDate)];
  const texts = literals(atoms, 'string').filter((text) => /^\d{4}-\d{2}-\d{2}$/.test(text));
  const years = literals(atoms, 'number').filter(
    (years) => Number.isInteger(years) && years >= 0 && years < 200,
  );
  const ages =
    today === undefined
      ? []
      : [...years, ...years.map((of) => of + 1), 0].map((of) => yearsBefore(today, of));
  const named = [...texts, ...ages, ...[least, most, today].filter((of) => of !== undefined)];
  const near = named.filter(isCivilDate).flatMap((day): string[] => [addDays(day, -1), day, addDays(day, 1)]);
  const all = near.length > 0 ? near : ['2000-01-01'];
  return [...new Set(all)].filter(
    (day) => (least === undefined || day >= least) && (most === undefined || day <= most),
  );
}

function yearsBefore(day: string, years: number): string {
  const year = String(Number(day.slice(0, 4)) - years).padStart(4, '0');
  return `${year}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`;
}

function subsets(options: readonly string[]): string[][] {
  return Array.from({ length: 2 ** options.length }, (_, bits) => options.filter((_, i) => bits & (1 << i)));
}
