// SPDX-License-Identifier: Apache-2.0
/** Answers as words, for the page that shows what was entered, for reviewers and for documents. */
import type { FieldSpec } from '#matters';
import { type Words, wordsOf } from './field-messages.rules.ts';

/** The Chinese words of a choice's value; undefined when it is no option. */
export function optionLabel(field: FieldSpec, value: string): string | undefined {
  const option = field.options?.find((of) => of.value === value);
  return option ? wordsOf(option.label, value).zh : undefined;
}

/** An answer in words: labels of choices, 是 or 否, units after numbers. Empty for no answer. */
export function answerWords(field: FieldSpec, answer: unknown): Words {
  if (typeof answer === 'boolean') return answer ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
  if (typeof answer === 'number') return numberWords(field, answer);
  if (Array.isArray(answer)) {
    const words = answer.map((item) => choiceWords(field, String(item)));
    return { zh: words.map((of) => of.zh).join('、'), en: words.map((of) => of.en).join(', ') };
  }
  if (typeof answer !== 'string') return { zh: '', en: '' };
  return field.options ? choiceWords(field, answer) : { zh: answer, en: answer };
}

function choiceWords(field: FieldSpec, value: string): Words {
  const option = field.options?.find((of) => of.value === value);
  return option ? wordsOf(option.label, value) : { zh: value, en: value };
}

function numberWords(field: FieldSpec, value: number): Words {
  const digits = field.type === 'money' ? value.toFixed(2) : String(value);
  const unit = field.type === 'money' && !field.unit ? { zh: '元', en: 'yuan' } : wordsOf(field.unit, '');
  return { zh: `${digits}${unit.zh}`, en: `${digits} ${unit.en}`.trim() };
}
