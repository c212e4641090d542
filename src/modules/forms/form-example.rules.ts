// SPDX-License-Identifier: Apache-2.0
/** The examples inside a definition, run as tests of it. */
import { parseResidentId } from '#law/identifiers/resident-id.ts';
import type { MatterDefinition } from '#matters';
import type { ApplicantFacts, FormContext } from './applicant.rules.ts';
import { judgeRules, requiredMaterials, validateAnswers } from './form.rules.ts';

export type DefinitionExample = MatterDefinition['examples'][number];

/** The day on which examples are run, so that they give the same result for ever. */
export const exampleToday = '2026-09-01';

/**
 * Runs one example of the (resolved) definition and tells what differs from what it expects; empty when nothing does.
 * `valid` means no faulty field and no rule that refuses. The applicant is known by what the answers say of them.
 */
export function runExample(
  definition: MatterDefinition,
  example: DefinitionExample,
  today = exampleToday,
): string[] {
  const context: FormContext = { applicant: factsOf(definition, example), today };
  const { errors } = validateAnswers(definition, example.answers, context);
  const { refusals } = judgeRules(definition, example.answers, context);
  const { expect } = example;
  const mismatches: string[] = [];
  const valid = errors.length === 0 && refusals.length === 0;
  if (valid !== expect.valid) {
    const why = [
      ...errors.map((of) => `${of.field}: ${of.message.zh}`),
      ...refusals.map((of) => `${of.rule}: ${of.message.zh}`),
    ];
    mismatches.push(expect.valid ? `应当有效，却有：${why.join('；')}` : '应当无效，却没有问题');
  }
  mismatches.push(
    ...difference(
      'errors',
      expect.errors,
      errors.map((of) => of.field),
    ),
  );
  mismatches.push(
    ...difference(
      'refusedBy',
      expect.refusedBy,
      refusals.map((of) => of.rule),
    ),
  );
  const materials = requiredMaterials(definition, example.answers, context).map((of) => of.id);
  mismatches.push(...difference('materials', expect.materials, materials));
  return mismatches;
}

/** What the answers say of the applicant, by the elements that stand for them. */
function factsOf(definition: MatterDefinition, example: DefinitionExample): ApplicantFacts {
  const fields = definition.form.pages.flatMap((page) => page.fields);
  const said = (element: string): string | undefined => {
    const field = fields.find((of) => of.element === element && of.prefill !== false);
    const answer = field ? example.answers[field.id] : undefined;
    return typeof answer === 'string' ? answer : undefined;
  };
  const [name, residentId, mobile] = [said('person.name'), said('person.resident-id'), said('person.mobile')];
  const known = residentId !== undefined && parseResidentId(residentId).ok;
  const [companyName, uscc] = [said('organisation.name'), said('organisation.uscc')];
  const company = { ...(companyName ? { name: companyName } : {}), ...(uscc ? { uscc } : {}) };
  return {
    kind: example.applicant,
    ...(name ? { name } : {}),
    ...(known ? { residentId } : {}),
    ...(mobile ? { mobile } : {}),
    ...(example.applicant === 'company' ? { company } : {}),
  };
}

function difference(
  what: string,
  expected: readonly string[] | undefined,
  found: readonly string[],
): string[] {
  if (!expected) return [];
  const missing = expected.filter((id) => !found.includes(id));
  const extra = found.filter((id) => !expected.includes(id));
  const parts = [
    missing.length > 0 ? `缺 ${missing.join('、')}` : '',
    extra.length > 0 ? `多 ${extra.join('、')}` : '',
  ];
  return missing.length + extra.length === 0 ? [] : [`${what} ${parts.filter(Boolean).join('，')}`];
}
