// SPDX-License-Identifier: Apache-2.0
/** A wallet's proof that it has the key it asks a credential for (OpenID4VCI §8.2.1.1, proof type `jwt`). */
import { createHash } from 'node:crypto';
import type { HolderKey } from '../faces/credential-face.ts';
import { isRecord } from './base64url.rules.ts';
import { seconds } from './credential-claims.rules.ts';
import { isSignedBy, keyOfJwk, readJws } from './strict-jws.ts';

export interface KeyProof {
  readonly holderKey: HolderKey;
  /** RFC 7638, SHA-256, base64url. */
  readonly thumbprint: string;
  readonly nonce: unknown;
}

const oldestSeconds = 300;

/** Undefined when the proof does not hold, is for another issuer, or is old. Whose nonce it is, the caller looks at. */
export function readKeyProof(text: string, audience: string, now: Date): KeyProof | undefined {
  const jws = text.length > 10_000 ? undefined : readJws(text);
  if (jws?.header['typ'] !== 'openid4vci-proof+jwt') return undefined;
  const { jwk, kid, x5c } = jws.header;
  // The key stands in the proof itself; one that is only named would have to be fetched from whoever names it.
  const key = kid === undefined && x5c === undefined ? keyOfJwk(jwk) : undefined;
  if (!key || !isRecord(jwk) || !isSignedBy(jws, key)) return undefined;
  const { aud, iat, nonce } = jws.payload;
  const age = typeof iat === 'number' ? seconds(now) - iat : Number.NaN;
  if (aud !== audience || !(age <= oldestSeconds && age >= -60)) return undefined;
  const holderKey = plainKey(jwk);
  const thumbprint = createHash('sha256').update(JSON.stringify(holderKey)).digest('base64url');
  return { holderKey, thumbprint, nonce };
}

/** The members that make the key, in the order of the thumbprint (RFC 7638 §3.3). */
const plainKey = (jwk: Readonly<Record<string, unknown>>): HolderKey =>
  jwk['kty'] === 'EC'
    ? { crv: 'P-256', kty: 'EC', x: String(jwk['x']), y: String(jwk['y']) }
    : { crv: 'Ed25519', kty: 'OKP', x: String(jwk['x']) };
