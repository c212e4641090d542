// SPDX-License-Identifier: Apache-2.0
/** What is not kept for ever: a job that kills its process, and the keys of clients. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createWorld, type World } from '#test/support/world.ts';
import { system } from './actor.ts';
import { command } from './command.ts';
import { createJobs, type JobHandler, type Jobs } from './jobs.ts';
import { silentLog } from './log.ts';

for (const store of ['embedded', 'system'] as const) {
  const on = (name: string, work: (w: World) => Promise<void>): void => {
    test(`${name} (${store})`, async (t) => {
      const w = await createWorld({ store, authorise: () => undefined });
      if (!w) return t.skip('none is installed here');
      try {
        await work(w);
      } finally {
        await w.close();
      }
    });
  };
  const processOn = (w: World, handlers: readonly JobHandler[]): Jobs =>
    createJobs({ ...w, log: silentLog, handlers, listeners: [], recurring: [], pollMs: 5 });

  on('a job that takes its process with it is parked after its last try, and not run again', async (w) => {
    let runs = 0;
    const run = async (): Promise<void> => {
      runs += 1;
    };
    const jobs = processOn(w, [{ name: 'test.job', mode: 'effect', maxAttempts: 2, run }]);
    await jobs.add(w.db, [{ city: '3299', name: 'test.job', key: 'k', payload: {} }], w.clock.now());
    // Two tries whose processes died: claimed, never ended, the lock ran out.
    await w.db.admin('update platform.job set attempts = 2, locked_until = $1', [w.clock.now()]);
    await jobs.drain();
    assert.equal(runs, 0);
    const [parked] = await jobs.parked();
    assert.match(parked?.reason ?? '', /none of 2 tries came to an end/);
    await jobs.replay();
    await jobs.drain();
    assert.equal(runs, 1);
    assert.deepEqual(await jobs.parked(), []);
  });

  on('keys of clients are forgotten after seven days, however many there are', async (w) => {
    const tick = command('test.tick', async () => ({ done: true }));
    await w.db.admin(
      `insert into platform.idempotency (city, actor, key, command, request_sha256, at)
       select '3299', 'person:x', 'old-' || n, 'test', '', $1 from generate_series(1, 4100) as n`,
      [w.clock.now()],
    );
    const left = async (): Promise<number> =>
      (await w.db.admin<{ n: number }>('select count(*)::int as n from platform.idempotency'))[0]?.n ?? 0;
    /** Lets a process live until there are so many keys, or for a while. */
    const live = async (until: number): Promise<number> => {
      const jobs = processOn(w, []);
      jobs.start();
      for (let i = 0; i < 100 && (await left()) !== until; i += 1) await pause(20);
      await jobs.stop();
      return left();
    };
    w.clock.advance(7 * 86_400_000);
    await w.runner.execute(tick, system('test'), 1, { idempotencyKey: 'young' });
    assert.equal(await live(4101), 4101, 'not before its time');
    w.clock.advance(1);
    assert.equal(await live(1), 1);
  });
}
