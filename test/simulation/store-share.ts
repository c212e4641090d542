// SPDX-License-Identifier: Apache-2.0
/** The same sequences on PostgreSQL: every answer and everything stored must be what it was in memory, after every step. */
import { databaseOfficeStore } from './database-office-store.ts';
import { runSequence } from './run-sequence.ts';
import { memoryOffice, newTally, type Tally, withKeys } from './simulate.ts';
import { simulatedDefinitions } from './simulated-city.ts';
import { openOffice } from './simulated-office.ts';
import type { Step } from './simulated-step.ts';

export interface StoreShare {
  readonly seed: number;
  readonly days: number;
  readonly count: number;
  readonly say: (line: string) => void;
}

/**
 * The first step after which the two disagree, -1 when there is none. Which of two rivals is first is for the store to
 * say: where another one was, what follows need not be the same, and is held against the law alone.
 */
function disagreement(steps: readonly Step[], model: readonly string[], real: readonly string[]): number {
  const apart = firstDifference(model, real);
  return steps[apart]?.kind === 'race' ? -1 : apart;
}

export async function runOnStore({ seed, days, count, say }: StoreShare): Promise<Tally> {
  return withKeys(async (keys) => {
    const tally = newTally();
    const store = await databaseOfficeStore('embedded', simulatedDefinitions(), keys);
    if (!store) return tally;
    say(`${count} of them on PostgreSQL (${store.name}), compared with memory after every step`);
    const [inMemory, onStore] = [memoryOffice(keys), openOffice(store, keys)];
    try {
      for (let sequence = 0; sequence < count; sequence += 1) {
        const name = { seed, sequence, days };
        const model = await runSequence(inMemory, name, { traced: true });
        const real = await runSequence(onStore, name, { steps: model.steps, traced: true });
        tally.sequences += 1;
        tally.steps += real.steps.length;
        tally.faults += real.faults;
        const about = { seed, sequence, store: store.name, steps: real.steps.length };
        for (const c of real.complaints)
          tally.violations.push({ ...c, ...about, shortest: real.steps.length });
        const apart = disagreement(model.steps, model.traces, real.traces);
        if (apart >= 0)
          tally.violations.push({
            invariant: 'STORE',
            message: `after step ${apart + 1} PostgreSQL says\n${real.traces[apart]}\nmemory says\n${model.traces[apart]}`,
            ...about,
            shortest: apart + 1,
          });
        if ((sequence + 1) % 5 === 0) say(`${sequence + 1} of ${count} on PostgreSQL`);
      }
      return tally;
    } finally {
      await store.close();
    }
  });
}

function firstDifference(model: readonly string[], real: readonly string[]): number {
  const most = Math.max(model.length, real.length);
  for (let at = 0; at < most; at += 1) if (model[at] !== real[at]) return at;
  return -1;
}
