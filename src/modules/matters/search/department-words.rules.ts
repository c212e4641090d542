// SPDX-License-Identifier: Apache-2.0
/** Departments as people call them: 人社局 for 南通市人力资源和社会保障局. Pure. */
import type { PlaceWords } from './place-words.rules.ts';

const ORGAN = /(委员会|办公室|管理局|管理处|中心|大队|支队|局|厅|委|办|部|署|所|院|处|会|站|队)$/;
/** Only these are called by initials of their parts. */
const ABBREVIATED = /(局|厅|委|办|部)$/;
const COUNTRY = /^(中华人民共和国|国家)/;
const LONGEST_PLACE = 12;

/** The name of a department without the places before it: 江苏省南通市公安局 → 公安局. */
export function departmentCore(name: string, places: PlaceWords): string {
  let core = name.replace(COUNTRY, '');
  for (let turn = 0; turn < 4; turn += 1) {
    const next = withoutPlace(core, places);
    if (next === core) break;
    core = next;
  }
  return core;
}

function withoutPlace(name: string, places: PlaceWords): string {
  for (let length = Math.min(name.length - 3, LONGEST_PLACE); length > 1; length -= 1)
    if (places.has(name.slice(0, length))) return name.slice(length).replace(/^[省市区县旗盟州]/, '');
  // Places that are not among the divisions: everything up to the kind of division.
  const unknown = /^.{2,7}?(?:自治区|自治州|自治县|省|市|区|县|旗|盟|街道|镇|乡)(?=.{3})/u.exec(name)?.[0];
  return unknown === undefined ? name : name.slice(unknown.length);
}

/** Whether a word of a question may name a department at all. */
export const looksLikeDepartment = (word: string): boolean => word.length > 2 && ORGAN.test(word);

/** Whether the word names the department of this core: its beginning, or its first character and others in order. */
export function namesDepartment(word: string, core: string): boolean {
  if (word === core) return true;
  const stem = word.replace(ORGAN, '');
  if (stem.length < 2 || !ORGAN.test(core)) return false;
  if (core.startsWith(stem)) return true;
  return stem.length <= 4 && ABBREVIATED.test(word) && core.startsWith(stem[0] ?? '') && inOrder(stem, core);
}

function inOrder(stem: string, core: string): boolean {
  let at = -1;
  for (const char of stem) {
    at = core.indexOf(char, at + 1);
    if (at < 0) return false;
  }
  return true;
}
