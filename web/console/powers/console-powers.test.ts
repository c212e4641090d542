// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginsWithPowers, faultsOf, seesHolders } from './powers-data.ts';

test('an asking names what is missing, each by its field', () => {
  const blank = { beneficiaryId: '', role: '', organisationId: '', hours: '5', reason: '急' };
  assert.deepEqual(faultsOf(blank), {
    beneficiaryId: 'choose',
    role: 'choose',
    organisationId: 'choose',
    hours: 'hoursHint',
    reason: 'shortReason',
  });
  const whole = {
    beneficiaryId: 'a',
    role: 'approver',
    organisationId: 'o',
    hours: '2',
    reason: '审批人员全部在外，期限今天届满',
  };
  assert.deepEqual(faultsOf(whole), {});
});

test('holders are shown to administrators, and the console begins with powers for those without a work list', () => {
  for (const role of ['system-admin', 'security-admin', 'audit-admin']) assert.ok(seesHolders([role]), role);
  assert.ok(!seesHolders(['approver', 'supervisor']));
  assert.ok(beginsWithPowers(['security-admin']));
  assert.ok(!beginsWithPowers(['security-admin', 'clerk']));
  assert.ok(!beginsWithPowers([]));
});
