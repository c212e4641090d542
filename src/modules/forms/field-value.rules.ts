// SPDX-License-Identifier: Apache-2.0
/** From what was posted to an answer, and from an answer to a verdict: one rule per type of field. */
import { isCivilDate } from '#law/civil-date.ts';
import type { FieldSpec } from '#matters';
import { identifierFault, normalIdentifier } from './field-identifier.rules.ts';
import { type FieldError, fault, wordsOf } from './field-messages.rules.ts';
import { codePoints, dateLike, halfWidth, hasForbidden, trimmed } from './field-text.rules.ts';

/** One answer: numbers for integer, decimal and money (yuan), true or false, a list of options, else a text. */
export type Answer = string | number | boolean | readonly string[];

/** What a form posts for one name. */
export type RawValue = string | readonly string[];

export type Reading =
  | { readonly state: 'absent' }
  | { readonly state: 'value'; readonly value: Answer }
  | { readonly state: 'fault'; readonly error: FieldError };

const absent: Reading = { state: 'absent' };
const faulty = (error: FieldError): Reading => ({ state: 'fault', error });
const freeTexts = new Set(['text', 'long-text', 'address']);
/** Greatest length where neither the field nor its element sets one. */
const defaultMaxLength: Readonly<Record<string, number>> = { text: 200, address: 300, 'long-text': 2000 };
/** Numbers beyond it lose their last digit; no form needs them. */
const greatest = 1e13;

/** Reads what a form posted. Empty is absent; full-width digits are digits; nothing is judged but the form of numbers. */
export function readRaw(field: FieldSpec, raw: RawValue | undefined): Reading {
  const type = field.type ?? 'text';
  const texts = (raw === undefined ? [] : typeof raw === 'string' ? [raw] : raw)
    .map(trimmed)
    .filter((of) => of !== '');
  const [first] = texts;
  if (first === undefined) return absent;
  if (type === 'choices') return { state: 'value', value: [...new Set(texts)] };
  if (type === 'boolean') return readBoolean(field, first);
  if (freeTexts.has(type) || type === 'choice') return { state: 'value', value: first };
  const half = halfWidth(first).trim();
  if (type === 'integer' || type === 'decimal' || type === 'money') return readNumber(field, half);
  if (type === 'date') return { state: 'value', value: dateLike(half) };
  return { state: 'value', value: normalIdentifier(field, half.replace(/[\s-]/g, '').toUpperCase()) };
}

function readBoolean(field: FieldSpec, text: string): Reading {
  if (['true', 'on', 'yes', '1', '是'].includes(text)) return { state: 'value', value: true };
  if (['false', 'off', 'no', '0', '否'].includes(text)) return { state: 'value', value: false };
  return faulty(fault(field, 'boolean', '{label}要选“是”或“否”', '{label} must be yes or no'));
}

function readNumber(field: FieldSpec, text: string): Reading {
  const plain = text
    .replace(/^[¥￥]\s*/, '')
    .replace(/(?<=\d)[,\s](?=\d{3}(?!\d))/g, '')
    .replace(/\s*元$/, '');
  if (!/^[+-]?\d{1,16}(\.\d{1,10})?$/.test(plain)) {
    return faulty(
      fault(
        field,
        'number',
        `{label}要填数字，例如 ${exampleOf(field)}`,
        `{label} must be a number, like ${exampleOf(field)}`,
      ),
    );
  }
  return { state: 'value', value: Number(plain) };
}

const exampleOf = (field: FieldSpec): string => (field.type === 'integer' ? '12' : '12.5');

/** Whether a field would take the value as an answer. */
export const acceptableAnswer = (field: FieldSpec, value: unknown, today: string): boolean =>
  judgeValue(field, value, today) === undefined;

/** The first fault of an answer, or nothing. Never throws, whatever the value. */
export function judgeValue(field: FieldSpec, value: unknown, today: string): FieldError | undefined {
  const type = field.type ?? 'text';
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'money':
      return judgeNumber(field, value);
    case 'boolean':
      return typeof value === 'boolean'
        ? undefined
        : fault(field, 'boolean', '{label}要选“是”或“否”', '{label} must be yes or no');
    case 'choices':
      return judgeChoices(field, value);
    case 'choice':
      return typeof value === 'string' && optionsOf(field).has(value) ? undefined : noOption(field);
    case 'date':
      return judgeDate(field, value, today);
    case 'text':
    case 'long-text':
    case 'address':
      return judgeText(field, value);
    default:
      return typeof value === 'string' ? identifierFault(field, value, today) : wrongKind(field);
  }
}

