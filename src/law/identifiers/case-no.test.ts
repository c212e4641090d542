// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { civilDate } from '../civil-date.ts';
import { buildCaseNo, buildNationalCaseNo, parseCaseNo, parseNationalCaseNo } from './case-no.ts';
import { mod3736CheckChar } from './check-characters.ts';

const seed = 17710;
const day = civilDate('2026-03-02');
const reasonOf = (result: { ok: true } | { ok: false; reason: string }): string =>
  result.ok ? 'ok' : result.reason;

test('case numbers, ours and the national one', () => {
  const built = buildCaseNo('3408', day, 42);
  assert.ok(built.ok && built.value.startsWith('340820260302000042') && built.value.length === 19);
  const value = { caseNo: built.value, city: '3408', date: day, serial: 42 };
  assert.deepEqual(parseCaseNo(built.value), { ok: true, value });
  assert.deepEqual(parseCaseNo(built.value.toLowerCase()), { ok: true, value });
  const forged = '340820260230000042';
  assert.equal(reasonOf(parseCaseNo(forged + mod3736CheckChar(forged))), 'DATE');
  assert.equal(reasonOf(parseCaseNo(forged)), 'LENGTH');
  assert.equal(reasonOf(buildCaseNo('340800', day, 1)), 'CITY');
  for (const serial of [0, 1_000_000, 1.5])
    assert.equal(reasonOf(buildCaseNo('3408', day, serial)), 'SERIAL');
  const national = buildNationalCaseNo('11370800MB285591843370117002011', day, 42);
  assert.deepEqual(national, { ok: true, value: '11370800MB2855918433701170020110020260302000042' });
  const read = parseNationalCaseNo('11370800MB2855918433701170020110020260302000042');
  assert.ok(read.ok && read.value.serial === 42 && read.value.date === day);
  assert.equal(reasonOf(buildNationalCaseNo('370117002011', day, 1)), 'MATTER_CODE');
});

test('one wrong digit never passes as a case number', () => {
  const serials = fc.integer({ min: 1, max: 999_999 });
  fc.assert(
    fc.property(serials, fc.nat(17), fc.integer({ min: 1, max: 9 }), (serial, at, by) => {
      const built = buildCaseNo('3208', day, serial);
      assert.ok(built.ok);
      const no = built.value;
      const changed = no.slice(0, at) + ((Number(no.charAt(at)) + by) % 10) + no.slice(at + 1);
      assert.equal(parseCaseNo(changed).ok, false);
    }),
    { seed, numRuns: 1000 },
  );
});
