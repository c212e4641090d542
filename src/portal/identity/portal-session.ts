// SPDX-License-Identifier: Apache-2.0
/** Opening and ending the sessions of people on the portal. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  clearSessionCookie,
  type Factors,
  markDevice,
  type OpenSession,
  type Session,
  setSessionCookie,
  tokenHash,
  tokenOf,
  triedFrom,
} from '#identity';
import { type Actor, system } from '#platform/actor.ts';
import type { PublicParts } from '#portal/page-context.ts';

type Parts = Pick<PublicParts, 'runner' | 'identity' | 'secureCookies'>;
type AskCode = Parameters<Factors['codes']['ask']>[0];

const portal = system('sign-in');

/** Opens a session. @throws `identity.not-a-member` */
export const openSession =
  ({ runner, identity }: Parts) =>
  (input: OpenSession): Promise<Session> =>
    runner.execute(identity.signIn.openSessionCommand, portal, input);

/** Hash of the session that the request has: what follows it inherits its factors, its place and its last hour. */
export const sessionHash = ({ secureCookies }: Parts, request: FastifyRequest): string | undefined => {
  const token = tokenOf(request, 'person', secureCookies);
  return token === undefined ? undefined : tokenHash(token);
};

/** Gives the browser its new session and ends the one it had. @returns who it is from now on */
export async function beginSession(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  session: Session,
): Promise<Actor> {
  await endSession(parts, request);
  setSessionCookie(reply, session, parts.secureCookies);
  markDevice(request, reply, parts.identity.factors.deviceWord, parts.secureCookies);
  const actor = await parts.identity.resolver.resolve(session.token, 'person');
  request.actor = actor;
  request.acting.actor = actor;
  return actor;
}

/** Ends the session of the request, if it has one: its token is worthless from now on. */
export async function endSession(
  { runner, identity, secureCookies }: Parts,
  request: FastifyRequest,
): Promise<void> {
  const token = tokenOf(request, 'person', secureCookies);
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
  clearSessionCookie(reply, 'person', parts.secureCookies);
}

/** Asks for a one-time code from where the request comes. */
export const askCode = (
  { identity, secureCookies }: Parts,
  request: FastifyRequest,
  input: Omit<AskCode, 'from'>,
): Promise<{ readonly ticket: string }> =>
  identity.factors.codes.ask({ ...input, from: triedFrom(request, secureCookies) });
