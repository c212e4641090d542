// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listOrganisations } from '#organisations';
import { system } from '#platform/actor.ts';
import type { Runner } from '#platform/command.ts';
import { createWorld } from '#test/support/world.ts';
import { countMatters } from '../matters.queries.ts';
import { marketRegulation, sampleDefinition } from '../matters-for-tests.ts';
import type { Candidate } from './import-candidate.ts';
import { type ImportOrder, importMatters } from './import-matters.ts';
import { importRun } from './import-run.store.ts';
import { exportedMatters } from './matter-export.queries.ts';

const body = { ...marketRegulation, key: 'imported' };
const rowAt = (n: number): Candidate => {
  const place = { file: 'big.csv', line: n + 2, code: `m${n}`, name: `事项${n}` };
  if (n % 10 === 3) return { ...place, refused: '坏行' };
  const definition = sampleDefinition(`m${n}`, `事项${n}`, {
    catalogCode: `0001${String(31_000_000 + n)}`,
  });
  return { ...place, definition, organisation: body, warnings: [] };
};
async function* rows(count: number, stopAt = Number.POSITIVE_INFINITY): AsyncGenerator<Candidate> {
  for (let n = 0; n < count; n += 1) {
    if (n === stopAt) throw new Error('killed');
    yield rowAt(n);
  }
}
const order = (candidates: AsyncIterable<Candidate>, over: Partial<ImportOrder> = {}): ImportOrder => ({
  runId: 'run-1',
  files: ['big.csv'],
  candidates,
  actor: system('test'),
  listener: { accepted: () => undefined, refused: () => undefined, progress: () => undefined },
  ...over,
});

test('an import that is killed goes on where it stopped, and a second one changes nothing', async (t) => {
  const world = await createWorld();
  if (world === null) return t.skip('no PostgreSQL can be started');
  try {
    await assert.rejects(importMatters(world, order(rows(2_500, 2_300))), /killed/);
    // Whole thousands were taken, and how many is known.
    const stopped = await importRun(world.db, 'run-1');
    assert.ok(stopped !== null && !stopped.finished);
    assert.equal(stopped.rows, 2_000);
    assert.equal(await countMatters(world.db), stopped.accepted);
    assert.equal(stopped.accepted + stopped.refused, stopped.rows);

    const told: number[] = [];
    const listener = {
      accepted: () => void told.push(1),
      refused: () => void told.push(0),
      progress: () => undefined,
    };
    const done = await importMatters(world, order(rows(2_500), { resume: true, listener }));
    assert.deepEqual(
      [done.rows, done.accepted, done.changed, done.refused, done.resumedAt],
      [2_500, 2_250, 2_250, 250, 2_000],
    );
    assert.equal(told.length, 500, 'only what was left is told');
    assert.equal(await countMatters(world.db), 2_250);
    assert.equal((await importRun(world.db, 'run-1'))?.finished, true);

    const again = await importMatters(world, order(rows(2_500)));
    assert.deepEqual([again.accepted, again.changed, again.refused], [2_250, 0, 250]);
    const nothingLeft = await importMatters(world, order(rows(2_500), { resume: true }));
    assert.deepEqual([nothingLeft.rows, nothingLeft.resumedAt], [2_500, 2_500]);
    assert.equal(await countMatters(world.db), 2_250);
  } finally {
    await world.close();
  }
});

test('a fault of the database undoes its chunk, its bodies and its progress together', async (t) => {
  const world = await createWorld();
  if (world === null) return t.skip('no PostgreSQL can be started');
  try {
    const before = (await listOrganisations(world.db)).length;
    await world.db.admin(
      `create function refuse_run() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`,
    );
    await world.db.admin(
      'create trigger refuse before insert or update on matters.import_run for each row execute function refuse_run()',
    );
    await assert.rejects(importMatters(world, order(rows(20))), /disk full/);
    assert.equal(await countMatters(world.db), 0);
    assert.equal((await listOrganisations(world.db)).length, before);
  } finally {
    await world.close();
  }
});

test('a row that the catalogue refuses is told with its reason, and its neighbours are taken', async (t) => {
  const world = await createWorld();
  if (world === null) return t.skip('no PostgreSQL can be started');
  try {
    // A catalogue code has room for a hundred versions of one body; the hundred and first finds no code.
    async function* crowd(): AsyncGenerator<Candidate> {
      for (let n = 0; n < 103; n += 1) {
        const definition = sampleDefinition(`c${n}`, `拥挤${n}`);
        const organisation = { ...body, uscc: body.id };
        yield {
          file: 'c.csv',
          line: n + 2,
          code: '',
          name: `拥挤${n}`,
          definition,
          organisation,
          warnings: [],
        };
      }
    }
    const refused: number[] = [];
    const done = await importMatters(
      world,
      order(crowd(), {
        runId: 'crowd',
        listener: {
          accepted: () => undefined,
          refused: (row) => void refused.push(row.line),
          progress: () => undefined,
        },
      }),
    );
    assert.deepEqual([done.rows, done.accepted, done.refused], [103, 100, 3]);
    assert.deepEqual(refused, [102, 103, 104]);
    assert.equal(await countMatters(world.db), 100);
  } finally {
    await world.close();
  }
});

test('the same matter twice is taken once; a dry run writes nothing and tells the same', async (t) => {
  const world = await createWorld();
  if (world === null) return t.skip('no PostgreSQL can be started');
  try {
    async function* twins(): AsyncGenerator<Candidate> {
      for (const n of [1, 2, 1, 4, 2]) yield rowAt(n);
    }
    const never: Runner = {
      execute: () => Promise.reject(new Error('a dry run runs no command')),
    };
    const dry = await importMatters({ runner: never, db: world.db }, order(twins(), { dryRun: true }));
    assert.deepEqual([dry.accepted, dry.refused], [3, 2]);
    assert.equal(await importRun(world.db, 'run-1'), null);
    const wet = await importMatters(world, order(twins()));
    assert.deepEqual([wet.accepted, wet.refused], [3, 2]);
    const names: string[] = [];
    for await (const { definition, organisation } of exportedMatters(world.db, body.id)) {
      assert.equal(organisation.id, body.id);
      names.push(definition.localCode);
    }
    assert.deepEqual(names.sort(), ['m1', 'm2', 'm4']);
  } finally {
    await world.close();
  }
});
