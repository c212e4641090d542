// SPDX-License-Identifier: Apache-2.0
import type { JobCall, Listener, RecurringJob } from '#platform/jobs.ts';
import { receiver } from './accept-upload.ts';
import { fileQuarantinedName } from './materials.events.ts';
import { findFile, stillReceiving } from './materials.queries.ts';
import { contentUsed, deleteExpired, type ExpiredFile, lockFor, takeExpired } from './materials.store.ts';
import { limitsOf, type MaterialsServices, type Scanner } from './materials.types.ts';
import { recordScan } from './receive-file.ts';
import { reasonOf } from './refusals.rules.ts';
import { listParts, partName, removePart } from './upload-parts.ts';

const hourMs = 3_600_000;
const batch = 100;

/** Scans what is in quarantine. A scanner that is away is asked again for about a day; the file waits. */
export function scanListener(services: MaterialsServices, scanner: Scanner): Listener {
  return {
    name: 'materials.scan',
    event: fileQuarantinedName,
    mode: 'effect',
    maxAttempts: 30,
    async run(call: JobCall) {
      const fileId = fileIdOf(call.payload);
      const file = await findFile(services.db, call.city, fileId);
      if (file?.state !== 'quarantined' || file.sha256 === null) return;
      const result = await scanner.scan(await services.files.get(file.sha256));
      const reason = result.clean ? null : reasonOf('malware', result.signature);
      await services.runner.execute(recordScan, receiver, { city: call.city, id: fileId, reason });
    },
  };
}

function fileIdOf(payload: unknown): string {
  if (
    typeof payload === 'object' &&
    payload !== null &&
    'fileId' in payload &&
    typeof payload.fileId === 'string'
  )
    return payload.fileId;
  throw new Error('the event names no file');
}

/** Forgets uploads that never ended, and removes content that was stored but never confirmed. */
export function cleanUpJob(services: MaterialsServices): RecurringJob {
  return {
    name: 'materials.clean-up',
    everyMs: hourMs,
    mode: 'effect',
    maxAttempts: 5,
    async run(call: JobCall) {
      // An hour of grace: an upload that ends in its last minute is not caught between storing and confirming.
      const before = new Date(call.now.getTime() - (limitsOf(services).uploadHours + 1) * hourMs);
      while ((await cleanUpSome(services, before)) === batch);
      await removeStrayParts(services);
    },
  };
}

async function cleanUpSome(services: MaterialsServices, before: Date): Promise<number> {
  return services.db.transaction(async (tx) => {
    const expired = await takeExpired(tx, before, batch);
    for (const file of expired) {
      await removePart(services.uploadsDir, partName(file.city, file.id));
      if (file.made_content && file.sha256 !== null) {
        // Who announces the same content now waits for this lock and then stores it anew.
        await lockFor(tx, file.sha256);
        await removeUnused(services, { ...file, sha256: file.sha256 }, (sha256) =>
          contentUsed(tx, sha256, before),
        );
      }
      await deleteExpired(tx, file.city, file.id);
    }
    return expired.length;
  });
}

async function removeUnused(
  { files }: MaterialsServices,
  { sha256 }: ExpiredFile & { sha256: string },
  isUsed: (sha256: string) => Promise<boolean>,
): Promise<void> {
  if (!(await isUsed(sha256))) await files.remove(sha256);
}

/** Parts whose upload has ended; a part is made after its row, so one without a row is never needed. */
async function removeStrayParts({ db, uploadsDir }: MaterialsServices): Promise<void> {
  const parts = await listParts(uploadsDir);
  const wanted = await stillReceiving(db, parts);
  for (const part of parts)
    if (!wanted.has(part.id)) await removePart(uploadsDir, partName(part.city, part.id));
}
