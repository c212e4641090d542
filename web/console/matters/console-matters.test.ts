// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import { draftStages } from '../../../src/modules/matters/drafts/matter-draft.types.ts';
import {
  fromTexts,
  numberFrom,
  readKeptWork,
  replaced,
  swapped,
  twoTexts,
  valueAt,
  without,
  withValue,
} from './document-edits.ts';
import type { GuideElement } from './guide-elements.ts';
import { draftSections } from './handling-elements.ts';
import { draftWords } from './matter-draft-words.ts';
import { beginsWithMatters, boxesFor } from './matter-lists-of-post.ts';
import { promisedWorkdays, spreadDays, sumOfDays } from './process-days.ts';
import { keysFor } from './use-list-edits.ts';

test('a member is set, made where it was missing, and taken out, never in place', () => {
  const before = Object.freeze({ fee: Object.freeze({ charged: false }), name: '甲' });
  assert.deepEqual(withValue(before, 'fee.charged', true), { fee: { charged: true }, name: '甲' });
  assert.deepEqual(withValue(before, 'promisedLimit.amount', 3), { ...before, promisedLimit: { amount: 3 } });
  assert.deepEqual(withValue(before, 'name', undefined), { fee: { charged: false } });
  assert.equal(valueAt(before, 'fee.items.0'), undefined);
});

test('a text is plain until it has English, and goes when it may', () => {
  assert.deepEqual(twoTexts('甲'), { zh: '甲', en: '' });
  assert.deepEqual(twoTexts(7), { zh: '', en: '' });
  assert.equal(fromTexts({ zh: '甲', en: '' }, false), '甲');
  assert.deepEqual(fromTexts({ zh: '甲', en: 'A' }, false), { zh: '甲', en: 'A' });
  assert.equal(fromTexts({ zh: '', en: '' }, true), undefined);
});

test('numbers that are none stay what was typed, for the linter to name', () => {
  const typed = ['12', ' 3 ', '', 'x', '0.5', '1.', '1.0'];
  assert.deepEqual(typed.map(numberFrom), [12, 3, undefined, 'x', 0.5, '1.', '1.0']);
});

test('lists: replace, remove, move within their ends', () => {
  const list = ['a', 'b', 'c'];
  assert.deepEqual(replaced(list, 1, 'x'), ['a', 'x', 'c']);
  assert.deepEqual(without(list, 0), ['b', 'c']);
  assert.deepEqual(swapped(list, 2, -1), ['a', 'c', 'b']);
  assert.equal(swapped(list, 0, -1), list);
});

test('work kept in the browser comes back, a damaged one does not', () => {
  const kept = { revision: 3, definition: { name: '甲' }, summary: '改' };
  assert.deepEqual(readKeptWork(JSON.stringify(kept)), kept);
  for (const damaged of [null, '', '7', '{"revision":1}', '{"revision":1,"definition":[]}'])
    assert.equal(readKeptWork(damaged), null);
});

test('every element has a label in two languages, choices have options, lists something to begin with', () => {
  const check = (element: GuideElement): void => {
    assert.ok(element.label.zh !== '' && element.label.en !== '', element.path);
    if (element.kind.startsWith('choice')) assert.ok((element.options?.length ?? 0) > 1, element.path);
    if (element.kind === 'list') assert.notEqual(element.blank, undefined, element.path);
    element.items?.forEach(check);
  };
  draftSections.flatMap((s) => s.elements).forEach(check);
  for (const stage of draftStages) assert.notEqual(draftWords('en', stage), '');
});

test('lists by role: reviewers begin with what waits, authors with their drafts, clerks see none', () => {
  assert.deepEqual(boxesFor(['legal-reviewer']), ['waiting', 'reviewed']);
  assert.deepEqual(boxesFor(['matter-admin']), ['own', 'kept', 'ended']);
  assert.deepEqual(boxesFor(['clerk']), []);
  assert.equal(beginsWithMatters(['matter-admin']), true);
  assert.equal(beginsWithMatters(['matter-admin', 'clerk']), false);
  assert.equal(beginsWithMatters(['system-admin']), false);
});

test('days of the steps are spread so that they are the promise exactly', () => {
  const steps = [
    { id: 'apply', kind: 'apply', role: 'applicant', days: 1 },
    { id: 'accept', kind: 'accept', role: 'clerk', days: 1 },
    { id: 'review', kind: 'review', role: 'reviewer', days: 6 },
    { id: 'decide', kind: 'decide', role: 'approver', days: 1 },
    { id: 'deliver', kind: 'deliver', role: 'clerk' },
  ];
  const definition = { process: steps, promisedLimit: { amount: 5, unit: 'WORKDAY' } };
  assert.deepEqual([sumOfDays(definition), promisedWorkdays(definition)], [9, 5]);
  const days = (list: readonly unknown[]) => list.map((step) => valueAt(step, 'days'));
  assert.deepEqual(days(spreadDays(steps, 5)), [0, 0.5, 4, 0.5, undefined]);
  for (const total of [0, 0.5, 1, 3, 7, 20]) {
    assert.equal(sumOfDays({ process: spreadDays(steps, total) }), total);
    const bare = steps.map(({ days: _days, ...step }) => step);
    assert.equal(sumOfDays({ process: spreadDays(bare, total) }), total);
  }
  assert.deepEqual(spreadDays([], 5), []);
  assert.equal(promisedWorkdays({ promisedLimit: { amount: 1, unit: 'MONTH' } }), null);
});

test('keys of items stay with them: a list that grows gets new ones, one that shrinks loses the last', () => {
  assert.deepEqual(keysFor([], 3), [0, 1, 2]);
  assert.deepEqual(keysFor([2, 0, 1], 5), [2, 0, 1, 6, 7]);
  assert.deepEqual(keysFor([2, 0, 1], 2), [2, 0]);
  const keys = [0, 1];
  assert.equal(keysFor(keys, 2), keys);
  assert.equal(new Set(keysFor([5, 3], 9)).size, 9);
});
