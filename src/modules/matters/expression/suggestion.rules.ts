// SPDX-License-Identifier: Apache-2.0
/** "Did you mean": the known name nearest to one that is unknown. */
import type { Bilingual } from './expression-type.rules.ts';

/** Words to append to a message: the nearest name, or nothing when none is near. */
export function suggestion(unknown: string, known: Iterable<string>): Bilingual {
  const near = nearest(unknown, known);
  return near === undefined
    ? { zh: '', en: '' }
    : { zh: `，是不是 ${near} ？`, en: `: did you mean ${near}?` };
}

/** The known name at the smallest edit distance, if that is at most a third of the length (at least 2). */
export function nearest(unknown: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(2, Math.floor(unknown.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const name of known) {
    const distance = name.toLowerCase() === unknown.toLowerCase() ? 0 : editDistance(unknown, name);
    if (distance < bestDistance) [best, bestDistance] = [name, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 20 || a.length > 80 || b.length > 80) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
