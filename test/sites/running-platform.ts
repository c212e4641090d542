// SPDX-License-Identifier: Apache-2.0
/** The whole platform behind a real port of this machine, at wall time: what other programs sign in through. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSiteClient, type NewSiteClient } from '#identity';
import { assignPosts, registerDivisions, registerOrganisations, registerPosts } from '#organisations';
import { system } from '#platform/actor.ts';
import { type Clock, systemClock } from '#platform/clock.ts';
import { secureIds } from '#platform/ids.ts';
import { silentLog } from '#platform/log.ts';
import { freePort } from '#platform/postgres/free-port.ts';
import { resource } from '#platform/resources.ts';
import { migratedDatabase } from '#test/support/world.ts';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createServer } from '../../src/server.ts';

export const password = 'clear water in spring';
export const lin = { name: '林若溪', residentId: '329902199001011023', mobile: '13800138000' };
export const zhou = { name: '周子衡', residentId: '329902198505050013', mobile: '13800138001' };
export const staffNo = 'yz-c7';

export interface RunningPlatform {
  readonly app: App;
  readonly url: string;
  readonly ids: { readonly lin: string; readonly zhou: string; readonly staff: string };
  /** Registers a site on this machine. @returns its secret */
  addSite(site: NewSiteClient): Promise<string>;
  close(): Promise<void>;
}

const setup = system('test-setup');
const division = '329902000000';
const organisationId = '113299000000000193';

/** @param settings more settings; `port` is known before the start, so that others can be told the address */
export async function runningPlatform(
  settings: Readonly<Record<string, string>> = {},
  clock: Clock = systemClock,
): Promise<RunningPlatform> {
  const database = await migratedDatabase('embedded');
  if (!database) throw new Error('the embedded PostgreSQL is not installed');
  const dataDir = await mkdtemp(join(tmpdir(), 'tongban-sites-'));
  const port = await freePort(null);
  const read = readConfig({
    DATA_DIR: dataDir,
    DEMO: 'no',
    DATABASE_POOL: '6',
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    STAFF_SECOND_FACTOR: 'off',
    LOG_LEVEL: 'silent',
    ...settings,
  });
  if (!read.ok) throw new Error(read.faults.join('; '));
  const app = await createApp({
    config: read.config,
    databaseUrl: database.url,
    log: silentLog,
    clock,
    ids: secureIds,
  });
  const ids = await people(app);
  const http = await createServer(app, { assets: resource('assets'), console: resource('console') });
  await http.listen({ port, host: '127.0.0.1' });
  return {
    app,
    url: read.config.publicUrl,
    ids,
    addSite: async (site) => (await app.runner.execute(addSiteClient, setup, site)).secret ?? '',
    close: async () => {
      await http.close();
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function people(app: App): Promise<RunningPlatform['ids']> {
  const { runner, identity } = app;
  await runner.execute(registerDivisions, setup, [
    { code: '320000000000', name: '江苏省', level: 1, parent: null },
    { code: '329900000000', name: '云泽市', level: 2, parent: '320000000000' },
    { code: division, name: '临湖区', level: 3, parent: '329900000000' },
  ]);
  await runner.execute(registerOrganisations, setup, [
    { id: organisationId, key: 'culture-tourism', name: '云泽市文化广电和旅游局', division: '329900000000' },
  ]);
  const person = (who: typeof lin) =>
    runner.execute(identity.registration.registerPerson, setup, { ...who, division, password });
  const [first, second] = [await person(lin), await person(zhou)];
  const newStaff = { city: '3299', name: '顾晚晴', staffNo, password };
  const { id: staffId } = await runner.execute(identity.registration.registerStaff, setup, newStaff);
  const postId = app.ids.uuid(app.clock.now());
  await runner.execute(registerPosts, setup, [
    { id: postId, organisationId, title: '窗口', roles: ['clerk'] },
  ]);
  await runner.execute(assignPosts, setup, [{ city: '3299', staffId, postId }]);
  return { lin: first.id, zhou: second.id, staff: staffId };
}
