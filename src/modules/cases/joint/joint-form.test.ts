// SPDX-License-Identifier: Apache-2.0
// The joint form: what means the same is asked once, every matter gets exactly its own, and nothing that ships breaks it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  applicableMaterials,
  compileForm,
  generateAnswers,
  judgeRules,
  prefillAnswers,
  validateAnswers,
  visiblePages,
} from '#forms';
import { type MatterDefinition, parseDefinition, readElements, resolveDefinition } from '#matters';
import { lintJoint, partsFor } from './joint-definition.rules.ts';
import { jointCatalogue } from './joint-definition.ts';
import { joinAnswers, jointFormDefinition, mergeForms, splitAnswers } from './joint-form.rules.ts';
import type { PartToMerge } from './joint-form.types.ts';
import { splitFiles } from './joint-materials.rules.ts';

const root = new URL('../../../../matters/', import.meta.url);
const elements = readElements(new URL('elements.yaml', root).pathname);
const shipped = new Map<string, MatterDefinition>(
  ['persons', 'companies'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root)).map((name) => {
      const parsed = parseDefinition(readFileSync(new URL(`${folder}/${name}`, root), 'utf8'));
      assert.ok(parsed.ok, name);
      return [parsed.definition.localCode, resolveDefinition(parsed.definition, elements)] as const;
    }),
  ),
);
const today = '2026-03-02';
const part = (matter: string): PartToMerge => {
  const definition = shipped.get(matter);
  assert.ok(definition, matter);
  return { matter, definition };
};

/** Every combination of answers to the questions of a joint case. */
function choicesOf(id: string): Record<string, string>[] {
  const definition = jointCatalogue().find((d) => d.id === id);
  let choices: Record<string, string>[] = [{}];
  for (const question of definition?.questions ?? [])
    choices = choices.flatMap((c) => question.options.map((o) => ({ ...c, [question.id]: o.value })));
  return choices;
}

test('every joint case that ships is sound: parts, order, conditions, applicants, limits, types', () => {
  assert.ok(jointCatalogue().length >= 1);
  for (const definition of jointCatalogue())
    assert.deepEqual(lintJoint(definition, shipped), [], definition.id);
});

test('the joint form of every choice compiles, and its conditions read earlier questions only', () => {
  for (const definition of jointCatalogue()) {
    for (const choice of choicesOf(definition.id)) {
      const parts = partsFor(definition, choice, today).map((p) => part(p.matter));
      const form = mergeForms(parts);
      const merged = jointFormDefinition(definition, parts, form);
      assert.ok(merged);
      assert.doesNotThrow(() => compileForm(merged), `${definition.id} ${JSON.stringify(choice)}`);
      const fields = parts.flatMap((p) => p.definition.form.pages.flatMap((page) => page.fields));
      assert.equal(
        form.fields.flatMap((f) => f.askedBy).length,
        fields.length,
        'every field of every matter has its place',
      );
      assert.equal(new Set(form.fields.map((f) => f.id)).size, form.fields.length);
    }
  }
});

test('opening a restaurant asks for the company, the contact and the premises once', () => {
  const parts = ['food-business-licence', 'public-place-hygiene-licence', 'drainage-permit'].map(part);
  const form = mergeForms(parts);
  const asked = (element: string): number => form.fields.filter((f) => f.spec.element === element).length;
  for (const element of ['organisation.name', 'organisation.uscc', 'contact.mobile', 'premises.address'])
    assert.equal(asked(element), 1, element);
  assert.deepEqual(
    form.fields.find((f) => f.spec.element === 'organisation.name')?.askedBy.map((a) => a.matter),
    parts.map((p) => p.matter),
  );
  assert.equal(form.pages[0]?.matter, null);
  const licence = form.materials.filter((m) => m.spec.element === 'certificate.business-licence');
  assert.equal(licence.length, 1);
  assert.equal(licence[0]?.askedBy.length, 3);
  // An application form says by its element only what kind of paper it is: two matters, two papers.
  assert.ok(form.materials.filter((m) => m.spec.element === 'document.inspection-report').length >= 2);
});

