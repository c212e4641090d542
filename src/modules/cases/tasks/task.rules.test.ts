// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { civilDate } from '#law/civil-date.ts';
import { foldCase } from '../case.rules.ts';
import type { CaseEvent, CaseEventData, CaseEventName, CaseFold } from '../case.types.ts';
import type { OpenTask, ProcessNote, SignersNeeded, TaskOpening } from './task.types.ts';
import { taskFaults } from './task-check.rules.ts';
import { askedOf, barred, countersigned, type Handler, mayDo, unanswered } from './task-rights.rules.ts';

const day = civilDate('2026-09-01');
const at = (minute: number): Date => new Date(Date.UTC(2026, 8, 1, 1, minute));
const body = 'b1';

type Told = { [N in CaseEventName]: readonly [N, CaseEventData[N], string?] }[CaseEventName];
/** Events in order, a minute apart, by `staff:…` where said. */
const told = (...events: Told[]): CaseFold =>
  foldCase(
    events.map(
      // Name and data belong together by the type of the tuple.
      ([name, data, actor], i) =>
        ({ seq: i + 1, name, at: at(i), actor: actor ?? 'staff:x', data }) as CaseEvent,
    ),
  );

const opening = (task: string, more: Partial<TaskOpening> = {}): TaskOpening => ({
  task,
  step: task.split('.')[0] ?? task,
  kind: 'review',
  role: 'reviewer',
  organisationId: body,
  ...more,
});
const note = (of: Partial<ProcessNote>): ProcessNote => ({ marking: {}, opened: [], closed: [], ...of });
const submitted = (process?: ProcessNote): Told => [
  'submitted',
  {
    answersSha256: 'a',
    files: [],
    statementOfTruth: true,
    warnings: [],
    deliveryWay: 'courier',
    due: { on: day },
    ...(process && { process }),
  },
  'person:1',
];
const accepted = (process?: ProcessNote): Told => [
  'accepted',
  { documentNo: '受理〔2026〕第1号', acceptedOn: day, ...(process && { process }) },
  'staff:clerk',
];
const ofReview = (more: Partial<TaskOpening> = {}): Told[] => [
  submitted(
    note({ marking: { accept: 1 }, opened: [opening('accept.1', { kind: 'accept', role: 'clerk' })] }),
  ),
  accepted(
    note({
      marking: { check: 1 },
      opened: [opening('check.1', more)],
      closed: ['accept.1'],
      done: 'accept.1',
    }),
  ),
];
const reviewedBy = (who: string): Told => [
  'reviewed',
  {
    opinion: '同意',
    recommend: 'grant',
    process: note({
      marking: { decide: 1 },
      opened: [opening('decide.1', { kind: 'decide', role: 'approver' })],
      closed: ['check.1'],
      done: 'check.1',
      decide: true,
    }),
  },
  `staff:${who}`,
];

const handler = (id: string, roles: readonly string[], more: Partial<Handler> = {}): Handler => ({
  id,
  name: id,
  roles,
  scope: [body],
  deputyOf: [],
  ...more,
});
const openOf = (c: CaseFold): OpenTask => {
  const [task] = c.tasks.open;
  assert.ok(task);
  return task;
};
const verdict = (c: CaseFold, who: Handler): string => {
  const v = mayDo(c, openOf(c), body, who);
  return v.ok ? (v.inPlaceOf ? `for ${v.inPlaceOf.id}` : 'yes') : v.hindrance;
};

test('who may do which task, by role and by what they did, is the golden table', () => {
  const check = ofReview();
  const held: Told[] = [
    ...check,
    ['claimed', { task: 'check.1', by: { id: 'anna', name: 'anna' } }, 'staff:anna'],
  ];
  const cases: [string, CaseFold][] = [
    ['accept', told(...check.slice(0, 1))],
    ['review', told(...check)],
    ['review held by anna', told(...held)],
    [
      'review late, escalated',
      told(...check, ['step-late', { task: 'check.1', remind: true, escalatedTo: 'approver' }]),
    ],
    ['decide, bert reviewed', told(...check, reviewedBy('bert'))],
    [
      'panel, bert signed',
      told(...ofReview({ need: { rule: 'all', count: 2 } }), [
        'signed',
        { task: 'check.1', by: { id: 'bert', name: 'bert' }, agree: true, opinion: '同意' },
        'staff:bert',
      ]),
    ],
  ];
  const people: Handler[] = [
    handler('clerk', ['clerk']),
    handler('anna', ['reviewer']),
    handler('bert', ['reviewer', 'approver']),
    handler('carl', ['approver']),
    handler('deputy', ['reviewer'], { deputyOf: [{ id: 'anna', name: 'anna' }] }),
    handler('clerkdep', ['clerk'], { deputyOf: [{ id: 'anna', name: 'anna' }] }),
    handler('elsewhere', ['clerk', 'reviewer', 'approver'], { scope: ['b2'] }),
    handler('super', ['supervisor']),
  ];
  const rows = cases.map(([name, c]) =>
    `${name.padEnd(24)}${people.map((who) => verdict(c, who).padEnd(13)).join('')}`.trimEnd(),
  );
  const header = `${''.padEnd(24)}${people.map((p) => p.id.padEnd(13)).join('')}`.trimEnd();
  const printed = `${[header, ...rows].join('\n')}\n`;
  assert.equal(
    printed,
    readFileSync(new URL('task-rights.golden.txt', import.meta.url), 'utf8'),
    `\n${printed}`,
  );
});

