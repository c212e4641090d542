// SPDX-License-Identifier: Apache-2.0

import Type from 'typebox';
import { postsHeldBy } from '#organisations';
import { type Actor, system } from '#platform/actor.ts';
import type { Runner } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import {
  ActAsBody,
  DemoPeopleBody,
  DemoSignInBody,
  SessionBody,
  SignedOutBody,
  SignInBody,
} from './identity.contract.ts';
import { identityProblems } from './identity.problems.ts';
import { listDemoAccounts } from './identity.queries.ts';
import type { Session } from './identity.types.ts';
import type { ActorResolver } from './resolve-actor.ts';
import { clearSessionCookie, planeOf, setSessionCookie, tokenOf } from './session-cookies.ts';
import { type OpenSession, type SignIn, tokenHash } from './sign-in.ts';

export interface IdentityRouteParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly signIn: SignIn;
  readonly resolver: ActorResolver;
  readonly demo: boolean;
  readonly secureCookies: boolean;
}

const signingIn = system('sign-in');

export function identityRoutes(parts: IdentityRouteParts): ApiRoute[] {
  const { db, runner, signIn, resolver, demo, secureCookies } = parts;
  const open = (input: OpenSession): Promise<Session> =>
    runner.execute(signIn.openSessionCommand, signingIn, input);
  return [
    route({
      method: 'POST',
      path: '/api/v1/sessions',
      permission: 'public',
      tag: 'identity',
      summary: 'Sign in',
      idempotency: 'none',
      body: SignInBody,
      response: SessionBody,
      status: 201,
      handler: async ({ body, reply }) => {
        const session = await signIn.signIn(body, open);
        setSessionCookie(reply, session, secureCookies);
        return describe(db, await resolver.resolve(session.token, session.plane));
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/demo-sessions',
      permission: 'public',
      tag: 'identity',
      summary: 'Sign in as a person of the demo city',
      idempotency: 'none',
      body: DemoSignInBody,
      response: SessionBody,
      status: 201,
      handler: async ({ body, reply }) => {
        const account = demo
          ? (await listDemoAccounts(db, body.plane)).find((a) => a.id === body.accountId)
          : undefined;
        if (!account) throw new Problem(identityProblems['demo-only']);
        const session = await open({
          plane: body.plane,
          city: account.city,
          accountId: account.id,
          companyId: body.companyId,
          postId: body.postId,
        });
        setSessionCookie(reply, session, secureCookies);
        return describe(db, await resolver.resolve(session.token, session.plane));
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/demo-people',
      permission: 'public',
      tag: 'identity',
      summary: 'The people of the demo city, to pick one',
      query: Type.Object({ plane: Type.Union([Type.Literal('person'), Type.Literal('staff')]) }),
      response: DemoPeopleBody,
      handler: async ({ query }) => {
        if (!demo) throw new Problem(identityProblems['demo-only']);
        const accounts = await listDemoAccounts(db, query.plane);
        const posts =
          query.plane === 'staff'
            ? await Promise.all(accounts.map((a) => postsHeldBy(db, a.city, a.id)))
            : [];
        return {
          items: accounts.map((a, i) => ({
            id: a.id,
            name: a.name,
            companies: a.companies,
            posts: (posts[i] ?? []).map((p) => ({
              id: p.id,
              title: p.title,
              organisationName: p.organisationName,
              organisationId: p.organisationId,
              roles: [...p.roles],
              scope: [...p.scope],
            })),
          })),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/session',
      permission: 'public',
      tag: 'identity',
      summary: 'Who is signed in',
      response: SessionBody,
      handler: async ({ actor }) => describe(db, actor),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/session',
      permission: 'signed-in',
      tag: 'identity',
      summary: 'Act for a company, or in another post',
      idempotency: 'none',
      body: ActAsBody,
      response: SessionBody,
      handler: async ({ actor, body, raw, reply }) => {
        if (actor.kind !== 'person' && actor.kind !== 'staff')
          throw new Problem(identityProblems['no-such-post']);
        const old = tokenOf(raw, actor.kind);
        const session = await open({
          plane: actor.kind,
          city: actor.city,
          accountId: actor.id,
          companyId: body.companyId,
          postId: body.postId,
        });
        if (old) await end(old);
        setSessionCookie(reply, session, secureCookies);
        return describe(db, await resolver.resolve(session.token, session.plane));
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/session',
      permission: 'public',
      tag: 'identity',
      summary: 'Sign out',
      idempotency: 'none',
      response: SignedOutBody,
      handler: async ({ raw, reply }) => {
        const plane = planeOf(raw);
        const token = tokenOf(raw, plane);
        if (token) await end(token);
        clearSessionCookie(reply, plane);
        return { signedOut: true };
      },
    }),
  ];

  async function end(token: string): Promise<void> {
    await runner.execute(signIn.signOut, signingIn, {
      city: token.slice(0, 4),
      tokenSha256: tokenHash(token),
    });
    // After the session ended: forgotten earlier, another request could bring it back into memory.
    resolver.forget(token);
  }
}

async function describe(db: Database, actor: Actor): Promise<Record<string, unknown> & { kind: string }> {
  if (actor.kind === 'person')
    return {
      kind: 'person',
      id: actor.id,
      name: actor.name,
      ...(actor.onBehalfOf && { onBehalfOf: actor.onBehalfOf }),
    };
  if (actor.kind !== 'staff') return { kind: 'anonymous' };
  const posts = await postsHeldBy(db, actor.city, actor.id);
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
