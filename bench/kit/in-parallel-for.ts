// SPDX-License-Identifier: Apache-2.0
import { monotonic } from '#platform/clock.ts';

export interface Load {
  readonly done: number;
  readonly perSecond: number;
  /** Milliseconds of each call. */
  readonly ms: readonly number[];
}

/** Runs `work` over and over in `lanes` lanes for a time; each lane waits for its own answer. */
export async function inParallelFor(
  milliseconds: number,
  lanes: number,
  work: (lane: number, n: number) => Promise<void>,
): Promise<Load> {
  const from = monotonic();
  const ms: number[] = [];
  let n = 0;
  const run = async (lane: number): Promise<void> => {
    for (;;) {
      const began = monotonic();
      if (began - from >= milliseconds) return;
      n += 1;
      await work(lane, n);
      ms.push(monotonic() - began);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => run(lane)));
  const seconds = (monotonic() - from) / 1000;
  return { done: ms.length, perSecond: ms.length / seconds, ms };
}
