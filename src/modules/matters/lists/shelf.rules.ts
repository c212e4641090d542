// SPDX-License-Identifier: Apache-2.0
/** Where a matter stands on the shelves of the catalogue: its place in the order of pinyin, and what it counts for. Pure. */
import { pinyin } from 'pinyin-pro';
import type { ListFacts, ListName } from './list-membership.rules.ts';

const MAX_KEY = 120;

/**
 * The key by which names are sorted as in a Chinese dictionary: syllable by syllable, without tones, then the name
 * itself. Punctuation does not count; Latin letters and digits stand for themselves.
 */
export function pinyinKey(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const plain = syllables
    .map((part) => part.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .filter((part) => part !== '')
    .join(' ');
  return `${plain.slice(0, MAX_KEY)}\u0001${name.slice(0, MAX_KEY)}`;
}

/** The letter under which a name stands: A to Z, or `#` for names that begin otherwise. */
export function initialOf(sortKey: string): string {
  const first = sortKey.slice(0, 1).toUpperCase();
  return /^[A-Z]$/.test(first) ? first : '#';
}

/**
 * A department without the place before its name: 云泽市公安局 → 公安局, so that one kind of body has one name. A name that
 * would become too short stays whole (市政府办公室).
 */
export function departmentLabel(name: string): string {
  const bare = name.replace(/^.{1,10}?(?:省|自治区|自治州|市|地区|区|县|旗|街道|镇|乡)(?=.{3,})/u, '');
  return bare.length >= 3 ? bare : name;
}

/** Kinds of counts, each with its keys. */
export type TallyKind = 'list' | 'letter' | 'department' | 'level' | 'theme' | 'audience';

/** What a matter counts for, as `kind/key`. */
export function talliesOf(
  facts: Pick<ListFacts, 'status' | 'department' | 'level'>,
  of: {
    readonly lists: readonly ListName[];
    readonly initial: string | null;
    readonly themes: readonly string[];
    readonly audiences: readonly string[];
  },
): string[] {
  const lists = of.lists.map((list) => `list/${list}`);
  if (facts.status !== 'in-use' || of.initial === null) return lists;
  return [
    ...lists,
    `letter/${of.initial}`,
    `department/${facts.department.key}`,
    `level/${facts.level}`,
    ...of.themes.map((theme) => `theme/${theme}`),
    ...of.audiences.map((audience) => `audience/${audience}`),
  ];
}

/** How the counts move when matters come to count for other things than before. */
export function tallyMoves(
  moves: readonly { readonly before: readonly string[]; readonly now: readonly string[] }[],
): Map<string, number> {
  const delta = new Map<string, number>();
  const add = (key: string, by: number): void => void delta.set(key, (delta.get(key) ?? 0) + by);
  for (const { before, now } of moves) {
    for (const key of new Set(before)) add(key, -1);
    for (const key of new Set(now)) add(key, 1);
  }
  for (const [key, by] of delta) if (by === 0) delta.delete(key);
  return delta;
}
