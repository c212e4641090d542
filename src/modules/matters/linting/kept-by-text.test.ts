// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keptByText } from './kept-by-text.rules.ts';

test('an answer is made once while it is remembered; the one asked for longest ago goes first', () => {
  const made: string[] = [];
  const kept = keptByText<string>(2);
  const ask = (text: string): string =>
    kept(text, () => {
      made.push(text);
      return text.toUpperCase();
    });
  assert.deepEqual(['a', 'b', 'a', 'c', 'a', 'b'].map(ask), ['A', 'B', 'A', 'C', 'A', 'B']);
  assert.deepEqual(made, ['a', 'b', 'c', 'b'], 'b went for c, a had been asked again');
});
