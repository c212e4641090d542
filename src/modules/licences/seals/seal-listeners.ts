// SPDX-License-Identifier: Apache-2.0
/** What follows from steps of a seal outside the database: a new key. */
import { type CryptoProvider, KeyFault } from '#platform/crypto/index.ts';
import type { Listener } from '#platform/jobs.ts';
import type { SealTold } from './seals.events.ts';

/** The issuer's documents and seals are signed by new keys from now on; run twice, there is one key more. */
export function rotateKeysListener(crypto: Pick<CryptoProvider, 'rotate'>): Listener {
  return {
    name: 'licences.rotate-seal-key',
    event: 'licences.seal-key-rotated.v1',
    mode: 'effect',
    maxAttempts: 12,
    run: async ({ payload }) => {
      // Our own event, written by `sealEvents`.
      const { organisationId: code, organisationName: name } = payload as SealTold;
      await crypto.rotate({ code, name }, 'document', 'ES256');
      // A token without SM2 seals no OFD: there is nothing to rotate.
      await crypto.rotate({ code, name }, 'seal', 'SM2').catch((error: unknown) => {
        if (!(error instanceof KeyFault && error.fault === 'algorithm-not-offered')) throw error;
      });
    },
  };
}
