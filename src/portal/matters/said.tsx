// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import type { Text } from '#matters';
import { pick, useLang } from '#portal/kit/index.ts';

const han = /\p{Script=Han}/u;

/** A text of a definition in the reader's language; Chinese without a translation is marked as such for screen readers. */
export function Said({ text }: { readonly text: Text }): ReactNode {
  const lang = useLang();
  const said = pick(lang, text);
  return lang === 'en' && han.test(said) ? <span lang="zh-CN">{said}</span> : said;
}

/** A telephone number that a phone can call. */
export function Phone({ number }: { readonly number: string }): ReactNode {
  const digits = number.replace(/[^\d+]/g, '');
  return digits.length < 3 ? number : <a href={`tel:${digits}`}>{number}</a>;
}
