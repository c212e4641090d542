// SPDX-License-Identifier: Apache-2.0
/** Types of the condition language, and what a value of each type looks like at run time. */
import { isCivilDate } from '#law/civil-date.ts';

/** A static type. `options` of a string are the only values it can have (a choice field). */
export type ExpressionType =
  | { readonly kind: 'number' | 'boolean' | 'date' | 'null' | 'any' }
  | { readonly kind: 'string'; readonly options?: readonly string[] }
  | { readonly kind: 'list'; readonly of: ExpressionType }
  | { readonly kind: 'context'; readonly fields: Scope };

/** The names an expression may use, with their types. */
export type Scope = { readonly [name: string]: ExpressionType };

/** A run-time value. Dates are texts 'YYYY-MM-DD'; the static type tells them from strings. */
export type ExpressionValue =
  | null
  | number
  | string
  | boolean
  | readonly ExpressionValue[]
  | { readonly [name: string]: ExpressionValue };

/** Words for people, in Chinese and English. */
export type Bilingual = { readonly zh: string; readonly en: string };

/** What is wrong with an expression, and where: `position` counts UTF-16 units from 0. */
export type ExpressionProblem = {
  readonly position: number;
  readonly length: number;
  readonly message: Bilingual;
};

export const numberType: ExpressionType = { kind: 'number' };
export const stringType: ExpressionType = { kind: 'string' };
export const booleanType: ExpressionType = { kind: 'boolean' };
export const dateType: ExpressionType = { kind: 'date' };
export const nullType: ExpressionType = { kind: 'null' };
export const anyType: ExpressionType = { kind: 'any' };

/** A string that can only be one of the options. */
export const choiceType = (options: readonly string[]): ExpressionType => ({ kind: 'string', options });
export const listType = (of: ExpressionType): ExpressionType => ({ kind: 'list', of });
export const contextType = (fields: Scope): ExpressionType => ({ kind: 'context', fields });

const kindNames: Record<ExpressionType['kind'], Bilingual> = {
  number: { zh: '数', en: 'number' },
  string: { zh: '文字', en: 'text' },
  boolean: { zh: '是非', en: 'boolean' },
  date: { zh: '日期', en: 'date' },
  null: { zh: '空值', en: 'null' },
  any: { zh: '任意', en: 'any' },
  list: { zh: '列表', en: 'list' },
  context: { zh: '对象', en: 'context' },
};

/** The name of a type for people. */
export const typeName = (type: ExpressionType): Bilingual => kindNames[type.kind];

/** True when values of the two types may be compared or stand in the same list. */
export function agree(a: ExpressionType, b: ExpressionType): boolean {
  if (a.kind === 'any' || b.kind === 'any' || a.kind === 'null' || b.kind === 'null') return true;
  if (a.kind === 'list' && b.kind === 'list') return agree(a.of, b.of);
  return a.kind === b.kind;
}

/** The type that holds values of both; `any` when they do not agree. */
export function unite(a: ExpressionType, b: ExpressionType): ExpressionType {
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  if (!agree(a, b)) return anyType;
  if (a.kind === 'list' && b.kind === 'list') return listType(unite(a.of, b.of));
  if (a.kind === 'string' && b.kind === 'string') {
    return a.options && b.options ? choiceType([...new Set([...a.options, ...b.options])]) : stringType;
  }
  return a;
}

/** The value when it is of the type, or undefined. Never follows a prototype, never calls anything. */
export function conform(value: unknown, type: ExpressionType): ExpressionValue | undefined {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
    case 'string':
      return typeof value === 'string' ? value : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'date':
      return typeof value === 'string' && isCivilDate(value) ? value : undefined;
    case 'null':
      return undefined;
    case 'any':
      return conformAny(value);
    case 'list':
      return conformList(value, type.of);
    case 'context':
      return typeof value === 'object' && !Array.isArray(value)
        ? (value as { [name: string]: ExpressionValue }) // members are conformed one by one when they are read
        : undefined;
  }
}

function conformAny(value: unknown): ExpressionValue | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? conformList(value, anyType) : undefined;
}

function conformList(value: unknown, of: ExpressionType): ExpressionValue | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: ExpressionValue[] = [];
  for (const item of value) {
    const conformed = conform(item, of);
    if (conformed === undefined) return undefined;
    items.push(conformed);
  }
  return items;
}
