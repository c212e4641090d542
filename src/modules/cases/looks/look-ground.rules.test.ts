// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noTask } from '../tasks/task.rules.ts';
import type { OpenTask } from '../tasks/task.types.ts';
import type { Handler } from '../tasks/task-rights.rules.ts';
import { maskOf } from './hidden-values.rules.ts';
import { FOLLOW_UP_DAYS, groundOf, type LookedAt } from './look-ground.rules.ts';

const now = new Date('2026-09-10T02:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const task = (changes: Partial<OpenTask> = {}): OpenTask => ({
  task: 'review.1',
  step: 'review',
  kind: 'review',
  role: 'reviewer',
  organisationId: '',
  claimedBy: null,
  claimedAt: null,
  openedAt: daysAgo(2),
  lateSince: null,
  signers: [],
  escalatedTo: null,
  ...changes,
});
const who = (roles: readonly string[], changes: Partial<Handler> = {}): Handler => ({
  id: 's1',
  name: '沈知远',
  roles,
  scope: ['o1'],
  deputyOf: [],
  ...changes,
});
const at = (changes: Partial<LookedAt['fold']> = {}, actors: readonly string[] = []): LookedAt => ({
  fold: {
    state: 'accepted',
    closedAt: null,
    tasks: { ...noTask, open: [task()] },
    ...changes,
  },
  organisationId: 'o1',
  actors,
});
const held = { ...noTask, open: [task({ claimedBy: { id: 's2', name: '别人' } })] };

const table: readonly [string, LookedAt, Handler, string | null][] = [
  ['an open task that one may do', at(), who(['reviewer']), 'task'],
  ['a task that somebody else has claimed', at({ tasks: held }), who(['reviewer']), null],
  [
    'the task of one whose deputy one is',
    at({ tasks: held }),
    who(['reviewer'], { deputyOf: [{ id: 's2', name: '别人' }] }),
    'task',
  ],
  ['a task of another role', at(), who(['clerk']), null],
  ['a task of another body', at(), who(['reviewer'], { scope: ['o2'] }), null],
  ['who did a step', at({ tasks: held }, ['staff:s1']), who(['clerk']), 'handled'],
  ['somebody else did it', at({ tasks: held }, ['staff:s9']), who(['clerk']), null],
  [
    'who did a step of a case that ended lately',
    at({ state: 'closed', closedAt: daysAgo(FOLLOW_UP_DAYS - 1), tasks: noTask }, ['staff:s1']),
    who(['clerk']),
    'handled',
  ],
  [
    'who did a step of a case that ended long ago',
    at({ state: 'closed', closedAt: daysAgo(FOLLOW_UP_DAYS + 1), tasks: noTask }, ['staff:s1']),
    who(['clerk']),
    null,
  ],
  ['the supervisor of the body', at({ tasks: held }), who(['supervisor']), 'supervision'],
  ['a supervisor elsewhere', at({ tasks: held }), who(['supervisor'], { scope: ['o2'] }), null],
  ['an approver, who may give the open task to another', at({ tasks: held }), who(['approver']), 'oversight'],
  ['an approver, when nothing is open', at({ state: 'granted', tasks: noTask }), who(['approver']), null],
  ['a clerk, when the result waits', at({ state: 'granted', tasks: noTask }), who(['clerk']), 'service'],
  [
    'a clerk, after the end',
    at({ state: 'closed', closedAt: daysAgo(1), tasks: noTask }),
    who(['clerk']),
    null,
  ],
];

test('who may look unasked, and why', () => {
  for (const [name, c, handler, purpose] of table)
    assert.equal(groundOf(c, handler, now)?.purpose ?? null, purpose, name);
});

test('personal numbers and homes are masked, what stands on a sign is not', () => {
  const masked = (
    type: NonNullable<Parameters<typeof maskOf>[0]['type']>,
    element: string,
    value: string,
  ): string => maskOf({ type, element })?.(value) ?? value;
  assert.equal(masked('resident-id', 'spouse.resident-id', '329902199001011023'), '329902********1023');
  assert.equal(masked('mobile', 'person.mobile', '13800138000'), '138****8000');
  assert.equal(masked('address', 'person.address', '云泽市临湖区湖滨大道1号'), '云泽市临湖区****');
  assert.equal(masked('text', 'person.bank-account', '6222021234567890123'), '6222***********0123');
  assert.equal(masked('address', 'premises.address', '湖滨大道1号'), '湖滨大道1号');
  assert.equal(masked('text', 'person.name', '林若溪'), '林若溪');
});
