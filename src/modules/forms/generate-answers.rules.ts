// SPDX-License-Identifier: Apache-2.0
/** Valid answers for any definition: for journeys, load and tests. */
import type { Material, MatterDefinition } from '#matters';
import type { ApplicantFacts, FormContext } from './applicant.rules.ts';
import { prefillAnswers } from './applicant.rules.ts';
import { type CompiledForm, compileForm, walkForm } from './compiled-form.rules.ts';
import type { Answer } from './field-value.rules.ts';
import { judgeRules, requiredMaterials, validateAnswers } from './form.rules.ts';
import { generateValue, seededRandom } from './generate-value.rules.ts';

export type GenerateOptions = {
  readonly seed: number;
  readonly applicant: ApplicantFacts;
  readonly today: string;
  /** Most tries before giving up; 2000 unless told. */
  readonly attempts?: number;
};

export type GeneratedApplication = {
  readonly answers: Readonly<Record<string, Answer>>;
  readonly materials: readonly Material[];
};

/**
 * Answers that pass the final gate and break no rule that refuses, with the materials they require. The first example
 * that passes is taken; without one, answers are made page by page from the seed and tried, at most `attempts` times.
 * Undefined when none was found: then the definition deserves an example.
 */
export function generateAnswers(
  definition: MatterDefinition,
  options: GenerateOptions,
): GeneratedApplication | undefined {
  const context: FormContext = { applicant: options.applicant, today: options.today };
  for (const example of definition.examples) {
    if (!example.expect.valid || example.applicant !== options.applicant.kind) continue;
    const application = accepted(definition, example.answers, context);
    if (application) return application;
  }
  return constructAnswers(definition, options);
}

/** As generateAnswers, without looking at the examples. */
export function constructAnswers(
  definition: MatterDefinition,
  options: GenerateOptions,
): GeneratedApplication | undefined {
  const context: FormContext = { applicant: options.applicant, today: options.today };
  const form = compileForm(definition);
  const known = prefillAnswers(definition, context);
  const hints = numbersOf(form);
  const { attempts = 2000 } = options;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const random = seededRandom(options.seed * 7919 + attempt);
    const walk = walkForm(form, {}, context, ({ field, required }) => {
      if (Object.hasOwn(known, field.id)) return known[field.id];
      return required || random() < 0.3 ? generateValue(field, random, options.today, hints) : undefined;
    });
    const application = accepted(definition, walk.answers, context);
    if (application) return application;
  }
  return undefined;
}

function accepted(
  definition: MatterDefinition,
  answers: unknown,
  context: FormContext,
): GeneratedApplication | undefined {
  const verdict = validateAnswers(definition, answers, context);
  if (verdict.errors.length > 0) return undefined;
  if (judgeRules(definition, verdict.answers, context).refusals.length > 0) return undefined;
  return { answers: verdict.answers, materials: requiredMaterials(definition, verdict.answers, context) };
}

/** Numbers that the conditions and rules compare with: answers near them are worth trying. */
function numbersOf(form: CompiledForm): number[] {
  const sources = form.rules.flatMap(({ expect, when }) => [expect.source, when?.source ?? '']);
  const numbers = sources.flatMap((source) => source.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  return [...new Set(numbers)].slice(0, 40);
}
