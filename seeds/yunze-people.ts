// SPDX-License-Identifier: Apache-2.0
/** Thirty people of Yunze. All names are invented; their identity numbers are of divisions that do not exist. */
import { residentIdCheckChar } from '#law/identifiers/resident-id.ts';
import { placeName } from './yunze-divisions.ts';

export interface SeededPerson {
  readonly name: string;
  readonly residentId: string;
  readonly mobile: string;
  readonly division: string;
  readonly address: string;
  /** A child is family of an adult and has no account. */
  readonly account: boolean;
}

/** `name, birth, sex, code of first registration (six digits), community, street and number` */
const lines = [
  '顾望津, 1992-04-16, F, 329902, 329902001001, 湖滨大道18号碧波苑3幢502室',
  '沈知微, 1985-11-02, M, 329902, 329902001002, 柳堤路66号4幢301室',
  '陆言蹊, 1978-07-23, M, 329903, 329903001001, 晨光路120号',
  '秦嘉树, 1969-01-30, M, 329921, 329921101203, 荷叶村三组15号',
  '叶采薇, 1996-09-09, F, 329902, 329902002001, 青篱巷9号2单元601室',
  '苏佩兰, 1954-03-12, F, 329902, 329902101202, 石桥村二组8号',
  '方𬱖, 1988-06-18, M, 329903, 329903002001, 新港路233号7幢1102室',
  '许㛃, 2001-12-25, F, 329902, 329902002003, 听雨街41号',
  '程若木, 1974-08-05, M, 329902, 329902101201, 溪口村一组22号',
  '林修竹, 1983-02-14, M, 329902, 329902001003, 书院路5号1幢402室',
  '古丽娜尔·托合塔西, 1994-05-20, F, 329903, 329903001003, 锦帆路77号6幢203室',
  'LINDQVIST MAREN, 1980-10-11, F, 932752, 329902001004, 望湖路100号',
  '钱闻溪, 1936-05-04, F, 329921, 329921101201, 芦荡村五组3号',
  '孙静川, 1961-08-19, M, 329902, 329902001001, 湖滨大道20号',
  '周映川, 1999-03-27, M, 329903, 329903002003, 潮声路12号3单元501室',
  '吴令仪, 1990-07-07, F, 329902, 329902002002, 文渊路31号9幢704室',
  '郑安澜, 1972-12-01, M, 329921, 329921100001, 城中街88号',
  '冯南乔, 1987-09-15, F, 329921, 329921100002, 南门路6号2幢305室',
  '陈既白, 1995-01-08, M, 329902, 329902001002, 柳堤路70号',
  '褚晚晴, 1998-11-29, F, 329903, 329903101001, 东溪街15号',
  '卫怀谷, 1965-04-22, M, 329921, 329921200201, 麦岭村一组6号',
  '蒋以宁, 1993-10-03, F, 329902, 329902101001, 云溪街52号',
  '韩亦辰, 2003-06-30, M, 329903, 329903001002, 云门路18号5幢606室',
  '杨思源, 1981-05-26, M, 329902, 329902002001, 青篱巷30号',
  '朱念慈, 1977-02-09, F, 329921, 329921102201, 稻香村四组11号',
  '尤望舒, 1989-08-31, F, 329903, 329903101203, 白鹭村二组7号',
  '何临川, 1970-06-06, M, 329902, 329902101203, 竹坞村六组19号',
  '吕秉文, 1943-10-17, M, 329921, 329921101202, 菱塘村一组2号',
  '沈小满, 2018-05-21, F, 329902, 329902001002, 柳堤路66号4幢301室, child',
  '顾一粟, 2025-09-23, M, 329902, 329902001001, 湖滨大道18号碧波苑3幢502室, child',
];

export const yunzePeople: readonly SeededPerson[] = lines.map((line, index) => {
  const [name = '', birth = '', sex, registered = '', division = '', street = '', child] = line.split(', ');
  // The last digit of the serial is odd for men (GB 11643).
  const serial = String(100 + index * 2 + (sex === 'M' ? 1 : 0)).padStart(3, '0');
  const first17 = `${registered}${birth.replaceAll('-', '')}${serial}`;
  return {
    name,
    residentId: first17 + residentIdCheckChar(first17),
    mobile: `139000001${String(index + 1).padStart(2, '0')}`,
    division,
    address: placeName(division) + street,
    account: child === undefined,
  };
});
