// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql, type Tx } from '#platform/db.ts';
import type { CodePurpose } from './factor.types.ts';

export interface CodeRow {
  readonly ticketSha256: string;
  readonly purpose: CodePurpose;
  readonly numberIndex: string;
  readonly numberCipher: string;
  /** Directory key by which the account is found; the account must hold the number, proved. */
  readonly loginIndex: string | null;
  /** The account itself, where it is signed in. */
  readonly account: { readonly city: string; readonly accountId: string } | null;
  readonly now: Date;
  readonly expiresAt: Date;
}
interface StoredCode {
  readonly number_index: string;
  readonly number_cipher: string;
  readonly city: string | null;
  readonly account_id: string | null;
  readonly tries: number;
}

// One statement whether the account exists or not: the same work, the same time.
const insertCode = sql<{ account_id: string | null }>(
  'identity.insert-code',
  `with whose as (
     select a.city, a.id from identity.login l join identity.account a on a.city = l.city and a.id = l.account_id
     where l.handle_index = $5 and l.plane = 'person' and a.mobile_index = $3 and a.mobile_proved_at is not null and a.disabled_at is null
     union all select $6::char(4), $7::uuid where $7::uuid is not null)
   insert into identity.code (ticket_sha256, purpose, number_index, number_cipher, city, account_id, asked_at, expires_at)
   select $1, $2, $3, $4, w.city, w.id, $8, $9 from (values (1)) as one(n) left join whose w on true limit 1
   returning account_id`,
);
const tryCode = sql<StoredCode>(
  'identity.try-code',
  `update identity.code set tries = tries + 1
   where ticket_sha256 = $1 and purpose = $2 and expires_at > $3 and proved_at is null and used_at is null and tries < $4
   returning number_index, number_cipher, city, account_id, tries`,
);
const proveCode = sql<StoredCode>(
  'identity.prove-code',
  `update identity.code set proved_at = $2, expires_at = $3 where ticket_sha256 = $1 and proved_at is null and used_at is null
   returning number_index, number_cipher, city, account_id, tries`,
);
const useProof = sql<StoredCode>(
  'identity.use-code-proof',
  `update identity.code set used_at = $3
   where ticket_sha256 = $1 and purpose = $2 and proved_at is not null and used_at is null and expires_at > $3
   returning number_index, number_cipher, city, account_id, tries`,
);
const peekProof = sql<StoredCode>(
  'identity.code-proof',
  `select number_index, number_cipher, city, account_id, tries from identity.code
   where ticket_sha256 = $1 and purpose = $2 and proved_at is not null and used_at is null and expires_at > $3`,
);
const codeToSend = sql<{ number_cipher: string; purpose: CodePurpose }>(
  'identity.code-to-send',
  'select number_cipher, purpose from identity.code where ticket_sha256 = $1 and expires_at > $2 and proved_at is null',
);
const purgeCodesSql = sql(
  'identity.purge-codes',
  "delete from identity.code where expires_at < $1::timestamptz - interval '1 day'",
);

/** @returns whether it is for an account that exists */
export const saveCode = async (tx: Tx, c: CodeRow): Promise<boolean> => {
  const [row] = await tx.run(insertCode, [
    c.ticketSha256,
    c.purpose,
    c.numberIndex,
    c.numberCipher,
    c.loginIndex,
    c.account?.city ?? null,
    c.account?.accountId ?? null,
    c.now,
    c.expiresAt,
  ]);
  return row?.account_id != null;
};
/** Counts a try of a code that still waits. */
export const countCodeTry = async (
  on: Tx,
  ticketSha256: string,
  purpose: CodePurpose,
  now: Date,
  most: number,
): Promise<StoredCode | undefined> => (await on.run(tryCode, [ticketSha256, purpose, now, most]))[0];
/** Only one of two equal right answers gets it. */
export const markProved = async (
  on: Tx,
  ticketSha256: string,
  now: Date,
  until: Date,
): Promise<StoredCode | undefined> => (await on.run(proveCode, [ticketSha256, now, until]))[0];
/** Takes a proof for good, within the command that needs it. */
export const takeProof = async (
  tx: Tx,
  ticketSha256: string,
  purpose: CodePurpose,
  now: Date,
): Promise<StoredCode | undefined> => (await tx.run(useProof, [ticketSha256, purpose, now]))[0];
export const findProof = async (
  on: Queryable,
  ticketSha256: string,
  purpose: CodePurpose,
  now: Date,
): Promise<StoredCode | undefined> => (await on.run(peekProof, [ticketSha256, purpose, now]))[0];
export const findCodeToSend = async (on: Queryable, ticketSha256: string, now: Date) =>
  (await on.run(codeToSend, [ticketSha256, now]))[0];
export const purgeCodes = (on: Tx, now: Date): Promise<unknown> => on.run(purgeCodesSql, [now]);
