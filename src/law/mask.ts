// SPDX-License-Identifier: Apache-2.0
// What strangers may see of a person: masked by default (个人信息保护法第五十一条 de-identification). Counts characters, not code units.

/** 李晓敏 → 李*敏, 李敏 → 李*, a single character → *. The first and the last character stay, when there are three or more. */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  if (characters.length === 0) return '';
  if (characters.length === 1) return '*';
  return keepEnds(characters, 1, characters.length === 2 ? 0 : 1);
}

/** 18-character resident number: the first six (division) and the last four stay. Anything else as maskId. */
export function maskResidentId(number: string): string {
  const characters = [...number];
  return characters.length === 18 ? keepEnds(characters, 6, 4) : maskId(number);
}

/** 13812343210 → 138****3210. Anything that has not eleven digits as maskId. */
export function maskMobile(mobile: string): string {
  return /^\d{11}$/.test(mobile) ? keepEnds([...mobile], 3, 4) : maskId(mobile);
}

/** 云泽市临湖区湖滨大道1号 → 云泽市临湖区****: the county stays, or the city; of anything else at most a quarter. Never tells how long it is. */
export function maskAddress(address: string): string {
  const text = address.trim();
  if (text === '') return '';
  const kept = /^.{1,14}?[区县旗]/u.exec(text) ?? /^.{1,9}?[市州]/u.exec(text);
  const characters = [...text];
  const head = kept?.[0] ?? characters.slice(0, Math.min(4, Math.floor(characters.length / 4))).join('');
  return `${head}****`;
}

/** Any other identifier (passport, permit, account): at most a quarter of it stays at each end, and never over four. */
export function maskId(text: string): string {
  const characters = [...text];
  const kept = Math.min(4, Math.floor(characters.length / 4));
  return keepEnds(characters, kept, kept);
}

function keepEnds(characters: readonly string[], head: number, tail: number): string {
  const hidden = '*'.repeat(characters.length - head - tail);
  return characters.slice(0, head).join('') + hidden + characters.slice(characters.length - tail).join('');
}
