// SPDX-License-Identifier: Apache-2.0
/** Promises, tolerance, renewal and pre-review: nothing is offered that could not be kept, or that the law does not know. */
import { at, type LintRule, practice } from './lint-rule.rules.ts';

const promiseLaw =
  '国务院办公厅关于全面推行证明事项和涉企经营许可事项告知承诺制的指导意见（国办发〔2020〕42号）';
const renewalLaw = '行政许可法第五十条';

const commitmentEmpty: LintRule = {
  id: 'commitment-empty',
  severity: 'error',
  article: promiseLaw,
  title: {
    zh: '告知承诺替代至少一项材料',
    en: 'A commitment stands in place of at least one material',
  },
  todo: {
    zh: '在 replaces 写明承诺后不再提交的材料，或者删去这项承诺',
    en: 'Name the materials it replaces, or remove the commitment',
  },
  check: ({ d }) =>
    (d.commitments ?? []).map((one, c) => one.replaces.length === 0 && at(['commitments', c, 'replaces'])),
};

const commitmentNeedless: LintRule = {
  id: 'commitment-needless',
  severity: 'error',
  article: promiseLaw,
  title: {
    zh: '承诺替代的是必要材料：可交可不交的不需要承诺',
    en: 'A commitment replaces required materials: nobody promises what need not be proved',
  },
  todo: {
    zh: '改材料的必要性，或者从 replaces 去掉',
    en: 'Change the necessity, or take it out of replaces',
  },
  check: ({ d }) =>
    (d.commitments ?? []).flatMap((one, c) =>
      one.replaces.map((id, r) => {
        const material = d.materials.find((m) => m.id === id);
        return (
          material !== undefined && material.necessity !== 'required' && at(['commitments', c, 'replaces', r])
        );
      }),
    ),
};

const commitmentField: LintRule = {
  id: 'commitment-field',
  severity: 'error',
  article: promiseLaw,
  title: {
    zh: '以填报项作出的承诺，填报项是“是或否”',
    en: 'A commitment made by a field is made by a yes-or-no field',
  },
  todo: { zh: '改用 boolean 类型的填报项，或者删去 field', en: 'Use a boolean field, or remove field' },
  check: ({ d }) =>
    (d.commitments ?? []).map((one, c) => {
      const field = d.form.pages.flatMap((p) => p.fields).find((f) => f.id === one.field);
      return field !== undefined && field.type !== 'boolean' && at(['commitments', c, 'field']);
    }),
};

const toleranceMissing: LintRule = {
  id: 'tolerance-missing',
  severity: 'warning',
  softWhenImported: true,
  article: practice,
  title: {
    zh: '有容缺材料的，写明补齐期限和逾期后果',
    en: 'Where materials may follow, the term and what happens after it are stated',
  },
  todo: { zh: '补上 tolerance', en: 'Add tolerance' },
  check: ({ d }) => {
    const first = d.materials.findIndex((m) => m.necessity === 'tolerated');
    return [first >= 0 && !d.tolerance && at(['materials', first, 'necessity'])];
  },
};

const toleranceIdle: LintRule = {
  id: 'tolerance-idle',
  severity: 'error',
  article: practice,
  title: {
    zh: '没有容缺材料的，不设容缺期限',
    en: 'Where nothing may follow, no term is set for it',
  },
  todo: { zh: '删去 tolerance，或者标明容缺材料', en: 'Remove tolerance, or mark the materials' },
  check: ({ d }) => [
    d.tolerance !== undefined && d.materials.every((m) => m.necessity !== 'tolerated') && at(['tolerance']),
  ],
};

const toleranceTerm: LintRule = {
  id: 'tolerance-term',
  severity: 'error',
  article: '行政许可法第四十二条',
  title: {
    zh: '容缺补齐期限不长于承诺时限：补齐所用时间不从办理时限中扣除',
    en: 'The term to follow up is not longer than the promise: its time is not left out of the count',
  },
  todo: { zh: '缩短 termWorkdays', en: 'Shorten termWorkdays' },
  check: ({ d }) => [
    d.tolerance !== undefined &&
      d.promisedLimit.unit === 'WORKDAY' &&
      d.tolerance.termWorkdays > Math.max(1, d.promisedLimit.amount) &&
      at(['tolerance', 'termWorkdays']),
  ],
};

const renewalResult: LintRule = {
  id: 'renewal-result',
  severity: 'error',
  article: renewalLaw,
  title: {
    zh: '延续的事项结果是证照',
    en: 'A matter that renews results in a licence',
  },
  todo: { zh: '删去 renews，或者改办理结果', en: 'Remove renews, or change the result' },
  check: ({ d }) => [d.renews !== undefined && !d.result.licence && at(['renews'])],
};

const renewalBasis: LintRule = {
  id: 'renewal-basis',
  severity: 'error',
  article: renewalLaw,
  title: {
    zh: '提前申请延续的天数不是三十日的，写明另有规定的依据',
    en: 'Days before expiry other than thirty name the provision that sets them',
  },
  todo: { zh: '在 renews.basis 写明依据', en: 'Name it in renews.basis' },
  check: ({ d }) => [
    d.renews?.daysBefore !== undefined &&
      d.renews.daysBefore !== 30 &&
      !d.renews.basis &&
      at(['renews', 'daysBefore']),
  ],
};

const preReviewInstant: LintRule = {
  id: 'pre-review-instant',
  severity: 'error',
  article: practice,
  title: {
    zh: '即办件不设预审，预审不长于承诺时限',
    en: 'What is done at once needs no pre-review, and none takes longer than the promise',
  },
  todo: { zh: '删去 preReview，或者缩短期限', en: 'Remove preReview, or shorten it' },
  check: ({ d }) => [
    d.preReview !== undefined &&
      (d.caseType === 'instant' ||
        (d.promisedLimit.unit === 'WORKDAY' && d.preReview.withinWorkdays > d.promisedLimit.amount)) &&
      at(['preReview']),
  ],
};

const signatureLaw = '电子签名法第十三条、第十四条';
const signingReplaces: LintRule = {
  id: 'signing-replaces',
  severity: 'error',
  article: signatureLaw,
  title: {
    zh: '共同签名替代至少一项材料，或者规定为必须',
    en: 'Signatures together replace at least one material, or are required',
  },
  todo: {
    zh: '在 replaces 写明签名后不再提交的材料，或者写明 required',
    en: 'Name what they replace, or say when they are required',
  },
  check: ({ d }) => [
    d.signing !== undefined &&
      d.signing.replaces.length === 0 &&
      d.signing.required === undefined &&
      at(['signing', 'replaces']),
  ],
};

const signingCount: LintRule = {
  id: 'signing-count',
  severity: 'error',
  article: practice,
  title: {
    zh: '签名人数取自整数的填报项',
    en: 'The number of those who sign comes from a field with whole numbers',
  },
  todo: { zh: '改用 integer 类型的填报项', en: 'Use an integer field' },
  check: ({ d }) => {
    const field = d.form.pages.flatMap((p) => p.fields).find((f) => f.id === d.signing?.count);
    return [field !== undefined && field.type !== 'integer' && at(['signing', 'count'])];
  },
};

export const promiseRules: readonly LintRule[] = [
  commitmentEmpty,
  commitmentNeedless,
  commitmentField,
  toleranceMissing,
  toleranceIdle,
  toleranceTerm,
  renewalResult,
  renewalBasis,
  preReviewInstant,
  signingReplaces,
  signingCount,
];
