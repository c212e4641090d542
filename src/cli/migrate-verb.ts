// SPDX-License-Identifier: Apache-2.0
/** `tongban migrate [--json]`: applies the migrations that are missing and ends; a start does the same. */
import { mkdir } from 'node:fs/promises';
import { migrate, readMigrations } from '#platform/migrate.ts';
import { migrationFolders } from '#platform/resources.ts';
import modules from '../modules.json' with { type: 'json' };
import { borrowDatabase } from '../start-database.ts';
import type { VerbContext } from './verb.ts';

export async function run(args: readonly string[], { config, out, err }: VerbContext): Promise<number> {
  await mkdir(config.dataDir, { recursive: true });
  const database = await borrowDatabase(config, err);
  try {
    const migrations = await readMigrations(migrationFolders(modules));
    const applied = await migrate(database.url, migrations);
    if (args.includes('--json'))
      out(JSON.stringify({ database: database.name, applied, total: migrations.length }));
    else {
      for (const name of applied) out(`applied ${name}`);
      out(`${database.name}: ${applied.length} applied, ${migrations.length} in all`);
    }
    return 0;
  } finally {
    await database.stop();
  }
}
