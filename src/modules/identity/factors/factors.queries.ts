// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';
import type { Plane } from '../identity.types.ts';
import type { AccountRef, Passkey, SecondFactors } from './factor.types.ts';

export interface AccountKeys {
  plane: Plane;
  name: string;
  password_hash: string | null;
  password_changed_at: Date | null;
  mobile_cipher: string | null;
  mobile_proved_at: Date | null;
  resident_id_cipher: string | null;
  demo: boolean;
  totp: boolean;
  passkeys: number;
  recovery_codes: number;
}
export interface StoredPasskey {
  id: string;
  account_id: string;
  plane: Plane;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
}

const accountKeys = sql<AccountKeys>(
  'identity.account-keys',
  `select a.plane, a.name, a.password_hash, a.password_changed_at, a.mobile_cipher, a.mobile_proved_at, a.resident_id_cipher, a.demo,
     exists (select from identity.totp t where t.city = a.city and t.account_id = a.id and t.confirmed_at is not null) as totp,
     (select count(*)::int from identity.passkey p where p.city = a.city and p.account_id = a.id) as passkeys,
     (select count(*)::int from identity.recovery_code r where r.city = a.city and r.account_id = a.id and r.used_at is null) as recovery_codes
   from identity.account a where a.city = $1 and a.id = $2 and a.disabled_at is null`,
);
const passkeyByCredential = sql<StoredPasskey>(
  'identity.passkey-by-credential',
  `select p.id, p.account_id, a.plane, p.credential_id, p.public_key, p.counter, p.transports from identity.passkey p
   join identity.account a on a.city = p.city and a.id = p.account_id and a.disabled_at is null
   where p.city = $1 and p.credential_id = $2`,
);
const passkeysOf = sql<{
  id: string;
  credential_id: string;
  transports: string[];
  name: string;
  synced: boolean;
  created_at: Date;
  used_at: Date | null;
}>(
  'identity.passkeys-of',
  `select id, credential_id, transports, name, synced, created_at, used_at from identity.passkey
   where city = $1 and account_id = $2 order by created_at, id limit 50`,
);
const totpOf = sql<{ secret_cipher: string | null; offered_cipher: string | null }>(
  'identity.totp-of',
  'select secret_cipher, offered_cipher from identity.totp where city = $1 and account_id = $2',
);

export const findKeys = async (on: Queryable, of: AccountRef): Promise<AccountKeys | undefined> =>
  (await on.run(accountKeys, [of.city, of.accountId]))[0];
export const secondFactorsOf = (keys: AccountKeys): SecondFactors => ({
  totp: keys.totp,
  passkeys: keys.passkeys,
  recoveryCodes: keys.recovery_codes,
});
export const findPasskey = async (
  on: Queryable,
  city: string,
  credentialId: string,
): Promise<StoredPasskey | undefined> => (await on.run(passkeyByCredential, [city, credentialId]))[0];
export const listPasskeys = async (on: Queryable, of: AccountRef): Promise<Passkey[]> =>
  (await on.run(passkeysOf, [of.city, of.accountId])).map((r) => ({
    id: r.id,
    name: r.name,
    synced: r.synced,
    createdAt: r.created_at,
    usedAt: r.used_at,
  }));
/** The credentials of an account, so that one authenticator is not added twice. */
export const credentialsOf = async (on: Queryable, of: AccountRef) =>
  (await on.run(passkeysOf, [of.city, of.accountId])).map((r) => ({
    id: r.credential_id,
    transports: r.transports,
  }));
export const findTotp = async (on: Queryable, of: AccountRef) =>
  (await on.run(totpOf, [of.city, of.accountId]))[0];