/** Two small matters of one page each, made from fields. */
function small(localCode: string, fields: readonly object[]): PartToMerge {
  const base = part('food-business-licence').definition;
  // Fields are written out by the tests below in the shape of the contract.
  const pages = [
    { id: 'only', title: { zh: '一页', en: 'One page' }, fields },
  ] as unknown as MatterDefinition['form']['pages'];
  return {
    matter: localCode,
    definition: { ...base, localCode, form: { pages }, materials: [], rules: [], examples: [] },
  };
}
const choice = (id: string, element: string, values: string[], more: object = {}) => ({
  id,
  element,
  type: 'choice',
  label: id,
  required: true,
  options: values.map((value) => ({ value, label: value })),
  ...more,
});
const word = (id: string, element: string, more: object = {}) => ({
  id,
  element,
  type: 'text',
  label: id,
  required: true,
  ...more,
});

test('same element but other options or another type is another question; a second time in one form as well', () => {
  const form = mergeForms([
    small('a', [
      choice('x', 'premises.tenure', ['own', 'rent']),
      word('y', 'person.name'),
      word('z', 'person.name'),
    ]),
    small('b', [choice('x', 'premises.tenure', ['own', 'lent']), word('n', 'person.name')]),
  ]);
  assert.deepEqual(
    form.fields.map((f) => [f.id, f.askedBy.map((a) => `${a.matter}.${a.field}`).join(' ')]),
    [
      ['personName', 'a.y b.n'],
      ['premisesTenure', 'a.x'],
      ['personName2', 'a.z'],
      ['premisesTenure2', 'b.x'],
    ],
  );
});

test('a question is asked when one matter asks it, demanded when one demands it, and stands behind what it hangs on', () => {
  const parts = [
    small('a', [
      choice('kind', 'premises.kind', ['p', 'q']),
      word('note', 'application.note', { when: 'kind = "p"' }),
    ]),
    small('b', [
      choice('kind', 'premises.tenure', ['r', 's']),
      word('note', 'application.note', { when: 'kind = "s"', required: false }),
    ]),
  ];
  const form = mergeForms(parts);
  const merged = jointFormDefinition({ id: 'joint', name: { zh: '联办', en: 'Joint' } }, parts, form);
  assert.ok(merged);
  const context = { applicant: { kind: 'company' as const }, today };
  const shown = (answers: Record<string, unknown>): string[] =>
    visiblePages(merged, answers, context).flatMap((p) =>
      p.fields.map((f) => `${f.field.id}${f.required ? '!' : ''}`),
    );
  assert.deepEqual(shown({ premisesKind: 'q', premisesTenure: 'r' }), ['premisesKind!', 'premisesTenure!']);
  assert.ok(shown({ premisesKind: 'p', premisesTenure: 'r' }).includes('applicationNote!'));
  assert.ok(shown({ premisesKind: 'q', premisesTenure: 's' }).includes('applicationNote'));
  assert.equal(form.fields.at(-1)?.id, 'applicationNote');
});

test('two matters that ask the same in opposite orders keep their own questions rather than none', () => {
  const form = mergeForms([
    small('a', [
      choice('k', 'premises.kind', ['p', 'q']),
      word('n', 'application.note', { when: 'k = "p"' }),
    ]),
    small('b', [
      word('n', 'application.note'),
      choice('k', 'premises.kind', ['p', 'q'], { when: 'n = "x"' }),
    ]),
  ]);
  assert.equal(form.fields.flatMap((f) => f.askedBy).length, 4);
});

test('a field that only another matter shows counts as unanswered in the conditions of this one', () => {
  const parts = [
    small('a', [
      choice('go', 'application.kind', ['p', 'q']),
      word('who', 'person.name', { when: 'go = "p"' }),
      word('why', 'application.reason', { when: 'who = null' }),
    ]),
    small('b', [word('who', 'person.name')]),
  ];
  const merged = jointFormDefinition(
    { id: 'joint', name: { zh: '联办', en: 'Joint' } },
    parts,
    mergeForms(parts),
  );
  assert.ok(merged);
  const shown = visiblePages(
    merged,
    { applicationKind: 'q', personName: '林若溪' },
    { applicant: { kind: 'company' }, today },
  );
  assert.ok(shown.flatMap((p) => p.fields.map((f) => f.field.id)).includes('applicationReason'));
});

