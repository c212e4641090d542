// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const identityProblems = declareProblems('identity', {
  'wrong-credentials': {
    status: 401,
    zh: '账号或密码不正确',
    en: 'The account or password is not right',
    next: {
      zh: '请核对后重试；连续输错五次，账号将锁定15分钟。',
      en: 'Check and try again; after five wrong tries the account is locked for 15 minutes.',
    },
  },
  locked: {
    status: 429,
    zh: '输错次数过多，账号已暂时锁定',
    en: 'Too many wrong tries, the account is locked for a while',
    next: {
      zh: '请在提示的时间之后再试，或到政务服务大厅窗口办理。',
      en: 'Try again after the time shown, or come to a service window.',
    },
  },
  'already-registered': {
    status: 409,
    zh: '该证件号码已注册',
    en: 'This number is already registered',
    next: {
      zh: '请直接登录；如不是本人注册，请到窗口核验。',
      en: 'Sign in; if it was not you, come to a window.',
    },
  },
  'invalid-person': {
    status: 422,
    zh: '注册信息有误',
    en: 'The details are not valid',
    next: { zh: '请按提示修改。', en: 'Correct the items named.' },
  },
  'not-a-member': {
    status: 403,
    zh: '您不能代表该企业办事',
    en: 'You may not act for this company',
    next: { zh: '请由法定代表人授权。', en: 'Ask its legal representative to appoint you.' },
  },
  'no-such-post': {
    status: 403,
    zh: '您没有这个岗位',
    en: 'You do not hold this post',
    next: { zh: '请联系本部门管理员。', en: 'Ask your department’s administrator.' },
  },
  'demo-only': {
    status: 404,
    zh: '演示登录未开启',
    en: 'Demo sign-in is off',
    next: { zh: '请使用账号密码登录。', en: 'Sign in with your account.' },
  },
});
