// SPDX-License-Identifier: Apache-2.0
/** An office's data in a real PostgreSQL: the registers are made by commands, the rest is emptied for each sequence. */
import { readCase, type StoredCase, tasksOfCases } from '#cases';
import { registration } from '#identity';
import { type MatterDefinition, publishMatters } from '#matters';
import { registerDivisions, registerOrganisations } from '#organisations';
import { system } from '#platform/actor.ts';
import { systemClock } from '#platform/clock.ts';
import { createRunner } from '#platform/command.ts';
import type { KeyStore } from '#platform/crypto/index.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { secureIds } from '#platform/ids.ts';
import { createSerials } from '#platform/serial.ts';
import { migratedDatabase } from '#test/support/world.ts';
import type {
  DeliveryRowKept,
  JobRow,
  KeyRow,
  LicenceEventRow,
  LicenceRowKept,
  OutboxRow,
  RatingRow,
} from './memory-tables.ts';
import { bodies, cityKey, firstPostings, people, postId, staffId, staffName } from './simulated-city.ts';
import type { OfficeStore } from './simulated-office.ts';

const tables = [
  'cases.case_file',
  'cases.case_event',
  'cases.case_document',
  'cases.task',
  'cases.step_timer',
  'platform.event',
  'platform.job',
  'platform.idempotency',
  'platform.serial',
  'licences.licence',
  'licences.event',
  'licences.face',
  'licences.facts_key',
  'deliveries.delivery',
  'deliveries.track',
  'ratings.rating',
  'organisations.work_calendar',
];

/** @returns null when this machine has no such PostgreSQL. */
export async function databaseOfficeStore(
  kind: 'embedded' | 'system',
  definitions: readonly MatterDefinition[],
  keys: KeyStore,
): Promise<OfficeStore | null> {
  const made = await migratedDatabase(kind);
  if (made === null) return null;
  const db = openDatabase({ url: made.url, poolSize: 6, outside: system('simulation') });
  const registers = await makeRegisters(db, definitions, keys);
  return {
    name: made.store.name,
    db,
    ...registers,
    read: () => readAll(db),
    empty: async () => void (await db.admin(`truncate ${tables.join(', ')}`)),
    close: async () => {
      await db.close();
      await made.drop();
    },
  };
}

async function makeRegisters(
  db: Database,
  definitions: readonly MatterDefinition[],
  { cipher }: KeyStore,
): Promise<Pick<OfficeStore, 'personIds' | 'matterCodes'>> {
  const runner = createRunner({
    db,
    clock: systemClock,
    ids: secureIds,
    serials: createSerials(db),
    authorise: () => undefined,
    wake: () => undefined,
  });
  const setup = system('simulation');
  await runner.execute(registerDivisions, setup, [
    { code: '320000000000', name: '江苏省', level: 1, parent: null },
    { code: '329900000000', name: '云泽市', level: 2, parent: '320000000000' },
    { code: '329902000000', name: '临湖区', level: 3, parent: '329900000000' },
  ]);
  await runner.execute(registerOrganisations, setup, bodies);
  const published = await runner.execute(publishMatters, setup, {
    items: definitions.map((definition) => {
      const body = bodies.find(({ key }) => key === definition.implementer) ?? bodies[0];
      return { definition, organisation: { ...body, uscc: body.id } };
    }),
  });
  const { registerPerson } = registration({
    cipher,
    passwords: { hash: () => Promise.resolve(''), verify: () => Promise.resolve(false) },
  });
  const personIds: string[] = [];
  for (const { name, residentId } of people) {
    const address = '云泽市临湖区湖滨大道1号';
    const person = { name, residentId, mobile: '13800138000', address, division: '329902000000' };
    personIds.push((await runner.execute(registerPerson, setup, person)).id);
  }
  for (const [index, { body, roles }] of firstPostings.entries()) {
    const at = "'2025-01-01T00:00:00Z'";
    await db.admin(
      `insert into identity.account (city, id, plane, name, created_at) values ('${cityKey}', '${staffId(index)}', 'staff', '${staffName(index)}', ${at});
       insert into organisations.post (id, organisation_id, title, roles) values ('${postId(index)}', '${bodies[body]?.id}', '岗位', '{${roles.join(',')}}');
       insert into organisations.post_holder (city, staff_id, post_id, held_from) values ('${cityKey}', '${staffId(index)}', '${postId(index)}', ${at})`,
    );
  }
  return { personIds, matterCodes: published.map(({ code }) => code) };
}

async function readAll(db: Database): ReturnType<OfficeStore['read']> {
  const [numbers, keys, outbox, jobs, licences, licenceEvents, deliveries, ratings] = await Promise.all([
    db.admin<{ case_no: string }>('select case_no from cases.case_file order by received_at, case_no'),
    db.admin<KeyRow>('select * from platform.idempotency'),
    db.admin<OutboxRow>('select * from platform.event'),
    db.admin<JobRow>('select * from platform.job'),
    db.admin<LicenceRowKept>('select * from licences.licence'),
    db.admin<LicenceEventRow>('select licence_id, seq, name, actor from licences.event'),
    db.admin<DeliveryRowKept>('select * from deliveries.delivery'),
    db.admin<RatingRow>('select case_no, rater_id, stars from ratings.rating'),
  ]);
  const tasks = await tasksOfCases(
    db,
    numbers.map(({ case_no }) => ({ city: case_no.slice(0, 4), case_no })),
  );
  const cases = await Promise.all(numbers.map(({ case_no }) => readCase(db, case_no)));
  return {
    cases: cases.filter((c): c is StoredCase => c !== undefined),
    tasks: new Map(numbers.map(({ case_no }) => [case_no, tasks.filter((t) => t.case_no === case_no)])),
    keys,
    outbox,
    jobs,
    licences,
    licenceEvents,
    deliveries,
    ratings,
  };
}
