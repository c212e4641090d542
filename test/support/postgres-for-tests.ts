// SPDX-License-Identifier: Apache-2.0
import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { databaseCheck } from '#platform/postgres/server-facts.ts';
import { type OwnServer, startOwnServer, stopOnExit } from './own-test-server.ts';

/** A PostgreSQL that tests may make databases in. */
export interface TestStore {
  /** `embedded 18.4`, `system 15.18`: for the output of a run. */
  readonly name: string;
  readonly url: string;
}

export type StoreKind = 'embedded' | 'system';

/** A database of its own for one test file. */
export interface TestDatabase {
  readonly url: string;
  /** Removes the database, cutting connections that are still open. */
  drop(): Promise<void>;
}

const VARIABLE: Readonly<Record<StoreKind, string>> = {
  embedded: 'TONGBAN_TEST_PG_EMBEDDED',
  system: 'TONGBAN_TEST_PG_SYSTEM',
};
/** What the runner writes into the variable of a kind that this machine does not have. */
const ABSENT = 'absent';

const stores = new Map<StoreKind, Promise<TestStore | null>>();

/**
 * The server of a kind, shared by all test files of a run: the runner names it in the environment; without a
 * runner this process starts its own and stops it when it exits. Null when the machine has none of that kind.
 */
export function testServer(kind: StoreKind): Promise<TestStore | null> {
  const known = stores.get(kind);
  if (known !== undefined) return known;
  const store = findOrStart(kind);
  stores.set(kind, store);
  return store;
}

async function findOrStart(kind: StoreKind): Promise<TestStore | null> {
  const given = process.env[VARIABLE[kind]];
  if (given === ABSENT) return null;
  if (given !== undefined && given !== '') return { name: await nameOf(kind, given), url: given };
  const server = await startOwnServer(kind);
  if (server === null) return null;
  stopOnExit(server);
  return { name: await nameOf(kind, server.url), url: server.url };
}

async function nameOf(kind: StoreKind, url: string): Promise<string> {
  const { versionNumber } = await databaseCheck(url);
  return `${kind} ${Math.floor(versionNumber / 10_000)}.${versionNumber % 10_000}`;
}

/** For the test runner: starts a server of each kind this machine has and says how test processes find them. */
export async function startServersForRun(): Promise<{
  env: Record<string, string>;
  names: string[];
  stop(): Promise<void>;
}> {
  const running: OwnServer[] = [];
  const env: Record<string, string> = {};
  const names: string[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.stop()));
  };
  try {
    for (const kind of ['embedded', 'system'] as const) {
      const server = await startOwnServer(kind);
      env[VARIABLE[kind]] = server?.url ?? ABSENT;
      if (server === null) continue;
      running.push(server);
      names.push(await nameOf(kind, server.url));
    }
    return { env, names, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Makes a database for one test file. With `migrate` and `fingerprint` (a hash of the migrations) a template
 * is migrated once per server and copied, which takes some 45 ms; with `migrate` alone the new database is
 * migrated itself. `migrate` must close its connections.
 */
export async function freshDatabase(
  server: TestStore,
  migrate?: (url: string) => Promise<void>,
  fingerprint?: string,
): Promise<TestDatabase> {
  const name = `t_${process.pid}_${randomBytes(5).toString('hex')}`;
  const url = urlOf(server, name);
  if (migrate !== undefined && fingerprint !== undefined) {
    const template = await migratedTemplate(server, migrate, fingerprint);
    await onServer(server, (client) => client.query(`create database "${name}" template "${template}"`));
  } else {
    await onServer(server, (client) => client.query(`create database "${name}" template template0`));
    await migrate?.(url);
  }
  return {
    url,
    async drop() {
      await onServer(server, (client) => client.query(`drop database if exists "${name}" with (force)`));
    },
  };
}

/** One template per fingerprint; rivals in other processes wait for the first. A half-made one is never used. */
async function migratedTemplate(
  server: TestStore,
  migrate: (url: string) => Promise<void>,
  fingerprint: string,
): Promise<string> {
  const template = `tpl_${createHash('sha256').update(fingerprint).digest('hex').slice(0, 16)}`;
  const draft = `${template}_draft`;
  await onServer(server, async (client) => {
    if (await databaseExists(client, template)) return;
    await client.query('select pg_advisory_lock(hashtext($1))', [template]);
    if (await databaseExists(client, template)) return;
    await client.query(`drop database if exists "${draft}" with (force)`);
    await client.query(`create database "${draft}" template template0`);
    await migrate(urlOf(server, draft));
    await client.query(`alter database "${draft}" with allow_connections false`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [draft]);
    await client.query(`alter database "${draft}" rename to "${template}"`);
  });
  return template;
}

async function databaseExists(client: pg.Client, name: string): Promise<boolean> {
  return (await client.query('select 1 from pg_database where datname = $1', [name])).rowCount === 1;
}

async function onServer<T>(server: TestStore, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: urlOf(server, 'postgres'),
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf(server: TestStore, database: string): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.href;
}
