// SPDX-License-Identifier: Apache-2.0
/** Sites as data, and what people agreed to tell them. */
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';
import type { Principal } from './principal.rules.ts';

/** A site that signs people in through this platform. */
export interface SiteClient {
  readonly clientId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly plane: Principal['plane'];
  readonly secretSha256: string | null;
  readonly jwks: { readonly keys: readonly object[] } | null;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri: string | null;
  readonly frontchannelLogoutUri: string | null;
  readonly ticketUri: string | null;
  readonly scopes: readonly string[];
}

const columns = `client_id as "clientId", name, name_en as "nameEn", plane, secret_sha256 as "secretSha256", jwks,
  redirect_uris as "redirectUris", post_logout_redirect_uris as "postLogoutRedirectUris",
  backchannel_logout_uri as "backchannelLogoutUri", frontchannel_logout_uri as "frontchannelLogoutUri",
  ticket_uri as "ticketUri", scopes`;

const insertClient = sql(
  'identity.insert-client',
  `insert into identity.client (client_id, name, name_en, plane, secret_sha256, jwks, redirect_uris, post_logout_redirect_uris,
     backchannel_logout_uri, frontchannel_logout_uri, ticket_uri, scopes, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);
const removeClientSql = sql<{ client_id: string }>(
  'identity.remove-client',
  'update identity.client set removed_at = $2 where client_id = $1 and removed_at is null returning client_id',
);
const clientById = sql<SiteClient>(
  'identity.client-by-id',
  `select ${columns} from identity.client where client_id = $1 and removed_at is null`,
);
const allClients = sql<SiteClient>(
  'identity.list-clients',
  `select ${columns} from identity.client where removed_at is null order by client_id limit 1000`,
);
const saveConsentSql = sql(
  'identity.save-site-consent',
  `insert into identity.site_consent (city, account_id, client_id, scopes, given_at) values ($1, $2, $3, $4, $5)
   on conflict (city, account_id, client_id) do update set scopes = excluded.scopes, given_at = excluded.given_at, withdrawn_at = null`,
);
const withdrawConsentSql = sql(
  'identity.withdraw-site-consent',
  'update identity.site_consent set withdrawn_at = $4 where city = $1 and account_id = $2 and client_id = $3 and withdrawn_at is null',
);
const consentFor = sql<{ scopes: string[] }>(
  'identity.site-consent-for',
  'select scopes from identity.site_consent where city = $1 and account_id = $2 and client_id = $3 and withdrawn_at is null',
);
const consentsOf = sql<SiteConsent>(
  'identity.site-consents-of',
  `select c.client_id as "clientId", k.name, k.name_en as "nameEn", c.scopes, c.given_at as "givenAt"
   from identity.site_consent c join identity.client k on k.client_id = c.client_id
   where c.city = $1 and c.account_id = $2 and c.withdrawn_at is null order by c.given_at desc limit 200`,
);

/** What an account tells a site, until it is withdrawn. */
export interface SiteConsent {
  readonly clientId: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly scopes: readonly string[];
  readonly givenAt: Date;
}

export const saveClient = (tx: Tx, c: SiteClient, now: Date): Promise<unknown> =>
  tx.run(insertClient, [
    c.clientId,
    c.name,
    c.nameEn,
    c.plane,
    c.secretSha256,
    c.jwks && asJson(c.jwks),
    c.redirectUris,
    c.postLogoutRedirectUris,
    c.backchannelLogoutUri,
    c.frontchannelLogoutUri,
    c.ticketUri,
    c.scopes,
    now,
  ]);
export const removeClientRow = async (tx: Tx, clientId: string, now: Date): Promise<boolean> =>
  (await tx.run(removeClientSql, [clientId, now])).length === 1;
export const findSiteClient = async (on: Queryable, clientId: string): Promise<SiteClient | undefined> =>
  (await on.run(clientById, [clientId]))[0];
export const listSiteClients = (on: Queryable): Promise<SiteClient[]> => on.run(allClients);

type Whose = Pick<Principal, 'city' | 'accountId'>;
export const saveConsent = (
  tx: Tx,
  who: Whose,
  clientId: string,
  scopes: readonly string[],
  now: Date,
): Promise<unknown> => tx.run(saveConsentSql, [who.city, who.accountId, clientId, scopes, now]);
export const dropConsent = (tx: Tx, who: Whose, clientId: string, now: Date): Promise<unknown> =>
  tx.run(withdrawConsentSql, [who.city, who.accountId, clientId, now]);
export const consentedScopes = async (
  on: Queryable,
  who: Whose,
  clientId: string,
): Promise<readonly string[]> =>
  (await on.run(consentFor, [who.city, who.accountId, clientId]))[0]?.scopes ?? [];
export const siteConsentsOf = (on: Queryable, who: Whose): Promise<SiteConsent[]> =>
  on.run(consentsOf, [who.city, who.accountId]);
