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

/** A seal as the register of seals has it; absent, one is made for the term of the issuer's key. */
export interface RegisteredSeal {
  readonly id: string;
  readonly name: string;
  /** Under the star. */
  readonly words: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

export interface IssuerSeal {
  readonly key: SigningKey;
  readonly name: string;
  readonly seal: Uint8Array;
}

const kept = new WeakMap<CryptoProvider, Map<string, Promise<Uint8Array>>>();

/** The issuer's current SM2 key and the seal that lists it. */
export async function issuerSeal(
  crypto: CryptoProvider,
  issuer: KeyOwner,
  registered?: RegisteredSeal,
): Promise<IssuerSeal> {
  const key = await crypto.signingKey(issuer, 'seal', 'SM2');
  const facts = registered ?? plainSeal(key);
  const seals = kept.get(crypto) ?? new Map<string, Promise<Uint8Array>>();
  kept.set(crypto, seals);
  const place = JSON.stringify([key.keyId, facts]);
  const made = seals.get(place) ?? make(crypto, key, facts);
  seals.set(place, made);
  // A failure is not kept: the next licence tries again.
  made.catch(() => seals.delete(place));
  return { key, name: facts.name, seal: await made };
}

function plainSeal(key: SigningKey): RegisteredSeal {
  const { notBefore, notAfter } = readCertificate(certificateOf(key));
  const name = `${key.owner.name}${licenceSealWords}`;
  return { id: key.keyId, name, words: licenceSealWords, validFrom: notBefore, validTo: notAfter };
}

function certificateOf({ certificates }: SigningKey): Uint8Array {
  const [certificate] = certificates;
  if (!certificate) throw new Error('the key has no certificate');
  return certificate;
}

async function make(crypto: CryptoProvider, key: SigningKey, known: RegisteredSeal): Promise<Uint8Array> {
  const { id, name, words, validFrom, validTo } = known;
  const picture = await drawSealPicture({ organisation: key.owner.name, centreText: words }, diameter);
  const maker = await crypto.signingKey(sealMaker, 'seal', 'SM2');
  const signers = [certificateOf(key)];
  return makeSeal({ id, name, type: 1, createdAt: validFrom, validFrom, validTo, picture, signers }, maker);
}
