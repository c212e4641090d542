// SPDX-License-Identifier: Apache-2.0
/** Cryptography by our own process, with keys in files: for demonstrations, tests and places without a module. */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { holdKeys } from './custodian.ts';
import { makePrivateDirectory } from './key-files.ts';
import { type KeyRingOptions, keyRing, one } from './key-ring.ts';
import type { CryptoProvider, DigestAlgorithm } from './provider.types.ts';
import { openSigningPool } from './signing-pool.ts';

/** `dir`: a folder of keys; private keys go into files of mode 600 within. */
export interface SoftProviderOptions extends Omit<KeyRingOptions, 'algorithms'> {
  /** How many threads sign; 0 signs in this one, for tests. */
  readonly threads?: number;
}

/** A provider that can be closed: its threads or sessions end. */
export type OpenProvider = CryptoProvider & { close(): Promise<void> };

/** Opens the keys of a folder; whatever is missing is made at its first use. Processes may share the folder. */
export async function openCryptoProvider(options: SoftProviderOptions): Promise<OpenProvider> {
  await makePrivateDirectory(options.dir);
  const threads = options.threads ?? Math.max(1, Math.min(4, availableParallelism() - 1));
  const pool = threads > 0 ? openSigningPool(options.dir, threads) : undefined;
  const hold = pool?.hold ?? holdKeys(options.dir);
  const keys = keyRing(options, hold);
  return {
    name: 'soft',
    ...keys,
    digest,
    mac: (algorithm, use, text) => one(hold({ do: 'mac', algorithm, use, text })),
    encrypt: (place, text) => one(hold({ do: 'encrypt', place, text })),
    decrypt: (place, text) => one(hold({ do: 'decrypt', place, text })),
    close: async () => pool?.close(),
  };
}

/** SM3 or SHA-256 of bytes. */
export const digest = (algorithm: DigestAlgorithm, bytes: Uint8Array): Uint8Array =>
  createHash(algorithm === 'SM3' ? 'sm3' : 'sha256')
    .update(bytes)
    .digest();
