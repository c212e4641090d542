// SPDX-License-Identifier: Apache-2.0
/** Wordings that hold a word but for one mistake of typing, or hold another that sounds the same. */
import type { SearchIndex } from './search-index.ts';
import { clear, emptyTally, makeRoom } from './search-postings.ts';
import { isHan, pairs, runs } from './search-text.rules.ts';
import { syllablesOf } from './syllables.rules.ts';
import { holdsAlmost, isAlmost } from './typing-mistakes.rules.ts';

const LEAST_HAN = 3;
const LEAST_LATIN = 4;
const LONGEST = 16;
const tally = emptyTally();

export function almostHolding(index: SearchIndex, word: string): ReadonlySet<number> {
  const found = new Set<number>();
  if (!isHan(word)) {
    for (const text of almostInLatin(index, word)) found.add(text);
    return found;
  }
  if (word.length < LEAST_HAN || word.length > LONGEST) return found;
  for (const text of candidates(index, word)) if (holds(index, text, word)) found.add(text);
  for (const text of index.sounds.soundingLike(syllablesOf(word))) found.add(text);
  for (const [term, expansions] of index.synonyms) {
    if (!isHan(term) || term.length < LEAST_HAN || !isAlmost(term, word)) continue;
    for (const expansion of expansions) holding(index, tokensOf(expansion), found);
  }
  return found;
}

const tokensOf = (text: string): string[] => [...new Set(runs(text).flatMap(pairs))];

/** A mistake breaks two pairs at most: what holds the word almost holds the others; three characters, two of them. */
function candidates(index: SearchIndex, word: string): number[] {
  const short = word.length === LEAST_HAN;
  const tokens = [...new Set(short ? word : pairs(word))];
  const least = short ? 2 : Math.max(1, tokens.length - 2);
  makeRoom(tally, index.wordings.values.length);
  for (const token of tokens) index.inWordings.gather(token, tally);
  const found = tally.touched.filter((text) => (tally.held[text] ?? 0) >= least);
  clear(tally);
  const others = new Set<number>();
  for (const swapped of swaps(word)) holding(index, pairs(swapped), others);
  return [...found, ...others];
}

function holding(index: SearchIndex, tokens: readonly string[], found: Set<number>): void {
  if (tokens.length === 0 || tokens.some((token) => index.inWordings.count(token) === 0)) return;
  makeRoom(tally, index.wordings.values.length);
  for (const token of tokens) index.inWordings.gather(token, tally);
  for (const text of tally.touched) if (tally.held[text] === tokens.length) found.add(text);
  clear(tally);
}

/** The word with every two neighbours changed. */
const swaps = (word: string): string[] =>
  Array.from({ length: word.length - 1 }, (_, at) =>
    [word.slice(0, at), word[at + 1], word[at], word.slice(at + 2)].join(''),
  );

function holds(index: SearchIndex, text: number, word: string): boolean {
  const wording = index.wordings.values[text];
  if (!wording) return false;
  return [wording.key, ...wording.aliasKeys].some((key) => holdsAlmost(key, word));
}

function almostInLatin(index: SearchIndex, word: string): number[] {
  if (!/^[a-z]+$/.test(word) || word.length < 2) return [];
  const found = new Set<number>(index.sounds.holding(word));
  if (word.length < LEAST_LATIN) return [...found];
  for (const token of index.inWordings.latin) if (isAlmost(token, word)) holding(index, [token], found);
  return [...found];
}
