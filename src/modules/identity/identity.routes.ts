// SPDX-License-Identifier: Apache-2.0
import Type from 'typebox';
import { postsHeldBy } from '#organisations';
import { Problem } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { factorRoutes } from './factors/factor.routes.ts';
import { ownFactorRoutes } from './factors/own-factor.routes.ts';
import { secondFactorRoutes } from './factors/second-factor.routes.ts';
import { DemoPeopleBody, DemoSignInBody, SessionBody } from './identity.contract.ts';
import { identityProblems } from './identity.problems.ts';
import { listDemoAccounts } from './identity.queries.ts';
import { type SessionRouteParts, sessionDesk, sessionRoutes } from './sessions/session.routes.ts';
import { visitOf } from './sessions/session-visit.ts';

export interface IdentityRouteParts extends SessionRouteParts {
  readonly demo: boolean;
}

export function identityRoutes(parts: IdentityRouteParts): ApiRoute[] {
  const desk = sessionDesk(parts);
  return [
    ...sessionRoutes(parts, desk),
    ...secondFactorRoutes(parts, desk),
    ...factorRoutes(parts, desk),
    ...ownFactorRoutes(parts, desk),
    ...demoRoutes(parts),
  ];
}

function demoRoutes(parts: IdentityRouteParts): ApiRoute[] {
  const { db, demo } = parts;
  const { open, enter } = sessionDesk(parts);
  return [
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
      handler: async ({ body, raw, reply }) => {
        const account = demo
          ? (await demoAccounts(parts, body.plane)).find((a) => a.id === body.accountId)
          : undefined;
        if (!account) throw new Problem(identityProblems['demo-only']);
        const session = await open({
          plane: body.plane,
          city: account.city,
          accountId: account.id,
          companyId: body.companyId,
          postId: body.postId,
          factors: ['demo'],
          visit: visitOf(raw),
        });
        return enter(raw, reply, session);
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
        const accounts = await demoAccounts(parts, query.plane);
        const posts =
          query.plane === 'staff'
            ? await asSystem('the people of the demo', () =>
                Promise.all(accounts.map((a) => postsHeldBy(db, a.city, a.id))),
              )
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
  ];
}

/** Invented people, shown to everybody where the demo is on. */
const demoAccounts = ({ db }: IdentityRouteParts, plane: 'person' | 'staff') =>
  asSystem('the people of the demo', () => listDemoAccounts(db, plane));
