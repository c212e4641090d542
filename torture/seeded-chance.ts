// SPDX-License-Identifier: Apache-2.0
/** Chance that can be replayed: the same seed and name give the same draws. */

export interface Chance {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  between(least: number, most: number): number;
}

export function chance(seed: number, name: string): Chance {
  // FNV-1a over the name, then mulberry32.
  let state = [...name].reduce(
    (hash, c) => Math.imul(hash ^ (c.codePointAt(0) ?? 0), 16_777_619),
    seed ^ 2_166_136_261,
  );
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, between: (least, most) => least + next() * (most - least) };
}
