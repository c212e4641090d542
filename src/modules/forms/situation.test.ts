// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { type MatterDefinition, parseDefinition, readElements, resolveDefinition } from '#matters';
import { resource } from '#platform/resources.ts';
import type { ApplicantFacts } from './applicant.rules.ts';
import { applicableMaterials } from './form.rules.ts';
import { constructAnswers } from './generate-answers.rules.ts';
import { judgeSituation, situationQuestions } from './situation.rules.ts';

const root = resource('matters');
const elements = readElements(join(root, 'elements.yaml'));
const definitions: readonly MatterDefinition[] = ['persons', 'companies'].flatMap((folder) =>
  readdirSync(join(root, folder)).flatMap((name) => {
    const read = parseDefinition(readFileSync(join(root, folder, name), 'utf8'));
    return read.ok ? [resolveDefinition(read.definition, elements)] : [];
  }),
);
const today = '2026-03-05';

const base = (): MatterDefinition => {
  const [first] = definitions;
  assert.ok(first);
  const { situations: _, rules: __, result, ...rest } = first;
  const choice = (id: string, more = {}) => ({
    id,
    element: `x.${id}`,
    type: 'choice' as const,
    label: id,
    required: true,
    options: [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B' },
    ],
    ...more,
  });
  const fields = [
    choice('kind'),
    {
      id: 'leased',
      element: 'x.leased',
      type: 'boolean' as const,
      label: '租赁',
      required: true,
      when: 'kind = "a"',
    },
    { id: 'area', element: 'x.area', type: 'integer' as const, label: '面积', required: true },
  ];
  const [some] = first.materials;
  assert.ok(some);
  const { when: ___, ...material } = some;
  const one = (id: string, when?: string) => ({ ...material, id, ...(when === undefined ? {} : { when }) });
  return {
    ...rest,
    result: { kind: 'none', name: result.name },
    serviceObjects: ['1', '2'],
    form: { pages: [{ id: 'p', title: 'p', fields }] },
    materials: [
      one('always'),
      one('forA', 'kind = "a"'),
      one('lease', 'leased'),
      one('large', 'kind = "b" and area > 300'),
      one('ours', 'not(applicant.kind = "person")'),
    ],
  };
};

const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);
const asked = (definition: MatterDefinition, given: Record<string, string>): string[] =>
  judgeSituation(definition, given, today).questions.map(({ question }) => question.id);

test('questions are the choices that materials hang on, and who applies where both may', () => {
  const definition = base();
  assert.deepEqual(ids(situationQuestions(definition)), ['applicant', 'kind', 'leased']);
  assert.deepEqual(ids(situationQuestions({ ...definition, serviceObjects: ['2'] })), ['kind', 'leased']);
  assert.deepEqual(situationQuestions({ ...definition, materials: [] }), []);
});

test('a question that hangs on another waits for it, and what is not known stays open', () => {
  const definition = base();
  const nothing = judgeSituation(definition, {}, today);
  assert.deepEqual(ids(nothing.needed), ['always']);
  assert.deepEqual(ids(nothing.open), ['forA', 'lease', 'large', 'ours']);
  assert.deepEqual(asked(definition, {}), ['applicant', 'kind']);
  assert.deepEqual(asked(definition, { kind: 'a' }), ['applicant', 'kind', 'leased']);
  const lease = judgeSituation(definition, { kind: 'a', leased: 'true', applicant: 'person' }, today);
  assert.deepEqual(ids(lease.needed), ['always', 'forA', 'lease']);
  assert.deepEqual(ids(lease.notNeeded), ['large', 'ours']);
  assert.deepEqual(lease.answers, { kind: 'a', leased: true });
  // The area is never asked here: with kind b it stays open, and the answer of a hidden field counts for nothing.
  const other = judgeSituation(definition, { kind: 'b', leased: 'true', applicant: 'company' }, today);
  assert.deepEqual(ids(other.open), ['large']);
  assert.deepEqual(other.answers, { kind: 'b' });
});

test('what is no option, or no question, is not an answer', () => {
  const view = judgeSituation(base(), { kind: 'c', constructor: 'a', __proto__: 'b', leased: '是' }, today);
  assert.deepEqual(view.answers, {});
  assert.ok(view.questions.every(({ answer }) => answer === undefined));
});

test('the definition’s own situations come first, and their conditions are kept', () => {
  const definition: MatterDefinition = {
    ...base(),
    serviceObjects: ['2'],
    situations: [
      {
        id: 'why',
        question: '为什么办？',
        field: 'kind',
        options: [
          { value: 'a', label: '甲' },
          { value: 'b', label: '乙' },
        ],
      },
      {
        id: 'rent',
        question: '租的？',
        field: 'leased',
        when: 'kind = "a"',
        options: [
          { value: 'true', label: '是' },
          { value: 'false', label: '否' },
        ],
      },
    ],
  };
  assert.deepEqual(asked(definition, {}), ['why']);
  assert.deepEqual(asked(definition, { why: 'b' }), ['why']);
  assert.deepEqual(asked(definition, { why: 'a' }), ['why', 'rent']);
  assert.deepEqual(judgeSituation(definition, { why: 'a', rent: 'false' }, today).answers, {
    kind: 'a',
    leased: false,
  });
});

test('a rule that the answers break already is said', () => {
  const definition: MatterDefinition = {
    ...base(),
    rules: [
      { id: 'r', expect: 'kind = "a"', effect: 'refuse', message: '不行' },
      { id: 's', expect: 'area > 3', effect: 'warn', message: '不知道' },
    ],
  };
  assert.deepEqual(judgeSituation(definition, {}, today).broken, []);
  const broken = judgeSituation(definition, { kind: 'b' }, today).broken;
  assert.deepEqual(
    broken.map(({ message }) => message.zh),
    ['不行'],
  );
});

test('for every matter that ships, what the guide says agrees with what the form demands', () => {
  fc.assert(
    fc.property(fc.constantFrom(...definitions), fc.integer({ min: 0, max: 10_000 }), (definition, seed) => {
      const person = definition.serviceObjects.includes('1');
      const applicant: ApplicantFacts = {
        kind: person ? 'person' : 'company',
        name: '林若溪',
        residentId: '329902199001011023',
        mobile: '13800138000',
        company: { name: '云泽百草堂大药房有限公司', uscc: '91329902MA0000007K' },
      };
      const made = constructAnswers(definition, { seed, today, applicant, attempts: 20 });
      if (made === undefined) return;
      const answers: Readonly<Record<string, unknown>> = made.answers;
      const context = { applicant, today };
      const given = Object.fromEntries(
        situationQuestions(definition).map(({ id, field }) => [
          id,
          id === 'applicant' ? (person ? 'person' : 'company') : String(answers[field ?? ''] ?? ''),
        ]),
      );
      const view = judgeSituation(definition, given, today);
      const needed = new Set(ids(applicableMaterials(definition, answers, context)));
      for (const id of ids(view.needed))
        assert.ok(needed.has(id), `${definition.localCode}: ${id} is needed`);
      for (const id of ids(view.notNeeded))
        assert.ok(!needed.has(id), `${definition.localCode}: ${id} is not needed`);
    }),
    { seed: 20260305, numRuns: 200 },
  );
});
