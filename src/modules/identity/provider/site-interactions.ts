// SPDX-License-Identifier: Apache-2.0
/** What a site asks while somebody signs in there, and the answer of the person or of our own session. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Interaction, Provider } from 'oidc-provider';
import type { Database } from '#platform/db.ts';
import { dropByUid } from './oidc.store.ts';
import { claimsOfScopes, isSiteScope, type Principal, principalKey } from './principal.rules.ts';
import { findSiteClient, type SiteClient } from './site-clients.store.ts';

/** A sign-in that waits for an answer. */
export interface SiteInteraction {
  readonly uid: string;
  readonly client: SiteClient;
  /** What the site wants to know. */
  readonly scopes: readonly string[];
  /** The level that the site demands; null when it takes any. */
  readonly neededLevel: number | null;
  /** When the site demands a fresh sign-in: sessions begun before this instant do not do. */
  readonly freshSince: Date | null;
}

export interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

/** @returns null when it is over, or was begun in another browser */
export async function lookAtInteraction(
  provider: Provider,
  db: Database,
  exchange: Exchange,
  uid: string,
): Promise<SiteInteraction | null> {
  const details = await detailsOf(provider, exchange, uid);
  const client = details && (await findSiteClient(db, textOf(details.params['client_id'])));
  if (!details || !client) return null;
  const { reasons } = details.prompt;
  const fresh = reasons.includes('login_prompt') || reasons.includes('max_age');
  return {
    uid,
    client,
    scopes: scopesAsked(details),
    neededLevel: levelAsked(details),
    freshSince: fresh ? new Date(details.iat * 1000) : null,
  };
}

/** Answers with who is signed in and lets the site know what it asked. @returns where the browser goes on */
export async function answerInteraction(
  provider: Provider,
  db: Database,
  exchange: Exchange,
  uid: string,
  who: { readonly principal: Principal; readonly acr: string },
): Promise<string | null> {
  const details = await detailsOf(provider, exchange, uid);
  if (!details) return null;
  const accountId = principalKey(who.principal);
  // Another session of the platform than before: the old session at the sites must not answer for this one.
  if (details.session && details.session.accountId !== accountId) {
    await dropByUid(db.autocommit, 'Session', details.session.uid);
    details.session = undefined;
  }
  const grantId = await grantFor(provider, details, accountId);
  details.result = { login: { accountId, acr: who.acr, remember: true }, consent: { grantId } };
  await details.persist();
  return details.returnTo;
}

/** The person does not agree: the site is told so. @returns where the browser goes on */
export async function refuseInteraction(
  provider: Provider,
  exchange: Exchange,
  uid: string,
): Promise<string | null> {
  const details = await detailsOf(provider, exchange, uid);
  if (!details) return null;
  details.result = { error: 'access_denied', error_description: 'the person did not agree' };
  await details.persist();
  return details.returnTo;
}

async function grantFor(provider: Provider, details: Interaction, accountId: string): Promise<string> {
  const clientId = textOf(details.params['client_id']);
  const kept = details.grantId ? await provider.Grant.find(details.grantId) : undefined;
  const grant =
    kept?.accountId === accountId && kept.clientId === clientId
      ? kept
      : new provider.Grant({ accountId, clientId });
  const scopes = scopesAsked(details);
  grant.addOIDCScope(scopes.join(' '));
  const told = new Set<string>(scopes.filter(isSiteScope).flatMap((scope) => [...claimsOfScopes[scope]]));
  const missing = Object(details.prompt.details)['missingOIDCClaims'];
  const asked = Array.isArray(missing) ? missing.map(String) : [];
  grant.addOIDCClaims(asked.filter((claim) => told.has(claim)));
  grant.rejectOIDCClaims(asked.filter((claim) => !told.has(claim)));
  return grant.save();
}

async function detailsOf(
  provider: Provider,
  { req, res }: Exchange,
  uid: string,
): Promise<Interaction | undefined> {
  const details = await provider.interactionDetails(req, res).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'SessionNotFound') return undefined;
    throw error;
  });
  return details?.uid === uid ? details : undefined;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const scopesAsked = ({ params }: Interaction): string[] =>
  textOf(params['scope']).split(' ').filter(isSiteScope);

/** The lowest level that the site accepts as essential. */
function levelAsked({ params }: Interaction): number | null {
  const claims: unknown = params['claims'] === undefined ? {} : JSON.parse(textOf(params['claims']) || '{}');
  const acr = Object(Object(Object(claims)['id_token'])['acr']);
  if (acr['essential'] !== true) return null;
  const values: unknown[] = Array.isArray(acr['values']) ? acr['values'] : [acr['value']];
  const levels = values.map((value) => Number(/^L([1-4])$/.exec(textOf(value))?.[1] ?? 9));
  return Math.min(9, ...levels);
}
