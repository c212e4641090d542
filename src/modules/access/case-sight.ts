// SPDX-License-Identifier: Apache-2.0
/** The decision on cases as the modules ask it: here alone its two switches stand (T01 single cases, T06 lists). */
import type { Actor } from '#platform/actor.ts';
import { controlOn } from '#platform/controls.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import * as rules from './decide.rules.ts';

/** Whether the actor may see the case. */
export const maySeeCase = (actor: Actor, c: rules.CaseOwnership): boolean =>
  rules.maySeeCase(actor, c) || !controlOn('T01');

/** The cases an actor may see, as values for a query's `where`. */
export const caseScope = (actor: Actor): rules.CaseScope =>
  controlOn('T06') || actor.kind === 'person' ? rules.caseScope(actor) : { kind: 'all' };

/** A case that the actor may not know of does not exist for the actor. @throws not-found */
export function requireVisible(actor: Actor, subject: rules.CaseOwnership): void {
  if (!maySeeCase(actor, subject)) throw new Problem(platformProblems['not-found']);
}
