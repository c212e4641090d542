// SPDX-License-Identifier: Apache-2.0
/** A database with the tables of this module, a server on loopback and three people, for the tests of this module. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { authorise } from '#access';
import { type Actor, anonymous, type PersonActor, system } from '#platform/actor.ts';
import { type StillClock, stillClock } from '#platform/clock.ts';
import { createRunner } from '#platform/command.ts';
import { createFieldCipher, type FieldCipher, type PersonKeyWork } from '#platform/crypto/index.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { createRenderer } from '#platform/documents/index.ts';
import { diskFiles } from '#platform/files.ts';
import { createHttp } from '#platform/http.ts';
import { seededIds } from '#platform/ids.ts';
import { createJobs, type Jobs } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { migrate, migrationsFingerprint, readMigrations } from '#platform/migrate.ts';
import { createSerials } from '#platform/serial.ts';
import { freshDatabase, testServer } from '#test/support/postgres-for-tests.ts';
import { contentChecker } from './content/content-checker.ts';
import { type Materials, materials } from './materials.ts';
import type { MaterialsServices } from './materials.types.ts';

const person = (n: number, company?: { id: string; name: string }): PersonActor => ({
  kind: 'person',
  id: `00000000-0000-7000-8000-00000000000${n}`,
  city: '3509',
  name: `申请人${n}`,
  ...(company && { onBehalfOf: company }),
});
const company = { id: '00000000-0000-7000-8000-0000000000c1', name: '云泽示范有限公司' };

export const people = {
  first: person(1),
  second: person(2),
  firstForCompany: person(1, company),
  secondForCompany: person(2, company),
  clerk: {
    kind: 'staff',
    id: '00000000-0000-7000-8000-0000000000f1',
    city: '3509',
    name: '窗口',
    postId: '00000000-0000-7000-8000-0000000000f2',
    organisationId: 'o',
    scope: ['o'],
    cities: ['3509'],
    roles: ['clerk'],
  },
} as const satisfies Record<string, Actor>;

const isPerson = (name: unknown): name is keyof typeof people =>
  typeof name === 'string' && Object.hasOwn(people, name);

export interface MaterialsWorld {
  readonly db: Database;
  readonly clock: StillClock;
  readonly services: MaterialsServices;
  readonly identityCipher: FieldCipher & PersonKeyWork;
  readonly module: Materials;
  readonly jobs: Jobs;
  /** Who acts is named by the header `x-test-person`. */
  readonly http: FastifyInstance;
  /** Address of the running server. */
  readonly url: string;
  readonly dir: string;
  close(): Promise<void>;
}

/** Null when no PostgreSQL can be started. */
export async function materialsWorld(
  options: Partial<Pick<MaterialsServices, 'scanner' | 'limits' | 'usesOf'>> = {},
): Promise<MaterialsWorld | null> {
  const server = await testServer('embedded');
  if (server === null) return null;
  const migrations = await readMigrations([
    { module: 'platform', dir: join(import.meta.dirname, '../../platform/migrations') },
    { module: 'organisations', dir: join(import.meta.dirname, '../organisations/migrations') },
    { module: 'identity', dir: join(import.meta.dirname, '../identity/migrations') },
    { module: 'access', dir: join(import.meta.dirname, '../access/migrations') },
    { module: 'materials', dir: join(import.meta.dirname, 'migrations') },
  ]);
  const made = await freshDatabase(
    server,
    async (url) => void (await migrate(url, migrations)),
    migrationsFingerprint(migrations),
  );
  const dir = await mkdtemp(join(tmpdir(), 'tongban-materials-'));
  const db = openDatabase({ url: made.url, poolSize: 4, outside: system('test') });
  const clock = stillClock(new Date('2026-03-02T01:00:00Z'));
  const ids = seededIds('materials');
  const runner = createRunner({
    db,
    clock,
    ids,
    serials: createSerials(db),
    authorise,
    wake: () => undefined,
  });
  const keys = { versions: [Buffer.alloc(32, 1)], index: Buffer.alloc(32, 2) };
  const cipher = createFieldCipher(keys, (size) => randomBytes(size));
  const renderer = createRenderer({ now: () => clock.now() });
  const content = contentChecker();
  const services: MaterialsServices = {
    db,
    runner,
    clock,
    ids,
    files: diskFiles(join(dir, 'files')),
    uploadsDir: join(dir, 'uploads'),
    content,
    cipher,
    renderer,
    kindNames: new Map([['document.resident-id', { zh: '居民身份证', en: 'Resident identity card' }]]),
    usesOf: async () => [],
    ...options,
  };
  const module = materials(services);
  const { listeners, recurring } = module;
  const jobs = createJobs({ db, clock, ids, log: silentLog, handlers: [], listeners, recurring });
  const http = await createHttp({
    log: silentLog,
    metrics: createMetrics(),
    resolveActor: async ({ headers }) => {
      const name = headers['x-test-person'];
      return isPerson(name) ? people[name] : anonymous;
    },
    authorise,
    routes: module.routes,
    errorPage: () => '',
    version: 'test',
    publicUrl: 'http://127.0.0.1',
  });
  await module.registerUploads(http);
  const url = await http.listen({ host: '127.0.0.1', port: 0 });
  return {
    db,
    clock,
    services,
    identityCipher: cipher,
    module,
    jobs,
    http,
    url,
    dir,
    async close() {
      await http.close();
      await content.close();
      await renderer.close();
      await db.close();
      await made.drop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
