// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkDefinition } from './definition.rules.ts';
import { readElements } from './elements.ts';
import { definitionFromGuide } from './guide-import.rules.ts';

const root = new URL('../../../', import.meta.url);
const elements = readElements(new URL('matters/elements.yaml', root).pathname);
const guides = new URL('../shared/data/guides/', root);

const guide = {
  id: 'g-1',
  name: '取水许可',
  scenario: '延续',
  type: '行政许可',
  department: '水利局',
  task_code: '11440000006939756B3440119007001',
  service_objects: ['自然人', '企业法人'],
  themes: ['其他'],
  conditions: ['持有取水许可证'],
  materials: [{ name: '取水许可延续申请书', originals: 1, copies: 0, form: '原件', required: true }],
  time_limits: { legal: { value: 45, unit: '日' }, promised: null },
  fees: { charged: true, items: [{ name: '工本费', amount: 12.5, unit: '元/本', basis: null }] },
  process: ['受理', '审批'],
  channels: ['网上办理'],
  visits: 0,
  result: '取水许可证',
};

test('a guide becomes a definition that says what the source says, and gaps for the rest', () => {
  const imported = definitionFromGuide(guide);
  assert.ok('definition' in imported);
  const { definition, warnings } = imported;
  assert.equal(definition.name, '取水许可（延续）');
  assert.equal(definition.catalogCode, '440119007001');
  assert.deepEqual(definition.statutoryLimit, { amount: 45, unit: 'DAY' });
  assert.deepEqual(definition.promisedLimit, { amount: 45, unit: 'DAY' });
  assert.deepEqual(
    definition.process.map((step) => step.kind),
    ['apply', 'accept', 'review', 'decide', 'deliver'],
  );
  assert.ok(definition.fee.charged && definition.fee.items[0]?.amountFen === 1250);
  const gaps = new Set(definition.gaps?.map((gap) => gap.element));
  for (const element of ['promisedLimit', 'fee', 'process', 'legalBasis', 'faqs', 'exerciseLevel'])
    assert.ok(gaps.has(element), element);
  for (const element of ['statutoryLimit', 'materials', 'catalogCode', 'result'])
    assert.ok(!gaps.has(element), element);
  assert.deepEqual(new Set(warnings.map((of) => of.field)), gaps);
  assert.deepEqual(
    checkDefinition(definition, { elements }).filter((of) => of.severity === 'error'),
    [],
  );
});

test('what is no guide, and what nobody applies for, is rejected with a reason', () => {
  for (const input of [null, [], 'x', {}, { ...guide, type: '行政处罚' }, { ...guide, materials: 'none' }]) {
    const imported = definitionFromGuide(input);
    assert.ok('rejected' in imported && imported.rejected.length > 5);
  }
});

test('a guide without a code gets one of our own, the same every time', () => {
  const codes = [1, 2].map(() => definitionFromGuide({ ...guide, task_code: null }));
  const [first, second] = codes.map((of) => ('definition' in of ? of.definition.catalogCode : ''));
  assert.match(first ?? '', /^990100\d{6}$/);
  assert.equal(first, second);
});

test('published guides import without an error that their gaps do not explain', (t) => {
  if (!existsSync(guides)) return t.skip('../shared is absent');
  for (const file of ['guides-guangdong.json', 'guides-curated.json']) {
    const counts = { imported: 0, rejected: 0, warnings: 0 };
    const all = JSON.parse(readFileSync(new URL(file, guides), 'utf8')) as unknown[];
    for (const source of all) {
      const result = definitionFromGuide(source);
      if ('rejected' in result) {
        counts.rejected += 1;
        continue;
      }
      counts.imported += 1;
      counts.warnings += result.warnings.length;
      const errors = checkDefinition(result.definition, { elements }).filter((of) => of.severity === 'error');
      assert.deepEqual(errors, [], result.definition.localCode);
    }
    assert.equal(counts.imported + counts.rejected, all.length);
    t.diagnostic(`${file}: ${JSON.stringify(counts)}`);
  }
});
