// SPDX-License-Identifier: Apache-2.0
/** Opening and ending the sessions of people on the portal. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  clearSessionCookie,
  type OpenSession,
  type Session,
  setSessionCookie,
  tokenHash,
  tokenOf,
} from '#identity';
import { system } from '#platform/actor.ts';
import type { PublicParts } from '#portal/page-context.ts';

type Parts = Pick<PublicParts, 'runner' | 'identity' | 'secureCookies'>;

const portal = system('sign-in');

/** Opens a session. @throws `identity.not-a-member` */
export const openSession =
  ({ runner, identity }: Parts) =>
  (input: OpenSession): Promise<Session> =>
    runner.execute(identity.signIn.openSessionCommand, portal, input);

/** Gives the browser its new session and ends the one it had. */
export async function beginSession(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session,
): Promise<void> {
  await endSession(parts, request);
  setSessionCookie(reply, session, parts.secureCookies);
}

/** Ends the session of the request, if it has one: its token is worthless from now on. */
export async function endSession({ runner, identity }: Parts, request: FastifyRequest): Promise<void> {
  const token = tokenOf(request, 'person');
  if (token === undefined || !/^\d{4}\./.test(token)) return;
  await runner.execute(identity.signIn.signOut, portal, {
    city: token.slice(0, 4),
    tokenSha256: tokenHash(token),
  });
  // After the session ended: forgotten earlier, another request could bring it back into memory.
  identity.resolver.forget(token);
}

/** Signs the reader out. */
export async function leave(parts: Parts, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await endSession(parts, request);
  clearSessionCookie(reply, 'person');
}
