// SPDX-License-Identifier: Apache-2.0
/** What an application need not ask: from the account, the company's registration and the applicant's licences. */
import { acceptableAnswer, prefillAnswers } from '#forms';
import { civilDateOf } from '#law/civil-date.ts';
import type { UsableLicence } from '#licences';
import type { MatterDefinition } from '#matters';
import type { PersonActor } from '#platform/actor.ts';
import { applicantOf } from '../application.ts';
import type { CaseServices } from '../cases.services.ts';
import { filledByLicences, usesLicences } from './reuse.rules.ts';

export interface Prefilled {
  readonly answers: Record<string, unknown>;
  /** Where each answer came from. */
  readonly sources: Record<string, { zh: string; en: string }>;
  /** The applicant's licences, where materials of the matter accept any. */
  readonly usable: readonly UsableLicence[];
}

const fromAccount = { zh: '您的账户', en: 'your account' };
const fromRegister = { zh: '企业登记信息', en: 'the company’s registration' };

/** Only values that the field would accept; the applicant may change them. A licence says more than the account. */
export async function prefilled(
  services: CaseServices,
  actor: PersonActor,
  definition: MatterDefinition,
): Promise<Prefilled> {
  const { db, clock, licences } = services;
  const today = civilDateOf(clock.now());
  const [applicant, usable] = await Promise.all([
    applicantOf(db, services, actor),
    usesLicences(definition) ? licences.usableLicences(db, actor, today) : [],
  ]);
  const answers: Record<string, unknown> = prefillAnswers(definition, { applicant, today });
  const sources: Prefilled['sources'] = {};
  const filled = filledByLicences(definition, usable);
  for (const field of definition.form.pages.flatMap((page) => page.fields)) {
    const of = filled.get(field.id);
    if (of !== undefined && acceptableAnswer(field, of.value, today)) {
      answers[field.id] = of.value;
      sources[field.id] = { zh: `您的《${of.typeName}》`, en: `your ${of.typeNameEn ?? of.typeName}` };
    } else if (Object.hasOwn(answers, field.id))
      sources[field.id] = field.source?.startsWith('company') ? fromRegister : fromAccount;
  }
  return { answers, sources, usable };
}
