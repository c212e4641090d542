// SPDX-License-Identifier: Apache-2.0
/** What an answer to a notice of correction may change. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { FormContext } from '#forms';
import { parseCivilDate } from '#law/civil-date.ts';
import { parseDefinition } from '#matters';
import type { CorrectionItem } from '../case.types.ts';
import { changesBetween, type OnRecord, openMaterials, unaskedChanges } from './correction-scope.rules.ts';

const parsed = parseDefinition(
  readFileSync(new URL('../../../portal/cases/apply-sample.yaml', import.meta.url), 'utf8'),
);
assert.ok(parsed.ok);
const { definition } = parsed;
const today = parseCivilDate('2026-11-23');
assert.ok(today.ok);
const context: FormContext = { applicant: { kind: 'person', name: '林若溪' }, today: today.value };

const answers = {
  name: '林若溪',
  mobile: '13800138000',
  birth: '1990-01-01',
  division: '329902000000',
  audience: 800,
  tenure: 'owned',
};
const before: OnRecord = { answers, files: [{ materialId: 'plan', fileId: 'a' }] };
const field = (subject: string): CorrectionItem => ({ subject, subjectKind: 'field', reason: '不符' });
const material = (subject: string): CorrectionItem => ({ subject, subjectKind: 'material', reason: '不清' });
const unasked = (items: CorrectionItem[], after: OnRecord): string[] => {
  const { fields, materials } = unaskedChanges({ items, definition, context }, before, after);
  return [...fields, ...materials];
};

test('what the notice names may change, anything else may not', () => {
  const after = { ...before, answers: { ...answers, audience: 600 } };
  assert.deepEqual(unasked([field('audience')], after), []);
  assert.deepEqual(unasked([field('mobile')], after), ['audience']);
  assert.deepEqual(unasked([material('plan')], after), ['audience']);
  const other = { answers, files: [{ materialId: 'plan', fileId: 'b' }] };
  assert.deepEqual(unasked([material('plan')], other), []);
  assert.deepEqual(unasked([field('audience')], other), ['plan']);
  assert.deepEqual(unasked([field('audience')], before), []);
});

test('what follows from a change is asked by it: a question that appears, its page, its material', () => {
  const leased = {
    answers: { ...answers, tenure: 'leased', landlord: '周子衡', rent: '3500.00' },
    files: [...before.files, { materialId: 'lease', fileId: 'c' }],
  };
  assert.deepEqual(unasked([field('tenure')], leased), []);
  assert.deepEqual(unasked([field('audience')], leased).sort(), ['tenure']);
  assert.ok(openMaterials({ items: [], definition, context }, before, leased.answers).has('lease'));
});

test('what is not asked any more goes without a word; a notice of something else opens everything', () => {
  const leased: OnRecord = {
    answers: { ...answers, tenure: 'leased', landlord: '周子衡', rent: '3500.00' },
    files: [...before.files, { materialId: 'lease', fileId: 'c' }],
  };
  const scope = { items: [field('tenure')], definition, context };
  assert.deepEqual(unaskedChanges(scope, leased, before), { fields: [], materials: [] });
  const anything = [{ subject: '', subjectKind: 'other' as const, reason: '请整体核对' }];
  assert.deepEqual(unasked(anything, { ...before, answers: { ...answers, mobile: '13900139000' } }), []);
});

test('an answer on record that is not valid any more may be given anew without being named', () => {
  const stale: OnRecord = { ...before, answers: { ...answers, audience: 200_000 } };
  const scope = { items: [field('mobile')], definition, context };
  assert.deepEqual(unaskedChanges(scope, stale, before), { fields: [], materials: [] });
});

test('changes are named by what is answered otherwise and by other files, not by their order', () => {
  const files = [
    { materialId: 'plan', fileId: 'a' },
    { materialId: 'plan', fileId: 'b' },
  ];
  assert.deepEqual(changesBetween({ answers, files }, { answers, files: [...files].reverse() }), {
    fields: [],
    materials: [],
  });
  const after = { answers: { ...answers, mobile: '13900139000' }, files: files.slice(0, 1) };
  assert.deepEqual(changesBetween({ answers, files }, after), { fields: ['mobile'], materials: ['plan'] });
});
