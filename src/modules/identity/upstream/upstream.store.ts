// SPDX-License-Identifier: Apache-2.0
/** Sign-ins under way above us, who is whom there, and the proofs they gave. */
import { type Queryable, sql, type Tx } from '#platform/db.ts';

const insertAttempt = sql(
  'identity.insert-upstream-attempt',
  'insert into identity.upstream_attempt (state_sha256, payload, expires_at) values ($1, $2, $3)',
);
const takeAttemptSql = sql<{ payload: string }>(
  'identity.take-upstream-attempt',
  `update identity.upstream_attempt set used_at = $2 where state_sha256 = $1 and used_at is null and expires_at > $2
   returning payload`,
);
const purgeAttempts = sql(
  'identity.purge-upstream-attempts',
  'delete from identity.upstream_attempt where expires_at < $1',
);
const linkBySubject = sql<{ city: string; account_id: string }>(
  'identity.upstream-link-by-subject',
  'select city, account_id from identity.upstream_link where subject_index = $1',
);
const insertLink = sql<{ account_id: string }>(
  'identity.insert-upstream-link',
  `insert into identity.upstream_link (subject_index, city, account_id, linked_at) values ($1, $2, $3, $4)
   on conflict (subject_index) do update set linked_at = identity.upstream_link.linked_at
   returning account_id`,
);
const insertProof = sql(
  'identity.insert-assurance',
  `insert into identity.assurance (city, account_id, level, method, evidence_ref, at, until) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (city, account_id, method, at) do nothing`,
);
const hasPasskey = sql<{ there: boolean }>(
  'identity.has-passkey',
  'select exists (select from identity.passkey where city = $1 and account_id = $2) as there',
);

export const saveAttempt = (
  tx: Tx,
  stateSha256: string,
  payload: string,
  expiresAt: Date,
): Promise<unknown> => tx.run(insertAttempt, [stateSha256, payload, expiresAt]);
/** Takes an attempt, once. */
export const takeAttempt = async (on: Tx, stateSha256: string, now: Date): Promise<string | undefined> =>
  (await on.run(takeAttemptSql, [stateSha256, now]))[0]?.payload;
export const dropOldAttempts = (on: Tx, before: Date): Promise<unknown> => on.run(purgeAttempts, [before]);
export const findLink = async (
  on: Queryable,
  subjectIndex: string,
): Promise<{ city: string; account_id: string } | undefined> =>
  (await on.run(linkBySubject, [subjectIndex]))[0];
/** @returns the account that the subject is linked to, which may have been another already */
export const saveLink = async (
  tx: Tx,
  subjectIndex: string,
  who: { readonly city: string; readonly accountId: string },
  now: Date,
): Promise<string | undefined> =>
  (await tx.run(insertLink, [subjectIndex, who.city, who.accountId, now]))[0]?.account_id;
export const saveProof = (
  tx: Tx,
  who: { readonly city: string; readonly accountId: string },
  proof: { readonly level: number; readonly method: string; readonly evidence: string | null },
  at: Date,
  until: Date,
): Promise<unknown> =>
  tx.run(insertProof, [who.city, who.accountId, proof.level, proof.method, proof.evidence, at, until]);
export const findPasskey = async (on: Queryable, city: string, accountId: string): Promise<boolean> =>
  (await on.run(hasPasskey, [city, accountId]))[0]?.there ?? false;
