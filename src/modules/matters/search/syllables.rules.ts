// SPDX-License-Identifier: Apache-2.0
/** How names sound: computed once, when a matter is published. Pure. */
import { pinyin } from 'pinyin-pro';
import { isHan, runs } from './search-text.rules.ts';

const MAX_SYLLABLES = 60;

/** Syllables without tones, `v` for ü: 食品经营 gives `shi pin jing ying`. Other scripts are left out. */
export function syllablesOf(text: string): string[] {
  const run = runs(text).filter(isHan).join('').slice(0, MAX_SYLLABLES);
  return run === '' ? [] : pinyin(run, { toneType: 'none', type: 'array', nonZh: 'removed', v: true });
}

/** The sounds of a name and its aliases as one line: `shi pin|shi pu`. */
export const soundLine = (names: readonly string[]): string =>
  names
    .map((name) => syllablesOf(name).join(' '))
    .filter((sounds) => sounds !== '')
    .join('|');
