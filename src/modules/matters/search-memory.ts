// SPDX-License-Identifier: Apache-2.0
/** First pages of searches, kept for a moment: they are public, and many people ask the same. */
import { monotonic } from '#platform/clock.ts';
import type { Queryable } from '#platform/db.ts';
import type { MatterResults } from './search.ts';

const KEPT_MS = 5_000;
const MAX_KEPT = 1_000;
/** A publication is visible once it is committed, a moment after it says that it was made. */
const SETTLING_MS = 2_000;

interface Memory {
  readonly pages: Map<string, { readonly results: Promise<MatterResults>; readonly at: number }>;
  closedUntil: number;
}

const memories = new WeakMap<object, Memory>();

function memoryOf(on: Queryable): Memory {
  const memory = memories.get(on.home) ?? { pages: new Map(), closedUntil: Number.NEGATIVE_INFINITY };
  memories.set(on.home, memory);
  return memory;
}

/**
 * The page under this key, at most five seconds old, else made now; who asks meanwhile waits for the same one.
 * A transaction always looks for itself, because it may see what others do not.
 */
export function keptSearch(
  on: Queryable,
  key: string,
  make: () => Promise<MatterResults>,
): Promise<MatterResults> {
  if ('isTransaction' in on) return make();
  const memory = memoryOf(on);
  const now = monotonic();
  if (now < memory.closedUntil) return make();
  const known = memory.pages.get(key);
  if (known && now - known.at < KEPT_MS) return known.results;
  const results = make();
  memory.pages.delete(key);
  memory.pages.set(key, { results, at: now });
  const [oldest] = memory.pages.keys();
  if (memory.pages.size > MAX_KEPT && oldest !== undefined) memory.pages.delete(oldest);
  results.catch(() => {
    if (memory.pages.get(key)?.results === results) memory.pages.delete(key);
  });
  return results;
}

/** What was published or stopped is to be found at once; say so last in the transaction. */
export function forgetSearches(on: Queryable): void {
  const memory = memoryOf(on);
  memory.pages.clear();
  memory.closedUntil = monotonic() + SETTLING_MS;
}
