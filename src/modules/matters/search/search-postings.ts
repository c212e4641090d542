// SPDX-License-Identifier: Apache-2.0
/**
 * Which texts hold which token. What was there at the start lies in one typed array, what came later in lists of its
 * own, so that a change costs as much as its text and a catalogue of 75,000 matters some megabytes.
 */

/** How much a token says of a text by where it stands in it. */
export type Place = 0 | 1 | 2 | 3;
export const PLACE_WEIGHTS: readonly number[] = [1, 0.8, 0.25, 0.1];

/** How many tokens texts hold and what these weigh; used over and over, and cleared by who used it. */
export interface Tally {
  held: Uint16Array;
  weight: Float32Array;
  readonly touched: number[];
}

export const emptyTally = (): Tally => ({
  held: new Uint16Array(1_024),
  weight: new Float32Array(1_024),
  touched: [],
});

/** Room for so many texts. */
export function makeRoom(tally: Tally, texts: number): void {
  if (tally.held.length >= texts) return;
  tally.held = new Uint16Array(Math.ceil(texts * 1.5));
  tally.weight = new Float32Array(tally.held.length);
}

export function clear({ held, weight, touched }: Tally): void {
  for (const text of touched) {
    held[text] = 0;
    weight[text] = 0;
  }
  touched.length = 0;
}

/** The text is the number over its place. */
const PLACES = 4;
const LATIN = /^[a-z]+$/;
const YIELD_EVERY = 200_000;

export class Postings {
  /** Tokens of Latin letters: few, and read through for mistakes of typing. */
  readonly latin: string[] = [];
  readonly #numbers = new Map<string, number>();
  #offsets = new Uint32Array(1);
  #pool = new Uint32Array(0);
  #later: (number[] | undefined)[] = [];
  #waiting = 0;

  /** Texts are added in the order of their numbers; a token counts at its best place. */
  add(text: number, weighted: readonly (readonly [Place, readonly string[]])[]): void {
    const met = new Set<string>();
    for (const [place, tokens] of weighted) {
      for (const token of tokens) {
        if (met.has(token)) continue;
        met.add(token);
        const number = this.#numberOf(token);
        const list = this.#later[number];
        if (list) list.push(text * PLACES + place);
        else this.#later[number] = [text * PLACES + place];
        this.#waiting += 1;
      }
    }
  }

  /** In how many texts the token stands. */
  count(token: string): number {
    const number = this.#numbers.get(token);
    if (number === undefined) return 0;
    const [from, to] = this.#range(number);
    return to - from + (this.#later[number]?.length ?? 0);
  }

  /** Tallies every text with the token: one more is held, and it weighs as its place does, `scale` times. */
  gather(token: string, tally: Tally, scale = 1): void {
    const number = this.#numbers.get(token);
    if (number === undefined) return;
    const [from, to] = this.#range(number);
    const pool = this.#pool;
    for (let at = from; at < to; at += 1) note(pool[at] ?? 0, tally, scale);
    for (const entry of this.#later[number] ?? []) note(entry, tally, scale);
  }

  /** Puts what came since into the typed array, pausing for others; nothing may be added meanwhile. */
  async settle(pause: () => Promise<void>): Promise<void> {
    const tokens = this.#numbers.size;
    const offsets = new Uint32Array(tokens + 1);
    for (let number = 0, sum = 0; number < tokens; number += 1) {
      const [from, to] = this.#range(number);
      sum += to - from + (this.#later[number]?.length ?? 0);
      offsets[number + 1] = sum;
    }
    const pool = new Uint32Array(offsets[tokens] ?? 0);
    let moved = 0;
    for (let number = 0; number < tokens; number += 1) {
      const [from, to] = this.#range(number);
      const start = offsets[number] ?? 0;
      pool.set(this.#pool.subarray(from, to), start);
      pool.set(this.#later[number] ?? [], start + to - from);
      moved += (offsets[number + 1] ?? 0) - start + 10;
      if (moved > YIELD_EVERY) {
        moved = 0;
        await pause();
      }
    }
    [this.#offsets, this.#pool, this.#later, this.#waiting] = [offsets, pool, [], 0];
  }

  /** How much of it came since it was settled, 0 to 1. */
  unsettled(): number {
    return this.#waiting / Math.max(1, this.#pool.length + this.#waiting);
  }

  #numberOf(token: string): number {
    const known = this.#numbers.get(token);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(token, number);
    if (LATIN.test(token)) this.latin.push(token);
    return number;
  }

  #range(number: number): readonly [number, number] {
    if (number + 1 >= this.#offsets.length) return [0, 0];
    return [this.#offsets[number] ?? 0, this.#offsets[number + 1] ?? 0];
  }
}

function note(entry: number, { held, weight, touched }: Tally, scale: number): void {
  const text = entry >>> 2;
  const before = held[text] ?? 0;
  if (before === 0) touched.push(text);
  held[text] = before + 1;
  weight[text] = (weight[text] ?? 0) + scale * (PLACE_WEIGHTS[entry & 3] ?? 0);
}
