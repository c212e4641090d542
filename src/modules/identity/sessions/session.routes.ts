// SPDX-License-Identifier: Apache-2.0
/** Signing in with a password, who is signed in, for whom one acts, signing out, one's own sessions. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import type { Ids } from '#platform/ids.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { EndedBody, IdParams, OwnSessionsBody } from '../factors/factors.contract.ts';
import type { Factors, SignedInActor } from '../factors/factors.ts';
import { ActAsBody, SessionBody, SignedOutBody, SignInBody } from '../identity.contract.ts';
import type { Session } from '../identity.types.ts';
import type { SignIn } from '../sign-in.ts';
import { endOtherSessions, endOwnSession } from './end-sessions.ts';
import { clearHalfCookie, halfOf, markDevice, setHalfCookie, triedFrom } from './half-cookie.ts';
import { tokenHash } from './open-session.ts';
import type { ActorResolver } from './resolve-actor.ts';
import { listSessions } from './session.queries.ts';
import type { OpenSession } from './session.types.ts';
import { describeHalf, describeSession } from './session-body.ts';
import { clearSessionCookie, planeOf, setSessionCookie, tokenOf } from './session-cookies.ts';
import { seenAfter } from './session-limits.rules.ts';
import { visitOf } from './session-visit.ts';

export interface SessionRouteParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly signIn: SignIn;
  readonly resolver: ActorResolver;
  readonly factors: Factors;
  readonly secureCookies: boolean;
}
type SessionSaid = Static<typeof SessionBody>;

/** What every route that opens, changes or ends a session does the same way. */
export interface SessionDesk {
  open(input: OpenSession): Promise<Session>;
  /** Gives the caller its session; the one it had is over. */
  enter(request: FastifyRequest, reply: FastifyReply, session: Session): Promise<SessionSaid>;
  end(token: string): Promise<void>;
}

const signingIn = system('sign-in');

export function sessionDesk(parts: SessionRouteParts): SessionDesk {
  const { db, runner, ids, signIn, resolver, secureCookies } = parts;
  async function end(token: string): Promise<void> {
    await runner.execute(signIn.signOut, signingIn, {
      city: token.slice(0, 4),
      tokenSha256: tokenHash(token),
    });
    // After the session ended: forgotten earlier, another request could bring it back into memory.
    resolver.forget(token);
  }
  return {
    open: (input) => runner.execute(signIn.openSessionCommand, signingIn, input),
    async enter(request, reply, session) {
      const old = tokenOf(request, session.plane, secureCookies);
      if (old !== undefined && /^\d{4}\./.test(old)) await end(old);
      setSessionCookie(reply, session, secureCookies);
      if (halfOf(request, secureCookies) !== '') clearHalfCookie(reply, secureCookies);
      markDevice(request, reply, ids.token, secureCookies);
      request.acting.actor = await resolver.resolve(session.token, session.plane);
      return describeSession(db, request.acting.actor);
    },
    end,
  };
}

/** The person or the member of staff who asks, and the hash of their session. @throws `platform.sign-in-required` */
export function signedIn(
  actor: Parameters<typeof describeSession>[1],
  request: FastifyRequest,
  secure: boolean,
): { readonly who: SignedInActor; readonly tokenSha256: string } {
  const token =
    actor.kind === 'person' || actor.kind === 'staff' ? tokenOf(request, actor.kind, secure) : undefined;
  if (token === undefined || (actor.kind !== 'person' && actor.kind !== 'staff'))
    throw new Problem(platformProblems['sign-in-required']);
  return { who: actor, tokenSha256: tokenHash(token) };
}

const said = { tag: 'identity', idempotency: 'none' } as const;

export function sessionRoutes(parts: SessionRouteParts, desk: SessionDesk): ApiRoute[] {
  const { db, runner, clock, signIn, factors, secureCookies } = parts;
  return [
    route({
      ...said,
      method: 'POST',
      path: '/api/v1/sessions',
      permission: 'public',
      summary: 'Sign in; staff go on with a second factor',
      body: SignInBody,
      response: SessionBody,
      status: 201,
      handler: async ({ body, raw, reply }) => {
        const place = { visit: visitOf(raw), from: triedFrom(raw, secureCookies) };
        const entered = await signIn.signIn({ ...body, ...place }, factors.enter);
        if (entered.kind === 'session') return desk.enter(raw, reply, entered.session);
        setHalfCookie(reply, entered.half, secureCookies);
        return describeHalf(entered.half);
      },
    }),
    route({
      ...said,
      method: 'GET',
      path: '/api/v1/session',
      permission: 'public',
      summary: 'Who is signed in',
      response: SessionBody,
      handler: async ({ actor }) => describeSession(db, actor),
    }),
    route({
      ...said,
      method: 'PUT',
      path: '/api/v1/session',
      permission: 'signed-in',
      summary: 'Act for a company, or in another post',
      body: ActAsBody,
      response: SessionBody,
      handler: async ({ actor, body, raw, reply }) => {
        const { who, tokenSha256: from } = signedIn(actor, raw, secureCookies);
        const { kind: plane, city, id: accountId } = who;
        const session = await desk.open({ plane, city, accountId, from, ...body });
        return desk.enter(raw, reply, session);
      },
    }),
    route({
      ...said,
      method: 'DELETE',
      path: '/api/v1/session',
      permission: 'public',
      summary: 'Sign out',
      response: SignedOutBody,
      handler: async ({ raw, reply }) => {
        const plane = planeOf(raw);
        const token = tokenOf(raw, plane, secureCookies);
        if (token) await desk.end(token);
        clearSessionCookie(reply, plane, secureCookies);
        if (halfOf(raw, secureCookies) !== '') clearHalfCookie(reply, secureCookies);
        return { signedOut: true };
      },
    }),
    route({
      ...said,
      method: 'GET',
      path: '/api/v1/my-sessions',
      permission: 'signed-in',
      summary: 'Where I am signed in',
      response: OwnSessionsBody,
      handler: async ({ actor, raw }) => {
        const { who, tokenSha256: current } = signedIn(actor, raw, secureCookies);
        const of = { city: who.city, accountId: who.id, plane: who.kind, current };
        const now = clock.now();
        const items = await listSessions(db, of, now, seenAfter(who.kind, now));
        return {
          items: items.map((s) => ({
            ...s,
            factors: [...s.factors],
            begunAt: s.begunAt.toISOString(),
            seenAt: s.seenAt.toISOString(),
          })),
        };
      },
    }),
    route({
      ...said,
      method: 'DELETE',
      path: '/api/v1/my-sessions/:id',
      permission: 'signed-in',
      summary: 'End one of my sessions',
      params: IdParams,
      response: EndedBody,
      handler: ({ actor, params }) => runner.execute(endOwnSession, actor, { id: params.id }),
    }),
    route({
      ...said,
      method: 'DELETE',
      path: '/api/v1/my-sessions',
      permission: 'signed-in',
      summary: 'End all my sessions but this one',
      response: EndedBody,
      handler: ({ actor, raw }) =>
        runner.execute(endOtherSessions, actor, {
          except: signedIn(actor, raw, secureCookies).tokenSha256,
        }),
    }),
  ];
}
