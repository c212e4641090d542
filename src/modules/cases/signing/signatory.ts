// SPDX-License-Identifier: Apache-2.0
/** Who is signing: a person in the own name, or a company by somebody who acts for it. */
import type { PersonActor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { applicantOf } from '../application.ts';
import type { CaseServices } from '../cases.services.ts';
import { signingProblems } from './signing.problems.ts';
import type { PartyKind } from './signing.types.ts';

export interface Signatory {
  readonly kind: PartyKind;
  readonly name: string;
  readonly number: string;
  /** The natural person whose hand it is. */
  readonly byName: string;
}

/** Nobody signs by an agent here: an agent's signature is the agent's own. @throws other-signatory */
export async function signatoryOf(
  on: Queryable,
  services: CaseServices,
  actor: PersonActor,
): Promise<Signatory> {
  if (actor.delegation !== undefined || actor.authorityEnded)
    throw new Problem(signingProblems['other-signatory']);
  const facts = await applicantOf(on, services, actor);
  const [kind, name, number] =
    facts.kind === 'company'
      ? (['company', facts.company?.name, facts.company?.uscc] as const)
      : (['person', facts.name, facts.residentId] as const);
  if (!number) throw new Problem(signingProblems['other-signatory']);
  return { kind, name: name ?? actor.name, number: number.toUpperCase(), byName: actor.name };
}
