// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { system } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { createWorld } from './world.ts';

const tell = command('cases.tell', async ({ emit, newId, now }, text: string) => {
  emit({ name: 'cases.told.v1', city: '3201', data: { text } });
  return { id: newId(), at: now.toISOString() };
});

for (const store of ['embedded', 'system'] as const) {
  test(`a world stands on the ${store} PostgreSQL: its command tells, its listener hears once`, async (t) => {
    const heard: unknown[] = [];
    const world = await createWorld({
      store,
      handlers: () => ({
        listeners: [
          {
            name: 'test.hear',
            event: 'cases.told.v1',
            mode: 'transaction',
            maxAttempts: 1,
            run: async ({ payload, now }) => void heard.push({ payload, at: now.toISOString() }),
          },
        ],
      }),
    });
    if (world === null) return t.skip('none is installed here');
    try {
      const first = await world.runner.execute(tell, system('test'), 'hello');
      assert.equal(first.at, '2026-03-02T01:00:00.000Z');
      world.clock.advance(60_000);
      await world.jobs.drain();
      await world.jobs.drain();
      assert.deepEqual(heard, [{ payload: { text: 'hello' }, at: '2026-03-02T01:01:00.000Z' }]);
      assert.equal(await world.serials.next('3201', 'test', '2026'), 1);
    } finally {
      await world.close();
    }
  });
}
