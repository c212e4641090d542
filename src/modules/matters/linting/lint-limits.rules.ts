// SPDX-License-Identifier: Apache-2.0
/** Limits of time, visits in person, and how far a matter is handled online. */
import type { MatterDefinition } from '../definition.contract.ts';
import { at, type LintRule, practice } from './lint-rule.rules.ts';

type Limit = MatterDefinition['statutoryLimit'];

/**
 * The least and the most calendar days that a limit can last, public holidays aside. Months and years of the calendar
 * differ in length, so a limit in months has two ends; five working days are a week.
 */
export function calendarDays({ amount, unit }: Limit): { least: number; most: number } {
  const months = unit === 'YEAR' ? amount * 12 : amount;
  switch (unit) {
    case 'HOUR':
      return { least: amount / 24, most: amount / 24 };
    case 'DAY':
      return { least: amount, most: amount };
    case 'WORKDAY':
      return { least: amount * 1.4, most: amount * 1.4 };
    default: // twelve months are 365 or 366 days, one is 28 to 31
      return {
        least: Math.floor(months * 30.4) - (months < 12 ? 2 : 0),
        most: Math.ceil(months * 30.5) + (months > 1 && months < 12 ? 1 : 0),
      };
  }
}

const limitOrder: LintRule = {
  id: 'limit-order',
  severity: 'error',
  article: '行政许可法第四十二条',
  title: { zh: '承诺时限不得长于法定时限', en: 'The promised limit is not longer than the statutory one' },
  todo: {
    zh: '缩短承诺时限，或者核对法定时限及其单位',
    en: 'Shorten the promise, or check the statutory limit and its unit',
  },
  check: ({ d }) => {
    const [promised, statutory] = [d.promisedLimit, d.statutoryLimit];
    const same = promised.unit === statutory.unit;
    const longer = same
      ? promised.amount > statutory.amount
      : calendarDays(promised).least > calendarDays(statutory).most;
    return [longer && at(['promisedLimit'])];
  },
};

const instantLimit: LintRule = {
  id: 'instant-limit',
  severity: 'error',
  article: practice,
  title: {
    zh: '即办件当场或一个工作日内办结，其余是承诺件',
    en: 'An instant matter is done at once or within one working day; all others are committed',
  },
  todo: { zh: '改办件类型，或者改承诺时限', en: 'Change caseType or promisedLimit' },
  check: ({ d }) => [
    d.caseType === 'instant' &&
      calendarDays(d.promisedLimit).least > 1.4 &&
      at(
        ['caseType'],
        '即办件的承诺时限不超过一个工作日',
        'An instant matter promises at most one working day',
      ),
    d.caseType === 'committed' &&
      d.promisedLimit.amount === 0 &&
      at(['caseType'], '承诺时限为零的是即办件', 'A promised limit of zero makes the matter instant'),
  ],
};

const permitLimit: LintRule = {
  id: 'permit-limit',
  severity: 'warning',
  article: '行政许可法第四十二条',
  title: {
    zh: '行政许可的法定时限超过二十个工作日的，写明是哪部法律、法规另有规定',
    en: 'A permit that may take more than twenty working days names the law that allows it',
  },
  todo: { zh: '在 statutoryLimit.note 写明依据', en: 'Name the provision in statutoryLimit.note' },
  check: ({ d }) => [
    d.matterType === '01' &&
      calendarDays(d.statutoryLimit).least > 20 * 1.4 + 3 &&
      !d.statutoryLimit.note &&
      at(['statutoryLimit']),
  ],
};

const onSiteReason: LintRule = {
  id: 'on-site-reason',
  severity: 'error',
  article: practice,
  title: {
    zh: '要到现场的说明原因，不到现场的没有原因',
    en: 'A visit in person has a reason, no visit has none',
  },
  todo: { zh: '补上或者删去 onSiteReason', en: 'Add or remove onSiteReason' },
  check: ({ d }) => [
    d.onSiteVisits > 0 &&
      !d.onSiteReason &&
      at(['onSiteVisits'], '要到现场的，应当说明原因', 'A visit in person needs a reason'),
    d.onSiteVisits === 0 &&
      Boolean(d.onSiteReason) &&
      at(['onSiteReason'], '不到现场的，不应有现场原因', 'No visit, so no reason for one'),
  ],
};

