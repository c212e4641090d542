// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import test from 'node:test';
import { caseActions } from '../../../src/modules/cases/case.types.ts';
import { jointActions } from '../../../src/modules/cases/joint/joint.types.ts';
import { blankValues, bodyOf, faultsOf, readDraft } from './action-values.ts';
import { actionWords } from './action-words.ts';
import type { Case } from './case-data.ts';
import { shownAs, turned } from './case-files.ts';
import { toggled, withReason } from './correction-items.ts';
import { newsSince } from './desk/news.ts';
import { countNotes, itemsFromNotes, mergedItems, notesOfOldFiles } from './desk/notes.ts';
import { isWrong, optionsOfField, specialActions, specialBody } from './special-actions.ts';
import { specialEn } from './special-words.ts';
import {
  actionsOfTask,
  barActions,
  barOf,
  outcomesOf,
  type StaffAction,
  staffActions,
  stillPossible,
  taskActions,
} from './staff-actions.ts';
import { nextCaseNo, placeInOrder, readWorkOrder } from './work-order.ts';

/** Done by applicants, interested parties, or by the platform itself. */
const notStaff = new Set([
  'resubmit',
  'withdraw',
  'deem-accepted',
  'expire-correction',
  'remind',
  'pass-timer',
  'supply',
  'lapse-tolerance',
  'note-renewal',
  'deem-renewed',
  'issue-deemed-licence',
]);
/** Joint cases have pages of their own. */
const elsewhere: readonly string[] = jointActions;

const tables = [staffActions, taskActions, specialActions];

test('every action of staff has a button, a letter of its own and words', () => {
  // The keys of literal objects are the names of their types.
  const names = [...tables.flatMap((table) => Object.keys(table))] as StaffAction[];
  const covered = (action: string): boolean =>
    tables.some((table) =>
      Object.values(table).some(({ covers }) => (covers as readonly string[]).includes(action)),
    );
  for (const action of caseActions.filter((a) => !notStaff.has(a) && !elsewhere.includes(a)))
    assert.ok(covered(action), action);
  for (const action of notStaff) assert.ok(!covered(action), action);
  const keys = [...Object.values(staffActions), ...Object.values(taskActions)]
    .map((a): string => a.key)
    .filter((key) => key !== '');
  assert.equal(new Set(keys).size, keys.length);
  for (const key of ['j', 'k', 'n', 'q', '/', '?', '[', ']', '0', '1', '2'])
    assert.ok(!keys.includes(key), `${key} is taken`);
  for (const name of names)
    for (const part of ['do', 'title', 'law', 'done'] as const)
      assert.notEqual(actionWords('en', `${name}.${part}`), '');
});

test('a single review is a button of the bar, several are buttons of their tasks', () => {
  const task = (taskId: string, need: object | null, ...actions: string[]) => ({
    taskId,
    kind: 'review',
    need,
    actions,
  });
  const one = [task('review.1', null, 'complete', 'hand-over')];
  assert.deepEqual(barOf(['review', 'suspend'], one), ['review', 'suspend']);
  assert.deepEqual(actionsOfTask(task('review.1', null, 'complete', 'hand-over'), one), ['hand-over']);
  const two = [...one, task('check.1', null, 'complete')];
  assert.deepEqual(barOf(['review', 'suspend'], two), ['suspend']);
  assert.deepEqual(actionsOfTask(task('review.1', null, 'complete'), two), ['complete']);
  const signed = [task('review.1', { rule: 'all', share: null, count: 2 }, 'sign', 'add-signer')];
  assert.deepEqual(barOf(['review'], signed), []);
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
  const approved = { ...blankValues, text: 'y', approvedBy: '区长' };
  assert.deepEqual(faultsOf('extend', { ...approved, days: '15' }, false), {});
  assert.deepEqual(faultsOf('extend', { ...approved, days: '16' }, false), { days: 'days' });
  assert.deepEqual(bodyOf('extend', { ...approved, days: '15' }), {
    days: 15,
    reason: 'y',
    approvedBy: '区长',
  });
  assert.deepEqual(faultsOf('correct', blankValues, true), { items: 'items', overrideReason: 'needed' });
});

test('actions on tasks say whom, what and why', () => {
  const values = { ...blankValues, text: ' 请核 ', choice: 'yes', people: ['a', 'b'] };
  assert.deepEqual(faultsOf('hand-over', blankValues, false), { people: 'choice', text: 'needed' });
  assert.deepEqual(bodyOf('hand-over', values), { to: 'a', reason: '请核' });
  assert.deepEqual(bodyOf('add-signer', values), { to: ['a', 'b'], question: '请核' });
  assert.deepEqual(bodyOf('sign', values), { agree: true, opinion: '请核' });
  assert.deepEqual(bodyOf('complete', { ...values, choice: 'refuse' }), {
    opinion: '请核',
    recommend: 'refuse',
  });
  assert.deepEqual(bodyOf('send-back', { ...values, choice: '' }), { reason: '请核' });
  assert.deepEqual(bodyOf('send-back', { ...values, choice: 'check' }), { reason: '请核', toStep: 'check' });
  assert.deepEqual(bodyOf('claim', values), {});
});

