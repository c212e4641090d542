// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { MatterDefinition } from '../definition.contract.ts';
import { sampleDefinition } from '../matters-for-tests.ts';
import type { CatalogueItem } from './catalogue-item.contract.ts';
import { adopted, closesCycle, inherit, lockedFaults, parentFaults } from './catalogue-item.rules.ts';
import { standardFields } from './standard-fields.contract.ts';

const basis = [{ law: '中华人民共和国食品安全法', article: '第三十五条' }];
const sample = (over: Partial<MatterDefinition> = {}): MatterDefinition =>
  sampleDefinition('food', '食品经营许可', { legalBasis: basis, ...over });

const item = (over: Partial<CatalogueItem> = {}): CatalogueItem => ({
  code: '000131001000',
  parent: null,
  owner: { id: 'o1', name: '省市场监督管理局', division: '320000000000' },
  name: '食品经营许可',
  matterType: '01',
  exerciseLevels: ['3', '4'],
  serviceObjects: ['1', '2'],
  legalBasis: basis,
  standard: {},
  locked: [],
  status: 'in-use',
  version: 1,
  ...over,
});

describe('what the catalogue fixes', () => {
  const cases: readonly [string, Partial<CatalogueItem>, Partial<MatterDefinition>, readonly string[]][] = [
    ['the same', {}, {}, []],
    ['another name', {}, { name: '食品许可' }, ['name']],
    ['a translated name', {}, { name: { zh: '食品经营许可', en: 'Food licence' } }, []],
    ['blanks in the name', {}, { name: '食品 经营许可' }, []],
    ['a situation without a handling item', {}, { name: '食品经营许可（变更）' }, ['name']],
    [
      'a handling item',
      {},
      { name: '食品经营许可（变更）', handlingItem: { serial: '02', situation: '变更' } },
      [],
    ],
    ['another type', {}, { matterType: '07' }, ['matterType']],
    ['no basis', {}, { legalBasis: [] }, ['legalBasis']],
    ['another article', {}, { legalBasis: [{ ...basis[0], law: '食品安全法' }] }, ['legalBasis']],
    [
      'more text of the same law',
      {},
      { legalBasis: basis.map((b) => ({ ...b, text: '国家对食品生产经营实行许可制度。' })) },
      [],
    ],
    ['another code', {}, { catalogCode: '000131002000' }, ['catalogCode']],
    ['a level that may not exercise it', {}, { exerciseLevel: '5' }, ['exerciseLevel']],
    ['an abolished item', { status: 'abolished' }, {}, ['catalogCode']],
    ['an open field', { standard: { onSiteVisits: 0 } }, { onSiteVisits: 2 }, []],
    [
      'a locked field',
      { standard: { onSiteVisits: 0 }, locked: ['onSiteVisits'] },
      { onSiteVisits: 2 },
      ['onSiteVisits'],
    ],
    ['a lock on nothing', { locked: ['fee'] }, { fee: { charged: false } }, []],
  ];
  for (const [what, ofItem, ofBody, fields] of cases)
    test(what, () => {
      const faults = lockedFaults(item(ofItem), sample(ofBody));
      assert.deepEqual(
        faults.map((f) => f.field),
        fields,
      );
      const other = item({ ...ofItem, status: 'in-use' });
      assert.deepEqual(lockedFaults(other, inherit(other, sample(ofBody))), [], 'inheriting heals it');
    });
});

const words = fc.constantFrom('食品经营许可', '公共场所卫生许可', '诊所备案', '施工许可');
const someItem = fc
  .record({
    name: words,
    type: fc.constantFrom<CatalogueItem['matterType']>('01', '05', '07', '10', '20'),
    levels: fc.uniqueArray(fc.constantFrom<MatterDefinition['exerciseLevel']>('1', '2', '3', '4', '5'), {
      minLength: 1,
    }),
    laws: fc.uniqueArray(fc.constantFrom('食品安全法', '行政许可法', '建筑法'), { maxLength: 3 }),
    visits: fc.integer({ min: 0, max: 3 }),
    locked: fc.uniqueArray(fc.constantFrom(...standardFields), { maxLength: 5 }),
  })
  .map((r) =>
    item({
      name: r.name,
      matterType: r.type,
      exerciseLevels: r.levels,
      legalBasis: r.laws.map((law) => ({ law })),
      standard: { onSiteVisits: r.visits, acceptConditions: ['符合条件'] },
      locked: r.locked,
    }),
  );
