// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from './data-place.ts';
import { EmbeddedFailed } from './embedded-problems.ts';
import { isRunning } from './process-identity.ts';
import { asArguments } from './server-settings.ts';
import { program, spawnAs } from './spawn-as.ts';

const LARGEST_LOG = 10 * 1024 * 1024;
const POLL_MS = 15;
const FAST_STOP_MS = 30_000;
const IMMEDIATE_STOP_MS = 10_000;

/** A server process we started, which may outlive us. */
export interface ServerProcess {
  readonly pid: number;
  /** What it wrote to its log since this start. */
  said(): string;
  hasEnded(): boolean;
  /** Calls back when it ends. */
  whenEnded(callback: () => void): void;
}

/**
 * Starts `postgres` in a session of its own: a Ctrl-C in our terminal does not reach it, and it survives
 * our violent death with all it acknowledged, to be adopted by the next start.
 */
export function spawnServer(
  place: Place,
  binDir: string,
  settings: Record<string, string>,
  dataDir: string,
): ServerProcess {
  const log = join(dataDir, 'postgres.log');
  if (existsSync(log) && statSync(log).size > LARGEST_LOG) renameSync(log, `${log}.1`);
  const output = openSync(log, 'a', 0o600);
  const offset = statSync(log).size;
  try {
    const child = spawn(program(binDir, 'postgres'), ['-D', place.cluster, ...asArguments(settings)], {
      ...spawnAs(place.account, place.home),
      stdio: ['ignore', output, output],
      detached: true,
    });
    child.unref();
    return watch(child, () => readFileSync(log).subarray(offset).toString('utf8'));
  } finally {
    closeSync(output);
  }
}

function watch(child: ChildProcess, logged: () => string): ServerProcess {
  let failure: string | null = null;
  child.once('error', (error) => {
    failure = error.message;
  });
  return {
    pid: child.pid ?? 0,
    said: () => failure ?? logged(),
    hasEnded: () => failure !== null || child.exitCode !== null || child.signalCode !== null,
    whenEnded: (callback) => void child.once('exit', callback),
  };
}

/**
 * Stops a server fast (open transactions are rolled back, all that was acknowledged is on disk) and waits
 * until it is gone; after 30 s at once, which the next start recovers from.
 * @throws EmbeddedFailed when it is still there after 40 s
 */
export async function stopServer(pid: number, cluster: string, binDir: string | null): Promise<void> {
  if (!isRunning(pid)) return;
  if (process.platform === 'win32' && binDir !== null) stopOnWindows(cluster, binDir);
  else signal(pid, 'SIGINT');
  if (await endsWithin(pid, FAST_STOP_MS)) return;
  signal(pid, 'SIGQUIT');
  if (await endsWithin(pid, IMMEDIATE_STOP_MS)) return;
  throw new EmbeddedFailed(`The database server, process ${pid}, does not stop.`);
}

/** Windows knows no signals: `pg_ctl` speaks to the server by another way. */
function stopOnWindows(cluster: string, binDir: string): void {
  spawn(program(binDir, 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-W'], { stdio: 'ignore' }).unref();
}

function signal(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Waits for a process to end, at most so many milliseconds. */
export async function endsWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (isRunning(pid)) {
    if (performance.now() > deadline) return false;
    await pause(POLL_MS);
  }
  return true;
}
