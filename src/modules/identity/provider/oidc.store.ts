// SPDX-License-Identifier: Apache-2.0
/** What the provider keeps: rows found by the hash of what a browser or a site shows, their content encrypted. */
import { type Queryable, sql, type Tx } from '#platform/db.ts';

export interface KeptRow {
  readonly model: string;
  readonly idSha256: string;
  readonly payload: string;
  readonly grantId: string | null;
  readonly uid: string | null;
  readonly city: string | null;
  readonly sessionSha256: string | null;
  readonly expiresAt: Date;
}
export interface FoundRow {
  id_sha256: string;
  payload: string;
  consumed_at: Date | null;
}

const upsertKept = sql(
  'identity.upsert-oidc',
  `insert into identity.oidc (model, id_sha256, payload, grant_id, uid, city, session_sha256, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (model, id_sha256) do update set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
     city = excluded.city, session_sha256 = excluded.session_sha256, expires_at = excluded.expires_at`,
);
const keptById = sql<FoundRow>(
  'identity.oidc-by-id',
  'select id_sha256, payload, consumed_at from identity.oidc where model = $1 and id_sha256 = $2',
);
const keptByUid = sql<FoundRow>(
  'identity.oidc-by-uid',
  'select id_sha256, payload, consumed_at from identity.oidc where model = $1 and uid = $2',
);
const consumeKept = sql<{ id_sha256: string }>(
  'identity.consume-oidc',
  'update identity.oidc set consumed_at = $3 where model = $1 and id_sha256 = $2 and consumed_at is null returning id_sha256',
);
const deleteKept = sql(
  'identity.delete-oidc',
  'delete from identity.oidc where model = $1 and id_sha256 = $2',
);
const deleteByUid = sql(
  'identity.delete-oidc-by-uid',
  'delete from identity.oidc where model = $1 and uid = $2',
);
const deleteByGrant = sql('identity.delete-oidc-grant', 'delete from identity.oidc where grant_id = $1');
const purgeKept = sql('identity.purge-oidc', 'delete from identity.oidc where expires_at < $1');
/** Idle sessions are not over: a site ends with the platform's session, not with a look at another page. */
const takeEndedSessions = sql<{ id_sha256: string; payload: string }>(
  'identity.take-ended-oidc-sessions',
  `delete from identity.oidc where (model, id_sha256) in (
     select o.model, o.id_sha256 from identity.oidc o
     where o.model = 'Session' and o.session_sha256 is not null and not exists (
       select from identity.session s where s.city = o.city and s.token_sha256 = o.session_sha256
         and s.revoked_at is null and s.expires_at > $1)
     limit $2 for update skip locked)
   returning id_sha256, payload`,
);

export const keep = (on: Tx, r: KeptRow): Promise<unknown> =>
  on.run(upsertKept, [
    r.model,
    r.idSha256,
    r.payload,
    r.grantId,
    r.uid,
    r.city,
    r.sessionSha256,
    r.expiresAt,
  ]);
export const findKept = async (
  on: Queryable,
  model: string,
  idSha256: string,
): Promise<FoundRow | undefined> => (await on.run(keptById, [model, idSha256]))[0];
export const findKeptByUid = async (
  on: Queryable,
  model: string,
  uid: string,
): Promise<FoundRow | undefined> => (await on.run(keptByUid, [model, uid]))[0];
/** @returns false when somebody was faster: a code or a token is used once, however many ask at once */
export const consumeOnce = async (on: Tx, model: string, idSha256: string, now: Date): Promise<boolean> =>
  (await on.run(consumeKept, [model, idSha256, now])).length === 1;
export const drop = (on: Tx, model: string, idSha256: string): Promise<unknown> =>
  on.run(deleteKept, [model, idSha256]);
export const dropByUid = (on: Tx, model: string, uid: string): Promise<unknown> =>
  on.run(deleteByUid, [model, uid]);
export const dropByGrant = (on: Tx, grantId: string): Promise<unknown> => on.run(deleteByGrant, [grantId]);
export const dropExpired = (on: Tx, before: Date): Promise<unknown> => on.run(purgeKept, [before]);
/** Takes at most `limit` sessions whose session of the platform was ended or is past its absolute limit. */
export const takeEnded = (
  on: Tx,
  now: Date,
  limit: number,
): Promise<{ id_sha256: string; payload: string }[]> => on.run(takeEndedSessions, [now, limit]);
