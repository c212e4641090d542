// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  civilDate,
  civilDateOf,
  compareDates,
  dayOfWeek,
  daysBetween,
  fromEpochDay,
  instantAt,
  parseCivilDate,
  toEpochDay,
} from './civil-date.ts';

test('reads real days and says why it refuses others', () => {
  assert.deepEqual(parseCivilDate('2024-02-29'), { ok: true, value: '2024-02-29' });
  for (const text of [
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '0000-01-01',
  ])
    assert.deepEqual(parseCivilDate(text), { ok: false, reason: 'NO_SUCH_DAY' }, text);
  for (const text of [
    '',
    '2024-1-1',
    '20240101',
    '2024-01-01T00:00',
    ' 2024-01-01',
    '２０２４-01-01',
    '-024-01-01',
  ])
    assert.deepEqual(parseCivilDate(text), { ok: false, reason: 'FORMAT' }, text);
  assert.throws(() => civilDate('2023-02-29'), RangeError);
});

test('agrees with the platform’s own calendar on every day', () => {
  const day = fc.integer({
    min: toEpochDay(civilDate('0001-01-01')),
    max: toEpochDay(civilDate('9999-12-31')),
  });
  fc.assert(
    fc.property(day, (epochDay) => {
      const instant = new Date(epochDay * 86_400_000);
      const date = fromEpochDay(epochDay);
      assert.equal(date, instant.toISOString().slice(0, 10));
      assert.equal(toEpochDay(date), epochDay);
      assert.equal(dayOfWeek(date) % 7, instant.getUTCDay());
    }),
    { seed: 20160929, numRuns: 2000 },
  );
});

test('the day in Shanghai begins at 16:00 UTC', () => {
  assert.equal(civilDateOf(new Date('2026-01-31T15:59:59.999Z')), '2026-01-31');
  assert.equal(civilDateOf(new Date('2026-01-31T16:00:00Z')), '2026-02-01');
  assert.equal(instantAt(civilDate('2026-02-01'), '17:30').toISOString(), '2026-02-01T09:30:00.000Z');
  assert.equal(civilDateOf(instantAt(civilDate('2026-02-01'), '00:00')), '2026-02-01');
  assert.throws(() => instantAt(civilDate('2026-02-01'), '24:00'), RangeError);
  assert.throws(() => civilDateOf(new Date(Number.NaN)), RangeError);
});

test('moves by days and months', () => {
  assert.equal(addDays(civilDate('2024-02-28'), 2), '2024-03-01');
  assert.equal(addDays(civilDate('2024-03-01'), -1), '2024-02-29');
  assert.equal(addMonths(civilDate('2024-01-31'), 1), '2024-02-29');
  assert.equal(addMonths(civilDate('2024-02-29'), 12), '2025-02-28');
  assert.equal(addMonths(civilDate('2024-11-30'), 3), '2025-02-28');
  assert.equal(addMonths(civilDate('2024-03-31'), -1), '2024-02-29');
  assert.equal(daysBetween(civilDate('2024-01-01'), civilDate('2025-01-01')), 366);
  assert.equal(compareDates(civilDate('2024-01-01'), civilDate('2024-01-02')), -1);
  assert.equal(compareDates(civilDate('2024-01-02'), civilDate('2024-01-02')), 0);
});
