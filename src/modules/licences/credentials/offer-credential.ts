// SPDX-License-Identifier: Apache-2.0
/** The three steps by which a licence comes into a wallet (OpenID4VCI 1.0, pre-authorised code). */
import { createHash, timingSafeEqual } from 'node:crypto';
import { civilDateOf } from '#law/civil-date.ts';
import { type Command, command } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { standingOf } from '../licence.rules.ts';
import type { LicenceRecord } from '../licence.types.ts';
import { licenceEvents } from '../licences.events.ts';
import { findLicence } from '../licences.queries.ts';
import { requireLicence } from '../open-licence.ts';
import type { LicenceType } from '../types/licence-type.types.ts';
import { currentTypeVersion, typeVersion } from '../types/licence-types.queries.ts';
import { countOffersSince, findOfferByCode, findOfferByToken } from './credential-offers.queries.ts';
import {
  countTry,
  insertCredential,
  insertOffer,
  saveRedeemed,
  spendNonce,
} from './credential-offers.store.ts';
import { credentialProblems } from './credentials.problems.ts';
import { placesFor } from './draw-places.ts';
import type { StatusPlace } from './status-places.queries.ts';

/** How long the code of an offer, and then the token, may be used. */
const offerMs = 300_000;
const tokenMs = 300_000;
/** Wrong codes before an offer is withdrawn: a guess at six digits succeeds in one of 200,000 offers. */
const mostTries = 5;
const offersPerHour = 20;
/** A wallet may ask for several keys. */
const mostCredentials = 5;

