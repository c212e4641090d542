// SPDX-License-Identifier: Apache-2.0
/** Signs the facts that stand in the QR codes of licences: one call of the issuer's key for a batch. */
import { createHash } from 'node:crypto';
import { maskId, maskName } from '#law/mask.ts';
import { lowS } from '#platform/crypto/low-s.rules.ts';
import type { CryptoProvider } from '#platform/crypto/provider.types.ts';
import { keyIdOf } from '#platform/crypto/raw-signatures.ts';
import type { OpenLicence } from '../licence.types.ts';
import { verifyUrlOf } from '../licence-stamp.ts';
import {
  holderMarkOf,
  holderMarkText,
  packFacts,
  type QrFacts,
  qrTextOf,
  textToSign,
} from '../verify/compact-qr.rules.ts';
import type { FactsKey } from './faces.store.ts';

/** What the QR code of a licence says of it. */
export function factsOf(licence: OpenLicence): QrFacts {
  const person = licence.holderCodeType === '111';
  return {
    identifier: licence.identifier,
    number: licence.number,
    typeName: licence.typeName,
    issuerName: licence.issuerName,
    holderName: person ? maskName(licence.holderName) : maskId(licence.holderName),
    holderKind: person ? 'person' : 'organisation',
    holderMark: holderMark(licence.verifyCode, licence.holderCode),
    issuedOn: licence.issuedOn,
    validFrom: licence.validFrom,
    validTo: licence.validTo,
  };
}

/** The 20 bits that stand for the holder's number on this licence. */
export const holderMark = (verifyCode: string, holderCode: string): number =>
  holderMarkOf(createHash('sha256').update(holderMarkText(verifyCode, holderCode)).digest());

export interface SignedQrTexts {
  /** By the id of the licence. */
  readonly texts: ReadonlyMap<string, string>;
  readonly keys: readonly FactsKey[];
}

/** The texts of the QR codes of licences of one issuer. */
export async function signQrTexts(
  { crypto, publicUrl }: { readonly crypto: CryptoProvider; readonly publicUrl: string },
  licences: readonly OpenLicence[],
): Promise<SignedQrTexts> {
  const [first] = licences;
  if (!first) return { texts: new Map(), keys: [] };
  const owner = { code: first.issuerId, name: first.issuerName };
  const key = await crypto.signingKey(owner, 'statement', 'ES256');
  const keyId = keyIdOf('ES256', key.publicKey);
  const drafts = licences.map((licence) => {
    const address = verifyUrlOf(publicUrl, licence.verifyCode);
    return { id: licence.id, address, facts: packFacts(factsOf(licence), keyId) };
  });
  const signatures = await key.signAll(drafts.map(({ address, facts }) => textToSign(address, facts)));
  const texts = drafts.map(({ id, address, facts }, index): [string, string] => {
    const signature = signatures[index];
    if (!signature) throw new Error('the key gave fewer signatures than it was asked for');
    return [id, qrTextOf(address, facts, lowS(signature))];
  });
  const { publicKey } = key;
  return {
    texts: new Map(texts),
    keys: [{ keyId, issuerId: owner.code, issuerName: owner.name, publicKey }],
  };
}
