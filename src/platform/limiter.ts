// SPDX-License-Identifier: Apache-2.0
/** Counts tries per key in a window; bounded in memory. One node's view: the database keeps what must hold over nodes. */

export interface Limiter {
  /** Counts one try. @returns false when the key has had its share. */
  take(key: string, now: Date): boolean;
  forget(key: string): void;
}

const maxKeys = 50_000;

export function createLimiter({ most, windowMs }: { most: number; windowMs: number }): Limiter {
  const tries = new Map<string, { count: number; until: number }>();
  return {
    take(key, now) {
      const at = now.getTime();
      const known = tries.get(key);
      if (!known || known.until <= at) {
        // Dropping the oldest keys forgives somebody; refusing to count would let everybody try for ever.
        if (tries.size >= maxKeys) tries.delete(tries.keys().next().value ?? '');
        tries.set(key, { count: 1, until: at + windowMs });
        return true;
      }
      known.count += 1;
      return known.count <= most;
    },
    forget: (key) => void tries.delete(key),
  };
}