const someBody = fc.record(
  {
    name: words,
    exerciseLevel: fc.constantFrom<MatterDefinition['exerciseLevel']>('2', '3', '6'),
    onSiteVisits: fc.integer({ min: 0, max: 3 }),
    acceptConditions: fc.array(words, { minLength: 1, maxLength: 2 }),
    legalBasis: fc.array(fc.record({ law: words }), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

test('whoever inherits has no locked faults, with nothing of its own and with anything', () => {
  fc.assert(
    fc.property(someItem, (i) => assert.deepEqual(lockedFaults(i, inherit(i, {})), [])),
    { seed: 3, numRuns: 300 },
  );
  fc.assert(
    fc.property(someItem, someBody, (i, body) => assert.deepEqual(lockedFaults(i, inherit(i, body)), [])),
    { seed: 4, numRuns: 300 },
  );
});

test('inheriting twice is inheriting once', () => {
  fc.assert(
    fc.property(someItem, someBody, (i, body) =>
      assert.deepEqual(inherit(i, inherit(i, body)), inherit(i, body)),
    ),
    { seed: 5, numRuns: 200 },
  );
});

test('taking over changes what came from the item and keeps what the body chose', () => {
  const before = { standard: { onSiteVisits: 1, acceptConditions: ['甲'] } };
  const now = item({ standard: { onSiteVisits: 0, acceptConditions: ['乙'] } });
  const followed = adopted(now, before, sample({ onSiteVisits: 1, acceptConditions: ['本县另有条件'] }));
  assert.deepEqual([followed.onSiteVisits, followed.acceptConditions], [0, ['本县另有条件']]);
  const locked = adopted(
    { ...now, locked: ['acceptConditions'] },
    before,
    sample({ acceptConditions: ['本县另有条件'] }),
  );
  assert.deepEqual(locked.acceptConditions, ['乙']);
  assert.equal(adopted(now, null, sample({ onSiteVisits: 2 })).onSiteVisits, 2);
});

describe('main items and sub-items', () => {
  const cases: readonly [string, [string, string | null][], [string, string | null][], object][] = [
    ['a sub-item', [['a1', 'a']], [['a', null]], {}],
    [
      'both at once',
      [
        ['a', null],
        ['a1', 'a'],
      ],
      [],
      {},
    ],
    ['itself', [['a', 'a']], [], { a: 'self' }],
    ['nobody', [['a1', 'a']], [], { a1: 'missing' }],
    [
      'two under each other',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      [],
      { a: 'cycle', b: 'cycle' },
    ],
    [
      'three in a ring',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ],
      [],
      { a: 'cycle', b: 'cycle', c: 'cycle' },
    ],
    [
      'under a sub-item',
      [['a11', 'a1']],
      [
        ['a1', 'a'],
        ['a', null],
      ],
      { a11: 'too-deep' },
    ],
  ];
  for (const [what, items, known, faults] of cases)
    test(what, () =>
      assert.deepEqual(
        Object.fromEntries(
          parentFaults(
            items.map(([code, parent]) => ({ code, parent })),
            new Map(known),
          ),
        ),
        faults,
      ),
    );
});

describe('lineage', () => {
  const line = (text: string) => {
    const [from = '', to = ''] = text.split('>');
    return { from, to };
  };
  const cases: readonly [string, string, boolean][] = [
    ['a>b', '', false],
    ['a>a', '', true],
    ['a>b', 'b>a', true],
    ['a>b', 'b>c c>a', true],
    ['a>b', 'b>c c>b', false],
    ['a>b a>c', 'c>d', false],
    ['a>b b>a', '', true],
  ];
  for (const [added, known, closes] of cases)
    test(`${added} where there is ${known || 'nothing'}`, () =>
      assert.equal(
        closesCycle(added.split(' ').map(line), known === '' ? [] : known.split(' ').map(line)),
        closes,
      ));
});
