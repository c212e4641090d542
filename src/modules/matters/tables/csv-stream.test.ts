// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CsvRecord, csvLine, csvReader } from './csv-stream.rules.ts';
import { jsonReader } from './json-stream.rules.ts';

function read(pieces: readonly string[]): CsvRecord[] {
  const reader = csvReader();
  return [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];
}
const cellsOf = (records: readonly CsvRecord[]) => records.map((record) => record.cells);

function cut(text: string, places: readonly number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, n) => text.slice(from, at[n] ?? text.length));
}

test('what is written is read back, wherever the pieces of the file are cut', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('', '"', 'a,b', 'a\nb', 'a\r\nb', '，“”', '=1+1', ' x '),
  );
  const row = fc
    .array(cell, { minLength: 3, maxLength: 3 })
    .filter((cells) => cells.some((c) => c.trim() !== ''));
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      (rows, places) => {
        const table = [['h1', 'h2', 'h3'], ...rows];
        const records = read(cut(table.map(csvLine).join(''), places));
        assert.deepEqual(cellsOf(records), table);
      },
    ),
    { seed: 4180, numRuns: 400 },
  );
});

test('a row knows its line, also after cells of several lines; rows may end in any way', () => {
  const records = read(['a,b\r\n"1\n2",x\n\n3,y\r4,z']);
  assert.deepEqual(
    records.map(({ line, cells }) => [line, ...cells]),
    [
      [1, 'a', 'b'],
      [2, '1\n2', 'x'],
      [5, '3', 'y'],
      [6, '4', 'z'],
    ],
  );
});

test('a quote that is never closed costs its own line only', () => {
  const records = read(['a,b\n1,"x\n2,y\n3,z\n']);
  assert.deepEqual(
    records.map(({ line, fault }) => [line, fault === undefined]),
    [
      [1, true],
      [2, false],
      [3, true],
      [4, true],
    ],
  );
});

test('a quote that swallows lines up to a later one costs its own line only', () => {
  const records = read(['a,b\n1,"x\n2,y\n3,y\n4,"z",w\n5,v\n']);
  assert.deepEqual(
    records.filter(({ fault }) => fault === undefined).map(({ line }) => line),
    [1, 3, 4, 5, 6],
  );
});

test('a line of ten megabytes is refused and the next one read', () => {
  const long = 'x'.repeat(1 << 20);
  for (const open of ['', '"']) {
    const records = read(['a,b\n1,', open, ...Array.from({ length: 10 }, () => long), '\n2,y\n']);
    assert.deepEqual(
      records.map(({ line, cells, fault }) => [line, fault?.en.slice(0, 7) ?? cells.join()]),
      [
        [1, 'a,b'],
        [2, 'The row'],
        [3, '2,y'],
      ],
    );
  }
});

test('the values of an array and of JSON Lines come one by one, whatever the pieces', () => {
  const values = [{ a: '[{"' }, 'x,y', [1, [2]], { 文: '字\\' }, 7];
  const array = JSON.stringify(values, null, 1);
  const lines = `${values.map((value) => JSON.stringify(value)).join('\n')}\n`;
  fc.assert(
    fc.property(fc.constantFrom(array, lines), fc.array(fc.nat(), { maxLength: 9 }), (text, places) => {
      const reader = jsonReader();
      const records = [...cut(text, places).flatMap((piece) => reader.push(piece)), ...reader.end()];
      assert.deepEqual(
        records.map(({ value }) => value),
        values,
      );
    }),
    { seed: 8259, numRuns: 200 },
  );
});

test('an entry that is no JSON is told, and so is a file that is cut off', () => {
  const reader = jsonReader();
  const records = [...reader.push('[{"a":1,},\n{"b":2},\n{"c":'), ...reader.end()];
  assert.deepEqual(
    records.map(({ line, value, fault }) => [line, value ?? fault?.zh.slice(0, 6)]),
    [
      [1, '不是 JSO'],
      [2, { b: 2 }],
      [3, 'JSON 在'],
    ],
  );
});
