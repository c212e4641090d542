// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CalendarYear, WorkCalendar } from '#law/calendar.ts';
import { chinaCalendar } from '#law/calendar-china.ts';
import { calendarFaults } from './work-calendar.rules.ts';

// Plain strings where the calendar's dates are branded: what is checked here is whether they are dates at all.
const calendar = (holidays: readonly (readonly [string, string])[], makeUpWorkdays: readonly string[] = []) =>
  ({
    version: 'test-1',
    years: {
      2026: {
        notice: '国办发明电〔2025〕1号',
        holidays: holidays.map(([from, to]) => ({ from, to, name: '假期' })),
        makeUpWorkdays,
      } as unknown as CalendarYear,
    },
  }) satisfies WorkCalendar;
const fields = (c: WorkCalendar): string[] => calendarFaults(c).map((f) => f.field);

test('the calendar that ships can be saved', () => {
  assert.deepEqual(calendarFaults(chinaCalendar), []);
  assert.ok(Object.keys(chinaCalendar.years).length > 3);
});

test('a holiday of one day and a make-up Saturday or Sunday are in order', () => {
  assert.deepEqual(fields(calendar([['2026-01-01', '2026-01-01']], ['2026-01-04', '2026-02-14'])), []);
});

test('every fault is named with its place', () => {
  const wrong = calendar(
    [
      ['2026-01-03', '2026-01-01'],
      ['2026-02-30', '2026-03-01'],
      ['2026-05-01', 'soon'],
      ['2026-10-01', '2026-10-07'],
    ],
    ['2026-01-05', '2026-13-01', '2026-01-10'],
  );
  assert.deepEqual(fields(wrong), [
    'years.2026.holidays.0',
    'years.2026.holidays.1',
    'years.2026.holidays.2',
    'years.2026.makeUpWorkdays.0',
    'years.2026.makeUpWorkdays.1',
  ]);
});

test('each working day of a week is refused as a make-up day, and only those', () => {
  const week = [
    '2026-03-02',
    '2026-03-03',
    '2026-03-04',
    '2026-03-05',
    '2026-03-06',
    '2026-03-07',
    '2026-03-08',
  ];
  assert.deepEqual(
    week.map((day) => calendarFaults(calendar([], [day])).length),
    [1, 1, 1, 1, 1, 0, 0],
  );
});

test('faults are said in both languages', () => {
  for (const f of calendarFaults(calendar([['x', 'y']], ['2026-03-02', 'z']))) {
    assert.match(f.zh, /[\u4e00-\u9fff]/);
    assert.doesNotMatch(f.en, /[\u4e00-\u9fff]/);
  }
});
