// SPDX-License-Identifier: Apache-2.0
import { system } from '#platform/actor.ts';
import { systemClock } from '#platform/clock.ts';
import { secureIds } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { migrate, readMigrations } from '#platform/migrate.ts';
import { migrationFolders } from '#platform/resources.ts';
import { type App, createApp } from '../app.ts';
import type { Config } from '../config.ts';
import modules from '../modules.json' with { type: 'json' };
import { borrowDatabase } from '../start-database.ts';

export interface VerbContext {
  readonly config: Config;
  /** A line of standard output. */
  out(line: string): void;
  /** A line for people: progress and faults. */
  err(line: string): void;
}

/** Runs work on the application over its database, migrated, and puts everything back. */
export async function withApp<T>({ config, err }: VerbContext, work: (app: App) => Promise<T>): Promise<T> {
  const database = await borrowDatabase(config, err);
  try {
    await migrate(database.url, await readMigrations(migrationFolders(modules)));
    const level = config.logLevel === 'info' ? 'warn' : config.logLevel;
    const app = await createApp({
      config,
      databaseUrl: database.url,
      log: createLog(level),
      clock: systemClock,
      ids: secureIds,
      outside: system('command line'),
    });
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

/** Words that are no options. */
export const plainWords = (args: readonly string[]): string[] => args.filter((a) => !a.startsWith('--'));
