// SPDX-License-Identifier: Apache-2.0
/** The elements of a guide as a form: what is asked, in which order, with which control. Data, no page. */
import type { Words } from '../kit/console-text.ts';

export type ElementKind =
  | 'text'
  | 'long'
  | 'words'
  | 'long-words'
  | 'number'
  | 'yesno'
  | 'choice'
  | 'choices'
  /** Yes, no, or a condition under which it is. */
  | 'required'
  | 'list';

export interface GuideElement {
  /** Path of members, such as `promisedLimit.amount`. */
  readonly path: string;
  readonly label: Words;
  readonly kind: ElementKind;
  readonly options?: readonly (readonly [value: string, zh: string, en: string])[];
  /** Of a list: the elements of one item; none when the items are texts. */
  readonly items?: readonly GuideElement[];
  /** Of a list of plain texts: one line each, without translation. */
  readonly lines?: boolean;
  /** Of a list: what a new item starts as. */
  readonly blank?: unknown;
  /** Of a list: paths that its lines tell besides the name. */
  readonly brief?: readonly string[];
  /** May be left out: an empty value removes the member. */
  readonly optional?: boolean;
}

export interface GuideSection {
  readonly id: string;
  readonly title: Words;
  readonly elements: readonly GuideElement[];
}

/** One element with its label in two languages. */
export const el = (
  path: string,
  kind: ElementKind,
  zh: string,
  en: string,
  more: Partial<GuideElement> = {},
): GuideElement => ({
  path,
  kind,
  label: { zh, en },
  ...more,
});
const units = [
  ['WORKDAY', '个工作日', 'working days'],
  ['DAY', '日', 'days'],
  ['HOUR', '小时', 'hours'],
  ['MONTH', '个月', 'months'],
  ['YEAR', '年', 'years'],
] as const;
const ways = [
  ['window', '窗口', 'Counter'],
  ['phone', '电话', 'Telephone'],
  ['online', '网上', 'Online'],
  ['letter', '信函', 'Letter'],
] as const;
export const optional = { optional: true };

const contacts = (path: string, zh: string, en: string): GuideElement =>
  el(path, 'list', zh, en, {
    blank: { way: 'phone', value: '' },
    items: [el('way', 'choice', '方式', 'Way', { options: ways }), el('value', 'text', '内容', 'Value')],
  });

const material: readonly GuideElement[] = [
  el('name', 'words', '名称', 'Name'),
  el('id', 'text', '编号', 'Id'),
  el('element', 'text', '数据元', 'Data element'),
  el('necessity', 'choice', '必要性', 'Necessity', {
    options: [
      ['required', '必要', 'Required'],
      ['optional', '非必要', 'Optional'],
      ['tolerated', '可容缺后补', 'May follow later'],
    ],
  }),
  el('copyKind', 'choice', '原件或复印件', 'Original or copy', {
    options: [
      ['original', '原件', 'Original'],
      ['copy', '复印件', 'Copy'],
      ['original-or-copy', '原件或复印件', 'Either'],
    ],
  }),
  el('docKind', 'choice', '材料类型', 'Kind', {
    options: [
      ['certificate', '证件证书证明', 'Certificate'],
      ['form', '申请表格文书', 'Form'],
      ['other', '其他', 'Other'],
    ],
  }),
  el('medium', 'choice', '材料形式', 'Medium', {
    options: [
      ['paper', '纸质', 'Paper'],
      ['electronic', '电子', 'Electronic'],
      ['either', '纸质或电子', 'Either'],
    ],
  }),
  el('source', 'choice', '来源渠道', 'Source', {
    options: [
      ['applicant', '申请人自备', 'Applicant'],
      ['government', '政府部门核发', 'Government'],
      ['intermediary', '中介机构', 'Intermediary'],
      ['other', '其他', 'Other'],
    ],
  }),
  el('originals', 'number', '原件份数', 'Originals'),
  el('copies', 'number', '复印件份数', 'Copies'),
  el('issuer', 'text', '出具机构', 'Issuer', optional),
  el('sourceNote', 'words', '来源说明', 'Where it comes from', optional),
  el('paperSpec', 'text', '规格（如 A4）', 'Paper (such as A4)', optional),
  el('when', 'text', '适用情形（表达式）', 'When (expression)', optional),
  el('fillNotes', 'long-words', '填报须知', 'Notes', optional),
  el('acceptanceStandard', 'long-words', '受理标准', 'Standard of acceptance', optional),
  el('basis', 'text', '依据', 'Basis', optional),
];

