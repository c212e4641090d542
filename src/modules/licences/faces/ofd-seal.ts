// SPDX-License-Identifier: Apache-2.0
// The electronic seal that an issuer's licences bear in OFD: made once per key, kept for the life of the process.
import type { CryptoProvider, KeyOwner, SigningKey } from '#platform/crypto/provider.types.ts';
import { readCertificate } from '#platform/crypto/x509-read.ts';
import { drawSealPicture, makeSeal } from '#platform/ofd/index.ts';

/** Who makes seals (制章人); verifiers accept no other. */
export const sealMaker: KeyOwner = { code: 'SEAL-MAKER', name: '电子印章制作系统' };

/** The words under the star of the seal on licences. */
export const licenceSealWords = '电子证照专用章';

/** A round seal of an institution measures 42 mm. */
const diameter = 42;

export interface IssuerSeal {
  readonly key: SigningKey;
  readonly name: string;
  readonly seal: Uint8Array;
}

const kept = new WeakMap<CryptoProvider, Map<string, Promise<Uint8Array>>>();

/** The issuer's current SM2 key and the seal that lists it. */
export async function issuerSeal(crypto: CryptoProvider, issuer: KeyOwner): Promise<IssuerSeal> {
  const key = await crypto.signingKey(issuer, 'seal', 'SM2');
  const seals = kept.get(crypto) ?? new Map<string, Promise<Uint8Array>>();
  kept.set(crypto, seals);
  const made = seals.get(key.keyId) ?? make(crypto, key);
  seals.set(key.keyId, made);
  // A failure is not kept: the next licence tries again.
  made.catch(() => seals.delete(key.keyId));
  return { key, name: sealName(issuer), seal: await made };
}

const sealName = ({ name }: KeyOwner): string => `${name}${licenceSealWords}`;

async function make(crypto: CryptoProvider, key: SigningKey): Promise<Uint8Array> {
  const [certificate] = key.certificates;
  if (!certificate) throw new Error('the key has no certificate');
  const { notBefore, notAfter } = readCertificate(certificate);
  const text = { organisation: key.owner.name, centreText: licenceSealWords };
  const maker = await crypto.signingKey(sealMaker, 'seal', 'SM2');
  const facts = {
    id: key.keyId,
    name: sealName(key.owner),
    type: 1,
    ...{ createdAt: notBefore, validFrom: notBefore, validTo: notAfter },
    picture: await drawSealPicture(text, diameter),
    signers: [certificate],
  };
  return makeSeal(facts, maker);
}
