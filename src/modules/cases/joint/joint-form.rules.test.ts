// SPDX-License-Identifier: Apache-2.0
// What is one question and what is not, by small matters written for it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { visiblePages } from '#forms';
import type { MatterDefinition } from '#matters';
import { jointFormDefinition, mergeForms } from './joint-form.rules.ts';
import type { PartToMerge } from './joint-form.types.ts';
import { part, today } from './joint-matters-for-tests.ts';

/** A small matter of one page, made from fields. */
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
