// SPDX-License-Identifier: Apache-2.0
/** A division chosen level by level: province, city, county, town. Each level is a list under the one chosen above. */
import { childDivisions, type Division, pathOfDivision } from '#organisations';
import type { Queryable } from '#platform/db.ts';
import { catalogue, type DivisionLevel, type Lang } from '#portal/kit/index.ts';

const t = catalogue(
  { level0: '省', level1: '市', level2: '区县', level3: '街道、乡镇（选填）' },
  { level0: 'Province', level1: 'City', level2: 'District or county', level3: 'Street or town (optional)' },
);

export const divisionLevels = [0, 1, 2, 3] as const;
const words = ['level0', 'level1', 'level2', 'level3'] as const;

/** Twelve digits of a code of 6, 9 or 12. */
export const twelveDigits = (code: string): string => code.padEnd(12, '0').slice(0, 12);

/** How many levels below the country a code reaches: 1 province, 2 city, 3 county, 4 town or village. */
export const depthOf = (code: string): number => {
  const full = twelveDigits(code);
  if (full.slice(6) !== '000000') return 4;
  if (full.slice(4, 6) !== '00') return 3;
  return full.slice(2, 4) === '00' ? 1 : 2;
};

const prefixAt = (code: string, level: number): string =>
  [code.slice(0, 2), code.slice(0, 4), code.slice(0, 6), code][level] ?? code;

/** The deepest code of the posted levels that still lies under those above it; empty when none is chosen. */
export function chosenDivision(levels: readonly string[]): string {
  let chosen = '';
  for (const [level, code] of levels.entries()) {
    if (!/^\d{12}$/.test(code)) break;
    if (level > 0 && !code.startsWith(prefixAt(chosen, level - 1))) break;
    chosen = code;
  }
  return chosen;
}

/**
 * The lists to choose from. Without an answer the path of `near` (the body that handles the matter) is chosen down to
 * its city, since most people apply where they live. Empty when no divisions are loaded.
 */
export async function divisionChoices(
  on: Queryable,
  lang: Lang,
  name: string,
  answer: string,
  near: string,
): Promise<DivisionLevel[]> {
  const code = twelveDigits(answer === '' ? near : answer);
  const full = await pathOfDivision(on, code);
  const path = (answer === '' ? full.filter((d) => depthOf(d.code) <= 2) : full).filter(
    (d) => depthOf(d.code) <= 4,
  );
  const [top] = path;
  if (top === undefined) return [];
  const tops = top.parent === null ? [top] : await childDivisions(on, top.parent);
  const lists: Division[][] = [tops.length > 0 ? tops : [top]];
  for (const chosen of path.slice(0, 3)) lists.push(await childDivisions(on, chosen.code));
  return lists
    .filter((list) => list.length > 0)
    .map((list, index) => levelOf(lang, name, list, path[index], index));
}

function levelOf(
  lang: Lang,
  name: string,
  list: readonly Division[],
  chosen: Division | undefined,
  index: number,
): DivisionLevel {
  const level = Math.min(3, depthOf(list[0]?.code ?? '') - 1);
  return {
    name: `${name}.${index}`,
    label: t(lang, words[level] ?? 'level3'),
    value: chosen?.code,
    options: list.map((d) => ({ value: d.code, label: lang === 'en' ? (d.nameEn ?? d.name) : d.name })),
  };
}

/** Codes in words, from the province down: 江苏省 云泽市 临湖区; the code itself when it is not known. */
export async function divisionWords(on: Queryable, code: string): Promise<string> {
  const path = await pathOfDivision(on, twelveDigits(code));
  return path.length === 0 ? code : path.map((d) => d.name).join(' ');
}
