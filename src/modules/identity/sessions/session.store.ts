// SPDX-License-Identifier: Apache-2.0
import { sql, type Tx } from '#platform/db.ts';
import type { ActingChoice } from '../authority/authority.types.ts';
import type { Plane } from '../identity.types.ts';
import type { Factor, SessionEnd } from './session.types.ts';

export interface SessionRow {
  readonly city: string;
  readonly id: string;
  readonly tokenSha256: string;
  readonly plane: Plane;
  readonly accountId: string;
  readonly companyId: string | null;
  /** The person acted for; never beside a company. */
  readonly acting: ActingChoice | null;
  readonly postId: string | null;
  readonly begunAt: Date;
  readonly now: Date;
  readonly expiresAt: Date;
  readonly factors: readonly Factor[];
  readonly factorAt: Date;
  readonly device: string;
  readonly network: string;
}
/** What one session leaves to the one that follows it. */
export interface SessionLeft {
  readonly plane: Plane;
  readonly account_id: string;
  readonly company_id: string | null;
  readonly acting_kind: ActingChoice['kind'] | null;
  readonly acting_city: string | null;
  readonly acting_id: string | null;
  readonly post_id: string | null;
  readonly begun_at: Date;
  readonly expires_at: Date;
  readonly factors: Factor[];
  readonly factor_at: Date;
  readonly device: string;
  readonly network: string;
}

const insertSession = sql(
  'identity.insert-session',
  `insert into identity.session (city, id, token_sha256, plane, account_id, company_id, post_id, begun_at, created_at, last_seen_at, expires_at, factors, factor_at, device, network, acting_kind, acting_city, acting_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
);
const endByTokenSql = sql<SessionLeft & { id: string }>(
  'identity.end-session',
  `update identity.session set revoked_at = greatest($3, last_seen_at), end_reason = $4 where city = $1 and token_sha256 = $2 and revoked_at is null
   returning id, plane, account_id, company_id, acting_kind, acting_city, acting_id, post_id, begun_at, expires_at, factors, factor_at, device, network`,
);
const endOneSql = sql<{ id: string }>(
  'identity.end-own-session',
  `update identity.session set revoked_at = greatest($4, last_seen_at), end_reason = $5 where city = $1 and account_id = $2 and id = $3 and revoked_at is null returning id`,
);
const endAllSql = sql<{ id: string }>(
  'identity.end-sessions',
  `update identity.session set revoked_at = greatest($3, last_seen_at), end_reason = $4
   where city = $1 and account_id = $2 and revoked_at is null and expires_at > $3 and token_sha256 is distinct from $5 returning id`,
);
const endOldestSql = sql<{ id: string }>(
  'identity.end-oldest-sessions',
  `update identity.session set revoked_at = greatest($3, last_seen_at), end_reason = 'too-many'
   where city = $1 and revoked_at is null and token_sha256 in (
     select token_sha256 from identity.session where city = $1 and account_id = $2 and revoked_at is null and expires_at > $3
       and token_sha256 <> $5 and not ('demo' = any(factors)) order by last_seen_at desc, created_at desc offset $4) returning id`,
);
const touchSql = sql(
  'identity.touch-session',
  'update identity.session set last_seen_at = $3 where city = $1 and token_sha256 = $2 and revoked_at is null and last_seen_at < $3',
);
const purgeSql = sql(
  'identity.purge-sessions',
  "delete from identity.session where expires_at < $1::timestamptz - interval '90 days'",
);

export const saveSession = (tx: Tx, s: SessionRow): Promise<unknown> =>
  tx.run(insertSession, [
    s.city,
    s.id,
    s.tokenSha256,
    s.plane,
    s.accountId,
    s.companyId,
    s.postId,
    s.begunAt,
    s.now,
    s.expiresAt,
    s.factors,
    s.factorAt,
    s.device,
    s.network,
    s.acting?.kind ?? null,
    s.acting?.city ?? null,
    s.acting?.id ?? null,
  ]);
/** Ends the session of a token. @returns what it leaves; undefined when it had ended before */
export const endByToken = async (
  tx: Tx,
  city: string,
  tokenSha256: string,
  now: Date,
  why: SessionEnd,
): Promise<(SessionLeft & { id: string }) | undefined> =>
  (await tx.run(endByTokenSql, [city, tokenSha256, now, why]))[0];
/** Ends one session of an account by its public id. @returns whether there was one */
export const endOne = async (
  tx: Tx,
  city: string,
  accountId: string,
  id: string,
  now: Date,
): Promise<boolean> => (await tx.run(endOneSql, [city, accountId, id, now, 'ended-by-owner'])).length > 0;
/** Ends all sessions of an account but the one whose hash is given. @returns their ids */
export const endAll = async (
  tx: Tx,
  account: { readonly city: string; readonly accountId: string; readonly except?: string | undefined },
  now: Date,
  why: SessionEnd,
): Promise<string[]> =>
  (await tx.run(endAllSql, [account.city, account.accountId, now, why, account.except ?? null])).map(
    ({ id }) => id,
  );
/** Ends the sessions of an account beside the new one (`keep`) beyond `most` of all, those first that were not used for longest. */
export const endOldest = async (
  tx: Tx,
  city: string,
  accountId: string,
  now: Date,
  most: number,
  keep: string,
): Promise<string[]> =>
  (await tx.run(endOldestSql, [city, accountId, now, Math.max(0, most - 1), keep])).map(({ id }) => id);
/** Notes the use of a session that still lives. */
export const touchSession = (tx: Tx, city: string, tokenSha256: string, now: Date): Promise<unknown> =>
  tx.run(touchSql, [city, tokenSha256, now]);
/** Drops what ended more than 90 days ago. */
export const purgeSessions = (tx: Tx, now: Date): Promise<unknown> => tx.run(purgeSql, [now]);
