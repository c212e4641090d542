// SPDX-License-Identifier: Apache-2.0
/** One mistake of typing: a character too many, missing, mistaken, or changed with its neighbour. Pure. */

/** Enough for the longest name that is looked at; what is longer is cut. */
const LONGEST = 512;
/** Rows of the table of distances, used over and over: a call reads only what it wrote. */
let above = new Uint8Array(LONGEST + 1);
let twoAbove = new Uint8Array(LONGEST + 1);
let row = new Uint8Array(LONGEST + 1);

/** Whether the text holds the word with at most one mistake. Time grows with the product of the lengths. */
export function holdsAlmost(text: string, word: string): boolean {
  const width = Math.min(text.length, LONGEST);
  above.fill(0, 0, width + 1);
  for (let i = 1; i <= word.length; i += 1) {
    if (nextRow(text, word, i, width) > 1) return false;
    [twoAbove, above, row] = [above, row, twoAbove];
  }
  for (let j = 0; j <= width; j += 1) if ((above[j] ?? 9) <= 1) return true;
  return false;
}

/** Distances of the first `i` characters of the word to what ends at each place of the text; returns the least. */
function nextRow(text: string, word: string, i: number, width: number): number {
  const char = word.charCodeAt(i - 1);
  const before = word.charCodeAt(i - 2);
  let least = Math.min(i, 200);
  row[0] = least;
  for (let j = 1; j <= width; j += 1) {
    const here = text.charCodeAt(j - 1);
    let cost = (above[j - 1] ?? 0) + (here === char ? 0 : 1);
    cost = Math.min(cost, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
    if (i > 1 && j > 1 && char === text.charCodeAt(j - 2) && before === here)
      cost = Math.min(cost, (twoAbove[j - 2] ?? 0) + 1);
    row[j] = cost;
    if (cost < least) least = cost;
  }
  return least;
}

/** Whether two whole words differ by at most one mistake. */
export function isAlmost(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  return holdsAlmost(a, b) && holdsAlmost(b, a);
}
