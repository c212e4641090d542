// SPDX-License-Identifier: Apache-2.0
/** T01, T03, T06: every operation of the API × every actor × every object, against the reviewed table. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { monotonic } from '#platform/clock.ts';
import { withControlsOff } from '#platform/controls.ts';
import { classOf } from './access-classes.ts';
import type { ActorName, ObjectName } from './actors-and-objects.ts';
import { type OpenApi, type Operation, operationsOf } from './ask-operation.ts';
import { type MatrixCity, matrixCity } from './matrix-city.ts';
import { type Cell, deviations, leaks, oracles, runMatrix } from './run-matrix.ts';

/** Operations that nobody reviewed, and reviewed ones that are gone. */
function unreviewed(operations: readonly Operation[]): string[] {
  const there = new Set(operations.map((operation) => operation.name));
  return [
    ...operations.filter(({ name }) => !classOf.has(name)).map(({ name }) => `no row: ${name}`),
    ...[...classOf.keys()].filter((name) => !there.has(name)).map((name) => `no operation: ${name}`),
  ];
}

describe('the matrix of access', () => {
  let city: MatrixCity | null = null;
  let operations: Operation[] = [];
  let cells: Cell[] = [];
  before(async () => {
    city = await matrixCity();
    if (city) operations = operationsOf(city.http.swagger() as OpenApi);
  });
  after(async () => {
    await city?.close();
  });

  test('every operation has its row, and a new one without a row is found', (t) => {
    if (!city) return t.skip('no PostgreSQL of its own');
    assert.deepEqual(unreviewed(operations), []);
    const planted: Operation = { name: 'GET /api/v1/everything', method: 'GET', path: '/api/v1/everything' };
    assert.deepEqual(unreviewed([...operations, planted]), ['no row: GET /api/v1/everything']);
  });

  test('who is let in hears by what', async (t) => {
    if (!city) return t.skip('no PostgreSQL of its own');
    const c = city;
    const kinds = async (actor: ActorName, object: ObjectName): Promise<string[]> => {
      const url = `/api/v1/cases/${c.objects[object].caseNo}/why`;
      const answer = await c.callers[actor].ask('GET', url, undefined, '');
      return answer.json<{ because: { kind: string }[] }>().because.map((ground) => ground.kind);
    };
    assert.deepEqual(await kinds('owner', 'department'), ['applicant']);
    assert.deepEqual(await kinds('reviewer', 'neighbour'), ['body']);
  });

  test('lists and counts do not change by a byte when somebody else’s case comes in', async (t) => {
    if (!city) return t.skip('no PostgreSQL of its own');
    const c = city;
    const strangers: readonly ActorName[] = ['anonymous', 'owner', 'other-clerk', 'system-admin'];
    const lists = async (): Promise<string[]> =>
      (
        await runMatrix(
          c,
          operations.filter((o) => !o.path.includes('{') && !o.path.includes('session')),
          (cell) =>
            cell.operation.startsWith('GET ') && cell.expected === 'in' && strangers.includes(cell.actor),
        )
      ).map((cell) => `${cell.operation} ${cell.actor}: ${cell.body}`);
    const before = await lists();
    await c.addForeignCase();
    assert.ok(before.length > 40, `${before.length} answers`);
    assert.deepEqual(await lists(), before);
  });

  test('without the check of the service the policies of the database keep everybody out; without both the matrix is red', async (t) => {
    if (!city) return t.skip('no PostgreSQL of its own');
    const c = city;
    const kept = [
      'GET /api/v1/cases/{caseNo}',
      'GET /api/v1/licences/{id}',
      'GET /api/v1/cases/{caseNo}/receipt',
    ];
    const again = (): Promise<Cell[]> =>
      runMatrix(c, operations, (cell) => kept.includes(cell.operation) && cell.expected === 'out');
    await withControlsOff(['T01'], async () => assert.deepEqual(deviations(await again()), []));
    await withControlsOff(['T01', 'T01R'], async () => {
      const red = deviations(await again());
      for (const operation of kept)
        assert.ok(
          red.some((line) => line.startsWith(operation)),
          operation,
        );
    });
    assert.deepEqual(deviations(await again()), []);
  });

  // Last, because what is let in changes things and ends sessions.
  test('everybody is let in to what the table says, and to nothing else', async (t) => {
    if (!city) return t.skip('no PostgreSQL of its own');
    const from = monotonic();
    cells = await runMatrix(city, operations);
    const inside = cells.filter((cell) => cell.got === 'in').length;
    const counts = `${operations.length} operations, ${cells.length} cells, ${inside} let in`;
    t.diagnostic(`${counts}, ${Math.round(monotonic() - from)} ms`);
    assert.deepEqual(deviations(cells), []);
  });

  test('who is kept out hears the same of what exists and of what does not', (t) => {
    if (!city) return t.skip('no PostgreSQL of its own');
    assert.deepEqual(oracles(cells), []);
  });

  test('no answer holds the number of anything foreign', (t) => {
    if (!city) return t.skip('no PostgreSQL of its own');
    assert.deepEqual(leaks(city, cells), []);
  });
});
