// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox';
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import type { IdentityServices } from '../identity.types.ts';
import { tokenHash } from '../sessions/open-session.ts';
import { tokenOf } from '../sessions/session-cookies.ts';
import { providerProblems } from './provider.problems.ts';
import { NewTicketBody, RedeemedBody, TicketBody } from './tickets.contract.ts';
import { issueTicket, redeemTicket } from './tickets.ts';

export interface TicketRouteParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly services: IdentityServices;
  readonly secureCookies: boolean;
}

export function ticketRoutes({ db, runner, clock, services, secureCookies }: TicketRouteParts): ApiRoute[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/tickets',
      permission: 'identity.issue-ticket',
      tag: 'identity',
      summary: 'A one-time ticket for an older system',
      idempotency: 'none',
      body: NewTicketBody,
      response: TicketBody,
      status: 201,
      handler: ({ actor, body, raw }) => {
        const token =
          actor.kind === 'person' || actor.kind === 'staff'
            ? tokenOf(raw, actor.kind, secureCookies)
            : undefined;
        return runner.execute(issueTicket, actor, { ...body, sessionSha256: tokenHash(token ?? '') });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/tickets/:ticket/redemption',
      permission: 'public',
      tag: 'identity',
      summary: 'Take a ticket, once, with the credentials of the system that it is for',
      idempotency: 'none',
      params: Type.Object({ ticket: Type.String({ maxLength: 100 }) }),
      response: RedeemedBody,
      handler: async ({ params, raw, reply }) => {
        reply.header('Cache-Control', 'no-store');
        const redemption = { ticket: params.ticket, authorization: raw.headers.authorization };
        try {
          // The system proves itself by its secret, and the ticket by itself.
          const told = await asSystem('a ticket of an older system', () =>
            redeemTicket(db, services.cipher, clock.now(), redemption),
          );
          // What `claimsOf` gives is what the contract lists; the server drops anything else.
          return told as Static<typeof RedeemedBody>;
        } catch (error) {
          if (error instanceof Problem && error.kind === providerProblems['client-refused'])
            reply.header('WWW-Authenticate', 'Basic realm="tickets"');
          throw error;
        }
      },
    }),
  ];
}
