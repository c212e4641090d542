// SPDX-License-Identifier: Apache-2.0
/** What stands across a copy. Pure. */
import type { CivilDate } from '#law/civil-date.ts';

export const purposeCharacters = { least: 2, most: 40 } as const;

/** The stated purpose, tidied; undefined when it says too little or too much. */
export function plainPurpose(given: string): string | undefined {
  const text = given
    .normalize('NFC')
    .replaceAll(/[\p{C}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replace(/^仅供/u, '')
    .replace(/使用$/u, '');
  const length = [...text].length;
  return length >= purposeCharacters.least && length <= purposeCharacters.most ? text : undefined;
}

/** 仅供办理餐饮服务许可使用 2026-11-22 */
export const copyMark = (purpose: string, day: CivilDate): string => `仅供${purpose}使用 ${day}`;
