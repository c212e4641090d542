// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EmbeddedFailed, WrongMajor } from './embedded-problems.ts';
import {
  type Account,
  candidateAccounts,
  canTraverse,
  giveTo,
  ownerOf,
  weAreRoot,
} from './server-account.ts';

const POINTER = 'pg-location';

/** Where the cluster lives and who runs it. */
export interface Place {
  /** Folder that holds the cluster: DATA_DIR, or one elsewhere that the server's user can reach. */
  readonly home: string;
  /** The cluster itself: `home`/pg. */
  readonly cluster: string;
  /** The user the server runs as; null means the user of this process. */
  readonly account: Account | null;
}

/** What `choosePlace` needs to know. */
export interface PlaceOptions {
  readonly dataDir: string;
  /** Folder for data and programs that the server's user could not reach otherwise (root only). */
  readonly systemHome: string;
  readonly log: (message: string) => void;
}

/**
 * Decides where the cluster of a DATA_DIR is and who runs it. A cluster that exists is never left behind
 * for a new empty one: when it cannot be reached, that is an error that says what to do.
 * @throws EmbeddedFailed
 */
export function choosePlace(options: PlaceOptions): Place {
  const home = pointedHome(options.dataDir);
  const cluster = join(home, 'pg');
  if (hasCluster(cluster)) return existingPlace(home, cluster);
  if (!weAreRoot()) return { home, cluster, account: null };
  return newPlaceForRoot(options, home);
}

function pointedHome(dataDir: string): string {
  const pointer = join(dataDir, POINTER);
  return existsSync(pointer) ? dirname(readFileSync(pointer, 'utf8').trim()) : dataDir;
}

function hasCluster(cluster: string): boolean {
  try {
    return readdirSync(cluster).length > 0;
  } catch (error) {
    // A folder we may not read is somebody's cluster; one that is absent is not.
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}

function existingPlace(home: string, cluster: string): Place {
  const owner = ownerOf(cluster);
  if (owner === null) throw new EmbeddedFailed(`The database folder ${cluster} cannot be read.`);
  if (!weAreRoot()) return placeOfOwn(home, cluster, owner);
  if (owner.uid !== 0) return reachable(home, cluster, owner);
  // A cluster restored by root from a backup: hand it to the user that will run it.
  const account = candidateAccounts(home).find((candidate) => canTraverse(home, candidate));
  if (account === undefined) throw unreachable(cluster, 'the user of the server');
  giveTo(cluster, account);
  return { home, cluster, account };
}

function placeOfOwn(home: string, cluster: string, owner: Account): Place {
  const own = process.getuid?.();
  if (own === undefined || own === owner.uid) return { home, cluster, account: null };
  throw new EmbeddedFailed(
    `The database folder ${cluster} belongs to user ${owner.uid} and this process is user ${own}. ` +
      'Start as that user or as root, or choose another DATA_DIR.',
  );
}

function reachable(home: string, cluster: string, account: Account): Place {
  if (!canTraverse(home, account)) throw unreachable(cluster, account.label);
  return { home, cluster, account };
}

function unreachable(cluster: string, who: string): EmbeddedFailed {
  return new EmbeddedFailed(
    `The database folder ${cluster} cannot be reached by ${who}, who owns it. ` +
      'Give all folders above it the right to pass through (chmod o+x).',
  );
}

function newPlaceForRoot(options: PlaceOptions, home: string): Place {
  const candidates = candidateAccounts(options.dataDir);
  const account = candidates.find((candidate) => canTraverse(home, candidate));
  if (account !== undefined) return { home, cluster: join(home, 'pg'), account };
  const first = candidates[0];
  if (first === undefined) {
    throw new EmbeddedFailed(
      'PostgreSQL does not run as root and there is no user `postgres` or `nobody` here. ' +
        'Start as an ordinary user or set DATABASE_URL.',
    );
  }
  return placeElsewhere(options, first);
}

function placeElsewhere(options: PlaceOptions, account: Account): Place {
  const home = unusedHome(options);
  makeOpenFolder(options.systemHome);
  makeOpenFolder(home);
  if (!canTraverse(home, account)) throw unreachable(join(home, 'pg'), account.label);
  const cluster = join(home, 'pg');
  writeFileSync(join(options.dataDir, POINTER), `${cluster}\n`);
  options.log(
    `User ${account.label}, who runs PostgreSQL for root, cannot reach ${options.dataDir}: ` +
      `the database is kept in ${cluster}.`,
  );
  return { home, cluster, account };
}

/** One folder per DATA_DIR; never one that holds the data of an earlier DATA_DIR of the same name. */
function unusedHome(options: PlaceOptions): string {
  const name = createHash('sha256').update(options.dataDir).digest('hex').slice(0, 12);
  for (let number = 1; ; number++) {
    const home = join(options.systemHome, number === 1 ? name : `${name}-${number}`);
    if (!hasCluster(join(home, 'pg'))) return home;
  }
}

/** Makes a folder others may pass through (not list), whatever the umask; leaves an existing one as it is. */
export function makeOpenFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true });
  if (process.platform !== 'win32') chmodSync(folder, 0o711);
}

/**
 * Whether there is a cluster on disk that this major version can run; false when there is none yet.
 * @throws WrongMajor when another major wrote it, EmbeddedFailed when the folder holds something else
 */
export function checkCluster(cluster: string, major: number): boolean {
  if (!hasCluster(cluster)) return false;
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) {
    throw new EmbeddedFailed(
      `${cluster} is not empty and holds no database. Move it away, then start again.`,
    );
  }
  const found = readFileSync(file, 'utf8').trim();
  if (found !== String(major)) throw new WrongMajor(cluster, found, major);
  return true;
}
