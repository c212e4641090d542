// SPDX-License-Identifier: Apache-2.0
/** Start and stop, nothing else. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemClock } from '#platform/clock.ts';
import { secureIds } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { migrate, readMigrations } from '#platform/migrate.ts';
import { migrationFolders, resource } from '#platform/resources.ts';
import { isEmpty, seedDemoCity } from '../seeds/demo-city.ts';
import { createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import modules from './modules.json' with { type: 'json' };
import { createServer } from './server.ts';
import { startDatabase } from './start-database.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function start(config: Config): Promise<() => Promise<void>> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const step of undo.reverse()) await step();
  };
  try {
    await mkdir(config.dataDir, { recursive: true });
    const database = await startDatabase(config, say);
    undo.push(() => database.stop());
    say(`database: ${database.name}`);
    const applied = await migrate(database.url, await readMigrations(migrationFolders(modules)));
    if (applied.length > 0) say(`migrated: ${applied.length} steps`);
    const parts = { config, databaseUrl: database.url, log: createLog(config.logLevel), ids: secureIds };
    const app = await createApp({ ...parts, clock: systemClock });
    undo.push(() => app.close());
    const people =
      config.demo && (await isEmpty(app))
        ? await seedDemoCity({
            createApp: (clock) => createApp({ ...parts, clock }),
            now: systemClock.now(),
            say,
          })
        : undefined;
    const http = await createServer(app, { assets: resource('assets'), console: resource('console') });
    const address = await http.listen({ port: config.port, host: config.host });
    undo.push(() => http.close());
    app.jobs.start();
    announce(config, address, people?.introduction ?? []);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

function announce(config: Config, address: string, introduction: readonly string[]): void {
  const port = new URL(address).port;
  const at = `http://127.0.0.1:${port}`;
  say('');
  say(`通办 Tongban is ready: ${config.publicUrl.includes('127.0.0.1') ? at : config.publicUrl}`);
  say(`  portal  ${at}/        console  ${at}/console/        API  ${at}/api/openapi.json`);
  if (config.demo)
    say(
      `  demo    ${at}/sign-in  pick a person; staff at ${at}/console/sign-in. Password of every demo account: Tongban-2026`,
    );
  for (const line of introduction) say(`  ${line}`);
  say('  stop    Ctrl-C');
}

const result = readConfig();
if (!result.ok) {
  say('Tongban cannot start with these settings 配置有误:');
  for (const fault of result.faults) say(`  ${fault}`);
  process.exit(2);
}
const config = { ...result.config, dataDir: resolve(result.config.dataDir) };
try {
  const stop = await start(config);
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      say(`${signal}: finishing what is in hand …`);
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          say(`could not stop cleanly: ${String(error)}`);
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  say(`Tongban did not start: ${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof Error && error.cause) say(`  because: ${String(error.cause)}`);
  process.exit(1);
}
