// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

/** Why a sign-in through the identity provider above us ends without a session. */
export const upstreamProblems = declareProblems('identity', {
  'upstream-refused': {
    status: 400,
    zh: '国家身份认证的答复未通过核验，没有登录',
    en: 'The answer of the identity provider could not be verified: you are not signed in',
    next: {
      zh: '请重新认证；仍不成功的，请用其他方式登录或到窗口办理。',
      en: 'Try again, sign in another way, or come to a window.',
    },
  },
  'upstream-away': {
    status: 503,
    zh: '国家身份认证暂时无法使用',
    en: 'The identity provider cannot be reached now',
    next: { zh: '请稍后再试，或用其他方式登录。', en: 'Try again later, or sign in another way.' },
  },
  'upstream-over': {
    status: 410,
    zh: '这次认证已经失效，没有登录',
    en: 'This sign-in is over: you are not signed in',
    next: { zh: '请从本平台重新开始认证。', en: 'Begin again from this platform.' },
  },
  'upstream-other-person': {
    status: 403,
    zh: '认证的人与当前登录的账号不是同一人',
    en: 'The person who was verified is not the one who is signed in',
    next: {
      zh: '请由账号本人认证，或先退出再登录。',
      en: 'Let the holder of the account verify, or sign out first.',
    },
  },
  'upstream-low': {
    status: 403,
    zh: '这次认证的等级低于所要求的等级',
    en: 'This proof is of a lower level than was asked',
    next: { zh: '请选择更高等级的认证方式。', en: 'Choose a stronger way to prove who you are.' },
  },
  'upstream-unknown-person': {
    status: 409,
    zh: '还没有您的账号，认证方也没有提供注册需要的信息',
    en: 'You have no account yet, and the provider did not give what registering needs',
    next: { zh: '请先注册个人账号，再用国家身份认证登录。', en: 'Register first, then sign in this way.' },
  },
  'upstream-not-representative': {
    status: 403,
    zh: '您不是该单位登记的法定代表人或经办人',
    en: 'You are not registered to act for this body',
    next: {
      zh: '请由法定代表人授权，或用本人身份登录。',
      en: 'Ask its legal representative to appoint you.',
    },
  },
});
