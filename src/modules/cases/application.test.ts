// SPDX-License-Identifier: Apache-2.0
/** The pure parts of the gate; the gate as a whole is tested by the lives of cases. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type MatterDefinition, parseDefinition } from '#matters';
import { fitsApplicant, wordsOfText, zhOf } from './application.ts';
import { subjectWords } from './documents/document-facts.ts';
import { limitWords } from './documents/limit-words.rules.ts';

const parsed = parseDefinition(
  readFileSync(new URL('../../../test/support/sample-matter.yaml', import.meta.url), 'utf8'),
);
assert.ok(parsed.ok);
const definition = parsed.definition;
const serving = (...serviceObjects: MatterDefinition['serviceObjects']): MatterDefinition => ({
  ...definition,
  serviceObjects,
});

test('who may apply follows from whom the matter serves: 1 is a natural person, all others are bodies', () => {
  const table: [MatterDefinition, boolean, boolean][] = [
    [serving('1'), true, false],
    [serving('2'), false, true],
    [serving('1', '2'), true, true],
    [serving('3', '6'), false, true],
  ];
  for (const [matter, asPerson, asCompany] of table) {
    assert.equal(fitsApplicant(matter, 'person'), asPerson, matter.serviceObjects.join());
    assert.equal(fitsApplicant(matter, 'company'), asCompany, matter.serviceObjects.join());
  }
});

test('a text may be one word for all languages, or one for each', () => {
  assert.equal(zhOf('甲'), '甲');
  assert.equal(zhOf({ zh: '甲', en: 'A' }), '甲');
  assert.deepEqual(wordsOfText('甲'), { zh: '甲', en: '甲' });
  assert.deepEqual(wordsOfText({ zh: '甲', en: 'A' }), { zh: '甲', en: 'A' });
});

test('limits in words: nothing is on the spot', () => {
  assert.equal(limitWords({ amount: 0, unit: 'WORKDAY' }), '当场办结');
  assert.equal(limitWords({ amount: 5, unit: 'WORKDAY' }), '5个工作日');
  assert.equal(limitWords({ amount: 2, unit: 'MONTH' }), '2个月');
});

test('what is to be corrected is called by its name; a name nobody knows is said as it was given', () => {
  const nameOf = subjectWords(definition);
  assert.equal(nameOf('field', 'title').zh, '演出名称');
  assert.equal(nameOf('material', 'title').zh, 'title');
  assert.equal(nameOf('other', '说明').zh, '说明');
});
