// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

/** Codes begin with `joint-`: they stand beside those of cases. */
export const jointProblems = declareProblems('cases', {
  'joint-choice-open': {
    status: 422,
    zh: '还有问题没有回答',
    en: 'Some questions are still open',
    next: {
      zh: '请先回答列出的问题，我们据此确定要办的事项。',
      en: 'Answer the questions named: they decide which matters you need.',
    },
  },
  'joint-part-missing': {
    status: 409,
    zh: '这里暂时不能一次办好这件事',
    en: 'This cannot be handled in one go here',
    next: {
      zh: '列出的事项在当地没有承办部门，请单独办理其他事项，或者换一个办理地。',
      en: 'No body here handles the matters named. Apply for the others one by one, or choose another place.',
    },
  },
  'joint-correction-only': {
    status: 409,
    zh: '联办件的补正由牵头部门一次告知',
    en: 'Corrections of a joint case are told once by the lead body',
    next: {
      zh: '请把补正意见提交给牵头部门汇总（行政许可法第三十二条要求一次告知全部内容）。',
      en: 'Propose your items to the lead body; article 32 asks for one notice of everything.',
    },
  },
  'joint-wrong-state': {
    status: 409,
    zh: '联办件当前不能进行这项操作',
    en: 'The joint case does not allow this now',
    next: { zh: '请刷新后查看最新情况。', en: 'Reload to see how it stands.' },
  },
  'joint-not-lead': {
    status: 403,
    zh: '这项操作由牵头部门进行',
    en: 'Only the lead body may do this',
    next: { zh: '请联系牵头部门。', en: 'Ask the lead body.' },
  },
  'joint-not-part': {
    status: 403,
    zh: '您的部门不承办这个联办件里的这一事项',
    en: 'Your body does not handle this part',
    next: { zh: '请选择本部门承办的事项。', en: 'Choose a part that your body handles.' },
  },
  'joint-nothing-proposed': {
    status: 422,
    zh: '各部门都没有提出补正内容',
    en: 'No body has proposed a correction',
    next: {
      zh: '没有需要补正的，请各部门分别受理。',
      en: 'With nothing to correct, each body accepts its part.',
    },
  },
  'joint-already-extended': {
    status: 409,
    zh: '联合办理的期限只能延长一次',
    en: 'The joint limit was extended already',
    next: {
      zh: '行政许可法第四十二条第二款只允许延长一次，最多十五个工作日。',
      en: 'Article 42 allows one extension of at most fifteen working days.',
    },
  },
});
