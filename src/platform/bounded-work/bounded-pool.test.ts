// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { boundedPool } from './bounded-pool.ts';
import { BoundedWorkError, isOwnFault, type WorkFault } from './bounded-work.types.ts';

const workerUrl = new URL('./hostile-worker.ts', import.meta.url);
const pool = boundedPool({ workerUrl, size: 1 });
after(() => pool.close());

const faulty = (fault: WorkFault) => (error: unknown) =>
  error instanceof BoundedWorkError && error.fault === fault;

test('work is done, also much of it at once', async () => {
  const all = await Promise.all([1, 2, 3, 4, 5].map((n) => pool.run('echo', { n })));
  assert.deepEqual(all, [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }, { n: 5 }]);
  const big = new Uint8Array(10 * 1024 * 1024).fill(7);
  assert.deepEqual(await pool.run('echo', big), big);
});

const ends: readonly (readonly [string, WorkFault])[] = [
  ['spin', 'time'],
  ['hoard', 'memory'],
  ['hoard-at-once', 'memory'],
  ['die', 'crashed'],
];
for (const [task, fault] of ends)
  test(`what ${task}s is ended as ${fault}, and the next work finds a fresh process`, async () => {
    await assert.rejects(pool.run(task, null, { cpuMs: 400, memoryBytes: 64 * 1024 * 1024 }), faulty(fault));
    assert.equal(await pool.run('echo', 'after'), 'after');
  });

test('a process that says nothing any more is replaced', async () => {
  await assert.rejects(pool.run('never-ends', null, { wallMs: 300 }), faulty('time'));
  assert.equal(await pool.run('echo', 'after'), 'after');
});

test('what fails as planned costs no process', async () => {
  const before = await pool.run('pid', null);
  await assert.rejects(pool.run('fail', null), faulty('failed'));
  assert.equal(await pool.run('pid', null), before);
});

test('a process that keeps much memory is replaced after its work', async () => {
  const before = await pool.run('keep', null, { memoryBytes: 128 * 1024 * 1024 });
  assert.notEqual(await pool.run('pid', null), before);
});

test('the server itself works for less than 100 ms meanwhile, so that its event loop is not held longer', async () => {
  const big = new Uint8Array(10 * 1024 * 1024);
  await pool.run('echo', big);
  const before = process.cpuUsage();
  await Promise.all([
    pool.run('echo', big),
    assert.rejects(pool.run('spin', null, { cpuMs: 300 }), faulty('time')),
  ]);
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < 100_000, `${(user + system) / 1000} ms`);
});

test('a program that cannot start is told, not tried for ever', async () => {
  const missing = boundedPool({ workerUrl: new URL('./no-such-worker.ts', import.meta.url) });
  await assert.rejects(missing.run('echo', 1), (error) => {
    assert.ok(error instanceof BoundedWorkError && !isOwnFault(error), String(error));
    return true;
  });
  await missing.close();
});

test('too much waiting is refused, and a closed pool takes nothing', async () => {
  const small = boundedPool({ workerUrl, size: 1, queueLimit: 1 });
  const first = small.run('echo', 1);
  await assert.rejects(small.run('echo', 2), faulty('queue-full'));
  assert.equal(await first, 1);
  await small.close();
  await assert.rejects(small.run('echo', 3), faulty('closed'));
});
