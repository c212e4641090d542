// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type SnoopingPattern,
  type SubjectTies,
  snoopingLimits,
  snoopingPatterns,
  suspicionsOf,
  type WatchedLook,
} from './snooping.rules.ts';

/** Monday, 12 October 2026, ten in China. */
const start = Date.parse('2026-10-12T02:00:00Z');
const minute = 60_000;
const look = (n: number, changes: Partial<WatchedLook> = {}): WatchedLook => ({
  subject: `3299 p${n}`,
  subjectKind: 'person',
  mask: `${'赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'[n % 31]}*`,
  kind: 'case',
  purpose: 'reason',
  at: new Date(start + n * minute),
  ...changes,
});
const many = (count: number, changes: (n: number) => Partial<WatchedLook> = () => ({})): WatchedLook[] =>
  Array.from({ length: count }, (_, n) => look(n, changes(n)));
const workday = (): boolean => true;
const found = (
  looks: readonly WatchedLook[],
  ties: Record<string, SubjectTies> = {},
  isWorkday: () => boolean = workday,
): SnoopingPattern[] => suspicionsOf(looks, new Map(Object.entries(ties)), isWorkday).map((s) => s.pattern);
const tied = (tie: SubjectTies['tie'], address: string | null = null): SubjectTies => ({ address, tie });

/** For each pattern looks that show it, and looks just short of it. */
const offenders: Readonly<Record<SnoopingPattern, { shows: () => string[]; short: () => string[] }>> = {
  'many-without-task': {
    shows: () => found(many(snoopingLimits.manyWithoutTask)),
    short: () => found(many(snoopingLimits.manyWithoutTask - 1)),
  },
  'same-surname': {
    shows: () => found(many(snoopingLimits.sameSurname, () => ({ mask: '王*' }))),
    short: () => found(many(snoopingLimits.sameSurname - 1, () => ({ mask: '王*' }))),
  },
  'same-address': {
    shows: () =>
      found(many(3), Object.fromEntries([0, 1, 2].map((n) => [`3299 p${n}`, tied(null, '柳荫街3号')]))),
    short: () =>
      found(many(3), Object.fromEntries([0, 1].map((n) => [`3299 p${n}`, tied(null, '柳荫街3号')]))),
  },
  self: {
    shows: () => found([look(1, { purpose: 'task' })], { '3299 p1': tied('self') }),
    short: () => found([look(1, { purpose: 'task' })], { '3299 p2': tied('self') }),
  },
  household: {
    shows: () => found([look(1, { purpose: 'task' })], { '3299 p1': tied('household') }),
    short: () => found([look(1, { purpose: 'task' })]),
  },
  colleague: {
    shows: () => found([look(1)], { '3299 p1': tied('colleague') }),
    short: () => found([look(1, { purpose: 'task' })], { '3299 p1': tied('colleague') }),
  },
  'many-reveals': {
    shows: () => found(many(snoopingLimits.manyReveals, () => ({ kind: 'reveal', purpose: 'task' }))),
    short: () => found(many(snoopingLimits.manyReveals - 1, () => ({ kind: 'reveal', purpose: 'task' }))),
  },
  'much-revealed': {
    shows: () =>
      found(many(snoopingLimits.muchRevealed, () => ({ subject: 'one', kind: 'reveal', purpose: 'task' }))),
    short: () =>
      found(
        many(snoopingLimits.muchRevealed - 1, () => ({ subject: 'one', kind: 'reveal', purpose: 'task' })),
      ),
  },
  'outside-hours': {
    shows: () => found([look(0, { at: new Date('2026-10-12T14:30:00Z') })]),
    short: () => found([look(0, { at: new Date('2026-10-12T11:59:00Z') })]),
  },
};

test('each pattern is found in looks that show it, and not in looks just short of it', () => {
  assert.deepEqual(Object.keys(offenders), [...snoopingPatterns]);
  for (const pattern of snoopingPatterns) {
    assert.ok(offenders[pattern].shows().includes(pattern), pattern);
    assert.ok(!offenders[pattern].short().includes(pattern), `${pattern}, just short`);
  }
});

test('a day off is outside of office hours', () => {
  assert.deepEqual(
    found([look(0)], {}, () => false),
    ['outside-hours'],
  );
  assert.deepEqual(
    found([look(0, { purpose: 'task' })], {}, () => false),
    [],
  );
});

test('an hour slides: the same number spread over more than an hour is no pattern', () => {
  const spread = many(snoopingLimits.manyWithoutTask, (n) => ({ at: new Date(start + n * 9 * minute) }));
  assert.ok(!found(spread).includes('many-without-task'));
});

test('some of a hundred strangers are called Wang', () => {
  const strangers = many(12, (n) => ({ mask: n % 3 === 0 ? '王*' : look(n).mask }));
  assert.deepEqual(found(strangers), ['many-without-task']);
});

test('work raises nothing, however much of it there is', () => {
  const work = fc.array(
    fc.record({
      n: fc.integer({ min: 0, max: 60 }),
      purpose: fc.constantFrom('task', 'handled', 'oversight', 'supervision', 'service' as const),
    }),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(work, (drawn) => {
      const looks = drawn
        .map(({ n, purpose }) => look(n, { purpose: purpose as WatchedLook['purpose'] }))
        .sort((a, b) => a.at.getTime() - b.at.getTime());
      assert.deepEqual(found(looks), []);
    }),
    { seed: 20261012, numRuns: 300 },
  );
});

test('one occasion is one suspicion, which grows', () => {
  const [only, ...more] = suspicionsOf(many(12), new Map(), workday);
  assert.deepEqual(more, []);
  assert.equal(only?.subjects, 12);
  assert.equal(only?.lastAt.getTime(), start + 11 * minute);
});
