// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataDirInUse, EmbeddedFailed } from './embedded-problems.ts';
import { identify, isSameProcess, type ProcessIdentity } from './process-identity.ts';

export const LOCK_FILE = 'tongban.lock';
const MOST_TRIES = 100;

/** The right to use a data directory; it ends with `release` or with the process. */
export interface DataDirLock {
  /** Gives the directory back; calling it again does nothing. */
  release(): void;
}

/**
 * Takes the lock of a data directory at once or refuses at once.
 * A lock left by a process that has ended (also when its number was given to another) is taken over.
 * @throws DataDirInUse with the holder's process number
 */
export function lockDataDir(dataDir: string): DataDirLock {
  return take(join(dataDir, LOCK_FILE), dataDir);
}

/** The living holder of a data directory's lock, or null when nobody holds it. */
export function lockHolder(dataDir: string): ProcessIdentity | null {
  return livingHolder(readOrNull(join(dataDir, LOCK_FILE)) ?? '');
}

/**
 * Creation is one `link` of a finished file, so a reader never sees half a lock.
 *
 * Replacing a stale lock must not remove a fresh one that a rival put there in between. The right to
 * replace a given stale content is itself such a lock, named after that content: its holder reads again,
 * and only if the stale content still stands renames its own file over it. Should the replacer die in
 * those microseconds, its guard is stale in turn and is replaced by the same rule.
 */
function take(path: string, dataDir: string): DataDirLock {
  const mine = JSON.stringify({ ...identify(process.pid), nonce: randomBytes(8).toString('hex') });
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.draft`;
  writeFileSync(draft, mine, { mode: 0o644 });
  try {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      if (linked(draft, path)) return handle(path, mine);
      const found = readOrNull(path);
      if (found === null) continue;
      const holder = livingHolder(found);
      if (holder !== null) throw new DataDirInUse(dataDir, holder.pid);
      if (replaceStale(path, found, draft, dataDir)) return handle(path, mine);
    }
    throw new EmbeddedFailed(`${path} changed hands too often; try again.`);
  } finally {
    removeIfThere(draft);
  }
}

/** The lock that gives the right to replace this stale content of a lock. */
export function guardOf(path: string, stale: string): string {
  return `${path}.${createHash('sha256').update(stale).digest('hex').slice(0, 12)}`;
}

function replaceStale(path: string, stale: string, draft: string, dataDir: string): boolean {
  const guard = take(guardOf(path, stale), dataDir);
  try {
    if (readOrNull(path) !== stale) return false;
    renameSync(draft, path);
    return true;
  } finally {
    guard.release();
  }
}

function handle(path: string, mine: string): DataDirLock {
  return {
    release() {
      if (readOrNull(path) === mine) removeIfThere(path);
    },
  };
}

function livingHolder(content: string): ProcessIdentity | null {
  const identity = parse(content);
  return identity !== null && isSameProcess(identity) ? identity : null;
}

function parse(content: string): ProcessIdentity | null {
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value !== 'object' || value === null || !('pid' in value)) return null;
    if (typeof value.pid !== 'number' || !Number.isSafeInteger(value.pid) || value.pid <= 0) return null;
    const startedAt = 'startedAt' in value && typeof value.startedAt === 'string' ? value.startedAt : null;
    return { pid: value.pid, startedAt };
  } catch {
    return null;
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
