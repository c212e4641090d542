// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, civilDate } from '#law/civil-date.ts';
import {
  foldLicence,
  identifierSerial,
  type LicenceAction,
  licenceCan,
  licenceNumber,
  licenceStates,
  licenceSteps,
  permanent,
  readVerifyCode,
  standingOf,
  validityOf,
  verifyCodeOf,
} from './licence.rules.ts';

// Object.keys of a constant object gives exactly its names.
const actions = Object.keys(licenceSteps) as LicenceAction[];

test('the table of states and actions is the one that was agreed', () => {
  const line = (head: string, cells: readonly string[]): string =>
    `${head.padEnd(10)}${cells.map((cell) => cell.padEnd(13)).join('')}`.trimEnd();
  const rows = actions.map((action) =>
    line(
      action,
      licenceStates.map((state) => (licenceCan(action, state) ? licenceSteps[action].to : '-')),
    ),
  );
  const golden = readFileSync(new URL('./licence.golden.txt', import.meta.url), 'utf8');
  assert.equal(`${[line('', licenceStates), ...rows].join('\n')}\n`, golden);
});

test('every history that the table allows folds to its last state; no other history folds at all', () => {
  const anyActions = fc.array(fc.constantFrom(...actions), { maxLength: 8 });
  fc.assert(
    fc.property(anyActions, (wishes) => {
      const events = [{ name: 'issued' }];
      let state = foldLicence(events);
      for (const wish of wishes) {
        const next = [...events, { name: licenceSteps[wish].event }];
        if (!licenceCan(wish, state)) {
          assert.throws(() => foldLicence(next));
          continue;
        }
        events.push({ name: licenceSteps[wish].event });
        state = licenceSteps[wish].to;
        assert.equal(foldLicence(events), state);
      }
    }),
    { seed: 20261122, numRuns: 300 },
  );
  assert.throws(() => foldLicence([]));
  assert.throws(() => foldLicence([{ name: 'sealed' }]));
});

test('a term ends on the day before its corresponding day', () => {
  const end = (from: string, validity: Parameters<typeof validityOf>[1]): string =>
    validityOf(civilDate(from), validity).validTo;
  assert.equal(end('2026-11-22', { years: 5 }), '2031-11-21');
  assert.equal(end('2026-01-01', { years: 1 }), '2026-12-31');
  assert.equal(end('2026-03-01', { years: 1 }), '2027-02-28');
  assert.equal(end('2024-02-29', { years: 1 }), '2025-02-28', 'no corresponding day: the last of the month');
  assert.equal(end('2024-02-29', { years: 4 }), '2028-02-28');
  assert.equal(end('2026-08-31', { months: 6 }), '2027-02-28');
  assert.equal(end('2026-10-31', { months: 3 }), '2027-01-30');
  assert.equal(end('2026-11-22', { permanent: true }), '9999-12-31');
});

test('standing follows the state first and then the dates, the first and the last day included', () => {
  const licence = {
    state: 'in-force',
    validFrom: civilDate('2026-11-22'),
    validTo: civilDate('2031-11-21'),
  } as const;
  const on = (day: string): string => standingOf(licence, civilDate(day));
  assert.equal(on('2026-11-21'), 'not-yet-valid');
  assert.equal(on('2026-11-22'), 'in-force');
  assert.equal(on('2031-11-21'), 'in-force');
  assert.equal(on('2031-11-22'), 'expired');
  assert.equal(standingOf({ ...licence, state: 'revoked' }, civilDate('2032-01-01')), 'revoked');
  assert.equal(
    standingOf({ ...licence, validTo: permanent }, addDays(civilDate('9999-12-30'), 1)),
    'in-force',
  );
});

test('numbers and identifiers have their fixed form', () => {
  const on = civilDate('2026-11-22');
  assert.equal(licenceNumber('JY', on, 7), 'JY2026000007');
  assert.equal(identifierSerial(on, 7, '0a1b2c3d4e5f'), '20260000070A1B2C3D4E');
});

test('codes survive being read over the telephone, and nothing else is taken for one', () => {
  const bytes = fc.uint8Array({ minLength: 20, maxLength: 32 });
  fc.assert(
    fc.property(bytes, (random) => {
      const code = verifyCodeOf('3206', random);
      assert.equal(code.length, 24);
      const typed = ` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').slice(4)}`;
      assert.deepEqual(readVerifyCode(`3206-${typed}`), { city: '3206', code });
    }),
    { seed: 20261122, numRuns: 200 },
  );
  for (const text of ['', '3206', "3206' or 1=1 --", 'U'.repeat(24), '9'.repeat(25), 'x'.repeat(5000)])
    assert.equal(readVerifyCode(text), undefined);
  assert.throws(() => verifyCodeOf('3206', new Uint8Array(10)), RangeError);
});
