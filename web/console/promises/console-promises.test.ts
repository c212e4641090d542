// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueOf } from './check-due.ts';
import {
  answerBody,
  blankAnswer,
  faultsOfAnswer,
  filesByMaterial,
  subjectsOf,
  withItem,
} from './pre-review-answer.ts';
import type { Check } from './promises-data.ts';

const name = (zh: string) => ({ zh, en: '' });
const found = {
  materials: [
    { id: 'plan', name: name('平面图') },
    { id: 'lease', name: name('租赁合同') },
  ],
  answers: [{ id: 'title', label: name('名称'), value: '湖畔剧场' }],
  files: [
    { materialId: 'lease', fileId: 'b', name: 'b.pdf' },
    { materialId: 'lease', fileId: 'c', name: 'c.pdf' },
  ],
};

test('an answer says everything that is missing at once', () => {
  assert.deepEqual(faultsOfAnswer(blankAnswer), { opinion: true, subjects: [], reasons: [] });
  const two = withItem(withItem({ opinion: ' 可以 ', items: [] }));
  assert.deepEqual(faultsOfAnswer(two), { opinion: false, subjects: [1, 2], reasons: [1, 2] });
  assert.equal(faultsOfAnswer({ opinion: '可以提交', items: [] }), null);
});

test('an item keeps its number when the one before it is removed', () => {
  const two = withItem(withItem(blankAnswer));
  assert.deepEqual(
    withItem({ ...two, items: two.items.slice(1) }).items.map((i) => i.id),
    [2, 3],
  );
});

test('an item is sent as a material, a field or something else', () => {
  const items = ['material plan', 'field title', 'other'].map((subject, at) => ({
    id: at,
    subject,
    reason: ' 补标尺 ',
  }));
  assert.deepEqual(answerBody({ opinion: ' 请修改 ', items }), {
    opinion: '请修改',
    items: [
      { subject: 'plan', subjectKind: 'material', reason: '补标尺' },
      { subject: 'title', subjectKind: 'field', reason: '补标尺' },
      { subject: 'other', subjectKind: 'other', reason: '补标尺' },
    ],
  });
});

test('a material that is not there can be asked for; files stand under the material they are for', () => {
  assert.deepEqual(
    subjectsOf(found, (words) => words.zh, '其他').map((s) => s.value),
    ['material plan', 'material lease', 'field title', 'other'],
  );
  assert.deepEqual(
    filesByMaterial(found).map((g) => [g.material.id, g.files.map((f) => f.fileId)]),
    [['lease', ['b', 'c']]],
  );
});

test('what is owed follows the state, and a term that is over is late', () => {
  const check = (state: string, more: Partial<Check> = {}): Check => ({
    caseNo: '',
    commitmentId: '',
    matterName: '',
    applicantName: '',
    organisationId: '',
    stateName: name(''),
    checkBy: '2026-04-01',
    correctBy: '2026-05-01',
    late: false,
    ...{ state, ...more },
  });
  assert.deepEqual(dueOf(check('to-check')), { next: 'check', on: '2026-04-01', late: false });
  assert.deepEqual(dueOf(check('to-check', { late: true })), { next: 'check', on: '2026-04-01', late: true });
  assert.deepEqual(dueOf(check('to-correct')), { next: 'wait', on: '2026-05-01', late: false });
  assert.deepEqual(dueOf(check('uncorrected')), { next: 'declare', on: '2026-05-01', late: true });
});
