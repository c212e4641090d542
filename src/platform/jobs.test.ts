// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { createWorld, type World, type WorldHandlers } from '#test/support/world.ts';
import { system } from './actor.ts';
import { noteAll } from './audit/index.ts';
import { command } from './command.ts';
import type { Database } from './db.ts';
import { backoffMs, createJobs, type JobCall, type JobHandler, type Jobs } from './jobs.ts';
import { silentLog } from './log.ts';

const tell = command('test.tell', async ({ emit }, n: number) =>
  emit({ name: 'test.told.v1', city: '3299', data: { n } }),
);
interface JobRow {
  id: string;
  name: string;
  attempts: number;
  run_at: Date;
  locked_until: Date | null;
  last_error: string | null;
  parked_at: Date | null;
  done_at: Date | null;
}
const rowsOf = (w: World, name: string): Promise<JobRow[]> =>
  w.db.admin<JobRow>('select * from platform.job where name = $1 order by run_at', [name]);
const jobOf = async (w: World, name: string): Promise<JobRow> => {
  const [row, ...more] = await rowsOf(w, name);
  assert.ok(row && more.length === 0, `one job ${name}`);
  return row;
};
/** Another process's jobs on the same database. */
const processOn = (w: World, h: WorldHandlers, db: Database = w.db): Jobs =>
  createJobs({
    ...w,
    db,
    log: silentLog,
    handlers: h.handlers ?? [],
    listeners: h.listeners ?? [],
    recurring: h.recurring ?? [],
    pollMs: 5,
  });
const handler = (
  run: JobHandler['run'],
  more: Partial<Pick<JobHandler, 'mode' | 'maxAttempts'>> = {},
): JobHandler => ({ name: 'test.job', mode: 'transaction', maxAttempts: 3, run, ...more });
const add = (w: World, jobs: Jobs, key = 'k'): Promise<void> =>
  jobs.add(w.db, [{ city: '3299', name: 'test.job', key, payload: { key } }], w.clock.now());
/** How often an effect was kept: the effect of these tests is a number without gaps. */
const kept = async (w: World): Promise<number> =>
  ((await w.db.admin<{ next: number }>("select next from platform.serial where kind = 'effect'"))[0]?.next ??
    1) - 1;

test('pauses grow, and jitter only lengthens them by at most half', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, jitter) => {
        const base = Math.min(3_600_000, 2 ** attempt * 1000);
        const ms = backoffMs(attempt, jitter);
        assert.ok(ms >= base && ms <= base * 1.5, `${attempt}, ${jitter}: ${ms}`);
        assert.ok(backoffMs(attempt + 1, jitter) >= ms);
      },
    ),
    { seed: 20260901, numRuns: 1000 },
  );
});

