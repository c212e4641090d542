// SPDX-License-Identifier: Apache-2.0
/** The matters of an authority, from what was typed and back into words. */
import { getMatter, searchMatters } from '#matters';
import type { Queryable } from '#platform/db.ts';
import { type FieldFault, Problem } from '#platform/problem.ts';
import { type FieldError, type Lang, pick } from '#portal/kit/index.ts';
import { at } from './authority-words.ts';

export interface ScopeRead {
  /** Codes; null: all. */
  readonly matters: readonly string[] | null;
  readonly errors: readonly FieldError[];
}

/** The codes for lines of names or codes; each line that is no matter is an error. */
export async function readScope(
  on: Queryable,
  lang: Lang,
  form: Readonly<Record<string, string | undefined>>,
): Promise<ScopeRead> {
  if (form['scope'] === 'all') return { matters: null, errors: [] };
  if (form['scope'] !== 'some')
    return { matters: null, errors: [{ field: 'scope', message: at(lang, 'scopeMissing') }] };
  const lines = (form['matterNames'] ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 60);
  const found = await Promise.all(lines.map((line) => codesOf(on, line)));
  const unknown = lines.filter((_, index) => found[index]?.length === 0);
  return {
    matters: [...new Set(found.flat())],
    errors: unknown.map((name) => ({
      field: 'matterNames',
      message: at(lang, 'matterUnknown', { name: name.slice(0, 60) }),
    })),
  };
}

async function codesOf(on: Queryable, line: string): Promise<string[]> {
  if (/^[0-9A-Z]{12,40}$/i.test(line)) {
    const code = line.toUpperCase();
    return (await nameOf(on, code)) === undefined ? [] : [code];
  }
  // One name, the matters of every body that offers it.
  const { items } = await searchMatters(on, { q: line.slice(0, 100), limit: 50, facets: false });
  return items.filter((m) => m.name === line || m.nameEn === line).map((m) => m.code);
}

async function nameOf(on: Queryable, code: string): Promise<{ zh: string; en?: string } | undefined> {
  try {
    const { name } = (await getMatter(on, code)).definition;
    return typeof name === 'string' ? { zh: name } : name;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return undefined;
  }
}

/** The names of some matters, for showing; a code that is gone stays a code. */
export async function scopeWords(
  on: Queryable,
  lang: Lang,
  matters: readonly string[] | null,
): Promise<string> {
  if (matters === null) return at(lang, 'allMatters');
  const names = await Promise.all(matters.slice(0, 5).map((code) => nameOf(on, code)));
  const words = [
    ...new Set(names.map((name, index) => (name === undefined ? (matters[index] ?? '') : pick(lang, name)))),
  ];
  const more = matters.length > 5 ? ` … ${at(lang, 'nMatters', { n: matters.length })}` : '';
  return `${words.join(lang === 'en' ? ', ' : '、')}${more}`;
}

/** The command speaks of `matters`; the page asks for them in two fields. */
export const asFields = (errors: readonly FieldError[]): FieldError[] =>
  errors.map((e) => (e.field === 'matters' ? { ...e, field: 'matterNames' } : e));

/** Faults of a rule as errors of the form. */
export const inLang = (faults: readonly FieldFault[], lang: Lang): FieldError[] =>
  asFields(faults.map((f) => ({ field: f.field, message: f[lang] })));
