// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ItemContent } from '../../../src/modules/matters/catalogue/catalogue-item.contract.ts';
import { driftFieldNames } from '../../../src/modules/matters/catalogue/drift.contract.ts';
import { fieldName } from './catalogue-words.ts';
import { driftCall, driftFilterFrom, driftPath, summaryCall } from './drift-filter.ts';
import { contentFrom, faultsOfItem, valuesOf } from './item-values.ts';
import { valueLines } from './value-words.ts';

const item: ItemContent = {
  name: { zh: '食品经营许可', en: 'Food business licence' },
  matterType: '01',
  exerciseLevels: ['3', '4'],
  serviceObjects: ['1', '2'],
  legalBasis: [
    { law: '食品安全法', documentNo: '主席令第21号', article: '第三十五条', text: '实行许可制度' },
    { law: '行政许可法' },
  ],
  standard: {
    statutoryLimit: { amount: 20, unit: 'WORKDAY' },
    promisedLimit: { amount: 1, unit: 'MONTH' },
    onSiteVisits: 0,
    acceptConditions: [{ zh: '有场所', en: 'Premises' }, '有设备'],
  },
  locked: ['statutoryLimit'],
};

test('what was not touched in the editor stays exactly as it was', () => {
  assert.deepEqual(contentFrom(item, valuesOf(item), null), item);
});

test('what was changed is changed, and a lock on nothing goes', () => {
  const values = {
    ...valuesOf(item),
    name: ' 食品许可 ',
    nameEn: '',
    basis: '食品安全法 | 主席令第21号 | 第三十五条\n新办法 |  | 第三条\n\n',
    promised: '5',
    conditions: '有场所\n有人员',
    levels: ['4', '2'],
    locked: ['fee', 'onSiteVisits'] as const,
  };
  const content = contentFrom(item, values, { materials: [], venues: ['never'] });
  assert.equal(content.name, '食品许可');
  assert.deepEqual(content.legalBasis, [item.legalBasis[0], { law: '新办法', article: '第三条' }]);
  assert.deepEqual(content.standard.promisedLimit, { amount: 5, unit: 'WORKDAY' });
  assert.deepEqual(content.standard.statutoryLimit, item.standard.statutoryLimit);
  assert.deepEqual(content.standard.acceptConditions, [{ zh: '有场所', en: 'Premises' }, '有人员']);
  assert.deepEqual(content.exerciseLevels, ['2', '4']);
  assert.deepEqual(content.locked, ['onSiteVisits']);
  assert.deepEqual(content.standard.materials, []);
  assert.equal('venues' in content.standard, false, 'places are never a standard');
});

test('faults of the editor', () => {
  assert.deepEqual(faultsOfItem({ ...valuesOf(item), reason: '修订' }), {});
  assert.deepEqual(faultsOfItem({ ...valuesOf(item), name: ' ', levels: [], reason: 'x' }), {
    name: true,
    levels: true,
    reason: true,
  });
});

test('a filter is an address, and comes back from it', () => {
  const filter = {
    verdict: 'rejected',
    field: 'fee',
    organisation: 'x-1',
    division: '3299',
    item: '',
  } as const;
  assert.deepEqual(driftFilterFrom(driftPath(filter).split('?')[1] ?? ''), filter);
  assert.deepEqual(driftFilterFrom('verdict=nonsense').verdict, 'open');
  assert.equal(driftPath(driftFilterFrom('')), '/drift');
  assert.equal(
    driftCall(driftFilterFrom('field=fee'), 'c'),
    '/drift?field=fee&verdict=open&limit=50&cursor=c',
  );
  assert.equal(summaryCall(filter), '/drift/summary?field=fee&organisation=x-1&division=3299');
});

test('values in words', () => {
  const cases: readonly [string, unknown, readonly string[]][] = [
    ['promisedLimit', { amount: 5, unit: 'WORKDAY' }, ['5个工作日']],
    ['promisedLimit', { amount: 0, unit: 'WORKDAY' }, ['当场办结']],
    ['onSiteVisits', 1, ['1 次']],
    ['fee', { charged: false }, ['不收费']],
    ['fee', { charged: true, items: [{ name: '工本费', amountFen: 1050 }] }, ['工本费 10.50 元']],
    ['legalBasis', [{ law: '食品安全法', article: '第三十五条' }], ['《食品安全法》 第三十五条']],
    [
      'materials',
      [{ element: 'a', name: { zh: '照片', en: 'Photo' }, necessity: 'tolerated' }],
      ['照片（非必要）'],
    ],
    ['name', { zh: '甲', en: 'A' }, ['甲']],
    ['exerciseLevel', ['3', '4'], ['市级', '县级']],
    ['fee', null, []],
  ];
  for (const [field, value, lines] of cases) assert.deepEqual(valueLines('zh', field, value), lines, field);
  assert.deepEqual(valueLines('en', 'promisedLimit', { amount: 5, unit: 'WORKDAY' }), ['5 working days']);
});

test('every field of the report has a name in both languages', () => {
  for (const field of driftFieldNames)
    for (const lang of ['zh', 'en'] as const) assert.notEqual(fieldName(lang, field), field);
});
