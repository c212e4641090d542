// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { stillClock } from '#platform/clock.ts';
import { carrierSimulator, isWaybillNo, waybillNoOf } from './carrier-simulator.ts';
import { eventsBetween } from './deliveries.events.ts';
import {
  type DeliveryAction,
  deliveryCan,
  deliveryStates,
  deliverySteps,
  foldDelivery,
  newTracks,
} from './delivery.rules.ts';

// Object.keys of a constant object gives exactly its names.
const actions = Object.keys(deliverySteps) as DeliveryAction[];

test('the table of states and actions is the one that was agreed', () => {
  const line = (head: string, cells: readonly string[]): string =>
    `${head.padEnd(12)}${cells.map((cell) => cell.padEnd(13)).join('')}`.trimEnd();
  const rows = actions.map((action) =>
    line(
      action,
      deliveryStates.map((state) => (deliveryCan(action, state) ? deliverySteps[action].to : '-')),
    ),
  );
  const golden = readFileSync(new URL('./delivery.golden.txt', import.meta.url), 'utf8');
  assert.equal(`${[line('', deliveryStates), ...rows].join('\n')}\n`, golden);
});

test('whatever a carrier reports, in whatever order and however often, the tracks kept fold to the state', () => {
  const start = Date.UTC(2026, 10, 22);
  const step = fc.record({
    at: fc.integer({ min: 1, max: 30 }).map((hour) => new Date(start + hour * 3_600_000)),
    state: fc.constantFrom(...deliveryStates),
  });
  fc.assert(
    fc.property(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 6 }), (reports) => {
      const kept: { at: Date; state: (typeof deliveryStates)[number] }[] = [
        { at: new Date(start), state: 'ordered' },
      ];
      for (const report of reports) {
        const ordered = [...report].sort((a, b) => a.at.getTime() - b.at.getTime());
        const lastAt = kept.length > 1 ? (kept.at(-1)?.at ?? null) : null;
        kept.push(...newTracks(foldDelivery(kept), lastAt, ordered));
        const again = kept.length > 1 ? (kept.at(-1)?.at ?? null) : null;
        assert.deepEqual(
          newTracks(foldDelivery(kept), again, ordered),
          [],
          'the same report again is no news',
        );
      }
      foldDelivery(kept);
    }),
    { seed: 20261122, numRuns: 400 },
  );
  assert.throws(() => foldDelivery([]));
  assert.throws(() => foldDelivery([{ state: 'ordered' }, { state: 'returned' }]));
});

test('events say each thing once, also when a poll came late', () => {
  const told = { city: '3206', id: 'd', deliverableKind: 'case', deliverableId: 'c' };
  const names = (...[from, to]: [Parameters<typeof eventsBetween>[0], Parameters<typeof eventsBetween>[1]]) =>
    eventsBetween(from, to, told).map(({ name }) => name);
  assert.deepEqual(names('ordered', 'delivered'), ['deliveries.dispatched.v1', 'deliveries.delivered.v1']);
  assert.deepEqual(names('ordered', 'in-transit'), ['deliveries.dispatched.v1']);
  assert.deepEqual(names('in-transit', 'delivered'), ['deliveries.delivered.v1']);
  assert.deepEqual(names('in-transit', 'returned'), ['deliveries.returned.v1']);
  assert.deepEqual(names('in-transit', 'in-transit'), []);
  assert.deepEqual(names('ordered', 'cancelled'), []);
});

test('the simulator keeps its promises by its number and the clock alone', async () => {
  const orderedAt = new Date('2026-11-22T02:00:00.500Z');
  const clock = stillClock(orderedAt);
  const carrier = carrierSimulator({ clock });
  const order = {
    orderedAt,
    recipient: { name: '甄小敏', phone: '13800000000', address: '云山市枫林北路8号' },
  };
  const { waybillNo } = await carrier.book(order, 'key');
  assert.equal((await carrier.book(order, 'key')).waybillNo, waybillNo);
  assert.notEqual((await carrier.book(order, 'other')).waybillNo, waybillNo);
  assert.match(waybillNo, /^TB\d{16}$/);

  const statesAt = async (instant: string): Promise<string[]> => {
    clock.set(new Date(instant));
    return (await carrier.track(waybillNo)).map(({ state }) => state);
  };
  assert.deepEqual(await statesAt('2026-11-22T03:59:59Z'), []);
  assert.deepEqual(await statesAt('2026-11-22T04:00:01Z'), ['handed-over']);
  assert.deepEqual(await statesAt('2026-11-23T04:00:00Z'), ['handed-over', 'in-transit']);
  const all = ['handed-over', 'in-transit', 'in-transit', 'delivered'];
  assert.deepEqual(await statesAt('2026-11-24T07:00:00Z'), all);
  assert.equal((await carrier.track(waybillNo)).at(-1)?.at.toISOString(), '2026-11-24T07:00:00.000Z');
  foldDelivery([{ state: 'ordered' }, ...(await carrier.track(waybillNo))]);

  const fast = carrierSimulator({ clock, speed: 1440 });
  clock.set(new Date(orderedAt.getTime() + 4 * 60_000));
  assert.equal((await fast.track(waybillNo)).at(-1)?.state, 'delivered', 'days become minutes');
  assert.deepEqual(await carrier.track('TB0000000000000001'), []);
});

test('one wrong digit of a waybill number is found', () => {
  const digit = fc.tuple(fc.integer({ min: 2, max: 17 }), fc.integer({ min: 1, max: 9 }), fc.uuid());
  fc.assert(
    fc.property(digit, ([at, add, key]) => {
      const no = waybillNoOf(new Date('2026-11-22T02:00:00Z'), key);
      assert.ok(isWaybillNo(no));
      const wrong = String((Number(no.charAt(at)) + add) % 10);
      assert.equal(isWaybillNo(no.slice(0, at) + wrong + no.slice(at + 1)), false);
    }),
    { seed: 20261122, numRuns: 300 },
  );
});
