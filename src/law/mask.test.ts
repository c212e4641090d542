// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maskAddress, maskId, maskMobile, maskName, maskResidentId } from './mask.ts';

test('names keep their first and last character', () => {
  const table = [
    ['李小敏', '李*敏'],
    ['李敏', '李*'],
    ['李', '*'],
    ['欧阳小敏', '欧**敏'],
    ['', ''],
    ['𠮷野家', '𠮷*家'],
    ['𠮷田', '𠮷*'],
    ['阿依古丽·买买提', '阿******提'],
  ];
  for (const [name = '', masked] of table) assert.equal(maskName(name), masked);
});

test('an address keeps its county, or its city, and never tells how long it is', () => {
  const table = [
    ['云泽市临湖区湖滨大道1号', '云泽市临湖区****'],
    ['江苏省云泽市', '江苏省云泽市****'],
    ['云泽市湖滨大道1号12幢304室', '云泽市****'],
    ['湖滨大道1号12幢304室', '湖滨大****'],
    ['某处', '****'],
    ['', ''],
  ];
  for (const [address = '', masked] of table) assert.equal(maskAddress(address), masked, address);
});

test('numbers', () => {
  assert.equal(maskResidentId('11010519491231002X'), '110105********002X');
  assert.equal(maskMobile('13812343210'), '138****3210');
  assert.equal(maskMobile('0556-5550101'), '055******101');
  assert.equal(maskId('E12345678'), 'E1*****78');
  assert.equal(maskId('ABC'), '***');
  assert.equal(maskId(''), '');
});

test('a mask keeps the number of characters and hides at least half of an unknown identifier', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const masked = [...maskId(text)];
      assert.equal(masked.length, [...text].length);
      assert.ok(masked.filter((character) => character === '*').length * 2 >= masked.length);
    }),
    { seed: 51, numRuns: 500 },
  );
});
