// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { civilDate } from '#law/civil-date.ts';
import { actionsIn, allowedFrom, caseCan, closedStates, foldCase, outcomeOf } from './case.rules.ts';
import {
  type CaseAction,
  type CaseEvent,
  type CaseEventName,
  type CaseState,
  caseActions,
  caseStates,
} from './case.types.ts';
import { barTo } from './case-bars.rules.ts';
import { hearingSuspension } from './hearings/hearing.rules.ts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 8, 1, 1, minute));
const day = civilDate('2026-09-01');

/** An event's data that is good enough for a fold. */
const sample: { [N in CaseEventName]: Extract<CaseEvent, { name: N }>['data'] } = {
  submitted: {
    answersSha256: 'a',
    files: [],
    statementOfTruth: true,
    warnings: [],
    deliveryWay: 'courier',
    due: { on: day },
  },
  resubmitted: { answersSha256: 'b', files: [], warnings: [] },
  accepted: { documentNo: '受理〔2026〕第1号', acceptedOn: day },
  'acceptance-deemed': { acceptedOn: day },
  'correction-asked': {
    documentNo: '补正〔2026〕第1号',
    items: [{ subject: 'photo', subjectKind: 'material', reason: '不清晰' }],
    until: day,
  },
  'acceptance-refused': { documentNo: '不受〔2026〕第1号', reason: '不属于本机关职权' },
  'correction-expired': { until: day },
  reviewed: { opinion: '同意', recommend: 'grant' },
  'sent-back': { reason: '再核' },
  suspended: {
    kind: 'expert-review',
    name: '专家评审',
    reason: '依法',
    from: day,
    excluded: true,
    documentNo: '特告〔2026〕第1号',
  },
  resumed: { on: day, result: '通过' },
  extended: { days: 5, reason: '案情复杂', documentNo: '延期〔2026〕第1号' },
  granted: { documentNo: '准予〔2026〕第1号', opinion: '准予', decidedOn: day },
  refused: { documentNo: '不予〔2026〕第1号', reason: '不符合条件', decidedOn: day },
  dispatched: { way: 'courier' },
  closed: { note: '已送达' },
  withdrawn: { reason: '不办了' },
  tolerated: { documentNo: '受理〔2026〕第1号', materials: ['photo'], until: day, onLapse: 'decide' },
  supplied: { files: [{ materialId: 'photo', fileId: 'f', name: '照片.jpg', sha256: 'c' }] },
  'tolerance-lapsed': { until: day, missing: ['photo'], returned: false },
  transferred: {
    documentNo: '移送〔2026〕第1号',
    from: 'o1',
    fromName: '市场监督管理局',
    to: 'o2',
    toName: '卫生健康委员会',
    reason: '属于卫生许可',
  },
  'renewal-noted': { licenceId: 'l1', number: '泽卫〔2026〕1', validTo: day, inTime: true },
  'renewal-deemed': { documentNo: '视为延续', validTo: day, decidedOn: day },
  'deemed-licence-issued': { licenceId: 'l2' },
  'party-named': { partyId: 'p1', name: '邻居', interest: '采光', contact: '' },
  'hearing-right-told': {
    documentNo: '听告〔2026〕第1号',
    side: 'applicant',
    partyName: '',
    reason: '采光',
    until: day,
  },
  'hearing-waived': { side: 'applicant', note: '' },
  'hearing-requested': { side: 'applicant', reason: '影响采光', on: day },
  'hearing-convened': {
    documentNo: '听通〔2026〕第1号',
    side: 'applicant',
    partyName: '',
    heldOn: day,
    at: '14:30',
    place: '第一会议室',
    chairId: 's9',
    chair: '主持人',
    public: true,
    lateReason: '',
  },
  'hearing-recorded': {
    documentNo: '听录〔2026〕第1号',
    heldOn: day,
    attended: '双方到场',
    record: '各自陈述',
    on: day,
  },
  'hearing-ended': { reason: '撤回听证申请', on: day },
  claimed: { task: 'review.1', by: { id: '1', name: '沈知远' } },
  released: { task: 'review.1' },
  'handed-over': { task: 'review.1', to: { id: '2', name: '江一帆' }, reason: '出差' },
  'signer-added': { task: 'review.1', signers: [{ id: '3', name: '何思源' }], question: '是否可行' },
  signed: { task: 'review.1', by: { id: '3', name: '何思源' }, agree: true, opinion: '可行' },
  'step-completed': { task: 'review.1', opinion: '同意', recommend: 'grant' },
  'called-back': { task: 'review.1', by: { id: '1', name: '沈知远' }, reason: '漏了一页' },
  reassigned: { task: 'review.1', to: { id: '2', name: '江一帆' }, reason: '积压' },
  'step-late': { task: 'review.1', remind: true },
  'timer-passed': { timer: 'wait' },
};

/** The event that each action writes. */
const eventOf: Record<CaseAction, CaseEventName> = {
  accept: 'accepted',
  'return-for-correction': 'correction-asked',
  resubmit: 'resubmitted',
  'refuse-acceptance': 'acceptance-refused',
  'deem-accepted': 'acceptance-deemed',
  'expire-correction': 'correction-expired',
  review: 'reviewed',
  'send-back': 'sent-back',
  suspend: 'suspended',
  resume: 'resumed',
  extend: 'extended',
  grant: 'granted',
  refuse: 'refused',
  dispatch: 'dispatched',
  close: 'closed',
  withdraw: 'withdrawn',
  tolerate: 'tolerated',
  supply: 'supplied',
  'lapse-tolerance': 'tolerance-lapsed',
  transfer: 'transferred',
  'note-renewal': 'renewal-noted',
  'deem-renewed': 'renewal-deemed',
  'issue-deemed-licence': 'deemed-licence-issued',
  'name-party': 'party-named',
  'tell-hearing-right': 'hearing-right-told',
  'waive-hearing': 'hearing-waived',
  'request-hearing': 'hearing-requested',
  'convene-hearing': 'hearing-convened',
  'record-hearing': 'hearing-recorded',
  'end-hearing': 'hearing-ended',
  claim: 'claimed',
  release: 'released',
  'hand-over': 'handed-over',
  'add-signer': 'signer-added',
  sign: 'signed',
  'complete-step': 'step-completed',
  'call-back': 'called-back',
  reassign: 'reassigned',
  remind: 'step-late',
  'pass-timer': 'timer-passed',
};

