// SPDX-License-Identifier: Apache-2.0
/**
 * What makes a password good: its length, and that nobody would try it early. No rules of composition: who must use a
 * digit and a capital letter puts them where everybody does.
 */
import type { FieldFault } from '#platform/problem.ts';
import { commonPasswords } from './common-passwords.ts';

export const passwordLength = { least: 10, most: 200 } as const;

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();
const common = new Set(commonPasswords);

/** Fewer than four different characters, or a run of neighbours such as 12345678901 or zyxwvutsrq. */
function isPattern(text: string): boolean {
  const points = [...text].map((c) => c.codePointAt(0) ?? 0);
  if (new Set(points).size < 4) return true;
  const steps = points.slice(1).map((p, i) => p - (points[i] ?? 0));
  const same = steps.filter((s) => s === steps[0]).length;
  return (steps[0] === 1 || steps[0] === -1) && same >= steps.length - 1;
}

/** A short piece said again and again: abc123abc123. */
const isRepeated = (text: string): boolean => /^(.{1,6})\1+$/su.test(text);

/**
 * What is wrong with a new password; empty when it is good. `own` are texts that others know of the person: name,
 * numbers, mobile.
 */
export function passwordFaults(
  password: string,
  own: readonly string[] = [],
  field = 'password',
): FieldFault[] {
  const length = [...password].length;
  if (length < passwordLength.least)
    return [{ field, zh: '密码至少10个字符', en: 'The password has at least 10 characters' }];
  if (length > passwordLength.most)
    return [{ field, zh: '密码最多200个字符', en: 'The password has at most 200 characters' }];
  const text = plain(password);
  const core = text.replace(/[\d!@#$%^&*._-]{0,4}$/u, '');
  if (common.has(text) || (core.length >= 8 && common.has(core)) || isPattern(text) || isRepeated(text))
    return [
      {
        field,
        zh: '这个密码太常见，容易被猜到，请换一个',
        en: 'This password is too common and would be guessed early: choose another',
      },
    ];
  const known = own.map(plain).filter((part) => part.length >= 6);
  if (known.some((part) => text.includes(part)))
    return [
      {
        field,
        zh: '密码里不要包含您的证件号码或手机号码',
        en: 'Leave your identity and mobile numbers out of the password',
      },
    ];
  return [];
}
