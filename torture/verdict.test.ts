// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Acknowledgement, judge } from './verdict.rules.ts';

const ack = (n: number): Acknowledgement => ({ key: `key-${n}`, caseNo: `C${n}`, sha256: `h${n}` });
const keysOf = (acks: readonly { key: string }[]): Set<string> => new Set(acks.map((a) => a.key));

test('a database that holds what was told, and nothing else, is innocent', () => {
  const told = [1, 2, 3].map(ack);
  assert.deepEqual(judge(told, told, keysOf(told)), { lost: [], duplicated: [], ghosts: [] });
});

test('a case committed whose reply was lost is no fault', () => {
  const held = [1, 2].map(ack);
  assert.deepEqual(judge([ack(1)], held, keysOf(held)), { lost: [], duplicated: [], ghosts: [] });
});

test('a planted loss is found, wherever it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(), (count, which) => {
      const told = Array.from({ length: count }, (_, n) => ack(n));
      const gone = which % count;
      const { lost, duplicated } = judge(told, told.toSpliced(gone, 1), keysOf(told));
      assert.equal(lost.length, 1);
      assert.match(lost[0] ?? '', new RegExp(`^key-${gone}: told C${gone}, and there is no such case`));
      assert.deepEqual(duplicated, []);
    }),
    { seed: 1 },
  );
});

test('a case that is there with other answers or another number is lost', () => {
  const told = [ack(1), ack(2)];
  const held = [
    { ...ack(1), sha256: 'other' },
    { ...ack(2), caseNo: 'C9' },
  ];
  assert.equal(judge(told, held, keysOf(told)).lost.length, 2);
});

test('a planted duplicate is found: the same key twice', () => {
  const held = [ack(1), { ...ack(1), caseNo: 'C2', sha256: 'h2' }];
  assert.equal(judge([ack(1)], held, keysOf(held)).duplicated.length, 1);
});

test('a planted duplicate is found: the same application under a new key', () => {
  const held = [ack(1), { key: 'key-2', caseNo: 'C2', sha256: 'h1' }];
  const { duplicated } = judge([ack(1)], held, keysOf(held));
  assert.deepEqual(duplicated, ['h1: one application became the cases C1, C2']);
});

test('one key told two numbers, and one number told for two keys, are duplicates', () => {
  const told = [ack(1), { ...ack(1), caseNo: 'C7' }, { ...ack(2), caseNo: 'C7' }];
  const { duplicated } = judge(told, [], keysOf(told));
  assert.deepEqual(duplicated, [
    'key-1: one key was told the numbers C1, C7',
    'C7: one number was told for the keys key-1, key-2',
  ]);
});

test('a case nobody asked for is a ghost', () => {
  assert.deepEqual(judge([], [ack(5)], new Set()).ghosts, ['C5: nobody sent key-5']);
});
