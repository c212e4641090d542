// SPDX-License-Identifier: Apache-2.0
// The joint forms of what ships: what means the same is asked once, every matter gets exactly its own, and all can be answered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  applicableMaterials,
  compileForm,
  generateAnswers,
  judgeRules,
  prefillAnswers,
  validateAnswers,
} from '#forms';
import { joinAnswers, splitAnswers, splitFiles } from './joint-answers.rules.ts';
import { lintJoint, partsFor } from './joint-definition.rules.ts';
import { jointCatalogue } from './joint-definition.ts';
import { jointFormDefinition, mergeForms } from './joint-form.rules.ts';
import { applicantFor, choicesOf, part, shipped, today } from './joint-matters-for-tests.ts';

test('every joint case that ships is sound: parts, order, conditions, applicants, limits, types', () => {
  assert.ok(jointCatalogue().length >= 1);
  for (const definition of jointCatalogue())
    assert.deepEqual(lintJoint(definition, shipped), [], definition.id);
});

test('the joint form of every choice compiles, and its conditions read earlier questions only', () => {
  for (const definition of jointCatalogue()) {
    for (const choice of choicesOf(definition)) {
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

test('every matter gets exactly its fields, and what it does not ask never reaches it', () => {
  const cases = jointCatalogue().flatMap((d) => choicesOf(d).map((c) => ({ d, c })));
  fc.assert(
    fc.property(fc.constantFrom(...cases), fc.integer({ min: 1, max: 50 }), ({ d, c }, seed) => {
      const applicant = applicantFor(d);
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
    for (const c of choicesOf(d)) {
      const applicant = applicantFor(d);
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
