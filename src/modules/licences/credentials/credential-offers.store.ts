// SPDX-License-Identifier: Apache-2.0
/** Writes offers to put licences into wallets, their use, and what wallets were given. */
import { sql, type Tx } from '#platform/db.ts';
import { heldRows } from '#platform/personal/index.ts';

const insertOfferSql = sql(
  'licences.insert-credential-offer',
  `with old as (
     delete from licences.credential_offer where city = $1 and account_id = $4 and created_at < $7::timestamptz - interval '30 days'),
   others as (
     update licences.credential_offer set state = 'withdrawn' where city = $1 and licence_id = $3 and state = 'open')
   insert into licences.credential_offer
     (city, id, licence_id, account_id, code_sha256, tx_code_index, state, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, 'open', $7, $8)`,
);
const countTrySql = sql(
  'licences.count-offer-try',
  `update licences.credential_offer set tries = tries + 1,
     state = case when tries + 1 >= $3 then 'withdrawn' else state end where city = $1 and id = $2`,
);
const redeemSql = sql(
  'licences.redeem-credential-offer',
  `update licences.credential_offer set state = 'redeemed', token_sha256 = $3, token_until = $4
   where city = $1 and id = $2`,
);
const spendNonceSql = sql<{ n: number }>(
  'licences.use-credential-nonce',
  `with gone as (delete from licences.used_nonce where city = $1 and until < $4)
   insert into licences.used_nonce (city, nonce_sha256, until) values ($1, $2, $3) on conflict do nothing returning 1 as n`,
);
const insertCredentialSql = sql(
  'licences.insert-credential',
  `with counted as (update licences.credential_offer set issued = issued + 1 where city = $1 and id = $7)
   insert into licences.credential (city, id, licence_id, account_id, key_thumbprint, issued_at)
   values ($1, $2, $3, $4, $5, $6)`,
);

/** A new offer; those that were open for the same licence are withdrawn. */
export const insertOffer = (
  tx: Tx,
  o: {
    readonly city: string;
    readonly id: string;
    readonly licenceId: string;
    readonly accountId: string;
    readonly codeSha256: string;
    readonly txCodeIndex: string;
    readonly now: Date;
    readonly expiresAt: Date;
  },
): Promise<unknown> =>
  tx.run(insertOfferSql, [
    ...[o.city, o.id, o.licenceId, o.accountId, o.codeSha256, o.txCodeIndex],
    ...[o.now, o.expiresAt],
  ]);

type OfferKey = { readonly city: string; readonly id: string };
/** Counts a wrong code; after `most` the offer is withdrawn. */
export const countTry = (tx: Tx, { city, id }: OfferKey, most: number): Promise<unknown> =>
  tx.run(countTrySql, [city, id, most]);
export const saveRedeemed = (
  tx: Tx,
  { city, id }: OfferKey,
  tokenSha256: string,
  until: Date,
): Promise<unknown> => tx.run(redeemSql, [city, id, tokenSha256, until]);

/** @returns false when this nonce was used before */
export const spendNonce = async (
  tx: Tx,
  nonce: { readonly city: string; readonly sha256: string; readonly until: Date },
  now: Date,
): Promise<boolean> =>
  (await tx.run(spendNonceSql, [nonce.city, nonce.sha256, nonce.until, now])).length === 1;

export const insertCredential = (
  tx: Tx,
  c: {
    readonly city: string;
    readonly id: string;
    readonly licenceId: string;
    readonly accountId: string;
    readonly keyThumbprint: string;
    readonly issuedAt: Date;
    readonly offerId: string;
  },
): Promise<unknown> =>
  tx.run(insertCredentialSql, [
    ...[c.city, c.id, c.licenceId, c.accountId, c.keyThumbprint],
    ...[c.issuedAt, c.offerId],
  ]);

export const heldOffers = heldRows({
  table: 'licences.credential_offer',
  of: 't.city = $1 and t.account_id = $2',
  by: 'created_at',
  omit: ['code_sha256', 'tx_code_index', 'token_sha256'],
  erase: 'delete',
});
export const heldCredentials = heldRows({
  table: 'licences.credential',
  of: 't.city = $1 and t.account_id = $2',
  by: 'issued_at',
  erase: 'delete',
});
