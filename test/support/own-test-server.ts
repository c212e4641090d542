// SPDX-License-Identifier: Apache-2.0
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockHolder } from '#platform/postgres/data-dir-lock.ts';
import { startEmbedded } from '#platform/postgres/embedded.ts';
import { type EmbeddedOptions, type EmbeddedServer, startServer } from '#platform/postgres/managed-server.ts';
import { readPostmasterFile } from '#platform/postgres/postmaster-file.ts';
import { isRunning, servesCluster } from '#platform/postgres/process-identity.ts';
import { systemPostgres, systemSource } from '#platform/postgres/system-postgres.ts';

const PREFIX = 'tongban-test-pg-';
const YOUNG_MS = 60_000;
const SETTINGS = { max_connections: '200', shared_buffers: '64MB' };

/** A server in a temporary folder, for the tests of this run. */
export interface OwnServer {
  readonly url: string;
  readonly pid: number;
  readonly folder: string;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/** Starts a server of the kind in a new temporary folder; null when the machine has no such PostgreSQL. */
export async function startOwnServer(kind: 'embedded' | 'system'): Promise<OwnServer | null> {
  removeLeftovers();
  const found = kind === 'system' ? systemPostgres(process.env.PATH) : null;
  if (kind === 'system' && found === null) return null;
  const folder = testFolder();
  const options: EmbeddedOptions = { dataDir: folder, log: () => undefined, settings: SETTINGS };
  try {
    const server = await (found === null
      ? startEmbedded(options)
      : startServer(systemSource(found), options));
    return ownServer(server, folder);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** A temporary folder that another user (who runs the server for root) can pass through. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  if (process.platform !== 'win32') chmodSync(folder, 0o711);
  return folder;
}

function ownServer(server: EmbeddedServer, folder: string): OwnServer {
  return {
    url: server.url,
    pid: server.pid,
    folder,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Stops a server when this process exits. Only synchronous work is possible then, so the stop is immediate. */
export function stopOnExit({ pid, folder }: OwnServer): void {
  process.once('exit', () => killAndRemove(pid, folder));
}

/** Ends a server that holds nothing worth keeping, waits at most three seconds, removes its folder. */
function killAndRemove(pid: number, folder: string): void {
  try {
    if (pid > 0) process.kill(pid, 'SIGQUIT');
  } catch {
    // It has ended already.
  }
  const nap = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; isRunning(pid) && waited < 3_000; waited += 20) Atomics.wait(nap, 0, 0, 20);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** Removes servers and folders of test processes that were killed before they could tidy up. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      if (isLeftover(folder)) killAndRemove(serverIn(folder), folder);
    } catch {
      // Another user's, or somebody tidies it at this moment.
    }
  }
}

function isLeftover(folder: string): boolean {
  const own = process.getuid?.();
  const { uid, mtimeMs } = statSync(folder);
  const age = Date.now() - mtimeMs;
  return (own === undefined || own === uid) && age > YOUNG_MS && lockHolder(folder) === null;
}

function serverIn(folder: string): number {
  const pointer = join(folder, 'pg-location');
  const cluster = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(folder, 'pg');
  const pid = readPostmasterFile(cluster)?.pid ?? 0;
  return pid > 0 && isRunning(pid) && servesCluster(pid, cluster) === 'yes' ? pid : 0;
}
