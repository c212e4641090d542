// SPDX-License-Identifier: Apache-2.0
import type { SpawnOptions } from 'node:child_process';
import { join } from 'node:path';
import type { Account } from './server-account.ts';

/** The path of a PostgreSQL program in its folder. */
export function program(binDir: string, name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  return join(binDir, process.platform === 'win32' ? `${name}.exe` : name);
}

/**
 * Options that run a PostgreSQL program as the account, in a folder it can be in. Outside Windows the
 * environment is a fixed one, so that a stray PGDATA or LC_ALL of the caller changes nothing.
 */
export function spawnAs(account: Account | null, cwd: string): SpawnOptions {
  return {
    cwd,
    windowsHide: true,
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
    ...(process.platform === 'win32' ? {} : { env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } }),
  };
}
