// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readDivisions } from './division-import.ts';

const read = (lines: readonly string[]) => readDivisions(lines.join('\n'));

test('the length of a code is its level, and short codes are padded', () => {
  const codes = ['32', '3299', '329902', '329902001', '329902001002'];
  const { divisions, rejected } = read(['code,name', ...codes.map((c) => `${c},甲`)]);
  assert.deepEqual(rejected, []);
  assert.deepEqual(
    divisions.map((d) => [d.code, d.level, d.parent]),
    [
      ['320000000000', 1, null],
      ['329900000000', 2, '320000000000'],
      ['329902000000', 3, '329900000000'],
      ['329902001000', 4, '329902000000'],
      ['329902001002', 5, '329902001000'],
    ],
  );
});

test('a code of twelve digits says the same as its short form', () => {
  const short = ['32', '3299', '329902', '329902001', '329902001002'];
  const of = (codes: readonly string[]) => read(['code,name', ...codes.map((c) => `${c},甲`)]).divisions;
  assert.deepEqual(of(short.map((c) => c.padEnd(12, '0'))), of(short));
});

test('headers as they are found: other names, other order, a byte order mark, Windows lines, quotes', () => {
  const expected = [{ code: '329902000000', name: '临湖区', level: 3, parent: '329900000000' }];
  for (const text of [
    'code,name\n329902,临湖区',
    '\uFEFFcode,name\n329902,临湖区',
    'name,code\r\n临湖区,329902\r\n',
    'Code, Name ,parent\n"329902","临湖区",3299\n\n',
    'division_code,name\n329902,临湖区',
    'village_code,village\n329902,临湖区',
  ])
    assert.deepEqual(readDivisions(text), { divisions: expected, rejected: [] }, text);
});

test('every line that cannot be read is named with its number and reason, the others are read', () => {
  const { divisions, rejected } = read([
    'code,name',
    '32,江苏省',
    'x2,甲',
    '123,乙',
    '3299,',
    '',
    ',丙',
    '329902,临湖区',
  ]);
  assert.deepEqual(
    divisions.map((d) => d.name),
    ['江苏省', '临湖区'],
  );
  assert.deepEqual(
    rejected.map((r) => r.line),
    [3, 4, 5, 7],
  );
  assert.match(rejected[1]?.reason ?? '', /"123" is not a division code/);
  assert.match(rejected[2]?.reason ?? '', /3299 has no name/);
});

test('without a column of codes every line is named, none is guessed', () => {
  const { divisions, rejected } = read(['number,title', '32,江苏省', '3299,云泽市']);
  assert.deepEqual(divisions, []);
  assert.equal(rejected.length, 2);
  assert.deepEqual(readDivisions(''), { divisions: [], rejected: [] });
});

const shared = (name: string): string =>
  fileURLToPath(new URL(`../../../../shared/data/regions/${name}`, import.meta.url));

test('a province’s villages: as many divisions as lines', (t) => {
  const path = shared('villages-jiangsu-32.csv.gz');
  if (!existsSync(path)) return t.skip('../shared is absent');
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  const lines = text.split('\n').filter((l) => l.trim() !== '').length - 1;
  const { divisions, rejected } = readDivisions(text);
  assert.deepEqual(rejected, []);
  assert.equal(divisions.length, lines);
  assert.ok(lines > 10_000);
  assert.equal(new Set(divisions.map((d) => d.code)).size, lines);
  assert.ok(divisions.every((d) => d.level === 5 && d.code.startsWith('32') && d.parent?.endsWith('000')));
});
