// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createWorld, type World } from '#test/support/world.ts';
import { createSerials } from './serial.ts';

for (const store of ['embedded', 'system'] as const) {
  describe(`serial numbers on the ${store} PostgreSQL`, () => {
    let world: World | null = null;
    before(async () => {
      world = await createWorld({ store });
    });
    after(async () => {
      await world?.close();
    });
    const there = (t: { skip(why: string): void }): World | undefined => {
      if (!world) t.skip('none is installed here');
      return world ?? undefined;
    };

    test('unique over many callers of several processes, rising within each', async (t) => {
      const w = there(t);
      if (!w) return;
      const processes = [createSerials(w.db, 7), createSerials(w.db, 5), createSerials(w.db, 1)];
      const taken = await Promise.all(
        processes.map((s) =>
          Promise.all(Array.from({ length: 40 }, () => s.next('3299', 'case', '2026-09-01'))),
        ),
      );
      assert.equal(new Set(taken.flat()).size, 120);
      assert.equal(Math.min(...taken.flat()), 1);
      for (const own of taken)
        assert.deepEqual(
          own,
          [...own].sort((a, b) => a - b),
        );
    });

    test('a block is one round trip, however many ask at once', async (t) => {
      const w = there(t);
      if (!w) return;
      const serials = createSerials(w.db, 50);
      const before = w.db.roundTrips();
      const taken = await Promise.all(
        Array.from({ length: 50 }, () => serials.next('3299', 'block', '2026')),
      );
      assert.deepEqual(
        taken,
        Array.from({ length: 50 }, (_, i) => i + 1),
      );
      assert.equal(w.db.roundTrips() - before, 1);
      assert.equal(await serials.next('3299', 'block', '2026'), 51);
      assert.equal(w.db.roundTrips() - before, 2);
    });

    test('each city, kind and period counts for itself', async (t) => {
      const w = there(t);
      if (!w) return;
      const serials = createSerials(w.db, 10);
      const places: [string, string, string][] = [
        ['3299', 'k', '2026'],
        ['3201', 'k', '2026'],
        ['3299', 'other', '2026'],
        ['3299', 'k', '2027'],
      ];
      for (const place of places) {
        assert.equal(await serials.next(...place), 1, place.join('/'));
        assert.equal(await serials.next(...place), 2, place.join('/'));
      }
      const around = await Promise.all(
        Array.from({ length: 20 }, (_, i) => serials.next('3299', 'midnight', i % 2 === 0 ? 'old' : 'new')),
      );
      const of = (rest: number): number[] => around.filter((_, i) => i % 2 === rest);
      assert.equal(new Set(of(0)).size, 10);
      assert.equal(new Set(of(1)).size, 10);
    });

    test('within a transaction a rollback leaves no gap; a number from a block does', async (t) => {
      const w = there(t);
      if (!w) return;
      const take = (fail: boolean): Promise<number> =>
        w.db.transaction(async (tx) => {
          const n = await w.serials.nextWithin(tx, '3299', 'document', '2026');
          if (fail) throw new Error('planted');
          return n;
        });
      assert.equal(await take(false), 1);
      await assert.rejects(take(true), /planted/);
      assert.equal(await take(false), 2);
      const at = await Promise.all(Array.from({ length: 12 }, (_, i) => take(i % 3 === 0).catch(() => 0)));
      assert.deepEqual(
        at.filter((n) => n > 0).sort((a, b) => a - b),
        [3, 4, 5, 6, 7, 8, 9, 10],
      );
      const crashed = createSerials(w.db, 10);
      await crashed.next('3299', 'gap', '2026');
      assert.equal(await createSerials(w.db, 10).next('3299', 'gap', '2026'), 11);
    });
  });
}
