// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  booleanType,
  checkExpression,
  choiceType,
  compileExpression,
  contextType,
  dateType,
  listType,
  numberType,
  parseExpression,
  printExpression,
  stringType,
} from './index.ts';

const scope = {
  today: dateType,
  n: numberType,
  m: numberType,
  s: stringType,
  b: booleanType,
  d: dateType,
  choice: choiceType(['owned', 'leased']),
  many: listType(choiceType(['meal', 'cake'])),
  numbers: listType(numberType),
  date: stringType, // a field may carry the name of a function
  applicant: contextType({ age: numberType, kind: choiceType(['person', 'company']) }),
};

function run(source: string, values: Record<string, unknown> = {}): unknown {
  const compiled = compileExpression(source, scope);
  assert.ok(compiled.ok, `${source} ${JSON.stringify(compiled)}`);
  return compiled.evaluate({ values, today: '2026-09-01' }).value;
}

test('values', () => {
  const table: [string, unknown, Record<string, unknown>?][] = [
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 3 - 2', 5],
    ['-n', -4, { n: 4 }],
    ['n < 5 or m > 1', true, { n: 1 }],
    ['n < 5 and m > 1', null, { n: 1 }],
    ['n > 5 and m > 1', false, { n: 1 }],
    ['not(n > 1)', null],
    ['n = null', true],
    ['n != null', false],
    ['n = 3', false],
    ['n + 1', null],
    ['if n > 1 then "a" else "b"', 'b'],
    ['n in [1..5]', true, { n: 5 }],
    ['n in [1..5[', false, { n: 5 }],
    ['n in ]1..5]', false, { n: 1 }],
    ['n in (1..5)', false, { n: 1 }],
    ['n in [1, 2]', true, { n: 2 }],
    ['n in []', false, { n: 2 }],
    ['n in numbers', true, { n: 2, numbers: [1, 2] }],
    ['n in numbers', null, { n: 2 }],
    ['n in (2)', true, { n: 2 }],
    ['n between 1 and 3 and b', true, { n: 2, b: true }],
    ['d <= today', true, { d: '2026-01-01' }],
    ['d = date("2026-01-01")', true, { d: '2026-01-01' }],
    ['date("2026-02-30")', null],
    ['age(d)', 17, { d: '2008-09-02' }],
    ['age(d)', 18, { d: '2008-09-01' }],
    ['age(d)', null, { d: '2028-09-01' }],
    ['age(date("2024-02-29"))', 2],
    ['date', 'x', { date: 'x' }],
    ['round half up(2.5)', 3],
    ['round half up(-2.5, 0)', -3],
    ['round half up(1.005, 2)', 1.01],
    ['max(1, n)', null],
    ['max(numbers)', 7, { numbers: [3, 7] }],
    ['max(numbers)', null, { numbers: [] }],
    ['min("b", "a")', 'a'],
    ['sum(1, 2)', 3],
    ['count(many)', 2, { many: ['meal', 'cake'] }],
    ['count(many)', null],
    ['list contains(many, "cake")', false, { many: ['meal'] }],
    ['applicant.age >= 18', null],
    ['applicant.age >= 18', true, { applicant: { age: 18 } }],
    ['string length("𠮷野")', 2],
    ['1 / 0', null],
    ['s = "a\\"b"', true, { s: 'a"b' }],
    ['"云" in ["云", "泽"]', true],
  ];
  for (const [source, expected, values] of table) assert.deepEqual(run(source, values), expected, source);
});

test('values of another type than declared count as null, and prototypes are out of reach', () => {
  for (const n of ['5', Number.NaN, Number.POSITIVE_INFINITY, {}, [], true])
    assert.equal(run('n = null', { n }), true);
  assert.equal(run('d = null', { d: '2026-13-01' }), true);
  assert.equal(run('applicant.age = null', { applicant: Object.create({ age: 3 }) }), true);
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    assert.equal(checkExpression(`${name} = null`, scope).ok, false);
    assert.equal(checkExpression(`applicant.${name} = null`, scope).ok, false);
  }
});

