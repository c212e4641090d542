// SPDX-License-Identifier: Apache-2.0
/** For tests and pictures: the public pages on a database of their own, with the city and the matters that ship. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { authorise } from '#access';
import {
  argon2Passwords,
  authorityFace,
  createActorResolver,
  createFactors,
  noRegister,
  planeOf,
  registration,
  signInWith,
  siteSignIn,
  smsSimulator,
  tokenOf,
} from '#identity';
import { licences } from '#licences';
import {
  guideCare,
  mattersRoutes,
  openCatalogueRoutes,
  parseDefinition,
  publishMatters,
  readElements,
  resolveDefinition,
} from '#matters';
import { registerDivisions, registerOrganisations } from '#organisations';
import { system } from '#platform/actor.ts';
import { createAnnouncements } from '#platform/announcements.ts';
import { type StillClock, stillClock } from '#platform/clock.ts';
import { createRunner, type Runner } from '#platform/command.ts';
import { openCryptoProvider, openKeyStore } from '#platform/crypto/index.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { createRenderer } from '#platform/documents/index.ts';
import { diskFiles } from '#platform/files.ts';
import { createHttp } from '#platform/http.ts';
import { seededIds } from '#platform/ids.ts';
import { createJobs } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { migrate, migrationsFingerprint, readMigrations } from '#platform/migrate.ts';
import { migrationFolders, resource } from '#platform/resources.ts';
import { createSerials } from '#platform/serial.ts';
import { errorPage } from '#portal/error.page.tsx';
import { configureSite } from '#portal/kit/index.ts';
import type { PublicParts } from '#portal/page-context.ts';
import { registerPublicPages } from '#portal/site-pages.ts';
import { freshDatabase, testServer } from '#test/support/postgres-for-tests.ts';
import { yunzeCompanies } from '../../../seeds/yunze-companies.ts';
import { yunzeDivisions } from '../../../seeds/yunze-divisions.ts';
import { yunzeOrganisations } from '../../../seeds/yunze-organisations.ts';
import { yunzePeople } from '../../../seeds/yunze-people.ts';

const seeding = system('seed');

const password = 'clear water in spring';

/** The first demo person has this password; all others can only be picked. */
export const resident = {
  ...yunzePeople[0],
  name: yunzePeople[0]?.name ?? '',
  residentId: yunzePeople[0]?.residentId ?? '',
  password,
};

