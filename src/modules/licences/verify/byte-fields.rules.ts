// SPDX-License-Identifier: Apache-2.0
/** Fields in a row of bytes, each in one form only. Pure. */

const letterSet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** A text whose length byte has this bit is in UTF-16, two bytes a character: shorter for Chinese than UTF-8. */
const wide = 0x80;
const longestText = 0x7f;

export class ByteWriter {
  readonly #bytes: number[] = [];

  byte(value: number): void {
    if (!Number.isInteger(value) || value < 0 || value > 0xff) throw new RangeError('not a byte');
    this.#bytes.push(value);
  }

  uint16(value: number): void {
    this.byte(Math.floor(value / 0x100));
    this.byte(value % 0x100);
  }

  uint24(value: number): void {
    this.byte(Math.floor(value / 0x10000));
    this.uint16(value % 0x10000);
  }

  hex(digits: string): void {
    for (let at = 0; at < digits.length; at += 2) this.byte(Number.parseInt(digits.slice(at, at + 2), 16));
  }

  /** Digits and capital letters, at most 255: 5.17 bits each. */
  letters(text: string): void {
    let value = 0n;
    for (const character of text) {
      const digit = letterSet.indexOf(character);
      if (digit < 0) throw new RangeError('not a letter or digit');
      value = value * 36n + BigInt(digit);
    }
    this.byte(text.length);
    this.hex(value.toString(16).padStart(letterBytes(text.length) * 2, '0'));
  }

  /** At most 127 bytes; what is longer is cut and ends with an ellipsis. */
  text(value: string): void {
    const narrow = new TextEncoder().encode(value);
    const units = value.length * 2;
    if (Math.min(narrow.length, units) > longestText) {
      this.text(`${[...value].slice(0, Math.min(62, [...value].length - 2)).join('')}…`);
    } else if (narrow.length <= units) {
      this.byte(narrow.length);
      this.#bytes.push(...narrow);
    } else {
      this.byte(units | wide);
      for (let at = 0; at < value.length; at++) this.uint16(value.charCodeAt(at));
    }
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}

/** Reads what `ByteWriter` wrote. Throws for whatever else. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  #take(count: number): Uint8Array {
    const taken = this.#bytes.subarray(this.#at, this.#at + count);
    if (taken.length !== count) throw new RangeError('cut off');
    this.#at += count;
    return taken;
  }

  byte(): number {
    const [value = 0] = this.#take(1);
    return value;
  }

  uint16(): number {
    return this.byte() * 0x100 + this.byte();
  }

  uint24(): number {
    return this.byte() * 0x10000 + this.uint16();
  }

  hex(bytes: number): string {
    return Array.from(this.#take(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  letters(): string {
    const length = this.byte();
    let value = BigInt(`0x0${this.hex(letterBytes(length))}`);
    let text = '';
    for (let at = 0; at < length; at++, value /= 36n) text = letterSet.charAt(Number(value % 36n)) + text;
    if (value !== 0n) throw new RangeError('more letters than there should be');
    return text;
  }

  text(): string {
    const head = this.byte();
    const bytes = this.#take(head & ~wide);
    if ((head & wide) === 0) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (bytes.length % 2 === 1) throw new RangeError('half a character');
    let text = '';
    for (let at = 0; at < bytes.length; at += 2)
      text += String.fromCharCode((bytes[at] ?? 0) * 0x100 + (bytes[at + 1] ?? 0));
    return text;
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new RangeError('more than there should be');
  }
}

/** Bytes that hold so many letters. */
const letterBytes = (count: number): number => Math.ceil((count * Math.log2(36)) / 8);
