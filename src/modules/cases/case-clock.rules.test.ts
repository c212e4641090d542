// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from '#law/calendar-china.ts';
import { addDays, civilDate } from '#law/civil-date.ts';
import { foldCase } from './case.rules.ts';
import type { CaseEvent, CaseEventData, CaseFold, CaseLimits, LifeEventData } from './case.types.ts';
import { caseClock, caseDates, caseFigures, lapseOf, rowClock } from './case-clock.rules.ts';

type LifeEventName = keyof LifeEventData;

const limits: CaseLimits = {
  promised: { amount: 5, unit: 'WORKDAY' },
  statutory: { amount: 20, unit: 'WORKDAY' },
};
const day = civilDate;
const history: CaseEvent[] = [];
/** A case received on Tuesday, 1 September 2026, and then these events, each on its day at ten in China. */
function caseOf(...steps: readonly [LifeEventName, string, object?][]): CaseFold {
  const all: readonly [LifeEventName, string, object?][] = [['submitted', '2026-09-01'], ...steps];
  history.length = 0;
  for (const [i, [name, on, data]] of all.entries())
    history.push({
      seq: i + 1,
      name,
      at: new Date(`${on}T02:00:00Z`),
      actor: 'staff:1',
      data: { ...sample[name](on), ...data },
    } as CaseEvent); // Name and data belong together by the table below.
  return foldCase(history);
}
const sample: { readonly [N in LifeEventName]: (on: string) => CaseEventData[N] } = {
  submitted: (on) => ({
    answersSha256: 'a',
    files: [],
    statementOfTruth: true,
    warnings: [],
    deliveryWay: 'courier',
    due: { on: day(on) },
  }),
  resubmitted: () => ({ answersSha256: 'b', files: [], warnings: [] }),
  accepted: (on) => ({ documentNo: '受理〔2026〕第1号', acceptedOn: day(on) }),
  'acceptance-deemed': (on) => ({ acceptedOn: day(on) }),
  'correction-asked': () => ({ documentNo: '补正〔2026〕第1号', items: [], until: day('2026-09-16') }),
  'acceptance-refused': () => ({ documentNo: '不受〔2026〕第1号', reason: '无职权' }),
  'correction-expired': (on) => ({ until: day(on) }),
  reviewed: () => ({ opinion: '同意', recommend: 'grant' }),
  'sent-back': () => ({ reason: '再核' }),
  suspended: (on) => ({
    kind: 'x',
    name: '专家评审',
    reason: '依法',
    from: day(on),
    excluded: true,
    documentNo: '1',
  }),
  resumed: (on) => ({ on: day(on), result: '通过' }),
  extended: () => ({ days: 3, reason: '复杂', documentNo: '1' }),
  granted: (on) => ({ documentNo: '1', opinion: '准', decidedOn: day(on) }),
  refused: (on) => ({ documentNo: '1', reason: '不符', decidedOn: day(on) }),
  dispatched: () => ({ way: 'courier' }),
  closed: () => ({ note: '已送达' }),
  withdrawn: () => ({ reason: '不办了' }),
};

