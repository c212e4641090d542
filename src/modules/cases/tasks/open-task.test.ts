// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyBelow } from './open-task.ts';

const body = (division: string) => ({ division });
const [yunxi, zebei, village] = [body('329902101000'), body('329921101000'), body('329902101201')];

test('of several bodies below, that of the place which the application names', () => {
  assert.equal(bodyBelow([zebei, yunxi], ['329902101']), yunxi);
  assert.equal(bodyBelow([zebei, yunxi], ['329902101202']), yunxi, 'a village of the town');
  assert.equal(bodyBelow([zebei, yunxi, village], ['329902101201']), village, 'the nearest');
  assert.equal(bodyBelow([zebei, yunxi], ['110101', '329921101000']), zebei, 'any of the places');
});

test('no body below is guessed: a place without one, a whole county, several and no place', () => {
  assert.equal(bodyBelow([zebei, yunxi], ['329902102']), undefined);
  assert.equal(bodyBelow([zebei, yunxi], ['329902']), undefined);
  assert.equal(bodyBelow([zebei, yunxi], []), undefined);
  assert.equal(bodyBelow([yunxi], []), yunxi, 'the only one');
  assert.equal(bodyBelow([yunxi], ['110101']), undefined, 'the only one, of another place');
  assert.equal(bodyBelow([], []), undefined);
});
