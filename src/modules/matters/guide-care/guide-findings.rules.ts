// SPDX-License-Identifier: Apache-2.0
/**
 * What is wrong with a published guide although it was right when it was published, or was never there: dead links,
 * missing samples and blank forms, reasons that have run out, telephone numbers, laws that are no longer in force.
 * One finding for each rule, with all its places: one task for the owner. Pure.
 */
import type { Link, MatterDefinition, Text } from '../definition.contract.ts';
import type { GuidePart } from './guide-parts.rules.ts';

export type GuideFinding = {
  readonly rule: GuideFindingRule;
  readonly part: GuidePart;
  readonly zh: string;
  readonly en: string;
};

export const guideFindingRules = [
  'dead-link',
  'missing-sample',
  'missing-blank-form',
  'exemption-expired',
  'asked-anyway-expired',
  'phone-shape',
  'repealed-basis',
] as const;
export type GuideFindingRule = (typeof guideFindingRules)[number];

/** What came of looking at a link. An address of another site that was not asked is `unchecked`, never called sound. */
export type LinkState = 'sound' | 'dead' | 'unchecked';

export type GuideChecks = {
  /** Civil date in Asia/Shanghai. */
  readonly today: string;
  readonly linkState: (href: string) => LinkState;
  /** Names or document numbers of laws that are no longer in force. */
  readonly repealed: ReadonlySet<string>;
};

const zhOf = (text: Text): string => (typeof text === 'string' ? text : text.zh);
const enOf = (text: Text): string => (typeof text === 'string' ? text : text.en);

/** Every download of a guide: the sample of the result, samples and blank forms of materials. */
export function linksOf(definition: MatterDefinition): Link[] {
  const { result, materials } = definition;
  return [
    result.sample,
    ...materials.flatMap((material) => [material.blankForm, material.sampleForm]),
  ].filter((link) => link !== undefined);
}

/** Forms that the applicant fills in by hand, each of which needs a blank (行政许可法第三十条: 申请书示范文本). */
export const formsOf = (definition: MatterDefinition): MatterDefinition['materials'] =>
  definition.materials.filter(({ docKind, source }) => docKind === 'form' && source === 'applicant');

/** True when the result can be shown by a sample and is not a licence that the platform itself prints from its fields. */
export const needsSample = ({ result }: MatterDefinition): boolean =>
  result.kind !== 'none' && result.licence === undefined;

type Place = { readonly zh: string; readonly en: string };

function finding(
  rule: GuideFindingRule,
  part: GuidePart,
  places: readonly Place[],
  said: readonly [string, string],
): GuideFinding[] {
  if (places.length === 0) return [];
  const list = (lang: 'zh' | 'en'): string =>
    places
      .slice(0, 20)
      .map((place) => place[lang])
      .join(lang === 'zh' ? '、' : ', ');
  return [{ rule, part, zh: `${said[0]}：${list('zh')}`, en: `${said[1]}: ${list('en')}` }];
}

const named = (name: Text): Place => ({ zh: zhOf(name), en: enOf(name) });

/** The findings of one guide, at most one for each rule. */
export function guideFindingsOf(definition: MatterDefinition, checks: GuideChecks): GuideFinding[] {
  const { materials, onlineExemption, result } = definition;
  const dead = linksOf(definition).filter(({ href }) => checks.linkState(href) === 'dead');
  const expired = materials.filter(
    ({ askedAnyway }) => askedAnyway !== undefined && askedAnyway.until < checks.today,
  );
  const exemption =
    onlineExemption !== undefined && onlineExemption.until < checks.today ? [onlineExemption.until] : [];
  return [
    ...finding(
      'dead-link',
      'materials',
      dead.map(({ title, href }) => ({ zh: `${zhOf(title)}（${href}）`, en: `${enOf(title)} (${href})` })),
      ['下载链接打不开，请更换', 'Links that lead nowhere'],
    ),
    ...finding(
      'missing-sample',
      'outcome',
      needsSample(definition) && result.sample === undefined ? [named(result.name)] : [],
      ['办理结果没有样本，请补充', 'Results without a sample'],
    ),
    ...finding(
      'missing-blank-form',
      'materials',
      formsOf(definition)
        .filter(({ blankForm }) => blankForm === undefined)
        .map(({ name }) => named(name)),
      ['申请表格没有空白表供下载，请补充', 'Forms without a blank to download'],
    ),
    ...finding(
      'exemption-expired',
      'facts',
      exemption.map((until) => ({ zh: until, en: until })),
      ['网上审批负面清单的期限已过，请重新批准或者改为网上办理', 'The exemption from online handling ended'],
    ),
    ...finding(
      'asked-anyway-expired',
      'materials',
      expired.map(({ name }) => named(name)),
      ['仍要求提交已有数据的材料，批准期限已过', 'Held documents still asked for, the permission has ended'],
    ),
    ...finding(
      'phone-shape',
      'contacts',
      wrongPhones(definition).map((phone) => ({ zh: phone, en: phone })),
      ['电话号码写法不对（应带区号，如 0599-8200111）', 'Telephone numbers in a wrong shape'],
    ),
    ...finding(
      'repealed-basis',
      'basis',
      definition.legalBasis
        .filter(({ law, documentNo }) => checks.repealed.has(law) || checks.repealed.has(documentNo ?? ''))
        .map(({ law }) => ({ zh: `《${law}》`, en: law })),
      ['依据已经废止或者失效', 'The law is no longer in force'],
    ),
  ];
}

/** A landline with its area code, a mobile, a service number of five digits, or 400/800. Several may stand in one line. */
const phone =
  /^(0\d{2,3}[-－ ]?[1-9]\d{6,7}([-转]\d{1,5})?|1[3-9]\d{9}|1[0-9]{2}|[19][0-9]{4}|[48]00-?\d{3}-?\d{4})$/;

export const isPhone = (text: string): boolean =>
  text
    .split(/[、，,；;/]/)
    .map((part) => part.trim())
    .every((part) => phone.test(part));

function wrongPhones({ consult, supervise, venues }: MatterDefinition): string[] {
  const numbers = [
    ...[...consult, ...supervise].filter(({ way }) => way === 'phone').map(({ value }) => value),
    ...venues.flatMap((venue) => (venue.phone === undefined ? [] : [venue.phone])),
  ];
  return [...new Set(numbers)].filter((number) => !isPhone(number));
}
