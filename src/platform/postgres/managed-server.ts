// SPDX-License-Identifier: Apache-2.0
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type FoundServer, findServer } from './adopt-server.ts';
import { type DataDirLock, lockDataDir } from './data-dir-lock.ts';
import { checkCluster, choosePlace, makeOpenFolder, type Place } from './data-place.ts';
import { EmbeddedFailed } from './embedded-problems.ts';
import { freePort } from './free-port.ts';
import { initCluster } from './init-cluster.ts';
import type { BinarySource } from './postgres-binaries.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { proveServer } from './server-connection.ts';
import { loadKeys, type ServerKeys, saveKeys, serverUrl } from './server-keys.ts';
import { type ServerProcess, spawnServer, stopServer } from './server-process.ts';
import { serverSettings } from './server-settings.ts';

const READY_MS = 300_000;
const POLL_MS = 10;
const MOST_STARTS = 20;

/** How to run the server of a data directory. */
export interface EmbeddedOptions {
  /** Folder of this installation; made when absent. */
  readonly dataDir: string;
  /** Receives plain sentences for the operator. */
  readonly log: (message: string) => void;
  /** Settings of PostgreSQL beside our own; those of network and sockets cannot be changed. */
  readonly settings?: Record<string, string>;
  /** A fixed port on 127.0.0.1; by default a free one, kept from start to start. */
  readonly port?: number;
  /** For root only: where data and programs go that the server's user cannot reach. Default /var/lib/tongban. */
  readonly systemHome?: string;
}

/** A running server that this process holds. */
export interface EmbeddedServer {
  /** `postgres://tongban:…@127.0.0.1:port/tongban` */
  readonly url: string;
  readonly pid: number;
  /** True when it was already running, left by a process that was killed. */
  readonly adopted: boolean;
  /** Stops the server, waits until it is gone, and gives the data directory back. */
  stop(): Promise<void>;
}

interface Start {
  readonly options: EmbeddedOptions;
  readonly dataDir: string;
  readonly source: BinarySource;
  readonly lock: DataDirLock;
}

/**
 * Starts (or adopts) the server of a data directory with the given programs.
 * @throws DataDirInUse, WrongMajor, EmbeddedFailed; then nothing is left running or locked
 */
export async function startServer(source: BinarySource, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const dataDir = makeDataDir(options.dataDir);
  const lock = lockDataDir(dataDir);
  try {
    return await startLocked({ options, dataDir, source, lock });
  } catch (error) {
    lock.release();
    throw error;
  }
}

function makeDataDir(folder: string): string {
  try {
    makeOpenFolder(folder);
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return realpathSync(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EmbeddedFailed(`DATA_DIR ${folder} cannot be written: ${reason}`);
  }
}

async function startLocked(start: Start): Promise<EmbeddedServer> {
  const { options, dataDir, source } = start;
  const place = choosePlace({
    dataDir,
    systemHome: options.systemHome ?? '/var/lib/tongban',
    log: options.log,
  });
  const exists = checkCluster(place.cluster, source.major);
  const keys = loadKeys(dataDir, exists);
  const found = exists ? await findServer(place.cluster, keys, options.log) : null;
  if (found !== null) {
    options.log(
      `The database server of an earlier start is still running (process ${found.pid}) and is used on.`,
    );
    return serverHandle(start, place, keys, found, null);
  }
  const { binDir } = await source.prepare(place);
  if (!exists) await initCluster(place, binDir, keys);
  return launch(start, place, keys, binDir);
}

async function launch(start: Start, place: Place, keys: ServerKeys, binDir: string): Promise<EmbeddedServer> {
  const { options, dataDir } = start;
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort(attempt === 1 ? keys.port : null));
    const child = spawnServer(place, binDir, serverSettings(port, options.settings ?? {}), dataDir);
    if (await becomesReady(child, place, keys, port, binDir)) {
      if (port !== keys.port) saveKeys(dataDir, { ...keys, port });
      const handle = serverHandle(start, place, keys, { pid: child.pid, port }, binDir);
      child.whenEnded(() => handle.ended());
      return handle;
    }
    const said = child.said();
    if (attempt === MOST_STARTS || !mayPass(said, options.port !== undefined)) {
      throw new EmbeddedFailed(`PostgreSQL did not start: ${lastWords(said)}`);
    }
    await pause(200);
  }
}

/** Reasons that another attempt may overcome: a port taken meanwhile, processes of a killed server still ending. */
function mayPass(said: string, portIsFixed: boolean): boolean {
  if (/shared memory block|lock file "postmaster\.pid" already exists/i.test(said)) return true;
  return !portIsFixed && /could not (bind|create any TCP\/IP sockets)/i.test(said);
}

function lastWords(said: string): string {
  const lines = said.trim().split('\n');
  const telling = lines.filter((line) => /FATAL|PANIC|ERROR|HINT|error/.test(line));
  return (telling.length > 0 ? telling : lines).slice(-3).join(' ') || 'it ended without a word';
}

/** Waits until our own child answers on our port for our cluster; false when it ended instead. */
async function becomesReady(
  child: ServerProcess,
  place: Place,
  keys: ServerKeys,
  port: number,
  binDir: string,
): Promise<boolean> {
  const deadline = performance.now() + READY_MS;
  try {
    while (performance.now() < deadline) {
      if (child.hasEnded()) return false;
      const file = readPostmasterFile(place.cluster);
      if (file !== null && file.pid === child.pid && file.status === 'ready') {
        if ((await proveServer(keys, port, place.cluster)) === 'ours') return true;
      }
      await pause(POLL_MS);
    }
    throw new EmbeddedFailed(
      `PostgreSQL is not ready after ${READY_MS / 1000} s: ${lastWords(child.said())}`,
    );
  } catch (error) {
    await stopServer(child.pid, place.cluster, binDir);
    throw error;
  }
}

function serverHandle(
  start: Start,
  place: Place,
  keys: ServerKeys,
  found: FoundServer,
  binDir: string | null,
): EmbeddedServer & { ended(): void } {
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await stopServer(found.pid, place.cluster, binDir);
    start.lock.release();
  };
  return {
    url: serverUrl(keys, found.port),
    pid: found.pid,
    adopted: binDir === null,
    stop() {
      stopping ??= stop();
      return stopping;
    },
    ended() {
      if (stopping === null) start.options.log('The database server ended unexpectedly; see postgres.log.');
    },
  };
}
