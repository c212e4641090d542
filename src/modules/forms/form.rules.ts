// SPDX-License-Identifier: Apache-2.0
/**
 * The form of a matter: what it shows, what it accepts, what must be handed in, what stands against the application.
 * The same functions judge the page as it is posted, the whole at the final gate, and the examples of the definition.
 */
import type { Material, MatterDefinition, PageSpec } from '#matters';
import type { FormContext } from './applicant.rules.ts';
import {
  type Answers,
  compileForm,
  evaluate,
  isAbsent,
  type VisibleField,
  type VisiblePage,
  walkForm,
} from './compiled-form.rules.ts';
import { type FieldError, missing, type Words, wordsOf } from './field-messages.rules.ts';
import { type Answer, judgeValue, type RawValue, readRaw } from './field-value.rules.ts';

/** The pages that these answers lead through, each with its visible fields. */
export function visiblePages(
  definition: MatterDefinition,
  answers: Answers,
  context: FormContext,
): readonly VisiblePage[] {
  return walkForm(compileForm(definition), answers, context).pages;
}

/** The visible fields of one page, and whether each must be answered; empty when the page is hidden or unknown. */
export function visibleFields(
  definition: MatterDefinition,
  pageId: string,
  answers: Answers,
  context: FormContext,
): readonly VisibleField[] {
  return visiblePages(definition, answers, context).find(({ page }) => page.id === pageId)?.fields ?? [];
}

/** What became of a posted page. `raw` is what was posted, untouched, to show it again: nothing typed is ever lost. */
export type PageVerdict = {
  readonly values: Readonly<Record<string, Answer>>;
  readonly errors: readonly FieldError[];
  readonly raw: Readonly<Record<string, RawValue>>;
  readonly fields: readonly VisibleField[];
};

/**
 * Judges one posted page. Conditions see the saved answers of other pages and what is posted on this one, so a field
 * that becomes visible by another of the same page is demanded at once. Names that are no field are left alone.
 */
export function validatePage(
  definition: MatterDefinition,
  pageId: string,
  raw: Readonly<Record<string, RawValue>>,
  saved: Answers,
  context: FormContext,
): PageVerdict {
  const values: Record<string, Answer> = {};
  const errors: FieldError[] = [];
  const answerOf = ({ field, required }: VisibleField, page: PageSpec): unknown => {
    if (page.id !== pageId) return Object.hasOwn(saved, field.id) ? saved[field.id] : undefined;
    const reading = readRaw(field, Object.hasOwn(raw, field.id) ? raw[field.id] : undefined);
    if (reading.state === 'absent') {
      if (required) errors.push(missing(field));
      return undefined;
    }
    if (reading.state === 'fault') {
      errors.push(reading.error);
      return undefined;
    }
    const error = judgeValue(field, reading.value, context.today);
    if (error) errors.push(error);
    else values[field.id] = reading.value;
    return reading.value;
  };
  const walk = walkForm(compileForm(definition), saved, context, answerOf);
  const fields = walk.pages.find(({ page }) => page.id === pageId)?.fields ?? [];
  return { values, errors, raw, fields };
}

/** What became of all answers. `answers` holds only those of visible fields: others were asked under other conditions. */
export type AnswersVerdict = {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly errors: readonly FieldError[];
};

/** The final gate: every visible field judged, unknown names refused, answers of hidden fields dropped. Never throws. */
export function validateAnswers(
  definition: MatterDefinition,
  given: unknown,
  context: FormContext,
): AnswersVerdict {
  const form = compileForm(definition);
  const answers = asAnswers(given);
  const errors: FieldError[] = Object.keys(answers)
    .filter((name) => !form.fields.has(name))
    .map(unknownName);
  const kept: Record<string, Answer> = {};
  for (const { fields } of walkForm(form, answers, context).pages) {
    for (const { field, required } of fields) {
      const answer = Object.hasOwn(answers, field.id) ? answers[field.id] : undefined;
      if (isAbsent(answer)) {
        if (required) errors.push(missing(field));
        continue;
      }
      const error = judgeValue(field, answer, context.today);
      if (error) errors.push(error);
      else kept[field.id] = answer as Answer; // judged by the rule of its type
    }
  }
  return { answers: kept, errors };
}

