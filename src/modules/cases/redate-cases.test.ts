// SPDX-License-Identifier: Apache-2.0
// Redating by distinct clocks gives each case the dates that its own history gives it, in any calendar.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { WorkCalendar } from '#law/calendar.ts';
import { chinaCalendar } from '#law/calendar-china.ts';
import { addDays, type CivilDate, civilDate } from '#law/civil-date.ts';
import { correctionNoticeDue, deliveryDue, dueDate } from '#law/clock.rules.ts';
import { hearingDue } from '#law/licensing-terms.rules.ts';
import { foldCase } from './case.rules.ts';
import type { CaseEvent, CaseFold, CaseLimits, LifeEventData } from './case.types.ts';
import { timerOf } from './case-clock.rules.ts';
import { basisText, clockBasis } from './case-clock-basis.rules.ts';
import type { DatedClock } from './clocks.store.ts';
import type { HearingEventData } from './hearings/hearing.types.ts';
import { datesByClock, movedClocks } from './redate-cases.ts';

type Data = LifeEventData & Pick<HearingEventData, 'hearing-requested' | 'hearing-ended'>;
type Name =
  | 'accepted'
  | 'correction-asked'
  | 'resubmitted'
  | 'suspended'
  | 'resumed'
  | 'extended'
  | 'reviewed'
  | 'granted'
  | 'dispatched'
  | 'withdrawn'
  | 'hearing-requested'
  | 'hearing-ended';

const dataOn: { readonly [N in Name | 'submitted']: (on: CivilDate, n: number) => Data[N] } = {
  submitted: (on) => ({
    answersSha256: '',
    files: [],
    statementOfTruth: true,
    warnings: [],
    deliveryWay: 'electronic',
    due: { on },
  }),
  accepted: (on) => ({ documentNo: '', acceptedOn: on }),
  'correction-asked': (on, n) => ({ documentNo: '', items: [], until: addDays(on, n + 1) }),
  resubmitted: () => ({ answersSha256: '', files: [], warnings: [] }),
  suspended: (on, n) => ({
    kind: 'x',
    name: '检测',
    reason: '',
    from: on,
    excluded: n % 4 > 0,
    documentNo: '',
  }),
  resumed: (on) => ({ on, result: '' }),
  extended: (_, n) => ({ days: 1 + (n % 10), reason: '', documentNo: '' }),
  reviewed: () => ({ opinion: '', recommend: 'grant' }),
  granted: (on) => ({ documentNo: '', opinion: '', decidedOn: on }),
  dispatched: () => ({ way: 'electronic' }),
  withdrawn: () => ({ reason: '' }),
  'hearing-requested': (on) => ({ side: 'applicant', reason: '', on }),
  'hearing-ended': (on) => ({ reason: '', on }),
};

const histories: readonly (readonly Name[])[] = [
  [],
  ['correction-asked'],
  ['correction-asked', 'resubmitted'],
  ['accepted'],
  ['accepted', 'reviewed'],
  ['accepted', 'suspended'],
  ['accepted', 'suspended', 'resumed', 'suspended', 'resumed'],
  ['accepted', 'extended', 'suspended', 'resumed'],
  ['accepted', 'hearing-requested'],
  ['accepted', 'suspended', 'hearing-requested', 'resumed'],
  ['accepted', 'hearing-requested', 'hearing-ended', 'extended'],
  ['accepted', 'reviewed', 'granted'],
  ['accepted', 'reviewed', 'granted', 'dispatched'],
  ['accepted', 'withdrawn'],
];

const first = civilDate('2026-01-05');
const someCase = fc
  .record({
    names: fc.constantFrom(...histories),
    start: fc.nat(250),
    gaps: fc.array(fc.nat(12), { minLength: 6, maxLength: 6 }),
  })
  .map(({ names, start, gaps }): CaseFold => {
    let on = addDays(first, start);
    const events = (['submitted', ...names] as const).map((name, i) => {
      on = addDays(on, i === 0 ? 0 : (gaps[i] ?? 0));
      const at = new Date(`${on}T02:00:00Z`);
      // Name and data belong together by the table above.
      return { seq: i + 1, name, at, actor: 'staff:1', data: dataOn[name](on, gaps[i] ?? 0) } as CaseEvent;
    });
    return foldCase(events);
  });

const someLimits: fc.Arbitrary<CaseLimits> = fc.record({
  promised: fc.record({
    amount: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom('WORKDAY', 'DAY', 'HOUR'),
  }),
  statutory: fc.record({
    amount: fc.integer({ min: 30, max: 60 }),
    unit: fc.constantFrom('WORKDAY', 'DAY'),
  }),
});

/** The shipped calendar with some days of 2026 made holidays and some Saturdays worked. */
const otherCalendar: fc.Arbitrary<WorkCalendar> = fc
  .record({
    off: fc.array(fc.nat(364), { maxLength: 12 }),
    worked: fc.array(fc.nat(51), { maxLength: 6 }),
  })
  .map(({ off, worked }) => {
    const year = chinaCalendar.years[2026];
    assert.ok(year);
    const holidays = off.map((n) => {
      const day = addDays(civilDate('2026-01-01'), n);
      return { from: day, to: day, name: '临时' };
    });
    const saturdays = worked.map((n) => addDays(civilDate('2026-01-03'), n * 7));
    return {
      version: 'other',
      years: {
        ...chinaCalendar.years,
        2026: {
          ...year,
          holidays: [...year.holidays, ...holidays],
          makeUpWorkdays: [...year.makeUpWorkdays, ...saturdays],
        },
      },
    };
  });

