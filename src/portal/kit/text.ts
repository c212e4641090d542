// SPDX-License-Identifier: Apache-2.0

/** Languages of the platform's own words. Texts of matters are data with `{zh, en}`, not catalogue keys. */
export type Lang = 'zh' | 'en';

/** A text of the business that may lack its English. */
export type Bilingual = { readonly zh: string; readonly en?: string | undefined };

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type Args<S extends string> = [Names<S>] extends [never]
  ? []
  : [params: Readonly<Record<Names<S>, string | number>>];

/** Looks a key up; a text with `{name}` places demands exactly those parameters, at compile time. */
export type Translate<Z extends Readonly<Record<string, string>>> = <K extends keyof Z & string>(
  lang: Lang,
  key: K,
  ...args: Args<Z[K]>
) => string;

const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));

/**
 * Makes the `t` of one folder. Chinese is the source of keys; English must have the same keys or it does not
 * compile. Each page folder keeps its own: `const t = catalogue({ title: '办理进度' }, { title: 'Progress' })`.
 */
export function catalogue<const Z extends Readonly<Record<string, string>>>(
  zh: Z,
  en: { readonly [K in keyof Z]: string },
): Translate<Z> {
  return (lang, key, ...args) => fill(lang === 'en' ? en[key] : (zh[key] ?? key), args[0] ?? {});
}

/** The text in the reader's language; Chinese where there is no English yet. */
export function pick(lang: Lang, text: Bilingual | string): string {
  if (typeof text === 'string') return text;
  return lang === 'en' ? (text.en ?? text.zh) : text.zh;
}

/** The value of `<html lang>`. */
export const htmlLang = (lang: Lang): 'zh-CN' | 'en' => (lang === 'en' ? 'en' : 'zh-CN');

/** A site path in a language: `/matters/1` → `/en/matters/1`; a path that already has the prefix loses or keeps it. */
export function localPath(lang: Lang, path: string): string {
  const bare = path.replace(/^\/en(?=\/|$|\?)/, '') || '/';
  const rooted = bare.startsWith('/') ? bare : `/${bare}`;
  if (lang === 'zh') return rooted;
  return rooted === '/' ? '/en/' : `/en${rooted}`;
}