/** What the holder takes to the wallet. Kept nowhere. */
export interface NewOffer {
  readonly configurationId: string;
  readonly code: string;
  readonly txCode: string;
  readonly expiresAt: Date;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Six digits are guessed from a plain digest in no time: this one has a key. */
const txIndex = (cipher: Pick<FieldCipher, 'blindIndex'>, offerId: string, txCode: string): string =>
  cipher.blindIndex(`${offerId}/${txCode}`, 'credential-tx-code');

/** Codes and tokens say their city, so that only its rows are asked. */
const cityOf = (secret: string): string | undefined => /^(\d{4})\.[A-Za-z0-9_-]{43}$/.exec(secret)?.[1];

const isUsable = (licence: LicenceRecord, now: Date): boolean =>
  standingOf(licence, civilDateOf(now)) === 'in-force';

/**
 * Offers a licence to a wallet of its holder; an offer that was open before is withdrawn.
 * @throws not-found for anyone but the holder, not-for-wallet, too-many-wallet-offers
 */
export const offerCredential = (
  cipher: Pick<FieldCipher, 'blindIndex'>,
): Command<{ readonly licenceId: string }, NewOffer> =>
  command('licences.offer-credential', async ({ tx, actor, now, ids, newId, emit }, { licenceId }) => {
    if (actor.kind !== 'person' || actor.delegation?.kind === 'delegation')
      throw new Problem(platformProblems['not-found']);
    const licence = await requireLicence(tx, actor, licenceId);
    const type = isUsable(licence, now) ? await walletType(tx, licence) : undefined;
    if (!type) throw new Problem(credentialProblems['not-for-wallet']);
    const { city } = licence;
    const hour = new Date(now.getTime() - 3_600_000);
    if ((await countOffersSince(tx, city, actor.id, hour)) >= offersPerHour)
      throw new Problem(credentialProblems['too-many-wallet-offers'], { retryAfterSeconds: 3600 });
    const id = newId();
    const code = `${city}.${ids.token()}`;
    const txCode = ids.digits(6);
    const expiresAt = new Date(now.getTime() + offerMs);
    await insertOffer(tx, {
      ...{ city, id, licenceId, accountId: actor.id, now, expiresAt },
      ...{ codeSha256: sha256(code), txCodeIndex: txIndex(cipher, id, txCode) },
    });
    emit(licenceEvents.offeredToWallet(licence));
    return { configurationId: configurationIdOf(type), code, txCode, expiresAt };
  });

export type Redeemed =
  | { readonly ok: true; readonly token: string; readonly expiresIn: number }
  | { readonly ok: false };

/** Changes the code of an offer into a token, once. Why not, nobody is told. */
export const redeemOffer = (
  cipher: Pick<FieldCipher, 'blindIndex'>,
): Command<{ readonly code: string; readonly txCode: string }, Redeemed> =>
  command('licences.redeem-offer', async ({ tx, now, ids }, { code, txCode }) => {
    const city = cityOf(code);
    const offer = city === undefined ? undefined : await findOfferByCode(tx, city, sha256(code));
    if (offer?.state !== 'open' || offer.expiresAt <= now) return { ok: false };
    const [right, given] = [offer.txCodeIndex, txIndex(cipher, offer.id, txCode)].map((one) =>
      Buffer.from(one),
    );
    if (!right || !given || right.length !== given.length || !timingSafeEqual(right, given)) {
      await countTry(tx, offer, mostTries);
      return { ok: false };
    }
    const token = `${offer.city}.${ids.token()}`;
    await saveRedeemed(tx, offer, sha256(token), new Date(now.getTime() + tokenMs));
    return { ok: true, token, expiresIn: tokenMs / 1000 };
  });

/** What a wallet asks with. The proof of its key was looked at before. */
export interface CredentialClaim {
  readonly token: string;
  readonly nonce: { readonly sha256: string; readonly until: Date };
  readonly thumbprint: string;
  readonly configurationId: string;
}

/** Error codes of OpenID4VCI §8.3.1.2 and RFC 6750. */
export type ClaimError =
  | 'invalid_token'
  | 'invalid_nonce'
  | 'credential_request_denied'
  | 'unknown_credential_configuration';

export type Claimed =
  | {
      readonly ok: true;
      readonly licence: LicenceRecord;
      readonly type: LicenceType;
      readonly place: StatusPlace;
    }
  | { readonly ok: false; readonly error: ClaimError };

/** The id under which wallets know a version of a type. */
export const configurationIdOf = ({ typeCode, version }: Pick<LicenceType, 'typeCode' | 'version'>): string =>
  `${typeCode}.${version}`;

/** The published version of its type that a licence shows itself by in wallets; the newest when it names none. */
const walletType = async (
  on: Queryable,
  { typeCode, typeVersion: version }: LicenceRecord,
): Promise<LicenceType | undefined> =>
  (version === null ? await currentTypeVersion(on, typeCode) : await typeVersion(on, typeCode, version))
    ?.type;

/** Uses a token and a nonce for one credential, and notes who holds what. It is signed afterwards. */
export const claimCredential: Command<CredentialClaim, Claimed> = command(
  'licences.claim-credential',
  async ({ tx, now, ids, newId, emit }, { token, nonce, thumbprint, configurationId }) => {
    const offer = await tokenHolder(tx, token, now);
    if (!offer) return { ok: false, error: 'invalid_token' };
    const { city, licenceId, accountId } = offer;
    const licence = await findLicence(tx, city, licenceId);
    if (!licence || !isUsable(licence, now) || offer.issued >= mostCredentials)
      return { ok: false, error: 'credential_request_denied' };
    const type = await walletType(tx, licence);
    if (!type || configurationId !== configurationIdOf(type))
      return { ok: false, error: 'unknown_credential_configuration' };
    if (!(await spendNonce(tx, { city, ...nonce }, now))) return { ok: false, error: 'invalid_nonce' };
    const place = (await placesFor(tx, ids, [licence])).get(licenceId);
    if (!place) throw new Error('every licence has a place by now');
    await insertCredential(tx, {
      ...{ city, id: newId(), licenceId, accountId, keyThumbprint: thumbprint },
      ...{ issuedAt: now, offerId: offer.id },
    });
    emit(licenceEvents.putInWallet(licence));
    return { ok: true, licence, type, place };
  },
);

async function tokenHolder(tx: Queryable, token: string, now: Date) {
  const city = cityOf(token);
  const offer = city === undefined ? undefined : await findOfferByToken(tx, city, sha256(token));
  return offer?.state === 'redeemed' && offer.tokenUntil && offer.tokenUntil > now ? offer : undefined;
}
