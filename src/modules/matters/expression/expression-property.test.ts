// SPDX-License-Identifier: Apache-2.0
// Goal: the parser, the printer and the compiler agree with an interpreter written apart from them, straight from the
// tables of DMN 1.4. Method: random typed trees; print, parse, compile and compare with the naive interpreter below.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Ast,
  booleanType,
  compileExpression,
  dateType,
  listType,
  numberType,
  parseExpression,
  printExpression,
  stringType,
} from './index.ts';

const seed = 20260901;
const place = { at: 0, end: 0 };
const scope = {
  n: numberType,
  m: numberType,
  s: stringType,
  b: booleanType,
  c: booleanType,
  d: dateType,
  xs: listType(numberType),
  today: dateType,
};
type Value = null | number | string | boolean | Value[];

const trees = fc.letrec<{ number: Ast; boolean: Ast; string: Ast }>((tie) => {
  const name = (...names: string[]) =>
    fc.constantFrom(...names).map((of): Ast => ({ ...place, kind: 'name', name: of }));
  const literal = (value: fc.Arbitrary<number | string | boolean>) =>
    value.map((of): Ast => ({ ...place, kind: 'literal', value: of }));
  const missing = fc.constant<Ast>({ ...place, kind: 'literal', value: null });
  const small = fc.oneof({ maxDepth: 5 }, literal(fc.integer({ min: 0, max: 20 })), name('n', 'm'), missing);
  const text = literal(
    fc.string({ unit: fc.constantFrom('a', '云', '"', '\\', '\n', ' ', '𠮷'), maxLength: 4 }),
  );
  return {
    number: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      small,
      fc
        .record({
          operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
          left: tie('number'),
          right: tie('number'),
        })
        .map((of): Ast => ({ ...place, kind: 'arithmetic', ...of })),
      tie('number').map((of): Ast => ({ ...place, kind: 'negate', of })),
      fc
        .record({ test: tie('boolean'), whenTrue: tie('number'), otherwise: tie('number') })
        .map((of): Ast => ({ ...place, kind: 'if', ...of })),
      fc
        .tuple(fc.constantFrom('max', 'min', 'sum'), fc.array(tie('number'), { minLength: 1, maxLength: 3 }))
        .map(([of, args]): Ast => ({ ...place, kind: 'call', name: of, args })),
      tie('string').map((of): Ast => ({ ...place, kind: 'call', name: 'string length', args: [of] })),
    ),
    boolean: fc.oneof(
      { maxDepth: 5 },
      fc.oneof(literal(fc.boolean()), name('b', 'c'), missing),
      fc
        .record({
          operator: fc.constantFrom('and' as const, 'or' as const),
          left: tie('boolean'),
          right: tie('boolean'),
        })
        .map((of): Ast => ({ ...place, kind: 'logic', ...of })),
      fc
        .record({
          operator: fc.constantFrom(
            '=' as const,
            '!=' as const,
            '<' as const,
            '<=' as const,
            '>' as const,
            '>=' as const,
          ),
          left: tie('number'),
          right: tie('number'),
        })
        .map((of): Ast => ({ ...place, kind: 'comparison', ...of })),
      fc
        .record({ value: tie('number'), from: tie('number'), to: tie('number') })
        .map((of): Ast => ({ ...place, kind: 'between', ...of })),
      fc.record({ value: tie('number'), items: fc.array(tie('number'), { maxLength: 3 }) }).map(
        ({ value, items }): Ast => ({
          ...place,
          kind: 'in',
          value,
          among: { ...place, kind: 'list', items },
        }),
      ),
      fc
        .record({
          value: tie('number'),
          from: tie('number'),
          to: tie('number'),
          fromIncluded: fc.boolean(),
          toIncluded: fc.boolean(),
        })
        .map(
          ({ value, ...range }): Ast => ({
            ...place,
            kind: 'in',
            value,
            among: { ...place, kind: 'range', ...range },
          }),
        ),
      tie('boolean').map((of): Ast => ({ ...place, kind: 'call', name: 'not', args: [of] })),
      fc
        .tuple(tie('string'), tie('string'))
        .map((args): Ast => ({ ...place, kind: 'call', name: 'contains', args })),
    ),
    string: fc.oneof(
      { maxDepth: 5 },
      fc.oneof(text, name('s')),
      fc
        .record({ left: tie('string'), right: tie('string') })
        .map((of): Ast => ({ ...place, kind: 'arithmetic', operator: '+', ...of })),
    ),
  };
});

