// SPDX-License-Identifier: Apache-2.0
/**
 * Conditions that a browser can decide: a field shown by the value of another field of the same page. Anything else is
 * decided by the server alone, which judges these, too.
 */
import type { FieldSpec } from '#matters';
import type { When } from '#portal/kit/index.ts';

const texts = (list: string): string[] => [...list.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');

const optionsBut = (field: FieldSpec, values: readonly string[]): string[] =>
  (field.options ?? []).map((option) => option.value).filter((value) => !values.includes(value));

function single(source: string, fields: ReadonlyMap<string, FieldSpec>): When | undefined {
  const bare = /^\s*(\w+)\s*$/.exec(source);
  const truth = /^\s*(\w+)\s*=\s*(true|false)\s*$/.exec(source);
  const equal = /^\s*(\w+)\s*(!?=)\s*"([^"]*)"\s*$/.exec(source);
  const among = /^\s*(\w+)\s+in\s+\[([^\]]*)\]\s*$/.exec(source);
  const contains = /^\s*list contains\(\s*(\w+)\s*,\s*"([^"]*)"\s*\)\s*$/.exec(source);
  const field = fields.get((bare ?? truth ?? equal ?? among ?? contains)?.[1] ?? '');
  if (field === undefined) return undefined;
  if (bare) return field.type === 'boolean' ? { field: field.id, values: ['true'] } : undefined;
  if (truth) return { field: field.id, values: [truth[2] ?? ''] };
  if (equal?.[2] === '=') return { field: field.id, values: [equal[3] ?? ''] };
  // `x != "a"` holds for no answer as well, which a list of values cannot say.
  if (equal)
    return field.options
      ? { field: field.id, values: ['', ...optionsBut(field, [equal[3] ?? ''])] }
      : undefined;
  if (among) return { field: field.id, values: texts(among[2] ?? '') };
  return { field: field.id, values: [contains?.[2] ?? ''] };
}

/** The condition as values of one field of the page; undefined when it is not that simple. */
export function browserCondition(source: string | undefined, page: readonly FieldSpec[]): When | undefined {
  if (source === undefined) return undefined;
  const fields = new Map(page.map((field) => [field.id, field]));
  const parts = source.split(/\s+or\s+/).map((part) => single(part, fields));
  const [first] = parts;
  if (first === undefined || parts.some((part) => part?.field !== first.field)) return undefined;
  return { field: first.field, values: [...new Set(parts.flatMap((part) => part?.values ?? []))] };
}
