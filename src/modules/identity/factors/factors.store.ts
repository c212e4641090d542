// SPDX-License-Identifier: Apache-2.0
/** Writes passkeys, code generators, recovery codes, passwords and proved numbers. */
import { sql, type Tx } from '#platform/db.ts';
import type { AccountRef } from './factor.types.ts';

const insertPasskey = sql(
  'identity.insert-passkey',
  `insert into identity.passkey (city, id, account_id, credential_id, public_key, counter, transports, name, synced, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const usePasskeySql = sql<{ id: string }>(
  'identity.use-passkey',
  `update identity.passkey set counter = $3, used_at = $4 where city = $1 and id = $2 and (counter < $3 or (counter = 0 and $3 = 0)) returning id`,
);
const deletePasskeySql = sql<{ id: string }>(
  'identity.delete-passkey',
  'delete from identity.passkey where city = $1 and account_id = $2 and id = $3 returning id',
);
const offerTotpSql = sql(
  'identity.offer-totp',
  `insert into identity.totp (city, account_id, offered_cipher, offered_at) values ($1, $2, $3, $4)
   on conflict (city, account_id) do update set offered_cipher = excluded.offered_cipher, offered_at = excluded.offered_at`,
);
const confirmTotpSql = sql<{ city: string }>(
  'identity.confirm-totp',
  `update identity.totp set secret_cipher = offered_cipher, offered_cipher = null, confirmed_at = $3, last_step = $4
   where city = $1 and account_id = $2 and offered_cipher is not null returning city`,
);
const useTotpStepSql = sql<{ city: string }>(
  'identity.use-totp-step',
  'update identity.totp set last_step = $3 where city = $1 and account_id = $2 and confirmed_at is not null and last_step < $3 returning city',
);
const deleteTotpSql = sql(
  'identity.delete-totp',
  'delete from identity.totp where city = $1 and account_id = $2',
);
const replaceRecoverySql = sql(
  'identity.replace-recovery-codes',
  `with gone as (delete from identity.recovery_code where city = $1 and account_id = $2 and not (code_hash = any($3::text[])))
   insert into identity.recovery_code (city, account_id, code_hash, created_at) select $1, $2, h, $4 from unnest($3::text[]) as h`,
);
const useRecoverySql = sql<{ city: string }>(
  'identity.use-recovery-code',
  'update identity.recovery_code set used_at = $4 where city = $1 and account_id = $2 and code_hash = $3 and used_at is null returning city',
);
const setPasswordSql = sql<{ id: string }>(
  'identity.set-password',
  'update identity.account set password_hash = $3, password_changed_at = $4 where city = $1 and id = $2 returning id',
);
// Who proves a number last holds it: a number that was given to somebody else signs its former holder in no more.
const bindMobileSql = sql(
  'identity.bind-mobile',
  `with mine as (
     update identity.account set mobile_cipher = $3, mobile_index = $4, mobile_proved_at = $6 where city = $1 and id = $2),
   former as (
     delete from identity.login where plane = 'person' and city = $1 and account_id = $2 and handle_index = $7 and handle_index <> $5)
   insert into identity.login (handle_index, plane, city, account_id) values ($5, 'person', $1, $2)
   on conflict (handle_index, plane) do update set city = excluded.city, account_id = excluded.account_id`,
);

export interface NewPasskey extends AccountRef {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly name: string;
  readonly synced: boolean;
  readonly now: Date;
}
export const savePasskey = (tx: Tx, p: NewPasskey): Promise<unknown> =>
  tx.run(insertPasskey, [
    p.city,
    p.id,
    p.accountId,
    p.credentialId,
    Buffer.from(p.publicKey),
    p.counter,
    p.transports,
    p.name,
    p.synced,
    p.now,
  ]);
/** Notes a use. @returns false when its counter went back: a copy of the key was used */
export const notePasskeyUse = async (
  on: Tx,
  city: string,
  id: string,
  counter: number,
  now: Date,
): Promise<boolean> => (await on.run(usePasskeySql, [city, id, counter, now])).length > 0;
export const deletePasskey = async (tx: Tx, of: AccountRef, id: string): Promise<boolean> =>
  (await tx.run(deletePasskeySql, [of.city, of.accountId, id])).length > 0;
export const offerSecret = (tx: Tx, of: AccountRef, secretCipher: string, now: Date): Promise<unknown> =>
  tx.run(offerTotpSql, [of.city, of.accountId, secretCipher, now]);
/** What was offered counts from now on. @returns false when nothing was offered */
export const confirmSecret = async (tx: Tx, of: AccountRef, step: number, now: Date): Promise<boolean> =>
  (await tx.run(confirmTotpSql, [of.city, of.accountId, now, step])).length > 0;
/** A step of half a minute counts once. @returns false when it, or a later one, was used */
export const takeTotpStep = async (on: Tx, of: AccountRef, step: number): Promise<boolean> =>
  (await on.run(useTotpStepSql, [of.city, of.accountId, step])).length > 0;
export const deleteTotp = (tx: Tx, of: AccountRef): Promise<unknown> =>
  tx.run(deleteTotpSql, [of.city, of.accountId]);
export const replaceRecoveryCodes = (
  tx: Tx,
  of: AccountRef,
  hashes: readonly string[],
  now: Date,
): Promise<unknown> => tx.run(replaceRecoverySql, [of.city, of.accountId, hashes, now]);
export const takeRecoveryCode = async (on: Tx, of: AccountRef, hash: string, now: Date): Promise<boolean> =>
  (await on.run(useRecoverySql, [of.city, of.accountId, hash, now])).length > 0;
export const setPassword = async (tx: Tx, of: AccountRef, hash: string, now: Date): Promise<boolean> =>
  (await tx.run(setPasswordSql, [of.city, of.accountId, hash, now])).length > 0;
export const bindMobile = (
  tx: Tx,
  of: AccountRef,
  m: {
    readonly cipher: string;
    readonly index: string;
    readonly login: string;
    /** Key of the number held so far. */
    readonly formerLogin: string | null;
  },
  now: Date,
): Promise<unknown> =>
  tx.run(bindMobileSql, [of.city, of.accountId, m.cipher, m.index, m.login, now, m.formerLogin]);
