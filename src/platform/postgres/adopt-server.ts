// SPDX-License-Identifier: Apache-2.0
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedFailed } from './embedded-problems.ts';
import { type PostmasterFile, readPostmasterFile } from './postmaster-file.ts';
import { isListed, isRunning, processesIn, servesCluster } from './process-identity.ts';
import { proveServer } from './server-connection.ts';
import type { ServerKeys } from './server-keys.ts';

const WAIT_MS = 120_000;
const POLL_MS = 20;

/** A server that was already running on the cluster. */
export interface FoundServer {
  readonly pid: number;
  readonly port: number;
}

/**
 * Finds the living server of a cluster, left by a process that was killed. One that is starting is waited
 * for; one that is stopping is waited for until it is gone. Null when there is none (any more): only then
 * may a server be started.
 * @throws EmbeddedFailed when it stays in between for two minutes, or is not ours to use
 */
export async function findServer(
  cluster: string,
  keys: ServerKeys,
  log: (text: string) => void,
): Promise<FoundServer | null> {
  const deadline = performance.now() + WAIT_MS;
  let waiting = false;
  for (;;) {
    const file = readPostmasterFile(cluster);
    if (file === null || !(await isServing(file, cluster, log))) return null;
    if (file.status === 'ready' && file.port !== null) {
      if ((await proveServer(keys, file.port, cluster)) === 'ours') return { pid: file.pid, port: file.port };
    }
    if (performance.now() > deadline) {
      throw new EmbeddedFailed(
        `The database server, process ${file.pid}, stays ${file.status}; see postgres.log.`,
      );
    }
    if (!waiting) log(`Waiting for the database server of an earlier start (process ${file.pid}).`);
    waiting = true;
    await pause(POLL_MS);
  }
}

/**
 * False for a note whose server has ended. Its number may since belong to another program, or to a zombie that
 * nobody buries; PostgreSQL would take either for the server and refuse to start, so the note is removed, but
 * not before the last process of the ended server has gone.
 */
async function isServing(
  file: PostmasterFile,
  cluster: string,
  log: (text: string) => void,
): Promise<boolean> {
  const running = isRunning(file.pid);
  if (running && servesCluster(file.pid, cluster) !== 'no') return true;
  if (!running && !isListed(file.pid)) return false;
  const deadline = performance.now() + WAIT_MS;
  while (processesIn(cluster).length > 0) {
    if (performance.now() > deadline) {
      throw new EmbeddedFailed(
        `Processes of an ended database server remain: ${processesIn(cluster).join(', ')}.`,
      );
    }
    await pause(POLL_MS);
  }
  log(`The note of a database server that has ended (process ${file.pid}) is removed.`);
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
  return false;
}
