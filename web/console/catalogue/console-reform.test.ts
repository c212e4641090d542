// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import { bodiesNamed } from './bodies-named.ts';
import { keep, readKept } from './kept-values.ts';
import {
  faultsOfNew,
  faultsOfParts,
  firstWrong,
  type NewItemValues,
  newItemOf,
  plainCode,
  saidOf,
  typeOfCode,
} from './new-item-values.ts';

const sound: NewItemValues = {
  code: '320101001000',
  name: '食品经营许可',
  nameEn: '',
  ownerId: '',
  levels: ['4', '3'],
  objects: ['2', '1'],
  basis: '食品安全法 | 主席令第21号 | 第三十五条',
};

test('a new item is what was typed, with the type of its code', () => {
  assert.deepEqual(newItemOf(sound), {
    code: '320101001000',
    name: '食品经营许可',
    matterType: '01',
    exerciseLevels: ['3', '4'],
    serviceObjects: ['1', '2'],
    legalBasis: [{ law: '食品安全法', documentNo: '主席令第21号', article: '第三十五条' }],
    standard: {},
    locked: [],
  });
  const english = newItemOf({ ...sound, name: ' 甲 ', nameEn: ' A ', ownerId: 'b-1' });
  assert.deepEqual([english?.name, english?.ownerId], [{ zh: '甲', en: 'A' }, 'b-1']);
  assert.equal(newItemOf({ ...sound, code: '320401001000' }), null);
  assert.equal(typeOfCode('329901'), null);
  assert.equal(plainCode(' 3201 01-001 000 '), '320101001000');
});

test('faults of a new item', () => {
  const cases: readonly [Partial<NewItemValues>, string, object][] = [
    [{}, '', {}],
    [{ code: '' }, '', { code: 'codeNeeded' }],
    [{ code: '32010100100' }, '', { code: 'codeNeeded' }],
    [{ code: '320401001000' }, '', { code: 'codeType' }],
    [{}, '320101001000', { code: 'codeUnder' }],
    [{ code: '320101002001' }, '320101001000', { code: 'codeUnder' }],
    [{ code: '320101001001' }, '320101001000', {}],
    [{ name: ' ' }, '', { name: 'nameNeeded' }],
    [{ name: '<b>' }, '', { name: 'nameChars' }],
    [{ name: '=1+1' }, '', { name: 'nameChars' }],
    [{ levels: [], objects: [] }, '', { levels: true, objects: true }],
  ];
  for (const [change, under, faults] of cases)
    assert.deepEqual(faultsOfNew({ ...sound, ...change }, under), faults, JSON.stringify(change));
});

test('faults of the parts of a split, and which is shown first', () => {
  const part = (code: string, name = '甲') => ({ code, name, nameEn: '' });
  const faults = faultsOfParts(
    [part('320101001000'), part('320101001000'), part('320701001000'), part('', '')],
    '01',
  );
  assert.deepEqual(faults, [
    {},
    { code: 'codeTwice' },
    { code: 'codeOtherType' },
    { code: 'codeNeeded', name: 'nameNeeded' },
  ]);
  assert.equal(firstWrong(faults, 'part'), 'part-1-code');
  assert.equal(firstWrong([{}, {}], 'part'), null);
  assert.equal(firstWrong([{ levels: true }], 'new'), 'new-levels');
});

test('what the server says about an item stands beside its code', () => {
  const faults = [
    { field: '320101001000', message: '已经登记' },
    { field: '320101002000', message: '出现了两次' },
  ];
  assert.equal(saidOf(faults, '320101001000'), '已经登记');
  assert.equal(saidOf(faults, '320101009000'), undefined);
  assert.equal(saidOf([{ field: '', message: '有误' }], ''), undefined);
});

test('what was typed is kept until it is sent; what is no longer the form is forgotten', () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const empty = { chosen: [] as string[], reason: '' };
  const typed = { chosen: ['x'], reason: '改革' };
  keep(store, 'k', typed, empty);
  assert.deepEqual(readKept(store, 'k', empty), typed);
  assert.equal(readKept(store, 'k', { other: '' }), null);
  assert.equal(readKept(store, 'k', { chosen: '', reason: '' }), null);
  keep(store, 'k', empty, empty);
  assert.equal(kept.size, 0);
  kept.set('k', '{broken');
  assert.equal(readKept(store, 'k', empty), null);
});

test('bodies that can take over: not the present one, its own division first, all words of the name', () => {
  const body = (id: string, name: string, division: string) => ({ id, name, division });
  const all = [
    body('a', '南屏县市场监管局', '329921'),
    body('b', '云泽市行政审批局', '329900'),
    body('c', '临湖区行政审批局', '329902'),
    body('d', '临湖区市场监管局', '329902'),
  ];
  const now = { organisationId: 'd', division: '329902000000' };
  const ids = (typed: string, chosen = '') => bodiesNamed(all, typed, now, chosen).map((b) => b.id);
  assert.deepEqual(ids(''), ['b', 'c', 'a']);
  assert.deepEqual(ids('行政 临湖'), ['c']);
  assert.deepEqual(ids('没有'), []);
  assert.deepEqual(ids('市场', 'c'), ['c', 'a'], 'the one chosen stays in sight');
});
