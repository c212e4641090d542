// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ListName,
  type ListSource,
  listChanges,
  listFacts,
  listsOf,
  sameFacts,
  whyChanged,
} from './list-membership.rules.ts';
import { departmentLabel, initialOf, pinyinKey, talliesOf, tallyMoves } from './shelf.rules.ts';

const source: ListSource = {
  code: 'c',
  catalog_code: '000131001000',
  name: '食品经营许可证核发',
  name_en: null,
  organisation_id: 'o',
  organisation_key: 'market-regulation',
  organisation_name: '云泽市市场监督管理局',
  division: '329900000000',
  exercise_level: 3,
  matter_type: '01',
  case_type: 'committed',
  audiences: ['company'],
  themes: ['c010'],
  status: 'in-use',
  version: 1,
  online: true,
  visits: 2,
  promised_days: 5,
  statutory_days: 20,
  legal_basis: [{ law: '《食品安全法》', article: '第三十五条' }],
  process: [{ id: 'a', kind: 'accept', name: '受理', role: 'clerk', days: 1 }],
  fee: { charged: false },
  exemption: null,
  supervise: [{ way: 'phone', value: '12345' }],
  status_note: null,
  successor: null,
  summary: '',
};
const fee: ListSource['fee'] = {
  charged: true,
  payOnline: false,
  items: [{ name: '工本费', standard: '每证10元', basis: '收费目录' }],
};
const exemption = {
  reason: '须采集指纹',
  basis: '居民身份证法第三条',
  approvedBy: '数据局',
  until: '2026-06-30',
};
const day = '2026-03-02';

test('membership of every list', () => {
  const both: ListName[] = ['power', 'responsibility'];
  const rows: readonly (readonly [string, Partial<ListSource>, readonly ListName[]])[] = [
    ['two visits', {}, both],
    ['one visit', { visits: 1 }, [...both, 'one-visit']],
    ['no visit, online', { visits: 0 }, [...both, 'one-visit', 'no-meeting']],
    ['no visit, but at a counter only', { visits: 0, online: false }, [...both, 'one-visit']],
    ['a fee', { fee }, [...both, 'fees']],
    ['public service', { matter_type: '20' }, []],
    ['public service, one visit, a fee', { matter_type: '20', visits: 1, fee }, ['fees', 'one-visit']],
    ['exempted', { exemption }, [...both, 'negative']],
    ['exempted until today', { exemption: { ...exemption, until: day } }, [...both, 'negative']],
    ['exempted until yesterday', { exemption: { ...exemption, until: '2026-03-01' } }, both],
    ['suspended', { status: 'suspended', visits: 0, fee, exemption }, []],
    ['cancelled', { status: 'cancelled', visits: 0, fee }, ['no-longer-approved']],
    ['cancelled service', { status: 'cancelled', matter_type: '20' }, ['no-longer-approved']],
  ];
  for (const [name, over, expected] of rows)
    assert.deepEqual(listsOf(listFacts({ ...source, ...over }), day), expected, name);
});

test('the responsibility list says who does which step, by what standard and which article', () => {
  const facts = listFacts(source);
  assert.deepEqual(facts.basis, ['《食品安全法》第三十五条']);
  assert.deepEqual(facts.steps, [
    { kind: 'accept', name: '受理', role: 'clerk', days: 1, standard: null, basis: '行政许可法第三十二条' },
  ]);
  assert.equal(listFacts({ ...source, matter_type: '07' }).steps[0]?.basis, null);
  assert.equal(facts.supervise, '12345');
});

test('a list changes when what it shows changes, and only then', () => {
  const was = (over: Partial<ListSource> = {}) => {
    const facts = listFacts({ ...source, ...over });
    return { facts, lists: listsOf(facts, day) };
  };
  const changes = (from: Partial<ListSource> | null, to: Partial<ListSource>) =>
    listChanges(from === null ? null : was(from), was(to)).map(({ list, change }) => `${list} ${change}`);
  assert.deepEqual(changes(null, { visits: 1 }), ['power added', 'responsibility added', 'one-visit added']);
  assert.deepEqual(changes({}, {}), []);
  assert.deepEqual(changes({}, { version: 2 }), []);
  assert.deepEqual(changes({ visits: 1 }, { visits: 0 }), [
    'power changed',
    'one-visit changed',
    'no-meeting added',
  ]);
  assert.deepEqual(changes({}, { process: [] }), ['responsibility changed']);
  assert.deepEqual(changes({ fee }, { fee: { charged: false } }), ['fees removed']);
  assert.deepEqual(changes({}, { status: 'cancelled' }), [
    'power removed',
    'responsibility removed',
    'no-longer-approved added',
  ]);
  assert.ok(sameFacts(listFacts(source), listFacts({ ...source })));
});

test('why a list changed', () => {
  const facts = (over: Partial<ListSource>) => listFacts({ ...source, ...over });
  const rows = [
    [null, {}, 'published'],
    [{}, { version: 2 }, 'revised'],
    [{}, { status: 'suspended' }, 'suspended'],
    [{ status: 'suspended' }, {}, 'resumed'],
    [{ status: 'cancelled' }, { version: 2 }, 'revised'],
    [{}, { status: 'cancelled' }, 'cancelled'],
    [{}, { organisation_name: '临湖区局' }, 'corrected'],
    [{}, {}, 'expired'],
  ] as const;
  for (const [before, now, why] of rows)
    assert.equal(whyChanged(before === null ? null : facts(before), facts(now)), why);
});

test('pinyin order, letters and names of departments', () => {
  assert.equal(pinyinKey('食品经营（零售）').split('\u0001')[0], 'shi pin jing ying ling shou');
  assert.equal(initialOf(pinyinKey('（延续）烟草专卖')), 'Y');
  assert.equal(initialOf(pinyinKey('ABO血型')), 'A');
  assert.equal(initialOf(pinyinKey('3岁以下')), '#');
  assert.equal(initialOf(pinyinKey('')), '#');
  const names = ['驾驶证', '安装', '保险', '食品', '安全'];
  assert.deepEqual(
    names.sort((a, b) => (pinyinKey(a) < pinyinKey(b) ? -1 : 1)),
    ['安全', '安装', '保险', '驾驶证', '食品'],
  );
  for (const [name, label] of [
    ['云泽市市场监督管理局', '市场监督管理局'],
    ['江苏省公安厅', '公安厅'],
    ['临湖区民政局', '民政局'],
    ['公安局', '公安局'],
    ['湖心镇人民政府', '人民政府'],
  ] as const)
    assert.equal(departmentLabel(name), label);
});

test('counts move by what changed', () => {
  const facts = listFacts(source);
  const of = { lists: ['power'] as const, initial: 'S', themes: ['c010'], audiences: ['company'] };
  const now = talliesOf(facts, of);
  assert.deepEqual(now, [
    'list/power',
    'letter/S',
    'department/market-regulation',
    'level/3',
    'theme/c010',
    'audience/company',
  ]);
  assert.deepEqual(talliesOf({ ...facts, status: 'suspended' }, { ...of, lists: [] }), []);
  assert.deepEqual(
    [
      ...tallyMoves([
        { before: ['a', 'b'], now: ['b', 'c'] },
        { before: [], now: ['c'] },
      ]),
    ],
    [
      ['a', -1],
      ['c', 2],
    ],
  );
});
