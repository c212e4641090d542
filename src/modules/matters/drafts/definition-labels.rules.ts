// SPDX-License-Identifier: Apache-2.0
/** The parts of a definition as people call them: 材料“申请表” › 份数. Pure. */

export interface Words {
  readonly zh: string;
  readonly en: string;
}

const names: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  schema: ['格式版本', 'Format'],
  localCode: ['本地编码', 'Local code'],
  catalogCode: ['基本编码', 'Catalogue code'],
  name: ['名称', 'Name'],
  aliases: ['别名', 'Other names'],
  matterType: ['事项类型', 'Type of matter'],
  caseType: ['办件类型', 'Kind of case'],
  implementer: ['实施主体', 'Implementing body'],
  exerciseLevel: ['行使层级', 'Level'],
  powerSource: ['权力来源', 'Source of power'],
  serviceObjects: ['服务对象', 'Who may apply'],
  personThemes: ['个人主题', 'Personal themes'],
  corporateThemes: ['法人主题', 'Company themes'],
  summary: ['摘要', 'Summary'],
  legalBasis: ['设定依据', 'Legal basis'],
  acceptConditions: ['受理条件', 'Conditions'],
  statutoryLimit: ['法定办结时限', 'Statutory limit'],
  promisedLimit: ['承诺办结时限', 'Promised limit'],
  correctionLimitWorkdays: ['补正期限（工作日）', 'Working days to correct'],
  specialProcedures: ['特别程序', 'Special procedures'],
  onSiteVisits: ['到现场次数', 'Visits'],
  onSiteReason: ['必须到场的原因', 'Why one must come'],
  handlingForms: ['办理形式', 'Ways to apply'],
  crossRegionScope: ['通办范围', 'Where it can be handled'],
  express: ['物流快递', 'Courier'],
  venues: ['办理地点', 'Offices'],
  consult: ['咨询方式', 'Enquiries'],
  supervise: ['监督投诉方式', 'Complaints'],
  form: ['申请表单', 'Form'],
  pages: ['页', 'Page'],
  fields: ['填报项', 'Field'],
  materials: ['申请材料', 'Material'],
  rules: ['规则', 'Rule'],
  commitments: ['告知承诺', 'Commitment'],
  tolerance: ['容缺受理', 'Tolerant acceptance'],
  preReview: ['预审', 'Pre-review'],
  renews: ['延续的证照', 'Renewal'],
  signing: ['共同签名', 'Signatures together'],
  replaces: ['免交的材料', 'Materials replaced'],
  consequence: ['不履行承诺的后果', 'Consequence'],
  process: ['办理流程', 'Process step'],
  fee: ['收费', 'Fee'],
  items: ['收费项目', 'Fee item'],
  charged: ['是否收费', 'Charged'],
  payOnline: ['网上缴费', 'Online payment'],
  result: ['办理结果', 'Result'],
  retention: ['归档保管期限', 'Retention in the archive'],
  licence: ['电子证照', 'Licence'],
  faqs: ['常见问题', 'Question'],
  examples: ['示例', 'Example'],
  gaps: ['缺少的要素', 'Missing elements'],
  provenance: ['来源', 'Source'],
  amount: ['数值', 'Amount'],
  unit: ['单位', 'Unit'],
  note: ['说明', 'Note'],
  law: ['法律名称', 'Law'],
  article: ['条款', 'Article'],
  documentNo: ['文号', 'Number'],
  text: ['条文', 'Text'],
  issuedBy: ['制定机关', 'Issued by'],
  copyKind: ['原件或复印件', 'Original or copy'],
  docKind: ['材料类型', 'Kind of document'],
  medium: ['材料形式', 'Medium'],
  necessity: ['必要性', 'Necessity'],
  source: ['来源渠道', 'Source'],
  issuer: ['出具机构', 'Issuer'],
  originals: ['原件份数', 'Originals'],
  copies: ['复印件份数', 'Copies'],
  when: ['适用情形', 'When'],
  accept: ['文件类型', 'File types'],
  maxFiles: ['文件数', 'Files'],
  sourceNote: ['来源说明', 'Where it comes from'],
  paperSpec: ['规格', 'Paper'],
  fillNotes: ['填报须知', 'Notes on filling in'],
  acceptanceStandard: ['受理标准', 'Standard of acceptance'],
  basis: ['依据', 'Basis'],
  element: ['数据元', 'Data element'],
  label: ['标签', 'Label'],
  hint: ['提示', 'Hint'],
  type: ['类型', 'Type'],
  required: ['是否必填', 'Required'],
  options: ['选项', 'Option'],
  message: ['提示信息', 'Message'],
  expect: ['条件', 'Condition'],
  effect: ['后果', 'Effect'],
  kind: ['种类', 'Kind'],
  role: ['办理角色', 'Role'],
  days: ['计划工作日', 'Planned days'],
  standard: ['标准', 'Standard'],
  amountFen: ['金额（分）', 'Amount in fen'],
  reducible: ['可否减免', 'Can be reduced'],
  reductionNote: ['减免说明', 'On reductions'],
  typeSerial: ['证照类型', 'Type of licence'],
  numberPrefix: ['编号前缀', 'Number prefix'],
  holder: ['持证主体', 'Holder'],
  validity: ['有效期', 'Validity'],
  question: ['问题', 'Question'],
  answer: ['回答', 'Answer'],
  address: ['地址', 'Address'],
  hours: ['办公时间', 'Hours'],
  phone: ['电话', 'Telephone'],
  handlingItem: ['业务办理项', 'Handling item'],
  serial: ['序号', 'Serial'],
  situation: ['情形', 'Situation'],
  onlineDepth: ['网办深度', 'Online depth'],
  onlineExemption: ['网上审批负面清单', 'Exemption from online handling'],
  quotaLimit: ['数量限制', 'Quota'],
  intermediaryServices: ['中介服务', 'Intermediary service'],
  powerDivision: ['权力划分', 'Division of power'],
  inHall: ['进驻大厅', 'In the hall'],
  bookable: ['可预约', 'Can be booked'],
  selfService: ['自助办理', 'Self-service'],
  situations: ['情形引导', 'Situation'],
  sample: ['样本', 'Sample'],
  blankForm: ['空白表格', 'Blank form'],
  sampleForm: ['填写示例', 'Filled-in sample'],
  coveredBy: ['已有数据或证照', 'Held already by'],
  askedAnyway: ['仍需提交的理由', 'Why it is asked anyway'],
  licences: ['可用的电子证照', 'Licences that replace it'],
};

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** A member of a definition as people call it; an unknown one by its own name. */
export const wordOf = (member: string): Words => {
  const known = names[member];
  return known ? { zh: known[0], en: known[1] } : { zh: member, en: member };
};

