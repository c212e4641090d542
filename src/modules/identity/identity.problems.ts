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
  'no-such-session': {
    status: 404,
    zh: '没有这个登录',
    en: 'There is no such session',
    next: { zh: '它可能已经结束，请刷新页面。', en: 'It may have ended already; reload the page.' },
  },
  'recent-factor-required': {
    status: 403,
    zh: '请先确认是您本人',
    en: 'Confirm first that it is you',
    next: {
      zh: '这项操作较为重要，请用密码、验证码或通行密钥再确认一次，然后重试。',
      en: 'This act matters: confirm with your password, a code or a passkey, then try again.',
    },
  },
  'too-many-tries': {
    status: 429,
    zh: '操作过于频繁',
    en: 'Too many tries',
    next: { zh: '请在提示的时间之后再试。', en: 'Try again after the time shown.' },
  },
  'wrong-code': {
    status: 422,
    zh: '验证码不正确或已失效',
    en: 'The code is wrong or no longer valid',
    next: {
      zh: '请核对短信中的六位数字；五分钟后或连续输错五次后请重新获取。',
      en: 'Check the six digits of the message; after five minutes or five wrong tries ask for a new code.',
    },
  },
  'invalid-mobile': {
    status: 422,
    zh: '手机号码不正确',
    en: 'The mobile number is not valid',
    next: { zh: '请填写11位手机号码。', en: 'Enter an 11-digit mobile number.' },
  },
  'no-messages': {
    status: 503,
    zh: '短信验证码暂未开通',
    en: 'Codes by message are not available',
    next: { zh: '请用密码或通行密钥登录。', en: 'Sign in with a password or a passkey.' },
  },
  'weak-password': {
    status: 422,
    zh: '密码不符合要求',
    en: 'The password is not good enough',
    next: { zh: '请换一个更长、不常见的密码。', en: 'Choose a longer one that is not common.' },
  },
  'wrong-factor': {
    status: 422,
    zh: '没有通过验证',
    en: 'This could not be verified',
    next: { zh: '请核对后重试。', en: 'Check it and try again.' },
  },
  'sign-in-expired': {
    status: 401,
    zh: '登录等待时间已过',
    en: 'Signing in took too long',
    next: { zh: '请从头登录。', en: 'Start signing in again.' },
  },
  'passkey-refused': {
    status: 422,
    zh: '通行密钥没有通过验证',
    en: 'The passkey could not be verified',
    next: { zh: '请重试，或改用其他登录方式。', en: 'Try again, or sign in another way.' },
  },
  'no-such-factor': {
    status: 404,
    zh: '没有这种登录方式',
    en: 'There is no such way of signing in',
    next: { zh: '它可能已经删除，请刷新页面。', en: 'It may have been removed; reload the page.' },
  },
  'second-factor-kept': {
    status: 409,
    zh: '至少要保留一种第二因素',
    en: 'One second factor must stay',
    next: { zh: '请先添加另一种，再删除这一种。', en: 'Add another one before you remove this one.' },
  },
});
