// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { civilDate } from '#law/civil-date.ts';
import type { StaffActor } from '#platform/actor.ts';
import { licenceStates } from '../licence.rules.ts';
import {
  foldSeal,
  type SealAction,
  type SealRequest,
  sealAfter,
  sealCan,
  sealOrderOf,
  sealRefusal,
  sealStates,
  sealSteps,
} from './seal.rules.ts';

const today = civilDate('2026-11-22');
const body = '11320600014000001J';
const staff = (id: string, roles: readonly string[], scope: readonly string[] = [body]): StaffActor => ({
  ...{ kind: 'staff', id, city: '3206', name: '某人', postId: 'p', organisationId: body },
  ...{ scope, cities: ['3206'], roles },
});
const inUse = {
  state: 'in-use',
  validFrom: civilDate('2026-01-01'),
  validTo: civilDate('2035-12-31'),
} as const;
const decided: SealRequest = {
  ...{ state: 'made', decisionNo: '云市监准〔2026〕第1号', enteredBy: 'staff:a', seal: inUse },
  order: sealOrderOf(staff('a', ['approver']), 'staff:a', body, ['staff:r']),
};
const refusal = (change: Partial<SealRequest>) => sealRefusal({ ...decided, ...change }, today);
const ordered = (who: StaffActor, draftedBy: readonly string[] = []) =>
  refusal({ enteredBy: `staff:${who.id}`, order: sealOrderOf(who, `staff:${who.id}`, body, draftedBy) });

test('the seal is put on what an approver of the issuer decided and did not draft', () => {
  assert.equal(refusal({}), undefined);
});

test('from every state but the decided one it is refused', () => {
  for (const state of licenceStates)
    assert.equal(refusal({ state }), state === 'made' ? undefined : 'not-decided', state);
  assert.equal(refusal({ decisionNo: ' ' }), 'not-decided');
});

test('every role but the approver is refused, and so are people, programs and other bodies', () => {
  const roles = ['clerk', 'reviewer', 'approver', 'supervisor', 'matter-admin', 'legal-reviewer'];
  for (const role of [...roles, 'catalogue-owner', 'system-admin', 'security-admin', 'audit-admin'])
    assert.equal(ordered(staff('x', [role])), role === 'approver' ? undefined : 'not-entitled', role);
  assert.equal(ordered(staff('x', [])), 'not-entitled');
  for (const key of ['system:licences', 'person:x', 'anonymous']) {
    const order = sealOrderOf({ kind: 'system', name: 'licences' }, key, body, []);
    assert.equal(refusal({ enteredBy: key, order }), 'not-entitled', key);
    const forged = { by: key, roles: ['approver'], forIssuer: true, draftedBy: [] };
    assert.equal(refusal({ enteredBy: key, order: forged }), 'not-entitled', key);
  }
  assert.equal(ordered(staff('x', ['approver'], ['11320600014000009X'])), 'another-body');
});

test('who drafted does not decide; an order of somebody else, or none, is no order', () => {
  assert.equal(ordered(staff('r', ['approver', 'reviewer']), ['staff:q', 'staff:r']), 'own-draft');
  assert.equal(refusal({ order: null }), 'no-order');
  assert.equal(refusal({ enteredBy: 'staff:b' }), 'no-order');
});

test('only a seal in use and within its term', () => {
  const expected = {
    ...{ applied: 'seal-not-in-use', made: 'seal-not-in-use', 'in-use': undefined },
    ...{ suspended: 'seal-suspended', stopped: 'seal-stopped' },
  };
  for (const state of sealStates)
    assert.equal(refusal({ seal: { ...inUse, state } }), expected[state], state);
  assert.equal(refusal({ seal: null }), 'seal-missing');
  assert.equal(refusal({ seal: { ...inUse, validTo: today } }), undefined);
  assert.equal(refusal({ seal: { ...inUse, validTo: civilDate('2026-11-21') } }), 'seal-out-of-term');
  assert.equal(refusal({ seal: { ...inUse, validFrom: civilDate('2026-11-23') } }), 'seal-out-of-term');
});

test('a history folds to the state that its steps lead to, whatever the order of the steps', () => {
  // The keys of the table.
  const actions = Object.keys(sealSteps) as SealAction[];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 12 }), (wanted) => {
      const history = [{ name: 'applied' }];
      let state = foldSeal(history);
      for (const action of wanted) {
        const next = [...history, { name: sealSteps[action].event }];
        if (!sealCan(action, state)) {
          assert.throws(() => foldSeal(next));
          continue;
        }
        history.push({ name: sealSteps[action].event });
        state = sealAfter(action, state);
        assert.equal(foldSeal(history), state);
      }
    }),
    { seed: 20261122, numRuns: 300 },
  );
  assert.equal(foldSeal([{ name: 'registered' }]), 'in-use');
  assert.throws(() => foldSeal([{ name: 'made' }]));
  assert.throws(() => foldSeal([{ name: 'registered' }, { name: 'stopped' }, { name: 'resumed' }]));
});
