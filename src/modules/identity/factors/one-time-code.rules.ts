// SPDX-License-Identifier: Apache-2.0
/** One-time codes: six digits, five minutes, five tries, one purpose. */
import type { CodePurpose } from './factor.types.ts';

export const codeDigits = 6;
export const codeMinutes = 5;
export const codeTries = 5;
/** How long a proved number waits for the rest of the form. */
export const proofMinutes = 30;
/** Seconds before another code may be asked for. */
export const codeApartSeconds = 60;

/** The digits that a keyed fingerprint (at least 15 hexadecimal digits) stands for; each code is as likely as another. */
export const digitsOf = (fingerprint: string): string =>
  String(BigInt(`0x${fingerprint.slice(0, 15)}`) % 10n ** BigInt(codeDigits)).padStart(codeDigits, '0');

/** A number as its owner knows it and nobody else: 138****8000. */
export const maskedMobile = (mobile: string): string => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;

const purposes: Readonly<Record<CodePurpose, { readonly zh: string; readonly en: string }>> = {
  register: { zh: '注册', en: 'to register' },
  'sign-in': { zh: '登录', en: 'to sign in' },
  recover: { zh: '重置密码', en: 'to set a new password' },
  'change-mobile': { zh: '更换手机号码', en: 'to change your number' },
  confirm: { zh: '身份确认', en: 'to confirm that it is you' },
};

/** The words of the message. It says what the code is for, so that nobody can be talked into reading out another one. */
export const messageOf = (site: string, purpose: CodePurpose, code: string): string =>
  `【${site}通办】验证码 ${code}，用于${purposes[purpose].zh}，${codeMinutes}分钟内有效。任何人向您索要验证码都是诈骗。`;
