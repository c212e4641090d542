// SPDX-License-Identifier: Apache-2.0
/** The fictional province of Lanchuan 澜川省 down to its villages: its codes begin with 39, which no real place has. */
import type { Division } from '#organisations';
import { seededRandom } from '../seeded-random.ts';

export const lanchuan = '390000000000';

export const cityCount = 14;

export interface ProvincePlaces {
  readonly divisions: readonly Division[];
  readonly cities: readonly Division[];
  readonly counties: readonly Division[];
  readonly townships: readonly Division[];
}

const firsts = [
  ...['云', '清', '临', '安', '泽', '青', '白', '松', '兰', '桂', '梅', '荷', '芦', '鹿', '鹤', '雁'],
  ...['晴', '霁', '岚', '溪', '澄', '碧', '苍', '翠', '怀', '望', '听', '栖', '沐', '映', '揽', '曲'],
];
const seconds = [
  ...['川', '泽', '湖', '浦', '湾', '洲', '岭', '原', '陵', '坪', '渡', '港', '塘', '桥', '泉', '岸'],
  ...['州', '城', '林', '山', '谷', '屏', '峰', '渚', '沙', '畈', '岗', '坞', '津', '亭', '源', '榭'],
];

/** Names of two characters that no two places of a level share, in an order that the seed decides. */
function names(seed: number): () => string {
  const all = firsts.flatMap((first) => seconds.map((second) => first + second));
  const shuffled = seededRandom(seed).shuffled(all.filter((name) => name.charAt(0) !== name.charAt(1)));
  let at = 0;
  return () => {
    const name = shuffled[at % shuffled.length] ?? '';
    at += 1;
    return at > shuffled.length ? `新${name}` : name;
  };
}

const two = (n: number): string => String(n).padStart(2, '0');
const three = (n: number): string => String(n).padStart(3, '0');

/** The places that a catalogue of this size is spread over: fourteen cities, and as many counties as it needs. */
export function provincePlaces(seed: number, counties: number): ProvincePlaces {
  const next = names(seed);
  const province: Division = { code: lanchuan, name: '澜川省', nameEn: 'Lanchuan', level: 1, parent: null };
  const cities = Array.from({ length: cityCount }, (_, at): Division => {
    return { code: `39${two(at + 1)}00000000`, name: `${next()}市`, level: 2, parent: lanchuan };
  });
  const nextCounty = names(seed + 1);
  const below = cities.flatMap((city, at): Division[] =>
    Array.from({ length: Math.floor((counties + cityCount - 1 - at) / cityCount) }, (_, n) => ({
      code: `${city.code.slice(0, 4)}${two(n < 3 ? n + 2 : n + 18)}000000`,
      name: `${nextCounty()}${n < 3 ? '区' : '县'}`,
      level: 3,
      parent: city.code,
    })),
  );
  const townships = below.flatMap((county, at): Division[] => {
    const nextTown = names(seed + 100 + at);
    return Array.from({ length: 8 }, (_, n) => ({
      code: `${county.code.slice(0, 6)}${three(n < 2 ? n + 1 : n + 99)}000`,
      name: `${nextTown()}${n < 2 ? '街道' : n < 6 ? '镇' : '乡'}`,
      level: 4,
      parent: county.code,
    }));
  });
  const villages = townships.flatMap((town, at): Division[] => {
    const nextVillage = names(seed + 10_000 + at);
    return Array.from({ length: 2 }, (_, n) => ({
      code: `${town.code.slice(0, 9)}${three(n === 0 ? 1 : 201)}`,
      name: `${nextVillage()}${n === 0 ? '社区' : '村'}`,
      level: 5,
      parent: town.code,
    }));
  });
  return {
    divisions: [province, ...cities, ...below, ...townships, ...villages],
    cities,
    counties: below,
    townships,
  };
}