const dueTable: readonly [
  string,
  readonly [LifeEventName, string, object?][],
  string | null,
  string | null,
][] = [
  // 1 September 2026 is a Tuesday; the week after has no holiday; 25 to 27 September and 1 to 7 October are days off.
  ['received: five working days to tell (art. 32)', [], '2026-09-08', null],
  ['to be corrected: the applicant’s own day', [['correction-asked', '2026-09-02']], '2026-09-16', null],
  [
    'corrected: the five days begin anew',
    [
      ['correction-asked', '2026-09-02'],
      ['resubmitted', '2026-09-10'],
    ],
    '2026-09-17',
    null,
  ],
  ['accepted: the promise, and the law’s limit', [['accepted', '2026-09-02']], '2026-09-09', '2026-09-30'],
  [
    'deemed accepted: counted from the day of receipt',
    [['acceptance-deemed', '2026-09-09', { acceptedOn: day('2026-09-01') }]],
    '2026-09-08',
    '2026-09-29',
  ],
  [
    'suspended: nobody knows yet',
    [
      ['accepted', '2026-09-02'],
      ['suspended', '2026-09-03'],
    ],
    null,
    null,
  ],
  [
    'suspended by a procedure that counts: the promise runs on',
    [
      ['accepted', '2026-09-02'],
      ['suspended', '2026-09-03', { excluded: false }],
    ],
    '2026-09-09',
    '2026-09-30',
  ],
  [
    'extended by three working days',
    [
      ['accepted', '2026-09-02'],
      ['extended', '2026-09-03'],
    ],
    '2026-09-14',
    null,
  ],
  [
    'granted: ten working days to deliver (art. 44)',
    [
      ['accepted', '2026-09-02'],
      ['reviewed', '2026-09-03'],
      ['granted', '2026-09-04'],
    ],
    '2026-09-18',
    null,
  ],
  [
    'refused: the same ten days',
    [
      ['accepted', '2026-09-02'],
      ['reviewed', '2026-09-03'],
      ['refused', '2026-09-04'],
    ],
    '2026-09-18',
    null,
  ],
  [
    'on its way: nothing is due any more',
    [
      ['accepted', '2026-09-02'],
      ['reviewed', '2026-09-03'],
      ['granted', '2026-09-04'],
      ['dispatched', '2026-09-05'],
    ],
    null,
    null,
  ],
  ['withdrawn', [['withdrawn', '2026-09-02']], null, null],
  [
    'withdrawn after acceptance',
    [
      ['accepted', '2026-09-02'],
      ['withdrawn', '2026-09-03'],
    ],
    null,
    null,
  ],
  ['refused acceptance', [['acceptance-refused', '2026-09-02']], null, null],
];
for (const [name, steps, dueOn, statutory] of dueTable) {
  test(`due: ${name}`, () => {
    const dates = caseDates(caseOf(...steps), limits, chinaCalendar);
    assert.equal(dates.dueOn, dueOn);
    if (statutory !== null || dueOn === null) assert.equal(dates.statutoryDueOn, statutory);
  });
}

test('a special procedure moves both limits by its working days; one that counts moves neither', () => {
  const steps = (excluded: boolean) =>
    caseOf(['accepted', '2026-09-02'], ['suspended', '2026-09-03', { excluded }], ['resumed', '2026-09-08']);
  const counted = caseDates(steps(false), limits, chinaCalendar);
  const moved = caseDates(steps(true), limits, chinaCalendar);
  assert.deepEqual(counted, { dueOn: '2026-09-09', statutoryDueOn: '2026-09-30' });
  assert.ok(moved.dueOn !== null && moved.dueOn > '2026-09-09');
  assert.ok(moved.statutoryDueOn !== null && moved.statutoryDueOn > '2026-09-30');
});

test('there is no clock before acceptance, and it stands still after the decision', () => {
  assert.equal(caseClock(caseOf(), limits, chinaCalendar, new Date('2026-09-30T02:00:00Z')), null);
  assert.equal(caseFigures(caseOf(), limits, chinaCalendar, new Date('2026-09-30T02:00:00Z')), null);
  const decided = caseOf(['accepted', '2026-09-02'], ['reviewed', '2026-09-03'], ['granted', '2026-09-04']);
  const [soon, late] = ['2026-09-05', '2027-01-05'].map((d) =>
    caseClock(decided, limits, chinaCalendar, new Date(`${d}T02:00:00Z`)),
  );
  assert.deepEqual(soon, late);
  assert.deepEqual([soon?.usedDays, soon?.remainingDays, soon?.overdueDays], [2, 3, 0]);
});

test('the clock counts days, and its figures are the same without their reasons', () => {
  const c = caseOf(['accepted', '2026-09-02']);
  const rows: [string, number, number, number, string][] = [
    ['2026-09-02', 0, 5, 0, 'GREEN'],
    ['2026-09-07', 3, 2, 0, 'GREEN'],
    ['2026-09-08', 4, 1, 0, 'YELLOW'],
    ['2026-09-09', 5, 0, 0, 'YELLOW'],
    ['2026-09-10', 6, 0, 1, 'RED'],
    ['2026-10-08', 21, 0, 16, 'RED_SERIOUS'],
  ];
  for (const [on, used, left, over, light] of rows) {
    const now = new Date(`${on}T02:00:00Z`);
    const clock = caseClock(c, limits, chinaCalendar, now);
    assert.ok(clock);
    const { usedDays, remainingDays, overdueDays } = clock;
    assert.deepEqual([usedDays, remainingDays, overdueDays, clock.light], [used, left, over, light], on);
    const { because, ...figures } = clock;
    assert.ok(because.length > 0);
    assert.deepEqual(caseFigures(c, limits, chinaCalendar, now), figures);
  }
});

