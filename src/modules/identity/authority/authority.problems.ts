// SPDX-License-Identifier: Apache-2.0
import { declareProblems } from '#platform/problem.ts';

export const authorityProblems = declareProblems('identity', {
  'invalid-authority': {
    status: 422,
    zh: '授权信息有误',
    en: 'The authorisation is not valid',
    next: {
      zh: '请按提示修改，已填写的内容不会丢失。',
      en: 'Correct the items named; nothing typed is lost.',
    },
  },
  'authority-ended': {
    status: 403,
    zh: '您代表他人办事的权限已经结束',
    en: 'Your authority to act for others has ended',
    next: {
      zh: '请重新选择以谁的名义办事；需要继续代办的，请对方重新授权。',
      en: 'Choose again for whom you act; ask for a new authorisation if you need one.',
    },
  },
  'self-only': {
    status: 403,
    zh: '这件事只能以本人名义办理',
    en: 'This can be done in your own name only',
    next: {
      zh: '请切换为本人身份后再试；代办权不能转委托给别人。',
      en: 'Switch to yourself and try again; an authorisation cannot be passed on.',
    },
  },
  'self-delegation': {
    status: 422,
    zh: '不能授权给自己',
    en: 'You cannot authorise yourself',
    next: { zh: '请填写代办人的信息。', en: 'Enter the details of your agent.' },
  },
  'matter-not-covered': {
    status: 403,
    zh: '授权范围不包括这个事项',
    en: 'The authorisation does not cover this matter',
    next: {
      zh: '请切换办事身份，或者请对方扩大授权范围。',
      en: 'Act for somebody else, or ask for a wider authorisation.',
    },
  },
  'authority-over': {
    status: 409,
    zh: '这项授权已经处理过，或者已经结束',
    en: 'This authorisation was answered already or has ended',
    next: { zh: '请刷新查看最新状态。', en: 'Reload to see how it stands.' },
  },
  'too-many-offers': {
    status: 429,
    zh: '今天发出的授权或者邀请太多了',
    en: 'Too many authorisations or invitations today',
    next: { zh: '请明天再试，或者先撤回不需要的。', en: 'Try again tomorrow, or revoke some.' },
  },
  'company-not-proved': {
    status: 422,
    zh: '登记信息与您的身份核对不一致',
    en: 'The register does not name you as its legal representative',
    next: {
      zh: '请核对统一社会信用代码；刚变更登记的，请次日再试，或者到登记窗口办理。',
      en: 'Check the code; after a change at the register try again the next day, or come to its window.',
    },
  },
  'family-not-proved': {
    status: 422,
    zh: '亲属关系没有核对上',
    en: 'The relation could not be proved',
    next: {
      zh: '请核对证明编号和身份证号码，或者带证明到窗口登记。',
      en: 'Check both numbers, or bring the proof to a window.',
    },
  },
  'register-unavailable': {
    status: 503,
    zh: '登记信息现在无法在线核对',
    en: 'The register cannot be asked at the moment',
    next: { zh: '请稍后再试，或者到窗口核验。', en: 'Try again later, or come to a window.' },
  },
  dormant: {
    status: 403,
    zh: '账号超过180天没有使用，只用密码不能登录',
    en: 'The account was not used for 180 days: a password alone does not open it',
    next: {
      zh: '请用短信验证码或者通行密钥登录；都不方便的，请带身份证到窗口办理。',
      en: 'Sign in by a code or a passkey, or come to a window with your identity card.',
    },
  },
  'last-manager': {
    status: 409,
    zh: '法定代表人不能这样移除',
    en: 'The legal representative cannot be removed this way',
    next: {
      zh: '请先在登记机关变更登记，由新的法定代表人认领。',
      en: 'Change the register first; the new one claims the company.',
    },
  },
});
