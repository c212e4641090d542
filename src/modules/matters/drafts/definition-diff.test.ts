// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { MatterDefinition } from '../definition.contract.ts';
import { sampleDefinition } from '../matters-for-tests.ts';
import { applyDifferences, diffDefinitions, sortedJson } from './definition-diff.rules.ts';

const material = (id: string, name: string, originals = 1) => ({
  id,
  element: 'document.other',
  name,
  copyKind: 'original' as const,
  docKind: 'other' as const,
  medium: 'either' as const,
  necessity: 'required' as const,
  source: 'applicant' as const,
  originals,
  copies: 0,
});
const base = sampleDefinition('food', '食品经营许可', {
  materials: [material('plan', '平面图'), material('form', { zh: '申请表', en: 'Form' } as never)],
});
const seen = (after: Partial<MatterDefinition>) =>
  diffDefinitions(base, { ...base, ...after }).map((d) => [d.kind, d.path.join('.'), d.label.zh]);

test('items are matched by id, not by place', () => {
  const [plan, form] = base.materials;
  assert.ok(plan && form);
  assert.deepEqual(seen({ materials: [form, { ...plan, originals: 2 }] }), [
    ['changed', 'materials.[plan].originals', '申请材料“平面图” › 原件份数'],
    ['order', 'materials', '申请材料'],
  ]);
  assert.deepEqual(seen({ materials: [form] }), [['removed', 'materials.[plan]', '申请材料“平面图”']]);
  assert.deepEqual(seen({ materials: [plan, material('lease', '租赁合同'), form] }), [
    ['added', 'materials.[lease]', '申请材料“租赁合同”'],
    ['order', 'materials', '申请材料'],
  ]);
});

test('texts are one value, lists without ids go by what names their items', () => {
  assert.deepEqual(seen({ name: { zh: '食品经营许可', en: 'Food' } }), [['changed', 'name', '名称']]);
  assert.deepEqual(seen({ acceptConditions: ['符合法定条件', '有固定场所'] }), [
    ['added', 'acceptConditions.[有固定场所]', '受理条件“有固定场所”'],
  ]);
  assert.deepEqual(seen({ promisedLimit: { amount: 3, unit: 'WORKDAY' } }), [
    ['changed', 'promisedLimit.amount', '承诺办结时限 › 数值'],
  ]);
  assert.deepEqual(
    seen({ consult: [{ way: 'phone', value: '0599-8200222' }] }).map(([, path]) => path),
    ['consult.[phone].value'],
  );
});

test('two items that share a name are compared as a whole list', () => {
  const twice = [
    { way: 'phone' as const, value: '1' },
    { way: 'phone' as const, value: '2' },
  ];
  assert.deepEqual(seen({ consult: twice }), [['changed', 'consult', '咨询方式']]);
});

const word = fc.constantFrom('甲', '乙', '丙', '[丁]', 'a', '');
const text = fc.oneof(word, fc.record({ zh: word, en: word }));
const item = fc.record(
  { id: fc.constantFrom('a', 'b', 'c', 'd'), name: text, when: word, n: fc.integer({ min: 0, max: 3 }) },
  { requiredKeys: ['id'] },
);
const plain = fc.oneof(word, fc.record({ name: text, note: word }, { requiredKeys: ['name'] }));
const document = fc.record(
  {
    name: text,
    legalBasis: fc.array(fc.record({ law: word, article: word, text: word }), { maxLength: 4 }),
    materials: fc.array(item, { maxLength: 5 }),
    venues: fc.array(plain, { maxLength: 4 }),
    fee: fc.oneof(
      fc.record({ charged: fc.constant(false) }),
      fc.record({ charged: fc.constant(true), items: fc.array(plain) }),
    ),
    form: fc.record({
      pages: fc.array(
        fc.record({ id: fc.constantFrom('p', 'q'), fields: fc.array(item, { maxLength: 3 }) }),
        { maxLength: 2 },
      ),
    }),
    acceptConditions: fc.array(text, { maxLength: 4 }),
  },
  { requiredKeys: [] },
);

test('nothing differs from itself, whatever the order of its members', () => {
  fc.assert(
    fc.property(document, (a) => {
      const turned = Object.fromEntries(Object.entries(structuredClone(a)).reverse());
      assert.deepEqual(diffDefinitions(a, turned), []);
    }),
    { seed: 20_260_301, numRuns: 200 },
  );
});

test('applying the differences gives the other document: nothing that changed goes unsaid', () => {
  fc.assert(
    fc.property(document, document, (a, b) => {
      assert.equal(sortedJson(applyDifferences(a, diffDefinitions(a, b))), sortedJson(b));
    }),
    { seed: 20_260_302, numRuns: 500 },
  );
});

test('planted offender: a difference that is left out is missed', () => {
  const differences = diffDefinitions(base, { ...base, onSiteVisits: 3, express: false });
  assert.equal(differences.length, 2);
  const short = applyDifferences(base, differences.slice(1));
  assert.notEqual(sortedJson(short), sortedJson({ ...base, onSiteVisits: 3, express: false }));
});
