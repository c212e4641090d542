// SPDX-License-Identifier: Apache-2.0
/** Who acts. Platform knows only that there are kinds of actors; what they may do is decided by `access`. */

export interface AnonymousActor {
  readonly kind: 'anonymous';
}
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}
export interface PersonActor {
  readonly kind: 'person';
  readonly id: string;
  readonly city: string;
  readonly name: string;
  /** The company acted for, when the person chose one at sign-in. */
  readonly onBehalfOf?: { readonly id: string; readonly name: string };
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
}
export type Actor = AnonymousActor | SystemActor | PersonActor | StaffActor;

export const anonymous: AnonymousActor = Object.freeze({ kind: 'anonymous' });
export const system = (name: string): SystemActor => ({ kind: 'system', name });

/** A short, stable key of an actor for records: never a name or a number of identity. */
export function actorKey(actor: Actor): string {
  if (actor.kind === 'anonymous') return 'anonymous';
  return actor.kind === 'system' ? `system:${actor.name}` : `${actor.kind}:${actor.id}`;
}