function judgeText(field: FieldSpec, value: unknown): FieldError | undefined {
  if (typeof value !== 'string') return wrongKind(field);
  const type = field.type ?? 'text';
  if (hasForbidden(value, type === 'long-text')) {
    return fault(
      field,
      'characters',
      '{label}里有看不见的控制字符，请重新输入',
      '{label} holds invisible control characters: type it again',
    );
  }
  const length = codePoints(value);
  const max = field.maxLength ?? defaultMaxLength[type] ?? 200;
  if (length > max)
    return fault(
      field,
      'too-long',
      `{label}最多${max}个字，现在${length}个字`,
      `{label} takes at most ${max} characters, now ${length}`,
    );
  const min = field.minLength ?? 0;
  if (length < min)
    return fault(
      field,
      'too-short',
      `{label}至少${min}个字，现在${length}个字`,
      `{label} needs at least ${min} characters, now ${length}`,
    );
  return undefined;
}

function judgeNumber(field: FieldSpec, value: unknown): FieldError | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > greatest) {
    return fault(
      field,
      'number',
      `{label}要填数字，例如 ${exampleOf(field)}`,
      `{label} must be a number, like ${exampleOf(field)}`,
    );
  }
  if (field.type === 'integer' && !Number.isInteger(value))
    return fault(field, 'integer', '{label}要填整数', '{label} must be a whole number');
  if (field.type === 'money' && Math.abs(value * 100 - Math.round(value * 100)) > 1e-4) {
    return fault(field, 'cents', '{label}最多精确到分（两位小数）', '{label} takes at most two decimals');
  }
  const unit = field.type === 'money' && !field.unit ? { zh: '元', en: 'yuan' } : wordsOf(field.unit, '');
  const min = field.min ?? (field.type === 'money' ? 0 : undefined);
  if (min !== undefined && value < min)
    return fault(
      field,
      'too-small',
      `{label}不能小于${min}${unit.zh}`,
      `{label} must be at least ${min} ${unit.en}`.trim(),
    );
  if (field.max !== undefined && value > field.max)
    return fault(
      field,
      'too-large',
      `{label}不能大于${field.max}${unit.zh}`,
      `{label} must be at most ${field.max} ${unit.en}`.trim(),
    );
  return undefined;
}

function judgeDate(field: FieldSpec, value: unknown, today: string): FieldError | undefined {
  if (typeof value !== 'string' || !isCivilDate(value) || value < '1800-01-01' || value > '2999-12-31') {
    return fault(
      field,
      'date',
      '{label}不是有效日期，请按 2026-01-31 的样子填写',
      '{label} is not a date: write it like 2026-01-31',
    );
  }
  const min = field.minDate === 'today' ? today : field.minDate;
  if (min !== undefined && value < min)
    return fault(
      field,
      'too-early',
      `{label}不能早于${dayName(min, today).zh}`,
      `{label} must not be before ${dayName(min, today).en}`,
    );
  const max = field.maxDate === 'today' ? today : field.maxDate;
  if (max !== undefined && value > max)
    return fault(
      field,
      'too-late',
      `{label}不能晚于${dayName(max, today).zh}`,
      `{label} must not be after ${dayName(max, today).en}`,
    );
  return undefined;
}

const dayName = (date: string, today: string) =>
  date === today ? { zh: `今天（${date}）`, en: `today (${date})` } : { zh: date, en: date };

function judgeChoices(field: FieldSpec, value: unknown): FieldError | undefined {
  if (!Array.isArray(value) || value.length === 0) return noOption(field);
  const options = optionsOf(field);
  const sound =
    value.every((item) => typeof item === 'string' && options.has(item)) &&
    new Set(value).size === value.length;
  return sound ? undefined : noOption(field);
}

const optionsOf = (field: FieldSpec): ReadonlySet<string> =>
  new Set(field.options?.map((option) => option.value));

function noOption(field: FieldSpec): FieldError {
  const options = field.options ?? [];
  const zh = options
    .map((option) => wordsOf(option.label, option.value).zh)
    .slice(0, 8)
    .join('、');
  const en = options
    .map((option) => wordsOf(option.label, option.value).en)
    .slice(0, 8)
    .join(', ');
  return fault(field, 'option', `{label}只能在这些里选：${zh}`, `{label} must be one of: ${en}`);
}

function wrongKind(field: FieldSpec): FieldError {
  return fault(field, 'kind', '{label}应当是文字', '{label} must be a text');
}
