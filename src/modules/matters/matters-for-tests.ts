// SPDX-License-Identifier: Apache-2.0
/** Small definitions and a database with the catalogue's tables, for the tests of this module. */
import { join } from 'node:path';
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import { system } from '#platform/actor.ts';
import { type StillClock, stillClock } from '#platform/clock.ts';
import { createRunner, type Runner } from '#platform/command.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { seededIds } from '#platform/ids.ts';
import { migrate, migrationsFingerprint, readMigrations } from '#platform/migrate.ts';
import { createSerials } from '#platform/serial.ts';
import { freshDatabase, testServer } from '#test/support/postgres-for-tests.ts';
import type { MatterDefinition } from './definition.contract.ts';
import type { MatterOrganisation } from './matter-row.rules.ts';

export const editor = system('editor');

export interface Catalogue {
  readonly db: Database;
  readonly runner: Runner;
  /** For a second set of connections, as another process has. */
  readonly url: string;
  /** Stands still at 2026-03-02 09:00 in China until it is moved. */
  readonly clock: StillClock;
  close(): Promise<void>;
}

/** A fresh database with the tables of the platform and of this module; null when no PostgreSQL can be started. */
export async function freshCatalogue(): Promise<Catalogue | null> {
  const server = await testServer('embedded');
  if (server === null) return null;
  const migrations = await readMigrations([
    { module: 'platform', dir: join(import.meta.dirname, '../../platform/migrations') },
    { module: 'organisations', dir: join(import.meta.dirname, '../organisations/migrations') },
    { module: 'matters', dir: join(import.meta.dirname, 'migrations') },
  ]);
  const made = await freshDatabase(
    server,
    async (url) => void (await migrate(url, migrations)),
    migrationsFingerprint(migrations),
  );
  const db = openDatabase({ url: made.url, poolSize: 4, outside: system('test') });
  const clock = stillClock(new Date('2026-03-02T01:00:00Z'));
  const runner = createRunner({
    db,
    clock,
    ids: seededIds('matters'),
    serials: createSerials(db),
    authorise: () => undefined,
    wake: () => undefined,
  });
  return {
    db,
    runner,
    url: made.url,
    clock,
    async close() {
      await db.close();
      await made.drop();
    },
  };
}

export const marketRegulation: MatterOrganisation = {
  id: `11350900MB2855918${usccCheckChar('11350900MB2855918')}`,
  key: 'market-regulation',
  name: '云泽市市场监督管理局',
  division: '350900',
};

/** A definition that is complete enough for the catalogue, which reads no form. */
export function sampleDefinition(
  localCode: string,
  name: string,
  over: Partial<MatterDefinition> = {},
): MatterDefinition {
  return {
    schema: 'tongban/matter/1',
    localCode,
    catalogCode: '000131001000',
    name,
    matterType: '01',
    caseType: 'committed',
    implementer: 'market-regulation',
    exerciseLevel: '3',
    powerSource: '1',
    serviceObjects: ['1', '2'],
    personThemes: ['040'],
    corporateThemes: ['010'],
    summary: `办理${name}。`,
    legalBasis: [],
    acceptConditions: ['符合法定条件'],
    statutoryLimit: { amount: 20, unit: 'WORKDAY' },
    promisedLimit: { amount: 7, unit: 'WORKDAY' },
    onSiteVisits: 0,
    handlingForms: ['online', 'window'],
    express: true,
    venues: [],
    consult: [{ way: 'phone', value: '0599-8200111' }],
    supervise: [{ way: 'phone', value: '12345' }],
    form: { pages: [] },
    materials: [],
    process: [],
    fee: { charged: false },
    result: { kind: 'none', name: '无' },
    faqs: [],
    examples: [],
    ...over,
  };
}