const onSitePossible: LintRule = {
  id: 'on-site-possible',
  severity: 'error',
  article: practice,
  title: {
    zh: '零次到场的，网上可办或者支持快递',
    en: 'What needs no visit can be done online or by courier',
  },
  todo: {
    zh: '在 handlingForms 加上网上办理，或者支持快递，或者写明到场次数',
    en: 'Add an online form of handling or the courier, or state the visits',
  },
  check: ({ d }) => [
    d.onSiteVisits === 0 &&
      d.handlingForms.every((form) => form === 'window') &&
      !d.express &&
      at(['onSiteVisits'], '零次到场但只能在窗口办', 'No visit, and yet only at the window'),
  ],
};

const online = (d: MatterDefinition): boolean =>
  d.handlingForms.some((form) => form === 'online' || form === 'mobile');

const onlineDepth: LintRule = {
  id: 'online-depth',
  severity: 'error',
  article: practice,
  title: {
    zh: '网办深度与到场次数、办理形式一致：Ⅳ级全程网办的零次到场',
    en: 'The online depth agrees with visits and forms of handling: depth 4 means no visit',
  },
  todo: { zh: '改 onlineDepth，或者改到场次数、办理形式', en: 'Change onlineDepth, or visits and forms' },
  check: ({ d }) => [
    d.onlineDepth === '4' &&
      d.onSiteVisits > 0 &&
      at(['onlineDepth'], '全程网办（Ⅳ级）的不到现场', 'What is wholly online needs no visit'),
    (d.onlineDepth === '3' || d.onlineDepth === '4') &&
      !online(d) &&
      at(
        ['onlineDepth'],
        '网上办理的要有网上或者移动端的办理形式',
        'Depth 3 and 4 need a form of handling online',
      ),
    d.onlineDepth === '1' &&
      online(d) &&
      at(
        ['onlineDepth'],
        '网上可以申请的，网办深度至少是Ⅱ级',
        'What one can apply for online is at least depth 2',
      ),
    d.onlineDepth !== undefined &&
      Number(d.onlineDepth) < 3 &&
      d.onSiteVisits === 0 &&
      online(d) &&
      at(['onlineDepth'], '零次到场的，网办深度至少是Ⅲ级', 'What needs no visit is at least depth 3'),
  ],
};

const exemptionMissing: LintRule = {
  id: 'exemption-missing',
  severity: 'warning',
  article: '网上审批负面清单（清单之外一律不见面，地方通行做法）',
  title: {
    zh: '必须到现场的列入负面清单，写明理由、依据、批准单位和期限',
    en: 'What needs a visit is on the negative list with reason, basis, approving body and term',
  },
  todo: { zh: '补上 onlineExemption，或者改为不到现场', en: 'Add onlineExemption, or do without the visit' },
  check: ({ d }) => [d.onSiteVisits > 0 && !d.onlineExemption && at(['onSiteVisits'])],
};

const exemptionIdle: LintRule = {
  id: 'exemption-idle',
  severity: 'error',
  article: '网上审批负面清单（地方通行做法）',
  title: {
    zh: '不到现场的事项不在负面清单里',
    en: 'A matter without visits is not on the negative list',
  },
  todo: { zh: '删去 onlineExemption', en: 'Remove onlineExemption' },
  check: ({ d }) => [d.onSiteVisits === 0 && Boolean(d.onlineExemption) && at(['onlineExemption'])],
};

const exemptionExpired: LintRule = {
  id: 'exemption-expired',
  severity: 'error',
  article: '网上审批负面清单（地方通行做法）',
  title: { zh: '负面清单的期限没有过', en: 'The term on the negative list has not run out' },
  todo: { zh: '重新报批，或者改为不到现场', en: 'Have it approved again, or do without the visit' },
  check: ({ d, checks: { today } }) => [
    today !== undefined &&
      d.onlineExemption !== undefined &&
      d.onlineExemption.until < today &&
      at(
        ['onlineExemption', 'until'],
        `负面清单的期限 ${d.onlineExemption.until} 已过`,
        `The exemption ended on ${d.onlineExemption.until}`,
      ),
  ],
};

export const limitRules: readonly LintRule[] = [
  limitOrder,
  instantLimit,
  permitLimit,
  onSiteReason,
  onSitePossible,
  onlineDepth,
  exemptionMissing,
  exemptionIdle,
  exemptionExpired,
];
