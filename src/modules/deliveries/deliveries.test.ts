// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type StaffActor, system } from '#platform/actor.ts';
import { type StillClock, stillClock } from '#platform/clock.ts';
import { command, createRunner, type Runner } from '#platform/command.ts';
import { createFieldCipher } from '#platform/crypto/index.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { createRenderer, type DocumentRenderer } from '#platform/documents/index.ts';
import { seededIds } from '#platform/ids.ts';
import { createJobs, type Jobs, type Listener } from '#platform/jobs.ts';
import { silentLog } from '#platform/log.ts';
import { migrate, migrationsFingerprint, readMigrations } from '#platform/migrate.ts';
import { Problem } from '#platform/problem.ts';
import { createSerials } from '#platform/serial.ts';
import { freshDatabase, type TestDatabase, testServer } from '#test/support/postgres-for-tests.ts';
import {
  type Carrier,
  carrierSimulator,
  type DeliveriesFace,
  type DeliveryOrder,
  deliveries,
  foldDelivery,
} from './index.ts';

const organisationId = '11320600014000001J';
const clerk: StaffActor = {
  kind: 'staff',
  id: '3b1f1d9e-2222-4222-8222-000000000002',
  city: '3206',
  name: '窗口人员',
  postId: '3b1f1d9e-3333-4333-8333-000000000003',
  organisationId,
  scope: [organisationId],
  cities: ['3206'],
  roles: ['clerk'],
};
const order = (id: string, changes: Partial<DeliveryOrder> = {}): DeliveryOrder => ({
  city: '3206',
  deliverable: { kind: 'case', id },
  way: 'courier',
  recipient: { name: '甄小敏', phone: '13812345678', address: '云山市青溪区枫林北路8号2幢301室' },
  ...changes,
});
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.kind.code === code;

let database: TestDatabase;
let db: Database;
let clock: StillClock;
let runner: Runner;
let renderer: DocumentRenderer;
let jobs: Jobs;
let face: DeliveriesFace;
const heard: string[] = [];
const carrierCalls = { book: 0, failing: new Set<string>() };

before(async () => {
  const server = await testServer('embedded');
  assert.ok(server);
  const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
  const migrations = await readMigrations([
    { module: 'platform', dir: folder('../../platform/migrations') },
    { module: 'deliveries', dir: folder('./migrations') },
  ]);
  const prepare = async (url: string): Promise<void> => void (await migrate(url, migrations));
  database = await freshDatabase(server, prepare, migrationsFingerprint(migrations));
  db = openDatabase({ url: database.url, outside: system('test') });
  clock = stillClock(new Date('2026-11-22T02:00:00Z'));
  const ids = seededIds('deliveries');
  const random = (size: number): Uint8Array => randomBytes(size);
  const cipher = createFieldCipher({ versions: [random(32)], index: random(32) }, random);
  renderer = createRenderer({ now: clock.now });
  runner = createRunner({ db, clock, ids, serials: createSerials(db), authorise: () => {}, wake: () => {} });
  const simulator = carrierSimulator({ clock });
  const carrier: Carrier = {
    ...simulator,
    book: (wish, key) => {
      carrierCalls.book += 1;
      return simulator.book(wish, key);
    },
    track: async (no) => {
      if (carrierCalls.failing.has(no)) throw new Error('the carrier is away');
      return simulator.track(no);
    },
  };
  face = deliveries({ db, runner, cipher, carrier, renderer });
  const ears = ['deliveries.dispatched.v1', 'deliveries.delivered.v1'].map(
    (event): Listener => ({
      name: `test.hear.${event}`,
      event,
      mode: 'transaction',
      maxAttempts: 1,
      run: async ({ payload }) => {
        heard.push(`${event} ${Reflect.get(Object(payload), 'deliverableId')}`);
      },
    }),
  );
  const listeners = [...face.listeners, ...ears];
  jobs = createJobs({ db, clock, ids, log: silentLog, handlers: [], listeners, recurring: face.recurring });
});
after(async () => {
  await renderer.close();
  await db.close();
  await database.drop();
});

const place = (wish: DeliveryOrder) =>
  runner.execute(
    command('cases.dispatch', (context, input: DeliveryOrder) => face.orderDelivery(context, input)),
    clerk,
    wish,
  );
const stateOf = async (id: string) => (await face.deliveryOf(db, '3206', 'case', id))?.state;

