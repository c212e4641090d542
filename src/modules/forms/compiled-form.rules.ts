// SPDX-License-Identifier: Apache-2.0
/** A definition's conditions compiled once, and the walk through its form from top to bottom. */
import {
  type CompiledExpression,
  compileExpression,
  definitionScope,
  type FieldSpec,
  type Material,
  type MatterDefinition,
  type PageSpec,
  type Rule,
  scopeOfFields,
} from '#matters';
import { optionLabel } from './answer-words.rules.ts';
import { applicantValue, type FormContext } from './applicant.rules.ts';

type Condition = CompiledExpression | undefined;

export type CompiledField = {
  readonly spec: FieldSpec;
  readonly when: Condition;
  readonly required: boolean | CompiledExpression;
};
export type CompiledPage = {
  readonly spec: PageSpec;
  readonly when: Condition;
  readonly fields: readonly CompiledField[];
};

export type CompiledForm = {
  readonly pages: readonly CompiledPage[];
  readonly fields: ReadonlyMap<string, FieldSpec>;
  readonly materials: readonly { readonly spec: Material; readonly when: Condition }[];
  readonly rules: readonly {
    readonly spec: Rule;
    readonly when: Condition;
    readonly expect: CompiledExpression;
  }[];
  /** When the signatures of several may not be left out. */
  readonly signing: Condition;
  readonly licence: readonly {
    readonly id: string;
    readonly label: Rule['message'];
    readonly value: CompiledExpression;
  }[];
};

/** Answers as they are stored; members that are no field of the form count as absent. */
export type Answers = { readonly [field: string]: unknown };

const compiled = new WeakMap<MatterDefinition, CompiledForm>();

/**
 * The compiled form of a (resolved, checked) definition, kept as long as the definition object lives.
 * Throws an Error for an expression that does not compile: checkDefinition refuses such a definition.
 */
export function compileForm(definition: MatterDefinition): CompiledForm {
  const known = compiled.get(definition);
  if (known) return known;
  const form = compile(definition);
  compiled.set(definition, form);
  return form;
}

function compile(definition: MatterDefinition): CompiledForm {
  const before: FieldSpec[] = [];
  const pages = definition.form.pages.map((page): CompiledPage => {
    const when = conditionOf(page.when, before);
    const fields = page.fields.map((spec): CompiledField => {
      const required =
        typeof spec.required === 'string'
          ? expressionOf(spec.required, scopeOfFields(before))
          : spec.required;
      const field = { spec, when: conditionOf(spec.when, before), required };
      before.push(spec);
      return field;
    });
    return { spec: page, when, fields };
  });
  const scope = definitionScope(definition);
  return {
    pages,
    fields: new Map(before.map((field) => [field.id, field])),
    materials: definition.materials.map((spec) => ({ spec, when: conditionOf(spec.when, before) })),
    signing:
      definition.signing?.required === undefined
        ? undefined
        : expressionOf(definition.signing.required, scope),
    rules: (definition.rules ?? []).map((spec) => ({
      spec,
      when: conditionOf(spec.when, before),
      expect: expressionOf(spec.expect, scope),
    })),
    licence: (definition.result.licence?.fields ?? []).map(({ id, label, value }) => ({
      id,
      label,
      value: expressionOf(value, scope),
    })),
  };
}

function conditionOf(source: string | undefined, fields: readonly FieldSpec[]): Condition {
  return source === undefined ? undefined : expressionOf(source, scopeOfFields(fields));
}

function expressionOf(source: string, scope: ReturnType<typeof definitionScope>): CompiledExpression {
  const result = compileExpression(source, scope);
  if (result.ok) return result;
  throw new Error(`Expression "${source}" does not compile: ${result.problems[0]?.message.en}`);
}

/** The value of an expression over the answers that are visible. */
export function evaluate(
  expression: CompiledExpression,
  form: CompiledForm,
  visible: Answers,
  context: FormContext,
): unknown {
  const label = (field: string, value: string) => {
    const spec = form.fields.get(field);
    return spec ? optionLabel(spec, value) : undefined;
  };
  const values = { ...visible, applicant: applicantValue(context) };
  return expression.evaluate({ values, today: context.today, label }).value;
}

export type VisibleField = { readonly field: FieldSpec; readonly required: boolean };
export type VisiblePage = { readonly page: PageSpec; readonly fields: readonly VisibleField[] };
export type Walk = {
  readonly pages: readonly VisiblePage[];
  readonly answers: Readonly<Record<string, unknown>>;
};

/**
 * Goes through the form from top to bottom: which pages and fields these answers show, and which answers belong to
 * them. `answerOf` may give an answer of its own for a field that is seen (the page that is being posted).
 */
export function walkForm(
  form: CompiledForm,
  answers: Answers,
  context: FormContext,
  answerOf: (field: VisibleField, page: PageSpec) => unknown = ({ field }) =>
    Object.hasOwn(answers, field.id) ? answers[field.id] : undefined,
): Walk {
  const visible: Record<string, unknown> = {};
  const holds = (condition: Condition) =>
    condition === undefined || evaluate(condition, form, visible, context) === true;
  const pages: VisiblePage[] = [];
  for (const page of form.pages) {
    if (!holds(page.when)) continue;
    const fields: VisibleField[] = [];
    for (const { spec, when, required } of page.fields) {
      if (!holds(when)) continue;
      const field = { field: spec, required: typeof required === 'boolean' ? required : holds(required) };
      fields.push(field);
      const answer = answerOf(field, page.spec);
      if (!isAbsent(answer)) visible[spec.id] = answer;
    }
    if (fields.length > 0) pages.push({ page: page.spec, fields });
  }
  return { pages, answers: visible };
}

/** True for what counts as no answer: undefined, null, an empty text, an empty list. */
export const isAbsent = (answer: unknown): boolean =>
  answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0);
