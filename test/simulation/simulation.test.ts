// SPDX-License-Identifier: Apache-2.0
/** The simulation finds nothing in the program, and finds every bug that is planted. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { KeyStore } from '#platform/crypto/index.ts';
import { memoryOfficeStore } from './memory-office-store.ts';
import type { Tamper } from './planned-faults.ts';
import { isPlant, plants } from './planted-bugs.ts';
import { runSequence } from './run-sequence.ts';
import { fewestSteps, memoryOffice, runRange, withKeys } from './simulate.ts';
import { simulatedDefinitions } from './simulated-city.ts';
import { openOffice } from './simulated-office.ts';
import { announcedCalendar, slowDue, workdayAfter } from './slow-dates.ts';
import { runOnStore } from './store-share.ts';

const seed = 42;
const days = 60;

/** An application waits for its equal, if there is one at that moment, and comes second. */
function overtaking(): Tamper {
  let inFlight = 0;
  return async (statement, values, run) => {
    if (statement.name !== 'cases.submit') return run(statement, values);
    inFlight += 1;
    for (let turn = 0; inFlight === 1 && turn < 50; turn += 1) await setImmediate();
    return run(statement, values).finally(() => {
      inFlight -= 1;
    });
  };
}

describe('the simulation', () => {
  let keys: KeyStore;
  let release: () => void = () => undefined;
  let kept: Promise<void>;
  before(async () => {
    await new Promise<void>((ready) => {
      kept = withKeys(async (made) => {
        keys = made;
        ready();
        await new Promise<void>((done) => {
          release = done;
        });
      });
    });
  });
  after(async () => {
    release();
    await kept;
  });

  test('nothing is violated in forty sequences, and enough goes wrong in them', async () => {
    const tally = await runRange(memoryOffice(keys), { seed, days, from: 0, to: 40 });
    assert.deepEqual(tally.violations, []);
    assert.equal(tally.sequences, 40);
    assert.ok(tally.steps > 1_400, `${tally.steps} steps`);
    assert.ok(tally.faults > 300, `${tally.faults} faults`);
  });

  test('the same seed gives the same steps, and the same again from its steps', async () => {
    const name = { seed, sequence: 7, days };
    const first = await runSequence(memoryOffice(keys), name, { traced: true });
    const second = await runSequence(memoryOffice(keys), name, { traced: true });
    assert.deepEqual(second, first);
    const replayed = await runSequence(memoryOffice(keys), name, { steps: first.steps, traced: true });
    assert.deepEqual(replayed.traces, first.traces);
    const other = await runSequence(memoryOffice(keys), { ...name, sequence: 8 });
    assert.notDeepEqual(other.steps, first.steps);
  });

  for (const plant of Object.keys(plants).filter(isPlant))
    test(`${plant}, ${plants[plant]}: exactly this is found`, async () => {
      const office = memoryOffice(keys, plant);
      const tally = await runRange(office, { seed, days, from: 0, to: 200, mostFailures: 1 });
      const found = [...new Set(tally.violations.map(({ invariant }) => invariant))];
      assert.deepEqual(found, [plant.slice(0, 3)], JSON.stringify(tally.violations));
      const [{ steps, shortest } = { steps: 0, shortest: 0 }] = tally.violations;
      assert.ok(shortest > 0 && shortest <= steps, `${shortest} of ${steps} steps`);
    });

  test('the fewest steps still break the same, and none of them can be left out', async () => {
    const office = memoryOffice(keys, 'I01');
    const [sequence] = (await runRange(office, { seed, days, from: 0, to: 200, mostFailures: 1 })).violations;
    assert.ok(sequence);
    const name = { seed, sequence: sequence.sequence, days };
    const { steps } = await runSequence(office, name);
    const fewest = await fewestSteps(office, name, steps, 'I01');
    assert.ok(fewest.length <= 5, JSON.stringify(fewest));
    for (const at of fewest.keys()) {
      const { complaints } = await runSequence(office, name, { steps: fewest.toSpliced(at, 1) });
      assert.ok(!complaints.some(({ invariant }) => invariant === 'I01'));
    }
  });

  test('of two equal applications at once either may come first: nothing that is compared depends on it', async () => {
    const name = { seed: 7, sequence: 16, days };
    const offices = [
      memoryOffice(keys),
      openOffice(memoryOfficeStore(simulatedDefinitions(), keys.cipher), keys, overtaking()),
    ] as const;
    const first = await runSequence(offices[0], name, { traced: true });
    const second = await runSequence(offices[1], name, { steps: first.steps, traced: true });
    const numbers = await Promise.all(
      offices.map((office) => office.store.read().then((s) => s.cases.map((c) => c.case_no))),
    );
    assert.notDeepEqual(numbers[0], numbers[1], 'nobody was overtaken');
    assert.deepEqual(second.traces, first.traces);
  });

  test('on PostgreSQL every answer and everything stored is what it was in memory', async () => {
    const tally = await runOnStore({ seed, days, count: 1, say: () => undefined });
    assert.deepEqual(tally.violations, []);
    assert.equal(tally.sequences, 1);
  });

  test('the dates reckoned by hand are those of the almanac', () => {
    const calendar = announcedCalendar();
    // 1 to 8 October 2025 are off, 28 September and 11 October are worked.
    assert.equal(workdayAfter(calendar, '2025-09-26', 3), '2025-09-30');
    assert.equal(workdayAfter(calendar, '2025-09-30', 3), '2025-10-11');
    assert.equal(slowDue(calendar, '2025-09-30', 5, 'DAY', []), '2025-10-09');
    const pause = [{ from: '2025-10-09', to: '2025-10-13' }];
    assert.equal(slowDue(calendar, '2025-09-30', 3, 'WORKDAY', pause), '2025-10-15');
    assert.equal(slowDue(calendar, '2025-09-30', 3, 'WORKDAY', [{ from: '2025-10-09', to: null }]), null);
  });
});
