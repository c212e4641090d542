// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, civilDate } from '#law/civil-date.ts';
import { licenceCan, licenceStates } from '../licence.rules.ts';
import {
  type ChangeClaim,
  changeFault,
  groundOf,
  licenceGrounds,
  lifeActions,
} from './licence-ground.rules.ts';

const today = civilDate('2026-11-22');
const validTo = civilDate('2027-06-30');
const claim = (changes: Partial<ChangeClaim>): ChangeClaim => ({
  action: 'revoke',
  ground: 'deception',
  decidedOn: today,
  changesLines: false,
  ...changes,
});
const fault = (
  changes: Partial<ChangeClaim>,
  state: (typeof licenceStates)[number] = 'in-force',
  end = validTo,
) => changeFault({ state, validTo: end }, claim(changes), today);

test('every ground of revocation and of cancellation names its item of articles 69 and 70', () => {
  assert.deepEqual(
    [...licenceGrounds.revoke, ...licenceGrounds.cancel].map(({ basis }) => basis),
    [
      ...['一', '二', '三', '四', '五'].map((n) => `行政许可法第六十九条第一款第${n}项`),
      '行政许可法第六十九条第二款',
      ...['一', '二', '三', '四', '五', '六'].map((n) => `行政许可法第七十条第${n}项`),
    ],
  );
  const codes = lifeActions.flatMap((action) =>
    licenceGrounds[action].map(({ code }) => `${action}/${code}`),
  );
  assert.equal(new Set(codes).size, codes.length);
});

test('a change is made from a state that allows it, on a ground of its own, by a decision that has been made', () => {
  const action = fc.constantFrom(...lifeActions);
  const state = fc.constantFrom(...licenceStates);
  const ground = fc.constantFrom(
    ...lifeActions.flatMap((one) => licenceGrounds[one].map(({ code }) => code)),
  );
  fc.assert(
    fc.property(action, state, ground, fc.integer({ min: -400, max: 400 }), (act, from, why, days) => {
      const found = fault(
        {
          action: act,
          ground: why,
          decidedOn: addDays(today, days),
          changesLines: true,
          validTo: addDays(validTo, 1),
        },
        from,
      );
      if (!licenceCan(act, from)) assert.equal(found, 'wrong-state');
      else if (!groundOf(act, why)) assert.equal(found, 'unknown-ground');
      else if (days > 0) assert.equal(found, 'decision-ahead');
      else assert.ok(found === undefined || (act === 'cancel' && why === 'term-ended'));
    }),
    { seed: 20261122, numRuns: 500 },
  );
});

test('what the grounds themselves ask is looked at', () => {
  const ended = civilDate('2026-11-21');
  assert.equal(fault({ action: 'cancel', ground: 'term-ended' }), 'term-runs');
  assert.equal(
    fault({ action: 'cancel', ground: 'term-ended' }, 'in-force', today),
    'term-runs',
    'its last day',
  );
  assert.equal(fault({ action: 'cancel', ground: 'term-ended' }, 'in-force', ended), undefined);
  assert.equal(fault({ action: 'correct', ground: 'record-error' }), 'no-change');
  assert.equal(fault({ action: 'correct', ground: 'record-error', changesLines: true }, 'made'), undefined);
  assert.equal(fault({ action: 'replace', ground: 'reissue' }), undefined);
  assert.equal(fault({ action: 'replace', ground: 'renewal', validTo }), 'term-backwards');
  assert.equal(fault({ action: 'replace', ground: 'renewal', validTo: addDays(validTo, 1) }), undefined);
  assert.equal(
    fault({ action: 'replace', ground: 'change', changesLines: true }, 'suspended'),
    'wrong-state',
  );
});
