// SPDX-License-Identifier: Apache-2.0
/** The commands of a file's life. What is written outside the database is written between them, never inside. */
import { command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { materialsEvents } from './materials.events.ts';
import { materialsProblems } from './materials.problems.ts';
import {
  deleteUpload,
  lockFor,
  type OpenedFile,
  openFile,
  promiseContent,
  type ReceivedContent,
  refuseFile,
  saveScan,
  settleFile,
  usageSince,
} from './materials.store.ts';
import type { UploadLimits } from './materials.types.ts';

const dayMs = 86_400_000;

/**
 * Announces a file. Returns false when its id stands already (the same call again).
 * @throws materials.too-many-uploads, materials.day-quota
 */
export const openUpload = command(
  'materials.open-upload',
  async ({ tx, now }, { file, limits }: { file: OpenedFile; limits: UploadLimits }) => {
    // Two uploads at once must not both fit into the same rest of a quota.
    await lockFor(tx, `${file.city}:${file.ownerId}`);
    const usage = await usageSince(tx, file, new Date(now.getTime() - dayMs));
    if (usage.open >= limits.openUploads)
      throw new Problem(materialsProblems['too-many-uploads'], { limit: limits.openUploads });
    if (usage.bytes + file.size > limits.bytesPerDay)
      throw new Problem(materialsProblems['day-quota'], {
        limitBytes: limits.bytesPerDay,
        usedBytes: usage.bytes,
      });
    return { opened: await openFile(tx, file, now) };
  },
);

/**
 * Says which content is about to be stored, so that the clean-up can tell content that nobody confirmed. Waits for a
 * clean-up that is removing the same content. Returns false when the file is no longer being received.
 */
export const announceContent = command(
  'materials.announce-content',
  async (
    { tx },
    input: {
      city: string;
      id: string;
      ownerId: string;
      sha256: string;
      madeContent: boolean;
      received: ReceivedContent;
    },
  ) => {
    await lockFor(tx, input.sha256);
    return { announced: await promiseContent(tx, input) };
  },
);

/** Takes a file whose content is stored and was checked: clean, or in quarantine until it was scanned. */
export const receiveFile = command(
  'materials.upload',
  async (
    { tx, now, emit },
    input: {
      city: string;
      id: string;
      ownerId: string;
      name: string;
      mediaType: string;
      size: number;
      scan: boolean;
    },
  ) => {
    const { scan, ...file } = input;
    const settled = await settleFile(tx, { ...file, state: scan ? 'quarantined' : 'clean' }, now);
    if (settled && scan) emit(materialsEvents.fileQuarantined(input.city, input.id));
    return { settled };
  },
);

/** Ends an upload whose content may not be kept; the content was never stored. */
export const refuseUpload = command(
  'materials.refuse-upload',
  async ({ tx, now }, input: { city: string; id: string; reason: string }) => ({
    refused: await refuseFile(tx, input.city, input.id, input.reason, now),
  }),
);

/** Ends the quarantine. @param reason of refusal, null when the file is clean. */
export const recordScan = command(
  'materials.record-scan',
  async ({ tx, now, emit }, input: { city: string; id: string; reason: string | null }) => {
    const saved = await saveScan(tx, input.city, input.id, input.reason, now);
    if (saved)
      emit(materialsEvents.fileChecked(input.city, input.id, input.reason === null ? 'clean' : 'refused'));
    return { saved };
  },
);

/** Forgets an unfinished upload at its owner's wish. */
export const discardUpload = command(
  'materials.discard-upload',
  async ({ tx }, input: { city: string; id: string; ownerId: string }) => ({
    discarded: await deleteUpload(tx, input.city, input.id, input.ownerId),
  }),
);
