// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import { caseActions, caseStates } from '../../../src/modules/cases/case.types.ts';
import { blankValues, bodyOf, faultsOf, readDraft } from './action-values.ts';
import { actionWords } from './action-words.ts';
import { shownAs, turned } from './case-files.ts';
import { toggled, withReason } from './correction-items.ts';
import { filterFrom, filterPath, queueCall } from './queue-filter.ts';
import { firstTab, tabCount, tabs } from './queue-tabs-list.ts';
import { barActions, outcomesOf, type StaffAction, staffActions, stillPossible } from './staff-actions.ts';
import { nextCaseNo, placeInOrder, readWorkOrder } from './work-order.ts';

const notStaff = new Set(['resubmit', 'withdraw', 'deem-accepted', 'expire-correction']);

test('every action of staff has a button, a letter of its own and words', () => {
  for (const action of caseActions.filter((a) => !notStaff.has(a)))
    assert.equal(barActions([action]).length, 1, action);
  for (const action of notStaff) assert.deepEqual(barActions([action]), []);
  const keys = Object.values(staffActions)
    .map((a) => a.key)
    .filter((key) => key !== '');
  assert.equal(new Set(keys).size, keys.length);
  for (const key of ['j', 'k', 'n', 'q', '/', '?'])
    assert.ok(!(keys as string[]).includes(key), `${key} is taken`);
  for (const name of Object.keys(staffActions) as StaffAction[])
    for (const part of ['do', 'title', 'law', 'done'] as const)
      assert.notEqual(actionWords('en', `${name}.${part}`), '');
});

test('granting and refusing are one decision, limited to what is allowed', () => {
  assert.deepEqual(barActions(['grant', 'refuse', 'send-back']), ['decide', 'send-back']);
  assert.deepEqual(outcomesOf(['refuse']), ['refuse']);
  assert.deepEqual(outcomesOf(['decide']), ['grant', 'refuse']);
});

test('a button greys by the same table that refuses on the server', () => {
  assert.equal(stillPossible('accept', 'submitted'), true);
  assert.equal(stillPossible('accept', 'accepted'), false);
  assert.equal(stillPossible('decide', 'reviewed'), true);
  assert.equal(stillPossible('revoke', 'closed'), true);
});

test('all faults of a form are found at once', () => {
  assert.deepEqual(faultsOf('accept', blankValues, false), {});
  assert.deepEqual(faultsOf('review', blankValues, false), { choice: 'choice', text: 'needed' });
  assert.deepEqual(faultsOf('decide', { ...blankValues, choice: 'grant' }, false), {});
  assert.deepEqual(faultsOf('decide', { ...blankValues, choice: 'refuse', text: '  ' }, false), {
    text: 'needed',
  });
  for (const days of ['0', '11', '2.5', 'x', ''])
    assert.equal(faultsOf('extend', { ...blankValues, days, text: 'y' }, false).days, 'days', days);
  assert.deepEqual(faultsOf('extend', { ...blankValues, days: '10', text: 'y' }, false), {});
  assert.deepEqual(faultsOf('correct', blankValues, true), { items: 'items', overrideReason: 'needed' });
});

test('a body holds what the contract asks for and nothing else', () => {
  const values = { ...blankValues, text: ' 理由 ', choice: 'refuse', days: '3' };
  assert.deepEqual(bodyOf('accept', values), {});
  assert.deepEqual(bodyOf('decide', values), { outcome: 'refuse', text: '理由' });
  assert.deepEqual(bodyOf('extend', values), { days: 3, reason: '理由' });
  assert.deepEqual(bodyOf('close', blankValues), {});
  assert.deepEqual(bodyOf('refuse-acceptance', { ...values, transferTo: ' 县卫健委 ' }), {
    reason: '理由',
    transferTo: '县卫健委',
  });
});

test('one notice collects ticked items with their reasons', () => {
  const plan = { subject: 'plan', subjectKind: 'material' as const, name: '平面图', now: '' };
  const field = { subject: 'plan', subjectKind: 'field' as const, name: '同名的填报项', now: '1' };
  const items = withReason(toggled(toggled([], plan), field), plan, ' 不清晰 ');
  assert.equal(faultsOf('correct', { ...blankValues, items }, false).items, 'itemReasons');
  const left = toggled(items, field);
  assert.deepEqual(bodyOf('correct', { ...blankValues, items: left }), {
    items: [{ subject: 'plan', subjectKind: 'material', reason: '不清晰' }],
  });
});

test('a draft comes back, a damaged one is blank', () => {
  assert.equal(readDraft(JSON.stringify({ text: '写到一半' })).text, '写到一半');
  assert.deepEqual(readDraft('{"text"'), blankValues);
  assert.deepEqual(readDraft('null'), blankValues);
});

test('the address holds the list and the search', () => {
  assert.deepEqual(filterFrom('', ['approver']), { tab: 'decide', q: '' });
  assert.deepEqual(filterFrom('tab=nonsense&q=+a+', []), { tab: 'all', q: 'a' });
  const filter = { tab: 'deliver', q: '食品 & 酒' } as const;
  assert.deepEqual(filterFrom(filterPath(filter).slice(2), []), filter);
  assert.equal(queueCall({ tab: 'review', q: '' }, null), '/cases?limit=50&state=accepted');
  assert.match(queueCall({ tab: 'closed', q: 'x' }, 'c1'), /closed=yes&q=x&cursor=c1$/);
});

test('lists begin with one’s own work and every open state is in one of them', () => {
  assert.deepEqual(
    ['clerk', 'reviewer', 'supervisor'].map((role) => firstTab([role])),
    ['accept', 'review', 'all'],
  );
  const listed = Object.values(tabs).flatMap((tab) => tab.states);
  const closed = ['closed', 'not-accepted', 'returned', 'withdrawn'];
  assert.deepEqual(
    caseStates.filter((state) => !listed.includes(state)),
    closed,
  );
});

test('counts of a list are the sums of its states', () => {
  const states = [
    { state: 'granted', count: 2, overdue: 1 },
    { state: 'delivering', count: 3, overdue: 0 },
    { state: 'submitted', count: 9, overdue: 4 },
  ];
  assert.deepEqual(tabCount('deliver', states), { count: 5, overdue: 1 });
  assert.deepEqual(tabCount('all', states), { count: 14, overdue: 5 });
  assert.equal(tabCount('closed', states), null);
});

test('the next case follows the list one came from', () => {
  const order = { path: '/?tab=review', caseNos: ['a', 'b'] };
  assert.deepEqual(readWorkOrder(JSON.stringify(order)), order);
  assert.equal(nextCaseNo(order, 'a'), 'b');
  assert.equal(nextCaseNo(order, 'b'), null);
  assert.equal(nextCaseNo(order, 'elsewhere'), 'a');
  assert.deepEqual(placeInOrder(order, 'b'), { place: 2, of: 2 });
  for (const damaged of [null, '', '7', '{"path":1,"caseNos":[]}'])
    assert.deepEqual(readWorkOrder(damaged).caseNos, []);
});

test('materials are leafed through within their row and shown where a browser can', () => {
  assert.deepEqual([turned(0, -1, 3), turned(1, 1, 3), turned(2, 1, 3)], [0, 2, 2]);
  assert.deepEqual(['application/pdf', 'image/jpeg', 'image/svg+xml', 'text/html'].map(shownAs), [
    'pdf',
    'image',
    'nothing',
    'nothing',
  ]);
});