test('faults have a place and words', () => {
  const table: [string, number, RegExp][] = [
    ['n >', 3, /A value is expected/],
    ['n > 1 2', 6, /Unexpected/],
    ['prenises = "x"', 0, /nothing named/],
    ['chioce = "leased"', 0, /did you mean choice/],
    ['choice = "leasd"', 9, /did you mean leased/],
    ['choice in ["owned", "rented"]', 20, /no option "rented"/],
    ['list contains(many, "coke")', 20, /did you mean cake/],
    ['n = "1"', 4, /Cannot compare number with text/],
    ['d > "2026-01-01"', 4, /write date\(/],
    ['n and b', 0, /Expected boolean/],
    ['s + 1', 4, /Expected text/],
    ['applicant.aeg > 1', 0, /did you mean age/],
    ['cuont(many) > 1', 0, /did you mean count/],
    ['count(n)', 6, /Expected list/],
    ['count()', 0, /takes 1/],
    ['1 < n < 3', 6, /do not chain/],
    ['not b', 0, /Write not/],
    ['n ＞ 3', 2, /did you mean >/],
    ['"abc', 0, /not closed/],
    ['n in [1..', 9, /A value is expected/],
    ['label(n)', 6, /name of a choice/],
    ['[1, "a"]', 4, /one type/],
    ['if b then 1 else "x"', 17, /same type/],
    ['b < b', 0, /no order/],
    ['max(1, "a")', 7, /one type/],
    ['s.x', 0, /has no/],
    ['some', 0, /has no place/],
    ['n @ 1', 2, /Unknown character/],
    ['(n', 2, /missing/],
    ['if b then 1', 11, /else is missing/],
  ];
  for (const [source, position, message] of table) {
    const checked = checkExpression(source, scope);
    assert.ok(!checked.ok, source);
    assert.equal(checked.problems[0]?.position, position, `${source} ${JSON.stringify(checked.problems)}`);
    assert.match(checked.problems[0]?.message.en ?? '', message, source);
    assert.ok(checked.problems[0]?.message.zh);
  }
});

test('nesting is bounded and costs no more than its length', () => {
  const nested = (open: string, close: string, times: number) =>
    `${open.repeat(times)}n${close.repeat(times)}`;
  assert.equal(checkExpression(nested('(', ')', 500), scope).ok, false);
  assert.equal(checkExpression(nested('min(', ')', 55), scope).ok, true);
  assert.equal(checkExpression(`b${' and b'.repeat(300)}`, scope).ok, true);
  assert.equal(checkExpression('n + '.repeat(600), scope).ok, false);
  assert.equal(parseExpression(nested('n in (', ')', 55)).ok, true);
  assert.equal(run(`0${' + 1'.repeat(400)}`), 400);
});

test('the budget stops a sum over endless answers', () => {
  const compiled = compileExpression('count(numbers) + sum(numbers)', scope);
  assert.ok(compiled.ok);
  const result = compiled.evaluate({ values: { numbers: Array(50_000).fill(1) }, today: '2026-09-01' });
  assert.equal(result.value, null);
  assert.match(result.warnings.at(-1)?.message.en ?? '', /Stopped/);
});

test('reads tells the names', () => {
  const compiled = compileExpression('applicant.age > 1 and n > 2 and n < 4', scope);
  assert.deepEqual(compiled.ok && compiled.reads, ['applicant', 'n']);
});

test('printing keeps the meaning', () => {
  for (const source of [
    'a - (b - c)',
    '(a - b) - c',
    '-(-1)',
    'a in (b)',
    'a in [1..2)',
    'not(a) and (b or c)',
    '(if a then b else c) + 1',
    'list contains(a, "x\\n")',
    'a.b.c',
    '(a = b) = c',
    '0.0000001 + 1000000000000000000000000',
  ]) {
    const parsed = parseExpression(source);
    assert.ok(parsed.ok, source);
    const again = parseExpression(printExpression(parsed.ast));
    assert.ok(again.ok, printExpression(parsed.ast));
    assert.equal(printExpression(again.ast), printExpression(parsed.ast));
  }
});
