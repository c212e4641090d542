// SPDX-License-Identifier: Apache-2.0
/** Names by their pinyin and initials, scanned: a byte search over all of them takes about a millisecond. */

/** The sounds of some thousand texts, one after the other. */
interface Shelf {
  readonly first: number;
  readonly full: Bytes;
  readonly initials: Bytes;
}

interface Bytes {
  readonly bytes: Buffer;
  /** 1 where a syllable starts; absent where every byte is one. */
  readonly starts: Uint8Array | null;
  /** Where the sounds of each text begin, ascending. */
  readonly from: Uint32Array;
}

const LONGEST = 24;
const SHELF = 4_000;

export class Sounds {
  readonly #lines: string[] = [];
  readonly #shelves: Shelf[] = [];
  #shelved = 0;

  /** The sounds of the next text, as `soundLine` writes them. */
  add(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length - this.#shelved >= SHELF) this.#shelve();
  }

  /** Texts in which the letters are the beginning of some syllable and on, or initials. */
  holding(letters: string): number[] {
    const word = letters.slice(0, LONGEST);
    return this.#scan(word, true);
  }

  /** Texts that hold the very syllables. */
  soundingLike(syllables: readonly string[]): number[] {
    return syllables.length === 0 ? [] : this.#scan(syllables.join('').slice(0, LONGEST), false);
  }

  #scan(word: string, withInitials: boolean): number[] {
    if (this.#shelved < this.#lines.length) this.#shelve();
    const found = new Set<number>();
    for (const { first, full, initials } of this.#shelves) {
      scan(full, word, first, found);
      if (withInitials) scan(initials, word, first, found);
    }
    return [...found];
  }

  /** The last shelf, when it is not full, is made anew with what came since. */
  #shelve(): void {
    const last = this.#shelves.at(-1);
    const partial = last !== undefined && this.#shelved - last.first < SHELF;
    const first = partial ? last.first : this.#shelved;
    if (partial) this.#shelves.pop();
    for (let from = first; from < this.#lines.length; from += SHELF)
      this.#shelves.push(shelfOf(from, this.#lines.slice(from, from + SHELF)));
    this.#shelved = this.#lines.length;
  }
}

function shelfOf(first: number, lines: readonly string[]): Shelf {
  const initials = lines.map((line) => line.replace(/([a-z])[a-z]* ?/g, '$1'));
  return { first, full: withStarts(lines), initials: { ...joined(initials), starts: null } };
}

function joined(texts: readonly string[]): { bytes: Buffer; from: Uint32Array } {
  const from = new Uint32Array(texts.length);
  let at = 0;
  texts.forEach((text, n) => {
    from[n] = at;
    at += text.length + 1;
  });
  return { bytes: Buffer.from(texts.join('|'), 'latin1'), from };
}

/** Without the spaces between syllables, remembering where each began. */
function withStarts(lines: readonly string[]): Bytes {
  const { bytes, from } = joined(lines.map((line) => line.replaceAll(' ', '')));
  const starts = new Uint8Array(bytes.length);
  lines.forEach((line, n) => {
    let at = from[n] ?? 0;
    for (let i = 0; i < line.length; i += 1) {
      const before = line[i - 1];
      if (line[i] === ' ') continue;
      if (i === 0 || before === ' ' || before === '|') starts[at] = 1;
      at += 1;
    }
  });
  return { bytes, from, starts };
}

function scan({ bytes, starts, from }: Bytes, word: string, first: number, found: Set<number>): void {
  const sought = Buffer.from(word, 'latin1');
  for (let at = bytes.indexOf(sought); at >= 0; at = bytes.indexOf(sought, at + 1)) {
    if (starts !== null && starts[at] !== 1) continue;
    const text = textAt(from, at);
    found.add(first + text);
    // On to the next text: one place is enough.
    at = Math.max(at, (from[text + 1] ?? bytes.length) - 1);
  }
}

/** The last text that begins at or before a byte. */
function textAt(from: Uint32Array, at: number): number {
  let [low, high] = [0, from.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((from[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
