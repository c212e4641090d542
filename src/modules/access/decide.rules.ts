// SPDX-License-Identifier: Apache-2.0
/**
 * The decision itself, pure: may this actor do this, of this case, with this class of data, for this purpose, and by
 * what. `caseScope` gives the same rule as values for a query's `where`; the two are property-tested to agree.
 */
import type { Actor, PersonActor, StaffActor } from '#platform/actor.ts';
import { mayRun } from './grants.rules.ts';
import { type DataClass, type Purpose, type Relation, type SightRule, sightRules } from './policy.rules.ts';

/** What of a case decides who may see it. */
export interface CaseOwnership {
  readonly city: string;
  readonly organisationId: string;
  readonly applicantId: string;
  readonly companyId: string | null;
  /** The delegation (授权代办) under which an agent handed it in; null or absent: the applicant did, or a guardian. */
  readonly delegationId?: string | null;
  /** Who acts for another in some matters only does not see a case whose matter is not told. */
  readonly matterCode?: string;
  /** Other bodies that have or had a task of the case; lists of cases show a case at its own body only. */
  readonly handledBy?: readonly string[];
}

/** A case, and what of it is asked for; what is not said is not narrowed. */
export interface Asked extends CaseOwnership {
  readonly dataClass?: DataClass;
  readonly purpose?: Purpose;
}

/** One ground of a decision. `organisationId`: the body in whose name; `companyId`: the company acted for. */
export type Ground =
  | { readonly kind: 'permission'; readonly permission: string }
  | { readonly kind: 'no-permission'; readonly permission: string }
  | { readonly kind: 'no-relation' }
  | { readonly kind: 'applicant' | 'system' }
  | { readonly kind: 'company'; readonly companyId: string }
  | { readonly kind: 'delegate'; readonly by: 'delegation' | 'guardianship'; readonly principalId: string }
  | {
      readonly kind: 'body' | 'entrusted' | 'task';
      readonly role: string;
      readonly organisationId: string;
    };

export interface Decision {
  readonly allowed: boolean;
  /** Every ground that allows it; of a refusal, the ground that is missing. */
  readonly because: readonly Ground[];
}

const noRelation: Decision = { allowed: false, because: [{ kind: 'no-relation' }] };

/** May `actor` run `action`, on `object` when one is given? Pure, some microseconds. */
export function decide(actor: Actor, action: string, object?: Asked): Decision {
  if (!mayRun(actor, action))
    return { allowed: false, because: [{ kind: 'no-permission', permission: action }] };
  if (object === undefined) return { allowed: true, because: [{ kind: 'permission', permission: action }] };
  const because = groundsOfSight(actor, object);
  return because.length > 0 ? { allowed: true, because } : noRelation;
}

/** Every ground on which the actor may see this of the case; none: for the actor the case does not exist. */
export function groundsOfSight(actor: Actor, object: Asked): readonly Ground[] {
  switch (actor.kind) {
    case 'anonymous':
      return [];
    case 'system':
      return allows('system', 'system', object) ? [{ kind: 'system' }] : [];
    case 'person':
      return groundsOfPerson(actor, object);
    case 'staff':
      return groundsOfStaff(actor, object);
  }
}

/** Who acts for a company or another person sees what is theirs, otherwise what is one's own: never both at once. */
function groundsOfPerson(actor: PersonActor, object: Asked): readonly Ground[] {
  const { onBehalfOf, delegation } = actor;
  if (actor.authorityEnded) return [];
  if (onBehalfOf !== undefined)
    return object.companyId === onBehalfOf.id &&
      isFor(onBehalfOf.matters, object) &&
      allows('person', 'company', object)
      ? [{ kind: 'company', companyId: onBehalfOf.id }]
      : [];
  if (object.companyId !== null || object.applicantId !== (delegation?.principalId ?? actor.id)) return [];
  if (delegation === undefined) return allows('person', 'applicant', object) ? [{ kind: 'applicant' }] : [];
  // An agent sees what was handed in under the delegation; a guardian all that is the ward's.
  if (delegation.kind === 'delegation' && object.delegationId !== delegation.id) return [];
  return isFor(delegation.matters, object) && allows('person', 'delegate', object)
    ? [{ kind: 'delegate', by: delegation.kind, principalId: delegation.principalId }]
    : [];
}

/** Whether an authority for these matters (none named: all) covers the case. */
const isFor = (matters: readonly string[] | null | undefined, { matterCode }: Asked): boolean =>
  !matters || (matterCode !== undefined && matters.includes(matterCode));

function groundsOfStaff(actor: StaffActor, object: Asked): readonly Ground[] {
  const grounds: Ground[] = [];
  const add = (kind: 'body' | 'entrusted' | 'task', organisationId: string): void => {
    for (const role of actor.roles)
      if (seesCases(role) && allows(role, kind, object)) grounds.push({ kind, role, organisationId });
  };
  const { organisationId, handledBy = [] } = object;
  if (actor.scope.includes(organisationId))
    add(actor.organisationId === organisationId ? 'body' : 'entrusted', organisationId);
  for (const id of handledBy) if (id !== organisationId && actor.scope.includes(id)) add('task', id);
  return grounds;
}

const rulesOf: ReadonlyMap<string, readonly SightRule[]> = new Map(
  sightRules.map(({ who }) => [who, sightRules.filter((rule) => rule.who === who)]),
);

/** Whether a role of a post has a row; `person` and `system` are kinds of actors, never roles. */
const seesCases = (role: string): boolean => role !== 'person' && role !== 'system' && rulesOf.has(role);

const allows = (who: string, by: Relation, object: Asked): boolean =>
  (rulesOf.get(who) ?? []).some(
    (rule) =>
      rule.by.includes(by) &&
      (rule.matters === 'all' ||
        (object.matterCode !== undefined && rule.matters.includes(object.matterCode))) &&
      (object.dataClass === undefined || rule.classes.includes(object.dataClass)) &&
      (object.purpose === undefined || rule.purposes.includes(object.purpose)),
  );

/** The cases an actor may see, as values for a `where`. */
export type CaseScope =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | {
      readonly kind: 'applicant';
      readonly accountId: string;
      readonly companyId: string | null;
      /** Codes of the matters it is for, of one who acts for another; absent: all. */
      readonly matters?: readonly string[];
      /** Of an agent: only what was handed in under this delegation. */
      readonly delegationId?: string;
    }
  | { readonly kind: 'organisations'; readonly ids: readonly string[] };

export function caseScope(actor: Actor): CaseScope {
  if (actor.kind === 'system') return { kind: 'all' };
  if (actor.kind === 'person') {
    if (actor.authorityEnded) return { kind: 'none' };
    const { onBehalfOf, delegation } = actor;
    const matters = onBehalfOf ? onBehalfOf.matters : delegation?.matters;
    return {
      kind: 'applicant',
      accountId: delegation?.principalId ?? actor.id,
      companyId: onBehalfOf?.id ?? null,
      ...(matters && { matters }),
      ...(delegation?.kind === 'delegation' && { delegationId: delegation.id }),
    };
  }
  // A post that handles or supervises no case (administrators, editors of matters) sees none.
  if (actor.kind === 'staff' && actor.roles.some(seesCases))
    return { kind: 'organisations', ids: actor.scope };
  return { kind: 'none' };
}

/** Whether the actor may see the case at all. */
export const maySeeCase = (actor: Actor, c: CaseOwnership): boolean => groundsOfSight(actor, c).length > 0;
