// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createWorld, type World } from '#test/support/world.ts';
import { anonymous, type PersonActor, system } from './actor.ts';
import { endingCtes } from './command.store.ts';
import { command, createRunner, optimisticCommand, type Runner, singleStatementCommand } from './command.ts';
import { sql } from './db.ts';
import { Problem, platformProblems } from './problem.ts';

const lin: PersonActor = {
  kind: 'person',
  id: '00000000-0000-7000-8000-000000000001',
  city: '3299',
  name: '林若溪',
};
const zhou: PersonActor = { ...lin, id: '00000000-0000-7000-8000-000000000002', name: '周子衡' };
const refusedAs = (code: string) => (error: unknown) => error instanceof Problem && error.kind.code === code;

const seenSql = sql<{ n: number; version: number }>('test.seen', 'select n, version from test.counter');
const raiseSql = sql<{ n: number }>(
  'test.raise',
  `with c as (update test.counter set n = $2, version = version + 1 where version = $1 returning n), ${endingCtes('c', '$3')}
   select n from c`,
);

for (const store of ['embedded', 'system'] as const) {
  describe(`commands on the ${store} PostgreSQL`, () => {
    let world: World | null = null;
    let wakes = 0;
    before(async () => {
      world = await createWorld({ store });
    });
    after(async () => {
      await world?.close();
    });
    const there = (t: { skip(why: string): void }): (World & { run: Runner }) | undefined => {
      if (!world) {
        t.skip('none is installed here');
        return undefined;
      }
      const authorise = (actor: { kind: string }): void => {
        if (actor.kind === 'anonymous') throw new Problem(platformProblems['sign-in-required']);
      };
      return { ...world, run: createRunner({ ...world, authorise, wake }) };
    };
    const wake = (): void => {
      wakes += 1;
    };
    let keys = 0;
    const newKey = (): string => `key-${++keys}`;
    /** Counts its runs; tells an event each time. */
    const counting = (name = 'test.count') => {
      const seen = { runs: 0 };
      const cmd = command(name, async ({ emit, newId }, input: { fail?: boolean; n?: number }) => {
        seen.runs += 1;
        emit({ name: 'test.counted.v1', city: '3299', data: input });
        if (input.fail) throw new Error('planted');
        return { id: newId(), n: input.n ?? 0 };
      });
      return { cmd, seen };
    };
    const events = async (w: World): Promise<number> =>
      (await w.db.admin<{ n: number }>('select count(*) as n from platform.event'))[0]?.n ?? -1;

    test('the same key gets the same response and runs once; without a key each call runs', async (t) => {
      const w = there(t);
      if (!w) return;
      const { cmd, seen } = counting();
      const idempotencyKey = newKey();
      const first = await w.run.execute(cmd, lin, { n: 1 }, { idempotencyKey });
      assert.deepEqual(await w.run.execute(cmd, lin, { n: 1 }, { idempotencyKey }), first);
      assert.equal(seen.runs, 1);
      await w.run.execute(cmd, lin, { n: 1 });
      await w.run.execute(cmd, lin, { n: 1 });
      assert.equal(seen.runs, 3);
    });

    test('a key used for something else is refused: another body, another command', async (t) => {
      const w = there(t);
      if (!w) return;
      const { cmd, seen } = counting();
      const idempotencyKey = newKey();
      await w.run.execute(cmd, lin, { n: 1 }, { idempotencyKey });
      await assert.rejects(
        w.run.execute(cmd, lin, { n: 2 }, { idempotencyKey }),
        refusedAs('platform.key-reused'),
      );
      const other = counting('test.other');
      await assert.rejects(
        w.run.execute(other.cmd, lin, { n: 1 }, { idempotencyKey }),
        refusedAs('platform.key-reused'),
      );
      assert.equal(seen.runs + other.seen.runs, 1);
    });

    test('a key belongs to its actor', async (t) => {
      const w = there(t);
      if (!w) return;
      const { cmd, seen } = counting();
      const idempotencyKey = newKey();
      const mine = await w.run.execute(cmd, lin, { n: 1 }, { idempotencyKey });
      const theirs = await w.run.execute(cmd, zhou, { n: 1 }, { idempotencyKey });
      assert.notEqual(mine.id, theirs.id);
      assert.equal(seen.runs, 2);
    });

    test('a call that failed does not use up its key', async (t) => {
      const w = there(t);
      if (!w) return;
      let broken = true;
      const cmd = command('test.flaky', async () => {
        if (broken) throw new Error('planted');
        return 'done';
      });
      const idempotencyKey = newKey();
      await assert.rejects(w.run.execute(cmd, lin, {}, { idempotencyKey }), /planted/);
      broken = false;
      assert.equal(await w.run.execute(cmd, lin, {}, { idempotencyKey }), 'done');
    });

    test('equal calls at once run once and all get the one response', async (t) => {
      const w = there(t);
      if (!w) return;
      const { cmd, seen } = counting();
      for (let round = 0; round < 5; round += 1) {
        const idempotencyKey = newKey();
        const before = await events(w);
        const answers: { id: string }[] = await Promise.all(
          Array.from({ length: 8 }, () => w.run.execute(cmd, lin, { n: round }, { idempotencyKey })),
        );
        assert.equal(new Set(answers.map((a) => a.id)).size, 1);
        assert.equal(seen.runs, round + 1);
        assert.equal((await events(w)) - before, 1);
      }
    });

    test('events leave only with the commit, and only then is the relay woken', async (t) => {
      const w = there(t);
      if (!w) return;
      const { cmd } = counting();
      const [before, woken] = [await events(w), wakes];
      await assert.rejects(w.run.execute(cmd, lin, { fail: true }), /planted/);
      assert.deepEqual([await events(w), wakes], [before, woken]);
      await w.run.execute(cmd, lin, { n: 7 });
      assert.deepEqual([await events(w), wakes], [before + 1, woken + 1]);
      await w.run.execute(
        command('test.silent', async () => 1),
        lin,
        {},
      );
      assert.equal(wakes, woken + 1);
    });

    test('one command has one instant, and its events bear it', async (t) => {
      const w = there(t);
      if (!w) return;
      const slow = command('test.slow', async ({ now, emit }) => {
        w.clock.advance(5000);
        emit({ name: 'test.slow.v1', city: '3299', data: {} });
        return now.toISOString();
      });
      const said = await w.run.execute(slow, lin, {});
      const [event] = await w.db.admin<{ at: Date }>(
        "select at from platform.event where name = 'test.slow.v1'",
      );
      assert.equal(event?.at.toISOString(), said);
    });

    test('who may not is refused before anything is read, written or run', async (t) => {
      const w = there(t);
      if (!w) return;
      const { cmd, seen } = counting();
      const before = w.db.roundTrips();
      await assert.rejects(
        w.run.execute(cmd, anonymous, {}, { idempotencyKey: newKey() }),
        refusedAs('platform.sign-in-required'),
      );
      assert.equal(w.db.roundTrips(), before);
      assert.equal(seen.runs, 0);
    });

    test('a command of one statement writes its own outbox: telling in another way is a bug', async (t) => {
      const w = there(t);
      if (!w) return;
      const before = await events(w);
      const wrong = singleStatementCommand('test.wrong', async ({ emit }) =>
        emit({ name: 'test.lost.v1', city: '3299', data: {} }),
      );
      await assert.rejects(w.run.execute(wrong, system('test'), {}), /writes its own outbox rows/);
      assert.equal(await events(w), before);
      const right = singleStatementCommand('test.right', async ({ idempotencyKey }) => idempotencyKey);
      assert.equal(await w.run.execute(right, lin, {}, { idempotencyKey: 'mine' }), 'mine');
    });

    /** Adds one to a counter, as seen, by one statement that ends the command. */
    const raising = (told: { runs: number }, meanwhile?: () => Promise<void>) =>
      optimisticCommand('test.raise', async (context, { by }: { by: number }) => {
        told.runs += 1;
        const [seen] = await context.tx.run(seenSql);
        await meanwhile?.();
        const n = (seen?.n ?? 0) + by;
        const ending = context.endWith?.({ n }, [{ name: 'test.raised.v1', city: '3299', data: { n } }]);
        const [row] = await context.tx.run(raiseSql, [seen?.version, n, ending]);
        if (!row) throw new Problem(platformProblems['changed-meanwhile']);
        return { n };
      });

    test('an optimistic command writes subject, outbox and response in one statement, once for a key', async (t) => {
      const w = there(t);
      if (!w) return;
      await w.db.admin(
        'create schema test; create table test.counter (n int not null, version int not null)',
      );
      await w.db.admin('insert into test.counter values (0, 1)');
      const told = { runs: 0 };
      const [before, idempotencyKey] = [await events(w), newKey()];
      const trips = w.db.roundTrips();
      assert.deepEqual(await w.run.execute(raising(told), lin, { by: 2 }, { idempotencyKey }), { n: 2 });
      assert.equal(w.db.roundTrips() - trips, 2, 'one reads, one writes');
      assert.equal(await events(w), before + 1);
      assert.deepEqual(await w.run.execute(raising(told), lin, { by: 2 }, { idempotencyKey }), { n: 2 });
      assert.equal(await events(w), before + 1, 'the repetition wrote nothing');
      assert.deepEqual(await w.db.admin('select n from test.counter'), [{ n: 2 }]);
      await assert.rejects(
        w.run.execute(raising(told), lin, { by: 3 }, { idempotencyKey }),
        refusedAs('platform.key-reused'),
      );
      assert.deepEqual(await w.db.admin('select n from test.counter'), [{ n: 2 }]);
    });

    test('an optimistic command that has nothing to write keeps its key, too', async (t) => {
      const w = there(t);
      if (!w) return;
      let runs = 0;
      const idle = optimisticCommand('test.idle', async (_, { of }: { of: number }) => {
        runs += 1;
        return { of, runs };
      });
      const [before, idempotencyKey] = [await events(w), newKey()];
      assert.deepEqual(await w.run.execute(idle, lin, { of: 1 }, { idempotencyKey }), { of: 1, runs: 1 });
      assert.deepEqual(
        await w.run.execute(idle, lin, { of: 1 }, { idempotencyKey }),
        { of: 1, runs: 1 },
        'the same call has the same answer',
      );
      await assert.rejects(
        w.run.execute(idle, lin, { of: 2 }, { idempotencyKey }),
        refusedAs('platform.key-reused'),
      );
      assert.equal(await events(w), before);
    });

    test('an optimistic command is run again when somebody was faster, and gives up in the end', async (t) => {
      const w = there(t);
      if (!w) return;
      const faster = async (): Promise<void> =>
        void (await w.db.admin('update test.counter set version = version + 1'));
      const told = { runs: 0 };
      const once = async (): Promise<void> => (told.runs === 1 ? faster() : undefined);
      assert.deepEqual(
        await w.run.execute(raising(told, once), lin, { by: 5 }, { idempotencyKey: newKey() }),
        {
          n: 7,
        },
      );
      assert.equal(told.runs, 2);
      const before = await events(w);
      const key = newKey();
      await assert.rejects(
        w.run.execute(raising({ runs: 0 }, faster), lin, { by: 1 }, { idempotencyKey: key }),
        refusedAs('platform.changed-meanwhile'),
      );
      assert.equal(await events(w), before);
      assert.deepEqual(
        await w.db.admin('select 1 as one from platform.idempotency where key = $1', [key]),
        [],
      );
    });
  });
}
