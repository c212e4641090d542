// SPDX-License-Identifier: Apache-2.0
/**
 * Gathers what is asked for one by one into batches: whatever is asked for while a batch is worked on goes with the next
 * one, together with others that wait in the register. Nobody waits for company.
 */
import { sleep } from '#platform/clock.ts';
import type { LicenceRecord } from '../licence.types.ts';
import type { LicenceRef } from './faces.store.ts';

export interface ClaimedRef extends LicenceRef {
  /** This process took it before and failed: nobody else works on it, whatever the register says. */
  readonly mine: boolean;
}

export interface BatchParts {
  /** At most so many in one batch. */
  readonly most: number;
  /** Takes those asked for and more of their kind, as far as nobody else has them. */
  claim(asked: readonly ClaimedRef[], now: Date): Promise<readonly LicenceRecord[]>;
  /** Whether a licence still waits to be worked on. */
  isWaiting(ref: LicenceRef): Promise<boolean>;
  /** Works on them; gives the faults by id. */
  work(records: readonly LicenceRecord[], now: Date): Promise<ReadonlyMap<string, Error>>;
}

export interface Batches {
  /** Resolves when this one is done, by whomever. Rejects with its own fault only. */
  add(ref: LicenceRef, now: Date): Promise<void>;
}

/** So long another process may take; then the job comes back by itself. */
const patience = { tries: 8, everyMs: 250 };

interface Asked {
  readonly ref: LicenceRef;
  readonly now: Date;
  readonly resolve: () => void;
  readonly reject: (fault: Error) => void;
}

export function createBatches(parts: BatchParts): Batches {
  const queue: Asked[] = [];
  /** What this process works on now. */
  const underWay = new Map<string, Promise<ReadonlyMap<string, Error>>>();
  /** What this process took and did not finish. */
  const unfinished = new Set<string>();
  let running = false;

  async function runBatch(asked: readonly Asked[], now: Date): Promise<void> {
    const records = await parts.claim(
      asked.map(({ ref }) => ({ ...ref, mine: unfinished.has(ref.id) && !underWay.has(ref.id) })),
      now,
    );
    for (const { id } of records) unfinished.add(id);
    const work = parts.work(records, now);
    for (const { id } of records) underWay.set(id, work);
    try {
      const faults = await work;
      for (const { id } of records) unfinished.delete(id);
      await Promise.all(asked.map((one) => settle(one, records, faults)));
    } finally {
      for (const { id } of records) underWay.delete(id);
    }
  }

  async function settle(
    { ref, resolve, reject }: Asked,
    records: readonly LicenceRecord[],
    faults: ReadonlyMap<string, Error>,
  ): Promise<void> {
    const fault = faults.get(ref.id);
    if (fault) reject(fault);
    else if (records.some(({ id }) => id === ref.id)) resolve();
    // Somebody else has it, or it waits no longer. Nobody of this batch is kept by it.
    else void othersEnd(ref).then(resolve, reject);
  }

  async function othersEnd(ref: LicenceRef): Promise<void> {
    for (let tries = 0; await parts.isWaiting(ref); tries++) {
      const mine = underWay.get(ref.id);
      const fault = mine && (await mine).get(ref.id);
      if (fault) throw fault;
      if (tries >= patience.tries) throw new Error('the licence is being sealed by another process');
      if (!mine) await sleep(patience.everyMs);
    }
  }

  async function runAll(): Promise<void> {
    while (queue.length > 0) {
      const asked = queue.splice(0, parts.most);
      try {
        await runBatch(asked, asked.at(-1)?.now ?? new Date(0));
      } catch (error) {
        for (const { reject } of asked) reject(error instanceof Error ? error : new Error(String(error)));
      }
    }
    running = false;
  }

  return {
    add(ref, now) {
      return new Promise((resolve, reject) => {
        queue.push({ ref, now, resolve, reject });
        if (running) return;
        running = true;
        // Those asked for at the same moment go together.
        setImmediate(() => void runAll());
      });
    },
  };
}
