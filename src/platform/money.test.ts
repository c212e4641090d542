// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fenOfYuan, yuanText } from './money.ts';

test('fen are shown as yuan with two decimals', () => {
  const shown: [number, string][] = [
    [0, '0.00'],
    [5, '0.05'],
    [12050, '120.50'],
    [-1, '-0.01'],
    [-12345, '-123.45'],
    [99_999_999_999_999, '999999999999.99'],
  ];
  for (const [fen, text] of shown) assert.equal(yuanText(fen), text);
});

test('half a fen, or more than a number can hold, is no amount', () => {
  for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    assert.throws(() => yuanText(wrong), RangeError);
});

test('yuan are read with at most two decimals, everything else is refused', () => {
  const read: [string, number][] = [
    ['0', 0],
    ['120.5', 12050],
    [' 120.05 ', 12005],
    ['007', 700],
    ['999999999999.99', 99_999_999_999_999],
  ];
  for (const [text, fen] of read) assert.equal(fenOfYuan(text), fen, text);
  for (const wrong of ['', '.5', '5.', '1.234', '-1', '1,000', '１２', '1e3', '1000000000000', '0x1', '1 2'])
    assert.equal(fenOfYuan(wrong), null, wrong);
});

test('what is shown is read back: not a fen is lost', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (fen) => {
      assert.equal(fenOfYuan(yuanText(fen)), fen);
    }),
    { seed: 20260901, numRuns: 5000 },
  );
});
