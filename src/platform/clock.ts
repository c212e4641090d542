// SPDX-License-Identifier: Apache-2.0
/** Time is injected: the only place of the program that reads the wall clock. */

export interface Clock {
  /** The instant now, UTC. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock for tests, seeds and simulations that stands still until it is moved. */
export interface StillClock extends Clock {
  set(instant: Date): void;
  advance(milliseconds: number): void;
}

export function stillClock(start: Date): StillClock {
  let current = start.getTime();
  return {
    now: () => new Date(current),
    set: (instant) => {
      current = instant.getTime();
    },
    advance: (milliseconds) => {
      current += milliseconds;
    },
  };
}

/** Milliseconds since an arbitrary point, for measuring durations only. */
export const monotonic = (): number => performance.now();

/** Resolves after the given time; ends early, without error, when the signal is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    if (signal?.aborted) done();
    else signal?.addEventListener('abort', done);
  });
}
