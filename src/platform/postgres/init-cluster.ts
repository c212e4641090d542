// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from './data-place.ts';
import { EmbeddedFailed } from './embedded-problems.ts';
import { giveTo } from './server-account.ts';
import { SERVER_NAME, type ServerKeys } from './server-keys.ts';
import { program, spawnAs } from './spawn-as.ts';

const DRAFT = 'pg.tmp';
const CANNOT_RUN =
  'This system cannot run the installed program (on Linux it needs glibc): set DATABASE_URL instead.';
const COMMON = ['--encoding=UTF8', '--auth=scram-sha-256', `--username=${SERVER_NAME}`];
/** Compares text byte by byte, a third faster than by way of the C library; understood from PostgreSQL 17 on. */
const BUILT_IN_LOCALE = [
  ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  '--text-search-config=simple',
];
/** For programs before that; not every system has it. */
const C_LIBRARY_LOCALE = ['--locale=C.UTF-8'];

/**
 * Makes an empty cluster at `place.cluster`. The work is done in a folder of its own name and renamed when
 * it is complete and on disk: what an interrupted attempt left is removed here, and such an attempt, should
 * its `initdb` still be running, cannot write into ours.
 * @throws EmbeddedFailed with the words of initdb
 */
export async function initCluster(place: Place, binDir: string, keys: ServerKeys): Promise<void> {
  await removeDrafts(place.home);
  const draft = join(place.home, `${DRAFT}.${randomBytes(4).toString('hex')}`);
  const passwordFile = `${draft}.password`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, keys.password, { mode: 0o600 });
    if (place.account !== null) for (const path of [draft, passwordFile]) giveTo(path, place.account);
    const run = (locale: string[]) =>
      runInitdb(place, binDir, [...locale, `--pwfile=${passwordFile}`, `--pgdata=${draft}`]);
    const first = await run(BUILT_IN_LOCALE);
    const last = /locale.provider/i.test(first ?? '') ? await run(C_LIBRARY_LOCALE) : first;
    if (last !== null) throw new EmbeddedFailed(explain(last));
    renameSync(draft, place.cluster);
    flushFolder(place.home);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

function explain(said: string): string {
  if (/could not look up effective user ID/.test(said)) {
    return (
      'PostgreSQL runs only as a user with a name, and the user of this process has none in /etc/passwd. ' +
      'Give it one, start as another user or as root, or set DATABASE_URL.'
    );
  }
  return `PostgreSQL could not make its data folder: ${said}`;
}

/** Removes what interrupted attempts left; a leftover that resists is left for the next start. */
async function removeDrafts(home: string): Promise<void> {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(DRAFT))) {
    await rm(join(home, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

/** Runs initdb; null when it succeeded, else what it said. */
function runInitdb(place: Place, binDir: string, options: string[]): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program(binDir, 'initdb'), [...COMMON, ...options], {
      ...spawnAs(place.account, place.home),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', (error) => resolve(`${error.message}. ${CANNOT_RUN}`));
    child.once('close', (code) => resolve(code === 0 ? null : said.trim() || `initdb ended with ${code}`));
  });
}

function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
