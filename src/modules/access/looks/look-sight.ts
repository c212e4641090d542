// SPDX-License-Identifier: Apache-2.0
/** Whose record somebody may read: one's own, the company's by those who lead it, that of the bodies which one audits. */
import type { Actor, StaffActor } from '#platform/actor.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import type { ComplaintScope } from './look-complaints.store.ts';

export interface LookedAt {
  readonly kind: 'person' | 'company';
  readonly city: string;
  readonly id: string;
}

/**
 * Who is looked at, for the one who asks: the company acted for, unless as its mere agent; the ward of a guardian; else
 * oneself. @throws sign-in-required, forbidden
 */
export function lookedAt(actor: Actor): LookedAt {
  if (actor.kind !== 'person') throw new Problem(platformProblems['sign-in-required']);
  const { onBehalfOf, delegation } = actor;
  if (actor.authorityEnded) throw new Problem(platformProblems.forbidden);
  if (onBehalfOf) {
    if (/agent/i.test(onBehalfOf.role ?? '')) throw new Problem(platformProblems.forbidden);
    return { kind: 'company', city: actor.city, id: onBehalfOf.id };
  }
  if (delegation?.kind === 'guardianship')
    return { kind: 'person', city: delegation.principalCity, id: delegation.principalId };
  // Who acts for another by authorisation sees that person's cases, not who else looked at them.
  if (delegation) throw new Problem(platformProblems.forbidden);
  return { kind: 'person', city: actor.city, id: actor.id };
}

/** Audit reads the looks of every body of its cities, a supervisor those of the bodies supervised. */
export const auditScope = (staff: StaffActor): ComplaintScope => ({
  cities: [...new Set([staff.city, ...staff.cities])],
  organisationIds: staff.roles.includes('audit-admin') ? null : [...staff.scope],
});
