// SPDX-License-Identifier: Apache-2.0
/** Elements that the guide of each type of matter must have, and that agree with one another. */
import { plannedDays } from '../process/process-days.rules.ts';
import { themeOf } from '../themes.ts';
import { at, type Found, type LintContext, type LintRule, practice, zhOf } from './lint-rule.rules.ts';

const article30 = '行政许可法第三十条';
const isPermit = ({ d }: LintContext): boolean => d.matterType === '01';

const permitProcess: LintRule = {
  id: 'permit-process',
  severity: 'error',
  article: practice,
  title: { zh: '行政许可至少有五个环节', en: 'A permit has at least five steps' },
  todo: { zh: '写全申请、受理、审查、决定、送达', en: 'Write apply, accept, review, decide and deliver' },
  check: (of) => [isPermit(of) && of.d.process.length < 5 && at(['process'])],
};

const permitFaq: LintRule = {
  id: 'permit-faq',
  severity: 'error',
  article: practice,
  title: { zh: '行政许可至少有一个常见问题', en: 'A permit has at least one question' },
  todo: { zh: '补上最常被问的问题', en: 'Add the question that is asked most' },
  check: (of) => [isPermit(of) && of.d.faqs.length < 1 && at(['faqs'])],
};

const permitBasis: LintRule = {
  id: 'permit-basis',
  severity: 'error',
  article: article30,
  title: { zh: '行政许可有设定依据', en: 'A permit has a legal basis' },
  todo: { zh: '写明法律、法规和条款', en: 'Name the law and its article' },
  check: (of) => [isPermit(of) && of.d.legalBasis.length < 1 && at(['legalBasis'])],
};

const basisMissing: LintRule = {
  id: 'basis-missing',
  severity: 'error',
  softWhenImported: true,
  article: 'GB/T 39554.2-2020 设定依据',
  title: { zh: '行政权力事项有设定依据', en: 'An administrative power has a legal basis' },
  todo: { zh: '写明法律、法规或者规章', en: 'Name the law, regulation or rule' },
  check: ({ d }) => [
    d.matterType !== '01' && d.matterType !== '20' && d.legalBasis.length < 1 && at(['legalBasis']),
  ],
};

const permitQuota: LintRule = {
  id: 'permit-quota',
  severity: 'error',
  softWhenImported: true,
  article: article30,
  title: {
    zh: '行政许可写明数量，没有限制的也要写明',
    en: 'A permit tells how many are granted, or that there is no limit',
  },
  todo: { zh: '写 quotaLimit，如 无数量限制', en: 'Write quotaLimit, e.g. no limit of number' },
  check: (of) => [isPermit(of) && !of.d.quotaLimit && at(['name'])],
};

const permitSampleForm: LintRule = {
  id: 'permit-sample-form',
  severity: 'error',
  softWhenImported: true,
  article: article30,
  title: {
    zh: '行政许可有申请书示范文本：一个有效的示例，或者一份示例样表',
    en: 'A permit has a model application: a valid example, or a sample form',
  },
  todo: { zh: '在 examples 写一个有效的示例', en: 'Write one valid example under examples' },
  check: (of) => [
    isPermit(of) &&
      !of.d.examples.some((example) => example.expect.valid) &&
      !of.d.materials.some((material) => material.sampleForm) &&
      at(['examples']),
  ],
};

const venueMissing: LintRule = {
  id: 'venue-missing',
  severity: 'error',
  softWhenImported: true,
  article: 'GB/T 39554.2-2020 办理地点、办理时间',
  title: { zh: '在窗口办的写明地点和时间', en: 'What is handled at a window has a place and hours' },
  todo: { zh: '补上 venues', en: 'Add venues' },
  check: ({ d }) => [d.handlingForms.includes('window') && d.venues.length === 0 && at(['venues'])],
};

const resultSample: LintRule = {
  id: 'result-sample',
  severity: 'error',
  softWhenImported: true,
  article: 'GB/T 39554.2-2020 审批结果样本',
  title: { zh: '有办理结果的，给出结果样本', en: 'A result has a sample' },
  todo: {
    zh: '写 result.sample；本站的样本页是 /matters/编码/result-sample',
    en: 'Write result.sample; the page of this site is /matters/{code}/result-sample',
  },
  check: ({ d }) => [d.result.kind !== 'none' && !d.result.sample && at(['result'])],
};

const resultLicence: LintRule = {
  id: 'result-licence',
  severity: 'error',
  article: 'GB/T 36903、GB/T 36904',
  title: {
    zh: '出证的写明证照，写明证照的是出证',
    en: 'A licence is defined exactly when the result is one',
  },
  todo: { zh: '补上 result.licence，或者改 result.kind', en: 'Add result.licence or change result.kind' },
  check: ({ d }) => [
    d.result.kind === 'licence' &&
      !d.result.licence &&
      at(['result'], '结果是证照的，应当写明证照内容', 'A licence needs its contents'),
    d.result.kind !== 'licence' &&
      Boolean(d.result.licence) &&
      at(['result', 'kind'], '写明了证照内容的，结果是证照', 'A licence is defined, so the kind is licence'),
  ],
};

