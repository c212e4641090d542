// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiProblem, problemFrom } from '../kit/api-problem.ts';
import { blankSearch, looksQuery, saysEnough } from './looks-data.ts';
import { beginsWithLooks, lookViewsFor } from './looks-of-post.ts';
import { needsReason } from './reason-refusal.ts';

test('a search asks only for what was filled in', () => {
  assert.equal(looksQuery(blankSearch, null), 'limit=50');
  const search = { staff: ' 顾晚晴 ', caseNo: '', purpose: 'reason', on: '2026-9-1' };
  assert.equal(new URLSearchParams(looksQuery(search, 'c')).get('staff'), '顾晚晴');
  assert.deepEqual(
    [...new URLSearchParams(looksQuery(search, 'c')).keys()],
    ['limit', 'staff', 'purpose', 'cursor'],
  );
});

test('a reason says something: letters count, not blanks and dots', () => {
  for (const short of ['', '   ', '看看', '……！！', '. . . .']) assert.ok(!saysEnough(short), short);
  assert.ok(saysEnough('核实送达地址'));
  assert.ok(!saysEnough('理'.repeat(201)));
});

test('alerts and holds are audit’s alone', () => {
  assert.deepEqual(lookViewsFor(['supervisor']), ['complaints', 'records']);
  assert.ok(lookViewsFor(['audit-admin']).includes('alerts'));
  assert.ok(beginsWithLooks(['audit-admin']));
  assert.ok(!beginsWithLooks(['supervisor']));
});

test('only one refusal is answered by a reason', () => {
  assert.ok(needsReason(problemFrom(403, { code: 'access.reason-needed' })));
  assert.ok(!needsReason(problemFrom(403, { code: 'platform.forbidden' })));
  assert.ok(!needsReason(new Error('x')));
  assert.ok(problemFrom(403, {}) instanceof ApiProblem);
});