test('every matter gets exactly its fields, and what it does not ask never reaches it', () => {
  const cases = jointCatalogue().flatMap((d) => choicesOf(d.id).map((c) => ({ d, c })));
  fc.assert(
    fc.property(fc.constantFrom(...cases), fc.integer({ min: 1, max: 50 }), ({ d, c }, seed) => {
      const kind = d.objects.includes('company') ? ('company' as const) : ('person' as const);
      const applicant = {
        kind,
        name: '林若溪',
        residentId: '329902199001011023',
        mobile: '13800138000',
        company: {
          name: '云泽百草堂大药房有限公司',
          uscc: '91329902MA0000007K',
          legalRepresentative: '沈知行',
        },
      };
      const context = { applicant, today };
      const parts = partsFor(d, c, today).map((p) => part(p.matter));
      const form = mergeForms(parts);
      // Each matter's own answers, put together, sent once, taken apart again.
      const own = new Map(
        parts.flatMap((p) => {
          const made = generateAnswers(p.definition, { seed, applicant, today });
          return made ? [[p.matter, made.answers] as const] : [];
        }),
      );
      const joined: Record<string, unknown> = { ...joinAnswers(form, own), stranger: 'x' };
      const split = splitAnswers(form, joined);
      for (const p of parts) {
        const given = split.get(p.matter) ?? {};
        const known = new Set(p.definition.form.pages.flatMap((page) => page.fields.map((f) => f.id)));
        for (const id of Object.keys(given)) assert.ok(known.has(id), `${p.matter} never asked ${id}`);
        for (const f of form.fields) {
          const place = f.askedBy.find((a) => a.matter === p.matter);
          if (place && Object.hasOwn(joined, f.id)) assert.deepEqual(given[place.field], joined[f.id]);
        }
        const verdict = validateAnswers(p.definition, given, context);
        assert.deepEqual(
          verdict.errors.filter((e) => e.code === 'unknown'),
          [],
        );
      }
      const files = form.materials.map((m, at) => ({ materialId: m.id, fileId: String(at) }));
      for (const [matter, list] of splitFiles(form, files)) {
        const asked = new Set(part(matter).definition.materials.map((m) => m.id));
        assert.ok(list.every((f) => asked.has(f.materialId)));
        assert.equal(new Set(list.map((f) => f.materialId)).size, list.length);
      }
    }),
    { seed: 42, numRuns: 60 },
  );
});

test('answers of the joint form pass every matter that was asked', () => {
  for (const d of jointCatalogue()) {
    for (const c of choicesOf(d.id)) {
      const kind = d.objects.includes('company') ? ('company' as const) : ('person' as const);
      const applicant = {
        kind,
        name: '林若溪',
        residentId: '329902199001011023',
        mobile: '13800138000',
        company: {
          name: '云泽百草堂大药房有限公司',
          uscc: '91329902MA0000007K',
          legalRepresentative: '沈知行',
        },
      };
      const context = { applicant, today };
      const parts = partsFor(d, c, today).map((p) => part(p.matter));
      const form = mergeForms(parts);
      const merged = jointFormDefinition(d, parts, form);
      assert.ok(merged);
      const made = generateAnswers(merged, { seed: 7, applicant, today, attempts: 200 });
      assert.ok(made, `${d.id} ${JSON.stringify(c)}: no answers can be made`);
      const answers = { ...prefillAnswers(merged, context), ...made.answers };
      const split = splitAnswers(form, answers);
      for (const p of parts) {
        const verdict = validateAnswers(p.definition, split.get(p.matter) ?? {}, context);
        assert.deepEqual(
          verdict.errors.map((e) => `${p.matter}.${e.field} ${e.message.zh}`),
          [],
        );
        assert.deepEqual(
          judgeRules(p.definition, verdict.answers, context).refusals.map((r) => `${p.matter} ${r.rule}`),
          [],
        );
        const needed = applicableMaterials(p.definition, verdict.answers, context).filter(
          (m) => m.necessity === 'required',
        );
        const offered = applicableMaterials(merged, answers, context);
        for (const m of needed)
          assert.ok(
            offered.some((o) =>
              form.materials
                .find((x) => x.id === o.id)
                ?.askedBy.some((a) => a.matter === p.matter && a.material === m.id),
            ),
            `${p.matter} needs ${m.id}, which the joint list does not ask`,
          );
      }
    }
  }
});
