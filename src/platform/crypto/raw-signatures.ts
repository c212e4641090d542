// SPDX-License-Identifier: Apache-2.0
/** The three signature algorithms under one shape: raw keys in, 64 raw bytes out. */
import {
  createECDH,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { derBits, derOid, derTag, writeDer } from './der.ts';
import type { SignatureAlgorithm, VerifyingKey } from './provider.types.ts';
import { isSm2PublicKey, sm2KeyPair, sm2Signer, sm2Verify } from './sm2.ts';

/** A pair of raw keys: 32 private bytes (EdDSA: the seed), the public ones as of `VerifyingKey`. */
export interface RawKeyPair {
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

const ecPublicKey = derOid('1.2.840.10045.2.1');
/** What stands before the key in SubjectPublicKeyInfo (GB/T 20518, RFC 5480, RFC 8410). */
const keyAlgorithms: Readonly<Record<SignatureAlgorithm, Buffer>> = {
  SM2: writeDer(derTag.sequence, ecPublicKey, derOid('1.2.156.10197.1.301')),
  ES256: writeDer(derTag.sequence, ecPublicKey, derOid('1.2.840.10045.3.1.7')),
  EdDSA: writeDer(derTag.sequence, derOid('1.3.101.112')),
};
export const signatureAlgorithms: readonly SignatureAlgorithm[] = ['SM2', 'ES256', 'EdDSA'];

/** SubjectPublicKeyInfo of a raw public key, DER. */
export const publicKeyInfo = (algorithm: SignatureAlgorithm, publicKey: Uint8Array): Buffer =>
  writeDer(derTag.sequence, keyAlgorithms[algorithm], derBits(publicKey));

/** The algorithm whose identifier stands in a SubjectPublicKeyInfo, or undefined. */
export const algorithmOfKeyInfo = (identifier: Uint8Array): SignatureAlgorithm | undefined =>
  signatureAlgorithms.find((algorithm) => keyAlgorithms[algorithm].equals(identifier));

/** A short stable name of a public key: the start of the SHA-256 of its SubjectPublicKeyInfo. */
export const keyIdOf = (algorithm: SignatureAlgorithm, publicKey: Uint8Array): string =>
  createHash('sha256').update(publicKeyInfo(algorithm, publicKey)).digest('hex').slice(0, 16);

export function makeRawKeyPair(algorithm: SignatureAlgorithm): RawKeyPair {
  if (algorithm === 'SM2') return sm2KeyPair();
  if (algorithm === 'ES256') {
    const exchange = createECDH('prime256v1');
    const publicKey = exchange.generateKeys();
    const privateKey = exchange.getPrivateKey();
    return { privateKey: Buffer.concat([Buffer.alloc(32 - privateKey.length), privateKey]), publicKey };
  }
  const { privateKey } = generateKeyPairSync('ed25519');
  const { d = '', x = '' } = privateKey.export({ format: 'jwk' });
  return { privateKey: Buffer.from(d, 'base64url'), publicKey: Buffer.from(x, 'base64url') };
}

/** A function that signs with this pair. Keep it where the private key may live, and nowhere else. */
export function rawSigner(algorithm: SignatureAlgorithm, pair: RawKeyPair): (text: Uint8Array) => Uint8Array {
  if (algorithm === 'SM2') return sm2Signer(pair.privateKey);
  const key = createPrivateKey({
    key: { ...publicJwk(algorithm, pair.publicKey), d: base64url(pair.privateKey) },
    format: 'jwk',
  });
  return algorithm === 'ES256'
    ? (text) => sign('sha256', text, { key, dsaEncoding: 'ieee-p1363' })
    : (text) => sign(null, text, key);
}

/** Whether 64 bytes are the signature of these very bytes under this key. Never throws. */
export function verifySignature(
  key: Pick<VerifyingKey, 'algorithm' | 'publicKey'>,
  text: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (signature.length !== 64) return false;
  if (key.algorithm === 'SM2') return sm2Verify(key.publicKey, text, signature);
  const publicKey = nodeKey(key.algorithm, key.publicKey);
  if (!publicKey) return false;
  return key.algorithm === 'ES256'
    ? verify('sha256', text, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
    : verify(null, text, publicKey, signature);
}

/** Whether the bytes can be a public key of the algorithm: of its length and, for curves of points, on the curve. */
export const isPublicKey = (algorithm: SignatureAlgorithm, publicKey: Uint8Array): boolean =>
  algorithm === 'SM2' ? isSm2PublicKey(publicKey) : nodeKey(algorithm, publicKey) !== undefined;

/** A public key as JWK (RFC 7518, RFC 8037). There is none registered for SM2. */
export function publicJwk(algorithm: 'ES256' | 'EdDSA', publicKey: Uint8Array) {
  return algorithm === 'ES256'
    ? {
        kty: 'EC',
        crv: 'P-256',
        x: base64url(publicKey.subarray(1, 33)),
        y: base64url(publicKey.subarray(33)),
      }
    : { kty: 'OKP', crv: 'Ed25519', x: base64url(publicKey) };
}

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Made once per key: reading a key costs more than some signatures. */
const nodeKeys = new Map<string, KeyObject>();
const mostKeys = 256;

function nodeKey(algorithm: 'ES256' | 'EdDSA', publicKey: Uint8Array): KeyObject | undefined {
  const right =
    algorithm === 'ES256' ? publicKey.length === 65 && publicKey[0] === 4 : publicKey.length === 32;
  if (!right) return undefined;
  const name = base64url(publicKey);
  const known = nodeKeys.get(name);
  if (known) return known;
  try {
    const key = createPublicKey({ key: publicJwk(algorithm, publicKey), format: 'jwk' });
    if (nodeKeys.size >= mostKeys) nodeKeys.clear();
    nodeKeys.set(name, key);
    return key;
  } catch {
    return undefined;
  }
}
