// SPDX-License-Identifier: Apache-2.0
/**
 * Signing out reaches every site: sessions at sites end with the session of the platform, however it ended, and each
 * site is told over its back channel (OpenID Connect Back-Channel Logout 1.0), again and again until it answers.
 */
import { importJWK, SignJWT } from 'jose';
import { system } from '#platform/actor.ts';
import type { Clock } from '#platform/clock.ts';
import { type Command, command, type DomainEvent, type Runner } from '#platform/command.ts';
import type { SigningJwks } from '#platform/crypto/signing-jwks.ts';
import type { Database } from '#platform/db.ts';
import type { Ids } from '#platform/ids.ts';
import type { JobCall, Listener, RecurringJob } from '#platform/jobs.ts';
import type { IdentityServices } from '../identity.types.ts';
import { dropExpired, takeEnded } from './oidc.store.ts';
import { openPayload } from './oidc-adapter.ts';
import { parsePrincipal } from './principal.rules.ts';
import { pairwiseSubject } from './site-claims.ts';
import { findSiteClient } from './site-clients.store.ts';
import { dropOldTickets } from './tickets.store.ts';

export const siteSessionEndedName = 'identity.site-session-ended.v1';
/** Told when sessions of an account ended; see `sessionsEnded`. */
const sessionsEndedName = 'identity.sessions-ended.v1';

/** Told for each site that somebody was signed in at. No personal data: a number that only this site knows. */
export interface SiteSessionEnded {
  readonly clientId: string;
  readonly sub: string;
  readonly sid: string;
}

export interface SiteSessionParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly cipher: IdentityServices['cipher'];
  readonly jwks: () => Promise<SigningJwks>;
  readonly publicUrl: string;
}

const ending = system('site-sessions');
const atOnce = 100;

export const siteSessionEnded = (city: string, data: SiteSessionEnded): DomainEvent<SiteSessionEnded> => ({
  name: siteSessionEndedName,
  city,
  data,
});

/** Ends the sessions at sites that stand on an ended session, and tells what is to be told. */
export function endSiteSessions(
  cipher: IdentityServices['cipher'],
): Command<Record<string, never>, { ended: number }> {
  return command('identity.end-site-sessions', async ({ tx, now, emit }) => {
    const rows = await takeEnded(tx, now, atOnce);
    for (const row of rows) {
      const session = openPayload(cipher, 'Session', row);
      const principal = parsePrincipal(session.accountId);
      if (!principal) continue;
      for (const [clientId, { sid }] of Object.entries(session.authorizations ?? {})) {
        const sub = pairwiseSubject(cipher, principal, clientId);
        if (sid) emit(siteSessionEnded(principal.city, { clientId, sub, sid }));
      }
    }
    return { ended: rows.length };
  });
}

/** Tells one site that somebody signed out there: the sites' own sign-out does it so. */
export const tellSiteLater: Command<{ city: string; data: SiteSessionEnded }, { told: true }> = command(
  'identity.tell-site-later',
  async ({ emit }, { city, data }) => {
    emit(siteSessionEnded(city, data));
    return { told: true as const };
  },
);

export function siteSessionJobs(parts: SiteSessionParts): {
  listeners: Listener[];
  recurring: RecurringJob[];
} {
  const { db, runner, clock, cipher } = parts;
  const endCommand = endSiteSessions(cipher);
  const endAll = async (): Promise<void> => {
    while ((await runner.execute(endCommand, ending, {})).ended === atOnce);
  };
  return {
    listeners: [
      {
        name: 'identity.end-site-sessions',
        event: sessionsEndedName,
        mode: 'effect',
        maxAttempts: 5,
        run: endAll,
      },
      {
        name: 'identity.tell-site',
        event: siteSessionEndedName,
        mode: 'effect',
        maxAttempts: 12,
        run: (call) => tellSite(parts, call),
      },
    ],
    recurring: [
      // However a session ended (another device, a changed role, time), its sites hear of it within seconds.
      { name: 'identity.find-ended-sessions', everyMs: 5_000, mode: 'effect', maxAttempts: 1, run: endAll },
      {
        name: 'identity.purge-oidc',
        everyMs: 600_000,
        mode: 'effect',
        maxAttempts: 1,
        run: async () => {
          const before = new Date(clock.now().getTime() - 600_000);
          await dropExpired(db.autocommit, before);
          await dropOldTickets(db.autocommit, before);
        },
      },
    ],
  };
}

async function tellSite(parts: SiteSessionParts, { payload, id }: JobCall): Promise<void> {
  const { clientId, sub, sid } = siteSessionOf(payload);
  const client = await findSiteClient(parts.db, clientId);
  if (!client?.backchannelLogoutUri) return;
  const [key] = (await parts.jwks()).keys();
  if (!key) throw new Error('there is no key to sign with');
  const seconds = Math.floor(parts.clock.now().getTime() / 1000);
  const token = await new SignJWT({
    sid,
    events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
  })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'logout+jwt' })
    .setIssuer(parts.publicUrl)
    .setSubject(sub)
    .setAudience(clientId)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 120)
    .setJti(id)
    .sign(await importJWK({ ...key }, key.alg));
  const answer = await fetch(client.backchannelLogoutUri, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(10_000),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ logout_token: token }),
  });
  if (!answer.ok) throw new Error(`the site ${clientId} answered ${answer.status}`);
}

function siteSessionOf(payload: unknown): SiteSessionEnded {
  const { clientId, sub, sid } = Object(payload);
  if (typeof clientId !== 'string' || typeof sub !== 'string' || typeof sid !== 'string')
    throw new Error('the event names no session at a site');
  return { clientId, sub, sid };
}
