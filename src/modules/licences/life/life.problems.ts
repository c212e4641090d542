// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const lifeProblems = declareProblems('licences.life', {
  'change-waits': {
    status: 409,
    zh: '这张证照已有一项变动等待决定',
    en: 'Another change of this licence waits for a decision',
    next: { zh: '请先决定或者撤回那一项，再提出新的变动。', en: 'Decide or withdraw that one first.' },
  },
  'own-change': {
    status: 403,
    zh: '提出人不能决定自己提出的变动',
    en: 'Who drafted a change cannot decide it',
    next: { zh: '请由另一名审批人员决定。', en: 'Let another approver decide.' },
  },
  'not-drafter': {
    status: 403,
    zh: '只有提出人可以撤回',
    en: 'Only who drafted the change may withdraw it',
    next: {
      zh: '请由提出人撤回，或者由审批人员驳回。',
      en: 'Let the drafter withdraw it, or an approver refuse it.',
    },
  },
  'change-closed': {
    status: 409,
    zh: '这项变动已经办结',
    en: 'The change was closed before',
    next: { zh: '请刷新后查看结果。', en: 'Reload and look at the result.' },
  },
  refused: {
    status: 422,
    zh: '这项变动不能办理',
    en: 'The change cannot be made',
    next: { zh: '请按提示改正后再提交。', en: 'Correct what is named and send it again.' },
  },
  'last-version': {
    status: 409,
    zh: '证照版本号已用尽（999）',
    en: 'The licence has had all of its 999 versions',
    next: { zh: '请注销后重新签发。', en: 'Cancel it and issue a new one.' },
  },
});
