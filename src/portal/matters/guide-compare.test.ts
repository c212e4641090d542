// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import type { MatterDefinition } from '#matters';
import { differenceWords } from './guide-compare.page.tsx';
import { guideDifference, isSame } from './guide-compare.rules.ts';

const material = (element: string, name: string) =>
  ({ element, name }) as unknown as MatterDefinition['materials'][number];
const here = {
  promisedLimit: { amount: 5, unit: 'WORKDAY' },
  onSiteVisits: 1,
  fee: { charged: false },
  materials: [material('document.form', '申请表'), material('document.id', '身份证')],
} as unknown as MatterDefinition;

test('the same guide has no difference', () => {
  const difference = guideDifference(here, here);
  assert.ok(isSame(difference));
  assert.equal(differenceWords('zh', difference), '与本指南一致。');
});

test('differences are said in one sentence, by what documents are and not by what they are called', () => {
  const there = {
    ...here,
    promisedLimit: { amount: 3, unit: 'WORKDAY' },
    onSiteVisits: 0,
    fee: { charged: true, payOnline: true, items: [] },
    materials: [material('document.form', '申请书'), material('document.lease', '租赁合同')],
  } as unknown as MatterDefinition;
  const difference = guideDifference(here, there);
  assert.equal(
    differenceWords('zh', difference),
    '快 2 天，少跑 1 次，多要 1 份材料（租赁合同），少要 1 份材料（身份证），那里收费。',
  );
  assert.match(
    differenceWords('en', difference),
    /^2 days faster; fewer visits: 1; .*a fee is charged there\.$/,
  );
});

test('limits in different units are not compared', () => {
  const there = { ...here, promisedLimit: { amount: 1, unit: 'MONTH' } } as MatterDefinition;
  assert.equal(guideDifference(here, there).days, null);
});
