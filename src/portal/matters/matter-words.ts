// SPDX-License-Identifier: Apache-2.0
/** Words for the codes of a matter's elements (GB/T 39554.2-2020), in both languages. */
import { formatMoney, type Lang, pick } from '#portal/kit/index.ts';

type Table = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** Reads pairs of `code 中文 | English`, one a line. */
function table(lines: string): Table {
  const rows = lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, code = '', zh = '', en = ''] = /^\s*(\S+)\s+(.*?)\s*\|\s*(.*?)\s*$/.exec(line) ?? [];
      return [code, { zh, en }] as const;
    });
  return Object.fromEntries(rows);
}

const tables = {
  matterType: table(`
    01 行政许可 | Administrative licence
    05 行政给付 | Public payment
    06 行政检查 | Inspection
    07 行政确认 | Confirmation
    08 行政奖励 | Reward
    09 行政裁决 | Adjudication
    10 其他行政权力 | Other power
    20 公共服务 | Public service`),
  caseType: table(`
    instant 即办件 | Decided at once
    committed 承诺件 | Decided within the promised time`),
  level: table(`
    1 国家级 | National
    2 省级 | Province
    3 市级 | City
    4 县级 | County
    5 镇级（乡、街道） | Township
    6 村级（社区） | Village`),
  powerSource: table(`
    1 法定本级行使 | Given by law to this level
    2 上级下放 | Handed down
    3 上级授权 | Authorised from above
    4 同级授权 | Authorised at this level
    5 上级委托 | Entrusted from above
    6 同级委托 | Entrusted at this level`),
  serviceObject: table(`
    1 自然人 | Natural persons
    2 企业法人 | Companies
    3 事业法人 | Public institutions
    4 社会组织法人 | Social organisations
    5 非法人企业 | Businesses without legal personality
    6 行政机关 | Government bodies
    9 其他组织 | Other organisations`),
  handlingForm: table(`
    window 窗口办理 | At a counter
    online 网上办理 | Online
    mobile 手机办理 | By phone
    express 快递申请 | By courier`),
  crossRegion: table(`
    1 全国通办 | Anywhere in the country
    2 全省通办 | Anywhere in the province
    3 全市通办 | Anywhere in the city
    4 全县通办 | Anywhere in the county
    5 全镇（乡、街道）通办 | Anywhere in the township
    6 跨村（社区）通办 | Across villages`),
  unit: table(`
    WORKDAY 个工作日 | working days
    DAY 日 | days
    MONTH 个月 | months
    YEAR 年 | years
    HOUR 小时 | hours`),
  oneUnit: table(`
    WORKDAY 个工作日 | working day
    DAY 日 | day
    MONTH 个月 | month
    YEAR 年 | year
    HOUR 小时 | hour`),
  copyKind: table(`
    original 原件 | Original
    copy 复印件 | Copy
    original-or-copy 原件或复印件 | Original or copy`),
  docKind: table(`
    certificate 证件、证书、证明 | Certificate
    form 申请表格、文书 | Form
    other 其他 | Other`),
  medium: table(`
    paper 纸质 | On paper
    electronic 电子 | Electronic
    either 纸质或电子 | Paper or electronic`),
  necessity: table(`
    required 必要 | Required
    optional 非必要 | Optional
    tolerated 容缺后补 | May follow later`),
  source: table(`
    applicant 申请人自备 | You have it
    government 政府部门核发 | Issued by government
    intermediary 中介机构出具 | Issued by a third party
    other 其他 | Other`),
  format: table(`
    pdf PDF | PDF
    image 照片 | photo
    ofd OFD | OFD
    doc 文字文档 | document`),
  role: table(`
    applicant 申请人 | You
    clerk 窗口人员 | Counter
    reviewer 审查人员 | Reviewer
    approver 决定人 | Approver
    platform 系统自动 | Done by the system`),
  result: table(`
    licence 证照 | Licence
    approval 批文 | Written approval
    other 其他 | Other
    none 无 | None`),
  contact: table(`
    window 窗口 | Counter
    phone 电话 | Phone
    online 网上 | Online
    letter 信件 | Letter`),
  special: table(`
    hearing 听证 | Hearing
    tender 招标 | Tender
    auction 拍卖 | Auction
    inspection 检验 | Inspection
    testing 检测 | Testing
    quarantine 检疫 | Quarantine
    appraisal 鉴定 | Appraisal
    expert-review 专家评审 | Expert review
    site-survey 现场勘验 | Site survey
    publicity 公示 | Publication
    examination 考试 | Examination`),
} as const satisfies Record<string, Table>;

/** The word for a code; the code itself where it has none. */
export function word(lang: Lang, kind: keyof typeof tables, code: string | number): string {
  const known: Table = tables[kind];
  const text = known[String(code)];
  return text === undefined ? String(code) : pick(lang, text);
}

/** The words for several codes in one line. */
export const words = (lang: Lang, kind: keyof typeof tables, codes: readonly string[]): string =>
  codes.map((code) => word(lang, kind, code)).join(lang === 'en' ? ', ' : '、');

/** A limit in words: `20 个工作日`, `at once`. */
export function limitWords(lang: Lang, limit: { readonly amount: number; readonly unit: string }): string {
  if (limit.amount === 0) return lang === 'en' ? 'At once' : '当场办结';
  return `${limit.amount} ${word(lang, limit.amount === 1 ? 'oneUnit' : 'unit', limit.unit)}`;
}

/** An amount in fen (分) whose unit never falls to the next line of a narrow column. */
export const amountWords = (lang: Lang, fen: number): string => formatMoney(lang, fen).replace(' ', '\u00a0');
