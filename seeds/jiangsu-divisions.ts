// SPDX-License-Identifier: Apache-2.0
/** Jiangsu's cities, counties and districts with their codes (GB/T 2260), written compactly. */
import type { Division } from '#organisations';

/** `code name english: last two digits and name of each county-level division` */
const cities = [
  '3201 南京市 Nanjing: 02玄武区 04秦淮区 05建邺区 06鼓楼区 11浦口区 13栖霞区 14雨花台区 15江宁区 16六合区 17溧水区 18高淳区',
  '3202 无锡市 Wuxi: 05锡山区 06惠山区 11滨湖区 13梁溪区 14新吴区 81江阴市 82宜兴市',
  '3203 徐州市 Xuzhou: 02鼓楼区 03云龙区 05贾汪区 11泉山区 12铜山区 21丰县 22沛县 24睢宁县 81新沂市 82邳州市',
  '3204 常州市 Changzhou: 02天宁区 04钟楼区 11新北区 12武进区 13金坛区 81溧阳市',
  '3205 苏州市 Suzhou: 05虎丘区 06吴中区 07相城区 08姑苏区 09吴江区 81常熟市 82张家港市 83昆山市 85太仓市',
  '3206 南通市 Nantong: 12通州区 13崇川区 14海门区 23如东县 81启东市 82如皋市 85海安市',
  '3207 连云港市 Lianyungang: 03连云区 06海州区 07赣榆区 22东海县 23灌云县 24灌南县',
  "3208 淮安市 Huai'an: 03淮安区 04淮阴区 12清江浦区 13洪泽区 26涟水县 30盱眙县 31金湖县",
  '3209 盐城市 Yancheng: 02亭湖区 03盐都区 04大丰区 21响水县 22滨海县 23阜宁县 24射阳县 25建湖县 81东台市',
  '3210 扬州市 Yangzhou: 02广陵区 03邗江区 12江都区 23宝应县 81仪征市 84高邮市',
  '3211 镇江市 Zhenjiang: 02京口区 11润州区 12丹徒区 81丹阳市 82扬中市 83句容市',
  '3212 泰州市 Taizhou: 02海陵区 03高港区 04姜堰区 81兴化市 82靖江市 83泰兴市',
  '3213 宿迁市 Suqian: 02宿城区 11宿豫区 22沭阳县 23泗阳县 24泗洪县',
];

const padded = (code: string): string => code.padEnd(12, '0');

/** The province, its 13 cities, and the counties and districts under them. */
export function jiangsuDivisions(): Division[] {
  const province: Division = {
    code: padded('32'),
    name: '江苏省',
    nameEn: 'Jiangsu',
    level: 1,
    parent: null,
  };
  return [province, ...cities.flatMap(cityWithCounties)];
}

function cityWithCounties(line: string): Division[] {
  const [head = '', counties = ''] = line.split(': ');
  const [code = '', name = '', nameEn = ''] = head.split(' ');
  return [
    { code: padded(code), name, nameEn, level: 2, parent: padded('32') },
    ...counties.split(' ').map((county) => ({
      code: padded(code + county.slice(0, 2)),
      name: county.slice(2),
      level: 3,
      parent: padded(code),
    })),
  ];
}
