// SPDX-License-Identifier: Apache-2.0

/** One detached signature and the key that made it. `signature` is 64 raw bytes (RFC 8032). */
export interface DetachedSignature {
  readonly keyId: string;
  readonly alg: 'EdDSA';
  readonly signature: Uint8Array;
}

/** A public Ed25519 key as a JWK (RFC 8037), safe to publish. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly kid: string;
  readonly alg: 'EdDSA';
  readonly use: 'sig';
}

/** What a reader needs to check a signature; made from a key store or from a published key set. */
export interface Verifier {
  /** True only if the key is known and the signature fits these very bytes. Never throws. */
  verify(keyId: string, bytes: Uint8Array, signature: Uint8Array): boolean;
}

/**
 * Signs with the platform's current Ed25519 key. The keys may live in files, in a hardware module or behind
 * a signing server: callers know only this.
 */
export interface Signer extends Verifier {
  sign(bytes: Uint8Array): DetachedSignature;
  /** Every key that may still verify something, the current one first. */
  publicKeys(): readonly PublicJwk[];
}
