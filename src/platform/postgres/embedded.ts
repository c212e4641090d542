// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { type EmbeddedOptions, type EmbeddedServer, startServer } from './managed-server.ts';
import { embeddedSource } from './postgres-binaries.ts';

export { DataDirInUse, WrongMajor } from './embedded-problems.ts';
export type { EmbeddedOptions, EmbeddedServer } from './managed-server.ts';

/**
 * Starts the PostgreSQL that npm installed on DATA_DIR, or takes over the one that a killed process left
 * running there. Two servers never run on one directory, nor do two processes hold it.
 * @throws DataDirInUse when another process holds it (within a second), WrongMajor when another major version
 *   wrote it, EmbeddedFailed for all else; after an error nothing is left running or locked
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const source = embeddedSource(dataDir, options.systemHome ?? '/var/lib/tongban');
  return startServer(source, { ...options, dataDir });
}