test('a row says what the page of the case says, on every day of two months, whatever the unit', () => {
  for (const promised of [wd(5), wd(20), days(10), { amount: 1, unit: 'MONTH' } as const]) {
    const of: CaseLimits = { promised, statutory: { amount: 40, unit: promised.unit } };
    const c = caseOf(['accepted', '2026-09-02']);
    const dates = { state: 'accepted', acceptedOn: c.acceptedOn, ...caseDates(c, of, chinaCalendar) };
    for (let on = day('2026-09-02'); on < '2026-11-02'; on = addDays(on, 1)) {
      const page = caseFigures(c, of, chinaCalendar, new Date(`${on}T02:00:00Z`));
      assert.ok(page);
      const seen = rowClock(dates, promised, on, chinaCalendar);
      const left = page.overdueDays > 0 ? -page.overdueDays : page.remainingDays;
      assert.deepEqual(seen, { lamp: page.light, remainingDays: left, countedIn: page.countedIn }, on);
    }
  }
});

test('a limit in hours runs from the moment of acceptance and stands still at that of the decision', () => {
  const hours: CaseLimits = { promised: { amount: 10, unit: 'HOUR' }, statutory: wd(20) };
  const accepted = caseOf(['accepted', '2026-09-02']); // at ten in China
  assert.deepEqual(caseDates(accepted, hours, chinaCalendar).dueOn, '2026-09-02');
  const late = caseClock(accepted, hours, chinaCalendar, new Date('2026-09-02T13:00:00Z'));
  assert.deepEqual(late?.dueAt, new Date('2026-09-02T12:00:00Z'));
  assert.deepEqual(
    [late?.overdue, late?.overdueDays, late?.hours?.overdue, late?.light],
    [true, 0, 1, 'RED'],
  );
  const decided = caseOf(['accepted', '2026-09-02'], ['reviewed', '2026-09-02'], ['granted', '2026-09-02']);
  const clock = caseClock(decided, hours, chinaCalendar, new Date('2026-12-02T13:00:00Z'));
  assert.deepEqual([clock?.overdue, clock?.hours?.used, clock?.light], [false, 0, 'GREEN']);
});

function wd(amount: number): CaseLimits['promised'] {
  return { amount, unit: 'WORKDAY' };
}

function days(amount: number): CaseLimits['promised'] {
  return { amount, unit: 'DAY' };
}

test('a term that ran out has had its effect, whenever somebody looks', () => {
  const received = caseOf();
  assert.equal(lapseOf(received, chinaCalendar, day('2026-09-08')), undefined);
  const deemed = { name: 'acceptance-deemed', data: { acceptedOn: '2026-09-01' } };
  assert.deepEqual(lapseOf(received, chinaCalendar, day('2026-09-09')), deemed);
  // 30 September and the seven days of the holiday: the fifth working day is 13 October.
  const beforeHoliday = caseOf(
    ['correction-asked', '2026-09-02', { until: '2026-09-29' }],
    ['resubmitted', '2026-09-30'],
  );
  assert.equal(lapseOf(beforeHoliday, chinaCalendar, day('2026-10-13')), undefined);
  assert.equal(lapseOf(beforeHoliday, chinaCalendar, day('2026-10-14'))?.name, 'acceptance-deemed');
  const asked = caseOf(['correction-asked', '2026-09-02']);
  assert.equal(lapseOf(asked, chinaCalendar, day('2026-09-16')), undefined);
  const expired = { name: 'correction-expired', data: { until: '2026-09-16' } };
  assert.deepEqual(lapseOf(asked, chinaCalendar, day('2026-09-17')), expired);
  assert.equal(lapseOf(caseOf(['accepted', '2026-09-02']), chinaCalendar, day('2026-12-01')), undefined);
});
