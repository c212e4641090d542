// SPDX-License-Identifier: Apache-2.0
/** Signing in with a passkey or with a code to one's number. */
import { type ApiRoute, route } from '#platform/route.ts';
import { SessionBody } from '../identity.contract.ts';
import { triedFrom } from '../sessions/half-cookie.ts';
import type { SessionDesk, SessionRouteParts } from '../sessions/session.routes.ts';
import { visitOf } from '../sessions/session-visit.ts';
import {
  ChallengeBody,
  CodeAnswerBody,
  CodeRequestBody,
  CodeTicketBody,
  PasskeySessionBody,
  PlaneBody,
} from './factors.contract.ts';
import { codeApartSeconds } from './one-time-code.rules.ts';

const said = { tag: 'identity', permission: 'public', idempotency: 'none', status: 201 } as const;

export function factorRoutes({ factors, secureCookies }: SessionRouteParts, desk: SessionDesk): ApiRoute[] {
  return [
    route({
      ...said,
      method: 'POST',
      path: '/api/v1/passkey-challenges',
      summary: 'A challenge for whoever holds a passkey of this site',
      body: PlaneBody,
      response: ChallengeBody,
      handler: ({ body }) => factors.passkeyChallenge(body.plane),
    }),
    route({
      ...said,
      method: 'POST',
      path: '/api/v1/passkey-sessions',
      summary: 'Sign in with a passkey',
      body: PasskeySessionBody,
      response: SessionBody,
      handler: async ({ body: { plane, ...given }, raw, reply }) =>
        desk.enter(raw, reply, await factors.signInWithPasskey(plane, given, visitOf(raw))),
    }),
    route({
      ...said,
      method: 'POST',
      path: '/api/v1/code-requests',
      summary: 'Ask for a code to sign in with; the answer is the same whether the number is known or not',
      body: CodeRequestBody,
      response: CodeTicketBody,
      handler: async ({ body, raw }) => {
        const from = triedFrom(raw, secureCookies);
        const asked = await factors.codes.ask({ purpose: 'sign-in', mobile: body.mobile, from });
        return { ...asked, againAfterSeconds: codeApartSeconds };
      },
    }),
    route({
      ...said,
      method: 'POST',
      path: '/api/v1/code-sessions',
      summary: 'Sign in with a code',
      body: CodeAnswerBody,
      response: SessionBody,
      handler: async ({ body, raw, reply }) =>
        desk.enter(raw, reply, await factors.signInWithCode(body.ticket, body.code, visitOf(raw))),
    }),
  ];
}
