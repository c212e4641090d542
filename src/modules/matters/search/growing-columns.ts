// SPDX-License-Identifier: Apache-2.0
/** Columns of numbers that grow by half, and names that get numbers. */

/** A column of whole numbers; what was never set is 0. */
export class IntColumn {
  values = new Int32Array(1_024);

  set(at: number, value: number): void {
    if (at >= this.values.length) {
      const wider = new Int32Array(Math.ceil((at + 1) * 1.5));
      wider.set(this.values);
      this.values = wider;
    }
    this.values[at] = value;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }
}

/** Gives every distinct key a number, from 0 on, and keeps a value for it. */
export class Numbered<Value> {
  readonly #numbers = new Map<string, number>();
  readonly values: Value[] = [];

  numberOf(key: string, make: (number: number) => Value): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.values.length;
    this.#numbers.set(key, number);
    this.values.push(make(number));
    return number;
  }

  find(key: string): number | undefined {
    return this.#numbers.get(key);
  }
}

/** Rows of equal kind, one after the other: put in and taken out one at a time. */
export class Chains {
  /** The row before the first is 0: rows are kept one higher. */
  readonly #first = new IntColumn();
  readonly #next = new IntColumn();

  link(kind: number, row: number): void {
    this.#next.set(row, this.#first.at(kind));
    this.#first.set(kind, row + 1);
  }

  /** Walks from the first row of the kind: some hundreds at most. */
  unlink(kind: number, row: number): void {
    const after = this.#next.at(row);
    if (this.#first.at(kind) === row + 1) {
      this.#first.set(kind, after);
      return;
    }
    for (let at = this.#first.at(kind); at > 0; at = this.#next.at(at - 1)) {
      if (this.#next.at(at - 1) !== row + 1) continue;
      this.#next.set(at - 1, after);
      return;
    }
  }

  /** Writes the rows of a kind into a list that has room, from a place on; returns the place after them. */
  write(kind: number, into: Uint32Array, from: number): number {
    const next = this.#next.values;
    let count = from;
    for (let at = this.#first.at(kind); at > 0; at = next[at - 1] ?? 0) {
      into[count] = at - 1;
      count += 1;
    }
    return count;
  }
}
