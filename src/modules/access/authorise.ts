// SPDX-License-Identifier: Apache-2.0
import type { Actor } from '#platform/actor.ts';
import { controlOn } from '#platform/controls.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { mayRun } from './grants.rules.ts';

/** @throws sign-in-required for an anonymous actor, forbidden for one who lacks the permission. */
export function authorise(actor: Actor, permission: string): void {
  if (mayRun(actor, permission) || !controlOn('T03')) return;
  throw new Problem(
    actor.kind === 'anonymous' ? platformProblems['sign-in-required'] : platformProblems.forbidden,
    { permission },
  );
}