/** The naive interpreter: no closures, no types, straight recursion. */
function naive(ast: Ast, values: Record<string, Value>): Value {
  const go = (of: Ast): Value => naive(of, values);
  const order = (a: Value, b: Value, test: (order: number) => boolean): Value =>
    typeof a === 'number' && typeof b === 'number' ? test(a - b) : null;
  const both = (a: Value, b: Value): Value =>
    a === false || b === false ? false : a === null || b === null ? null : true;
  const flip = (a: Value): Value => (a === null ? null : !a);
  const number = (value: number): Value => (Number.isFinite(value) ? value + 0 : null);
  switch (ast.kind) {
    case 'literal':
      return ast.value;
    case 'name':
      return values[ast.name] ?? null;
    case 'negate': {
      const of = go(ast.of);
      return of === null ? null : number(0 - Number(of));
    }
    case 'logic':
      return ast.operator === 'and'
        ? both(go(ast.left), go(ast.right))
        : flip(both(flip(go(ast.left)), flip(go(ast.right))));
    case 'if':
      return go(ast.test) === true ? go(ast.whenTrue) : go(ast.otherwise);
    case 'between':
      return both(
        order(go(ast.value), go(ast.from), (x) => x >= 0),
        order(go(ast.value), go(ast.to), (x) => x <= 0),
      );
    case 'in': {
      const { among } = ast;
      if (among.kind !== 'range') return among.kind === 'list' && among.items.map(go).includes(go(ast.value));
      return both(
        order(go(ast.value), go(among.from), (x) => x > 0 || (among.fromIncluded && x === 0)),
        order(go(ast.value), go(among.to), (x) => x < 0 || (among.toIncluded && x === 0)),
      );
    }
    case 'comparison': {
      const [a, b] = [go(ast.left), go(ast.right)];
      if (ast.operator === '=') return a === b;
      if (ast.operator === '!=') return a !== b;
      return order(a, b, (x) =>
        ast.operator === '<' ? x < 0 : ast.operator === '<=' ? x <= 0 : ast.operator === '>' ? x > 0 : x >= 0,
      );
    }
    case 'arithmetic': {
      const [a, b] = [go(ast.left), go(ast.right)];
      if (typeof a === 'string' && typeof b === 'string') return a + b;
      if (typeof a !== 'number' || typeof b !== 'number') return null;
      if (ast.operator === '/') return b === 0 ? null : number(a / b);
      return number(ast.operator === '+' ? a + b : ast.operator === '-' ? a - b : a * b);
    }
    case 'call': {
      const args = ast.args.map(go);
      if (args.includes(null)) return null;
      if (ast.name === 'not') return !args[0];
      if (ast.name === 'contains') return String(args[0]).split(String(args[1])).length > 1 || args[1] === '';
      if (ast.name === 'string length') return Array.from(String(args[0])).length;
      const numbers = args.map(Number);
      return number(
        ast.name === 'max'
          ? Math.max(...numbers)
          : ast.name === 'min'
            ? Math.min(...numbers)
            : numbers.reduce((x, y) => x + y, 0),
      );
    }
    default:
      throw new Error(ast.kind);
  }
}

const bare = (ast: unknown): unknown =>
  JSON.parse(JSON.stringify(ast, (key, value) => (key === 'at' || key === 'end' ? undefined : value)));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 4 });
const environments = fc.record({
  n: maybe(fc.integer({ min: -9, max: 9 })),
  m: maybe(fc.integer({ min: -9, max: 9 })),
  s: maybe(fc.string()),
  b: maybe(fc.boolean()),
  c: maybe(fc.boolean()),
});
const zero = (value: Value): Value => (value === 0 ? 0 : value);

test('parse after print is the same tree, and both interpreters agree', () => {
  let seen = 0;
  fc.assert(
    fc.property(fc.oneof(trees.boolean, trees.number, trees.string), environments, (tree, values) => {
      const source = printExpression(tree);
      const parsed = parseExpression(source);
      if (!parsed.ok) {
        assert.match(parsed.problems[0]?.message.en ?? '', /Longer|deeply/);
        return;
      }
      assert.deepEqual(bare(parsed.ast), bare(tree), source);
      const compiled = compileExpression(source, scope);
      assert.ok(compiled.ok, `${source} ${JSON.stringify(compiled)}`);
      assert.equal(
        compiled.evaluate({ values, today: '2026-09-01' }).value,
        zero(naive(tree, values)),
        source,
      );
      seen += 1;
    }),
    { seed, numRuns: 3000 },
  );
  assert.ok(seen > 2500);
});

test('any text is either refused with a place or evaluated within the budget', () => {
  const words = fc.constantFrom(
    'n',
    's',
    'b',
    'd',
    'xs',
    'and',
    'or',
    'not(',
    'if',
    'then',
    'else',
    'in',
    'between',
    '[',
    ']',
    '(',
    ')',
    '..',
    ',',
    '.',
    '+',
    '-',
    '*',
    '/',
    '=',
    '<',
    '1',
    '"x"',
    'null',
    'true',
    'count(',
    'max(',
    'date(',
    'list contains(',
    'age(',
    'label(',
    'round half up(',
  );
  const sources = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.array(words, { maxLength: 25 }).map((of) => of.join(' ')),
    fc.string({ unit: 'binary', maxLength: 30 }),
  );
  fc.assert(
    fc.property(sources, (source) => {
      const compiled = compileExpression(source, scope);
      if (!compiled.ok) {
        for (const problem of compiled.problems)
          assert.ok(problem.position >= 0 && problem.position <= source.length && problem.message.zh);
        return;
      }
      const result = compiled.evaluate({
        values: { n: 1, s: 'x', b: true, d: '2020-01-01', xs: [1, 2] },
        today: '2026-09-01',
      });
      assert.notEqual(result.value, undefined);
    }),
    { seed, numRuns: 5000 },
  );
});
