// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeTable, readCsv } from './csv.ts';

const cases: readonly [why: string, text: string, rows: readonly (readonly [number, ...string[]])[]][] = [
  ['nothing', '', []],
  [
    'empty lines count but are no rows',
    'a,b\r\n\r\n,\n c , d ',
    [
      [1, 'a', 'b'],
      [4, 'c', 'd'],
    ],
  ],
  ['a mark at the beginning', '\uFEFFa,b', [[1, 'a', 'b']]],
  ['quotes keep commas and quotes', '"a, b","say ""yes"""', [[1, 'a, b', 'say "yes"']]],
  [
    'a quoted cell may run over lines',
    'a,"b\nc"\nd,e',
    [
      [1, 'a', 'b\nc'],
      [3, 'd', 'e'],
    ],
  ],
  ['a quote within a cell is a letter', 'a"b,c', [[1, 'a"b', 'c']]],
  ['a quote that never ends', 'a,"b\nc', [[1, 'a', 'b\nc']]],
  [
    'old line ends',
    'a\rb',
    [
      [1, 'a'],
      [2, 'b'],
    ],
  ],
];

for (const [why, text, rows] of cases)
  test(`a table: ${why}`, () =>
    assert.deepEqual(
      readCsv(text).map(({ line, cells }) => [line, ...cells]),
      rows,
    ));

test('what is written by the rules is read as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom(...'ab",\n局 ') }).map((c) => `x${c.trim()}x`);
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (table) => {
      const text = table.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      assert.deepEqual(
        readCsv(text).map((r) => r.cells),
        table,
      );
    }),
    { seed: 32100, numRuns: 500 },
  );
});

test('UTF-8 and GB 18030 are told apart', () => {
  assert.equal(decodeTable(new TextEncoder().encode('民政局')), '民政局');
  assert.equal(decodeTable(Uint8Array.of(0xc3, 0xf1, 0xd5, 0xfe, 0xbe, 0xd6)), '民政局');
});
