// SPDX-License-Identifier: Apache-2.0
/**
 * 信任传递: one-time tickets for older systems that do not speak OpenID Connect. A ticket lives a minute, is for one
 * system, is taken once, and is kept as a hash; the system takes it with its own credentials and is told once what a
 * site would be told.
 */
import { createHash } from 'node:crypto';
import { type Command, command } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import type { IdentityServices } from '../identity.types.ts';
import { findStanding } from './principal.queries.ts';
import type { Principal } from './principal.rules.ts';
import { providerProblems } from './provider.problems.ts';
import { claimsOf, claimsWithin, pairwiseSubject, type SiteClaims } from './site-claims.ts';
import { consentedScopes, findSiteClient, type SiteClient, saveConsent } from './site-clients.store.ts';
import { secretHash } from './site-clients.ts';
import { saveTicket, takeTicket } from './tickets.store.ts';

export const ticketSeconds = 60;

export interface NewTicket {
  readonly clientId: string;
  /** The session of whoever asks; its account is the actor. */
  readonly sessionSha256: string;
  /** The person agrees now to what the system is told. */
  readonly agreed?: boolean | undefined;
}

export interface IssuedTicket {
  /** Where the browser takes the ticket. */
  readonly redirectTo: string;
  readonly expiresAt: string;
}

const hashOf = (ticket: string): string => createHash('sha256').update(ticket).digest('hex');

/** @throws `identity.no-such-client`, `identity.consent-needed` */
export const issueTicket: Command<NewTicket, IssuedTicket> = command(
  'identity.issue-ticket',
  async ({ tx, now, ids, actor }, { clientId, sessionSha256, agreed }) => {
    const client = await findSiteClient(tx, clientId);
    const signedIn = actor.kind === 'person' || actor.kind === 'staff';
    if (!client?.ticketUri || !signedIn || client.plane !== actor.kind)
      throw new Problem(providerProblems['no-such-client']);
    const who: Principal = { plane: actor.kind, city: actor.city, accountId: actor.id, sessionSha256 };
    if (!(await findStanding(tx, who, now))) throw new Problem(providerProblems['no-such-client']);
    if (agreed) await saveConsent(tx, who, clientId, client.scopes, now);
    else if (!(await hasAgreed(tx, who, client))) throw new Problem(providerProblems['consent-needed']);
    const ticket = `${actor.city}.${ids.token()}`;
    const expiresAt = new Date(now.getTime() + ticketSeconds * 1000);
    await saveTicket(tx, { who, clientId, ticketSha256: hashOf(ticket) }, now, expiresAt);
    const to = new URL(client.ticketUri);
    to.searchParams.set('ticket', ticket);
    return { redirectTo: to.href, expiresAt: expiresAt.toISOString() };
  },
);

/** Staff use the systems of their office by its order, not by consent. */
async function hasAgreed(
  on: Parameters<typeof consentedScopes>[0],
  who: Principal,
  { clientId, scopes }: SiteClient,
): Promise<boolean> {
  if (who.plane === 'staff') return true;
  const agreed = new Set(['openid', ...(await consentedScopes(on, who, clientId))]);
  return scopes.every((scope) => agreed.has(scope));
}

export interface Redemption {
  readonly ticket: string;
  /** `Authorization: Basic …` of the system. */
  readonly authorization: string | undefined;
}

/**
 * Takes a ticket. One that is shown by the wrong system is worthless from then on: it was leaked.
 * @throws `identity.client-refused`, `identity.ticket-refused`
 */
export async function redeemTicket(
  db: Database,
  cipher: IdentityServices['cipher'],
  now: Date,
  { ticket, authorization }: Redemption,
): Promise<SiteClaims> {
  const client = await clientFrom(db, authorization);
  if (!client) throw new Problem(providerProblems['client-refused']);
  const refused = new Problem(providerProblems['ticket-refused']);
  if (!/^\d{4}\.[\w-]{43}$/.test(ticket)) throw refused;
  const taken = await takeTicket(db.autocommit, ticket.slice(0, 4), hashOf(ticket), now);
  if (!taken || taken.clientId !== client.clientId || taken.expiresAt <= now) throw refused;
  const claims = await claimsOf(db, taken, now);
  if (!claims) throw refused;
  return { sub: pairwiseSubject(cipher, taken, client.clientId), ...claimsWithin(claims, client.scopes) };
}

/** The system behind HTTP Basic credentials (RFC 7617; both parts are form-encoded as RFC 6749, 2.3.1 has it). */
export async function clientFrom(
  db: Database,
  authorization: string | undefined,
): Promise<SiteClient | undefined> {
  const [, encoded = ''] = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '') ?? [];
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const client = id === '' ? undefined : await findSiteClient(db, id);
  // The hash of 256 random bits: comparing hashes tells nothing by its time.
  return client?.secretSha256 && secretHash(secret) === client.secretSha256 ? client : undefined;
}
