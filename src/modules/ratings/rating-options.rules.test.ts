// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  foreignOptions,
  isBadRating,
  mayBeRated,
  optionsByStars,
  ratingFigures,
  ratingOption,
  starLevels,
} from './rating-options.rules.ts';

test('each level offers its own options, all codes begin with their level', () => {
  for (const level of starLevels) {
    assert.equal(optionsByStars[level].length, 8);
    for (const { code, zh, en } of optionsByStars[level]) {
      assert.equal(code[0], String(level));
      assert.ok(zh.length > 0 && en.length > 0);
      assert.deepEqual(ratingOption(code)?.zh, zh);
    }
  }
  const codes = starLevels.flatMap((level) => optionsByStars[level].map((o) => o.code));
  assert.equal(new Set(codes).size, codes.length);
});

test('an option of another level, and a retired one, do not fit', () => {
  assert.deepEqual(foreignOptions(5, ['510', '513']), []);
  assert.deepEqual(foreignOptions(5, ['510', '207', '501']), ['207', '501']);
  assert.equal(ratingOption('501'), undefined);
});

test('only what has come to its end is rated; two stars are bad, three are not', () => {
  assert.equal(mayBeRated('closed'), true);
  assert.equal(mayBeRated('granted'), true);
  assert.equal(mayBeRated('accepted'), false);
  assert.equal(mayBeRated('correcting'), false);
  assert.deepEqual([1, 2, 3].map(isBadRating), [true, true, false]);
});

test('figures stay between their bounds and are null without ratings', () => {
  assert.deepEqual(ratingFigures({ 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 }), {
    count: 0,
    average: null,
    favourableRate: null,
  });
  assert.deepEqual(ratingFigures({ 1: 1, 2: 0, 3: 0, 4: 0, 5: 3 }), {
    count: 4,
    average: 4,
    favourableRate: 0.75,
  });
  const n = fc.nat(10_000);
  fc.assert(
    fc.property(fc.record({ 1: n, 2: n, 3: n, 4: n, 5: n }), (counts) => {
      const { count, average, favourableRate } = ratingFigures(counts);
      assert.equal(count === 0, average === null);
      if (average === null || favourableRate === null) return;
      assert.ok(average >= 1 && average <= 5);
      assert.ok(favourableRate >= 0 && favourableRate <= 1);
    }),
    { seed: 39734, numRuns: 300 },
  );
});
