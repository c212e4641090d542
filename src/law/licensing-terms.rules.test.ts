// SPDX-License-Identifier: Apache-2.0
// The terms around the decision: tables worked out by hand from the published calendar, and a model that walks day by day.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isWorkday } from './calendar.ts';
import { chinaCalendar as calendar } from './calendar-china.ts';
import { addDays, type CivilDate, civilDate, fromEpochDay, toEpochDay } from './civil-date.ts';
import { deliveryDue } from './clock.rules.ts';
import {
  DECISION_TERMS,
  disclosureDue,
  earliestHearing,
  excludedByArticle45,
  extensionFault,
  hearingDue,
  hearingNoticeDue,
  hearingRequestDue,
  isDeemedRenewed,
  mayChair,
  preliminaryReviewDue,
  publicityDue,
  renewalDue,
} from './licensing-terms.rules.ts';

const day = civilDate;

/** In 2026 1–7 October is off and Saturday 10 October is worked. */
const table: readonly [string, (from: CivilDate) => string, string, string][] = [
  [
    'preliminary review, art. 43: 20 working days',
    (d) => preliminaryReviewDue(d, calendar),
    '2026-08-03',
    '2026-08-31',
  ],
  ['delivery, art. 44: 10 working days', (d) => deliveryDue(d, calendar), '2026-08-03', '2026-08-17'],
  ['asking for a hearing, art. 47: 5', (d) => hearingRequestDue(d, calendar), '2026-08-03', '2026-08-10'],
  ['organising it, art. 47: 20', (d) => hearingDue(d, calendar), '2026-08-03', '2026-08-31'],
  ['telling of it, art. 48: 7 before', (d) => hearingNoticeDue(d, calendar), '2026-08-17', '2026-08-06'],
  ['the earliest hearing after telling', (d) => earliestHearing(d, calendar), '2026-08-06', '2026-08-15'],
  ['credit information: 7', (d) => publicityDue(d, calendar), '2026-08-03', '2026-08-12'],
  ['disclosure: 20', (d) => disclosureDue(d, calendar), '2026-08-03', '2026-08-31'],
  ['renewal, art. 50: 30 days of the calendar', (d) => renewalDue(d), '2026-11-20', '2026-10-21'],
  ['across the holidays of October', (d) => publicityDue(d, calendar), '2026-09-30', '2026-10-15'],
];
for (const [name, of, from, to] of table)
  test(`${name}: ${from} → ${to}`, () => assert.equal(of(day(from)), to));

test('alone 20 and 10 by the head of the organ, jointly 45 and 15 by the head of the government (art. 42)', () => {
  assert.deepEqual([DECISION_TERMS.single.limit.amount, DECISION_TERMS.single.extension], [20, 10]);
  assert.deepEqual([DECISION_TERMS.joint.limit.amount, DECISION_TERMS.joint.extension], [45, 15]);
  assert.match(DECISION_TERMS.joint.approver.zh, /人民政府/);
});

test('an extension is lawful once, in its measure, with reason and approver, while the term runs', () => {
  const asked = {
    handling: 'single',
    days: 10,
    reason: '案情复杂',
    approvedBy: '局长',
    extendedBefore: false,
    due: day('2026-09-30'),
    today: day('2026-09-30'),
  } as const;
  assert.equal(extensionFault(asked), null);
  assert.equal(extensionFault({ ...asked, handling: 'joint', days: 15 }), null);
  assert.equal(extensionFault({ ...asked, due: null }), null);
  const offenders: readonly [Partial<Parameters<typeof extensionFault>[0]>, string][] = [
    [{ extendedBefore: true }, 'already-extended'],
    [{ days: 11 }, 'too-long'],
    [{ days: 0 }, 'too-long'],
    [{ days: 1.5 }, 'too-long'],
    [{ handling: 'joint', days: 16 }, 'too-long'],
    [{ reason: ' ' }, 'no-reason'],
    [{ approvedBy: '' }, 'no-approver'],
    [{ today: day('2026-10-01') }, 'period-over'],
  ];
  for (const [change, fault] of offenders) assert.equal(extensionFault({ ...asked, ...change }), fault);
});

