// SPDX-License-Identifier: Apache-2.0
/** From a session's token to the actor: one statement, kept in memory for ten seconds while every process hears of ends. */
import { civilDateOf } from '#law/civil-date.ts';
import { postsHeldBy, postsTopic } from '#organisations';
import { type Actor, anonymous, type StaffActor } from '#platform/actor.ts';
import type { Announcements } from '#platform/announcements.ts';
import type { Clock } from '#platform/clock.ts';
import { controlOn } from '#platform/controls.ts';
import type { Database } from '#platform/db.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { actsWith, standingToday } from '../authority/acting-authority.ts';
import type { Plane } from '../identity.types.ts';
import { accountTopic } from './end-sessions.ts';
import { tokenHash } from './open-session.ts';
import { findSession, type SessionFound } from './session.queries.ts';
import { touchSession } from './session.store.ts';
import { seenAfter } from './session-limits.rules.ts';

export interface ActorResolver {
  resolve(token: string | undefined, plane: Plane): Promise<Actor>;
  /** Forgets a token at once: after sign-out nobody is served from memory. */
  forget(token: string): void;
  /** Forgets all sessions of an account. */
  forgetAccount(city: string, accountId: string): void;
}

const keptMs = 10_000;
/** Where announcements do not arrive, an end must be found within a second by looking. */
const keptDeafMs = 900;
const maxKept = 10_000;

/** @param announcements what other processes tell; without them nothing is kept for more than a second */
export function createActorResolver(
  db: Database,
  clock: Clock,
  announcements?: Announcements,
): ActorResolver {
  const kept = new Map<string, { actor: Actor; until: number }>();
  let forgets = 0;
  const forgetAccount = (city: string, accountId: string): void => {
    forgets += 1;
    for (const [key, { actor }] of kept)
      if (actor.kind !== 'anonymous' && actor.kind !== 'system')
        if (actor.id === accountId && actor.city === city) kept.delete(key);
  };
  const forgetAll = (): void => {
    forgets += 1;
    kept.clear();
  };
  announcements?.hear(({ topic, subject }) => {
    if ((topic !== accountTopic && topic !== postsTopic) || !controlOn('T29')) return;
    if (subject === '*') forgetAll();
    else forgetAccount(subject.slice(0, 4), subject.slice(5));
  });
  announcements?.onGap(forgetAll);
  return {
    async resolve(token, plane) {
      if (!token || !/^\d{4}\.[\w-]{43}$/.test(token)) return anonymous;
      const now = clock.now();
      const key = `${plane}:${token}`;
      const known = kept.get(key);
      if (known && known.until > now.getTime()) return asOf(known.actor, now);
      const before = forgets;
      // Who it is, is known by the token alone.
      const actor = await asSystem('the session of a token', () => load(db, token, plane, now));
      // Somebody signed out while this was read: what was read may be over.
      if (forgets !== before) return actor;
      if (kept.size >= maxKept) kept.clear();
      const hears = announcements?.live() === true || !controlOn('T29');
      kept.set(key, { actor, until: now.getTime() + (hears ? keptMs : keptDeafMs) });
      return actor;
    },
    forget(token) {
      forgets += 1;
      for (const plane of ['person', 'staff']) kept.delete(`${plane}:${token}`);
    },
    forgetAccount,
  };
}

/** An actor kept in memory as it may act at this moment: a term may have passed since it was read. */
function asOf(actor: Actor, now: Date): Actor {
  if (actor.kind === 'person' && (actor.onBehalfOf !== undefined || actor.delegation !== undefined))
    return standingToday(actor, civilDateOf(now));
  if (actor.kind !== 'staff' || actor.emergency === undefined) return actor;
  return actor.emergency.until > now.toISOString() ? actor : anonymous;
}

async function load(db: Database, token: string, plane: Plane, now: Date): Promise<Actor> {
  const city = token.slice(0, 4);
  const session = await findSession(db, city, tokenHash(token), now, seenAfter(plane, now));
  if (!session || session.plane !== plane) return anonymous;
  // Writing each read would double the load: a minute's precision is enough for an idle limit of a quarter of an hour.
  if (now.getTime() - session.last_seen_at.getTime() > 60_000)
    await touchSession(db.autocommit, city, tokenHash(token), now);
  return session.plane === 'staff' ? staffActor(db, city, session, now) : personActor(db, city, session, now);
}

/** What the session acts with is looked up each time: a membership or a delegation may have ended. */
async function personActor(db: Database, city: string, s: SessionFound, now: Date): Promise<Actor> {
  const { acting_kind: kind, acting_city: whose, acting_id: id } = s;
  const acting = kind !== null && whose !== null && id !== null ? { kind, city: whose, id } : null;
  const choice = { city, accountId: s.account_id, companyId: s.company_id, acting };
  const acts = s.company_id === null && acting === null ? {} : await actsWith(db, choice, civilDateOf(now));
  return {
    kind: 'person',
    id: s.account_id,
    city,
    name: s.name,
    assurance: s.assurance,
    factorAt: s.factor_at,
    ...acts,
  };
}

async function staffActor(
  db: Database,
  city: string,
  s: SessionFound,
  now: Date,
): Promise<StaffActor | typeof anonymous> {
  const post = (await postsHeldBy(db, city, s.account_id)).find((p) => p.id === s.post_id);
  if (!post || (post.until !== null && post.until <= now)) return anonymous;
  return {
    kind: 'staff',
    id: s.account_id,
    city,
    // 紧急授权 is written to whatever is done under it.
    name: post.until === null ? s.name : `${s.name}（紧急授权）`,
    postId: post.id,
    organisationId: post.organisationId,
    scope: post.scope,
    cities: post.cities,
    roles: post.roles,
    ...(post.until !== null && {
      emergency: { id: post.id, roles: post.roles, until: post.until.toISOString() },
    }),
    factorAt: s.factor_at,
  };
}
