// SPDX-License-Identifier: Apache-2.0
/** Between posted forms and answers: what the browser sends for each type of field, and what it is shown again. */
import type { RawValue } from '#forms';
import type { FieldSpec } from '#matters';
import { type FormValues, readDateParts } from '#portal/kit/index.ts';
import { chosenDivision, depthOf, divisionLevels } from './division-levels.ts';

export type PostedForm = Readonly<Record<string, unknown>>;

/** A birthday is known by heart and typed in three boxes; other days are picked from a calendar. */
export const typedDate = (field: FieldSpec): boolean =>
  field.type === 'date' && /birth/i.test(`${field.element} ${field.id}`);

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((part): part is string => typeof part === 'string');

/** The division posted level by level. One that does not reach a county says too little and counts as no answer. */
function postedDivision(form: PostedForm, name: string): string {
  const whole = listOf(form[name])[0];
  if (whole !== undefined) return whole;
  return chosenDivision(divisionLevels.map((level) => listOf(form[`${name}.${level}`])[0] ?? ''));
}

/** What was posted for these fields, for `validatePage`. */
export function rawAnswers(fields: readonly FieldSpec[], form: PostedForm): Record<string, RawValue> {
  const raw: Record<string, RawValue> = {};
  for (const field of fields) {
    if (typedDate(field)) raw[field.id] = readDateParts(form, field.id) ?? '';
    else if (field.type === 'division') {
      const code = postedDivision(form, field.id);
      raw[field.id] = /^\d{12}$/.test(code) && depthOf(code) < 3 ? '' : code;
    } else {
      const list = listOf(form[field.id]);
      raw[field.id] = field.type === 'choices' ? list : (list[0] ?? '');
    }
  }
  return raw;
}

/** Divisions as far as they were chosen, county or not, to show the next level. */
export function postedDivisions(fields: readonly FieldSpec[], form: PostedForm): Record<string, string> {
  const divisions = fields.filter((field) => field.type === 'division');
  return Object.fromEntries(divisions.map((field) => [field.id, postedDivision(form, field.id)]));
}

/** An answer as the values of its control. */
export function controlValue(answer: unknown): string | readonly string[] | undefined {
  if (typeof answer === 'string') return answer;
  if (typeof answer === 'number' || typeof answer === 'boolean') return String(answer);
  return Array.isArray(answer) ? answer.map(String) : undefined;
}

/** Stored answers as values of a form. */
export function valuesOf(answers: Readonly<Record<string, unknown>>): FormValues {
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, controlValue(answer)]));
}

/** Two answers that mean the same: for the badge that says where a value came from. */
export const sameAnswer = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
