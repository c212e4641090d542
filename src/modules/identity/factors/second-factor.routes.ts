// SPDX-License-Identifier: Apache-2.0
/** Between the password and the session: the second factor, or the first one to be set up. A half session opens only these. */
import { Problem } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { SessionBody } from '../identity.contract.ts';
import { identityProblems } from '../identity.problems.ts';
import { clearHalfCookie, halfOf } from '../sessions/half-cookie.ts';
import type { SessionDesk, SessionRouteParts } from '../sessions/session.routes.ts';
import { describeHalf } from '../sessions/session-body.ts';
import { visitOf } from '../sessions/session-visit.ts';
import {
  ChallengeBody,
  EnrolledBody,
  NewPasskeyBody,
  SecondFactorBody,
  TotpCodeBody,
  TotpOfferBody,
} from './factors.contract.ts';
import type { Shown } from './factors.ts';

const said = { tag: 'identity', permission: 'public', idempotency: 'none' } as const;
const at = '/api/v1/sessions/second-factor';

interface Given {
  readonly totp?: string;
  readonly recoveryCode?: string;
  readonly passkey?: { readonly ticket: string; readonly answer: unknown };
}
/** The one factor of a body. @throws `identity.wrong-factor` when there is none */
export function shownIn(given: Given): Extract<Shown, { factor: 'totp' | 'recovery-code' | 'passkey' }> {
  if (given.totp !== undefined) return { factor: 'totp', code: given.totp };
  if (given.passkey !== undefined) return { factor: 'passkey', ...given.passkey };
  if (given.recoveryCode !== undefined) return { factor: 'recovery-code', code: given.recoveryCode };
  throw new Problem(identityProblems['wrong-factor']);
}

export function secondFactorRoutes(
  { factors, secureCookies }: SessionRouteParts,
  desk: SessionDesk,
): ApiRoute[] {
  const { half } = factors;
  return [
    route({
      ...said,
      method: 'GET',
      path: at,
      summary: 'What a sign-in still waits for',
      response: SessionBody,
      handler: async ({ raw }) => describeHalf(await half.look(halfOf(raw, secureCookies))),
    }),
    route({
      ...said,
      method: 'DELETE',
      path: at,
      summary: 'Give up a sign-in that waits',
      response: SessionBody,
      handler: async ({ reply }) => {
        clearHalfCookie(reply, secureCookies);
        return { kind: 'anonymous' };
      },
    }),
    route({
      ...said,
      method: 'POST',
      path: at,
      summary: 'Show the second factor',
      body: SecondFactorBody,
      response: SessionBody,
      status: 201,
      handler: async ({ body, raw, reply }) => {
        const session = await half.finish(halfOf(raw, secureCookies), shownIn(body), visitOf(raw));
        return desk.enter(raw, reply, session);
      },
    }),
    route({
      ...said,
      method: 'POST',
      path: `${at}/passkey-challenge`,
      summary: 'A challenge for a passkey as the second factor',
      response: ChallengeBody,
      status: 201,
      handler: ({ raw }) => half.passkeyChallenge(halfOf(raw, secureCookies)),
    }),
    ...enrolmentRoutes(half, secureCookies, desk),
  ];
}

function enrolmentRoutes(
  half: SessionRouteParts['factors']['half'],
  secureCookies: boolean,
  desk: SessionDesk,
): ApiRoute[] {
  return [
    route({
      ...said,
      method: 'POST',
      path: `${at}/totp`,
      summary: 'Set up codes from a phone as the first second factor',
      response: TotpOfferBody,
      status: 201,
      handler: ({ raw }) => half.offerTotp(halfOf(raw, secureCookies)),
    }),
    route({
      ...said,
      method: 'POST',
      path: `${at}/totp/confirmation`,
      summary: 'Type the first code; it signs in',
      body: TotpCodeBody,
      response: EnrolledBody,
      status: 201,
      handler: async ({ body, raw, reply }) => {
        const done = await half.enrolTotp(halfOf(raw, secureCookies), body.code, visitOf(raw));
        return {
          session: await desk.enter(raw, reply, done.session),
          recoveryCodes: [...done.recoveryCodes],
        };
      },
    }),
    route({
      ...said,
      method: 'POST',
      path: `${at}/passkey`,
      summary: 'Set up a passkey as the first second factor',
      response: ChallengeBody,
      status: 201,
      handler: ({ raw }) => half.passkeyToAdd(halfOf(raw, secureCookies)),
    }),
    route({
      ...said,
      method: 'POST',
      path: `${at}/passkey/confirmation`,
      summary: 'Hand in the new passkey; it signs in',
      body: NewPasskeyBody,
      response: EnrolledBody,
      status: 201,
      handler: async ({ body, raw, reply }) => {
        const done = await half.enrolPasskey(halfOf(raw, secureCookies), body, visitOf(raw));
        return {
          session: await desk.enter(raw, reply, done.session),
          recoveryCodes: [...done.recoveryCodes],
        };
      },
    }),
  ];
}
