// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { MatterDefinition } from './definition.contract.ts';
import { checkDefinition, mayPublish } from './definition.rules.ts';
import { parseDefinition } from './definition-file.ts';
import { parseElements, readElements } from './elements.ts';

const root = new URL('../../../matters/', import.meta.url);
const elements = readElements(new URL('elements.yaml', root).pathname);
const text = readFileSync(new URL('persons/pharmacist-registration.yaml', root), 'utf8');
const parsed = parseDefinition(text);
assert.ok(parsed.ok);
const sound = parsed.definition;
const [page, second] = sound.form.pages;
const [field] = page?.fields ?? [];
const [material] = sound.materials;
const [rule] = sound.rules ?? [];
const [example] = sound.examples;
assert.ok(page && second && field && material && rule && example);

const withField = (change: object): MatterDefinition => ({
  ...sound,
  form: {
    pages: [
      { ...page, fields: [{ ...field, ...change }, ...page.fields.slice(1)] },
      ...sound.form.pages.slice(1),
    ],
  },
});
/** For each rule of the gate a definition that breaks it, and the path that must be named. */
const offenders: [string, string, unknown][] = [
  ['shape', '', 'not an object'],
  ['shape', '', { ...sound, name: undefined }],
  ['shape', 'colour', { ...sound, colour: 'red' }],
  ['shape', 'matterType', { ...sound, matterType: '02' }],
  ['shape', 'fee.items', { ...sound, fee: { charged: true, payOnline: true, items: [] } }],
  ['id-unique', 'form.pages.0.fields.2.id', withField({ id: 'mobile' })],
  ['id-unique', 'materials.1.id', { ...sound, materials: [material, material] }],
  ['id-reserved', 'form.pages.0.fields.0.id', withField({ id: 'today' })],
  ['id-reserved', 'form.pages.0.fields.0.id', withField({ id: 'between' })],
  ...['materials', 'delivery', 'review'].map((id): [string, string, unknown] => [
    'id-reserved',
    'form.pages.1.id',
    { ...sound, form: { pages: [page, { ...second, id }, ...sound.form.pages.slice(2)] } },
  ]),
  ['expression', 'form.pages.0.fields.0.when', withField({ when: 'certificateNo = "x"' })], // asked only later
  ['expression', 'form.pages.0.fields.0.required', withField({ required: 'applicant.age' })],
  ['expression', 'materials.0.when', { ...sound, materials: [{ ...material, when: 'scope = "shop"' }] }],
  ['expression', 'rules.0.expect', { ...sound, rules: [{ ...rule, expect: 'educationCredit > 1' }] }],
  ['element-known', 'form.pages.0.fields.0.element', withField({ element: 'person.nme' })],
  [
    'element-known',
    'materials.0.element',
    { ...sound, materials: [{ ...material, element: 'document.none' }] },
  ],
  ['element-type', 'form.pages.0.fields.0.type', withField({ type: 'date' })],
  ['element-type', 'form.pages.0.fields.0.element', withField({ element: 'document.portrait' })],
  ['element-type', 'materials.0.element', { ...sound, materials: [{ ...material, element: 'person.name' }] }],
  ['options', 'form.pages.0.fields.0.options', withField({ type: 'choice', element: 'person.gender' })],
  ['bounds', 'form.pages.0.fields.0.min', withField({ min: 3 })],
  ['bounds', 'form.pages.0.fields.0', withField({ minLength: 9, maxLength: 3 })],
  ['reference', 'rules.0.field', { ...sound, rules: [{ ...rule, field: 'nothing' }] }],
  [
    'reference',
    'examples.0.answers.nothing',
    { ...sound, examples: [{ ...example, answers: { nothing: 1 } }] },
  ],
  ['limit-order', 'promisedLimit', { ...sound, promisedLimit: { amount: 2, unit: 'MONTH' } }],
  ['instant-limit', 'caseType', { ...sound, caseType: 'instant' }],
  ['instant-limit', 'caseType', { ...sound, promisedLimit: { amount: 0, unit: 'WORKDAY' } }],
  ['on-site-reason', 'onSiteVisits', { ...sound, onSiteVisits: 1 }],
  ['on-site-reason', 'onSiteReason', { ...sound, onSiteReason: 'x' }],
  ['on-site-possible', 'onSiteVisits', { ...sound, handlingForms: ['window'], express: false }],
  ['permit-process', 'process', { ...sound, process: sound.process.slice(0, 4) }],
  ['permit-faq', 'faqs', { ...sound, faqs: [] }],
  ['permit-basis', 'legalBasis', { ...sound, legalBasis: [] }],
  ['result-licence', 'result', { ...sound, result: { kind: 'licence', name: 'x' } }],
  ['result-licence', 'result.kind', { ...sound, result: { ...sound.result, kind: 'other' } }],
  ['code-type', 'catalogCode', { ...sound, matterType: '07' }],
  ['theme-known', 'personThemes.0', { ...sound, personThemes: ['051'] }],
  ['theme-object', 'personThemes', { ...sound, personThemes: [] }],
  ['theme-extra', 'corporateThemes', { ...sound, corporateThemes: ['010'] }],
  ['process-kinds', 'process', { ...sound, process: sound.process.filter((step) => step.kind !== 'accept') }],
  ['process-days', 'process', { ...sound, promisedLimit: { amount: 2, unit: 'WORKDAY' } }],
  ['contact-apart', 'supervise', { ...sound, supervise: sound.consult }],
];