test('a deputy may not do what the one away may not do either', () => {
  const c = told(...ofReview(), reviewedBy('anna'), [
    'claimed',
    { task: 'decide.1', by: { id: 'boss', name: 'boss' } },
    'staff:boss',
  ]);
  const away = { deputyOf: [{ id: 'boss', name: 'boss' }] };
  assert.equal(verdict(c, handler('other', ['approver'], away)), 'for boss');
  assert.equal(verdict(c, handler('anna', ['approver'], away)), 'same-person');
});

test('all, any and a share of the countersigners: what their signatures come to', () => {
  const signs = (need: SignersNeeded, ...agree: boolean[]): string =>
    countersigned({
      ...openOf(told(...ofReview({ need }))),
      signers: agree.map((a, i) => ({
        id: `${i}`,
        name: '',
        agree: a,
        opinion: '',
        at: at(i),
        question: '',
      })),
    }) ?? 'open';
  const all: SignersNeeded = { rule: 'all', count: 2 };
  const any: SignersNeeded = { rule: 'any', count: 2 };
  const most: SignersNeeded = { rule: 'share', share: 0.6, count: 5 };
  assert.deepEqual(
    [signs(all), signs(all, true), signs(all, true, true), signs(all, false)],
    ['open', 'open', 'grant', 'refuse'],
  );
  assert.deepEqual(
    [signs(any, false), signs(any, true), signs(any, false, false)],
    ['open', 'grant', 'refuse'],
  );
  assert.deepEqual(
    [
      signs(most, true, true),
      signs(most, true, true, true),
      signs(most, false, false),
      signs(most, false, false, false),
    ],
    ['open', 'grant', 'open', 'refuse'],
  );
  assert.equal(signs({ rule: 'share', share: 0.1, count: 30 }, true, true, true), 'grant', '0.1 × 30 is 3');
});

test('who was asked to sign is waited for; a new holder need not wait', () => {
  const asked: Told = [
    'signer-added',
    { task: 'check.1', signers: [{ id: 'carl', name: 'carl' }], question: '是否可行' },
    'staff:anna',
  ];
  const waiting = openOf(told(...ofReview(), asked));
  assert.deepEqual(unanswered(waiting), [{ id: 'carl', name: 'carl' }]);
  assert.ok(askedOf(waiting, handler('carl', [])));
  assert.equal(askedOf(waiting, handler('bert', ['reviewer'])), undefined);
  const deputy = askedOf(waiting, handler('bert', [], { deputyOf: [{ id: 'carl', name: 'carl' }] }));
  assert.equal(deputy?.id, 'carl');
  const signed: Told = [
    'signed',
    { task: 'check.1', by: { id: 'carl', name: 'carl' }, agree: false, opinion: '不可行' },
    'staff:carl',
  ];
  const answered = openOf(told(...ofReview(), asked, signed));
  assert.deepEqual(unanswered(answered), []);
  assert.deepEqual(
    answered.signers.map((s) => [s.id, s.agree, s.opinion]),
    [['carl', false, '不可行']],
  );
  const moved = told(...ofReview(), asked, [
    'reassigned',
    { task: 'check.1', to: { id: 'bert', name: 'bert' }, reason: '积压' },
  ]);
  assert.deepEqual([openOf(moved).claimedBy?.id, unanswered(openOf(moved)).length], ['bert', 0]);
});

