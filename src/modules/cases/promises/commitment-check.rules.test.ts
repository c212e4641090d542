// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  type CheckStepName,
  checkCan,
  checkStates,
  checkSteps,
  foldCheck,
  lapseOfCheck,
  stepsOfPeople,
} from './commitment-check.rules.ts';

const steps = Object.keys(checkSteps) as CheckStepName[];

test('the life of a check is the golden table', () => {
  const width = Math.max(...steps.map((s) => s.length)) + 2;
  const header = `${' '.repeat(width)}${checkStates.map((s) => s.padEnd(13)).join('')}to`.trimEnd();
  const rows = steps.map(
    (s) =>
      `${s.padEnd(width)}${checkStates.map((state) => (checkCan(s, state) ? 'yes' : '-').padEnd(13)).join('')}${checkSteps[s].to}`,
  );
  const printed = `${[header, ...rows].join('\n')}\n`;
  const golden = readFileSync(new URL('commitment-check.golden.txt', import.meta.url), 'utf8');
  assert.equal(printed, golden, `\n${printed}`);
});

test('what is kept or broken is over; a decision is withdrawn only after the term to put it right', () => {
  for (const state of ['kept', 'broken'] as const) assert.deepEqual(stepsOfPeople(state), []);
  assert.ok(!checkCan('declared-broken', 'to-check') && !checkCan('declared-broken', 'to-correct'));
  assert.equal(lapseOfCheck('uncorrected'), undefined);
});

test('a history folds to its state; a damaged one is refused: planted offenders', () => {
  const of = (...names: string[]) => foldCheck(['begun', ...names].map((name) => ({ name })));
  assert.equal(of(), 'to-check');
  assert.equal(of('check-late', 'correction-asked', 'correction-reported', 'found-kept'), 'kept');
  assert.equal(of('correction-asked', 'correction-lapsed', 'declared-broken'), 'broken');
  assert.throws(() => foldCheck([]), /begins/);
  assert.throws(() => foldCheck([{ name: 'found-kept' }]), /begins/);
  assert.throws(() => of('declared-broken'), /cannot/);
  assert.throws(() => of('found-kept', 'correction-asked'), /cannot/);
  assert.throws(() => of('constructor'), /cannot/);
});