export const guideSections: readonly GuideSection[] = [
  {
    id: 'basics',
    title: { zh: '基本信息', en: 'Basics' },
    elements: [
      el('name', 'words', '事项名称', 'Name'),
      el('summary', 'long-words', '摘要', 'Summary'),
      el('aliases', 'list', '别名（百姓怎么叫）', 'Other names', { blank: '', lines: true, optional: true }),
      el('catalogCode', 'text', '基本编码', 'Catalogue code'),
      el('matterType', 'choice', '事项类型', 'Type', {
        options: [
          ['01', '行政许可', 'Licence'],
          ['05', '行政给付', 'Benefit'],
          ['06', '行政检查', 'Inspection'],
          ['07', '行政确认', 'Confirmation'],
          ['08', '行政奖励', 'Award'],
          ['09', '行政裁决', 'Ruling'],
          ['10', '其他行政权力', 'Other power'],
          ['20', '公共服务', 'Public service'],
        ],
      }),
      el('caseType', 'choice', '办件类型', 'Kind of case', {
        options: [
          ['instant', '即办件', 'At once'],
          ['committed', '承诺件', 'Within a promised limit'],
        ],
      }),
      el('serviceObjects', 'choices', '服务对象', 'Who may apply', {
        options: [
          ['1', '自然人', 'Persons'],
          ['2', '企业法人', 'Companies'],
          ['3', '事业法人', 'Public institutions'],
          ['4', '社会组织法人', 'Associations'],
          ['5', '非法人企业', 'Unincorporated'],
          ['6', '行政机关', 'Authorities'],
          ['9', '其他组织', 'Others'],
        ],
      }),
    ],
  },
  {
    id: 'basis',
    title: { zh: '设定依据与条件', en: 'Basis and conditions' },
    elements: [
      el('legalBasis', 'list', '设定依据', 'Legal basis', {
        blank: { law: '', article: '' },
        items: [
          el('law', 'text', '法律法规', 'Law'),
          el('article', 'text', '条款', 'Article', optional),
          el('documentNo', 'text', '文号', 'Number', optional),
          el('text', 'long', '条文', 'Text', optional),
        ],
      }),
      el('acceptConditions', 'list', '受理条件', 'Conditions', { blank: '' }),
    ],
  },
  {
    id: 'limits',
    title: { zh: '时限与办理方式', en: 'Limits and ways' },
    elements: [
      el('statutoryLimit.amount', 'number', '法定办结时限', 'Statutory limit'),
      el('statutoryLimit.unit', 'choice', '单位', 'Unit', { options: units }),
      el('promisedLimit.amount', 'number', '承诺办结时限', 'Promised limit'),
      el('promisedLimit.unit', 'choice', '单位', 'Unit', { options: units }),
      el('onSiteVisits', 'number', '到现场次数', 'Visits'),
      el('onSiteReason', 'long-words', '必须到场的原因', 'Why one must come', optional),
      el('handlingForms', 'choices', '办理形式', 'Ways to apply', {
        options: [
          ['window', '窗口', 'Counter'],
          ['online', '网上', 'Online'],
          ['mobile', '手机', 'Phone'],
          ['express', '快递', 'Courier'],
        ],
      }),
      el('express', 'yesno', '结果可快递送达', 'Result by courier'),
    ],
  },
  {
    id: 'materials',
    title: { zh: '申请材料', en: 'Materials' },
    elements: [
      el('materials', 'list', '材料', 'Materials', {
        items: material,
        brief: ['necessity', 'copyKind', 'source'],
        blank: {
          id: '',
          element: '',
          name: '',
          copyKind: 'original-or-copy',
          docKind: 'other',
          medium: 'either',
          necessity: 'required',
          source: 'applicant',
          originals: 0,
          copies: 1,
        },
      }),
    ],
  },
  {
    id: 'fee',
    title: { zh: '收费', en: 'Fees' },
    elements: [
      el('fee.charged', 'yesno', '是否收费', 'Charged'),
      el('fee.payOnline', 'yesno', '可网上缴费', 'Online payment', optional),
      el('fee.items', 'list', '收费项目', 'Fee items', {
        optional: true,
        blank: { name: '', standard: '', basis: '' },
        items: [
          el('name', 'words', '名称', 'Name'),
          el('amountFen', 'number', '金额（分）', 'Amount in fen', optional),
          el('standard', 'words', '收费标准', 'Standard'),
          el('basis', 'text', '收费依据', 'Basis'),
        ],
      }),
    ],
  },
  {
    id: 'places',
    title: { zh: '地点与联系', en: 'Places and contacts' },
    elements: [
      el('venues', 'list', '办理地点', 'Offices', {
        blank: { name: '', address: '', hours: '' },
        items: [
          el('name', 'text', '名称', 'Name'),
          el('address', 'text', '地址', 'Address'),
          el('hours', 'text', '办公时间', 'Hours'),
          el('phone', 'text', '电话', 'Telephone', optional),
        ],
      }),
      contacts('consult', '咨询方式', 'Enquiries'),
      contacts('supervise', '监督投诉方式', 'Complaints'),
    ],
  },
  {
    id: 'result',
    title: { zh: '办理结果与问答', en: 'Result and questions' },
    elements: [
      el('result.name', 'words', '结果名称', 'Result'),
      el('faqs', 'list', '常见问题', 'Questions', {
        blank: { question: '', answer: '' },
        items: [el('question', 'words', '问题', 'Question'), el('answer', 'long-words', '回答', 'Answer')],
      }),
    ],
  },
];
