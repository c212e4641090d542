// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Division } from '#organisations';
import { divisionName, pathOfCode } from './answered-divisions.ts';

const division = (code: string, name: string, level: number): [string, Division] => [
  code,
  { code, name, level, parent: null },
];
const known = new Map([
  division('320000000000', '江苏省', 1),
  division('329900000000', '云泽市', 2),
  division('329902000000', '临湖区', 3),
  division('329902001000', '湖滨街道', 4),
  division('110000000000', '北京市', 1),
  division('110100000000', '市辖区', 2),
  division('110101000000', '东城区', 3),
]);

test('a code has its path of codes, each once', () => {
  assert.deepEqual(pathOfCode('329902'), ['320000000000', '329900000000', '329902000000']);
  assert.deepEqual(pathOfCode('329902001000').at(-1), '329902001000');
});

test('a division is called by its path; the province of home is not said, a level on paper never', () => {
  const table: [string, string, string][] = [
    ['329902000000', '3299', '云泽市临湖区'],
    ['329902', '3299', '云泽市临湖区'],
    ['329902001000', '3299', '云泽市临湖区湖滨街道'],
    ['329902000000', '1101', '江苏省云泽市临湖区'],
    ['110101000000', '3299', '北京市东城区'],
    ['320000000000', '3299', '江苏省'],
    ['330100000000', '3299', '330100000000'],
  ];
  for (const [code, home, name] of table) assert.equal(divisionName(code, known, home), name, code);
});
