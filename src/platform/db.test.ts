// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createWorld, type World } from '#test/support/world.ts';
import { system } from './actor.ts';
import { asJson, isUniqueViolation, openDatabase, sql } from './db.ts';

const insert = sql(
  'test.insert',
  `insert into platform.idempotency (city, actor, key, command, request_sha256, at) values ('3299', 'a', $1, 'c', '', now())`,
);
const count = sql<{ n: number }>('test.count', 'select count(*) as n from platform.idempotency');
const types = sql<{ big: number; day: string; at: Date; list: unknown }>(
  'test.types',
  `select 9007199254740991::int8 as big, date '2026-03-01' as day, timestamptz '2026-03-01T00:00:00Z' as at, $1::jsonb as list`,
);

test('a statement has one text and a name that PostgreSQL can keep', () => {
  assert.equal(sql('test.count', count.text).text, count.text);
  assert.throws(() => sql('test.count', 'select 1'), /declared twice/);
  assert.throws(() => sql(`test.${'x'.repeat(59)}`, 'select 1'), /longer than 63 bytes/);
  sql(`test.${'y'.repeat(58)}`, 'select 1');
});

for (const store of ['embedded', 'system'] as const) {
  describe(`the database on the ${store} PostgreSQL`, () => {
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
    const rows = async (w: World): Promise<number> => (await w.db.run(count))[0]?.n ?? -1;

    test('what waits for the commit runs after it, and never when the transaction is undone', async (t) => {
      const w = there(t);
      if (!w) return;
      const seen: string[] = [];
      await w.db.transaction(async (tx) => {
        tx.afterCommit(() => seen.push('kept'));
        await tx.run(count);
        assert.deepEqual(seen, []);
      });
      const undone = w.db.transaction(async (tx) => {
        tx.afterCommit(() => seen.push('undone'));
        await tx.run(count);
        throw new Error('changed my mind');
      });
      await assert.rejects(undone, /changed my mind/);
      assert.deepEqual(seen, ['kept']);
    });

    test('a transaction that throws leaves nothing, and its connection is usable again', async (t) => {
      const w = there(t);
      if (!w) return;
      const one = openDatabase({ url: w.url, poolSize: 1, outside: system('test') });
      try {
        await assert.rejects(
          one.transaction(async (tx) => {
            await tx.run(insert, ['rolled-back']);
            throw new Error('planted');
          }),
          /planted/,
        );
        assert.equal(await rows(w), 0);
        await one.transaction((tx) => tx.run(insert, ['kept']));
        assert.equal(await rows(w), 1);
      } finally {
        await one.close();
      }
    });

    test('statements that one transaction begins at once are sent one after the other, none after its end', async (t) => {
      const w = there(t);
      if (!w) return;
      const warned: string[] = [];
      const listen = (warning: Error): void => void warned.push(warning.message);
      process.on('warning', listen);
      const before = await rows(w);
      const begun = await w.db.transaction((tx) =>
        Promise.all([tx.run(insert, ['q1']), tx.run(count), tx.run(insert, ['q2']), tx.run(count)]),
      );
      assert.deepEqual([begun[1][0]?.n, begun[3][0]?.n], [before + 1, before + 2]);
      let left: Promise<unknown>[] = [];
      const undone = w.db.transaction(async (tx) => {
        left = [tx.run(insert, ['q3']), tx.run(insert, ['q4'])];
        for (const statement of left) statement.catch(() => undefined);
        throw new Error('changed my mind');
      });
      await assert.rejects(undone, /changed my mind/);
      // The first was on its way and is undone; the second is not sent any more.
      assert.deepEqual(
        (await Promise.allSettled(left)).map(({ status }) => status),
        ['fulfilled', 'rejected'],
      );
      assert.equal(await rows(w), before + 2);
      let late: (() => Promise<unknown>) | undefined;
      await w.db.transaction(async (tx) => {
        late = () => tx.run(insert, ['q5']);
      });
      await assert.rejects(async () => late?.(), /the transaction has ended/);
      assert.equal(await rows(w), before + 2);
      await new Promise(setImmediate);
      process.off('warning', listen);
      assert.deepEqual(warned, []);
    });

    test('a swallowed error must not look like a commit', async (t) => {
      const w = there(t);
      if (!w) return;
      const before = await rows(w);
      await assert.rejects(
        w.db.transaction(async (tx) => {
          await tx.run(insert, ['half']);
          await tx.run(insert, ['half']).catch(() => undefined);
        }),
        /nothing was committed/,
      );
      assert.equal(await rows(w), before);
    });

    test('round trips are counted: one per statement', async (t) => {
      const w = there(t);
      if (!w) return;
      const before = w.db.roundTrips();
      await w.db.run(count);
      await w.db.transaction(async (tx) => {
        await tx.run(count);
        await tx.run(count);
      });
      await w.db.autocommit.run(count);
      assert.equal(w.db.roundTrips() - before, 4);
    });

    test('counts are numbers, civil dates are text, instants are dates, arrays stay arrays', async (t) => {
      const w = there(t);
      if (!w) return;
      const [row] = await w.db.run(types, [asJson([{ a: 1 }])]);
      assert.deepEqual(row, {
        big: Number.MAX_SAFE_INTEGER,
        day: '2026-03-01',
        at: new Date('2026-03-01T00:00:00Z'),
        list: [{ a: 1 }],
      });
    });

    test('a value that is there already is told from every other fault', async (t) => {
      const w = there(t);
      if (!w) return;
      await w.db.autocommit.run(insert, ['twice']);
      const error = await w.db.autocommit.run(insert, ['twice']).catch((e: unknown) => e);
      assert.ok(isUniqueViolation(error));
      assert.ok(isUniqueViolation(error, 'idempotency_pkey'));
      assert.ok(!isUniqueViolation(error, 'another_key'));
      const other = await w.db.autocommit.run(insert, [null]).catch((e: unknown) => e);
      assert.ok(other instanceof Error && !isUniqueViolation(other));
      assert.ok(!isUniqueViolation(new Error('23505')));
    });

    test('a database and its transactions share one home; two databases do not', async (t) => {
      const w = there(t);
      if (!w) return;
      assert.equal(await w.db.transaction(async (tx) => tx.home), w.db.home);
      assert.equal(w.db.autocommit.home, w.db.home);
      const other = openDatabase({ url: w.url });
      assert.notEqual(other.home, w.db.home);
      await other.close();
    });

    test('statements also run without names, behind a pooler', async (t) => {
      const w = there(t);
      if (!w) return;
      const plain = openDatabase({ url: w.url, poolSize: 1, namedStatements: false });
      try {
        await plain.run(types, ['[]']);
        const named = await plain.admin<{ n: number }>('select count(*) as n from pg_prepared_statements');
        assert.equal(named[0]?.n, 0);
      } finally {
        await plain.close();
      }
    });

    test('a lost connection is told and replaced', async (t) => {
      const w = there(t);
      if (!w) return;
      const lost = openDatabase({ url: w.url, poolSize: 1 });
      try {
        const told = new Promise<Error>((resolve) => lost.listenForLoss(resolve));
        const [me] = await lost.admin<{ pid: number }>('select pg_backend_pid() as pid');
        await w.db.admin('select pg_terminate_backend($1)', [me?.pid]);
        assert.match((await told).message, /terminat|Connection/i);
        assert.equal((await lost.run(count)).length, 1);
      } finally {
        await lost.close();
      }
    });
  });
}
