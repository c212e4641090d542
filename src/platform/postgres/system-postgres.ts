// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { BinarySource } from './postgres-binaries.ts';
import { program } from './spawn-as.ts';

const DEBIAN = '/usr/lib/postgresql';

/** A PostgreSQL installed on this machine. */
export interface SystemPostgres {
  readonly binDir: string;
  /** Such as `15.18`. */
  readonly version: string;
}

/** Finds the newest PostgreSQL installed the Debian way, else the first on the given search path (as PATH). */
export function systemPostgres(searchPath = ''): SystemPostgres | null {
  const folders = [...debianFolders(), ...searchPath.split(delimiter).filter((folder) => folder !== '')];
  for (const binDir of folders) {
    const version = runnable(binDir) ? versionIn(binDir) : null;
    if (version !== null) return { binDir, version };
  }
  return null;
}

/** The programs of a system's PostgreSQL, as `startServer` takes them. */
export function systemSource({ binDir, version }: SystemPostgres): BinarySource {
  return { version, major: Number.parseInt(version, 10), prepare: async () => ({ binDir }) };
}

function debianFolders(): string[] {
  try {
    const majors = readdirSync(DEBIAN).filter((name) => /^\d+$/.test(name));
    return majors.sort((a, b) => Number(b) - Number(a)).map((major) => join(DEBIAN, major, 'bin'));
  } catch {
    return [];
  }
}

function runnable(binDir: string): boolean {
  try {
    for (const name of ['initdb', 'postgres'] as const) accessSync(program(binDir, name), constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function versionIn(binDir: string): string | null {
  const answer = spawnSync(program(binDir, 'postgres'), ['--version'], { encoding: 'utf8' });
  return /(\d+\.\d+)/.exec(answer.stdout ?? '')?.[1] ?? null;
}
