// SPDX-License-Identifier: Apache-2.0
/** One mistake of typing: a character too many, missing, mistaken, or changed with its neighbour. Pure. */

/** Whether the text holds the word with at most one mistake. Time grows with the product of the lengths. */
export function holdsAlmost(text: string, word: string): boolean {
  const most = word.length;
  let above: number[] = new Array<number>(text.length + 1).fill(0);
  let twoAbove: number[] = above;
  for (let i = 1; i <= most; i += 1) {
    const row: number[] = [i];
    let least = i;
    for (let j = 1; j <= text.length; j += 1) {
      const cost = distanceAt(text, word, i, j, { row, above, twoAbove });
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > 1) return false;
    twoAbove = above;
    above = row;
  }
  return above.some((cost) => cost <= 1);
}

interface Rows {
  readonly row: readonly number[];
  readonly above: readonly number[];
  readonly twoAbove: readonly number[];
}

function distanceAt(
  text: string,
  word: string,
  i: number,
  j: number,
  { row, above, twoAbove }: Rows,
): number {
  const same = word[i - 1] === text[j - 1];
  const cost = Math.min((above[j - 1] ?? 9) + (same ? 0 : 1), (above[j] ?? 9) + 1, (row[j - 1] ?? 9) + 1);
  const swapped = i > 1 && j > 1 && word[i - 1] === text[j - 2] && word[i - 2] === text[j - 1];
  return swapped ? Math.min(cost, (twoAbove[j - 2] ?? 9) + 1) : cost;
}

/** Whether two whole words differ by at most one mistake. */
export function isAlmost(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  return holdsAlmost(a, b) && holdsAlmost(b, a);
}
