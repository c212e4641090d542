// SPDX-License-Identifier: Apache-2.0
/** English words without the endings that say nothing of their meaning. Pure. */

const LATIN = /^[a-z]{4,}$/;
const VOWEL = /[aeiouy]/;

/** `permits` and `permit`, `licensing` and `license` become one; words of other scripts and short ones stay. */
export function stem(word: string): string {
  if (!LATIN.test(word)) return word;
  const base = withoutVerbEnding(withoutPlural(word));
  return base.length > 4 && base.endsWith('e') ? base.slice(0, -1) : base;
}

function withoutPlural(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  const base = /(ing|ed)$/.exec(word) ? word.replace(/(ing|ed)$/, '') : word;
  if (base === word || base.length < 4 || !VOWEL.test(base)) return word;
  return /([^aeiouls])\1$/.test(base) ? base.slice(0, -1) : base;
}