/** A text of the definition in both languages; null when it is none. */
function textOf(value: unknown): Words | null {
  if (typeof value === 'string') return { zh: value, en: value };
  if (!isMembers(value) || typeof value['zh'] !== 'string') return null;
  return { zh: value['zh'], en: typeof value['en'] === 'string' ? value['en'] : value['zh'] };
}

const short = (text: string): string => {
  const signs = [...text];
  return signs.length > 30 ? `${signs.slice(0, 30).join('')}…` : text;
};

/** What people call an item of a list. */
function itemWords(item: unknown, key: string): Words {
  const named = isMembers(item)
    ? (textOf(item['name']) ??
      textOf(item['label']) ??
      textOf(item['title']) ??
      textOf(item['question']) ??
      textOf(item['law']))
    : null;
  const words = named ?? textOf(item) ?? { zh: key, en: key };
  return { zh: `“${short(words.zh)}”`, en: ` "${short(words.en)}"` };
}

const itemOf = (list: unknown, key: string): unknown =>
  Array.isArray(list)
    ? list.find((item) =>
        isMembers(item) && typeof item['id'] === 'string'
          ? item['id'] === key
          : JSON.stringify(item)?.includes(key.split(' ')[0] ?? ''),
      )
    : undefined;

/** A path in words, from the document that has it: the new one, else the old one. */
export function wordsForPath(path: readonly string[], before: unknown, after: unknown): Words {
  let [old, young]: unknown[] = [before, after];
  let said: Words = { zh: '', en: '' };
  for (const step of path) {
    const key = /^\[(.*)\]$/s.exec(step)?.[1];
    if (key === undefined) {
      const word = wordOf(step);
      // The form and its pages are around a field, not part of what people call it.
      const silent = step === 'form' || (step === 'pages' && path.length > 3);
      if (!silent)
        said = {
          zh: said.zh === '' ? word.zh : `${said.zh} › ${word.zh}`,
          en: said.en === '' ? word.en : `${said.en} › ${word.en}`,
        };
      [old, young] = [isMembers(old) ? old[step] : undefined, isMembers(young) ? young[step] : undefined];
    } else {
      [old, young] = [itemOf(old, key), itemOf(young, key)];
      const words = itemWords(young ?? old, key);
      const around = path.length > 3 && path[1] === 'pages' && step === path[2];
      if (!around) said = { zh: said.zh + words.zh, en: said.en + words.en };
    }
  }
  return said;
}
