// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Material, MatterDefinition } from '../definition.contract.ts';
import { sampleDefinition } from '../matters-for-tests.ts';
import type { CatalogueItem } from './catalogue-item.contract.ts';
import { driftFieldNames } from './drift.contract.ts';
import { bodyTexts, departs, driftFields, driftOf, itemTexts, onlyIn } from './drift.rules.ts';
import { standardFields } from './standard-fields.contract.ts';

const material = (element: string, over: Partial<Material> = {}): Material => ({
  id: element.replace(/\W/g, ''),
  element,
  name: element,
  copyKind: 'original',
  docKind: 'other',
  medium: 'either',
  necessity: 'required',
  source: 'applicant',
  originals: 1,
  copies: 0,
  ...over,
});
const base = sampleDefinition('food', '食品经营许可', {
  legalBasis: [{ law: '食品安全法', article: '第三十五条' }],
  materials: [material('document.premises'), material('document.plan')],
});
const item: CatalogueItem = {
  code: base.catalogCode,
  parent: null,
  owner: { id: 'o', name: '省局', division: '320000000000' },
  name: base.name,
  matterType: base.matterType,
  exerciseLevels: ['3', '4'],
  serviceObjects: base.serviceObjects,
  legalBasis: base.legalBasis,
  standard: {
    materials: base.materials,
    acceptConditions: base.acceptConditions,
    statutoryLimit: base.statutoryLimit,
    promisedLimit: base.promisedLimit,
    onSiteVisits: base.onSiteVisits,
    fee: base.fee,
    result: base.result,
    form: base.form,
  },
  locked: [],
  status: 'in-use',
  version: 1,
};

const fee = (amountFen: number): MatterDefinition['fee'] => ({
  charged: true,
  payOnline: true,
  items: [{ name: '工本费', amountFen, standard: '每证', basis: '价格文件' }],
});

describe('departures', () => {
  const cases: readonly [string, Partial<MatterDefinition>, readonly string[]][] = [
    ['none', {}, []],
    ['a material more', { materials: [...base.materials, material('document.photo')] }, ['materials']],
    ['a material less', { materials: base.materials.slice(1) }, ['materials']],
    [
      'the same in another order and under another name',
      { materials: [...base.materials].reverse().map((m) => ({ ...m, name: '别名' })) },
      [],
    ],
    [
      'a material that became optional',
      { materials: base.materials.map((m) => ({ ...m, necessity: 'optional' as const })) },
      ['materials'],
    ],
    ['a day more', { promisedLimit: { amount: 8, unit: 'WORKDAY' } }, ['promisedLimit']],
    ['a day less', { promisedLimit: { amount: 6, unit: 'WORKDAY' } }, []],
    ['at once', { caseType: 'instant' }, []],
    ['another statutory limit', { statutoryLimit: { amount: 15, unit: 'WORKDAY' } }, ['statutoryLimit']],
    ['a visit more', { onSiteVisits: 1 }, ['onSiteVisits']],
    ['a fee', { fee: fee(1000) }, ['fee']],
    ['another condition', { acceptConditions: ['本地户籍'] }, ['acceptConditions']],
    ['fewer kinds of applicants', { serviceObjects: ['1'] }, []],
    ['more kinds of applicants', { serviceObjects: ['1', '2', '3'] }, ['serviceObjects']],
    ['another level', { exerciseLevel: '5' }, ['exerciseLevel']],
    [
      'a handling item',
      { name: '食品经营许可（变更）', handlingItem: { serial: '01', situation: '变更' } },
      [],
    ],
    [
      'another handling item',
      { name: '食品变更', handlingItem: { serial: '01', situation: '变更' } },
      ['name'],
    ],
    ['several', { onSiteVisits: 2, matterType: '10', fee: fee(1) }, ['matterType', 'fee', 'onSiteVisits']],
  ];
  for (const [what, over, fields] of cases)
    test(what, () => assert.deepEqual(driftOf(itemTexts(item), bodyTexts({ ...base, ...over })), fields));
});

test('a field that the owner locked has a row of its own, compared to the letter and only once', () => {
  const base2 = { ...base, caseType: 'committed' as const, aliases: ['食品证'] };
  const locked: CatalogueItem['locked'] = ['promisedLimit', 'materials', 'aliases', 'form'];
  const strict = { ...item, standard: { ...item.standard, aliases: ['食品证'] }, locked };
  const found = (over: Partial<MatterDefinition>): readonly string[] =>
    driftOf(itemTexts(strict), bodyTexts({ ...base2, ...over }));
  assert.deepEqual(found({}), []);
  assert.deepEqual(found({ promisedLimit: { amount: 1, unit: 'WORKDAY' } }), ['locked.promisedLimit']);
  assert.deepEqual(found({ aliases: ['食品证', '食品'] }), ['locked.aliases']);
  assert.deepEqual(found({ materials: [...base.materials].reverse() }), ['locked.materials']);
  const { aliases: _, ...without } = base2;
  assert.deepEqual(driftOf(itemTexts(strict), bodyTexts(without)), ['locked.aliases']);
  assert.deepEqual(found({ onSiteVisits: 1, summary: '另一说明' }), ['onSiteVisits'], 'what is not locked');
  assert.deepEqual(
    driftOf(itemTexts({ ...strict, locked: ['faqs'] }), bodyTexts(base2)),
    [],
    'locked, unsaid',
  );
  for (const field of standardFields) {
    const prescribed = { ...item, standard: { [field]: base2[field] ?? 'x' }, locked: [field] };
    const { [field]: _said, ...silent } = base2;
    // A body that says nothing of the field: no definition, but no rule may overlook it.
    const found = driftOf(itemTexts(prescribed), bodyTexts(silent as MatterDefinition));
    assert.ok(found.includes(`locked.${field}`), field);
  }
});

test('what the item does not say is compared with nothing', () => {
  const bare = { ...item, standard: {} };
  const other = { ...base, onSiteVisits: 3, materials: [], fee: fee(500) };
  assert.deepEqual(driftOf(itemTexts(bare), bodyTexts(other)), []);
});

test('a missing side', () => {
  assert.equal(departs('same', null, 'x'), false);
  assert.equal(departs('same', 'x', null), true);
  assert.equal(departs('at-most', '5', null), true);
  assert.equal(departs('within', 'a,b', ''), false);
});

test('only in one list, by element', () => {
  const [a, b] = [
    { element: 'x', name: '甲' },
    { element: 'y', name: '乙' },
  ];
  assert.deepEqual(onlyIn([a, b], [{ ...a, name: '丙' }]), [b]);
  assert.deepEqual(onlyIn(3, 4), []);
});

test('the contract names the fields of the rules', () => {
  assert.deepEqual(
    driftFields.map((f) => f.field),
    [...driftFieldNames],
  );
});
