// SPDX-License-Identifier: Apache-2.0
// For tests: a register with everything it needs, on a database of its own, and invented holders.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { civilDateOf } from '#law/civil-date.ts';
import { type StaffActor, system } from '#platform/actor.ts';
import { type StillClock, stillClock } from '#platform/clock.ts';
import { command, createRunner, type Runner } from '#platform/command.ts';
import {
  type CryptoProvider,
  type KeyStore,
  openCryptoProvider,
  openKeyStore,
} from '#platform/crypto/index.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { createRenderer, type DocumentRenderer } from '#platform/documents/index.ts';
import { diskFiles } from '#platform/files.ts';
import { seededIds } from '#platform/ids.ts';
import { createJobs, type Jobs } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { migrate, migrationsFingerprint, readMigrations } from '#platform/migrate.ts';
import { createSerials } from '#platform/serial.ts';
import { freshDatabase, testServer } from '#test/support/postgres-for-tests.ts';
import { type Licence, type LicencesFace, licences, type NewLicence } from './index.ts';

export const issuer = { uscc: '11320600014000001J', name: '云山市市场监督管理局' };
export const holderId = '3b1f1d9e-1111-4111-8111-000000000001';

/** A granting decision for an invented person; members may be replaced. */
export const granting = (changes: Partial<NewLicence> = {}): NewLicence => ({
  city: '3206',
  caseNo: '3206202611220000010',
  decisionNo: '云市监准〔2026〕第1号',
  matterCode: 'food-business-licence',
  matterName: '食品经营许可',
  issuer,
  spec: { typeSerial: '003', numberPrefix: 'JY', validity: { years: 5 } },
  name: { zh: '食品经营许可证', en: 'Food business licence' },
  holder: {
    name: '甄小敏',
    code: '320602199003071239',
    codeType: '111',
    accountId: holderId,
    companyId: null,
  },
  fields: [
    { label: { zh: '经营场所', en: 'Premises' }, value: '云山市青溪区滨江街道枫林北路8号' },
    { label: { zh: '主体业态', en: 'Form' }, value: '餐饮服务经营者' },
  ],
  decidedOn: civilDateOf(new Date('2026-11-22T02:00:00Z')),
  ...changes,
});

export const approver: StaffActor = {
  kind: 'staff',
  id: '3b1f1d9e-2222-4222-8222-000000000002',
  city: '3206',
  name: '审批人员',
  postId: '3b1f1d9e-3333-4333-8333-000000000003',
  organisationId: issuer.uscc,
  scope: [issuer.uscc],
  cities: ['3206'],
  roles: ['approver'],
};

export interface LicenceWorld {
  readonly url: string;
  readonly db: Database;
  readonly runner: Runner;
  readonly clock: StillClock;
  readonly keys: KeyStore;
  readonly crypto: CryptoProvider;
  readonly renderer: DocumentRenderer;
  readonly jobs: Jobs;
  readonly face: LicencesFace;
  /** What was sent to holders. */
  readonly sent: readonly { readonly to: string; readonly text: string; readonly key: string }[];
  issue(input: NewLicence): Promise<Licence>;
  close(): Promise<void>;
}

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export async function licenceWorld(): Promise<LicenceWorld> {
  const server = await testServer('embedded');
  if (!server) throw new Error('the embedded PostgreSQL is not installed');
  const migrations = await readMigrations([
    { module: 'platform', dir: folder('../../platform/migrations') },
    { module: 'organisations', dir: folder('../organisations/migrations') },
    { module: 'identity', dir: folder('../identity/migrations') },
    { module: 'licences', dir: folder('./migrations') },
  ]);
  const prepare = async (url: string): Promise<void> => void (await migrate(url, migrations));
  const database = await freshDatabase(server, prepare, migrationsFingerprint(migrations));
  const dir = mkdtempSync(join(tmpdir(), 'tongban-licences-'));
  const clock = stillClock(new Date('2026-11-22T02:00:00Z'));
  const db = openDatabase({ url: database.url, outside: system('test') });
  const ids = seededIds('licences');
  const keys = await openKeyStore({
    dir: join(dir, 'keys'),
    now: clock.now,
    random: (size) => randomBytes(size),
  });
  const crypto = await openCryptoProvider({
    dir: join(dir, 'crypto'),
    now: clock.now,
    random: (size) => randomBytes(size),
    threads: 0,
  });
  const renderer = createRenderer({ now: clock.now });
  const files = diskFiles(join(dir, 'files'));
  const authorise = (): void => {};
  const wake = (): void => {};
  const runner = createRunner({ db, clock, ids, serials: createSerials(db), authorise, wake });
  const parts = { db, runner, keys, crypto, renderer, files, clock, publicUrl: 'https://zwfw.example.test' };
  const sent: { to: string; text: string; key: string }[] = [];
  const face = licences({ ...parts, sendMessage: async (message) => void sent.push(message) });
  const jobs = createJobs({
    db,
    clock,
    ids,
    log: silentLog,
    handlers: [],
    listeners: face.listeners,
    recurring: [],
  });
  const grant = command('cases.grant', (context, input: NewLicence) => face.issueLicence(context, input));
  return {
    url: database.url,
    db,
    runner,
    clock,
    keys,
    crypto,
    renderer,
    jobs,
    face,
    sent,
    issue: (input) => runner.execute(grant, approver, input),
    async close() {
      await renderer.close();
      await db.close();
      await database.drop();
      rmSync(dir, { recursive: true });
    },
  };
}
