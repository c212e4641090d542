// SPDX-License-Identifier: Apache-2.0
/** Reads of offers to put licences into wallets, and of what wallets hold. */
import { type Queryable, sql } from '#platform/db.ts';
import type { LicenceTypeDocument } from '../types/licence-type.types.ts';

/** An offer as it is kept: digests, never codes. */
export interface CredentialOffer {
  readonly city: string;
  readonly id: string;
  readonly licenceId: string;
  readonly accountId: string;
  readonly txCodeIndex: string;
  readonly tries: number;
  readonly state: 'open' | 'redeemed' | 'withdrawn';
  readonly tokenUntil: Date | null;
  readonly issued: number;
  readonly expiresAt: Date;
}

const columns = `city, id, licence_id as "licenceId", account_id as "accountId", tx_code_index as "txCodeIndex", tries,
  state, token_until as "tokenUntil", issued, expires_at as "expiresAt"`;
const byCode = sql<CredentialOffer>(
  'licences.offer-by-code',
  `select ${columns} from licences.credential_offer where city = $1 and code_sha256 = $2 for update`,
);
const byToken = sql<CredentialOffer>(
  'licences.offer-by-token',
  `select ${columns} from licences.credential_offer where city = $1 and token_sha256 = $2 for update`,
);
const recent = sql<{ n: number }>(
  'licences.count-recent-offers',
  'select count(*)::int as n from licences.credential_offer where city = $1 and account_id = $2 and created_at > $3',
);
const held = sql<{ issuedAt: Date; keyThumbprint: string }>(
  'licences.credentials-of-licence',
  `select issued_at as "issuedAt", key_thumbprint as "keyThumbprint" from licences.credential
   where city = $1 and licence_id = $2 order by issued_at desc limit 20`,
);
const types = sql<{ version: number; document: LicenceTypeDocument }>(
  'licences.types-for-wallets',
  `select version, document from licences.licence_type where state <> 'draft' order by type_code, version desc limit 5000`,
);

/** Held until the transaction ends: a code is used once, however many show it at once. */
export const findOfferByCode = async (
  on: Queryable,
  city: string,
  codeSha256: string,
): Promise<CredentialOffer | undefined> => (await on.run(byCode, [city, codeSha256]))[0];
export const findOfferByToken = async (
  on: Queryable,
  city: string,
  tokenSha256: string,
): Promise<CredentialOffer | undefined> => (await on.run(byToken, [city, tokenSha256]))[0];
export const countOffersSince = async (
  on: Queryable,
  city: string,
  accountId: string,
  since: Date,
): Promise<number> => (await on.run(recent, [city, accountId, since]))[0]?.n ?? 0;

/** Which wallets hold a licence: the start of the thumbprint of each key, and since when. */
export const walletsOfLicence = (
  on: Queryable,
  city: string,
  licenceId: string,
): Promise<{ readonly issuedAt: Date; readonly keyThumbprint: string }[]> => on.run(held, [city, licenceId]);

/** Every published version of every type. */
export const typesForWallets = (
  on: Queryable,
): Promise<{ readonly version: number; readonly document: LicenceTypeDocument }[]> => on.run(types);
