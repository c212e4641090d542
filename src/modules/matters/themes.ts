// SPDX-License-Identifier: Apache-2.0
/**
 * Themes by which people look for matters (面向自然人、法人的主题分类): three digits, `p` before those for persons
 * and `c` before those for companies, so that one list of keys holds both.
 */

const person: Readonly<Record<string, string>> = {
  '005': '生育收养',
  '010': '户籍办理',
  '015': '民族宗教',
  '020': '教育科研',
  '025': '入伍服役',
  '030': '就业创业',
  '035': '设立变更',
  '040': '准营准办',
  '045': '抵押质押',
  '050': '职业资格',
  '055': '行政缴费',
  '060': '婚姻登记',
  '065': '优待抚恤',
  '070': '规划建设',
  '075': '住房保障',
  '085': '社会保障',
  '090': '证件办理',
  '095': '交通出行',
  '100': '旅游观光',
  '105': '出境入境',
  '110': '消费维权',
  '115': '公共安全',
  '120': '司法公证',
  '125': '知识产权',
  '130': '环保绿化',
  '135': '文化体育',
  '140': '公用事业',
  '145': '医疗卫生',
  '150': '离职退休',
  '155': '死亡殡葬',
  '998': '地方特色',
  '999': '其他',
};
const company: Readonly<Record<string, string>> = {
  '005': '设立变更',
  '010': '准营准办',
  '015': '资质认证',
  '020': '年检年审',
  '025': '税收财务',
  '030': '人力资源',
  '035': '社会保障',
  '040': '投资审批',
  '045': '融资信贷',
  '050': '抵押质押',
  '055': '商务贸易',
  '060': '招标拍卖',
  '065': '海关口岸',
  '070': '涉外服务',
  '075': '农林牧渔',
  '085': '国土和规划建设',
  '090': '交通运输',
  '095': '环保绿化',
  '100': '应对气候变化',
  '105': '水务气象',
  '110': '医疗卫生',
  '115': '科技创新',
  '120': '文体教育',
  '125': '知识产权',
  '130': '民族宗教',
  '135': '质量技术',
  '140': '检验检疫',
  '145': '安全生产',
  '150': '公安消防',
  '155': '司法公证',
  '160': '公用事业',
  '165': '法人注销',
  '170': '档案文物',
  '998': '地方特色',
  '999': '其他',
};
const english: Readonly<Record<string, string>> = {
  生育收养: 'Birth and adoption',
  户籍办理: 'Household registration',
  民族宗教: 'Ethnic and religious affairs',
  教育科研: 'Education and research',
  入伍服役: 'Military service',
  就业创业: 'Work and starting a business',
  设立变更: 'Setting up and changing',
  准营准办: 'Permits to operate',
  抵押质押: 'Mortgage and pledge',
  职业资格: 'Professional qualifications',
  行政缴费: 'Fees and payments',
  婚姻登记: 'Marriage',
  优待抚恤: 'Preferential care and pensions',
  规划建设: 'Planning and building',
  住房保障: 'Housing',
  社会保障: 'Social security',
  证件办理: 'Identity papers',
  交通出行: 'Driving and transport',
  旅游观光: 'Tourism',
  出境入境: 'Exit and entry',
  消费维权: 'Consumer rights',
  公共安全: 'Public safety',
  司法公证: 'Justice and notaries',
  知识产权: 'Intellectual property',
  环保绿化: 'Environment',
  文化体育: 'Culture and sport',
  公用事业: 'Utilities',
  医疗卫生: 'Health',
  离职退休: 'Retirement',
  死亡殡葬: 'Death and funerals',
  地方特色: 'Local services',
  其他: 'Other',
  资质认证: 'Certification',
  年检年审: 'Annual inspection',
  税收财务: 'Tax and finance',
  人力资源: 'Human resources',
  投资审批: 'Investment approval',
  融资信贷: 'Finance and credit',
  商务贸易: 'Commerce and trade',
  招标拍卖: 'Tenders and auctions',
  海关口岸: 'Customs',
  涉外服务: 'Foreign-related services',
  农林牧渔: 'Farming, forestry and fishing',
  国土和规划建设: 'Land, planning and building',
  交通运输: 'Transport',
  应对气候变化: 'Climate',
  水务气象: 'Water and weather',
  科技创新: 'Science and innovation',
  文体教育: 'Culture, sport and education',
  质量技术: 'Quality and standards',
  检验检疫: 'Inspection and quarantine',
  安全生产: 'Work safety',
  公安消防: 'Police and fire safety',
  法人注销: 'Closing down',
  档案文物: 'Archives and relics',
};

export interface Theme {
  /** `p010`, `c005` */
  readonly key: string;
  readonly zh: string;
  readonly en: string;
}

const list = (prefix: 'p' | 'c', names: Readonly<Record<string, string>>): readonly Theme[] =>
  Object.entries(names)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([code, zh]) => ({ key: `${prefix}${code}`, zh, en: english[zh] ?? zh }));

/** Themes for persons (自然人), in the order of their codes. */
export const personThemes = list('p', person);
/** Themes for companies and other organisations (法人). */
export const companyThemes = list('c', company);

const byKey = new Map([...personThemes, ...companyThemes].map((theme) => [theme.key, theme]));

/** The theme of a key like `p010`; undefined when there is none. */
export const themeOf = (key: string): Theme | undefined => byKey.get(key);
