// SPDX-License-Identifier: Apache-2.0
/** A small world for one test file: a migrated database of its own, a clock that stands still, repeatable ids. */
import { authorise } from '#access';
import { system } from '#platform/actor.ts';
import { type StillClock, stillClock } from '#platform/clock.ts';
import { createRunner, type Runner } from '#platform/command.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { type Ids, seededIds } from '#platform/ids.ts';
import { createJobs, type JobHandler, type Jobs, type Listener, type RecurringJob } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { type Migration, migrate, migrationsFingerprint, readMigrations } from '#platform/migrate.ts';
import { migrationFolders } from '#platform/resources.ts';
import { createSerials, type Serials } from '#platform/serial.ts';
import modules from '../../src/modules.json' with { type: 'json' };
import { freshDatabase, type StoreKind, type TestStore, testServer } from './postgres-for-tests.ts';

/** Everything a command or a job needs. */
export interface World {
  readonly store: TestStore;
  readonly url: string;
  readonly db: Database;
  readonly clock: StillClock;
  readonly ids: Ids;
  readonly serials: Serials;
  readonly runner: Runner;
  readonly jobs: Jobs;
  /** Closes the connections and removes the database. */
  close(): Promise<void>;
}

export interface WorldOptions {
  /** `embedded` when not said. */
  readonly store?: StoreKind;
  /** Seed of the ids. */
  readonly seed?: string;
  /** Where the clock stands at first: 2 March 2026, 9:00 in China, a Monday, when not said. */
  readonly now?: Date;
  /** `access` itself when not said. */
  readonly authorise?: typeof authorise;
  /** Asked once the world stands, since handlers often need its database. */
  readonly handlers?: (world: Omit<World, 'jobs' | 'runner'>) => WorldHandlers;
}

export interface WorldHandlers {
  readonly handlers?: readonly JobHandler[];
  readonly listeners?: readonly Listener[];
  readonly recurring?: readonly RecurringJob[];
}

/** The migrations of the platform and of every module, in order. */
export const allMigrations = (): Promise<Migration[]> => readMigrations(migrationFolders(modules));

/** A new database with every migration applied; null when this machine has no such PostgreSQL. */
export async function migratedDatabase(
  kind: StoreKind,
): Promise<{ store: TestStore; url: string; drop: () => Promise<void> } | null> {
  const store = await testServer(kind);
  if (store === null) return null;
  const migrations = await allMigrations();
  const { url, drop } = await freshDatabase(
    store,
    async (fresh) => void (await migrate(fresh, migrations)),
    migrationsFingerprint(migrations),
  );
  return { store, url, drop };
}

/** @returns null when this machine has no such PostgreSQL; the embedded one is always there. */
export async function createWorld(options: WorldOptions = {}): Promise<World | null> {
  const made = await migratedDatabase(options.store ?? 'embedded');
  if (made === null) return null;
  const { store, url, drop } = made;
  const db = openDatabase({ url, poolSize: 4, outside: system('test') });
  const clock = stillClock(options.now ?? new Date('2026-03-02T01:00:00Z'));
  const ids = seededIds(options.seed ?? 'world');
  const serials = createSerials(db);
  const close = async (): Promise<void> => {
    await db.close();
    await drop();
  };
  const ground = { store, url, db, clock, ids, serials, close };
  const { handlers = [], listeners = [], recurring = [] } = options.handlers?.(ground) ?? {};
  const jobs = createJobs({ db, clock, ids, log: silentLog, handlers, listeners, recurring });
  const runner = createRunner({
    db,
    clock,
    ids,
    serials,
    authorise: options.authorise ?? authorise,
    // Nothing runs by itself in a test: it calls `jobs.drain()`.
    wake: () => undefined,
  });
  return { ...ground, jobs, runner };
}
