// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FieldSpec } from '../definition-form.contract.ts';
import { scopeOfFields } from '../definition-scope.rules.ts';
import { compileExpression, parseExpression } from '../expression/index.ts';
import { type Constraint, truthOf } from './answer-space.rules.ts';
import { variablesOf } from './answer-values.rules.ts';

const today = '2026-09-01';
const options = (values: string) => values.split(' ').map((value) => ({ value, label: value }));
const fields: FieldSpec[] = [
  { id: 'kind', element: 'x.y', type: 'choice', required: true, options: options('first renew change') },
  { id: 'married', element: 'x.y', type: 'boolean', required: true },
  { id: 'area', element: 'x.y', type: 'integer', required: false, min: 0, max: 500 },
  { id: 'price', element: 'x.y', type: 'decimal', required: true, min: 1, max: 9 },
  { id: 'born', element: 'x.y', type: 'date', required: true, maxDate: 'today' },
  { id: 'items', element: 'x.y', type: 'choices', required: true, options: options('a b c') },
  { id: 'note', element: 'x.y', type: 'text', required: false },
];
const scope = scopeOfFields(fields);
const variables = variablesOf({
  fields,
  always: new Set(fields.filter((field) => field.required === true).map(({ id }) => id)),
  scope,
  applicantKinds: ['person'],
  today,
});
const tree = (source: string) => {
  const parsed = parseExpression(source);
  assert.ok(parsed.ok, source);
  return parsed.ast;
};
const judge = (source: string, constraints: readonly Constraint[] = []) =>
  truthOf(tree(source), constraints, variables);

const judged: readonly [string, string][] = [
  ['kind = "first" and kind = "renew"', 'never'],
  ['kind in ["first", "renew", "change"]', 'always'],
  ['not(kind = "first") and kind != "renew" and kind != "change"', 'never'],
  ['married or not(married)', 'always'],
  ['area > 500', 'never'],
  ['area >= 0', 'sometimes'], // it may be absent
  ['area = null or area >= 0', 'always'],
  ['area > 10 and area < 11', 'never'], // whole numbers only
  ['price > 3 and price < 4', 'sometimes'],
  ['price between 0 and 9', 'always'],
  ['price + price > 20', 'never'],
  ['price + price > 17', 'sometimes'],
  ['born > today', 'never'],
  ['age(born) >= 18 and age(born) < 18', 'never'],
  ['age(born) >= 60 and born > date("2000-01-01")', 'never'],
  ['age(born) >= 16 and born > date("2000-01-01")', 'sometimes'],
  ['list contains(items, "a") and count(items) = 0', 'never'],
  ['count(items) > 3', 'never'],
  ['applicant.kind = "company"', 'never'],
  ['applicant.age >= 18', 'sometimes'],
  ['note = "x" and note = "y"', 'never'],
  ['contains(note, "x") and not(contains(note, "x"))', 'never'],
  ['if married then kind = "first" else kind = "first" and kind = "renew"', 'sometimes'],
];
for (const [source, truth] of judged)
  test(`${source} is ${truth} true`, () => assert.equal(judge(source), truth));

test('what is hidden has no answer, and what a rule refuses does not come', () => {
  const hidden: Constraint = { kind: 'visible', field: 'area', when: [tree('kind = "first"')], given: true };
  assert.equal(judge('area > 10 and kind = "renew"', [hidden]), 'never');
  assert.equal(judge('area > 10', [hidden]), 'sometimes');
  assert.equal(judge('area = null', [hidden, { kind: 'rule', holds: tree('kind = "first"') }]), 'never');
  const refused: Constraint = { kind: 'rule', when: tree('married'), holds: tree('price < 5') };
  assert.equal(judge('married and price > 6', [refused]), 'never');
});

const parts = fc.constantFrom(
  'kind = "first"',
  'kind in ["renew", "change"]',
  'married',
  'area > 100',
  'area = null',
  'area between 50 and 60',
  'price <= 2.5',
  'price * 2 > 17.5',
  'age(born) >= 18',
  'born < date("2008-09-02")',
  'list contains(items, "b")',
  'count(items) = 1',
  'note = "x"',
  'area > price',
);
const condition = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    parts,
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a} and ${b})`),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a} or ${b})`),
    tie('node').map((a) => `not(${a})`),
  ),
})).node;
const answers = fc.record({
  kind: fc.constantFrom('first', 'renew', 'change'),
  married: fc.boolean(),
  area: fc.option(fc.integer({ min: 0, max: 500 })),
  price: fc.integer({ min: 4, max: 36 }).map((quarters) => quarters / 4),
  born: fc.constantFrom('1950-01-01', '2008-08-31', '2008-09-01', '2008-09-02', '2026-09-01'),
  items: fc.subarray(['a', 'b', 'c']),
  note: fc.option(fc.constantFrom('x', 'y')),
});

test('"never" and "always" are proofs: no answers speak against them', () => {
  const seen = { never: 0, always: 0, sometimes: 0 };
  fc.assert(
    fc.property(condition, fc.array(answers, { minLength: 30, maxLength: 30 }), (source, many) => {
      const truth = judge(source);
      seen[truth] += 1;
      const compiled = compileExpression(source, scope);
      assert.ok(compiled.ok);
      for (const values of many) {
        const { value } = compiled.evaluate({ values: { ...values, applicant: { kind: 'person' } }, today });
        if (truth === 'never') assert.notEqual(value, true, JSON.stringify(values));
        if (truth === 'always') assert.equal(value, true, JSON.stringify(values));
      }
    }),
    { seed: 11, numRuns: 400 },
  );
  assert.ok(seen.never > 3 && seen.always > 0 && seen.sometimes > 50, JSON.stringify(seen));
});
