// SPDX-License-Identifier: Apache-2.0
/** The functions of the language: what each takes, what it gives, how it is computed. */
import { isCivilDate } from '#law/civil-date.ts';
import {
  anyType,
  booleanType,
  dateType,
  type ExpressionType,
  type ExpressionValue,
  numberType,
  stringType,
  unite,
} from './expression-type.rules.ts';

/** What an argument must be: 'list' any list, 'any' anything, 'numbers' and 'ordered' a list or the values themselves. */
export type Parameter = 'number' | 'string' | 'boolean' | 'date' | 'list' | 'any' | 'choice-name';

export type FunctionSpec = {
  readonly parameters: readonly Parameter[];
  /** How many of the parameters may be left out at the end. */
  readonly optional?: number;
  /** The arguments may also be given as many values of one kind: max(a, b, c). */
  readonly spread?: 'number' | 'ordered';
  readonly result: (args: readonly ExpressionType[]) => ExpressionType;
  /** Gets arguments of the declared kinds, none of them null unless `seesNull`; null when there is no answer. */
  readonly run: (args: readonly ExpressionValue[], today: string) => ExpressionValue;
  readonly seesNull?: boolean;
};

const always = (type: ExpressionType) => () => type;
const text = (value: ExpressionValue | undefined): string => (typeof value === 'string' ? value : '');
const number = (value: ExpressionValue | undefined): number =>
  typeof value === 'number' ? value : Number.NaN;
const list = (value: ExpressionValue | undefined): readonly ExpressionValue[] =>
  Array.isArray(value) ? value : [];

const table: Readonly<Record<string, FunctionSpec>> = {
  not: {
    parameters: ['boolean'],
    result: always(booleanType),
    run: ([value]) => (typeof value === 'boolean' ? !value : null),
  },
  count: { parameters: ['list'], result: always(numberType), run: ([items]) => list(items).length },
  contains: {
    parameters: ['string', 'string'],
    result: always(booleanType),
    run: ([whole, part]) => text(whole).includes(text(part)),
  },
  'starts with': {
    parameters: ['string', 'string'],
    result: always(booleanType),
    run: ([whole, part]) => text(whole).startsWith(text(part)),
  },
  'list contains': {
    parameters: ['list', 'any'],
    seesNull: true,
    result: always(booleanType),
    run: ([items, wanted]) =>
      Array.isArray(items) ? items.some((item) => sameValue(item, wanted ?? null)) : null,
  },
  'string length': {
    parameters: ['string'],
    result: always(numberType),
    run: ([value]) => [...text(value)].length,
  },
  date: {
    parameters: ['string'],
    result: always(dateType),
    run: ([value]) => (isCivilDate(text(value)) ? text(value) : null),
  },
  min: {
    parameters: ['list'],
    spread: 'ordered',
    result: ([items]) => elementOf(items),
    run: ([items]) => extreme(list(items), -1),
  },
  max: {
    parameters: ['list'],
    spread: 'ordered',
    result: ([items]) => elementOf(items),
    run: ([items]) => extreme(list(items), 1),
  },
  sum: {
    parameters: ['list'],
    spread: 'number',
    result: always(numberType),
    run: ([items]) => total(list(items)),
  },
  abs: { parameters: ['number'], result: always(numberType), run: ([value]) => Math.abs(number(value)) },
  floor: { parameters: ['number'], result: always(numberType), run: ([value]) => Math.floor(number(value)) },
  'round half up': {
    parameters: ['number', 'number'],
    optional: 1,
    result: always(numberType),
    run: ([value, scale]) => roundHalfUp(number(value), scale === undefined ? 0 : number(scale)),
  },
  age: {
    parameters: ['date'],
    result: always(numberType),
    run: ([value], today) => wholeYears(text(value), today),
  },
  label: { parameters: ['choice-name'], result: always(stringType), run: () => null },
};

/** Names of all functions; some are several words. */
export const functionNames: ReadonlySet<string> = new Set(Object.keys(table));

/** The function of that name, if there is one. */
export const functionNamed = (name: string): FunctionSpec | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Equality of two values of the language. */
export function sameValue(a: ExpressionValue, b: ExpressionValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => sameValue(item, b[index] ?? null));
  }
  return a === b;
}

/**
 * Whole years from the date to today. A year is full on the anniversary; from 29 February, in a common year, on
 * 1 March. Null when the date is later than today. Law: 民法典第十七条, 第十八条 (ages in whole years, 周岁).
 */
export function wholeYears(from: string, today: string): number | null {
  if (!isCivilDate(from) || !isCivilDate(today) || from > today) return null;
  const years = Number(today.slice(0, 4)) - Number(from.slice(0, 4));
  return today.slice(5) < from.slice(5) ? years - 1 : years;
}

function elementOf(type: ExpressionType | undefined): ExpressionType {
  return type?.kind === 'list' ? unite(type.of, { kind: 'null' }) : anyType;
}

function extreme(items: readonly ExpressionValue[], sign: 1 | -1): ExpressionValue {
  let best: number | string | undefined;
  for (const item of items) {
    if (typeof item !== 'number' && typeof item !== 'string') return null;
    if (best === undefined || (sign === 1 ? item > best : item < best)) best = item;
  }
  return best ?? null;
}

function total(items: readonly ExpressionValue[]): ExpressionValue {
  let result = 0;
  for (const item of items) {
    if (typeof item !== 'number') return null;
    result += item;
  }
  return items.length === 0 ? null : result;
}

/** Half away from zero at `scale` decimals (DMN 1.4 §10.3.4.1), without the error of binary fractions. */
function roundHalfUp(value: number, scale: number): number | null {
  if (!Number.isInteger(scale) || scale < -12 || scale > 12) return null;
  const shifted = Number(`${Math.abs(value)}e${scale}`);
  if (!Number.isFinite(shifted)) return value;
  return Math.sign(value) * Number(`${Math.round(shifted)}e${-scale}`);
}