test('the exemplar has no finding', () => assert.deepEqual(checkDefinition(sound, { elements }), []));

test('every planted offender is found where it stands', () => {
  for (const [name, path, offender] of offenders) {
    const findings = checkDefinition(offender, { elements });
    const found = findings.find((of) => of.rule === name && of.path.join('.') === path);
    assert.ok(found, `${name} at ${path}: ${JSON.stringify(findings)}`);
    assert.ok(found.message.zh && found.message.en);
  }
});

test('examples run by the function that is given, and only on a sound definition', () => {
  const findings = checkDefinition(sound, { elements, runExample: (_, { name }) => [`broken ${name}`] });
  assert.equal(findings.filter((of) => of.rule === 'example').length, sound.examples.length);
  assert.equal(mayPublish(findings), false);
});

test('a declared gap turns errors about it into warnings', () => {
  const gap = { ...sound, faqs: [], gaps: [{ element: 'faqs', note: 'not in the source' }] };
  const findings = checkDefinition(gap, { elements });
  assert.deepEqual(
    findings.map((of) => [of.rule, of.severity]),
    [['permit-faq', 'warning']],
  );
  assert.equal(mayPublish(findings), true);
});

test('any value is judged without an exception', () => {
  for (const value of [
    null,
    undefined,
    1,
    [],
    {},
    { form: null },
    { form: { pages: {} } },
    Object.create(null),
  ]) {
    assert.ok(checkDefinition(value, { elements }).length > 0);
  }
});

test('findings of a file carry their line', () => {
  const wrong = parseDefinition(text.replace('caseType: committed', 'caseType: someday'));
  assert.ok(!wrong.ok);
  const line = text.split('\n').findIndex((of) => of.startsWith('caseType:')) + 1;
  assert.deepEqual(
    wrong.findings.map((of) => [of.rule, of.line]),
    [['shape', line]],
  );
  assert.match(wrong.findings[0]?.message.en ?? '', /instant, committed/);
  const broken = parseDefinition('a: [1,\nb: }');
  assert.equal(!broken.ok && broken.findings[0]?.rule, 'yaml');
  assert.equal(parseDefinition('').ok, false);
  const bomb = `a: &a [1,1]\n${Array.from({ length: 12 }, (_, i) => `b${i}: &b${i} [${i ? `*b${i - 1}, *b${i - 1}` : '*a, *a'}]`).join('\n')}`;
  assert.equal(parseDefinition(bomb).ok, false);
});

test('the dictionary tells its faults with their line', () => {
  const faulty = parseElements(
    'person.name: { zh: 姓名, en: Name, type: text }\nperson.x: { zh: x, en: x, type: texts }\nNAME: { zh: x, en: x, type: text }\n',
  );
  assert.ok(!faulty.ok);
  assert.deepEqual(
    faulty.problems.map((of) => of.line),
    [2, 3],
  );
  assert.equal(
    parseElements('a.b: { zh: x, en: x, type: text }\na.b: { zh: x, en: x, type: text }').ok,
    false,
  );
  assert.ok(elements.size > 300);
});
