// SPDX-License-Identifier: Apache-2.0
/** What the doctor makes of what it found: each check with a fact, and what to do unless all is well. Pure. */

import type { RowSecurityFacts } from './doctor.queries.ts';

export interface Check {
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'fault';
  readonly fact: string;
  readonly todo?: string;
}

export const ok = (name: string, fact: string): Check => ({ name, status: 'ok', fact });
export const fault = (name: string, fact: string, todo: string): Check => ({
  name,
  status: 'fault',
  fact,
  todo,
});
const warning = (name: string, fact: string, todo: string): Check => ({
  name,
  status: 'warning',
  fact,
  todo,
});

/** @param version as `process.versions.node`: 20.19 is the oldest, 21 and 23 had no long-term support. */
export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fact = `Node.js ${version}`;
  if (major < 20 || (major === 20 && minor < 19))
    return fault('node', fact, 'Install Node.js 24 LTS, 20.19 at the least.');
  return major % 2 === 1
    ? warning('node', fact, 'This line has no long-term support: use Node.js 24 LTS.')
    : ok('node', fact);
}

interface KnownMigration {
  readonly module: string;
  readonly name: string;
  readonly sha256: string;
}

export function migrationsCheck(ours: readonly KnownMigration[], applied: readonly KnownMigration[]): Check {
  const key = (m: KnownMigration): string => `${m.module}/${m.name}`;
  const there = new Map(applied.map((m) => [key(m), m.sha256]));
  const known = new Set(ours.map(key));
  const newer = applied.map(key).filter((k) => !known.has(k));
  const changed = ours.filter((m) => there.has(key(m)) && there.get(key(m)) !== m.sha256).map(key);
  const missing = ours.map(key).filter((k) => !there.has(k));
  if (newer.length > 0)
    return fault(
      'migrations',
      `not known to this program: ${newer.join(', ')}`,
      'A newer release has used this database: start that release.',
    );
  if (changed.length > 0)
    return fault(
      'migrations',
      `changed after they were applied: ${changed.join(', ')}`,
      'Check out the release as it was published.',
    );
  return missing.length > 0
    ? fault('migrations', `${missing.length} of ${ours.length} are missing`, 'Run: tongban migrate')
    : ok('migrations', `${ours.length} applied`);
}

/** @param milliseconds the clock of this machine before that of the database */
/** The second net under the permissions: PostgreSQL shows each actor the own rows only, unless the role bypasses it. */
export function rowSecurityCheck(f: RowSecurityFacts): Check {
  const fact = `${f.guarded} tables, role ${f.role}`;
  if (f.bypasses)
    return fault(
      'rows',
      `${fact} bypasses row-level security`,
      `Take it away: alter role "${f.role}" nosuperuser nobypassrls`,
    );
  return f.unforced > 0
    ? fault('rows', `${fact}, ${f.unforced} without force`, 'Restore the schema: its owner sees every row.')
    : ok('rows', fact);
}

export function clockCheck(milliseconds: number): Check {
  const fact = `${Math.abs(Math.round(milliseconds))} ms ${milliseconds < 0 ? 'behind' : 'before'} the database`;
  return Math.abs(milliseconds) > 2000
    ? fault(
        'clock',
        fact,
        'Legal deadlines hang on it: run a time service (chrony, systemd-timesyncd) on both machines.',
      )
    : ok('clock', fact);
}

export interface QueueFacts {
  readonly waitingEvents: number;
  readonly due: number;
  readonly parked: number;
  readonly oldestDueSeconds: number;
}

export function queueCheck(q: QueueFacts): Check {
  const fact = `${q.waitingEvents} events wait, ${q.due} jobs due, oldest ${Math.round(q.oldestDueSeconds)} s, ${q.parked} parked`;
  if (q.parked > 0)
    return fault('queue', fact, 'See why with: tongban jobs; repair the cause, then: tongban jobs --replay');
  return q.oldestDueSeconds > 300
    ? fault('queue', fact, 'Nobody works on the queue: is a server running? See its log.')
    : ok('queue', fact);
}

const gibibyte = 2 ** 30;

export function diskCheck(free: number, total: number): Check {
  const share = total > 0 ? free / total : 0;
  const fact = `${(free / gibibyte).toFixed(1)} GiB free (${Math.round(share * 100)} %)`;
  if (free < gibibyte)
    return fault('disk', fact, 'Free or add space at DATA_DIR: a full disk stops the database.');
  return share < 0.1 && free < 20 * gibibyte
    ? warning('disk', fact, 'Plan for more space at DATA_DIR.')
    : ok('disk', fact);
}

export const keyFileNames = ['statement-0001.json', 'root.json', 'cipher.json'] as const;

/** @param modes permission bits by file name; absent: there is no such file */
export function keysCheck(modes: ReadonlyMap<string, number>): Check {
  const missing = keyFileNames.filter((name) => !modes.has(name));
  if (missing.length > 0)
    return fault(
      'keys',
      `missing in DATA_DIR/keys: ${missing.join(', ')}`,
      'A new installation makes them at its first start. An old one: put DATA_DIR/keys back from the backup before anything starts, or what was encrypted is lost.',
    );
  const open = [...modes].filter(([, mode]) => (mode & 0o077) !== 0).map(([name]) => name);
  return open.length > 0
    ? fault('keys', `others may read ${open.join(', ')}`, 'chmod 600 these files and 700 the folder.')
    : ok('keys', `${modes.size} files, readable by their owner only`);
}

export function addressCheck(publicUrl: string, demo: boolean): Check {
  if (publicUrl.startsWith('https:'))
    return demo
      ? warning(
          'address',
          `${publicUrl}, with the demo`,
          'DEMO=yes lets anyone sign in as anyone: set DEMO=no.',
        )
      : ok('address', publicUrl);
  return demo
    ? ok('address', `${publicUrl} (demo)`)
    : warning(
        'address',
        publicUrl,
        'Set PUBLIC_URL to the https:// address that people use: QR codes and documents bear it.',
      );
}
