// SPDX-License-Identifier: Apache-2.0
/** `tongban doctor [--json]`: looks at everything an installation stands on and changes nothing. Exit code 1 on a fault. */
import { existsSync } from 'node:fs';
import { access, constants, mkdtemp, readdir, rmdir, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { clamdScanner } from '#materials';
import { system } from '#platform/actor.ts';
import { systemClock } from '#platform/clock.ts';
import { openDatabase } from '#platform/db.ts';
import { s3Files } from '#platform/files.ts';
import { secureIds } from '#platform/ids.ts';
import { createJobs } from '#platform/jobs.ts';
import { createLog } from '#platform/log.ts';
import { readMigrations } from '#platform/migrate.ts';
import { databaseCheck, judgeServer } from '#platform/postgres/server-facts.ts';
import { migrationFolders } from '#platform/resources.ts';
import type { Config } from '../config.ts';
import modules from '../modules.json' with { type: 'json' };
import { borrowDatabase } from '../start-database.ts';
import { readAppliedMigrations, readRowSecurity, readServerClock } from './doctor.queries.ts';
import {
  addressCheck,
  type Check,
  clockCheck,
  diskCheck,
  fault,
  keysCheck,
  migrationsCheck,
  nodeCheck,
  ok,
  queueCheck,
  rowSecurityCheck,
} from './doctor-checks.ts';
import type { VerbContext } from './verb.ts';

export async function run(args: readonly string[], { config, out, err }: VerbContext): Promise<number> {
  const checks = [
    nodeCheck(process.versions.node),
    addressCheck(config.publicUrl, config.demo),
    await diskOf(config),
    await filesOf(config),
    await keysOf(config),
    ...(await scannerOf(config)),
    ...(await databaseOf(config, err)),
  ];
  const sound = checks.every((c) => c.status !== 'fault');
  if (args.includes('--json')) out(JSON.stringify({ ok: sound, checks }));
  else
    for (const c of checks) {
      out(`${c.status.padEnd(7)} ${c.name.padEnd(10)} ${c.fact}`);
      if (c.todo !== undefined) out(`${' '.repeat(19)}${c.todo}`);
    }
  return sound ? 0 : 1;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The folder itself, or the nearest above it that is there. */
const standing = (path: string): string =>
  existsSync(path) || dirname(path) === path ? path : standing(dirname(path));

async function diskOf({ dataDir }: Config): Promise<Check> {
  const { bavail, blocks, bsize } = await statfs(standing(dataDir));
  return diskCheck(bavail * bsize, blocks * bsize);
}

async function filesOf({ files, dataDir }: Config): Promise<Check> {
  if (files.kind === 's3')
    return s3Files(files)
      .has('0'.repeat(64))
      .then(
        () => ok('files', `${files.endpoint} answers`),
        (error) => fault('files', reasonOf(error), 'Check S3_ENDPOINT, S3_BUCKET and the keys.'),
      );
  const folder = standing(join(dataDir, 'files'));
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    // Only writing shows that a file system is not mounted read-only or full.
    await rmdir(await mkdtemp(join(folder, '.doctor-')));
    return ok('files', `${folder} can be written`);
  } catch (error) {
    return fault('files', reasonOf(error), `Give the user that runs Tongban the right to write ${folder}.`);
  }
}

async function keysOf({ dataDir }: Config): Promise<Check> {
  const folder = join(dataDir, 'keys');
  const names = (await readdir(folder).catch(() => [])).filter((n) => n.endsWith('.json'));
  const modes = await Promise.all(
    names.map(
      async (name): Promise<[string, number]> => [name, (await stat(join(folder, name))).mode & 0o777],
    ),
  );
  return keysCheck(new Map(modes));
}

async function scannerOf({ clamd }: Config): Promise<Check[]> {
  if (!clamd) return [];
  const at = `${clamd.host}:${clamd.port}`;
  return clamdScanner({ ...clamd, timeoutMs: 10_000 })
    .scan(new TextEncoder().encode('doctor'))
    .then(
      () => [ok('scanner', `clamd at ${at} answers`)],
      (error) => [
        fault(
          'scanner',
          `${at}: ${reasonOf(error)}`,
          'Start clamd or correct CLAMD: until then uploads stay in quarantine.',
        ),
      ],
    );
}

async function databaseOf(config: Config, say: (line: string) => void): Promise<Check[]> {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'postgres.json')))
    return [
      fault('database', `none yet in ${config.dataDir}`, 'Check DATA_DIR, or make it with: tongban migrate'),
    ];
  try {
    const database = await borrowDatabase(config, say);
    try {
      return await insideOf(database.url, database.name, config);
    } finally {
      await database.stop();
    }
  } catch (error) {
    const where =
      config.databaseUrl === undefined ? 'See the log in DATA_DIR.' : 'Check DATABASE_URL and the server.';
    return [fault('database', reasonOf(error), where)];
  }
}

async function insideOf(url: string, name: string, config: Config): Promise<Check[]> {
  const facts = await databaseCheck(url);
  const version = `PostgreSQL ${Math.floor(facts.versionNumber / 10_000)}.${facts.versionNumber % 10_000}`;
  const unfit = judgeServer(facts, { allowUnsafe: config.allowUnsafeDatabase });
  const checks: Check[] =
    unfit.length === 0
      ? [ok('database', `${version}, ${name}`)]
      : unfit.map((u) => fault('database', `${version}, ${u.code}`, u.message));
  const db = openDatabase({
    url,
    poolSize: 2,
    namedStatements: config.namedStatements,
    outside: system('doctor'),
  });
  try {
    const began = systemClock.now().getTime();
    const theirs = await readServerClock(db);
    const middle = (began + systemClock.now().getTime()) / 2;
    if (theirs) checks.push(clockCheck(middle - theirs.getTime()));
    const migrations = migrationsCheck(
      await readMigrations(migrationFolders(modules)),
      await readAppliedMigrations(db),
    );
    checks.push(migrations);
    const rows = await readRowSecurity(db);
    if (rows) checks.push(rowSecurityCheck(rows));
    if (migrations.status === 'ok') {
      const nothing = { handlers: [], listeners: [], recurring: [] };
      const jobs = createJobs({
        db,
        clock: systemClock,
        ids: secureIds,
        log: createLog('silent'),
        ...nothing,
      });
      checks.push(queueCheck(await jobs.facts()));
    }
    return checks;
  } finally {
    await db.close();
  }
}