/** Written from the law once more, straight from the fold. */
function ownDates(c: CaseFold, limits: CaseLimits, calendar: WorkCalendar): [string | null, string | null] {
  if (c.state === 'submitted') return [correctionNoticeDue(c.receivedOn, calendar), null];
  if (c.state === 'correcting') return [c.correction?.until ?? null, null];
  if (c.state === 'granted' && c.decision) return [deliveryDue(c.decision.decidedOn, calendar), null];
  if (c.acceptedOn === null || c.closedAt || c.state === 'delivering') return [null, null];
  if (c.state === 'suspended' && c.hearing.request) return [hearingDue(c.hearing.request.on, calendar), null];
  const period = {
    acceptedOn: c.acceptedOn,
    ...(c.acceptedAt && { acceptedAt: c.acceptedAt }),
    calendar,
    exclusions: c.suspensions.filter((s) => s.excluded).map((s) => ({ ...s, reason: s.name })),
  };
  const extension = c.extension && { amount: c.extension.days, reason: c.extension.reason };
  const sameUnit = limits.statutory.unit === limits.promised.unit;
  return [
    dueDate({ ...period, limit: limits.promised, extension }).due,
    dueDate({ ...period, limit: limits.statutory, extension: sameUnit ? extension : null }).due,
  ];
}

const clockOf = (c: CaseFold, limits: CaseLimits, calendar: WorkCalendar): DatedClock => {
  const [due_on, statutory_due_on] = ownDates(c, limits, calendar);
  const clock_basis = basisText(clockBasis(c, limits));
  return { matter_code: 'm', matter_version: 1, clock_basis, due_on, statutory_due_on };
};

test('every clock is given the dates of the histories that stand on it, and only those that moved are written', () => {
  fc.assert(
    fc.property(
      fc.array(someCase, { minLength: 1, maxLength: 5 }),
      someLimits,
      otherCalendar,
      (cases, limits, calendar) => {
        const stored = cases.map((c) => clockOf(c, limits, chinaCalendar));
        const [same, other] = [chinaCalendar, calendar].map((by) => datesByClock(() => limits, by));
        assert.ok(same && other);
        assert.deepEqual(movedClocks(stored, same), []);
        const moved = movedClocks(stored, other);
        assert.equal(new Set(moved.map((m) => m.clock_basis)).size, moved.length);
        for (const [n, c] of cases.entries()) {
          const clock = moved.find((m) => m.clock_basis === stored[n]?.clock_basis) ?? stored[n];
          assert.deepEqual(clock, clockOf(c, limits, calendar));
        }
        // Begun anew after it was cut off: of cases on one clock some have the new dates and some the old ones.
        assert.deepEqual(movedClocks([...stored, ...moved], other), moved);
      },
    ),
    { seed: 20260916, numRuns: 2000 },
  );
});

test('two cases with the same basis have the same dates and, unless received, the same timer', () => {
  fc.assert(
    fc.property(someCase, someCase, someLimits, otherCalendar, (a, b, limits, calendar) => {
      if (basisText(clockBasis(a, limits)) !== basisText(clockBasis(b, limits))) return;
      assert.deepEqual(ownDates(a, limits, calendar), ownDates(b, limits, calendar));
    }),
    { seed: 20260917, numRuns: 4000 },
  );
});

test('of the timers only that of a received case moves with the calendar: its own due date', () => {
  fc.assert(
    fc.property(someCase, someLimits, otherCalendar, (c, limits, calendar) => {
      const [then, now] = [timerOf(c, chinaCalendar), timerOf(c, calendar)];
      if (c.state === 'submitted') assert.equal(now, ownDates(c, limits, calendar)[0]);
      else assert.equal(now, then);
    }),
    { seed: 20260918, numRuns: 2000 },
  );
});

test('a planted offender: a basis that forgets an extension is caught', () => {
  const extended = foldCase(
    (['submitted', 'accepted', 'extended'] as const).map(
      (name, i) =>
        ({
          ...{ seq: i + 1, name, at: new Date('2026-03-02T02:00:00Z'), actor: 'staff:1' },
          data: dataOn[name](civilDate('2026-03-02'), 4),
        }) as CaseEvent,
    ),
  );
  const limits: CaseLimits = {
    promised: { amount: 5, unit: 'WORKDAY' },
    statutory: { amount: 20, unit: 'WORKDAY' },
  };
  const wrong = { ...extended, extension: null };
  assert.notDeepEqual(ownDates(wrong, limits, chinaCalendar), ownDates(extended, limits, chinaCalendar));
  assert.notEqual(basisText(clockBasis(wrong, limits)), basisText(clockBasis(extended, limits)));
});
