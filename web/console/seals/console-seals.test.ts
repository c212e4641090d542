// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sealStates, sealSteps } from '../../../src/modules/licences/seals/seal.rules.ts';
import { actNames, actPaths, filterOf, isReason, isReasoned, isTerm, sealStateNames } from './seals-data.ts';

test('the page knows every state and every act of the register', () => {
  assert.deepEqual([...sealStateNames], [...sealStates]);
  assert.deepEqual([...actNames].sort(), Object.keys(sealSteps).sort());
  assert.deepEqual(Object.keys(actPaths).sort(), Object.keys(sealSteps).sort());
  assert.deepEqual(actNames.filter(isReasoned), ['suspend', 'resume', 'rotate', 'stop']);
});

test('a reason has five characters, a term two dates in order', () => {
  assert.equal(isReason('  停用 '), false);
  assert.equal(isReason('机构改革停用'), true);
  assert.equal(isTerm('2026-11-22', '2026-11-22'), true);
  assert.equal(isTerm('2026-11-23', '2026-11-22'), false);
  assert.equal(isTerm('', '2026-11-22'), false);
});

test('the filter keeps what it knows, in one order', () => {
  assert.equal(filterOf('state=in-use&x=1&q= '), 'state=in-use');
  assert.equal(filterOf('?state=stopped&q=a'), 'q=a&state=stopped');
});