export interface PortalWorld {
  readonly http: FastifyInstance;
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: StillClock;
  readonly parts: PublicParts;
  /** The text of the newest short message, once what waits has been sent. */
  newestMessage(): Promise<string>;
  /** Codes of the published matters by local code. */
  readonly codes: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** Starts it; null when no PostgreSQL can be started. `only` limits the matters by local code. */
export async function portalWorld(only?: readonly string[]): Promise<PortalWorld | null> {
  const server = await testServer('embedded');
  if (server === null) return null;
  const migrations = await readMigrations(
    migrationFolders(['organisations', 'identity', 'matters', 'licences']),
  );
  const prepare = async (url: string): Promise<void> => void (await migrate(url, migrations));
  const database = await freshDatabase(server, prepare, migrationsFingerprint(migrations));
  const dir = mkdtempSync(join(tmpdir(), 'tongban-portal-'));
  const clock = stillClock(new Date('2026-03-05T06:07:00Z'));
  const db = openDatabase({ url: database.url, poolSize: 4, outside: system('test') });
  const ids = seededIds('portal');
  const keys = await openKeyStore({ dir: join(dir, 'keys'), now: clock.now, random: (n) => randomBytes(n) });
  const crypto = await openCryptoProvider({
    dir: join(dir, 'keys', 'crypto'),
    now: clock.now,
    random: (n) => randomBytes(n),
    threads: 0,
  });
  const renderer = createRenderer({ now: clock.now });
  const runner = createRunner({
    db,
    clock,
    ids,
    serials: createSerials(db),
    authorise,
    wake: () => undefined,
  });
  const services = { cipher: keys.cipher, passwords: argon2Passwords };
  const sms = smsSimulator(() => undefined);
  const publicUrl = 'http://yunze.example.test';
  const base = {
    registration: registration(services),
    signIn: signInWith(db, clock, services),
    resolver: createActorResolver(db, clock, createAnnouncements({ url: database.url, db })),
  };
  const factors = createFactors({
    ...{ db, runner, clock, ids, services, sms, publicUrl, ...base },
    site: '云泽市',
    secondRequired: false,
  });
  const identity = { ...base, factors, shownMessages: sms.messages };
  const jobs = createJobs({
    ...{ db, clock, ids, log: silentLog },
    ...{ handlers: [], listeners: factors.listeners, recurring: [] },
  });
  const files = diskFiles(join(dir, 'files'));
  const parts: PublicParts = {
    db,
    runner,
    clock,
    identity,
    authority: authorityFace({ db, runner, clock, cipher: keys.cipher, register: noRegister }),
    upstream: null,
    sites: siteSignIn({
      ...{ db, runner, clock, ids, services, publicUrl, dataDir: dir, random: (size) => randomBytes(size) },
      ...{ signIn: identity.signIn, resolver: identity.resolver },
    }),
    licences: licences({ db, runner, keys, crypto, renderer, files, clock, publicUrl }),
    demo: true,
    secureCookies: false,
    publicUrl,
  };
  configureSite({ city: { zh: '云泽市', en: 'Yunze' } });
  const codes = await seed(parts, only);
  const guides = guideCare({ db, runner, clock, look: async () => null });
  const http = await createHttp({
    log: silentLog,
    metrics: createMetrics(),
    resolveActor: (request) =>
      identity.resolver.resolve(tokenOf(request, planeOf(request)), planeOf(request)),
    authorise,
    routes: [...mattersRoutes(db), ...openCatalogueRoutes(db, publicUrl), ...guides.routes],
    errorPage,
    version: '0.0.0',
    publicUrl,
  });
  registerPublicPages(http, parts);
  await http.ready();
  return {
    http,
    db,
    runner,
    clock,
    parts,
    codes,
    async newestMessage() {
      await jobs.drain();
      return sms.messages()[0]?.text ?? '';
    },
    async close() {
      await http.close();
      await renderer.close();
      await db.close();
      await database.drop();
      rmSync(dir, { recursive: true });
    },
  };
}

async function seed(parts: PublicParts, only?: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { runner, identity } = parts;
  await runner.execute(registerDivisions, seeding, yunzeDivisions());
  const organisations = yunzeOrganisations();
  await runner.execute(registerOrganisations, seeding, organisations);
  const items = definitions()
    .filter((definition) => only === undefined || only.includes(definition.localCode))
    .flatMap((definition) => {
      const organisation = organisations.find(({ key }) => key === definition.implementer);
      return organisation === undefined ? [] : [{ definition, organisation }];
    });
  const published = await runner.execute(publishMatters, seeding, { items });
  const ids = new Map<string, string>();
  for (const person of yunzePeople.filter((one) => one.account)) {
    const account = { ...person, demo: true, ...(person.name === resident.name && { password }) };
    const { id } = await runner.execute(identity.registration.registerPerson, seeding, account);
    ids.set(person.name, id);
  }
  const idOf = (name: string): string => ids.get(name) ?? '';
  for (const company of yunzeCompanies)
    await runner.execute(identity.registration.registerCompany, seeding, {
      ...company,
      legalRepresentativeId: idOf(company.legalRepresentative),
      agentIds: company.agents.map(idOf),
    });
  return new Map(published.map((matter) => [matter.localCode, matter.code]));
}

/** Every definition that ships, with what its fields take from the dictionary. */
function definitions() {
  const root = resource('matters');
  const elements = readElements(join(root, 'elements.yaml'));
  return ['persons', 'companies'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => {
        const read = parseDefinition(readFileSync(join(root, folder, name), 'utf8'));
        return read.ok ? [resolveDefinition(read.definition, elements)] : [];
      }),
  );
}
