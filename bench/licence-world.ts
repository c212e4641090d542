// SPDX-License-Identifier: Apache-2.0
/** A register of licences with everything it needs, on a PostgreSQL of its own, as the platform puts it together. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { civilDateOf } from '#law/civil-date.ts';
import {
  drawStatusPlaces,
  issueCredentials,
  type Licence,
  licences,
  type NewLicence,
  signQrTexts,
  typeOfLicence,
} from '#licences';
import { type StaffActor, system } from '#platform/actor.ts';
import { monotonic, systemClock } from '#platform/clock.ts';
import { command, createRunner } from '#platform/command.ts';
import { openCryptoProvider, openKeyStore } from '#platform/crypto/index.ts';
import { openDatabase } from '#platform/db.ts';
import { createRenderer } from '#platform/documents/index.ts';
import { diskFiles } from '#platform/files.ts';
import { secureIds } from '#platform/ids.ts';
import { migrate, readMigrations } from '#platform/migrate.ts';
import { startEmbedded } from '#platform/postgres/embedded.ts';
import { migrationFolders } from '#platform/resources.ts';
import { asSystem } from '#platform/row-security/actor-context.ts';
import { createSerials } from '#platform/serial.ts';
import modules from '../src/modules.json' with { type: 'json' };

export interface IssuedLicence {
  readonly id: string;
  readonly verifyCode: string;
  readonly credential: string;
}

/** What the holder of a licence could show of it. */
export interface ShownLicence {
  readonly verifyCode: string;
  readonly pdf: Uint8Array;
  readonly qr: Uint8Array;
  readonly credential: Uint8Array;
}

export type LicenceBenchWorld = Awaited<ReturnType<typeof licenceBenchWorld>>;

const issuer = { uscc: '11320600014000001J', name: '云山市市场监督管理局' };
const approver: StaffActor = {
  ...{ kind: 'staff', id: '3b1f1d9e-2222-4222-8222-000000000002', city: '3206', name: '审批人员' },
  ...{ postId: '3b1f1d9e-3333-4333-8333-000000000003', organisationId: issuer.uscc },
  ...{ scope: [issuer.uscc], cities: ['3206'], roles: ['approver'] },
};

