// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedTemplates } from '../../../src/modules/cases/documents/shipped-templates.ts';
import {
  faultOfWording,
  findingsOf,
  kindsOf,
  linesOf,
  sameWording,
  type Template,
  textOf,
} from './template-text.ts';

const template = (more: Partial<Template>): Template => ({
  kind: 'grant',
  title: { zh: '准予决定书', en: 'Decision' },
  version: 1,
  effectiveOn: '2000-01-01',
  own: false,
  inForce: false,
  zh: ['甲'],
  en: ['a'],
  ...more,
});

test('every wording that ships can be typed: no paragraph has a line of its own inside', () => {
  for (const { zh, en } of shippedTemplates)
    for (const lines of [zh, en]) assert.deepEqual(linesOf(textOf(lines)), [...lines]);
});

test('empty lines and spaces around a paragraph change nothing', () => {
  assert.deepEqual(linesOf(' 甲 \n\n\n乙\n'), ['甲', '乙']);
  assert.ok(sameWording({ zh: '甲\n', en: 'a' }, { zh: ' 甲', en: 'a\n\n' }));
  assert.ok(!sameWording({ zh: '甲', en: 'a' }, { zh: '甲', en: 'b' }));
});

test('what the server would not look at is said here', () => {
  assert.equal(faultOfWording(' \n '), 'emptyText');
  assert.equal(faultOfWording(textOf(Array.from({ length: 41 }, () => '甲'))), 'tooMany');
  assert.equal(faultOfWording('甲'.repeat(2001)), 'tooLong');
  assert.equal(faultOfWording('甲'), null);
});

test('a kind says which wording holds and which comes; own ones stand first', () => {
  const all = {
    organisationId: '',
    items: [
      template({}),
      template({ own: true, version: 1, effectiveOn: '2026-01-01', inForce: true }),
      template({ own: true, version: 2, effectiveOn: '2026-12-01' }),
    ],
    placeholders: [
      { kind: 'grant' as const, names: ['on'] },
      { kind: 'refusal' as const, names: [] },
    ],
  };
  const [grant, ...rest] = kindsOf(all, '2026-03-02');
  assert.equal(rest.length, 0, 'a kind without a wording is not offered');
  assert.deepEqual(
    grant?.versions.map((v) => [v.own, v.version]),
    [
      [true, 2],
      [true, 1],
      [false, 1],
    ],
  );
  assert.deepEqual([grant?.inForce.version, grant?.coming?.version], [1, 2]);
  assert.equal(kindsOf(all, '2026-12-01')[0]?.coming, undefined);
});

test('findings of a language stand in the order of the text, the whole first', () => {
  const message = { zh: '问题', en: '' };
  const findings = [
    { lang: 'zh', paragraph: 2, message },
    { lang: 'en', paragraph: 1, message },
    { lang: 'zh', paragraph: 0, message },
  ];
  assert.deepEqual(
    findingsOf(findings, 'zh').map((f) => f.paragraph),
    [0, 2],
  );
});
