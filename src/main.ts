// SPDX-License-Identifier: Apache-2.0
/** Start and stop, nothing else. */
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { warmSearch } from '#matters';
import { system } from '#platform/actor.ts';
import { monotonic, systemClock } from '#platform/clock.ts';
import { secureIds } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { migrate, readMigrations } from '#platform/migrate.ts';
import { oncePerDatabase } from '#platform/once.ts';
import { migrationFolders, resource } from '#platform/resources.ts';
import { isEmpty, seedDemoCity } from '../seeds/demo-city.ts';
import { type App, type AppParts, createApp } from './app.ts';
import { type Config, readConfig } from './config.ts';
import modules from './modules.json' with { type: 'json' };
import { createServer } from './server.ts';
import { startDatabase } from './start-database.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** What has been started, the last first to be stopped; a signal may come at any moment. */
const undo: (() => Promise<unknown>)[] = [];

async function start(config: Config): Promise<void> {
  await mkdir(config.dataDir, { recursive: true });
  const starting = startDatabase(config, say);
  undo.push(async () => starting.then((database) => database.stop()).catch(() => undefined));
  const database = await starting;
  say(`database: ${database.name}`);
  const applied = await migrate(database.url, await readMigrations(migrationFolders(modules)));
  if (applied.length > 0) say(`migrated: ${applied.length} steps`);
  const parts = { config, databaseUrl: database.url, log: createLog(config.logLevel), ids: secureIds };
  const app = await createApp({ ...parts, clock: systemClock });
  undo.push(() => app.close());
  const introduction = config.demo ? await demoCity(app, parts) : [];
  const again = await app.privacy.replayErasures();
  if (again > 0) say(`erased again after a restore: ${again} accounts`);
  const http = await createServer(app, { assets: resource('assets'), console: resource('console') });
  const address = await http.listen({ port: config.port, host: config.host });
  undo.push(() => http.close());
  // The catalogue is read for search before the first visitor asks; who asks earlier waits for it.
  void warmSearch(app.db).catch(() => undefined);
  app.jobs.start();
  announce(config, address, introduction);
}

/** Fills an empty database with the demo city, whole or not at all. */
async function demoCity(app: App, parts: Omit<AppParts, 'clock'>): Promise<readonly string[]> {
  let introduction: readonly string[] = [];
  await oncePerDatabase(parts.databaseUrl, {
    name: 'demo-city',
    mayBegin: () => isEmpty(app),
    onRedo: () => say('demo: the city was left half-made; making it anew'),
    work: async () => {
      introduction = (
        await seedDemoCity({
          createApp: (clock) => createApp({ ...parts, clock, outside: system('seed') }),
          now: systemClock.now(),
          say,
        })
      ).introduction;
    },
  });
  return introduction;
}

function announce(config: Config, address: string, introduction: readonly string[]): void {
  const at = `http://127.0.0.1:${new URL(address).port}`;
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

async function stop(): Promise<void> {
  for (const step of undo.splice(0).reverse()) await step();
}

/** A terminal, npm and a supervisor often send one wish to stop several times; only a later one is impatience. */
const sameWishMs = 2_000;
let stopping = false;
let stoppingSince = 0;
function onSignal(signal: string): void {
  if (stopping) {
    if (monotonic() - stoppingSince > sameWishMs) process.exit(1);
    return;
  }
  stopping = true;
  stoppingSince = monotonic();
  say(`${signal}: finishing what is in hand …`);
  stop().then(
    () => process.exit(0),
    (error: unknown) => {
      say(`could not stop cleanly: ${String(error)}`);
      process.exit(1);
    },
  );
}

const result = readConfig();
if (!result.ok) {
  say('Tongban cannot start with these settings 配置有误:');
  for (const fault of result.faults) say(`  ${fault}`);
  process.exit(2);
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);
try {
  await start({ ...result.config, dataDir: resolve(result.config.dataDir) });
} catch (error) {
  // Stopped on purpose: what was under way fails, and that is no news.
  if (!stopping) {
    say(`Tongban did not start: ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof Error && error.cause) say(`  because: ${String(error.cause)}`);
    await stop();
    process.exit(1);
  }
}
