// SPDX-License-Identifier: Apache-2.0
/**
 * A whole Tongban of one's own: the built server as a child process, its embedded PostgreSQL and its files in a
 * temporary folder, on a free port of 127.0.0.1. It can be killed as a power switch would, and is gone at the end.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { monotonic, sleep } from '#platform/clock.ts';
import { freePort } from '#platform/postgres/free-port.ts';
import { readPostmasterFile } from '#platform/postgres/postmaster-file.ts';
import { isRunning, servesCluster } from '#platform/postgres/process-identity.ts';
import { loadKeys, SERVER_NAME, serverUrl } from '#platform/postgres/server-keys.ts';

export const repository = fileURLToPath(new URL('../../', import.meta.url));

export interface ScratchPlatform {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** Of the server that runs now. */
  pid(): number;
  /** Starts the server, with more words for Node when given; does not wait until it answers. */
  launch(nodeFlags?: readonly string[]): void;
  /** Waits until the server says that it is ready. @throws when it ends first or takes longer */
  ready(withinMs: number): Promise<void>;
  /** `kill -9`: the database stays, orphaned. */
  kill(): Promise<void>;
  /** Ends the server in order, its database with it. */
  stop(): Promise<void>;
  /** How often a server took over a database that runs already. */
  adoptions(): number;
  databaseUrl(database?: string): string;
  /** The last lines that the server wrote. */
  lastWords(): string;
  /** Ends everything and removes the folder. */
  discard(): Promise<void>;
}

/** Builds what is stale, then makes the folder; nothing runs yet. */
export async function scratchPlatform(
  name: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ScratchPlatform> {
  await build();
  const dataDir = mkdtempSync(join(tmpdir(), `tongban-${name}-`));
  // PostgreSQL does not run as root: another user must be able to pass through.
  chmodSync(dataDir, 0o711);
  const port = await freePort(null);
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  // As in production, the log goes to a file and costs nobody else's time.
  const logFile = join(dataDir, 'server.log');
  const said = (): string => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  const lastWords = (): string =>
    said()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('{"level":30'))
      .slice(-20)
      .join('\n');
  const remove = (): void => {
    child?.kill('SIGKILL');
    killDatabase(dataDir);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  process.once('exit', remove);
  const platform: ScratchPlatform = {
    url,
    port,
    dataDir,
    pid: () => child?.pid ?? 0,
    launch(nodeFlags = []) {
      const log = openSync(logFile, 'a');
      child = spawn(process.execPath, [...nodeFlags, join(repository, 'dist/server.js')], {
        cwd: repository,
        env: environment({ ...settings, DATA_DIR: dataDir, PORT: String(port) }),
        stdio: ['ignore', 'ignore', log],
      });
      closeSync(log);
    },
    async ready(withinMs) {
      const from = monotonic();
      while (!(await answers(url))) {
        if (hasEnded(child)) throw new Error(`the server ended before it was ready:\n${lastWords()}`);
        if (monotonic() - from > withinMs) throw new Error(`not ready in ${withinMs} ms:\n${lastWords()}`);
        await sleep(50);
      }
    },
    kill: () => end(child, 'SIGKILL', 5_000),
    stop: () => end(child, 'SIGTERM', 20_000),
    adoptions: () => said().split('(adopted,').length - 1,
    databaseUrl(database = SERVER_NAME) {
      const keys = loadKeys(dataDir, true);
      if (keys.port === null) throw new Error('the database has no port yet');
      return serverUrl(keys, keys.port, database);
    },
    lastWords,
    async discard() {
      await platform.stop();
      process.off('exit', remove);
      remove();
    },
  };
  return platform;
}

/** The build of `npm start`, said in JavaScript: it has no types. */
async function build(): Promise<void> {
  const path = join(repository, 'tools/build.mjs');
  const tools: unknown = await import(path);
  if (typeof tools === 'object' && tools !== null && 'ensureBuilt' in tools) {
    if (typeof tools.ensureBuilt === 'function') tools.ensureBuilt();
  }
}

/** As in production; settings of the caller's shell do not reach in, except where programs are found. */
function environment(settings: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  const kept = { PATH, HOME, TMPDIR, LANG };
  return { ...kept, NODE_ENV: 'production', HOST: '127.0.0.1', DEMO: 'yes', ...settings };
}

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(
    (reply) => reply.ok,
    () => false,
  );

const hasEnded = (child: ChildProcess | undefined): boolean =>
  child === undefined || child.exitCode !== null || child.signalCode !== null;

async function end(child: ChildProcess | undefined, signal: NodeJS.Signals, withinMs: number): Promise<void> {
  if (child === undefined || hasEnded(child)) return;
  const gone = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  child.kill(signal);
  await Promise.race([gone, sleep(withinMs)]);
  if (!hasEnded(child)) child.kill('SIGKILL');
}

/** The database of a folder, when a killed server left it behind; nothing in it is worth keeping. */
function killDatabase(dataDir: string): void {
  const pointer = join(dataDir, 'pg-location');
  const cluster = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(dataDir, 'pg');
  const pid = readPostmasterFile(cluster)?.pid ?? 0;
  if (pid > 0 && isRunning(pid) && servesCluster(pid, cluster) === 'yes') {
    process.kill(pid, 'SIGQUIT');
    const nap = new Int32Array(new SharedArrayBuffer(4));
    for (let waited = 0; isRunning(pid) && waited < 3_000; waited += 20) Atomics.wait(nap, 0, 0, 20);
  }
  if (cluster !== join(dataDir, 'pg')) rmSync(cluster, { recursive: true, force: true });
}
