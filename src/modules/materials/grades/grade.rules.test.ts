// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, civilDate } from '#law/civil-date.ts';
import { atLeast, checkedUntil, standingGrade } from './grade.rules.ts';
import type { GradeEntry } from './grade.types.ts';
import { otherKind, ruleOfKind } from './material-kinds.ts';

const today = civilDate('2026-11-22');
const entry = (changes: Partial<GradeEntry> = {}): GradeEntry => ({
  id: 'e1',
  fileId: 'f1',
  grade: 'B',
  at: new Date('2026-06-01T02:00:00Z'),
  until: null,
  byName: '窗口',
  organisationId: 'o',
  organisationName: '江城区政务大厅',
  evidence: '身份证原件',
  numberMatched: true,
  undone: null,
  ...changes,
});
const plain = { validTo: null, kindRule: otherKind };
const undone = { at: new Date('2026-07-01T02:00:00Z'), byName: '窗口', reason: '看错' };

test('what a file is worth rests on the best entry that holds today', () => {
  const table: readonly [string, typeof plain, readonly GradeEntry[], string][] = [
    ['uploaded', plain, [], 'C'],
    ['checked at a window', plain, [entry()], 'B'],
    ['its last day', plain, [entry({ until: today })], 'B'],
    ['the day after', plain, [entry({ until: addDays(today, -1) })], 'C'],
    ['undone', plain, [entry({ undone })], 'C'],
    ['issued and checked', plain, [entry(), entry({ grade: 'A' })], 'A'],
    ['issued, undone, and checked', plain, [entry(), entry({ grade: 'A', undone })], 'B'],
  ];
  for (const [name, file, entries, grade] of table)
    assert.equal(standingGrade(file, entries, today).grade, grade, name);
  const selfMade = { validTo: null, kindRule: ruleOfKind('document.commitment-letter') };
  assert.equal(standingGrade(selfMade, [], today).grade, 'D');
  const old = { validTo: addDays(today, -1), kindRule: otherKind };
  const standing = standingGrade(old, [entry()], today);
  assert.equal(standing.grade, 'C', 'a document that ran out is worth no more than an upload');
  assert.equal(standing.lapsed?.id, 'e1');
});

test('a check holds as long as its kind says and never longer than the document', () => {
  assert.equal(checkedUntil({ windowMonths: 12 }, null, today), '2027-11-22');
  assert.equal(checkedUntil({ windowMonths: 12 }, civilDate('2027-01-31'), today), '2027-01-31');
  assert.equal(checkedUntil({ windowMonths: null }, civilDate('2030-01-31'), today), '2030-01-31');
  assert.equal(checkedUntil({ windowMonths: null }, null, today), null);
});

test('nothing that ended or was undone ever raises a grade, in any order of entries', () => {
  const day = fc.integer({ min: -400, max: 400 }).map((n) => addDays(today, n));
  const made = fc.record({
    grade: fc.constantFrom('A' as const, 'B' as const),
    until: fc.option(day),
    undone: fc.constantFrom(null, undone),
  });
  fc.assert(
    fc.property(fc.array(made, { maxLength: 8 }), (parts) => {
      const entries = parts.map((part) => entry(part));
      const good = entries.filter((e) => e.undone === null && (e.until === null || e.until >= today));
      const { grade } = standingGrade(plain, entries, today);
      const expected = good.some((e) => e.grade === 'A') ? 'A' : good.length > 0 ? 'B' : 'C';
      assert.equal(grade, expected);
      assert.equal(standingGrade(plain, entries.toReversed(), today).grade, expected);
    }),
    { seed: 20260, numRuns: 300 },
  );
  assert.ok(atLeast('A', 'B') && atLeast('B', 'B') && !atLeast('C', 'B'));
});
