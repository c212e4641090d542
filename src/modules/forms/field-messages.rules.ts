// SPDX-License-Identifier: Apache-2.0
/** What is said about a fault: what happened, what was expected, in the words of the field's label. */
import type { FieldSpec } from '#matters';

/** Words in Chinese and English. */
export type Words = { readonly zh: string; readonly en: string };

/** A fault of one field. `code` is stable; the message is for people. */
export type FieldError = { readonly field: string; readonly code: string; readonly message: Words };

/** A text of a definition in both languages; Chinese stands in where there is no translation. */
export function wordsOf(text: string | Words | undefined, otherwise: string): Words {
  if (text === undefined) return { zh: otherwise, en: otherwise };
  return typeof text === 'string' ? { zh: text, en: text } : text;
}

/** The label of a field in both languages. */
export const labelOf = (field: FieldSpec): Words => wordsOf(field.label, field.id);

/**
 * A fault of the field. {label} in the words becomes the label. A message that the definition gives stands in for
 * everything but an answer that is missing.
 */
export function fault(field: FieldSpec, code: string, zh: string, en: string): FieldError {
  const label = labelOf(field);
  const own = field.message !== undefined && code !== 'required';
  const message = own
    ? wordsOf(field.message, field.id)
    : { zh: zh.replaceAll('{label}', label.zh), en: en.replaceAll('{label}', label.en) };
  return { field: field.id, code, message };
}

const choosing = new Set(['choice', 'choices', 'boolean', 'date', 'division']);

/** The fault of a required field without an answer. */
export function missing(field: FieldSpec): FieldError {
  return choosing.has(field.type ?? 'text')
    ? fault(field, 'required', '请选择{label}', 'Choose {label}')
    : fault(field, 'required', '请填写{label}', 'Enter {label}');
}
