// SPDX-License-Identifier: Apache-2.0
/** An application that passes the final gate: an example of the definition in the words of this applicant. */
import {
  type ApplicantFacts,
  generateAnswers,
  judgeRules,
  prefillAnswers,
  requiredMaterials,
  validateAnswers,
} from '#forms';
import type { Material, MatterDefinition } from '#matters';

export interface Application {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly materials: readonly Material[];
}

/** Undefined when this applicant cannot apply for it on that day. */
export function applicationOf(
  definition: MatterDefinition,
  applicant: ApplicantFacts,
  today: string,
  seed: number,
): Application | undefined {
  const examples = definition.examples.filter((e) => e.expect.valid && e.applicant === applicant.kind);
  for (const [turn] of examples.entries()) {
    const example = examples[(turn + seed) % examples.length];
    const application =
      example &&
      accepted(definition, inOwnWords(definition, example.answers, applicant, today), applicant, today);
    if (application) return application;
  }
  return generateAnswers(definition, { seed, applicant, today, attempts: 40 });
}

/** Whether the same answers would pass on a later day. */
export const stillPasses = (
  definition: MatterDefinition,
  application: Application,
  applicant: ApplicantFacts,
  today: string,
): boolean => accepted(definition, application.answers, applicant, today) !== undefined;

function accepted(
  definition: MatterDefinition,
  answers: Readonly<Record<string, unknown>>,
  applicant: ApplicantFacts,
  today: string,
): Application | undefined {
  const context = { applicant, today };
  const verdict = validateAnswers(definition, answers, context);
  if (verdict.errors.length > 0) return undefined;
  if (judgeRules(definition, verdict.answers, context).refusals.length > 0) return undefined;
  return { answers: verdict.answers, materials: requiredMaterials(definition, verdict.answers, context) };
}

/** What the account knows replaces the example's, wherever the example says the same thing. */
function inOwnWords(
  definition: MatterDefinition,
  example: Readonly<Record<string, unknown>>,
  applicant: ApplicantFacts,
  today: string,
): Record<string, unknown> {
  const own = prefillAnswers(definition, { applicant, today });
  const replaced = new Map<unknown, unknown>();
  for (const [field, value] of Object.entries(own)) {
    const said = example[field];
    if (typeof said !== 'string') continue;
    replaced.set(said, value);
    if (/^\d{17}[\dX]$/.test(said) && applicant.birthDate)
      replaced.set(birthDateOf(said), applicant.birthDate);
  }
  const rest = Object.entries(example).map(
    ([field, value]) => [field, replaced.get(value) ?? value] as const,
  );
  return { ...Object.fromEntries(rest), ...own };
}

const birthDateOf = (residentId: string): string =>
  `${residentId.slice(6, 10)}-${residentId.slice(10, 12)}-${residentId.slice(12, 14)}`;
