// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import { type CryptoKey, SignJWT } from 'jose';
import type { Fault } from './faults.ts';

export interface SigningKey {
  readonly kid: string;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}

export interface IdTokenFacts {
  readonly issuer: string;
  readonly audience: string;
  readonly nonce: string;
  readonly sub: string;
  readonly acr: string;
  readonly amr: readonly string[];
}

type Keys = Readonly<Record<'now' | 'withdrawn' | 'stranger', SigningKey>>;

/** The ID token, with the fault that was chosen. */
export async function idToken(keys: Keys, facts: IdTokenFacts, fault: Fault): Promise<string> {
  const claims = claimsOf(facts, fault);
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  if (fault === 'alg-none') return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
  const key = fault === 'rotated-key' ? keys.withdrawn : fault === 'unknown-kid' ? keys.stranger : keys.now;
  const elsewhere = {
    ...(fault === 'jku-header' && { jku: 'https://another.example.test/jwks' }),
    ...(fault === 'x5u-header' && { x5u: 'https://another.example.test/cert.pem' }),
  };
  const signed = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, ...elsewhere })
    .sign(key.privateKey);
  if (fault !== 'bad-signature') return signed;
  const [header, , signature] = signed.split('.');
  return `${header}.${part({ ...claims, sub: 'somebody-else' })}.${signature}`;
}

function claimsOf(facts: IdTokenFacts, fault: Fault): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  const iat = fault === 'future-iat' ? now + 10 : fault === 'expired' ? now - 360 : now;
  const other = 'https://another.example.test';
  const audience = fault === 'wrong-aud' ? 'another-site' : facts.audience;
  return {
    iss: fault === 'wrong-iss' ? other : facts.issuer,
    aud: fault === 'extra-aud' ? [audience, 'another-site'] : audience,
    nonce: fault === 'wrong-nonce' ? 'another-sign-in' : facts.nonce,
    ...(fault !== 'missing-sub' && { sub: facts.sub }),
    acr: facts.acr,
    amr: facts.amr,
    evidence_ref: randomUUID(),
    auth_time: now,
    iat,
    exp: iat + 300,
  };
}
