// SPDX-License-Identifier: Apache-2.0
/** What is known of the applicant: for conditions (`applicant.…`) and for filling fields in. */
import { isCivilDate } from '#law/civil-date.ts';
import { parseResidentId } from '#law/identifiers/resident-id.ts';
import type { FieldSpec, MatterDefinition } from '#matters';
import type { Answer } from './field-value.rules.ts';
import { judgeValue } from './field-value.rules.ts';

/**
 * Facts of the signed-in account. Applying for a company, `company` holds the facts of the company and the others those
 * of the person who acts for it. Dates are YYYY-MM-DD; registeredCapital is in yuan.
 */
export type ApplicantFacts = {
  readonly kind: 'person' | 'company';
  readonly name?: string;
  readonly residentId?: string;
  readonly mobile?: string;
  readonly email?: string;
  readonly address?: string;
  readonly division?: string;
  readonly birthDate?: string;
  readonly gender?: 'male' | 'female';
  readonly company?: {
    readonly name?: string;
    readonly uscc?: string;
    readonly legalRepresentative?: string;
    readonly representativeId?: string;
    readonly address?: string;
    readonly division?: string;
    readonly phone?: string;
    readonly registeredCapital?: number;
    readonly foundedOn?: string;
    readonly businessScope?: string;
  };
};

/** Who applies, and the civil date of today in Asia/Shanghai. */
export type FormContext = { readonly applicant: ApplicantFacts; readonly today: string };

/** The value of `applicant` in expressions: what is not known is null. Age and gender follow from the identity number. */
export function applicantValue({
  applicant,
  today,
}: FormContext): Readonly<Record<string, string | number | null>> {
  const parsed = applicant.residentId ? parseResidentId(applicant.residentId) : undefined;
  const birthDate = applicant.birthDate ?? (parsed?.ok ? parsed.value.birthDate : null);
  const male = applicant.residentId ? Number(applicant.residentId.charAt(16)) % 2 === 1 : undefined;
  const gender = applicant.gender ?? (parsed?.ok ? (male ? 'male' : 'female') : null);
  const { company } = applicant;
  return {
    kind: applicant.kind,
    name: applicant.name ?? null,
    age: birthDate === null ? null : ageOn(birthDate, today),
    gender,
    birthDate,
    residentId: applicant.residentId ?? null,
    mobile: applicant.mobile ?? null,
    division: (applicant.kind === 'company' ? company?.division : undefined) ?? applicant.division ?? null,
    companyName: company?.name ?? null,
    uscc: company?.uscc ?? null,
    legalRepresentative: company?.legalRepresentative ?? null,
    foundedOn: company?.foundedOn ?? null,
  };
}

/** Whole years on the day (周岁); null when a date is wrong or lies after the day. */
export function ageOn(birthDate: string, day: string): number | null {
  if (!isCivilDate(birthDate) || !isCivilDate(day) || birthDate > day) return null;
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/**
 * Answers that the account already gives, for fields whose element says so (三个凡是: never ask again). Only those that
 * the field would accept; the applicant may change them.
 */
export function prefillAnswers(definition: MatterDefinition, context: FormContext): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const field of definition.form.pages.flatMap((page) => page.fields)) {
    const value = factFor(field, context.applicant);
    if (value !== undefined && judgeValue(field, value, context.today) === undefined)
      answers[field.id] = value;
  }
  return answers;
}

function factFor(field: FieldSpec, facts: ApplicantFacts): Answer | undefined {
  const [owner, name] = field.prefill === false || !field.source ? [] : field.source.split('.');
  const from: object | undefined =
    owner === 'account' ? facts : owner === 'company' ? facts.company : undefined;
  if (!from || !name || name === 'company' || !Object.hasOwn(from, name)) return undefined;
  const value = (from as Readonly<Record<string, unknown>>)[name]; // an own member, looked at below
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}
