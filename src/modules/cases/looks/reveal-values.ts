// SPDX-License-Identifier: Apache-2.0
/** Showing staff what is masked: an act with a reason, kept value by value (个人信息保护法第二十八条第二款: with a specific purpose). */
import { type LookWords, lookProblems } from '#access';
import { labelOf, visiblePages } from '#forms';
import type { Actor } from '#platform/actor.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { divisionAnswers, divisionNames } from '../answered-divisions.ts';
import { hiddenFacts, knownApplicant } from '../applicant-facts.ts';
import { applicationOf, openCase } from '../case-history.ts';
import { contextOf, valueWords } from '../case-pages.ts';
import type { CaseServices } from '../cases.services.ts';
import { answerKey, deliveryKey, deliveryLabels, maskOf } from './hidden-values.rules.ts';
import { noteCaseLook } from './note-case-look.ts';

export interface RevealInput {
  readonly caseNo: string;
  /** Keys as the case gives them in `hidden`. */
  readonly fields: readonly string[];
  readonly reason: string;
}

interface HiddenValue {
  readonly label: LookWords;
  readonly value: string;
}

/**
 * The whole values of masked fields, by key; one record names them all.
 * @throws not-found; forbidden for people, who see their own values whole; access.nothing-to-reveal for a key that
 * hides nothing; access.reason-needed, access.reason-too-short
 */
export async function revealValues(
  services: CaseServices,
  actor: Actor,
  { caseNo, fields, reason }: RevealInput,
): Promise<{ values: Record<string, string> }> {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  const { db, clock, cipher } = services;
  const c = await openCase(db, actor, caseNo);
  const { definition } = c.matter;
  const application = applicationOf(c.stored, cipher);
  const context = contextOf(c, application, clock.now());
  const [known, nameOf] = await Promise.all([
    knownApplicant(services, c.stored),
    divisionNames(db, divisionAnswers(definition, application.answers), c.stored.city),
  ]);
  const hidden = new Map<string, HiddenValue>(hiddenFacts(known).map((fact) => [fact.key, fact]));
  for (const { fields: onPage } of visiblePages(definition, application.answers, context))
    for (const { field } of onPage)
      if (maskOf(field))
        hidden.set(answerKey(field.id), {
          label: labelOf(field),
          value: valueWords(field, application.answers[field.id], nameOf),
        });
  for (const member of ['phone', 'address'] as const) {
    const value = application.delivery[member];
    if (value) hidden.set(deliveryKey(member), { label: deliveryLabels[member], value });
  }
  const asked = [...new Set(fields)].map((key) => ({ key, found: hidden.get(key) }));
  const unknown = asked.filter(({ found }) => found === undefined).map(({ key }) => key);
  if (unknown.length > 0) throw new Problem(lookProblems['nothing-to-reveal'], { fields: unknown });
  const shown = asked.flatMap(({ key, found }) => (found ? [{ key, ...found }] : []));
  await noteCaseLook(services, actor, c, {
    kind: 'reveal',
    fields: shown.map(({ label: { zh, en } }) => ({ zh, en })),
    reason,
  });
  return { values: Object.fromEntries(shown.map(({ key, value }) => [key, value])) };
}
