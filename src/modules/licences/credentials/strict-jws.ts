// SPDX-License-Identifier: Apache-2.0
/** Signed tokens (RFC 7515, compact), read strictly: one way to write them, two algorithms, no extension. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { fromBase64url, isRecord, jsonOf, textToBase64url, toBase64url } from './base64url.rules.ts';

/** ECDSA P-256 with SHA-256 and Ed25519: what wallets know. No algorithm is registered for SM2. */
export type JwsAlgorithm = 'ES256' | 'EdDSA';

export interface Jws {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  /** What the signature is over. */
  readonly signed: string;
  readonly signature: Uint8Array;
}

/** Reads a token whose payload is a JSON object. Undefined for any other text. Nothing is verified. */
export function readJws(text: string): Jws | undefined {
  const [header, payload, signature, ...more] = text.split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return undefined;
  const parts = { header: jsonOf(header), payload: jsonOf(payload), signature: fromBase64url(signature) };
  if (!parts.header || !parts.payload || !parts.signature) return undefined;
  return {
    header: parts.header,
    payload: parts.payload,
    signed: `${header}.${payload}`,
    signature: parts.signature,
  };
}

/** A public key of a token, as a key that verifies. */
export interface JwsKey {
  readonly algorithm: JwsAlgorithm;
  readonly key: KeyObject;
}

/** Whether the signature over these very bytes is of this key and of its algorithm. Never throws. */
export function isSignedBy(
  jws: Pick<Jws, 'header' | 'signed' | 'signature'>,
  { algorithm, key }: JwsKey,
): boolean {
  // An extension that must be understood is one that we do not understand (RFC 7515 §4.1.11); b64 is such a one.
  if (jws.header['alg'] !== algorithm || 'crit' in jws.header || 'b64' in jws.header) return false;
  if (jws.signature.length !== 64) return false;
  try {
    const signed = Buffer.from(jws.signed, 'ascii');
    return algorithm === 'ES256'
      ? verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, jws.signature)
      : verify(null, signed, key, jws.signature);
  } catch {
    return false;
  }
}

/**
 * The key that a JWK says (RFC 7517): a public one, for signatures, of our algorithms. Undefined for every other,
 * a private key included: whoever sends that must not be answered as if all were well.
 */
export function keyOfJwk(jwk: unknown): JwsKey | undefined {
  if (!isRecord(jwk)) return undefined;
  const { kty, crv, x, y, use, alg, key_ops: operations } = jwk;
  if (['d', 'p', 'q', 'k'].some((secret) => secret in jwk)) return undefined;
  if (use !== undefined && use !== 'sig') return undefined;
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify')))
    return undefined;
  const ec = kty === 'EC' && crv === 'P-256' && isCoordinate(x) && isCoordinate(y);
  const ed = kty === 'OKP' && crv === 'Ed25519' && isCoordinate(x);
  if (!ec && !ed) return undefined;
  const algorithm = ec ? 'ES256' : 'EdDSA';
  if (alg !== undefined && alg !== algorithm) return undefined;
  try {
    const plain = ec ? { kty: 'EC', crv: 'P-256', x: String(x), y: String(y) } : { kty, crv, x: String(x) };
    // Node checks that the point lies on the curve.
    return { algorithm, key: createPublicKey({ key: plain, format: 'jwk' }) };
  } catch {
    return undefined;
  }
}

const isCoordinate = (value: unknown): value is string =>
  typeof value === 'string' && fromBase64url(value)?.length === 32;

/** Header and payload of a token to be signed. */
export const unsignedJws = (
  header: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
): string => `${textToBase64url(JSON.stringify(header))}.${textToBase64url(JSON.stringify(payload))}`;

export const signedJws = (unsigned: string, signature: Uint8Array): string =>
  `${unsigned}.${toBase64url(signature)}`;
