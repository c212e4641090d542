// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { identityProblems } from '../identity.problems.ts';

/** Minutes within which one must have shown who one is before a sensitive act, when nothing else is said. */
export const recentMinutes = 10;

/** Whether the person or member of staff showed a factor within the last `minutes`. The platform itself always did. */
export function factorIsRecent(actor: Actor, now: Date, minutes = recentMinutes): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'anonymous' || actor.factorAt === undefined) return false;
  return now.getTime() - actor.factorAt.getTime() <= minutes * 60_000;
}

/**
 * For sensitive acts: whoever found an open window must not change a password or give an authority. Pages send the
 * reader to `/sign-in/confirm`, programs to `POST /api/v1/session/confirmation`.
 * @throws `identity.recent-factor-required`
 */
export function requireRecent(actor: Actor, now: Date, minutes = recentMinutes): void {
  if (!factorIsRecent(actor, now, minutes))
    throw new Problem(identityProblems['recent-factor-required'], { minutes });
}
