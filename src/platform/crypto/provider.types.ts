// SPDX-License-Identifier: Apache-2.0
/** What the platform asks of cryptography, whoever does it: our own process, a hardware module, a signing server. */

/** SM2 with SM3 and the user id 1234567812345678 (GB/T 32918, GB/T 35276), ECDSA P-256 with SHA-256, Ed25519. */
export type SignatureAlgorithm = 'SM2' | 'ES256' | 'EdDSA';
/** SM3 (GB/T 32905) or SHA-256. */
export type DigestAlgorithm = 'SM3' | 'SHA-256';

/** What a key may sign: a key of one use never signs for another. */
export type KeyUse = 'seal' | 'document' | 'credential' | 'status-list' | 'statement';

/** Whom a key speaks for: an organisation by its unified code (GB 32100) and name. */
export interface KeyOwner {
  readonly code: string;
  readonly name: string;
}

/** A public key that verifies, as long as its certificate or the key set that names it lasts. */
export interface VerifyingKey {
  readonly keyId: string;
  readonly algorithm: SignatureAlgorithm;
  /** SM2 and ES256: 65 bytes, uncompressed point; EdDSA: 32 bytes. */
  readonly publicKey: Uint8Array;
}

/** A key that signs now. The private part stays where it is. */
export interface SigningKey extends VerifyingKey {
  readonly owner: KeyOwner;
  readonly use: KeyUse;
  /** X.509 in DER, the key's own first, the root last. */
  readonly certificates: readonly Uint8Array[];
  readonly notAfter: Date;
  /** One signature for each text, in their order, made off the main thread: 64 bytes, r‖s or as of RFC 8032. */
  signAll(texts: readonly Uint8Array[]): Promise<readonly Uint8Array[]>;
}

/** Where keys live and work. */
export interface CryptoProvider {
  readonly name: 'soft' | 'pkcs11';
  /** The key of an owner for one use, made at the first call and again before its certificate ends. */
  signingKey(owner: KeyOwner, use: KeyUse, algorithm: SignatureAlgorithm): Promise<SigningKey>;
  /** Every key of an owner and a use that may still verify something, the current one first. */
  verifyingKeys(owner: KeyOwner, use: KeyUse): Promise<readonly VerifyingKey[]>;
  /** Lets the next `signingKey` of the owner and use be a new one; what the old one signed still verifies. */
  rotate(owner: KeyOwner, use: KeyUse, algorithm: SignatureAlgorithm): Promise<void>;
  /** Roots that certificates of this provider lead to, DER: one per algorithm. */
  roots(): Promise<readonly Uint8Array[]>;
  digest(algorithm: DigestAlgorithm, bytes: Uint8Array): Uint8Array;
  /** HMAC with a key of this provider, by the name of its use. */
  mac(algorithm: DigestAlgorithm, use: string, bytes: Uint8Array): Promise<Uint8Array>;
  /** Encrypts then authenticates with keys of this provider: SM4-CTR with HMAC-SM3, bound to `place`. */
  encrypt(place: string, bytes: Uint8Array): Promise<Uint8Array>;
  /** @throws when the text was changed or belongs to another place */
  decrypt(place: string, sealed: Uint8Array): Promise<Uint8Array>;
}
