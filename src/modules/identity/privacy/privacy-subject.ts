// SPDX-License-Identifier: Apache-2.0
import { type Actor, type PersonActor, principalOf } from '#platform/actor.ts';
import type { DataSubject } from '#platform/personal/index.ts';
import { Problem, platformProblems } from '#platform/problem.ts';

/** One's own data only, also while acting for another. @throws forbidden for anybody but a person */
export function subjectOf(actor: Actor): DataSubject {
  if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
  return { city: actor.city, accountId: ownAccount(actor) };
}

/** Whose consent it is: that of the person acted for, given by who acts. @throws forbidden for anybody but a person */
export function consentSubjectOf(actor: Actor): DataSubject {
  if (actor.kind !== 'person') throw new Problem(platformProblems.forbidden);
  const { city, id } = principalOf(actor);
  return { city, accountId: id };
}

const ownAccount = (actor: PersonActor): string => actor.id;
