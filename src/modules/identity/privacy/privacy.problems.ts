// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const privacyProblems = declareProblems('identity', {
  'still-open': {
    status: 409,
    zh: '还有没有办完的事，暂时不能注销账号',
    en: 'Something is still open, so the account cannot be closed yet',
    next: {
      zh: '请等列出的事项办结，或者先撤回申请，再申请注销。',
      en: 'Wait until what is listed is finished, or withdraw it, then ask again.',
    },
  },
  'closing-asked': {
    status: 409,
    zh: '您已经申请注销账号',
    en: 'Closing the account was asked for already',
    next: { zh: '到期前您可以撤销注销申请。', en: 'Until that day you can call it off.' },
  },
  'no-closing': {
    status: 409,
    zh: '没有正在进行的注销申请',
    en: 'Closing the account was not asked for',
    next: { zh: '请刷新页面查看账号状态。', en: 'Reload the page to see how it stands.' },
  },
  'export-asked': {
    status: 409,
    zh: '您的上一份数据副本还在准备',
    en: 'Your last copy is still being prepared',
    next: { zh: '请几分钟后刷新页面下载。', en: 'Reload the page in a few minutes.' },
  },
  'export-over': {
    status: 410,
    zh: '这份数据副本已经过期删除',
    en: 'This copy is past its date and was removed',
    next: { zh: '请重新申请一份。', en: 'Ask for a new one.' },
  },
  'wrong-request': {
    status: 422,
    zh: '填写的内容有误',
    en: 'What was given is not valid',
    next: { zh: '请按提示修改。', en: 'Correct the items named.' },
  },
  'consent-missing': {
    status: 422,
    zh: '有些内容以您的同意为依据，还没有取得同意',
    en: 'Some of this rests on your consent, which is not given',
    next: {
      zh: '请同意后再提交，或者删去这些内容；不影响办理。',
      en: 'Consent and send again, or leave these out; the matter goes on without them.',
    },
  },
  'guardian-needed': {
    status: 403,
    zh: '不满十四周岁的，由监护人同意',
    en: 'For a child under fourteen the guardian consents',
    next: { zh: '请监护人登录后以监护人身份办理。', en: 'Let the guardian sign in and act as guardian.' },
  },
  'wrong-notice': {
    status: 409,
    zh: '隐私告知已经更新',
    en: 'The privacy notice has changed',
    next: { zh: '请阅读新的告知后再同意。', en: 'Read the new notice, then consent.' },
  },
});
