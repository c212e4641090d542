// SPDX-License-Identifier: Apache-2.0
// The clock against a slow model, written anew from the words of the law: one day after the other, on plain Date objects.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chinaCalendar as calendar } from './calendar-china.ts';
import { type CivilDate, civilDate, fromEpochDay, toEpochDay } from './civil-date.ts';
import { type ClockInput, clockAt, clockFigures, dueDate } from './clock.rules.ts';

const daysOff = new Set<string>();
const worked = new Set<string>();
for (const year of Object.values(calendar.years)) {
  for (const { from, to } of year.holidays)
    for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000) daysOff.add(iso(day));
  for (const date of year.makeUpWorkdays) worked.add(date);
}

function iso(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function officeOpen(date: string): boolean {
  const weekday = new Date(date).getUTCDay();
  return worked.has(date) || (weekday !== 0 && weekday !== 6 && !daysOff.has(date));
}

interface SlowClock {
  readonly due: string | null;
  readonly used: number;
  readonly overdue: number;
}

function slowClock(input: Asked): SlowClock {
  const limit = input.limit.amount + (input.extension?.amount ?? 0);
  const excluded = (date: string) =>
    (input.exclusions ?? []).some(({ from, to }) => from <= date && (to === null || date < to));
  const counts = (date: string) => input.limit.unit === 'DAY' || officeOpen(date);
  let due: string | null = null;
  let reached = 0;
  let used = 0;
  let overdue = 0;
  for (let ms = Date.parse(input.acceptedOn) + 86_400_000, n = 0; n < 1500; n++, ms += 86_400_000) {
    const date = iso(ms);
    const pastDue = due !== null;
    if (!pastDue && !excluded(date) && counts(date)) {
      reached += 1;
      if (date <= input.now) used += 1;
    }
    if (pastDue && date <= input.now && counts(date)) overdue += 1;
    if (!pastDue && reached >= limit && !excluded(date) && officeOpen(date)) due = date;
  }
  return { due, used: used + overdue, overdue };
}

const dayArbitrary = fc.integer({
  min: toEpochDay(civilDate('2007-01-05')),
  max: toEpochDay(civilDate('2025-06-30')),
});

type Asked = Omit<ClockInput, 'calendar' | 'now'> & { readonly now: CivilDate };

const inputArbitrary = fc
  .record({
    start: dayArbitrary,
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('WORKDAY' as const, 'DAY' as const),
    extension: fc.option(fc.integer({ min: 1, max: 15 })),
    pauses: fc.array(
      fc.record({
        after: fc.integer({ min: -10, max: 120 }),
        length: fc.integer({ min: -1, max: 40 }),
        open: fc.nat(12),
      }),
      { maxLength: 4 },
    ),
    asked: fc.integer({ min: -5, max: 200 }),
  })
  .map(
    ({ start, amount, unit, extension, pauses, asked }): Asked => ({
      acceptedOn: fromEpochDay(start),
      limit: { amount, unit },
      extension: extension === null ? null : { amount: extension, reason: '复杂' },
      exclusions: pauses.map(({ after, length, open }) => ({
        from: fromEpochDay(start + after),
        to: open === 0 ? null : fromEpochDay(start + after + length),
        reason: '鉴定',
      })),
      now: fromEpochDay(start + asked),
    }),
  );

test('agrees with a model that walks day by day', () => {
  fc.assert(
    fc.property(inputArbitrary, (input) => {
      const slow = slowClock(input);
      const fast = clockFigures({ ...input, calendar });
      assert.equal(fast.due, slow.due);
      assert.equal(fast.usedDays, slow.used);
      assert.equal(fast.overdueDays, slow.overdue);
      assert.equal(fast.usedDays + fast.remainingDays, fast.totalDays + fast.overdueDays);
    }),
    { seed: 20040701, numRuns: 1500 },
  );
});

test('the reasons count exactly the days of the period, in order, and end on the due date', () => {
  const workdays = inputArbitrary.filter(({ limit }) => limit.unit === 'WORKDAY');
  fc.assert(
    fc.property(workdays, (input) => {
      const { because, due, totalDays } = clockAt({ ...input, calendar });
      assert.deepEqual(
        [...because].map(({ date }) => date).sort(),
        because.map(({ date }) => date),
      );
      if (due === null) return;
      assert.equal(because.at(-1)?.date, due);
      assert.equal(because.filter(({ counted }) => counted).length, totalDays);
      for (const { zh, en } of because) assert.ok(zh !== '' && en !== '');
    }),
    { seed: 20040702, numRuns: 300 },
  );
});

test('a longer limit never brings the due date forward', () => {
  fc.assert(
    fc.property(inputArbitrary, fc.nat(20), (input, more) => {
      const longer = { ...input, limit: { ...input.limit, amount: input.limit.amount + more } };
      const [a, b] = [dueDate({ ...input, calendar }).due, dueDate({ ...longer, calendar }).due];
      assert.ok(b === null || (a !== null && b >= a));
    }),
    { seed: 20040703, numRuns: 500 },
  );
});
