// SPDX-License-Identifier: Apache-2.0
/** Accuracy of the guide: elements that contradict one another, or that the law wants and are not there. */
import type { MatterDefinition } from './definition.contract.ts';
import { type Finding, finding } from './definition-finding.rules.ts';
import { themeOf } from './themes.ts';

/** Each entry looks at one contradiction and tells it, or nothing. One planted offender each stands in the test. */
const checks: readonly ((d: MatterDefinition) => readonly (Finding | false | undefined)[])[] = [
  limits,
  onSite,
  permit,
  result,
  codes,
  themes,
  steps,
  contacts,
];

/** Findings about the guide's elements. */
export function guideFindings(definition: MatterDefinition): Finding[] {
  return checks.flatMap((check) => check(definition)).filter((of): of is Finding => Boolean(of));
}

/** Calendar days, roughly: for comparing limits of different units only. */
function roughDays({ amount, unit }: MatterDefinition['statutoryLimit']): number {
  const days = { HOUR: 1 / 24, DAY: 1, WORKDAY: 1.4, MONTH: 30, YEAR: 365 }[unit];
  return amount * days;
}

function limits(d: MatterDefinition): (Finding | false)[] {
  const promised = roughDays(d.promisedLimit);
  return [
    promised > roughDays(d.statutoryLimit) &&
      finding(
        'limit-order',
        ['promisedLimit'],
        '承诺时限不得长于法定时限',
        'The promised limit exceeds the statutory one',
        {
          article: '行政许可法第四十二条',
        },
      ),
    d.caseType === 'instant' &&
      promised > 1.4 &&
      finding(
        'instant-limit',
        ['caseType'],
        '即办件的承诺时限不超过一个工作日',
        'An instant matter promises at most one working day',
      ),
    d.caseType === 'committed' &&
      d.promisedLimit.amount === 0 &&
      finding(
        'instant-limit',
        ['caseType'],
        '承诺时限为零的是即办件',
        'A promised limit of zero makes the matter instant',
      ),
  ];
}

function onSite(d: MatterDefinition): (Finding | false)[] {
  const remote = d.handlingForms.some((form) => form !== 'window');
  return [
    d.onSiteVisits > 0 &&
      !d.onSiteReason &&
      finding(
        'on-site-reason',
        ['onSiteVisits'],
        '要到现场的，应当说明原因',
        'A visit in person needs a reason',
      ),
    d.onSiteVisits === 0 &&
      Boolean(d.onSiteReason) &&
      finding(
        'on-site-reason',
        ['onSiteReason'],
        '不到现场的，不应有现场原因',
        'No visit, so no reason for one',
      ),
    d.onSiteVisits === 0 &&
      !remote &&
      !d.express &&
      finding(
        'on-site-possible',
        ['onSiteVisits'],
        '零次到场但只能在窗口办',
        'No visit, and yet only at the window',
      ),
  ];
}

function permit(d: MatterDefinition): (Finding | false)[] {
  if (d.matterType !== '01') return [];
  const article = '行政许可法第三十条';
  return [
    d.process.length < 5 &&
      finding('permit-process', ['process'], '行政许可至少有五个环节', 'A permit has at least five steps'),
    d.faqs.length < 1 &&
      finding('permit-faq', ['faqs'], '行政许可至少有一个常见问题', 'A permit has at least one question'),
    d.legalBasis.length < 1 &&
      finding('permit-basis', ['legalBasis'], '行政许可应当有设定依据', 'A permit has a legal basis', {
        article,
      }),
  ];
}

function result(d: MatterDefinition): (Finding | false)[] {
  const { kind, licence } = d.result;
  return [
    kind === 'licence' &&
      !licence &&
      finding(
        'result-licence',
        ['result'],
        '结果是证照的，应当定义证照',
        'A licence as result must be defined',
      ),
    kind !== 'licence' &&
      Boolean(licence) &&
      finding(
        'result-licence',
        ['result', 'kind'],
        '定义了证照，结果类型应当是证照',
        'A licence is defined, so the kind is licence',
      ),
  ];
}

function codes(d: MatterDefinition): (Finding | false)[] {
  const inCode = d.catalogCode.slice(2, 4);
  return [
    inCode !== d.matterType &&
      finding(
        'code-type',
        ['catalogCode'],
        `基本编码中的类型 ${inCode} 与事项类型 ${d.matterType} 不一致`,
        `The code says type ${inCode}, the matter ${d.matterType}`,
      ),
  ];
}

function themes(d: MatterDefinition): (Finding | false)[] {
  const persons = d.serviceObjects.includes('1');
  const bodies = d.serviceObjects.some((object) => object !== '1');
  const article = '服务对象与主题分类一致';
  const agree = (key: 'personThemes' | 'corporateThemes', serves: boolean): Finding | false => {
    const has = (d[key]?.length ?? 0) > 0;
    if (has === serves) return false;
    return has
      ? finding(
          'theme-object',
          [key],
          '服务对象中没有这类主题的对象',
          'These themes are for others than it serves',
          { article, severity: 'warning' },
        )
      : finding('theme-object', [key], '应当按服务对象选择主题', 'Whom it serves needs a theme', { article });
  };
  const known = (key: 'personThemes' | 'corporateThemes', prefix: string) =>
    (d[key] ?? []).map((code, index) =>
      themeOf(prefix + code)
        ? false
        : finding('theme-known', [key, index], `没有主题 ${code}`, `There is no theme ${code}`),
    );
  return [
    ...known('personThemes', 'p'),
    ...known('corporateThemes', 'c'),
    agree('personThemes', persons),
    agree('corporateThemes', bodies),
  ];
}

function steps(d: MatterDefinition): (Finding | false)[] {
  const kinds = new Set(d.process.map((step) => step.kind));
  const planned = d.process.reduce((sum, step) => sum + (step.days ?? 0), 0);
  const { amount, unit } = d.promisedLimit;
  return [
    ...(['apply', 'accept', 'decide'] as const).map(
      (kind) =>
        !kinds.has(kind) &&
        finding('process-kinds', ['process'], `流程缺少 ${kind} 环节`, `The process has no step ${kind}`),
    ),
    unit === 'WORKDAY' &&
      planned > amount &&
      finding(
        'process-days',
        ['process'],
        `各环节共 ${planned} 天，超过承诺的 ${amount} 天`,
        `The steps plan ${planned} days, promised are ${amount}`,
      ),
  ];
}

function contacts(d: MatterDefinition): (Finding | false)[] {
  const phones = new Set(d.consult.filter(({ way }) => way === 'phone').map(({ value }) => value));
  return [
    d.supervise.some(({ way, value }) => way === 'phone' && phones.has(value)) &&
      finding(
        'contact-apart',
        ['supervise'],
        '咨询电话与投诉电话不应相同',
        'The numbers for questions and complaints should differ',
        {
          severity: 'warning',
        },
      ),
  ];
}
