// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codesInCycles } from './parent-cycles.rules.ts';
import { acceptedOf, refusedOf, rowsOfFile } from './tables-for-tests.ts';

const header =
  'id,name,type,department,department_uscc,region_code,level,task_code,catalog_code,parent_catalog_code';
const uscc = '11370800MB28559184';
type Cells = Partial<Record<string, string>>;
const good: Cells = {
  id: 'm-1',
  name: '食品经营许可',
  type: '行政许可',
  department: '云泽市市场监督管理局',
  department_uscc: uscc,
  region_code: '370800',
  level: '市级',
  task_code: `${uscc}3370117002011`,
  catalog_code: '370117002011',
};
const line = (over: Cells): string =>
  header
    .split(',')
    .map((name) => ({ ...good, ...over })[name] ?? '')
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
const table = (...rows: Cells[]): string => `${[header, ...rows.map(line)].join('\n')}\n`;
const between = (bad: Cells): string =>
  table({ id: 'a', name: '前一行' }, { id: 'bad', ...bad }, { id: 'z', name: '后一行' });

test('a good table has no refused row', async () => {
  const rows = await rowsOfFile('good.csv', between({}));
  assert.deepEqual(refusedOf(rows), []);
  assert.deepEqual(
    acceptedOf(rows).map(({ line: at, name }) => [at, name]),
    [
      [2, '前一行'],
      [3, '食品经营许可'],
      [4, '后一行'],
    ],
  );
});

const badRows: readonly (readonly [what: string, row: Cells, says: RegExp])[] = [
  ['HTML in the name', { name: '许可<script>alert(1)</script>' }, /HTML/],
  ['an entity in the name', { name: '许可&#60;b' }, /HTML/],
  ['a formula', { name: '=cmd|" /C calc"!A0' }, /公式/],
  ['a formula after a plus', { name: '+SUM(1,2)' }, /公式/],
  ['a formula in another cell', { department: '@SUM(A1)' }, /公式/],
  ['a zero byte', { name: '许\u0000可' }, /控制字符/],
  ['a mark that turns the reading direction', { name: '许可\u202Egpj' }, /书写方向/],
  ['no name', { name: '' }, /没有事项名称/],
  ['a name of signs', { name: '———' }, /没有文字/],
  ['a name of 201 characters', { name: '许'.repeat(201) }, /超过200/],
  ['no id', { id: '' }, /id 为空/],
  ['a type that nobody applies for', { type: '行政处罚' }, /不是依申请/],
  ['a unified code with a wrong check character', { department_uscc: '11370800MB28559185' }, /GB 32100/],
  ['a catalogue code of 13 digits', { catalog_code: '3701170020110' }, /12位/],
  ['an implementation code of 30 characters', { task_code: `${uscc}337011700201` }, /12、31或33位/],
  ['an implementation code with level 9', { task_code: `${uscc}9370117002011` }, /行使层级/],
  ['an implementation code of a wrong body', { task_code: '11370800MB285591853370117002011' }, /校验位/],
  ['an implementation code of another item', { task_code: `${uscc}3370117002012` }, /基本编码与/],
  ['a handling item 00', { task_code: `${uscc}337011700201100` }, /01至99/],
  ['a parent of eleven digits', { parent_catalog_code: '37011700201' }, /应为12位/],
];
for (const [what, row, says] of badRows)
  test(`${what} is refused with its line, and its neighbours are taken`, async () => {
    const rows = await rowsOfFile('bad.csv', between(row));
    const [refused, ...more] = refusedOf(rows);
    assert.deepEqual([refused?.line, more.length, acceptedOf(rows).length], [3, 0, 2]);
    assert.match(refused?.refused ?? '', says);
  });

test('codes of a province’s own are kept beside, not refused', async () => {
  const [row] = await rowsOfFile(
    'local.csv',
    table({ task_code: '511A0138000000-511602000000-000-1', catalog_code: '51110138000000' }),
  );
  assert.ok(row !== undefined && !('refused' in row));
  assert.match(row.definition.provenance ?? '', /511A0138000000/);
});

test('rows with too few or too many cells are refused', async () => {
  const rows = await rowsOfFile('cells.csv', `${table({})}m-2,少了\n${line({ id: 'm-3' })},多了\n`);
  assert.deepEqual(
    refusedOf(rows).map((row) => [row.line, /格/.test(row.refused)]),
    [
      [3, true],
      [4, true],
    ],
  );
});

test('parents that lead back to themselves are refused, whoever hangs below is not', async () => {
  const item = (id: string, catalog: string, parent: string): Cells => ({
    id,
    task_code: '',
    catalog_code: catalog,
    parent_catalog_code: parent,
  });
  const rows = await rowsOfFile(
    'cycle.csv',
    table(
      item('a', '370117002001', '370117002002'),
      item('b', '370117002002', '370117002003'),
      item('c', '370117002003', '370117002001'),
      item('d', '370117002004', '370117002001'),
      item('e', '370117002005', '370117002005'),
    ),
  );
  assert.deepEqual(
    refusedOf(rows).map((row) => row.code),
    ['a', 'b', 'c', 'e'],
  );
});

test('long chains of parents are no cycle and cost no stack', () => {
  const parents = new Map(Array.from({ length: 200_000 }, (_, n) => [String(n), String(n + 1)]));
  assert.equal(codesInCycles(parents).size, 0);
  parents.set('200000', '199998');
  assert.deepEqual([...codesInCycles(parents)].sort(), ['199998', '199999', '200000']);
});

test('GB 18030 and UTF-16 are read as what they are', async () => {
  // 食品 in GB 18030, the rest in ASCII.
  const gb = Buffer.concat([
    Buffer.from(`${header}\nm-1,`),
    Buffer.from([0xca, 0xb3, 0xc6, 0xb7]),
    Buffer.from(',', 'ascii'),
    Buffer.from([0xd0, 0xd0, 0xd5, 0xfe, 0xd0, 0xed, 0xbf, 0xc9]),
    Buffer.from(',', 'ascii'),
    Buffer.from([0xca, 0xd0, 0xbe, 0xd6]),
    Buffer.from(`,${uscc},370800,,,,\n`),
  ]);
  for (const content of [gb, Buffer.from(`\uFEFF${between({})}`, 'utf16le')]) {
    const rows = await rowsOfFile('encoded.csv', content);
    assert.deepEqual(refusedOf(rows), []);
    assert.match(acceptedOf(rows)[0]?.name ?? '', /食品|前一行/);
  }
});

test('bytes of another encoding amid UTF-8 cost their own row only', async () => {
  const text = Buffer.from(table({ id: 'a' }, { id: 'b', name: '坏@字' }, { id: 'c' }));
  text[text.indexOf('坏@字') + 3] = 0xff;
  const rows = await rowsOfFile('mixed.csv', text);
  assert.deepEqual(
    refusedOf(rows).map((row) => [row.line, /编码/.test(row.refused)]),
    [[3, true]],
  );
});

test('a file without the columns of a catalogue is refused as a whole', async () => {
  await assert.rejects(rowsOfFile('other.csv', 'a,b\n1,2\n'), /表头/);
  await assert.rejects(rowsOfFile('twice.csv', 'id,name,type,department,id\n'), /两次/);
});

test('a hundred thousand rows of anything are refused row by row', async () => {
  const rows = await rowsOfFile('many.csv', `${header}\n${'<b>,=1,"x"\n'.repeat(100_000)}`);
  assert.equal(refusedOf(rows).length, 100_000);
  assert.equal(refusedOf(rows).at(-1)?.line, 100_001);
});
