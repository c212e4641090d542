// SPDX-License-Identifier: Apache-2.0
/** What one signs in with, looked at and changed by its owner; every change needs a factor shown within ten minutes. */
import { Problem } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import { SessionBody } from '../identity.contract.ts';
import { identityProblems } from '../identity.problems.ts';
import { factorIsRecent } from '../sessions/recent-factor.ts';
import { type SessionDesk, type SessionRouteParts, signedIn } from '../sessions/session.routes.ts';
import {
  ChallengeBody,
  ConfirmationBody,
  IdParams,
  NewPasskeyBody,
  PasskeyAddedBody,
  PasswordBody,
  RecoveryCodesBody,
  RemovedBody,
  SecurityBody,
  TotpCodeBody,
  TotpOfferBody,
} from './factors.contract.ts';
import type { Shown } from './factors.ts';
import { shownIn } from './second-factor.routes.ts';

const said = { tag: 'identity', permission: 'signed-in', idempotency: 'none' } as const;

type Confirmation = Parameters<typeof shownIn>[0] & {
  readonly password?: string;
  readonly code?: { readonly ticket: string; readonly code: string };
};
function confirmed(given: Confirmation): Shown {
  if (given.password !== undefined) return { factor: 'password', password: given.password };
  if (given.code !== undefined) return { factor: 'code', ...given.code };
  return shownIn(given);
}

export function ownFactorRoutes(parts: SessionRouteParts, desk: SessionDesk): ApiRoute[] {
  const { clock, factors, secureCookies } = parts;
  return [
    route({
      ...said,
      method: 'POST',
      path: '/api/v1/session/confirmation',
      summary: 'Show a factor again before a sensitive act',
      body: ConfirmationBody,
      response: SessionBody,
      status: 201,
      handler: async ({ actor, body, raw, reply }) => {
        const { who, tokenSha256 } = signedIn(actor, raw, secureCookies);
        return desk.enter(raw, reply, await factors.confirm(who, tokenSha256, confirmed(body)));
      },
    }),
    route({
      ...said,
      method: 'PUT',
      path: '/api/v1/my-password',
      summary: 'Change my password; all my other sessions end',
      body: PasswordBody,
      response: SessionBody,
      handler: async ({ actor, body, raw, reply }) => {
        const { who, tokenSha256 } = signedIn(actor, raw, secureCookies);
        return desk.enter(raw, reply, await factors.changePassword(who, tokenSha256, body.password));
      },
    }),
    route({
      ...said,
      method: 'GET',
      path: '/api/v1/my-security',
      summary: 'What I sign in with',
      response: SecurityBody,
      handler: async ({ actor, raw }) => {
        const { who } = signedIn(actor, raw, secureCookies);
        const [security, passkeys] = await Promise.all([factors.securityOf(who), factors.passkeysOf(who)]);
        return {
          hasPassword: security.hasPassword,
          passwordChangedAt: security.passwordChangedAt?.toISOString() ?? null,
          mobile: security.mobile,
          mobileProved: security.mobileProved,
          totp: security.second.totp,
          recoveryCodes: security.second.recoveryCodes,
          secondRequired: who.kind === 'staff' && factors.secondRequired,
          recent: factorIsRecent(who, clock.now()),
          passkeys: passkeys.map((p) => ({
            ...p,
            createdAt: p.createdAt.toISOString(),
            usedAt: p.usedAt?.toISOString() ?? null,
          })),
        };
      },
    }),
    ...ownPasskeyRoutes(parts),
    ...ownTotpRoutes(parts),
  ];
}

function ownPasskeyRoutes({ runner, factors, secureCookies }: SessionRouteParts): ApiRoute[] {
  return [
    route({
      ...said,
      method: 'POST',
      path: '/api/v1/my-passkey-challenges',
      summary: 'A challenge for a new passkey of mine',
      response: ChallengeBody,
      status: 201,
      handler: ({ actor, raw }) => factors.passkeyToAdd(signedIn(actor, raw, secureCookies).who),
    }),
    route({
      ...said,
      method: 'POST',
      path: '/api/v1/my-passkeys',
      summary: 'Add a passkey',
      body: NewPasskeyBody,
      response: PasskeyAddedBody,
      status: 201,
      handler: async ({ actor, body, raw }) => {
        const added = await factors.addPasskey(signedIn(actor, raw, secureCookies).who, body);
        return { id: added.id, recoveryCodes: [...added.recoveryCodes] };
      },
    }),
    route({
      ...said,
      method: 'DELETE',
      path: '/api/v1/my-passkeys/:id',
      summary: 'Remove a passkey',
      params: IdParams,
      response: RemovedBody,
      handler: ({ actor, params }) => runner.execute(factors.commands.removePasskey, actor, params),
    }),
  ];
}

function ownTotpRoutes({ runner, factors, secureCookies }: SessionRouteParts): ApiRoute[] {
  return [
    route({
      ...said,
      method: 'POST',
      path: '/api/v1/my-totp',
      summary: 'Set up codes from a phone; those set up before count until the new one is confirmed',
      response: TotpOfferBody,
      status: 201,
      handler: ({ actor, raw }) => {
        const { who } = signedIn(actor, raw, secureCookies);
        // People sign in with a password, a code or a passkey; codes from a phone are a second factor of staff.
        if (who.kind !== 'staff') throw new Problem(identityProblems['no-such-factor']);
        return factors.offerTotp(who);
      },
    }),
    route({
      ...said,
      method: 'POST',
      path: '/api/v1/my-totp/confirmation',
      summary: 'Type the first code',
      body: TotpCodeBody,
      response: RecoveryCodesBody,
      status: 201,
      handler: async ({ actor, body, raw }) => {
        const done = await factors.confirmTotp(signedIn(actor, raw, secureCookies).who, body.code);
        return { recoveryCodes: [...done.recoveryCodes] };
      },
    }),
    route({
      ...said,
      method: 'DELETE',
      path: '/api/v1/my-totp',
      summary: 'Remove codes from a phone',
      response: RemovedBody,
      handler: ({ actor }) => runner.execute(factors.commands.removeTotp, actor, {}),
    }),
    route({
      ...said,
      method: 'POST',
      path: '/api/v1/my-recovery-codes',
      summary: 'New recovery codes; those made before are worthless',
      response: RecoveryCodesBody,
      status: 201,
      handler: async ({ actor }) => {
        const made = await runner.execute(factors.commands.renewRecoveryCodes, actor, {});
        return { recoveryCodes: [...made.recoveryCodes] };
      },
    }),
  ];
}