test('a step can be called back by whoever completed it until somebody has acted on what it opened', () => {
  const done = [...ofReview(), reviewedBy('anna')];
  assert.deepEqual(told(...done).tasks.last, { task: 'check.1', by: 'staff:anna', opened: ['decide.1'] });
  const late: Told = ['step-late', { task: 'decide.1', remind: true }, 'system:process-clock'];
  assert.ok(told(...done, late).tasks.last, 'a reminder is no act');
  const claimed: Told = ['claimed', { task: 'decide.1', by: { id: 'carl', name: 'carl' } }, 'staff:carl'];
  assert.equal(told(...done, claimed).tasks.last, null);
  const extended: Told = [
    'extended',
    { days: 5, reason: '复杂', documentNo: '延期〔2026〕第1号' },
    'staff:carl',
  ];
  assert.equal(told(...done, extended).tasks.last, null);
  const calledBack = (again: TaskOpening): Told => [
    'called-back',
    {
      task: 'check.1',
      by: { id: 'anna', name: 'anna' },
      reason: '漏了一页',
      process: note({ marking: { check: 1 }, opened: [again], closed: ['decide.1'], undone: ['check'] }),
    },
    'staff:anna',
  ];
  const back = told(...done, calledBack(opening('check.2')));
  assert.equal(back.state, 'accepted');
  assert.deepEqual(
    [openOf(back).task, openOf(back).claimedBy?.id, barred(back.tasks, openOf(back))],
    ['check.2', 'anna', []],
  );
  const panel = told(...done, calledBack(opening('check.2', { need: { rule: 'all', count: 2 } })));
  assert.equal(openOf(panel).claimedBy, null, 'what several sign is nobody’s alone');
});

test('a suspension stops the timers of steps and its end moves them on by as much', () => {
  const late = { at: at(100).toISOString(), remind: true };
  const suspended: Told = [
    'suspended',
    {
      kind: 'expert-review',
      name: '专家评审',
      reason: '依法',
      from: day,
      excluded: true,
      documentNo: '特告〔2026〕第1号',
    },
  ];
  const c = told(...ofReview({ late }), suspended);
  assert.ok(c.tasks.pausedAt);
  const resumed = told(...ofReview({ late }), suspended, accepted(), [
    'resumed',
    { on: day, result: '通过' },
  ]);
  assert.equal(resumed.tasks.pausedAt, null);
});

test('cases from before processes were kept have the task that their state asks for', () => {
  const line = (c: CaseFold): string => c.tasks.open.map((o) => `${o.task} ${o.role}`).join();
  const reviewed: Told = ['reviewed', { opinion: '同意', recommend: 'grant' }, 'staff:anna'];
  const back: Told = ['sent-back', { reason: '再核' }, 'staff:carl'];
  assert.equal(line(told(submitted())), 'accept.1 clerk');
  assert.equal(line(told(submitted(), accepted())), 'review.1 reviewer');
  const decided = told(submitted(), accepted(), reviewed);
  assert.equal(line(decided), 'decide.1 approver');
  assert.deepEqual(barred(decided.tasks, openOf(decided)), ['anna']);
  const again = told(submitted(), accepted(), reviewed, back);
  assert.equal(line(again), 'review.2 reviewer');
  assert.equal(line(told(submitted(), accepted(), reviewed, back, reviewed)), 'decide.2 approver');
  assert.equal(line(told(submitted(), ['withdrawn', { reason: '' }])), '');
});

test('stored tasks that differ from the fold are found: planted offenders', () => {
  const c = told(...ofReview(), [
    'claimed',
    { task: 'check.1', by: { id: 'anna', name: 'anna' } },
    'staff:anna',
  ]);
  const of = { organisation_id: body, state: 'accepted', due_on: '2026-09-08' };
  const row = {
    city: '3299',
    case_no: '1',
    task_id: 'check.1',
    step_id: 'check',
    role: 'reviewer',
    organisation_id: body,
    claimed_by: 'anna',
    asked: null,
    barred: null,
    state: 'accepted',
    due_on: '2026-09-08',
    late_since: null,
  };
  assert.deepEqual(taskFaults(of, c, [row]), []);
  const offenders = [
    [],
    [row, { ...row, task_id: 'check.2' }],
    [{ ...row, claimed_by: null }],
    [{ ...row, state: 'reviewed' }],
    [{ ...row, due_on: '2026-09-09' }],
    [{ ...row, organisation_id: 'b2' }],
    [{ ...row, asked: ['x'] }],
    [{ ...row, barred: ['anna'] }],
  ];
  for (const [i, rows] of offenders.entries())
    assert.equal(taskFaults(of, c, rows).length, 1, `offender ${i}`);
});
