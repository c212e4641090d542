// SPDX-License-Identifier: Apache-2.0
/** How text becomes search tokens: normal form, words, single characters and pairs of characters. Pure. */
import { stem } from './stem.rules.ts';

/** Runs of Chinese characters, or of Latin letters and digits; everything else separates words. */
const RUN = /[\p{Script=Han}〇]+|[\p{L}\p{N}]+/gu;
const HAN = /^[\p{Script=Han}〇]/u;

/** Full-width to half-width, lower case, traditional quotation marks gone with all other punctuation by `words`. */
export const normalise = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

/** The normal form without anything but letters, digits and characters: two names with one key are one name. */
export const nameKey = (text: string): string => runs(text).join('');

/** Runs of one script: `ATA单证册（新办）` gives `ata`, `单证册`, `新办`. */
export function runs(text: string): string[] {
  return (normalise(text).match(RUN) ?? []).flatMap((run) =>
    HAN.test(run) ? [run] : (run.match(/[\p{Script=Han}〇]+|[^\p{Script=Han}〇]+/gu) ?? []),
  );
}

export const isHan = (run: string): boolean => HAN.test(run);

/** Pairs of neighbouring characters of a Chinese run; a single character stands for itself; other runs by their stem. */
export function pairs(run: string): string[] {
  if (!isHan(run)) return [stem(run)];
  const chars = [...run];
  if (chars.length === 1) return chars;
  return chars.slice(1).map((char, at) => `${chars[at]}${char}`);
}

/** All tokens of a text that is indexed. Single characters are kept for queries of one character. */
export function indexTokens(text: string, withSingles: boolean): string[] {
  return runs(text).flatMap((run) => (withSingles && isHan(run) ? [...pairs(run), ...run] : pairs(run)));
}

/** English words that carry no meaning in a question. */
const ENGLISH_STOP = new Set(
  'a an the of for to in on at and or by with from how do does i my me we our can could want need please apply get what where which is are'.split(
    ' ',
  ),
);

/** Words that carry no meaning in a question; longest first so that 怎么办理 is not left with 理. */
const STOP_WORDS = [
  '需要什么材料',
  '需要哪些材料',
  '要什么材料',
  '要哪些材料',
  '需要带什么',
  '要带什么',
  '在什么地方',
  '什么地方',
  '去哪里办',
  '去哪儿办',
  '在哪里办',
  '在哪儿办',
  '到哪里办',
  '怎么办理',
  '如何办理',
  '怎样办理',
  '怎么申请',
  '如何申请',
  '怎么弄',
  '怎么办',
  '怎么样',
  '怎么',
  '怎样',
  '如何',
  '办理流程',
  '办理',
  '我想要',
  '我要办',
  '我想办',
  '我要',
  '我想',
  '想要',
  '请问',
  '请教',
  '需要',
  '什么',
  '哪里',
  '哪儿',
  '去哪',
  '在哪',
  '到哪',
  '多少钱',
  '多久',
  '几天',
  '能不能',
  '可不可以',
  '可以',
  '帮我',
  '一下',
  '关于',
  '网上',
  '手续',
  '是否',
  '吗',
  '呢',
  '啊',
  '吧',
] as const;
const STOP = new RegExp([...STOP_WORDS].sort((a, b) => b.length - a.length).join('|'), 'gu');
/** Left over alone after stop words, these say nothing either. */
const EMPTY_ALONE = new Set([
  '办',
  '的',
  '了',
  '要',
  '想',
  '去',
  '在',
  '和',
  '或',
  '我',
  '个',
  '做',
  '弄',
  '开',
]);

/** The parts of a word that say something; empty when none does. */
export function withoutStopWords(word: string): string[] {
  if (ENGLISH_STOP.has(word)) return [];
  const parts = word.split(STOP).filter((part) => part !== '' && !EMPTY_ALONE.has(part));
  // A single character that a stop word left behind is noise; one that the reader wrote alone is a word.
  return parts.filter((part) => part.length > 1 || part === word);
}
