// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const taskProblems = declareProblems('cases', {
  'already-claimed': {
    status: 409,
    zh: '这项待办已由他人签收',
    en: 'Somebody else has claimed this task',
    next: {
      zh: '请刷新待办；确需由您办理的，请签收人转办或者由审批人员改派。',
      en: 'Reload the list; if it should be yours, ask the holder to hand it over or an approver to reassign it.',
    },
  },
  'task-over': {
    status: 409,
    zh: '这项待办已经办结或者撤销',
    en: 'This task is done or was taken back',
    next: { zh: '请刷新后查看办件现在的待办。', en: 'Reload to see the tasks that are open now.' },
  },
  'not-your-task': {
    status: 403,
    zh: '这项待办由其他岗位或者机构办理',
    en: 'Another post or body handles this task',
    next: {
      zh: '请核对您当前的岗位；需要调整的，请审批人员改派。',
      en: 'Check the post that you act in; an approver can reassign the task.',
    },
  },
  'already-signed': {
    status: 409,
    zh: '您已签署过意见',
    en: 'You have signed already',
    next: { zh: '请等待其他人员会签。', en: 'Wait for the others to sign.' },
  },
  'not-asked-to-sign': {
    status: 409,
    zh: '这项待办没有请您签署意见',
    en: 'You were not asked to sign this task',
    next: { zh: '请由被加签人或者会签人员签署。', en: 'Those who were asked, or the countersigners, sign.' },
  },
  'signers-open': {
    status: 409,
    zh: '加签人员尚未全部签署意见',
    en: 'Not all added signers have answered',
    next: {
      zh: '请等待列出的人员签署；其外出的，由代理人签署，或者由审批人员改派。',
      en: 'Wait for those named; while they are away their deputy signs, or an approver reassigns the task.',
    },
  },
  'countersigned-step': {
    status: 409,
    zh: '会签环节由多人分别签署，不能签收或者转办',
    en: 'Several people sign this step: it cannot be claimed or handed over',
    next: { zh: '请直接签署意见。', en: 'Sign it.' },
  },
  'no-such-colleague': {
    status: 422,
    zh: '所选人员不能办理这项待办',
    en: 'The colleague cannot take this task',
    next: {
      zh: '请从可选人员中选择：须有相应岗位，且未办理过须由他人办理的环节。',
      en: 'Choose one of the candidates: with the right post, and without a step that must be done by another person.',
    },
  },
  'no-earlier-step': {
    status: 422,
    zh: '不能退回到这个环节',
    en: 'The case cannot go back to that step',
    next: { zh: '请从列出的环节中选择。', en: 'Choose one of the steps named.' },
  },
  'too-late-to-call-back': {
    status: 409,
    zh: '不能撤回：后续环节已经办理，或者不是您办理的',
    en: 'It cannot be called back: the next step was acted on, or you did not complete it',
    next: {
      zh: '请联系后续环节的办理人退回。',
      en: 'Ask whoever handles the next step to send it back.',
    },
  },
});