export async function licenceBenchWorld() {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-bench-licences-'));
  const server = await startEmbedded({ dataDir: join(dir, 'data'), log: () => undefined });
  await migrate(server.url, await readMigrations(migrationFolders(modules)));
  const { now } = systemClock;
  const random = (size: number): Uint8Array => randomBytes(size);
  const db = openDatabase({ url: server.url, outside: system('bench') });
  const ids = secureIds;
  const keys = await openKeyStore({ dir: join(dir, 'keys'), now, random });
  const crypto = await openCryptoProvider({ dir: join(dir, 'crypto'), now, random });
  const renderer = createRenderer({ now });
  const nothing = (): void => undefined;
  const base = { db, clock: systemClock, ids, serials: createSerials(db) };
  const runner = createRunner({ ...base, authorise: nothing, wake: nothing });
  const publicUrl = 'https://zwfw.example.test';
  const files = diskFiles(join(dir, 'files'));
  const face = licences({ db, runner, keys, crypto, renderer, files, clock: systemClock, publicUrl });
  const grant = command('cases.grant', async (context, decisions: readonly NewLicence[]) => {
    const issued: Licence[] = [];
    for (const decision of decisions) issued.push(await face.issueLicence(context, decision));
    return issued;
  });
  const [makeDocument] = face.listeners;
  if (!makeDocument) throw new Error('nobody makes documents');
  const valid = async (bytes: Uint8Array | undefined): Promise<boolean> =>
    bytes !== undefined && (await asSystem('bench', () => face.verifyFile(db, bytes))).valid;
  return {
    db,
    runner,
    face,
    crypto,
    renderer,
    publicUrl,
    ids,
    /** One transaction for all of them. */
    grant: (decisions: readonly NewLicence[]) => runner.execute(grant, approver, decisions),
    /** As the job of each would: they gather into batches by themselves. */
    seal: (issued: readonly Licence[]) =>
      asSystem('bench', () =>
        Promise.all(
          issued.map(({ id, city }) => {
            const call = { id, city, attempt: 1, now: now(), payload: { city, licenceId: id } };
            return makeDocument.run(call, undefined);
          }),
        ),
      ),
    verify: valid,
    verifyCode: async (code: string | undefined): Promise<boolean> =>
      code !== undefined && (await asSystem('bench', () => face.verifyByCode(db, code))).valid,
    async close() {
      await renderer.close();
      await crypto.close();
      await db.close();
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

let counter = 0;

/** A decision about an invented person. */
function decision(): NewLicence {
  counter += 1;
  const serial = String(counter).padStart(7, '0');
  return {
    city: '3206',
    caseNo: `32062026${serial}0`,
    decisionNo: `云市监准〔2026〕第${counter}号`,
    matterCode: 'food-business-licence',
    matterName: '食品经营许可',
    issuer,
    spec: { typeSerial: '003', numberPrefix: 'JY', validity: { years: 5 } },
    name: { zh: '食品经营许可证', en: 'Food business licence' },
    holder: {
      ...{ name: '甄小敏', code: `32060219900307${serial.slice(-4)}`, codeType: '111' },
      ...{ accountId: '3b1f1d9e-1111-4111-8111-000000000001', companyId: null },
    },
    fields: [
      { label: { zh: '经营场所', en: 'Premises' }, value: `云山市青溪区滨江街道枫林北路${counter}号` },
      { label: { zh: '主体业态', en: 'Form' }, value: '餐饮服务经营者' },
      { label: { zh: '经营项目', en: 'Scope' }, value: '热食类食品制售；冷食类食品制售；自制饮品制售' },
    ],
    decidedOn: civilDateOf(systemClock.now()),
  };
}

/** Issues so many licences whole; adds the time of each step to `steps`. */
export async function issueBatch(
  world: LicenceBenchWorld,
  count: number,
  steps: Record<string, number>,
): Promise<readonly IssuedLicence[]> {
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from = monotonic();
    const result = await work();
    steps[name] = (steps[name] ?? 0) + monotonic() - from;
    return result;
  };
  const issued = await timed('register', () => world.grant(Array.from({ length: count }, decision)));
  await timed('documents', () => world.seal(issued));
  const credentials = await timed('credentials', () => credentialsOf(world, issued));
  steps['licences'] = (steps['licences'] ?? 0) + count;
  return issued.map(({ id, verifyCode }) => ({ id, verifyCode, credential: credentials.get(id) ?? '' }));
}

/** A credential for each, in one batch. */
const credentialsOf = (
  { db, face, runner, crypto, publicUrl, ids }: LicenceBenchWorld,
  issued: readonly Licence[],
): Promise<ReadonlyMap<string, string>> =>
  asSystem('bench', async () => {
    const places = await runner.execute(drawStatusPlaces, system('bench'), { licences: issued });
    const orders = await Promise.all(
      issued.map(async ({ id }) => {
        const licence = await face.licenceFor(db, approver, id);
        const place = places[id];
        if (!place) throw new Error('a licence has no place in a status list');
        return { licence, type: await typeOfLicence(db, licence), place };
      }),
    );
    const parts = { crypto, publicUrl, salt: () => ids.token() };
    const made = await issueCredentials(parts, orders, systemClock.now());
    return new Map(made.map(({ licenceId, text }) => [licenceId, text]));
  });

/** What the holders of some licences would show. */
export const shownOf = (
  { db, face, crypto, publicUrl }: LicenceBenchWorld,
  issued: readonly IssuedLicence[],
): Promise<readonly ShownLicence[]> =>
  asSystem('bench', async () => {
    const open = await Promise.all(issued.map(({ id }) => face.licenceFor(db, approver, id)));
    const { texts } = await signQrTexts({ crypto, publicUrl }, open);
    return Promise.all(
      issued.map(async ({ id, verifyCode, credential }) => ({
        verifyCode,
        pdf: (await face.licencePdf(db, approver, id)).pdf,
        qr: Buffer.from(texts.get(id) ?? ''),
        credential: Buffer.from(credential),
      })),
    );
  });
