// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from './calendar-china.ts';
import { civilDate, instantAt } from './civil-date.ts';
import {
  type ClockInput,
  clockAt,
  clockFigures,
  correctionNoticeDue,
  daysLeft,
  deliveryDue,
  dueDate,
  isDeemedAccepted,
  type Limit,
  lamp,
  type Period,
} from './clock.rules.ts';

const calendar = chinaCalendar;
const accepted = civilDate('2017-09-28');
const fiveDays: Limit = { amount: 5, unit: 'WORKDAY' };
const review = { from: civilDate('2017-10-09'), to: civilDate('2017-10-11'), reason: '专家评审' };
const base: Period = { acceptedOn: accepted, limit: fiveDays, calendar };

const dueOf = (period: Partial<Period>): string | null => dueDate({ ...base, ...period }).due;

test('National Day 2017: five working days from 28 September end on 11 October', () => {
  assert.equal(dueOf({}), '2017-10-11');
  assert.equal(dueOf({ exclusions: [review] }), '2017-10-13');
  assert.equal(dueDate({ ...base, exclusions: [review] }).excludedDays, 2);
});

test('an open exclusion keeps the due date unknown, unless it began after the period had ended', () => {
  assert.equal(dueOf({ exclusions: [{ ...review, to: null }] }), null);
  const late = { from: civilDate('2017-10-12'), to: null, reason: '听证' };
  assert.equal(dueOf({ exclusions: [late] }), '2017-10-11');
  assert.equal(dueOf({ exclusions: [review, late] }), null);
});

test('exclusions may overlap, touch, be empty, come unsorted or begin before acceptance', () => {
  const split = [
    { ...review, from: civilDate('2017-10-10') },
    { ...review, from: civilDate('2017-09-01'), to: civilDate('2017-09-29') },
    { ...review, to: civilDate('2017-10-10') },
    { ...review, to: civilDate('2017-10-09') },
  ];
  assert.equal(dueOf({ exclusions: split }), '2017-10-13');
});

test('an extension adds to the limit', () => {
  const extension = { amount: 10, reason: '案情复杂' };
  assert.equal(dueOf({ extension }), dueOf({ limit: { amount: 15, unit: 'WORKDAY' } }));
});

test('the same day means the day of acceptance, or the next working day', () => {
  const limit: Limit = { amount: 0, unit: 'WORKDAY' };
  assert.equal(dueOf({ limit }), '2017-09-28');
  assert.equal(dueOf({ limit, acceptedOn: civilDate('2017-10-01') }), '2017-10-09');
});

test('days, months and years run by the calendar and do not end on a day off', () => {
  assert.equal(dueOf({ limit: { amount: 2, unit: 'DAY' } }), '2017-09-30');
  assert.equal(dueOf({ limit: { amount: 3, unit: 'DAY' } }), '2017-10-09');
  assert.equal(
    dueOf({ limit: { amount: 1, unit: 'MONTH' }, acceptedOn: civilDate('2018-01-31') }),
    '2018-02-28',
  );
  assert.equal(
    dueOf({ limit: { amount: 1, unit: 'YEAR' }, acceptedOn: civilDate('2016-02-29') }),
    '2017-02-28',
  );
  assert.equal(dueOf({ limit: { amount: 2, unit: 'HOUR' } }), '2017-09-28');
  const pause = { from: civilDate('2017-10-30'), to: civilDate('2017-11-02'), reason: '公示' };
  assert.equal(dueOf({ limit: { amount: 1, unit: 'MONTH' } }), '2017-10-30'); // 28 October was a Saturday
  assert.equal(dueOf({ limit: { amount: 2, unit: 'MONTH' }, exclusions: [pause] }), '2017-12-01');
});

test('says when a date rests on holidays that are not yet announced', () => {
  assert.equal(dueDate({ ...base, acceptedOn: civilDate('2026-12-01') }).provisional, false);
  assert.equal(dueDate({ ...base, acceptedOn: civilDate('2026-12-30') }).provisional, true);
});

test('refuses amounts that no law could mean', () => {
  for (const amount of [-1, 1.5, Number.NaN, 10_000])
    assert.throws(() => dueDate({ ...base, limit: { amount, unit: 'WORKDAY' } }), RangeError);
});

