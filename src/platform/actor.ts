// SPDX-License-Identifier: Apache-2.0
/** Who acts. Platform knows only that there are kinds of actors; what they may do is decided by `access`. */

export interface AnonymousActor {
  readonly kind: 'anonymous';
}
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}
/** 法人授权: what a person acts for a company with. It is looked at again on every call. */
export interface OnBehalfOf {
  readonly id: string;
  readonly name: string;
  readonly role?: string;
  /** Codes of the matters it is for; absent or null: all. */
  readonly matters?: readonly string[] | null;
  /** The last civil date of the term; absent or null: without end. */
  readonly until?: string | null;
}
/**
 * What one natural person acts for another with: 授权代办 by the other's own will (民法典第一百六十五条), or 监护 by law
 * (民法典第三十四条). It is looked at again on every call.
 */
export interface ActingForPerson {
  readonly kind: 'delegation' | 'guardianship';
  readonly id: string;
  readonly principalId: string;
  /** City key of the principal's account, which may be another than the agent's. */
  readonly principalCity: string;
  readonly principalName: string;
  /** Codes of the matters it is for; null: all. */
  readonly matters: readonly string[] | null;
  /** The last civil date of the term; null: without end. */
  readonly until: string | null;
}
export interface PersonActor {
  readonly kind: 'person';
  readonly id: string;
  readonly city: string;
  readonly name: string;
  /** The company acted for, when the person chose one at sign-in. */
  readonly onBehalfOf?: OnBehalfOf;
  /** The person acted for, when the person chose one. */
  readonly delegation?: ActingForPerson;
  /**
   * What the person chose to act with has ended: nothing may be done until the person chooses anew. Falling back to
   * the person's own name would hand in as one's own what was meant for another.
   */
  readonly authorityEnded?: true;
  /** Level of assurance now: 1 account, 2 real name, 3 living person, 4 certificate or window. */
  readonly assurance?: number;
  /** When the person last showed a factor; `requireRecent` asks for it. */
  readonly factorAt?: Date;
}
export interface StaffActor {
  readonly kind: 'staff';
  readonly id: string;
  readonly city: string;
  readonly name: string;
  /** The post acted in; a person with several posts chooses one. */
  readonly postId: string;
  readonly organisationId: string;
  /** Organisations whose cases this post handles: its own and those it was entrusted with. */
  readonly scope: readonly string[];
  /** City keys of those organisations. */
  readonly cities: readonly string[];
  readonly roles: readonly string[];
  /** 紧急授权: the post is held for hours only, by two persons' decision; what is done in it is marked. */
  readonly emergency?: { readonly id: string; readonly roles: readonly string[]; readonly until: string };
  /** When the member of staff last showed a factor; `requireRecent` asks for it. */
  readonly factorAt?: Date;
}
export type Actor = AnonymousActor | SystemActor | PersonActor | StaffActor;

export const anonymous: AnonymousActor = Object.freeze({ kind: 'anonymous' });
export const system = (name: string): SystemActor => ({ kind: 'system', name });

/** A short, stable key of an actor for records: never a name or a number of identity. */
export function actorKey(actor: Actor): string {
  if (actor.kind === 'anonymous') return 'anonymous';
  return actor.kind === 'system' ? `system:${actor.name}` : `${actor.kind}:${actor.id}`;
}

/** Whose name counts: the natural person acted for, or the actor oneself. A company acted for is beside it. */
export function principalOf(actor: PersonActor): { id: string; city: string; name: string } {
  const { delegation } = actor;
  if (delegation === undefined) return { id: actor.id, city: actor.city, name: actor.name };
  return { id: delegation.principalId, city: delegation.principalCity, name: delegation.principalName };
}

/**
 * Who holds the drafts and files that an actor makes now. A guardian's are the ward's own; an agent's are kept apart by
 * the delegation, in `companyId`, as a company's are, so that they mix neither with the agent's own nor with others.
 */
export function holderOf(actor: PersonActor): { city: string; accountId: string; companyId: string | null } {
  const { delegation } = actor;
  if (delegation === undefined)
    return { city: actor.city, accountId: actor.id, companyId: actor.onBehalfOf?.id ?? null };
  return delegation.kind === 'guardianship'
    ? { city: delegation.principalCity, accountId: delegation.principalId, companyId: null }
    : { city: delegation.principalCity, accountId: actor.id, companyId: delegation.id };
}
