// SPDX-License-Identifier: Apache-2.0
/** A crypto provider that costs nothing: years of virtual time prove no arithmetic of curves. */
import type { CryptoProvider, KeyOwner, KeyUse, SignatureAlgorithm } from '#platform/crypto/index.ts';

export function paperCrypto(): CryptoProvider {
  const key = (owner: KeyOwner, use: KeyUse, algorithm: SignatureAlgorithm) => ({
    keyId: `${use}-${algorithm}`,
    algorithm,
    publicKey: new Uint8Array(algorithm === 'EdDSA' ? 32 : 65),
    owner,
    use,
    certificates: [],
    notAfter: new Date('2999-12-31T00:00:00Z'),
    signAll: async (texts: readonly Uint8Array[]) => texts.map(() => new Uint8Array(64)),
  });
  return {
    name: 'soft',
    signingKey: async (...of) => key(...of),
    verifyingKeys: async (owner, use) => [key(owner, use, 'SM2')],
    rotate: async () => undefined,
    roots: async () => [],
    digest: () => new Uint8Array(32),
    mac: async () => new Uint8Array(32),
    encrypt: async (_place, bytes) => bytes,
    decrypt: async (_place, sealed) => sealed,
  };
}
