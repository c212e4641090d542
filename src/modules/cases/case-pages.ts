// SPDX-License-Identifier: Apache-2.0
/** The answers of a case page by page, and where its result goes; for staff with personal numbers masked. */
import { type ApplicantFacts, answerWords, type FormContext, labelOf, visiblePages, wordsOf } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import type { FieldSpec, MatterDefinition } from '#matters';
import type { DeliveryChoice } from './case.types.ts';
import type { Application, OpenCase } from './case-history.ts';
import type { CaseBody } from './cases.contract.ts';
import { answerKey, deliveryKey, deliveryMasks, maskOf } from './looks/hidden-values.rules.ts';

/** What conditions of the form ask about the applicant. */
export function contextOf(c: OpenCase, application: Application, now: Date): FormContext {
  const kind = c.stored.company_id === null ? 'person' : 'company';
  const residentId =
    typeof application.answers.residentId === 'string' ? application.answers.residentId : undefined;
  const applicant: ApplicantFacts = {
    kind,
    name: c.stored.applicant_name,
    ...(residentId && { residentId }),
  };
  return { applicant, today: civilDateOf(now) };
}

const fromApplicant = { zh: '申请人填报', en: 'Entered by the applicant' };

interface Asked {
  readonly definition: MatterDefinition;
  readonly application: Application;
  readonly context: FormContext;
  readonly nameOf: (code: string) => string;
}

/** @param masked whether the one who asks sees personal numbers only when asking for each */
export function pagesOf(
  { definition, application: { answers }, context, nameOf }: Asked,
  masked: boolean,
): CaseBody['pages'] {
  return visiblePages(definition, answers, context).map(({ page, fields }) => ({
    id: page.id,
    title: wordsOf(page.title, page.id),
    fields: fields.map(({ field }) => {
      const value = valueWords(field, answers[field.id], nameOf);
      const mask = masked && value !== '' ? maskOf(field) : undefined;
      return {
        id: field.id,
        label: labelOf(field),
        value: mask ? mask(value) : value,
        type: String(field.type ?? 'text'),
        source: fromApplicant,
        ...(mask && { hidden: answerKey(field.id) }),
      };
    }),
  }));
}

export const valueWords = (field: FieldSpec, answer: unknown, nameOf: (code: string) => string): string =>
  field.type === 'division' && typeof answer === 'string' ? nameOf(answer) : answerWords(field, answer).zh;

/** Where the result goes to; for staff the number and the address are masked and can be asked for. */
export function deliveryOf(delivery: DeliveryChoice, masked: boolean): CaseBody['delivery'] {
  const { way, recipient, phone, address } = delivery;
  const hide = (member: keyof typeof deliveryMasks, value: string): string =>
    masked ? deliveryMasks[member](value) : value;
  const hidden = [...(phone ? [deliveryKey('phone')] : []), ...(address ? [deliveryKey('address')] : [])];
  return {
    way,
    ...(recipient !== undefined && { recipient }),
    ...(phone !== undefined && { phone: hide('phone', phone) }),
    ...(address !== undefined && { address: hide('address', address) }),
    ...(masked && hidden.length > 0 && { hidden }),
  };
}
