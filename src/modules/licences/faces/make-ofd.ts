// SPDX-License-Identifier: Apache-2.0
/** Makes the OFD face of each licence once it is in force. One that cannot be made leaves the licence as it is. */
import { system } from '#platform/actor.ts';
import { type Command, command, type Runner } from '#platform/command.ts';
import type { FieldCipher } from '#platform/crypto/index.ts';
import type { Database } from '#platform/db.ts';
import type { Listener } from '#platform/jobs.ts';
import type { LicenceTold } from '../licences.events.ts';
import { findLicence } from '../licences.queries.ts';
import { openLicence } from '../open-licence.ts';
import { noteSealUses } from '../seals/seals.store.ts';
import { sealForFace } from '../seals/use-seal.ts';
import { typeOfLicence } from '../types/types-of-licences.ts';
import { newestFace } from './faces.queries.ts';
import { type KeptFace, type LicenceRef, saveFace } from './faces.store.ts';
import type { MakeFacesParts } from './make-faces.ts';
import { signQrTexts } from './qr-facts.ts';

export interface MakeOfdParts extends MakeFacesParts {
  readonly db: Database;
  readonly runner: Runner;
  readonly cipher: FieldCipher;
}

/** Notes a face of a licence that was made after it came into force. */
export const keepFace: Command<
  LicenceRef & { readonly face: KeptFace; readonly sealId: string },
  { readonly kept: boolean }
> = command('licences.keep-face', async ({ tx }, { city, id, face, sealId }) => {
  const kept = await saveFace(tx, { city, id }, face);
  const { kind, sha256, keyId, madeAt } = face;
  if (kept) await noteSealUses(tx, [{ city, licenceId: id, sealId, face: kind, sha256, keyId, at: madeAt }]);
  return { kept };
});

export function ofdListener(parts: MakeOfdParts): Listener {
  return {
    name: 'licences.make-ofd',
    event: 'licences.sealed.v1',
    mode: 'effect',
    maxAttempts: 8,
    run: async ({ payload, now }) => {
      // Our own event, written by `licenceEvents.sealed`.
      const { city, licenceId: id } = payload as LicenceTold;
      const record = await findLicence(parts.db, city, id);
      if (!record || (await newestFace(parts.db, record, 'ofd'))) return;
      const sealId = await sealForFace(parts.db, record, now);
      const licence = openLicence(parts.cipher, record);
      const qr = await signQrTexts(parts, [licence]);
      const making = { ...parts, qrText: () => qr.texts.get(id) ?? '' };
      // Loaded at the first licence: the fonts of OFD documents take their time.
      const { makeOfdFace } = await import('./ofd-face.ts');
      const made = await makeOfdFace(making, licence, await typeOfLicence(parts.db, licence), now);
      const { sha256, size } = await parts.files.put(made.bytes);
      const face = { kind: 'ofd', sha256, size, keyId: made.keyId, madeAt: made.signedAt } as const;
      await parts.runner.execute(keepFace, system('licences'), { city, id, face, sealId });
    },
  };
}
