// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type MatterDefinition, parseDefinition, readElements, resolveDefinition } from '#matters';
import { resource } from '#platform/resources.ts';
import { conditionWords } from './condition-words.ts';
import { guideFlow } from './guide-flow.ts';
import { csvCell } from './list-download.ts';
import { paperPath } from './paper-link.tsx';

const root = resource('matters');
const elements = readElements(join(root, 'elements.yaml'));
const definitions: readonly MatterDefinition[] = ['persons', 'companies'].flatMap((folder) =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const read = parseDefinition(readFileSync(join(root, folder, name), 'utf8'));
    return read.ok ? [resolveDefinition(read.definition, elements)] : [];
  }),
);

const withField = (): MatterDefinition => {
  const [first] = definitions;
  assert.ok(first);
  const field = {
    id: 'kind',
    element: 'matter.kind',
    label: { zh: '办理类型', en: 'Kind' },
    required: true,
    options: [
      { value: 'first', label: { zh: '首次', en: 'First' } },
      { value: 'renew', label: { zh: '延续', en: 'Renewal' } },
    ],
  };
  const number = { id: 'area', element: 'premises.area', label: { zh: '面积', en: 'Area' }, required: true };
  return { ...first, form: { pages: [{ id: 'a', title: 'a', fields: [field, number] }] } };
};

test('a condition is said with the labels that the applicant sees', () => {
  const definition = withField();
  const zh = (source: string) => conditionWords('zh', definition, source);
  assert.equal(zh('kind = "first"'), '「办理类型」为「首次」');
  assert.equal(zh('kind in ["first", "renew"]'), '「办理类型」为「首次」或「延续」');
  assert.equal(zh('kind != "first" and area >= 300'), '「办理类型」不是「首次」并且「面积」不少于300');
  assert.equal(zh('applicant.kind = "company"'), '申请人为单位');
  assert.equal(zh('area = true'), '「面积」为“是”');
  assert.equal(conditionWords('en', definition, 'area'), '“Area” is yes');
});

test('what cannot be said simply is not said wrongly', () => {
  const definition = withField();
  for (const source of [
    'list contains(kind, "first")',
    'kind = "unknown"',
    'nothing = 1',
    'area + 1 > 2',
    'kind = "first" or area > 1 and area < 3',
    'not(area)',
    '(kind = "first")',
    '',
  ])
    assert.equal(conditionWords('zh', definition, source), null, source);
});

test('most conditions of the matters that ship can be said', () => {
  const conditions = definitions.flatMap((definition) =>
    definition.materials.flatMap((material) =>
      material.when === undefined ? [] : [{ definition, when: material.when }],
    ),
  );
  const said = conditions.filter(({ definition, when }) => conditionWords('zh', definition, when) !== null);
  assert.ok(said.length / conditions.length > 0.8, `${said.length} of ${conditions.length}`);
});

test('in every flow all ways lead somewhere and every step can be reached', () => {
  for (const definition of definitions) {
    const flow = guideFlow(definition, 'zh');
    assert.equal(flow, guideFlow(definition, 'zh'), 'the same object each time');
    const ids = new Set(flow.nodes.map((node) => node.id));
    assert.equal(ids.size, flow.nodes.length);
    for (const edge of flow.edges) assert.ok(ids.has(edge.from) && ids.has(edge.to), definition.localCode);
    const reached = new Set(flow.edges.map((edge) => edge.to));
    for (const node of flow.nodes.slice(1))
      assert.ok(reached.has(node.id), `${definition.localCode} ${node.id}`);
  }
});

test('a cell of CSV cannot break out of its place nor run in a spreadsheet', () => {
  assert.equal(csvCell('a,b "c"'), '"a,b ""c"""');
  assert.equal(csvCell('=HYPERLINK(1)'), "'=HYPERLINK(1)");
  assert.equal(csvCell(null), '');
  assert.equal(csvCell(12), '12');
});

test('the papers of a guide are those of its own matter, in the language of the reader', () => {
  const rows: [string, string, string][] = [
    ['/matters/nurse-registration/form', 'zh', '/matters/A1/form'],
    ['/matters/nurse-registration/form?sample=1', 'en', '/en/matters/A1/form?sample=1'],
    ['/matters/nurse-registration/result-sample', 'zh', '/matters/A1/result-sample'],
    ['/matters/nurse-registration', 'zh', '/matters/nurse-registration'],
    ['https://example.com/matters/x/form', 'en', 'https://example.com/matters/x/form'],
  ];
  for (const [href, lang, path] of rows)
    assert.equal(paperPath(href, 'A1', lang === 'en' ? 'en' : 'zh'), path);
});