test('every described form has words for its fields and a body as its contract asks', () => {
  for (const { fields } of Object.values(specialActions))
    for (const { name } of fields) assert.ok(`field.${name}` in specialEn, name);
  assert.deepEqual(faultsOf('convene-hearing', blankValues, false), {
    'more-heldOn': 'needed',
    'more-at': 'needed',
    'more-place': 'needed',
    'more-chairId': 'choice',
    'more-public': 'choice',
  });
  const more = {
    heldOn: '2026-12-01',
    at: '09:30',
    place: ' 三楼 ',
    chairId: 'c',
    public: 'no',
    lateReason: '',
  };
  assert.deepEqual(faultsOf('convene-hearing', { ...blankValues, more }, false), {});
  assert.deepEqual(bodyOf('convene-hearing', { ...blankValues, more }), {
    heldOn: '2026-12-01',
    at: '09:30',
    place: '三楼',
    chairId: 'c',
    public: false,
  });
  assert.equal(isWrong({ name: 'at', kind: 'time' }, { at: '25:00' }), true);
  assert.equal(isWrong({ name: 'heldOn', kind: 'day' }, { heldOn: '1.12.2026' }), true);
  assert.deepEqual(specialBody('tolerate', { materials: 'plan,photo' }), { materials: ['plan', 'photo'] });
  assert.deepEqual(specialBody('waive-hearing', { side: 'p1' }), { side: 'p1', reason: '' });
  assert.deepEqual(barOf(['accept'], [], true), ['accept', 'tolerate']);
  assert.deepEqual(barOf(['review'], [], true), ['review']);
});

test('what a field is chosen from is what the case says', () => {
  const words = { zh: '照片', en: 'Photo' };
  // Only the two parts that the options are read from.
  const found = {
    commitment: { tolerable: [{ id: 'photo', name: words }] },
    hearing: {
      chairs: [{ id: 'c', name: '陆怀瑾' }],
      told: {
        sides: [
          { id: 'p1', name: '邻居', waived: false },
          { id: 'p2', name: '业主', waived: true },
        ],
      },
    },
  } as unknown as Case;
  assert.deepEqual(optionsOfField('en', found, 'materials'), [{ value: 'photo', label: 'Photo' }]);
  assert.deepEqual(optionsOfField('zh', found, 'side'), [{ value: 'p1', label: '邻居' }]);
  assert.deepEqual(optionsOfField('zh', found, 'chairId'), [{ value: 'c', label: '陆怀瑾' }]);
  assert.deepEqual(optionsOfField('zh', found, 'reason'), []);
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
  assert.deepEqual(
    ['application/pdf', 'image/jpeg', 'application/ofd', 'image/svg+xml', 'text/html'].map(shownAs),
    ['pdf', 'image', 'ofd', 'nothing', 'nothing'],
  );
});

const file = (sha256: string) => ({ fileId: sha256, name: '', mediaType: '', size: 1, sha256 });
const material = (id: string, required: boolean, ...files: string[]) => ({
  id,
  name: { zh: id, en: id },
  necessity: '',
  required,
  files: files.map(file),
});
const note = (materialId: string, sha256: string, verdict: 'qualified' | 'unqualified', reason = '') => ({
  id: `${materialId}${sha256}`,
  materialId,
  sha256,
  verdict,
  reason,
  by: '沈知远',
  mine: true,
  at: '2026-09-01T01:00:00Z',
});

test('notes are counted by file; a missing optional material is not open work', () => {
  const materials = [material('plan', true, 'a', 'b'), material('proof', true), material('extra', false)];
  assert.deepEqual(countNotes(materials, []), { ok: 0, bad: 0, open: 3 });
  const notes = [note('plan', 'a', 'qualified'), note('proof', '', 'unqualified', '缺少')];
  assert.deepEqual(countNotes(materials, notes), { ok: 1, bad: 1, open: 1 });
  assert.deepEqual(
    notesOfOldFiles(
      [...notes, note('plan', 'old', 'unqualified', '不清晰')],
      materials[0] ?? material('', true),
    ).map((n) => n.sha256),
    ['old'],
  );
});

test('what is not in order goes into the notice once for each material; what was typed stays', () => {
  const materials = [material('plan', true, 'a', 'b'), material('proof', true, 'c')];
  const notes = [
    note('plan', 'a', 'unqualified', '不清晰'),
    note('plan', 'b', 'unqualified', '不清晰'),
    note('proof', 'c', 'qualified'),
    note('proof', 'old', 'unqualified', '已被替换的文件'),
  ];
  const items = itemsFromNotes(materials, notes);
  assert.deepEqual(items, [{ subject: 'plan', subjectKind: 'material', reason: '不清晰' }]);
  const typed = [
    { subject: 'plan', subjectKind: 'material' as const, reason: '自己写的' },
    { subject: 'title', subjectKind: 'field' as const, reason: '' },
  ];
  assert.deepEqual(mergedItems(typed, items), typed);
  assert.deepEqual(mergedItems([{ ...(typed[0] ?? never()), reason: ' ' }], items), items);
  assert.deepEqual(mergedItems([], items), items);
});

function never(): never {
  throw new Error('there is one');
}

test('news are the entries after the version that was on the screen', () => {
  const entry = (seq: number) => ({ seq, name: '', title: { zh: '', en: '' }, at: '', by: '', note: '' });
  assert.deepEqual(
    newsSince([entry(3), entry(1), entry(2)], 1).map((e) => e.seq),
    [2, 3],
  );
  assert.deepEqual(newsSince([entry(1)], 1), []);
});
