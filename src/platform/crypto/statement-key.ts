// SPDX-License-Identifier: Apache-2.0
import { createPrivateKey, createPublicKey, generateKeyPair, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { canonicalJson, sha256Hex } from './canonical-json.ts';
import type { PublicJwk } from './signer.ts';

const generate = promisify(generateKeyPair);

/** An Ed25519 key as it is kept. */
export interface StatementKey {
  readonly privateKeyPem: string;
}

/** Makes a fresh Ed25519 key (RFC 8032). */
export async function makeStatementKey(): Promise<StatementKey> {
  const { privateKey } = await generate('ed25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { privateKeyPem: privateKey };
}

/** A kept key, ready to sign and verify. */
export function statementKeyFrom(kept: StatementKey) {
  const privateKey = createPrivateKey(kept.privateKeyPem);
  const publicKey = createPublicKey(privateKey);
  return {
    jwk: publicJwk(publicKey.export({ format: 'jwk' }).x ?? ''),
    sign: (bytes: Uint8Array): Uint8Array => sign(null, bytes, privateKey),
    verify: (bytes: Uint8Array, signature: Uint8Array) => verify(null, bytes, publicKey, signature),
  };
}

/** The id is the start of the key's thumbprint (RFC 7638): short, because it stands in every QR code. */
function publicJwk(x: string): PublicJwk {
  const kid = sha256Hex(canonicalJson({ crv: 'Ed25519', kty: 'OKP', x })).slice(0, 16);
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' };
}
