// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import chineseDays from 'chinese-days';
import {
  addWorkdays,
  calendarKnown,
  calendarYear,
  dayKind,
  isWorkday,
  type WorkCalendar,
  workdaysBetween,
} from './calendar.ts';
import { chinaCalendar } from './calendar-china.ts';
import { addDays, type CivilDate, civilDate, dayOfWeek } from './civil-date.ts';

const LIST = '../shared/data/holidays/holidays-cn-2007-2026.csv';
const FIRST = civilDate('2006-12-01');
const LAST = civilDate('2026-12-31');

function* everyDay(from: CivilDate, to: CivilDate): Generator<CivilDate> {
  for (let date = from; date <= to; date = addDays(date, 1)) yield date;
}

test('agrees day by day with the collected notices of 2007 to 2026', (t) => {
  if (!existsSync(LIST)) return t.skip('../shared is absent');
  const off = new Map<string, boolean>();
  for (const line of readFileSync(LIST, 'utf8').trim().split('\n').slice(1)) {
    const [date = '', , flag] = line.split(',');
    off.set(date, flag === '1');
  }
  for (const date of everyDay(FIRST, LAST)) {
    const said = off.get(date);
    const expected = said === undefined ? dayOfWeek(date) <= 5 : !said;
    assert.equal(isWorkday(chinaCalendar, date), expected, date);
  }
  return undefined;
});

test('agrees day by day with the chinese-days package, except where that package is known to differ', (t) => {
  if (new Date(2026, 0, 1).getTimezoneOffset() !== -480)
    return t.skip('the package reckons in the local time of China');
  const known = new Set(['2020-02-03']);
  const different: string[] = [];
  for (const date of everyDay(civilDate('2007-01-01'), LAST))
    if (isWorkday(chinaCalendar, date) !== chineseDays.isWorkday(date) && !known.has(date))
      different.push(date);
  assert.deepEqual(different, []);
});

test('make-up workdays are all Saturdays or Sundays, and no day is both off and worked', () => {
  for (const year of Object.values(chinaCalendar.years)) {
    for (const date of year.makeUpWorkdays) {
      assert.ok(dayOfWeek(date) >= 6, date);
      assert.ok(!year.holidays.some((holiday) => holiday.from <= date && date <= holiday.to), date);
    }
    for (const holiday of year.holidays) assert.ok(holiday.from <= holiday.to && holiday.name !== '');
  }
});

test('a year’s notice may speak of the December before', () => {
  assert.equal(isWorkday(chinaCalendar, civilDate('2006-12-30')), true);
  assert.equal(isWorkday(chinaCalendar, civilDate('2018-12-31')), false);
  assert.equal(isWorkday(chinaCalendar, civilDate('2018-12-29')), true);
});

test('says why, in Chinese and English', () => {
  const holiday = dayKind(chinaCalendar, civilDate('2017-10-03'));
  assert.equal(holiday.zh, '周二，中秋节、国庆节放假');
  assert.equal(holiday.en, 'Tuesday, Mid-Autumn Festival and National Day holiday');
  assert.equal(holiday.notice, '国办发明电〔2016〕17号');
  assert.equal(dayKind(chinaCalendar, civilDate('2017-09-30')).kind, 'MAKE_UP_WORKDAY');
  assert.equal(dayKind(chinaCalendar, civilDate('2017-09-28')).kind, 'WORKDAY');
  assert.equal(dayKind(chinaCalendar, civilDate('2017-09-24')).kind, 'WEEKEND');
});

test('a year without a published notice is known as such and falls back on Monday to Friday', () => {
  assert.equal(calendarKnown(chinaCalendar, 2026), true);
  assert.equal(calendarKnown(chinaCalendar, 2027), false);
  assert.equal(isWorkday(chinaCalendar, civilDate('2027-10-01')), true);
  assert.equal(isWorkday(chinaCalendar, civilDate('2027-10-02')), false);
});

test('counting and adding agree with walking, over year boundaries', () => {
  for (const from of ['2025-12-20', '2026-02-10', '2026-12-28', '2007-01-01'].map(civilDate)) {
    let date = from;
    for (let n = 1; n <= 600; n++) {
      do date = addDays(date, 1);
      while (!isWorkday(chinaCalendar, date));
      assert.equal(addWorkdays(chinaCalendar, from, n), date);
      assert.equal(workdaysBetween(chinaCalendar, addDays(from, 1), addDays(date, 1)), n);
    }
  }
  assert.equal(workdaysBetween(chinaCalendar, LAST, FIRST), 0);
});

test('two versions of a calendar do not mix', () => {
  const other: WorkCalendar = {
    version: 'other',
    years: { 2027: calendarYear('a decree', ['2027-03-01/2027-03-02 春节'], '2027-03-06') },
  };
  assert.equal(isWorkday(other, civilDate('2027-03-02')), false);
  assert.equal(isWorkday(other, civilDate('2027-03-06')), true);
  assert.equal(isWorkday(chinaCalendar, civilDate('2027-03-02')), true);
});
