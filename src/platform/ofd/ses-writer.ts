// SPDX-License-Identifier: Apache-2.0
/** Writes electronic seals and signatures with them as DER of GB/T 38540-2020 (version 4), with SM2 and SM3. */
import { derBits, derInteger, derOid, derTag, writeDer } from '#platform/crypto/der.ts';
import { ecdsaDer } from '#platform/crypto/ecdsa-der.ts';
import type { SealFacts } from './ses.types.ts';

/** SM2 signatures with SM3. */
export const sm2WithSm3 = '1.2.156.10197.1.501';

const version4 = derInteger(4n);
const ia5 = (text: string): Buffer => writeDer(0x16, Buffer.from(text, 'latin1'));
const utf8 = (text: string): Buffer => writeDer(derTag.utf8, Buffer.from(text, 'utf8'));
const time = (instant: Date): Buffer =>
  writeDer(derTag.generalizedTime, Buffer.from(instant.toISOString().replace(/[-:T]|\.\d+/g, ''), 'latin1'));
const octets = (bytes: Uint8Array): Buffer => writeDer(derTag.octets, bytes);

/** What the maker of a seal signs. */
export function sealInfo(facts: SealFacts): Buffer {
  const { picture } = facts;
  const certificates = writeDer(derTag.sequence, ...facts.signers.map(octets));
  return writeDer(
    derTag.sequence,
    writeDer(derTag.sequence, ia5('ES'), version4, ia5('Tongban')),
    ia5(facts.id),
    writeDer(
      derTag.sequence,
      derInteger(BigInt(facts.type)),
      utf8(facts.name),
      // 1: the list holds certificates, not their digests.
      derInteger(1n),
      certificates,
      time(facts.createdAt),
      time(facts.validFrom),
      time(facts.validTo),
    ),
    writeDer(
      derTag.sequence,
      ia5(picture.type),
      octets(picture.bytes),
      derInteger(BigInt(Math.round(picture.width))),
      derInteger(BigInt(Math.round(picture.height))),
    ),
  );
}

/** The seal around its signed part; `signature` is 64 raw bytes of the maker's SM2 key over `info`. */
export const sealFrom = (info: Uint8Array, maker: Uint8Array, signature: Uint8Array): Buffer =>
  signedWith(info, maker, signature);

/** What a signer signs: the seal, the instant and the digest of the file `property`. */
export const toSign = (seal: Uint8Array, signedAt: Date, dataHash: Uint8Array, property: string): Buffer =>
  writeDer(derTag.sequence, version4, seal, time(signedAt), derBits(dataHash), ia5(property));

/** The whole signature; `signature` is 64 raw bytes of the signer's SM2 key over `text`. */
export const signatureFrom = (text: Uint8Array, signer: Uint8Array, signature: Uint8Array): Buffer =>
  signedWith(text, signer, signature);

const signedWith = (text: Uint8Array, certificate: Uint8Array, signature: Uint8Array): Buffer =>
  writeDer(derTag.sequence, text, octets(certificate), derOid(sm2WithSm3), derBits(ecdsaDer(signature)));
