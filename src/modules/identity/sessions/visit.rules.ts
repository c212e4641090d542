// SPDX-License-Identifier: Apache-2.0
/** What of a browser's own words and of an address is kept: enough to know a visit again, no more. */

const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/AlipayClient\//, 'Alipay'],
  [/HuaweiBrowser\//, 'Huawei Browser'],
  [/Edg[AE]?\w*\//, 'Edge'],
  [/(OPR|Opera)\//, 'Opera'],
  [/QQBrowser\//, 'QQ Browser'],
  [/UCBrowser\//, 'UC Browser'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];
const firstOf = (list: readonly (readonly [RegExp, string])[], text: string): string =>
  list.find(([pattern]) => pattern.test(text))?.[1] ?? '';

/** For example `Chrome · Windows`; empty for a program that says nothing known. */
export const deviceOf = (userAgent: string): string =>
  [firstOf(browsers, userAgent), firstOf(systems, userAgent)].filter((part) => part !== '').join(' · ');

/** The larger half of an address: `10.20.x.x`, `2001:db8:x`. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  const four = /^(\d{1,3})\.(\d{1,3})\.\d{1,3}\.\d{1,3}$/.exec(plain);
  if (four) return `${four[1]}.${four[2]}.x.x`;
  const groups = sixGroups(plain);
  return groups.length < 2 ? '' : `${groups.slice(0, 2).join(':')}:x`;
}

/** What counts as one network when tries are counted: /24 of the fourth version, /48 of the sixth. */
export function networkKeyOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '');
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain);
  return four?.[1] ?? sixGroups(plain).slice(0, 3).join(':');
}

/** The groups before any `::`, filled with zeros to three. */
function sixGroups(address: string): string[] {
  if (!address.includes(':')) return [];
  const head = (address.split('::')[0] ?? '').split(':').filter((group) => group !== '');
  return [...head, '0', '0', '0'].slice(0, Math.max(3, Math.min(head.length, 8)));
}
