// SPDX-License-Identifier: Apache-2.0
/**
 * The index of guide accuracy (办事指南准确度): five shares, each from 0 to 1, and their weights in one table. What is not
 * asked of a guide, and what could not be checked, weighs nothing: the others share its weight.
 */
import type { MatterDefinition } from '../definition.contract.ts';
import { contactRules } from '../linting/lint-contact.rules.ts';
import { elementRules } from '../linting/lint-elements.rules.ts';
import { limitRules } from '../linting/lint-limits.rules.ts';
import { formsOf, type LinkState, linksOf, needsSample } from './guide-findings.rules.ts';

/** Weights of the shares; they sum to 100. */
export const accuracyWeights = {
  /** 要素完整率: elements of GB/T 39554.2 that this type of matter must have. */
  elements: 30,
  /** 规则通过率: the consistency rules of publishing. */
  rules: 25,
  /** 样表、空表可下载率 */
  downloads: 20,
  /** 1 − 死链率, of the links that were looked at. */
  links: 10,
  /** 更新及时率: tasks of the guide that were answered in time. */
  timely: 15,
} as const;

export type AccuracyPart = keyof typeof accuracyWeights;
export type AccuracyShares = Readonly<Record<AccuracyPart, number | null>>;

/** From 0 to 100, to one decimal; null when nothing could be measured. */
export function accuracyScore(shares: AccuracyShares): number | null {
  const parts = (Object.keys(accuracyWeights) as AccuracyPart[]).flatMap((part) => {
    const share = shares[part];
    return share === null ? [] : [{ share, weight: accuracyWeights[part] }];
  });
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  if (weight === 0) return null;
  return Math.round((parts.reduce((sum, part) => sum + part.share * part.weight, 0) / weight) * 1000) / 10;
}

type Element = readonly [
  name: string,
  asked: (d: MatterDefinition) => boolean,
  has: (d: MatterDefinition) => boolean,
];
const always = (): boolean => true;
const permit = (d: MatterDefinition): boolean => d.matterType === '01';
const power = (d: MatterDefinition): boolean => d.matterType !== '20';
const byHand = (d: MatterDefinition): boolean => d.onSiteVisits > 0 || d.handlingForms.includes('window');

/** Elements beyond the shape that every definition has (GB/T 39554.2-2020): for which matters, and whether it is there. */
export const requiredElements: readonly Element[] = [
  ['legalBasis', power, (d) => d.legalBasis.length > 0],
  [
    'legalBasisArticle',
    power,
    (d) => d.legalBasis.some(({ article, text }) => article !== undefined || text !== undefined),
  ],
  ['summary', always, ({ summary }) => (typeof summary === 'string' ? summary : summary.zh).length >= 10],
  ['acceptConditions', always, (d) => d.acceptConditions.length > 0],
  ['venues', byHand, (d) => d.venues.length > 0],
  ['venueHours', byHand, (d) => d.venues.every(({ hours, address }) => hours !== '' && address !== '')],
  ['consultPhone', always, (d) => d.consult.some(({ way }) => way === 'phone')],
  ['supervisePhone', always, (d) => d.supervise.some(({ way }) => way === 'phone')],
  ['onSiteReason', (d) => d.onSiteVisits > 0, (d) => d.onSiteReason !== undefined],
  ['processStandard', permit, (d) => d.process.some(({ standard }) => standard !== undefined)],
  ['faqs', permit, (d) => d.faqs.length > 0],
  ['themes', always, (d) => (d.personThemes?.length ?? 0) + (d.corporateThemes?.length ?? 0) > 0],
  [
    'materialAcceptance',
    (d) => d.materials.length > 0,
    (d) => d.materials.every(({ originals, copies }) => originals + copies > 0),
  ],
  ['quotaLimit', (d) => d.matterType === '01' && d.quotaLimit !== undefined, (d) => d.quotaLimit !== ''],
  ['feeBasis', (d) => d.fee.charged, (d) => d.fee.charged && d.fee.items.every(({ basis }) => basis !== '')],
  ['aliases', always, (d) => (d.aliases?.length ?? 0) > 0],
];

/** The consistency rules of publishing about the guide itself: limits, elements, contacts. */
const publishingRules = [...limitRules, ...elementRules, ...contactRules];

/** How many of the rules the guide keeps, from 0 to 1. */
function ruleShare(definition: MatterDefinition): number {
  const context = { written: definition, d: definition, checks: { elements: new Map() } };
  const broken = publishingRules.filter((rule) => [...rule.check(context)].some(Boolean)).length;
  return 1 - broken / publishingRules.length;
}

/** What of one guide can be measured from its definition and its links. Timeliness is measured from its tasks. */
export function measureGuide(
  definition: MatterDefinition,
  linkState: (href: string) => LinkState,
): Omit<AccuracyShares, 'timely'> & { readonly unchecked: number } {
  const asked = requiredElements.filter(([, applies]) => applies(definition));
  const missing = asked.filter(([, , has]) => !has(definition)).length + (definition.gaps?.length ?? 0);
  const states = linksOf(definition).map(({ href }) => linkState(href));
  const looked = states.filter((state) => state !== 'unchecked');
  return {
    elements: Math.max(0, 1 - missing / Math.max(1, asked.length)),
    rules: ruleShare(definition),
    downloads: downloadShare(definition, linkState),
    links: looked.length === 0 ? null : looked.filter((state) => state === 'sound').length / looked.length,
    unchecked: states.length - looked.length,
  };
}

function downloadShare(definition: MatterDefinition, linkState: (href: string) => LinkState): number | null {
  const wanted = [
    ...(needsSample(definition) ? [definition.result.sample] : []),
    ...formsOf(definition).map(({ blankForm }) => blankForm),
  ];
  if (wanted.length === 0) return null;
  return (
    wanted.filter((link) => link !== undefined && linkState(link.href) !== 'dead').length / wanted.length
  );
}
