// SPDX-License-Identifier: Apache-2.0
// What a row of a list says of the clock, from its stored dates alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaCalendar } from '#law/calendar-china.ts';
import { civilDate as day } from '#law/civil-date.ts';
import type { CaseLimits } from './case.types.ts';
import { type CaseLamp, type RowClock, rowClock } from './case-clock.rules.ts';

const friday = {
  state: 'accepted',
  acceptedOn: '2026-09-04',
  dueOn: '2026-09-11',
  statutoryDueOn: '2026-09-30',
};
const rowTable: readonly [
  string,
  CaseLimits['promised'],
  string,
  Partial<typeof friday> | object,
  RowClock,
][] = [
  // Promised: five working days from Friday 4 September, due on Friday 11 September 2026.
  ['five days left', wd(5), '2026-09-04', {}, row('GREEN', 5)],
  ['two left', wd(5), '2026-09-09', {}, row('GREEN', 2)],
  ['one left', wd(5), '2026-09-10', {}, row('YELLOW', 1)],
  ['due today', wd(5), '2026-09-11', {}, row('YELLOW', 0)],
  ['the Saturday behind it: over, but by no working day', wd(5), '2026-09-12', {}, row('RED', 0)],
  ['the Sunday behind it: the same', wd(5), '2026-09-13', {}, row('RED', 0)],
  ['on Monday by one working day', wd(5), '2026-09-14', {}, row('RED', -1)],
  ['on the legal end', wd(5), '2026-09-30', {}, row('RED', -13)],
  ['in the holidays behind it', wd(5), '2026-10-04', {}, row('RED_SERIOUS', -13)],
  ['after them', wd(5), '2026-10-08', {}, row('RED_SERIOUS', -14)],
  ['a fifth of a long limit is yellow as on the page', wd(20), '2026-09-07', {}, row('YELLOW', 4)],
  // Promised in days of the calendar: late by days of the calendar.
  ['days: seven left', days(7), '2026-09-04', {}, row('GREEN', 7, 'DAY')],
  ['days: one left', days(7), '2026-09-10', {}, row('YELLOW', 1, 'DAY')],
  ['days: the Saturday', days(7), '2026-09-12', {}, row('RED', -1, 'DAY')],
  ['days: the Sunday', days(7), '2026-09-13', {}, row('RED', -2, 'DAY')],
  ['a month likewise', { amount: 1, unit: 'MONTH' }, '2026-09-13', {}, row('RED', -2, 'DAY')],
  ['hours in a list are days', { amount: 30, unit: 'HOUR' }, '2026-09-12', {}, row('RED', -1, 'DAY')],
  // The law's own terms are in working days, whatever was promised.
  [
    'nobody has told the applicant (art. 32)',
    days(7),
    '2026-09-14',
    { state: 'submitted', acceptedOn: null, statutoryDueOn: null },
    row('RED_SERIOUS', -1),
  ],
  ['the licence to deliver (art. 44)', days(7), '2026-09-09', { state: 'granted' }, row('YELLOW', 2)],
  ['being corrected: no lamp', wd(5), '2026-09-09', { state: 'correcting' }, row('NONE', 2)],
  // Nothing is due.
  [
    'suspended',
    wd(5),
    '2026-09-09',
    { state: 'suspended', dueOn: null, statutoryDueOn: null },
    row('SUSPENDED', null),
  ],
  ['suspended by what counts: it runs', wd(5), '2026-09-14', { state: 'suspended' }, row('RED', -1)],
  ['closed', wd(5), '2026-09-09', { state: 'closed', dueOn: null, statutoryDueOn: null }, row('NONE', null)],
];
for (const [name, promised, today, stored, expected] of rowTable)
  test(`a row of a list: ${name}`, () => {
    const dates = { ...friday, ...stored } as Parameters<typeof rowClock>[0]; // the dates above are real days
    assert.deepEqual(rowClock(dates, promised, day(today), chinaCalendar), expected);
  });

function wd(amount: number): CaseLimits['promised'] {
  return { amount, unit: 'WORKDAY' };
}

function days(amount: number): CaseLimits['promised'] {
  return { amount, unit: 'DAY' };
}

function row(
  lamp: CaseLamp,
  remainingDays: number | null,
  countedIn: 'WORKDAY' | 'DAY' = 'WORKDAY',
): RowClock {
  return { lamp, remainingDays, countedIn };
}
