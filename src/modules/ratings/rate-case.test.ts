// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Actor, type PersonActor, system } from '#platform/actor.ts';
import { stillClock } from '#platform/clock.ts';
import { createRunner, type Runner } from '#platform/command.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { seededIds } from '#platform/ids.ts';
import { migrate, migrationsFingerprint, readMigrations } from '#platform/migrate.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { createSerials } from '#platform/serial.ts';
import { freshDatabase, type TestDatabase, testServer } from '#test/support/postgres-for-tests.ts';
import { type RateableCase, ratings } from './index.ts';

const person: PersonActor = {
  kind: 'person',
  id: '0190aaaa-0000-7000-8000-000000000001',
  city: '3299',
  name: '林若溪',
};
const stranger: PersonActor = { ...person, id: '0190aaaa-0000-7000-8000-000000000002' };
const caseNo = '3299202603020000017';
const states = new Map([
  [caseNo, 'closed'],
  ['3299202603020000025', 'accepted'],
  ['3299202603020000033', 'granted'],
]);

const readCase = async (_on: unknown, actor: Actor, no: string): Promise<RateableCase> => {
  const state = states.get(no);
  if (state === undefined || actor.kind !== 'person' || actor.id !== person.id)
    throw new Problem(platformProblems['not-found']);
  return { city: '3299', caseNo: no, organisationId: 'org-1', matterCode: 'm-1', companyId: null, state };
};

let made: TestDatabase | undefined;
let db: Database | undefined;
let runner: Runner | undefined;

before(async () => {
  const server = await testServer('embedded');
  if (server === null) return;
  const migrations = await readMigrations([
    { module: 'platform', dir: join(import.meta.dirname, '../../platform/migrations') },
    { module: 'ratings', dir: join(import.meta.dirname, 'migrations') },
  ]);
  made = await freshDatabase(
    server,
    async (url) => void (await migrate(url, migrations)),
    migrationsFingerprint(migrations),
  );
  db = openDatabase({ url: made.url, poolSize: 4, outside: system('test') });
  const clock = stillClock(new Date('2026-03-02T01:00:00Z'));
  runner = createRunner({
    db,
    clock,
    ids: seededIds('ratings'),
    serials: createSerials(db),
    authorise: () => undefined,
    wake: () => undefined,
  });
});

after(async () => {
  await db?.close();
  await made?.drop();
});

const code = (expected: string) => (error: unknown) =>
  error instanceof Problem && error.kind.code === expected;

test('a finished case is rated once, and others are told without the comment', async (t) => {
  if (!db || !runner) return t.skip('no PostgreSQL on this machine');
  const face = ratings({ db, runner, readCase });
  const input = {
    caseNo,
    stars: 2,
    optionCodes: ['209', '208'],
    comment: '  超过承诺的时间。\r\n电话没人接。 ',
    channel: 'online',
  };
  const rating = await runner.execute(face.commands.rate, person, input);
  assert.equal(rating.comment, '超过承诺的时间。\n电话没人接。');
  assert.deepEqual((await face.ratingOf(db, '3299', caseNo))?.optionCodes, ['208', '209']);
  await assert.rejects(
    runner.execute(face.commands.rate, person, { ...input, stars: 5, optionCodes: [] }),
    code('ratings.already-rated'),
  );
  const events = await db.admin<{ name: string; data: Record<string, unknown> }>(
    'select name, data from platform.event',
  );
  assert.equal(events.length, 1);
  assert.equal(events[0]?.name, 'ratings.given.v1');
  assert.equal(events[0]?.data['bad'], true);
  assert.equal('comment' in (events[0]?.data ?? {}), false);
  assert.deepEqual([...(await face.ratedCases(db, [caseNo, '3299202603020000033']))], [caseNo]);
});

test('two ratings at once: one stands', async (t) => {
  if (!db || !runner) return t.skip('no PostgreSQL on this machine');
  const face = ratings({ db, runner, readCase });
  const one = {
    caseNo: '3299202603020000033',
    stars: 5,
    optionCodes: ['513'],
    comment: '',
    channel: 'online',
  };
  const both = await Promise.allSettled([1, 2].map(() => runner?.execute(face.commands.rate, person, one)));
  assert.deepEqual(both.map((r) => r.status).sort(), ['fulfilled', 'rejected']);
  const summary = await face.summary(db, '3299', 'org-1');
  assert.deepEqual([summary.count, summary.average, summary.favourableRate], [2, 3.5, 0.5]);
  assert.equal((await face.summary(db, '3299', 'nobody')).average, null);
});

test('what is not one’s own does not exist; what is not finished is not rated; faults are named together', async (t) => {
  if (!db || !runner) return t.skip('no PostgreSQL on this machine');
  const face = ratings({ db, runner, readCase });
  const input = { caseNo, stars: 5, optionCodes: [], comment: '', channel: 'online' };
  await assert.rejects(runner.execute(face.commands.rate, stranger, input), code('platform.not-found'));
  await assert.rejects(
    runner.execute(face.commands.rate, person, { ...input, caseNo: '3299202603020000025' }),
    code('ratings.not-finished'),
  );
  await assert.rejects(
    runner.execute(face.commands.rate, person, { ...input, stars: 6 }),
    code('ratings.invalid-rating'),
  );
  const wrong = { ...input, optionCodes: ['108'], comment: '字'.repeat(501) };
  await assert.rejects(
    runner.execute(face.commands.rate, person, wrong),
    (error: unknown) => error instanceof Problem && error.faults.length === 2,
  );
});
