// SPDX-License-Identifier: Apache-2.0
/** An empty database of its own beside that of a platform, on the same PostgreSQL, with all tables. */
import pg from 'pg';
import { migrate, readMigrations } from '#platform/migrate.ts';
import { migrationFolders } from '#platform/resources.ts';
import modules from '../../src/modules.json' with { type: 'json' };
import type { ScratchPlatform } from './scratch-platform.ts';

/** A database without any table. @returns its address */
export async function emptyDatabase(platform: ScratchPlatform, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: platform.databaseUrl('postgres') });
  await client.connect();
  try {
    await client.query(`create database ${name} template template0`);
  } finally {
    await client.end();
  }
  return platform.databaseUrl(name);
}

/** @returns its address */
export async function migratedDatabase(platform: ScratchPlatform, name: string): Promise<string> {
  const url = await emptyDatabase(platform, name);
  await migrate(url, await readMigrations(migrationFolders(modules)));
  return url;
}
