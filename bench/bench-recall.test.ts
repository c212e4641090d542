// SPDX-License-Identifier: Apache-2.0
/** The measure of recall measures: what is not found, found too late or at another department counts as missed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMeant, recallOf } from './bench-recall.ts';

const codes = new Map([
  ['C1', 'a'],
  ['C2', 'b'],
]);
const judge = { codes, byName: false };
const question = { query: '身份证', id: 'a', name: '居民身份证申领', department: '公安局' };
const right = { code: 'C1', name: '居民身份证申领', department: '公安局' };
const wrong = { code: 'C2', name: '普通护照签发', department: '公安局' };

test('a right answer counts at its place', () => {
  const at = (before: number) => [...Array<typeof wrong>(before).fill(wrong), right];
  assert.deepEqual(recallOf([[question, at(0)]], judge), { at1: 1, at5: 1, missed: [] });
  assert.deepEqual(recallOf([[question, at(4)]], judge), { at1: 0, at5: 1, missed: [] });
});

test('planted offender: an engine that finds other things has no recall', () => {
  const nothing = recallOf(
    [
      [question, [wrong]],
      [question, []],
      [question, [wrong, wrong, wrong, wrong, wrong, right]],
    ],
    judge,
  );
  assert.equal(nothing.at1, 0);
  assert.equal(nothing.at5, 0);
  assert.equal(nothing.missed.length, 2);
});

test('a namesake counts at the same department only, unless counties were invented', () => {
  const namesake = { ...right, code: 'C9' };
  assert.equal(isMeant(namesake, question, judge), true);
  assert.equal(isMeant({ ...namesake, department: '民政局' }, question, judge), false);
  assert.equal(isMeant({ ...namesake, department: '民政局' }, question, { ...judge, byName: true }), true);
});
