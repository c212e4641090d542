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