function unknownName(name: string): FieldError {
  const shown = [...name].slice(0, 40).join('');
  const message: Words = { zh: `表单里没有 ${shown}`, en: `The form has no ${shown}` };
  return { field: shown, code: 'unknown', message };
}

const asAnswers = (given: unknown): Answers =>
  given !== null && typeof given === 'object' && !Array.isArray(given) ? (given as Answers) : {}; // own members are looked at one by one

/**
 * Materials that this application needs or may bring, by its answers. One whose facts are promised in the form (告知承诺)
 * may be brought and need not be.
 */
export function applicableMaterials(
  definition: MatterDefinition,
  answers: unknown,
  context: FormContext,
): Material[] {
  const form = compileForm(definition);
  const visible = walkForm(form, asAnswers(answers), context).answers;
  const promised = new Set(
    (definition.commitments ?? [])
      .filter(({ field }) => field !== undefined && visible[field] === true)
      .flatMap(({ replaces }) => replaces),
  );
  return form.materials
    .filter(({ when }) => when === undefined || evaluate(when, form, visible, context) === true)
    .map(({ spec }) => (promised.has(spec.id) ? { ...spec, necessity: 'optional' } : spec));
}

/** Of the applicable materials those without which the application is not complete (必要; 容缺后补 may come later). */
export function requiredMaterials(
  definition: MatterDefinition,
  answers: unknown,
  context: FormContext,
): Material[] {
  return applicableMaterials(definition, answers, context).filter(
    (material) => material.necessity === 'required',
  );
}

/** A rule that the answers break. */
export type BrokenRule = {
  readonly rule: string;
  readonly effect: 'refuse' | 'warn';
  readonly message: Words;
  readonly field?: string;
  readonly basis?: string;
};

/**
 * Rules that the answers break: a rule applies when its `when` is true, and is broken when its `expect` is not true
 * (null included: a rule that should let the unknown pass says `x = null or …`).
 */
export function judgeRules(
  definition: MatterDefinition,
  answers: unknown,
  context: FormContext,
): { readonly refusals: readonly BrokenRule[]; readonly warnings: readonly BrokenRule[] } {
  const form = compileForm(definition);
  const visible = walkForm(form, asAnswers(answers), context).answers;
  const holds = (condition: Parameters<typeof evaluate>[0]) =>
    evaluate(condition, form, visible, context) === true;
  const broken = form.rules
    .filter(({ when, expect }) => (when === undefined || holds(when)) && !holds(expect))
    .map(({ spec }): BrokenRule => {
      const { id, effect, field, basis } = spec;
      return {
        rule: id,
        effect,
        message: wordsOf(spec.message, id),
        ...(field ? { field } : {}),
        ...(basis ? { basis } : {}),
      };
    });
  return {
    refusals: broken.filter((of) => of.effect === 'refuse'),
    warnings: broken.filter((of) => of.effect === 'warn'),
  };
}

/** Whether these answers may be handed in only when all have signed them together (`signing.required`). */
export function signaturesRequired(
  definition: MatterDefinition,
  answers: unknown,
  context: FormContext,
): boolean {
  const form = compileForm(definition);
  if (form.signing === undefined) return false;
  return evaluate(form.signing, form, walkForm(form, asAnswers(answers), context).answers, context) === true;
}

/** The fields of the licence with their values as words, in the order of the definition. */
export function licenceFields(
  definition: MatterDefinition,
  answers: unknown,
  context: FormContext,
): { readonly id: string; readonly label: Words; readonly value: string }[] {
  const form = compileForm(definition);
  const visible = walkForm(form, asAnswers(answers), context).answers;
  return form.licence.map(({ id, label, value }) => {
    const result = evaluate(value, form, visible, context);
    const words = Array.isArray(result)
      ? result.join('、')
      : result === null || result === undefined
        ? ''
        : String(result);
    return { id, label: wordsOf(label, id), value: words };
  });
}
