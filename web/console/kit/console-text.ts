// SPDX-License-Identifier: Apache-2.0
/** Words of the console in two languages: Chinese is the source of keys, English must have the same or it does not compile. */

export type Lang = 'zh' | 'en';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type Args<S extends string> = [Names<S>] extends [never]
  ? []
  : [params: Readonly<Record<Names<S>, string | number>>];

export type Translate<Z extends Readonly<Record<string, string>>> = <K extends keyof Z & string>(
  lang: Lang,
  key: K,
  ...args: Args<Z[K]>
) => string;

const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));

/** Makes the `t` of one folder; a text with `{name}` places demands exactly those parameters. */
export function consoleWords<const Z extends Readonly<Record<string, string>>>(
  zh: Z,
  en: { readonly [K in keyof Z]: string },
): Translate<Z> {
  return (lang, key, ...args) => fill(lang === 'en' ? en[key] : (zh[key] ?? key), args[0] ?? {});
}

/** The text in the reader's language; Chinese where there is no English. */
export const inLang = (lang: Lang, words: Words): string =>
  lang === 'en' && words.en !== '' ? words.en : words.zh;

/** A count with its noun in English: `1 day`, `3 days`. */
export const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