test('article 45 names eight procedures; a site survey is none of them', () => {
  assert.ok(excludedByArticle45('hearing') && excludedByArticle45('expert-review'));
  for (const kind of ['site-survey', 'publicity', 'examination', '']) assert.ok(!excludedByArticle45(kind));
});

test('who reviewed may not chair (art. 48)', () => {
  assert.ok(!mayChair('staff:1', ['staff:1', 'staff:2']));
  assert.ok(mayChair('staff:3', ['staff:1', 'staff:2']));
});

test('a renewal asked for in time and not decided before expiry is granted by law (art. 50)', () => {
  const state = {
    appliedOn: day('2026-10-21'),
    validTo: day('2026-11-20'),
    decidedOn: null,
    now: day('2026-11-21'),
  };
  assert.ok(isDeemedRenewed(state));
  assert.ok(isDeemedRenewed({ ...state, decidedOn: day('2026-11-21') }), 'decided too late');
  assert.ok(isDeemedRenewed({ ...state, now: new Date('2026-11-20T16:00:00Z') }), 'midnight in Shanghai');
  assert.ok(!isDeemedRenewed({ ...state, now: new Date('2026-11-20T15:59:59Z') }));
  assert.ok(!isDeemedRenewed({ ...state, now: day('2026-11-20') }), 'the last day is still the organ’s');
  assert.ok(!isDeemedRenewed({ ...state, decidedOn: day('2026-11-20') }));
  assert.ok(!isDeemedRenewed({ ...state, appliedOn: day('2026-10-22') }), 'asked too late');
  assert.ok(isDeemedRenewed({ ...state, appliedOn: day('2026-10-22'), renewalDays: 10 }));
  assert.ok(!isDeemedRenewed({ ...state, renewalDays: 60 }), 'another law asks for sixty days');
});

const anyDay = fc
  .integer({ min: toEpochDay(day('2008-01-01')), max: toEpochDay(day('2026-06-30')) })
  .map(fromEpochDay);

/** Working days strictly between the two days, and the first of them that is counted, by walking. */
function walked(from: CivilDate, to: CivilDate): number {
  let n = 0;
  for (let d = from; d < to; d = addDays(d, 1)) if (isWorkday(calendar, d)) n += 1;
  return n;
}

test('telling of a hearing leaves seven whole working days before it, and no later day does', () => {
  fc.assert(
    fc.property(anyDay, (hearing) => {
      const last = hearingNoticeDue(hearing, calendar);
      assert.equal(walked(last, hearing), 7);
      assert.ok(walked(addDays(last, 1), hearing) < 7);
      assert.ok(isWorkday(calendar, last));
    }),
    { seed: 20040706, numRuns: 500 },
  );
});

test('the earliest hearing after telling is the first that may be held', () => {
  fc.assert(
    fc.property(anyDay, (told) => {
      const earliest = earliestHearing(told, calendar);
      assert.ok(hearingNoticeDue(earliest, calendar) >= told);
      assert.ok(hearingNoticeDue(addDays(earliest, -1), calendar) < told);
    }),
    { seed: 20040707, numRuns: 500 },
  );
});

test('every term in working days is the walk of that many', () => {
  const terms: readonly [(d: CivilDate) => CivilDate, number][] = [
    [(d) => preliminaryReviewDue(d, calendar), 20],
    [(d) => deliveryDue(d, calendar), 10],
    [(d) => hearingRequestDue(d, calendar), 5],
    [(d) => hearingDue(d, calendar), 20],
    [(d) => publicityDue(d, calendar), 7],
    [(d) => disclosureDue(d, calendar), 20],
  ];
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...terms), (from, [of, days]) => {
      const due = of(from);
      assert.equal(walked(addDays(from, 1), addDays(due, 1)), days);
      assert.ok(isWorkday(calendar, due));
    }),
    { seed: 20040708, numRuns: 1000 },
  );
});
