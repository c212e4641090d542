// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/actor.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type CaseOwnership, mayRun, maySeeCase } from './grants.rules.ts';

/** @throws sign-in-required for an anonymous actor, forbidden for one who lacks the permission. */
export function authorise(actor: Actor, permission: string): void {
  if (mayRun(actor, permission)) return;
  throw new Problem(
    actor.kind === 'anonymous' ? platformProblems['sign-in-required'] : platformProblems.forbidden,
    { permission },
  );
}

/** A case that the actor may not know of does not exist for the actor. @throws not-found */
export function requireVisible(actor: Actor, subject: CaseOwnership): void {
  if (!maySeeCase(actor, subject)) throw new Problem(platformProblems['not-found']);
}
