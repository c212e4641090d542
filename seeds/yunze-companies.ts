// SPDX-License-Identifier: Apache-2.0
/** Ten organisations of Yunze that apply for things; all invented. */
import { organisationCodeCheckChar } from '#law/identifiers/organisation-code.ts';
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import { placeName } from './yunze-divisions.ts';

export interface SeededCompany {
  readonly name: string;
  readonly uscc: string;
  readonly kind: string;
  readonly division: string;
  readonly address: string;
  /** Names of people of the demo. */
  readonly legalRepresentative: string;
  readonly agents: readonly string[];
}

/** `name, kind, category of the code, community, street, legal representative, agents` */
const lines = [
  '云泽市青囊堂大药房有限公司, company, 91, 329902001003, 书院路12号, 林修竹, 顾望津 吴令仪',
  '云泽湖光里餐饮管理有限公司, company, 91, 329902001001, 湖滨大道99号, 沈知微, 蒋以宁',
  '云泽筑远建设工程有限公司, company, 91, 329903002001, 新港路300号, 陆言蹊, 方𬱖 周映川',
  '云泽驰安道路运输有限公司, company, 91, 329903001002, 云门路201号, 杨思源, 陈既白',
  '云泽同舟人力资源服务有限公司, company, 91, 329902002002, 文渊路66号, 吴令仪, 叶采薇',
  '泽安县泽禾畜牧养殖有限公司, company, 91, 329921101203, 荷叶村六组, 秦嘉树, 朱念慈',
  '云泽澄源水处理科技有限公司, company, 91, 329921100001, 城中街200号, 郑安澜, 冯南乔',
  '临湖区老渡口面馆, individual-business, 92, 329902001002, 柳堤路3号, 孙静川, 许㛃',
  '泽安县芦荡人家农家乐, individual-business, 92, 329921101201, 芦荡村一组1号, 卫怀谷, 朱念慈',
  '云泽市湖滨幼儿园, institution, 12, 329902001004, 望湖路8号, 尤望舒, 古丽娜尔·托合塔西',
];

export const yunzeCompanies: readonly SeededCompany[] = lines.map((line, index) => {
  const [name = '', kind = '', category = '', division = '', street = '', representative = '', agents = ''] =
    line.split(', ');
  const first8 = `MA${String(900_101 + index)}`;
  const first17 = `${category}${division.slice(0, 6)}${first8}${organisationCodeCheckChar(first8)}`;
  return {
    name,
    kind,
    uscc: first17 + usccCheckChar(first17),
    division,
    address: placeName(division) + street,
    legalRepresentative: representative,
    agents: agents.split(' '),
  };
});
