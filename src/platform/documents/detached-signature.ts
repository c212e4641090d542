// SPDX-License-Identifier: Apache-2.0
import { sign } from 'node:crypto';
import { unpackP12 } from './pdf-signature.ts';

/** A signature beside what it signs, with the certificates that lead to the root, the signer's own first (DER). */
export interface DetachedRsa {
  readonly algorithm: 'RSA-SHA256';
  readonly signature: Uint8Array;
  readonly certificates: readonly Uint8Array[];
}

/** The certificates that a signature of this key will carry, the signer's own first (DER). */
export const certificatesOf = (given: {
  readonly p12: Uint8Array;
  readonly passphrase: string;
}): readonly Uint8Array[] => unpackP12(given.p12, given.passphrase).chain;

/** Signs bytes with an organisation's key: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017). */
export function signDetached(
  bytes: Uint8Array,
  { p12, passphrase }: { readonly p12: Uint8Array; readonly passphrase: string },
): DetachedRsa {
  const { key, chain } = unpackP12(p12, passphrase);
  return { algorithm: 'RSA-SHA256', signature: sign('sha256', bytes, key), certificates: chain };
}
