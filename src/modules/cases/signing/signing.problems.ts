// SPDX-License-Identifier: Apache-2.0
/** Every way in which signatures of several people refuse. */
import { declareProblems } from '#platform/problem.ts';

export const signingProblems = declareProblems('cases', {
  'no-signing': {
    status: 422,
    zh: '该事项不需要多人签名',
    en: 'The matter asks for no signatures of several',
    next: { zh: '请直接提交申请。', en: 'Hand in the application.' },
  },
  'wrong-parties': {
    status: 422,
    zh: '签名人名单需要修改',
    en: 'The list of those who sign needs corrections',
    next: { zh: '请按每一项的提示修改。', en: 'Correct each item named.' },
  },
  'signatures-missing': {
    status: 422,
    zh: '还没有全部签名，不能提交',
    en: 'Not everybody has signed yet',
    next: {
      zh: '请先邀请签名，或者等待名单上的人签完。',
      en: 'Invite those who must sign, or wait until all have signed.',
    },
  },
  'signed-otherwise': {
    status: 409,
    zh: '签名以后内容又改了，原来的签名不再有效',
    en: 'What was signed has been changed since: the signatures no longer hold',
    next: { zh: '请重新发起签名。', en: 'Begin a new round of signatures.' },
  },
  'signing-over': {
    status: 409,
    zh: '本次签名已经结束',
    en: 'This round of signatures is over',
    next: { zh: '请刷新后查看结果。', en: 'Reload to see what became of it.' },
  },
  'not-your-turn': {
    status: 409,
    zh: '还没有轮到您签名',
    en: 'It is not your turn yet',
    next: { zh: '前面的人签完以后会通知您。', en: 'You are told when those before you have signed.' },
  },
  'reminded-enough': {
    status: 429,
    zh: '提醒得太频繁了',
    en: 'Reminded often enough',
    next: { zh: '每人每24小时提醒一次，最多五次。', en: 'Once in 24 hours and five times at most for each.' },
  },
  'hand-not-given': {
    status: 422,
    zh: '请手写签名，或者输入与实名一致的姓名',
    en: 'Draw your signature, or type your name as registered',
    next: { zh: '请重新签名。', en: 'Sign again.' },
  },
  'other-signatory': {
    status: 403,
    zh: '请以被邀请的身份打开',
    en: 'Open it as the one who was invited',
    next: {
      zh: '个人请以本人身份签名；企业请先切换到所代表的企业。',
      en: 'Persons sign as themselves; for a company switch to it first.',
    },
  },
});
