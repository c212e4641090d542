// SPDX-License-Identifier: Apache-2.0
/** One request at a time for each upload. A client that lost its connection comes back before we notice: the newer wins. */

export interface UploadLocks {
  /** Runs alone for the key; `signal` is aborted when a newer request waits. */
  alone<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

export function createUploadLocks(): UploadLocks {
  const held = new Map<string, { readonly stop: AbortController; readonly ended: Promise<void> }>();
  return {
    async alone(key, work) {
      for (let holder = held.get(key); holder; holder = held.get(key)) {
        holder.stop.abort();
        await holder.ended;
      }
      const stop = new AbortController();
      let end: () => void = () => {};
      const ended = new Promise<void>((resolve) => {
        end = resolve;
      });
      held.set(key, { stop, ended });
      try {
        return await work(stop.signal);
      } finally {
        held.delete(key);
        end();
      }
    },
  };
}
