// SPDX-License-Identifier: Apache-2.0
/** The fictional city of Yunze 云泽市 down to its villages; its codes are assigned to no real place. */
import type { Division } from '#organisations';

export const yunze = '329900000000';
export const linhu = '329902000000';
export const yundong = '329903000000';
export const zean = '329921000000';

const counties = ['329902 临湖区 Linhu', '329903 云东区 Yundong', '329921 泽安县 Zean'];

/** `code name english: communities (居委会 end in 0xx, 村委会 in 2xx)` */
const townships = [
  '329902001 湖滨街道 Hubin: 001湖滨社区 002柳堤社区 003书院社区 004望湖社区',
  '329902002 书香街道 Shuxiang: 001青篱社区 002文渊社区 003听雨社区',
  '329902101 云溪镇 Yunxi: 001云溪社区 201溪口村 202石桥村 203竹坞村 204上溪村',
  '329903001 云东街道 Yundong: 001晨光社区 002云门社区 003锦帆社区',
  '329903002 新港街道 Xingang: 001新港社区 002临江社区 003潮声社区',
  '329903101 东溪镇 Dongxi: 001东溪社区 201桑园村 202柳湾村 203白鹭村',
  '329921100 安城镇 Ancheng: 001城中社区 002南门社区 201大塘村 202花园村',
  '329921101 泽北镇 Zebei: 001泽北社区 201芦荡村 202菱塘村 203荷叶村 204北圩村',
  '329921102 泽南镇 Zenan: 001泽南社区 201稻香村 202南圩村',
  '329921200 麦岭乡 Mailing: 201麦岭村 202松岗村 203前岭村',
];

const padded = (code: string): string => code.padEnd(12, '0');

/** The city, its districts and county, townships and sub-districts, villages and communities. */
export function yunzeDivisions(): Division[] {
  const city: Division = { code: yunze, name: '云泽市', nameEn: 'Yunze', level: 2, parent: padded('32') };
  return [
    city,
    ...counties.map((line): Division => {
      const [code = '', name = '', nameEn = ''] = line.split(' ');
      return { code: padded(code), name, nameEn, level: 3, parent: yunze };
    }),
    ...townships.flatMap(townshipWithVillages),
  ];
}

function townshipWithVillages(line: string): Division[] {
  const [head = '', villages = ''] = line.split(': ');
  const [code = '', name = '', nameEn = ''] = head.split(' ');
  return [
    { code: padded(code), name, nameEn, level: 4, parent: padded(code.slice(0, 6)) },
    ...villages.split(' ').map((village) => ({
      code: code + village.slice(0, 3),
      name: village.slice(3),
      level: 5,
      parent: padded(code),
    })),
  ];
}

/** The full name of a division of the city, from the city down: 云泽市临湖区云溪镇石桥村. */
export function placeName(code: string): string {
  const byCode = new Map(yunzeDivisions().map((d) => [d.code, d]));
  const names: string[] = [];
  for (let at = byCode.get(code); at; at = at.parent === null ? undefined : byCode.get(at.parent))
    names.unshift(at.name);
  return names.join('');
}