test('tells the day of the count, the lamp and the reasons', () => {
  const clock = clockAt({ ...base, exclusions: [review], now: instantAt(civilDate('2017-10-10'), '09:00') });
  assert.deepEqual(
    [clock.due, clock.usedDays, clock.remainingDays, clock.overdueDays, clock.paused, clock.light],
    ['2017-10-13', 2, 3, 0, true, 'SUSPENDED'],
  );
  const kinds = clock.because.map((reason) => `${reason.date.slice(5)} ${reason.kind} ${reason.counted}`);
  assert.deepEqual(kinds, [
    '09-28 ACCEPTED false',
    '09-29 WORKDAY true',
    '09-30 MAKE_UP_WORKDAY true',
    ...['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => `10-${day} HOLIDAY false`),
    '10-09 EXCLUDED false',
    '10-10 EXCLUDED false',
    '10-11 WORKDAY true',
    '10-12 WORKDAY true',
    '10-13 WORKDAY true',
  ]);
  assert.deepEqual(
    clock.because.filter((_, index) => [0, 2, 3, 11, 15].includes(index)).map(({ zh }) => zh),
    [
      '受理；受理当日不计入，自次日起算5个工作日（民法典第二百零一条）',
      '周六，调休上班（国办发明电〔2016〕17号），第2个工作日，共5个（行政许可法第八十二条）',
      '周日，中秋节、国庆节放假，不是工作日，不计入（行政许可法第八十二条；国办发明电〔2016〕17号）',
      '专家评审期间，所需时间不计算在期限内（行政许可法第四十五条）',
      '周五，第5个工作日，共5个，期限届满之日（行政许可法第八十二条）',
    ],
  );
  assert.equal(
    clock.because[11]?.en,
    'Expert review: the time it takes is not counted (Administrative Licensing Law, art. 45)',
  );
});

test('explains periods in days, months and same-day decisions too', () => {
  const days = clockAt({ ...base, limit: { amount: 3, unit: 'DAY' }, now: accepted });
  assert.deepEqual([days.totalDays, days.remainingDays], [11, 11]);
  assert.deepEqual(
    days.because.slice(-2).map(({ date, kind }) => `${date} ${kind}`),
    ['2017-10-08 MOVED', '2017-10-09 MOVED'],
  );
  const month = clockAt({ ...base, limit: { amount: 1, unit: 'MONTH' }, now: accepted });
  assert.deepEqual(
    month.because.map(({ date, kind }) => `${date} ${kind}`),
    ['2017-09-28 ACCEPTED', '2017-10-28 DUE', '2017-10-29 MOVED', '2017-10-30 MOVED'],
  );
  const same = clockAt({ ...base, limit: { amount: 0, unit: 'WORKDAY' }, now: accepted });
  assert.deepEqual(
    same.because.map(({ kind }) => kind),
    ['ACCEPTED', 'WORKDAY'],
  );
});

test('time that is paused after the period has ended does not hide that it has ended', () => {
  const late = { from: civilDate('2017-10-12'), to: null, reason: '听证' };
  const input: ClockInput = { ...base, exclusions: [late], now: civilDate('2017-10-17') };
  const { overdueDays, usedDays, light } = clockFigures(input);
  assert.deepEqual([overdueDays, usedDays, light], [4, 9, 'RED']);
  assert.equal(clockFigures({ ...input, statutory: fiveDays }).light, 'RED_SERIOUS');
  assert.equal(clockFigures({ ...input, statutory: { amount: 20, unit: 'WORKDAY' } }).light, 'RED');
});

test('the lamp turns yellow at a fifth of the limit, or one day', () => {
  const state = {
    today: accepted,
    promisedDue: civilDate('2017-10-11'),
    statutoryDue: null,
    suspended: false,
  };
  assert.equal(lamp({ ...state, remainingDays: 5, limitDays: 20 }), 'GREEN');
  assert.equal(lamp({ ...state, remainingDays: 4, limitDays: 20 }), 'YELLOW');
  assert.equal(lamp({ ...state, remainingDays: 2, limitDays: 3 }), 'GREEN');
  assert.equal(lamp({ ...state, remainingDays: 1, limitDays: 3 }), 'YELLOW');
  assert.equal(lamp({ ...state, remainingDays: 1, limitDays: 3, suspended: true }), 'SUSPENDED');
});

test('hours run on the wall clock from the moment of acceptance, through the night', () => {
  const hours = (amount: number, at: string, more: Partial<Period> = {}) => {
    const acceptedAt = new Date(`${at}+08:00`);
    const acceptedOn = civilDate(at.slice(0, 10));
    const { due, dueAt } = dueDate({
      ...base,
      acceptedOn,
      acceptedAt,
      limit: { amount, unit: 'HOUR' },
      ...more,
    });
    return [due, dueAt && new Date(dueAt.getTime() + 28_800_000).toISOString().slice(0, 16)];
  };
  const pause = { from: civilDate('2017-09-26'), to: civilDate('2017-09-28'), reason: '检验' };
  const rows: [number, string, Partial<Period>, string | null, string | null][] = [
    [2, '2017-09-25T10:00:00', {}, '2017-09-25', '2017-09-25T12:00'],
    [10, '2017-09-25T16:00:00', {}, '2017-09-26', '2017-09-26T02:00'],
    [8, '2017-09-25T16:00:00', {}, '2017-09-25', '2017-09-26T00:00'], // 24:00 belongs to the day it ends
    [24, '2017-09-25T10:00:00', { exclusions: [pause] }, '2017-09-28', '2017-09-28T10:00'],
    [24, '2017-09-25T10:00:00', { extension: { amount: 2, reason: '' } }, '2017-09-26', '2017-09-26T12:00'],
    [24, '2017-09-30T10:00:00', {}, '2017-10-09', '2017-10-09T17:30'], // 1 to 8 October are days off
    [24, '2017-09-25T10:00:00', { exclusions: [{ ...pause, to: null }] }, null, null],
    [0, '2017-09-25T10:00:00', {}, '2017-09-25', null],
  ];
  for (const [amount, at, more, due, moment] of rows)
    assert.deepEqual(hours(amount, at, more), [due, moment], `${amount} hours from ${at}`);
});

test('a limit in hours is past at its hour, not at the end of the day', () => {
  const input = {
    ...base,
    acceptedAt: instantAt(accepted, '10:00'),
    limit: { amount: 10, unit: 'HOUR' },
    statutory: fiveDays,
  } as const;
  const rows: [string, number, number, number, string][] = [
    ['10:00', 0, 10, 0, 'GREEN'],
    ['13:30', 3, 7, 0, 'GREEN'],
    ['18:00', 8, 2, 0, 'YELLOW'],
    ['20:00', 10, 0, 0, 'YELLOW'],
    ['20:01', 11, 0, 1, 'RED'],
  ];
  for (const [time, used, remaining, overdue, light] of rows) {
    const clock = clockFigures({ ...input, now: instantAt(accepted, time) });
    assert.deepEqual(clock.hours, { total: 10, used, remaining, overdue }, time);
    assert.deepEqual([clock.light, clock.overdue, clock.overdueDays], [light, overdue > 0, 0], time);
  }
  assert.equal(clockFigures({ ...input, now: accepted }).overdue, false); // a bare day is in time
  assert.equal(clockFigures({ ...input, now: civilDate('2017-10-12') }).light, 'RED_SERIOUS');
  const { because } = clockAt({ ...input, now: accepted });
  assert.deepEqual(
    because.map(({ zh }) => zh),
    [
      '受理；按小时计算，自受理时刻10:00起连续计算10小时，夜间和休息日不扣除（民法典第二百条、民法典第二百零一条第二款）',
      '小时数届满之日，20:00届满（民法典第二百条）',
    ],
  );
});

test('past the calendar that is published, a reason says that the date may still move', () => {
  const input = { ...base, acceptedOn: civilDate('2026-12-30'), now: civilDate('2026-12-31') };
  const { because, provisional } = clockAt(input);
  assert.equal(provisional, true);
  const at = because.findIndex(({ kind }) => kind === 'PROVISIONAL');
  assert.deepEqual([because[at]?.date, because[at + 1]?.date], ['2027-01-01', '2027-01-01']);
  assert.match(because[at]?.zh ?? '', /没有2027年的放假安排/);
  const year = clockAt({ ...input, limit: { amount: 1, unit: 'YEAR' } });
  assert.deepEqual(
    year.because.map(({ kind }) => kind),
    ['ACCEPTED', 'PROVISIONAL', 'DUE'],
  );
});

test('days over are those of the limit: none on a weekend behind a Friday, yet it is over', () => {
  const friday = civilDate('2017-10-13');
  const rows: [string, number, number][] = [
    ['2017-10-11', 2, 2],
    ['2017-10-13', 0, 0],
    ['2017-10-14', 0, -1],
    ['2017-10-15', 0, -2],
    ['2017-10-16', -1, -3],
  ];
  for (const [today, workdays, days] of rows) {
    assert.equal(daysLeft(friday, civilDate(today), 'WORKDAY', calendar), workdays, today);
    assert.equal(daysLeft(friday, civilDate(today), 'DAY', calendar), days, today);
  }
  const sunday = clockFigures({ ...base, exclusions: [review], now: civilDate('2017-10-15') });
  assert.deepEqual(
    [sunday.overdue, sunday.overdueDays, sunday.remainingDays, sunday.light, sunday.countedIn],
    [true, 0, 0, 'RED', 'WORKDAY'],
  );
});

test('acceptance is deemed from the sixth working day when nobody has spoken', () => {
  assert.equal(correctionNoticeDue(accepted, calendar), '2017-10-11');
  assert.equal(deliveryDue(accepted, calendar), '2017-10-18');
  const state = { receivedOn: accepted, toldOn: null, calendar };
  assert.equal(isDeemedAccepted({ ...state, now: civilDate('2017-10-11') }), false);
  assert.equal(isDeemedAccepted({ ...state, now: civilDate('2017-10-12') }), true);
  assert.equal(
    isDeemedAccepted({ ...state, toldOn: civilDate('2017-10-11'), now: civilDate('2017-12-01') }),
    false,
  );
  assert.equal(
    isDeemedAccepted({ ...state, toldOn: civilDate('2017-10-12'), now: civilDate('2017-12-01') }),
    true,
  );
});
