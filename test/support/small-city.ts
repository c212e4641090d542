// SPDX-License-Identifier: Apache-2.0
/** A city of one department for one test file: the whole application on a database of its own, made by commands. */

import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseDefinition, publishMatters, readElements, resolveDefinition } from '#matters';
import {
  assignPosts,
  type Organisation,
  postsHeldBy,
  type Role,
  registerDivisions,
  registerOrganisations,
  registerPosts,
} from '#organisations';
import { type PersonActor, type StaffActor, system } from '#platform/actor.ts';
import { type StillClock, stillClock } from '#platform/clock.ts';
import { secureIds } from '#platform/ids.ts';
import { silentLog } from '#platform/log.ts';
import { resource } from '#platform/resources.ts';
import { type App, createApp } from '../../src/app.ts';
import { type Config, readConfig } from '../../src/config.ts';
import type { StoreKind } from './postgres-for-tests.ts';
import { migratedDatabase } from './world.ts';

export interface SmallCity {
  readonly store: string;
  readonly app: App;
  readonly clock: StillClock;
  readonly organisation: Organisation;
  readonly matterCode: string;
  readonly people: { readonly lin: PersonActor; readonly zhou: PersonActor };
  readonly staff: {
    readonly clerk: StaffActor;
    readonly reviewer: StaffActor;
    readonly approver: StaffActor;
    readonly both: StaffActor;
  };
  close(): Promise<void>;
}

const organisation: Organisation = {
  id: '113299000000000193',
  key: 'culture-tourism',
  name: '云泽市文化广电和旅游局',
  nameEn: 'Culture and Tourism Bureau of Yunze',
  uscc: '113299000000000193',
  division: '329900000000',
};
const setup = system('test-setup');

/** @returns null when this machine has no such PostgreSQL. @param matterFile path beside this file */
export async function smallCity(
  kind: StoreKind,
  matterFile: string,
  now = new Date('2026-09-01T01:00:00Z'),
): Promise<SmallCity | null> {
  const database = await migratedDatabase(kind);
  if (!database) return null;
  const dataDir = await mkdtemp(join(tmpdir(), 'tongban-city-'));
  const clock = stillClock(now);
  const app = await createApp({
    config: configFor(dataDir),
    databaseUrl: database.url,
    log: silentLog,
    clock,
    ids: secureIds,
    outside: setup,
  });
  const run: App['runner']['execute'] = (...args) => app.runner.execute(...args);
  await run(registerDivisions, setup, [
    { code: '320000000000', name: '江苏省', level: 1, parent: null },
    { code: '329900000000', name: '云泽市', level: 2, parent: '320000000000' },
    { code: '329902000000', name: '临湖区', level: 3, parent: '329900000000' },
  ]);
  await run(registerOrganisations, setup, [organisation]);
  const matterCode = await publish(app, matterFile);
  const lin = await person(app, '林若溪', '329902199001011023');
  const zhou = await person(app, '周子衡', '329902198505050013');
  const clerk = await member(app, '顾晚晴', ['clerk']);
  const reviewer = await member(app, '沈知远', ['reviewer']);
  const approver = await member(app, '陆怀瑾', ['approver']);
  const both = await member(app, '江一帆', ['reviewer', 'approver']);
  return {
    store: database.store.name,
    app,
    clock,
    organisation,
    matterCode,
    people: { lin, zhou },
    staff: { clerk, reviewer, approver, both },
    close: async () => {
      await app.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function configFor(dataDir: string): Config {
  // The second factor of staff has its own tests.
  const read = readConfig({ DATA_DIR: dataDir, DEMO: 'no', DATABASE_POOL: '6', STAFF_SECOND_FACTOR: 'off' });
  if (!read.ok) throw new Error(read.faults.join('; '));
  return read.config;
}

async function publish(app: App, file: string): Promise<string> {
  const elements = readElements(join(resource('matters'), 'elements.yaml'));
  const parsed = parseDefinition(readFileSync(new URL(file, import.meta.url), 'utf8'));
  if (!parsed.ok) throw new Error(`${file} does not parse`);
  const [published] = await app.runner.execute(publishMatters, setup, {
    items: [
      {
        definition: resolveDefinition(parsed.definition, elements),
        organisation: {
          id: organisation.id,
          key: organisation.key,
          name: organisation.name,
          uscc: organisation.id,
          division: organisation.division,
        },
      },
    ],
  });
  if (!published) throw new Error(`${file} was not published`);
  return published.code;
}

async function person(app: App, name: string, residentId: string): Promise<PersonActor> {
  const { id, city } = await app.runner.execute(app.identity.registration.registerPerson, setup, {
    name,
    residentId,
    mobile: '13800138000',
    address: '云泽市临湖区湖滨大道1号',
    division: '329902000000',
  });
  return { kind: 'person', id, city, name };
}

const member = (app: App, name: string, roles: Role[]): Promise<StaffActor> =>
  hire(app, name, roles, organisation.id);

/** Somebody of the staff with one post at a body. */
export async function hire(
  app: App,
  name: string,
  roles: Role[],
  organisationId: string,
): Promise<StaffActor> {
  const city = '3299';
  const { id } = await app.runner.execute(app.identity.registration.registerStaff, setup, {
    city,
    name,
    staffNo: `YZ${name}`,
  });
  const postId = secureIds.uuid(app.clock.now());
  await app.runner.execute(registerPosts, setup, [
    { id: postId, organisationId, title: roles.join('、'), roles },
  ]);
  await app.runner.execute(assignPosts, setup, [{ city, staffId: id, postId }]);
  const post = (await postsHeldBy(app.db, city, id))[0];
  if (!post) throw new Error('the post was not assigned');
  return {
    kind: 'staff',
    id,
    city,
    name,
    postId,
    organisationId,
    scope: post.scope,
    cities: post.cities,
    roles,
  };
}