const resultName: LintRule = {
  id: 'result-name',
  severity: 'error',
  softWhenImported: true,
  article: practice,
  title: {
    zh: '结果名称与办结方式一致：以“证”结尾的出证，以“批复、批文、文件”结尾的出文',
    en: 'The name of the result agrees with its kind: a certificate is a licence, an official reply an approval',
  },
  todo: { zh: '改 result.kind 或者结果名称', en: 'Change result.kind or the name' },
  check: ({ d }) => {
    const name = zhOf(d.result.name)
      .replace(/（[^）]*）/g, '')
      .trim();
    const licence = /((?<!凭)证|证书|执照)$/.test(name);
    const approval = /(批复|批文|批准文件)$/.test(name);
    return [
      licence &&
        d.result.kind !== 'licence' &&
        at(['result', 'kind'], `“${name}”是证照`, `${name} is a licence`),
      approval &&
        d.result.kind !== 'approval' &&
        at(['result', 'kind'], `“${name}”是批文`, `${name} is an approval`),
    ];
  },
};

const codeType: LintRule = {
  id: 'code-type',
  severity: 'error',
  article: 'GB/T 39554.1-2020 基本编码',
  title: { zh: '基本编码中的类型与事项类型一致', en: 'The type in the catalogue code is that of the matter' },
  todo: { zh: '改编码第3、4位，或者改事项类型', en: 'Change digits 3 and 4 of the code, or the type' },
  check: ({ d }) => {
    const inCode = d.catalogCode.slice(2, 4);
    const zh = `基本编码中的类型 ${inCode} 与事项类型 ${d.matterType} 不一致`;
    return [
      inCode !== d.matterType &&
        at(['catalogCode'], zh, `The code says type ${inCode}, the matter ${d.matterType}`),
    ];
  },
};

const serves = ({ d }: LintContext) => ({
  personThemes: d.serviceObjects.includes('1'),
  corporateThemes: d.serviceObjects.some((object) => object !== '1'),
});
const themeKeys = ['personThemes', 'corporateThemes'] as const;

const themeObject: LintRule = {
  id: 'theme-object',
  severity: 'error',
  article: practice,
  title: { zh: '按服务对象选择主题', en: 'Whom the matter serves decides its themes' },
  todo: { zh: '补上 personThemes 或者 corporateThemes', en: 'Add personThemes or corporateThemes' },
  check: (of) => themeKeys.map((key) => serves(of)[key] && (of.d[key]?.length ?? 0) === 0 && at([key])),
};

const themeExtra: LintRule = {
  id: 'theme-extra',
  severity: 'warning',
  article: practice,
  title: { zh: '没有这类服务对象的，不选它的主题', en: 'No themes for those whom the matter does not serve' },
  todo: { zh: '删去这些主题，或者补上服务对象', en: 'Remove these themes, or add the service object' },
  check: (of) => themeKeys.map((key) => !serves(of)[key] && (of.d[key]?.length ?? 0) > 0 && at([key])),
};

const themeKnown: LintRule = {
  id: 'theme-known',
  severity: 'error',
  article: '主题分类（三位代码）',
  title: { zh: '主题在主题表里', en: 'Every theme is one of the list' },
  todo: { zh: '从主题表里选', en: 'Choose from the list of themes' },
  check: ({ d }) =>
    themeKeys.flatMap((key) =>
      (d[key] ?? []).map((code, index): Found | false => {
        if (themeOf((key === 'personThemes' ? 'p' : 'c') + code)) return false;
        return at([key, index], `没有主题 ${code}`, `There is no theme ${code}`);
      }),
    ),
};

const processKinds: LintRule = {
  id: 'process-kinds',
  severity: 'error',
  article: practice,
  title: { zh: '流程有申请、受理和决定', en: 'The process has steps to apply, accept and decide' },
  todo: { zh: '补上缺少的环节', en: 'Add the step that is missing' },
  check: ({ d }) => {
    const kinds = new Set(d.process.map((step) => step.kind));
    return (['apply', 'accept', 'decide'] as const).map(
      (kind) =>
        !kinds.has(kind) && at(['process'], `流程缺少 ${kind} 环节`, `The process has no step ${kind}`),
    );
  },
};

const processDays: LintRule = {
  id: 'process-days',
  severity: 'error',
  article: practice,
  title: {
    zh: '最长一路各环节的天数之和不超过承诺时限',
    en: 'The days of the steps on the longest way fit into the promised limit',
  },
  todo: { zh: '减少环节天数，或者改承诺时限', en: 'Plan fewer days, or change the promise' },
  check: ({ d }) => {
    const planned = plannedDays(d);
    const { amount, unit } = d.promisedLimit;
    const zh = `各环节共 ${planned} 天，超过承诺的 ${amount} 天`;
    return [
      unit === 'WORKDAY' &&
        planned > amount &&
        at(['process'], zh, `The steps plan ${planned} days, promised are ${amount}`),
    ];
  },
};

export const elementRules: readonly LintRule[] = [
  permitProcess,
  permitFaq,
  permitBasis,
  basisMissing,
  permitQuota,
  permitSampleForm,
  venueMissing,
  resultSample,
  resultLicence,
  resultName,
  codeType,
  themeObject,
  themeExtra,
  themeKnown,
  processKinds,
  processDays,
];
