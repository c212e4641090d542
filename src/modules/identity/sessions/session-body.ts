// SPDX-License-Identifier: Apache-2.0
/** Who is signed in, as the API says it. */
import { postsHeldBy } from '#organisations';
import type { Actor } from '#platform/actor.ts';
import type { Queryable } from '#platform/db.ts';
import type { HalfSession } from '../factors/factor.types.ts';

export async function describeSession(
  on: Queryable,
  actor: Actor,
): Promise<Record<string, unknown> & { kind: string }> {
  if (actor.kind === 'person')
    return {
      kind: 'person',
      id: actor.id,
      name: actor.name,
      ...(actor.assurance !== undefined && { assurance: actor.assurance }),
      ...(actor.onBehalfOf && { onBehalfOf: { id: actor.onBehalfOf.id, name: actor.onBehalfOf.name } }),
      ...(actor.delegation && {
        actsFor: {
          kind: actor.delegation.kind,
          id: actor.delegation.id,
          name: actor.delegation.principalName,
        },
      }),
      ...(actor.authorityEnded && { authorityEnded: true }),
    };
  if (actor.kind !== 'staff') return { kind: 'anonymous' };
  const posts = await postsHeldBy(on, actor.city, actor.id);
  return {
    kind: 'staff',
    id: actor.id,
    name: actor.name,
    roles: [...actor.roles],
    organisationId: actor.organisationId,
    postId: actor.postId,
    posts: posts.map((p) => ({ id: p.id, title: p.title, organisationName: p.organisationName })),
  };
}

export const describeHalf = ({ enrol, methods, expiresAt }: HalfSession) => ({
  kind: 'half',
  secondFactor: { enrol, methods: [...methods], expiresAt: expiresAt.toISOString() },
});
