// SPDX-License-Identifier: Apache-2.0
/** Changes to a document as values: nothing is ever changed in place. */
import type { Document } from './draft-data.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

export function valueAt(document: unknown, path: string): unknown {
  let at = document;
  for (const member of path.split('.')) at = isRecord(at) ? at[member] : undefined;
  return at;
}

/** The document with a member set; `undefined` takes it out. What it led through and was no object becomes one. */
export function withValue(document: Document, path: string, value: unknown): Document {
  const [member = '', ...rest] = path.split('.');
  if (rest.length > 0) {
    const inner = document[member];
    return { ...document, [member]: withValue(isRecord(inner) ? inner : {}, rest.join('.'), value) };
  }
  if (value !== undefined) return { ...document, [member]: value };
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== member));
}

export interface TwoTexts {
  readonly zh: string;
  readonly en: string;
}

export function twoTexts(value: unknown): TwoTexts {
  if (typeof value === 'string') return { zh: value, en: '' };
  const text = (part: unknown): string => (typeof part === 'string' ? part : '');
  return isRecord(value) ? { zh: text(value['zh']), en: text(value['en']) } : { zh: '', en: '' };
}

/** A text for people as the definition has it: plain while there is no English. */
export function fromTexts({ zh, en }: TwoTexts, optional: boolean): unknown {
  if (en !== '') return { zh, en };
  return zh === '' && optional ? undefined : zh;
}

export const listAt = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const replaced = (list: readonly unknown[], at: number, item: unknown): readonly unknown[] =>
  list.map((old, place) => (place === at ? item : old));
export const without = (list: readonly unknown[], at: number): readonly unknown[] =>
  list.filter((_, place) => place !== at);
export function swapped(list: readonly unknown[], at: number, by: 1 | -1): readonly unknown[] {
  const to = at + by;
  if (to < 0 || to >= list.length) return list;
  return list.map((item, place) => (place === at ? list[to] : place === to ? list[at] : item));
}

/** What is typed into a number: a number once it is written as one, else the text, so that the linter can say what is wrong. */
export function numberFrom(text: string): unknown {
  const typed = text.trim();
  if (typed === '') return undefined;
  return /^-?\d{1,12}(\.\d{0,2}[1-9])?$/.test(typed) ? Number(typed) : text;
}

/** Unsaved work of a draft as it is kept in the browser; null when it is damaged or of another kind. */
export interface KeptWork {
  readonly revision: number;
  readonly definition: Document;
  readonly summary: string;
}
export function readKeptWork(text: string | null): KeptWork | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    if (!isRecord(value) || typeof value['revision'] !== 'number' || !isRecord(value['definition']))
      return null;
    const { revision, definition, summary } = value;
    return { revision, definition, summary: typeof summary === 'string' ? summary : '' };
  } catch {
    return null;
  }
}