for (const store of ['embedded', 'system'] as const) {
  describe(`jobs on the ${store} PostgreSQL`, () => {
    /** Each test has a database of its own: jobs of one must not be found by another. */
    const on = (name: string, work: (w: World) => Promise<void>): void => {
      test(name, async (t) => {
        const w = await createWorld({ store, authorise: () => undefined });
        if (!w) return t.skip('none is installed here');
        try {
          await work(w);
        } finally {
          await w.close();
        }
      });
    };

    on('an event becomes one job per listener, exactly once, also with two relays at once', async (w) => {
      const heard: string[] = [];
      const listener = (name: string, event = 'test.told.v1') => ({
        ...handler(async ({ payload }) => void heard.push(`${name} ${JSON.stringify(payload)}`)),
        name,
        event,
      });
      const listeners = [listener('a'), listener('b'), listener('c', 'test.other.v1')];
      const [one, two] = [processOn(w, { listeners }), processOn(w, { listeners })];
      for (let n = 0; n < 20; n += 1) await w.runner.execute(tell, system('test'), n);
      await Promise.all([one.drain(), two.drain()]);
      await one.drain();
      const expected = Array.from({ length: 20 }, (_, n) => [`a {"n":${n}}`, `b {"n":${n}}`]).flat();
      assert.deepEqual(heard.sort(), expected.sort());
      assert.equal((await one.facts()).waitingEvents, 0);
    });

    on('an effect and its done-mark are one: a crash after the effect takes both back', async (w) => {
      const jobs = processOn(w, {
        handlers: [
          handler(async ({ attempt }, tx) => {
            assert.ok(tx);
            await w.serials.nextWithin(tx, '3299', 'effect', '');
            if (attempt === 1) throw new Error('planted crash');
          }),
        ],
      });
      await add(w, jobs);
      await jobs.drain();
      assert.equal(await kept(w), 0);
      assert.equal((await jobOf(w, 'test.job')).done_at, null);
      w.clock.advance(60_000);
      await jobs.drain();
      await jobs.drain();
      assert.equal(await kept(w), 1);
      assert.ok((await jobOf(w, 'test.job')).done_at);
    });

    on(
      'planted offender: a handler that writes outside of its transaction is caught by the same count',
      async (w) => {
        const jobs = processOn(w, {
          handlers: [
            handler(async ({ attempt }) => {
              await w.serials.nextWithin(w.db, '3299', 'effect', '');
              if (attempt === 1) throw new Error('planted crash');
            }),
          ],
        });
        await add(w, jobs);
        await jobs.drain();
        w.clock.advance(60_000);
        await jobs.drain();
        assert.equal(await kept(w), 2);
      },
    );

    on(
      'failures come back with growing pauses, then the job is parked with its reason, and can be replayed',
      async (w) => {
        const attempts: number[] = [];
        let broken = true;
        const jobs = processOn(w, {
          handlers: [
            handler(
              async ({ attempt }) => {
                attempts.push(attempt);
                if (broken) throw new Error(`the far side says no, try ${attempt}`);
              },
              { maxAttempts: 4 },
            ),
          ],
        });
        await add(w, jobs);
        const pauses: number[] = [];
        for (let attempt = 1; attempt <= 3; attempt += 1) {
          await jobs.drain();
          const job = await jobOf(w, 'test.job');
          assert.equal(job.last_error, `the far side says no, try ${attempt}`);
          pauses.push(job.run_at.getTime() - w.clock.now().getTime());
          w.clock.set(new Date(job.run_at.getTime() - 1));
          assert.equal(await jobs.drain(), 0, 'not a millisecond early');
          w.clock.advance(1);
        }
        for (const [i, ms] of pauses.entries())
          assert.ok(ms >= 2 ** (i + 1) * 1000 && ms <= 2 ** (i + 1) * 1500, `pause ${ms}`);
        await jobs.drain();
        assert.deepEqual(attempts, [1, 2, 3, 4]);
        const [parked] = await jobs.parked();
        assert.deepEqual(
          [parked?.name, parked?.attempts, parked?.reason],
          ['test.job', 4, 'the far side says no, try 4'],
        );
        w.clock.advance(86_400_000);
        assert.equal(await jobs.drain(), 0);
        assert.equal((await jobs.facts()).parked, 1);
        broken = false;
        await jobs.replay();
        await jobs.drain();
        assert.equal(attempts.at(-1), 1);
        assert.deepEqual(await jobs.parked(), []);
        assert.ok((await jobOf(w, 'test.job')).done_at);
      },
    );

    on('one failing listener holds up no other, and a job nobody handles is parked at once', async (w) => {
      const heard: string[] = [];
      const jobs = processOn(w, {
        listeners: [
          { ...handler(() => Promise.reject(new Error('planted'))), name: 'bad', event: 'test.told.v1' },
          { ...handler(async () => void heard.push('good')), name: 'good', event: 'test.told.v1' },
        ],
      });
      await w.runner.execute(tell, system('test'), 1);
      await add(w, jobs);
      await jobs.drain();
      assert.deepEqual(heard, ['good']);
      assert.deepEqual(
        (await jobs.parked()).map((p) => p.reason),
        ['no handler for job test.job'],
      );
    });

    on(
      'an effect runs at least once, with the same id: a crash before the done-mark repeats it',
      async (w) => {
        const calls: JobCall[] = [];
        let crashed = false;
        const crashing: Database = {
          ...w.db,
          run: (statement, values) => {
            if (statement.name !== 'platform.mark-job-done' || crashed) return w.db.run(statement, values);
            crashed = true;
            return Promise.reject(new Error('planted crash'));
          },
        };
        const effect = handler(
          async (call, tx) => {
            assert.equal(tx, undefined, 'no transaction is open while the outside is asked');
            calls.push(call);
          },
          { mode: 'effect' },
        );
        const jobs = processOn(w, { handlers: [effect] }, crashing);
        await add(w, jobs);
        await jobs.drain();
        w.clock.advance(60_000);
        await jobs.drain();
        await jobs.drain();
        assert.deepEqual(
          calls.map((c) => [c.id, c.attempt]),
          [
            [calls[0]?.id, 1],
            [calls[0]?.id, 2],
          ],
        );
      },
    );

    on('asking twice under one key makes one job; a job waits for its time', async (w) => {
      const keys: unknown[] = [];
      const jobs = processOn(w, { handlers: [handler(async ({ payload }) => void keys.push(payload))] });
      await add(w, jobs, 'a');
      await add(w, jobs, 'a');
      const runAt = new Date(w.clock.now().getTime() + 1000);
      await jobs.add(
        w.db,
        [{ city: '3299', name: 'test.job', key: 'b', payload: 'later', runAt }],
        w.clock.now(),
      );
      await jobs.drain();
      assert.deepEqual(keys, [{ key: 'a' }]);
      w.clock.advance(1000);
      await jobs.drain();
      assert.deepEqual(keys, [{ key: 'a' }, 'later']);
    });

    on('what a dead process held is taken over after five minutes, and its ghost does no harm', async (w) => {
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      let begun = (): void => undefined;
      const started = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const effect: JobHandler['run'] = async (_call, tx) => {
        assert.ok(tx);
        await w.serials.nextWithin(tx, '3299', 'effect', '');
      };
      const slow = handler(
        async (call, tx) => {
          begun();
          await held;
          await effect(call, tx);
        },
        { maxAttempts: 1 },
      );
      const ghost = processOn(w, { handlers: [slow] });
      const heir = processOn(w, { handlers: [handler(effect)] });
      await add(w, ghost);
      const dying = ghost.drain();
      await started;
      w.clock.advance(5 * 60_000 - 1);
      assert.equal(await heir.drain(), 0);
      w.clock.advance(1);
      await heir.drain();
      const done = await jobOf(w, 'test.job');
      assert.ok(done.done_at);
      release();
      await dying;
      assert.equal(await kept(w), 1, 'the ghost is rolled back');
      assert.deepEqual(await jobOf(w, 'test.job'), done, 'and neither parks nor moves what is done');
    });

    const until = async (what: string, condition: () => boolean | Promise<boolean>): Promise<void> => {
      for (let tries = 0; tries < 4000; tries += 1) {
        if (await condition()) return;
        await pause(5);
      }
      assert.fail(`never happened: ${what}`);
    };

    on('a recurring job runs once per period over two processes', async (w) => {
      let runs = 0;
      const count = async (): Promise<void> => {
        runs += 1;
      };
      const recurring = [{ ...handler(count), everyMs: 60_000 }];
      const processes = [processOn(w, { recurring }), processOn(w, { recurring })];
      for (const p of processes) p.start();
      for (const period of [1, 2, 3]) {
        await until(
          `period ${period}`,
          async () => (await rowsOf(w, 'test.job')).filter((j) => j.done_at).length === period,
        );
        w.clock.advance(60_000);
        for (const p of processes) p.wake();
      }
      await until('the last period', () => runs === 4);
      await Promise.all(processes.map((p) => p.stop()));
      assert.equal((await rowsOf(w, 'test.job')).length, 4);
      assert.equal(runs, 4);
    });

    on('stopping waits for what runs and takes nothing more', async (w) => {
      let finished = 0;
      const jobs = processOn(w, {
        handlers: [
          handler(async () => {
            await pause(20);
            finished += 1;
          }),
        ],
      });
      await add(w, jobs);
      jobs.start();
      await until('the job is taken', async () => (await jobOf(w, 'test.job')).attempts === 1);
      await jobs.stop();
      assert.equal(finished, 1);
      assert.ok((await jobOf(w, 'test.job')).done_at);
      await add(w, jobs, 'late');
      assert.equal((await rowsOf(w, 'test.job')).filter((j) => j.done_at === null).length, 1);
    });

    on(
      'done work is purged after a month, recurring work after minutes; what is parked or open stays',
      async (w) => {
        const good = handler(
          async ({ payload }) => {
            if (payload === 'bad') throw new Error('planted');
          },
          { maxAttempts: 1 },
        );
        const purger = async (): Promise<void> => {
          const p = processOn(w, { handlers: [good] });
          p.start();
          await p.stop();
        };
        const job = (city: string, key: string, payload = key) => ({ city, name: 'test.job', key, payload });
        const jobs = processOn(w, { handlers: [good] });
        await jobs.add(w.db, [job('3299', 'done'), job('3299', 'bad'), job('0000', 'tick')], w.clock.now());
        await w.runner.execute(tell, system('test'), 1);
        await jobs.drain();
        const left = async (): Promise<string[]> =>
          (await w.db.admin<{ key: string }>('select key from platform.job order by key')).map((r) => r.key);
        w.clock.advance(10 * 60_000);
        await purger();
        assert.deepEqual(await left(), ['bad', 'done', 'tick'], 'not before its time');
        w.clock.advance(1);
        await purger();
        assert.deepEqual(await left(), ['bad', 'done']);
        w.clock.advance(31 * 86_400_000);
        await jobs.add(
          w.db,
          [{ ...job('3299', 'open'), runAt: new Date(w.clock.now().getTime() + 1) }],
          w.clock.now(),
        );
        await w.runner.execute(tell, system('test'), 2);
        await purger();
        assert.deepEqual(await left(), ['bad', 'open']);
        const events = async (): Promise<number[]> =>
          (await w.db.admin<{ data: { n: number } }>('select data from platform.event order by at')).map(
            (e) => e.data.n,
          );
        assert.deepEqual(await events(), [1, 2], 'what the audit log has not noted stays');
        await noteAll(w.db);
        await purger();
        assert.deepEqual(await events(), [2]);
      },
    );
  });
}
