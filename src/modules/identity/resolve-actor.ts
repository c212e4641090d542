// SPDX-License-Identifier: Apache-2.0
/** From a session's token to the actor: one statement, kept ten seconds in memory. */
import { postsHeldBy } from '#organisations';
import { type Actor, anonymous, type StaffActor } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Database } from '#platform/db.ts';
import { findSession, type SessionFound } from './identity.queries.ts';
import { touchSession } from './identity.store.ts';
import type { Plane } from './identity.types.ts';
import { idleMinutes, tokenHash } from './sign-in.ts';

export interface ActorResolver {
  resolve(token: string | undefined, plane: Plane): Promise<Actor>;
  /** Forgets a token at once: after sign-out nobody is served from memory. */
  forget(token: string): void;
}

const keptMs = 10_000;
const maxKept = 10_000;

export function createActorResolver(db: Database, clock: Clock): ActorResolver {
  const kept = new Map<string, { actor: Actor; until: number }>();
  let forgets = 0;
  return {
    async resolve(token, plane) {
      if (!token || !/^\d{4}\.[\w-]{43}$/.test(token)) return anonymous;
      const now = clock.now();
      const key = `${plane}:${token}`;
      const known = kept.get(key);
      if (known && known.until > now.getTime()) return known.actor;
      const before = forgets;
      const actor = await load(db, token, plane, now);
      // Somebody signed out while this was read: what was read may be over.
      if (forgets !== before) return actor;
      if (kept.size >= maxKept) kept.clear();
      kept.set(key, { actor, until: now.getTime() + keptMs });
      return actor;
    },
    forget(token) {
      forgets += 1;
      for (const plane of ['person', 'staff']) kept.delete(`${plane}:${token}`);
    },
  };
}

async function load(db: Database, token: string, plane: Plane, now: Date): Promise<Actor> {
  const city = token.slice(0, 4);
  const seenAfter = new Date(now.getTime() - idleMinutes[plane] * 60_000);
  const session = await findSession(db, city, tokenHash(token), now, seenAfter);
  if (!session || session.plane !== plane) return anonymous;
  // Writing each read would double the load: a minute's precision is enough for an idle limit of half an hour.
  if (now.getTime() - session.last_seen_at.getTime() > 60_000)
    await touchSession(db.autocommit, city, tokenHash(token), now);
  return session.plane === 'staff' ? staffActor(db, city, session) : personActor(city, session);
}

function personActor(city: string, s: SessionFound): Actor {
  const onBehalfOf =
    s.company_id && s.company_name ? { onBehalfOf: { id: s.company_id, name: s.company_name } } : {};
  return { kind: 'person', id: s.account_id, city, name: s.name, ...onBehalfOf };
}

async function staffActor(
  db: Database,
  city: string,
  s: SessionFound,
): Promise<StaffActor | typeof anonymous> {
  const post = (await postsHeldBy(db, city, s.account_id)).find((p) => p.id === s.post_id);
  if (!post) return anonymous;
  return {
    kind: 'staff',
    id: s.account_id,
    city,
    name: s.name,
    postId: post.id,
    organisationId: post.organisationId,
    scope: post.scope,
    cities: post.cities,
    roles: post.roles,
  };
}
