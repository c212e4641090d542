// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AreaValues, areaBody, areaFaults, blankArea, cityOf } from './area-values.ts';

const whole: AreaValues = {
  district: '321202000000',
  street: '',
  areaName: ' 临湖科创园 ',
  element: 'document.soil-survey',
  name: '水土保持区域评估',
  documentNo: '泽水评〔2026〕1号',
  approvedBy: '云泽市水利局',
  validFrom: '2026-01-01',
  validTo: '2028-12-31',
};

test('an assessment says everything that is missing, and that it may be of the whole district', () => {
  assert.deepEqual(Object.keys(areaFaults(blankArea)).sort(), [
    'approvedBy',
    'areaName',
    'district',
    'documentNo',
    'element',
    'name',
    'validFrom',
    'validTo',
  ]);
  assert.deepEqual(areaFaults(whole), {});
});

test('an element is written as elements are, and a term does not end before it begins', () => {
  assert.deepEqual(areaFaults({ ...whole, element: '水土' }), { element: 'elementForm' });
  assert.deepEqual(areaFaults({ ...whole, validTo: '2025-12-31' }), { validTo: 'endsBefore' });
});

test('the narrower place is sent, without spaces around what was typed', () => {
  assert.equal(areaBody(whole).division, '321202000000');
  assert.equal(areaBody({ ...whole, street: '321202001000' }).division, '321202001000');
  assert.equal(areaBody(whole).areaName, '临湖科创园');
  assert.equal(cityOf('321202000000'), '321200000000');
});
