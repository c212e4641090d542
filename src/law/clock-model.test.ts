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

/** Months and years are as many days as lie before their corresponding day; a month too short ends on its last day. */
function daysToRun({ acceptedOn, limit, extension }: Asked): number {
  const amount = limit.amount + (extension?.amount ?? 0);
  if (limit.unit !== 'MONTH' && limit.unit !== 'YEAR') return amount;
  const [year = 0, month = 0, day = 0] = acceptedOn.split('-').map(Number);
  const months = limit.unit === 'YEAR' ? amount * 12 : amount;
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const end = Math.min(
    lastOfMonth.getTime(),
    Date.UTC(lastOfMonth.getUTCFullYear(), lastOfMonth.getUTCMonth(), day),
  );
  return (end - Date.parse(acceptedOn)) / 86_400_000;
}

function slowClock(input: Asked): SlowClock {
  const limit = daysToRun(input);
  const excluded = (date: string) =>
    (input.exclusions ?? []).some(({ from, to }) => from <= date && (to === null || date < to));
  const counts = (date: string) => input.limit.unit !== 'WORKDAY' || officeOpen(date);
  let due: string | null = null;
  let reached = 0;
  let used = 0;
  let overdue = 0;
  for (let ms = Date.parse(input.acceptedOn) + 86_400_000, n = 0; n < 2500; n++, ms += 86_400_000) {
    const date = iso(ms);
    const pastDue = due !== null;
    if (pastDue && date > input.now) break;
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
  max: toEpochDay(civilDate('2024-06-30')),
});

type Asked = Omit<ClockInput, 'calendar' | 'now'> & { readonly now: CivilDate };

const inputArbitrary = fc
  .record({
    start: dayArbitrary,
    amount: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('WORKDAY' as const, 'DAY' as const, 'MONTH' as const, 'YEAR' as const),
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
      // Longer than any law sets, and still within the calendar that is published.
      limit: { amount: unit === 'YEAR' ? 1 : unit === 'MONTH' ? Math.ceil(amount / 10) : amount, unit },
      extension:
        extension === null || unit === 'YEAR'
          ? null
          : { amount: unit === 'MONTH' ? Math.ceil(extension / 5) : extension, reason: '复杂' },
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

/** Half an hour after the other, on the clock of Shanghai; the hour of the end is compared as well as the day. */
function slowHours(input: Asked & { readonly acceptedAt: Date }): {
  due: string | null;
  dueAt: string | null;
} {
  const excluded = (date: string) =>
    (input.exclusions ?? []).some(({ from, to }) => from <= date && (to === null || date < to));
  const halfHours = 2 * (input.limit.amount + (input.extension?.amount ?? 0));
  let local = input.acceptedAt.getTime() + 28_800_000;
  let day = '';
  for (let ran = 0, n = 0; ran < halfHours; n++, local += 1_800_000) {
    if (n > 4000) return { due: null, dueAt: null };
    day = iso(local);
    if (!excluded(day)) ran += 1;
  }
  const nominal = day;
  for (let n = 0; excluded(day) || !officeOpen(day); n++) {
    if (n > 200) return { due: null, dueAt: null };
    day = iso(Date.parse(day) + 86_400_000);
  }
  const end = day === nominal ? local : Date.parse(`${day}T17:30:00Z`);
  return { due: day, dueAt: new Date(end - 28_800_000).toISOString() };
}

test('hours agree with a model that walks half an hour at a time', () => {
  const hoursArbitrary = fc
    .tuple(
      inputArbitrary,
      fc.integer({ min: 1, max: 100 }),
      fc.nat(47),
      fc.array(fc.nat(9), { maxLength: 3 }),
    )
    .map(([input, amount, halfHour, shifts]) => ({
      ...input,
      limit: { amount, unit: 'HOUR' as const },
      acceptedAt: new Date(Date.parse(input.acceptedOn) + halfHour * 1_800_000 - 28_800_000),
      exclusions: shifts.map((shift, index) => {
        const from = toEpochDay(input.acceptedOn) + shift - 2;
        const open = index === 0 && shift === 9;
        return { from: fromEpochDay(from), to: open ? null : fromEpochDay(from + 1 + index), reason: '检测' };
      }),
    }));
  fc.assert(
    fc.property(hoursArbitrary, (input) => {
      const fast = dueDate({ ...input, calendar });
      assert.deepEqual({ due: fast.due, dueAt: fast.dueAt?.toISOString() ?? null }, slowHours(input));
      const { hours } = clockFigures({ ...input, calendar });
      assert.ok(hours && hours.used + hours.remaining === hours.total + hours.overdue);
    }),
    { seed: 20040704, numRuns: 400 },
  );
});

test('due is the first working day on which the count of working days reaches limit and extension', () => {
  const workdays = inputArbitrary.filter(({ limit }) => limit.unit === 'WORKDAY');
  fc.assert(
    fc.property(workdays, (input) => {
      const { due } = dueDate({ ...input, calendar });
      if (due === null) return;
      const counted = (last: string) => {
        let n = 0;
        for (let ms = Date.parse(input.acceptedOn) + 86_400_000; iso(ms) <= last; ms += 86_400_000) {
          const date = iso(ms);
          const out = (input.exclusions ?? []).some(
            ({ from, to }) => from <= date && (to === null || date < to),
          );
          if (officeOpen(date) && !out) n += 1;
        }
        return n;
      };
      const whole = input.limit.amount + (input.extension?.amount ?? 0);
      assert.equal(counted(due), whole);
      assert.equal(counted(iso(Date.parse(due) - 86_400_000)), whole - 1);
    }),
    { seed: 20040705, numRuns: 300 },
  );
});