test('a parcel is ordered, booked once, followed and delivered; each thing is told once', async () => {
  const placed = await place(order('A'));
  assert.equal((await place(order('A'))).id, placed.id, 'one deliverable, one delivery');
  await assert.rejects(face.deliveryLabel(db, clerk, placed.id), refusal('deliveries.no-waybill'));
  await jobs.drain();
  assert.equal(carrierCalls.book, 1);
  const [listener] = face.listeners;
  const call = { id: 'x', city: '3206', attempt: 2, now: clock.now() };
  await listener?.run({ ...call, payload: { city: '3206', deliveryId: placed.id } }, undefined);
  assert.equal(carrierCalls.book, 1, 'a booking that runs again books nothing');

  assert.equal(await face.trackOnce(), 0);
  clock.advance(3 * 3_600_000);
  assert.equal(await face.trackOnce(), 1);
  assert.equal(await stateOf('A'), 'handed-over');
  clock.set(new Date('2026-11-24T08:00:00Z'));
  await face.trackOnce();
  await face.trackOnce();
  await jobs.drain();
  // Jobs of different listeners run side by side: their order is not promised.
  assert.deepEqual(heard.sort(), ['deliveries.delivered.v1 A', 'deliveries.dispatched.v1 A']);
  const tracked = await face.deliveryOf(db, '3206', 'case', 'A');
  assert.ok(tracked);
  assert.equal(tracked.deliveredAt?.toISOString(), '2026-11-24T07:00:00.000Z');
  assert.equal(tracked.dispatchedAt?.toISOString(), '2026-11-22T04:00:00.000Z');
  assert.equal(tracked.tracks.length, 5);
  assert.equal(foldDelivery(tracked.tracks), tracked.state);
});

test('a parcel that the carrier cannot tell of does not hold up the others', async () => {
  for (const id of ['B', 'C']) await place(order(id));
  await jobs.drain();
  const lost = (await face.deliveryOf(db, '3206', 'case', 'B'))?.waybillNo ?? '';
  carrierCalls.failing.add(lost);
  clock.advance(4 * 86_400_000);
  assert.equal(await face.trackOnce(), 1);
  assert.deepEqual([await stateOf('B'), await stateOf('C')], ['ordered', 'delivered']);
  await assert.rejects(face.trackOnce(), /does not answer/);
  carrierCalls.failing.clear();
  await face.trackOnce();
  assert.equal(await stateOf('B'), 'delivered');
});

test('electronic delivery is done at once; a pick-up when it is fetched; an order may be called off', async () => {
  const nobody = { name: '', phone: '', address: '' };
  await place(order('E', { way: 'electronic', recipient: nobody }));
  assert.equal(await stateOf('E'), 'delivered');
  await place(order('P', { way: 'pick-up', recipient: nobody }));
  const ref = { city: '3206', kind: 'case', id: 'P' };
  const confirm = command('cases.close', (context, input: typeof ref) => face.confirmPickUp(context, input));
  await runner.execute(confirm, clerk, ref);
  assert.equal(await stateOf('P'), 'delivered');
  await assert.rejects(runner.execute(confirm, clerk, ref), refusal('deliveries.wrong-state'));
  await place(order('X'));
  const cancel = command('cases.recall', (context, input: typeof ref) => face.cancelDelivery(context, input));
  await assert.rejects(
    runner.execute(confirm, clerk, { ...ref, id: 'X' }),
    refusal('deliveries.wrong-state'),
    'a parcel is not fetched at the window',
  );
  await runner.execute(cancel, clerk, { ...ref, id: 'X' });
  const before = carrierCalls.book;
  await jobs.drain();
  assert.equal(carrierCalls.book, before, 'what was called off is not booked');
  assert.ok(heard.includes('deliveries.delivered.v1 E') && heard.includes('deliveries.delivered.v1 P'));
});

test('a courier needs to know where to; each missing thing is named', async () => {
  const wish = order('F', { recipient: { name: ' ', phone: '123', address: '某地' } });
  await assert.rejects(place(wish), (error: unknown) => {
    assert.ok(error instanceof Problem);
    assert.deepEqual(
      error.faults.map(({ field }) => field),
      ['recipient.name', 'recipient.phone', 'recipient.address'],
    );
    return true;
  });
});

test('the label is for the clerk in scope; the database holds no recipient in clear', async () => {
  const placed = await place(
    order('L', { contents: '食品经营许可证一份', reference: '3206202611220000010' }),
  );
  await jobs.drain();
  const { pdf, fileName } = await face.deliveryLabel(db, clerk, placed.id);
  assert.equal(Buffer.from(pdf).subarray(0, 5).toString(), '%PDF-');
  assert.match(fileName, /^TB\d{16}\.pdf$/);
  const person = { kind: 'person' as const, id: clerk.id, city: '3206', name: '甄小敏' };
  for (const actor of [person, { ...clerk, scope: [] }])
    await assert.rejects(face.deliveryLabel(db, actor, placed.id), refusal('platform.not-found'));
  const rows = await db.admin('select * from deliveries.delivery');
  assert.ok(!JSON.stringify(rows).match(/甄小敏|13812345678|枫林北路/));
});
