// SPDX-License-Identifier: Apache-2.0
/** What a session acts with, looked up on use: a membership, a delegation or a guardianship that stands today. */
import type { PersonActor } from '#platform/actor.ts';
import { controlOn } from '#platform/controls.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { authorityProblems } from './authority.problems.ts';
import { findDelegation, findGuardianship, membershipOf } from './authority.queries.ts';
import { actingStands, actorCovers } from './authority.rules.ts';
import type { ActingChoice } from './authority.types.ts';

/** Who acts, and what the session of that person was opened to act with. */
export interface ActingSession {
  readonly city: string;
  readonly accountId: string;
  readonly companyId: string | null;
  readonly acting: ActingChoice | null;
}
export type ActsWith = Pick<PersonActor, 'onBehalfOf' | 'delegation' | 'authorityEnded'>;

const ended: ActsWith = { authorityEnded: true };

/** What stands today of the session's choice; `authorityEnded` when there was one and it does not stand any more. */
export async function actsWith(on: Queryable, s: ActingSession, today: string): Promise<ActsWith> {
  if (s.acting !== null) return actsForPerson(on, s, s.acting, today);
  if (s.companyId === null) return {};
  const found = await membershipOf(on, { ...s, companyId: s.companyId }, today);
  if (!found) return controlOn('T37') ? ended : {};
  const { company_id: id, company_name: name, role, matters, valid_to: until } = found;
  return { onBehalfOf: { id, name, role, matters, until } };
}

async function actsForPerson(
  on: Queryable,
  { accountId }: ActingSession,
  choice: ActingChoice,
  today: string,
): Promise<ActsWith> {
  const { kind, city, id } = choice;
  if (kind === 'guardianship') {
    const found = await findGuardianship(on, choice, today);
    if (!found || found.guardianId !== accountId || !(found.stands || !controlOn('T37'))) return ended;
    const { wardId: principalId, wardName: principalName, untilOn: until } = found;
    return {
      delegation: { kind, id, principalId, principalCity: city, principalName, matters: null, until },
    };
  }
  const found = await findDelegation(on, choice, today);
  if (!found || found.agentId !== accountId || !(found.stands || !controlOn('T37'))) return ended;
  const { principalId, principalName, matters, untilOn: until } = found;
  return { delegation: { kind, id, principalId, principalCity: city, principalName, matters, until } };
}

/** The actor as it may act now: of what was kept in memory, a term may have passed meanwhile. */
export function standingToday(actor: PersonActor, today: string): PersonActor {
  if (actingStands(actor, today) || !controlOn('T37')) return actor;
  const { onBehalfOf: _company, delegation: _person, ...self } = actor;
  return { ...self, authorityEnded: true };
}

/** Whether the actor may act in this matter with what it acts with. @throws matter-not-covered, authority-ended */
export function requireCovered(actor: PersonActor, matterCode: string): void {
  if (actor.authorityEnded) throw new Problem(authorityProblems['authority-ended']);
  if (!actorCovers(actor, matterCode)) throw new Problem(authorityProblems['matter-not-covered']);
}

/** For what is one's own to decide: an agent passes nothing on (民法典第一百六十九条). @throws self-only, authority-ended */
export function requireSelf(actor: PersonActor): void {
  if (actor.authorityEnded) throw new Problem(authorityProblems['authority-ended']);
  if (actor.onBehalfOf !== undefined || actor.delegation !== undefined)
    throw new Problem(authorityProblems['self-only']);
}
