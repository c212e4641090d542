// SPDX-License-Identifier: Apache-2.0
/** Names of divisions as people write them in a question, and how two divisions stand to each other. Pure. */

export interface PlaceName {
  /** Six to twelve digits. */
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
}

/** A name, or its short form, and the divisions that bear it, without the zeros at the end. */
export type PlaceWords = ReadonlyMap<string, readonly string[]>;

const KINDS =
  /(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|街道办事处|街道|地区|林区|特区|新区|省|市|区|县|旗|盟|镇|乡)$/;
/** Parts of cities that are no places, and short forms that are words of their own. */
const NO_PLACE = /^(市辖区|县|.*直辖县级行政区划)$/;
const WORDS = new Set(
  '公安 城区 郊区 矿区 新区 开发 高新 经济 工业 和平 新城 建设 民主 团结 自由 东方 中心 城关 合作 前进 解放 农业 文化 土地 铁路 安全 交通 环境 商务 保税 中央 城东 城西 城南 城北 企业 教育 科技 林业 创业 就业'.split(
    ' ',
  ),
);

/** `320600000000` and `3206` are one division: `3206`. Two digits each for province, city and county, then three each. */
export function significant(code: string): string {
  const digits = code.padEnd(12, '0').slice(0, 12);
  for (const length of [2, 4, 6, 9]) if (/^0*$/.test(digits.slice(length))) return digits.slice(0, length);
  return digits;
}

/** The name without the kind of division, when what is left is a name and no ordinary word. */
export function shortPlaceName(name: string): string | null {
  const short = name.replace(KINDS, '');
  return short !== name && [...short].length > 1 && !WORDS.has(short) ? short : null;
}

/** Every name by which a division may be meant. */
export function placeWords(divisions: readonly PlaceName[]): PlaceWords {
  const words = new Map<string, string[]>();
  for (const { code, name, nameEn } of divisions) {
    if (NO_PLACE.test(name) || [...name].length < 2) continue;
    const english = nameEn?.toLowerCase().replace(/ (province|city|county|district|town|township)$/, '');
    for (const word of [name, shortPlaceName(name), english]) {
      if (!word || WORDS.has(word)) continue;
      words.set(word, [...(words.get(word) ?? []), significant(code)]);
    }
  }
  return words;
}

/** How a division stands to a place: the place itself, inside it, above it, or neither. */
export type Kinship = 'same' | 'inside' | 'above' | 'none';

/** Both without the zeros at the end. The whole country (an empty code) is above every place. */
export function kinship(division: string, place: string): Kinship {
  if (division === place) return 'same';
  if (division.startsWith(place)) return 'inside';
  return place.startsWith(division) ? 'above' : 'none';
}

/** Points of a division for a question about a place: the nearer, the more. */
export function nearness(division: string, place: string): number {
  const steps = Math.abs(division.length - place.length) / 2;
  switch (kinship(division, place)) {
    case 'same':
      return 160;
    case 'inside':
      return Math.max(60, 130 - 15 * steps);
    case 'above':
      return Math.max(20, 100 - 20 * steps);
    case 'none':
      return 0;
  }
}
