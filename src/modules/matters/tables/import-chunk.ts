// SPDX-License-Identifier: Apache-2.0
/** One chunk of an import: its bodies, its matters and how far the import has come, in one transaction. */
import { registerImported } from '#organisations';
import { command } from '#platform/command.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import { type MatterToPublish, type PublishedVersion, publishMatters } from '../publish-matter.ts';
import type { StoppedStatus } from './import-candidate.ts';
import { type ImportProgress, saveImportRun } from './import-run.store.ts';
import { stopImported } from './imported-status.ts';

export interface ImportedMatter extends MatterToPublish {
  /** The status at its source when it is not in use there. */
  readonly status?: StoppedStatus | undefined;
  readonly statusReason?: string | undefined;
}

export interface ImportChunk {
  readonly runId: string;
  /** Names of the files, for people. */
  readonly files: readonly string[];
  /** Bodies that may be unknown; known ones stay as they are. */
  readonly bodies: readonly MatterOrganisation[];
  readonly items: readonly ImportedMatter[];
  /** As it was before the chunk, but for the rows that this chunk covers. */
  readonly before: ImportProgress;
  readonly rows: number;
  readonly refused: number;
  readonly last: boolean;
}

export interface ImportedChunk {
  readonly published: readonly PublishedVersion[];
  readonly progress: ImportProgress;
}

/**
 * Takes a chunk of rows, all or none of them. The rows were checked before.
 * @throws {Problem} what publishing refuses, `matters.no-code-left`
 */
export const importChunk = command(
  'matters.import-chunk',
  async (context, chunk: ImportChunk): Promise<ImportedChunk> => {
    if (chunk.bodies.length > 0) await registerImported.run(context, chunk.bodies);
    const published = chunk.items.length > 0 ? await publishMatters.run(context, { items: chunk.items }) : [];
    const stopped = chunk.items.flatMap(({ status, statusReason: reason }, at) => {
      const code = published[at]?.code;
      return status && code ? [{ code, status, reason }] : [];
    });
    await stopImported(context, stopped);
    const progress: ImportProgress = {
      rows: chunk.before.rows + chunk.rows,
      accepted: chunk.before.accepted + published.length,
      changed: chunk.before.changed + published.filter((of) => of.changed).length,
      refused: chunk.before.refused + chunk.refused,
    };
    const { runId: id, files, last: finished } = chunk;
    await saveImportRun(context.tx, { id, files, progress, finished }, context.now);
    return { published, progress };
  },
);