// Name and data belong together by the table above.
const event = (seq: number, name: CaseEventName, actor = 'staff:1'): CaseEvent =>
  ({ seq, name, at: at(seq), actor, data: sample[name] }) as CaseEvent;
const history = (...names: CaseEventName[]): CaseEvent[] =>
  ['submitted' as const, ...names].map((name, i) => event(i + 1, name));

test('the life of a case is the golden table that those who know the law have read', () => {
  const width = Math.max(...caseActions.map((a) => a.length)) + 2;
  const header = `${' '.repeat(width)}${caseStates.map((s) => s.padEnd(14)).join('')}`.trimEnd();
  const rows = caseActions.map((a) =>
    `${a.padEnd(width)}${caseStates.map((s) => (caseCan(a, s) ? 'yes' : '-').padEnd(14)).join('')}`.trimEnd(),
  );
  const printed = `${[header, ...rows].join('\n')}\n`;
  assert.equal(
    printed,
    readFileSync(new URL('case-life.golden.txt', import.meta.url), 'utf8'),
    `\n${printed}`,
  );
});

test('a closed case allows nothing any more', () => {
  for (const state of closedStates) assert.deepEqual(actionsIn(state), [], state);
});

test('every action leads to a state, from every state that allows it', () => {
  const reach: Partial<Record<CaseState, CaseEventName[]>> = {
    submitted: [],
    correcting: ['correction-asked'],
    accepted: ['accepted'],
    suspended: ['accepted', 'suspended'],
    reviewed: ['accepted', 'reviewed'],
    granted: ['accepted', 'reviewed', 'granted'],
    refused: ['accepted', 'reviewed', 'refused'],
    delivering: ['accepted', 'reviewed', 'granted', 'dispatched'],
  };
  let tried = 0;
  for (const action of caseActions) {
    for (const state of allowedFrom[action]) {
      const before = history(...(reach[state] ?? []));
      const next = foldCase([...before, event(before.length + 1, eventOf[action])]);
      assert.ok(caseStates.includes(next.state), `${action} from ${state}`);
      assert.equal(next.version, before.length + 1);
      tried += 1;
    }
  }
  assert.ok(tried >= 25, `${tried} pairs`);
});

test('a resumed case comes back to where it was, with the interval closed', () => {
  const c = foldCase(history('accepted', 'reviewed', 'suspended', 'resumed'));
  assert.equal(c.state, 'reviewed');
  assert.deepEqual(
    c.suspensions.map((s) => [s.from, s.to, s.excluded]),
    [[day, day, true]],
  );
});

test('being sent back forgets the review', () => {
  const c = foldCase(history('accepted', 'reviewed', 'sent-back'));
  assert.equal(c.state, 'accepted');
  assert.equal(c.review, null);
});

test('a resubmission starts the five days anew and keeps the count of notices', () => {
  const c = foldCase(history('correction-asked', 'resubmitted'));
  assert.equal(c.state, 'submitted');
  assert.equal(c.receivedAt.getTime(), at(3).getTime());
  assert.equal(c.corrections, 1);
  assert.equal(c.answersSha256, 'b');
});

test('outcomes are those of the decision, or the way a case ended without one', () => {
  assert.equal(
    outcomeOf(foldCase(history('accepted', 'reviewed', 'granted', 'dispatched', 'closed'))),
    'granted',
  );
  assert.equal(outcomeOf(foldCase(history('accepted', 'reviewed', 'refused', 'closed'))), 'refused');
  assert.equal(outcomeOf(foldCase(history('withdrawn'))), 'withdrawn');
  assert.equal(outcomeOf(foldCase(history('accepted'))), null);
});

test('a damaged history is refused loudly: planted offenders', () => {
  assert.throws(() => foldCase([]), /begins with its submission/);
  assert.throws(() => foldCase([event(1, 'accepted')]), /begins with its submission/);
  assert.throws(() => foldCase([event(1, 'submitted'), event(3, 'accepted')]), /gap/);
  assert.throws(() => foldCase([event(1, 'submitted'), event(2, 'submitted')]), /submitted once/);
});

test('any lawful walk folds the same twice and never leaves the table', () => {
  const walks = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(walks, (choices) => {
      const events = history();
      for (const choice of choices) {
        const before = foldCase(events);
        const open = actionsIn(before.state).filter((action) => !barTo(action, before, day));
        const action = open[choice % Math.max(1, open.length)];
        if (!action) break;
        events.push(event(events.length + 1, eventOf[action]));
      }
      assert.deepEqual(foldCase(events), foldCase(events));
      const c = foldCase(events);
      const open = c.suspensions.filter((s) => s.to === null);
      // A hearing that is asked for during another procedure runs beside it.
      assert.ok(open.length <= 2);
      assert.ok(open.filter((s) => s.kind === hearingSuspension).length <= 1);
      assert.equal(open.length > 0, c.state === 'suspended' || (c.state === 'withdrawn' && open.length > 0));
    }),
    { seed: 20260901, numRuns: 2000 },
  );
});
