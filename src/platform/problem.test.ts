// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  declareProblems,
  invariant,
  Problem,
  platformProblems,
  problemBody,
  problemRegistry,
} from './problem.ts';

const words = { status: 422, zh: '有误', en: 'Wrong', next: { zh: '请修改', en: 'Correct it' } };
const { sample } = declareProblems('problem-test', { sample: words });

test('the body is a problem of RFC 9457 in the language of its reader', () => {
  const problem = new Problem(sample, { left: 3 }, [
    { field: 'a.b', zh: '必填', en: 'Required' },
    { field: 'c', pointer: '/answers/c', zh: '太长', en: 'Too long' },
  ]);
  assert.deepEqual(problemBody(problem, 'en', '/api/v1/x'), {
    type: '/docs/problems#problem-test.sample',
    code: 'problem-test.sample',
    title: 'Wrong',
    status: 422,
    detail: 'Correct it',
    instance: '/api/v1/x',
    left: 3,
    errors: [
      { field: 'a.b', pointer: '/a.b', message: 'Required' },
      { field: 'c', pointer: '/answers/c', message: 'Too long' },
    ],
  });
  const zh = problemBody(problem, 'zh', '/');
  assert.equal(zh['title'], '有误');
  assert.equal(zh['detail'], '请修改');
  assert.deepEqual(zh['errors'], [
    { field: 'a.b', pointer: '/a.b', message: '必填' },
    { field: 'c', pointer: '/answers/c', message: '太长' },
  ]);
});

test('without faults there is no list of errors', () => {
  assert.ok(!('errors' in problemBody(new Problem(sample), 'zh', '/')));
});

test('nothing that a refusal adds can take the place of a member of the standard', () => {
  const standard = ['type', 'code', 'title', 'status', 'detail', 'instance'];
  const plain = problemBody(new Problem(sample), 'en', '/here');
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...standard, 'other'), fc.anything()), (extra) => {
      const body = problemBody(new Problem(sample, extra), 'en', '/here');
      for (const member of standard) assert.equal(body[member], plain[member]);
    }),
    { seed: 20260901, numRuns: 300 },
  );
});

test('a code is declared once: the second time is a bug seen at start-up', () => {
  assert.throws(
    () => declareProblems('problem-test', { sample: words }),
    /problem-test\.sample is declared twice/,
  );
  assert.equal(problemRegistry.get('problem-test.sample'), sample);
  assert.ok(Object.isFrozen(sample));
});

test('every problem of the platform says what happened and what to do, in both languages', () => {
  for (const kind of Object.values(platformProblems)) {
    assert.match(kind.code, /^platform\.[a-z]+(-[a-z]+)*$/);
    assert.ok(kind.status >= 400 && kind.status <= 599, kind.code);
    for (const zh of [kind.zh, kind.next.zh]) assert.match(zh, /[\u4e00-\u9fff]/, kind.code);
    for (const en of [kind.en, kind.next.en]) assert.doesNotMatch(en, /[\u4e00-\u9fff]/, kind.code);
  }
});

test('a broken invariant is an ordinary error, which is told to nobody outside', () => {
  invariant(1, 'fine');
  assert.throws(
    () => invariant(0, 'a case has a number'),
    (error: unknown) => {
      assert.ok(error instanceof Error && !(error instanceof Problem));
      return error.message === 'invariant broken: a case has a number';
    },
  );
});
