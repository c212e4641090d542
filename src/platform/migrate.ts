// SPDX-License-Identifier: Apache-2.0
/** Numbered, forward-only SQL migrations; one schema per module; applied in the order of the modules. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { grantToProgram } from './row-security/program-role.ts';

export interface Migration {
  readonly module: string;
  /** `0001-cases.sql` */
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** Reads the migrations of the given folders, in order of folder and then of number. */
export async function readMigrations(
  folders: readonly { module: string; dir: string }[],
): Promise<Migration[]> {
  const perModule = await Promise.all(
    folders.map(async ({ module, dir }) => {
      const names = (await readdir(dir).catch(() => []))
        .filter((n) => /^\d{4}-[a-z0-9-]+\.sql$/.test(n))
        .sort();
      return Promise.all(
        names.map(async (name) => {
          const text = await readFile(join(dir, name), 'utf8');
          return { module, name, text, sha256: createHash('sha256').update(text).digest('hex') };
        }),
      );
    }),
  );
  return perModule.flat();
}

/** One value for all migrations: databases made from the same one are alike. */
export function migrationsFingerprint(migrations: readonly Migration[]): string {
  return createHash('sha256')
    .update(migrations.map((m) => `${m.module}/${m.name}:${m.sha256}`).join('\n'))
    .digest('hex')
    .slice(0, 16);
}

const lockKey = 7_402_115;

/**
 * Applies what is missing, each file in its own transaction, under an advisory lock so that processes that start
 * together do not collide. Returns what was applied.
 * @throws {Error} when an applied migration was edited afterwards, or the database is newer than this program.
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'tongban-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    // The policies bind the owner, too: a migration moves everybody's rows.
    await client.query("select set_config('tongban.kind', 'system', false)");
    await client.query(
      `create schema if not exists platform;
       create table if not exists platform.migration (module text not null, name text not null, sha256 text not null,
         applied_at timestamptz not null default now(), primary key (module, name))`,
    );
    const rows = (await client.query('select module, name, sha256 from platform.migration')).rows as {
      module: string;
      name: string;
      sha256: string;
    }[];
    const applied = new Map(rows.map((r) => [`${r.module}/${r.name}`, r.sha256]));
    refuseUnknown(applied, migrations);
    const done: string[] = [];
    for (const migration of migrations) {
      if (await applyOne(client, migration, applied)) done.push(`${migration.module}/${migration.name}`);
    }
    await grantToProgram(client);
    return done;
  } finally {
    await client.end();
  }
}

function refuseUnknown(applied: Map<string, string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((m) => `${m.module}/${m.name}`));
  const newer = [...applied.keys()].filter((key) => !known.has(key));
  if (newer.length > 0) {
    throw new Error(
      `the database holds migrations that this program does not know (${newer.join(', ')}): it was used by a newer release; start that release`,
    );
  }
}

async function applyOne(
  client: pg.Client,
  migration: Migration,
  applied: Map<string, string>,
): Promise<boolean> {
  const key = `${migration.module}/${migration.name}`;
  const before = applied.get(key);
  if (before === migration.sha256) return false;
  if (before !== undefined)
    throw new Error(
      `migration ${key} was changed after it was applied: migrations only go forward, write a new one`,
    );
  try {
    await client.query('begin');
    await client.query(migration.text);
    await client.query('insert into platform.migration (module, name, sha256) values ($1, $2, $3)', [
      migration.module,
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${key} failed`, { cause: error });
  }
}
