// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { isRunning } from '#platform/postgres/process-identity.ts';
import { withClient } from '#platform/postgres/server-facts.ts';
import { repositoryRoot } from './child-lines.ts';
import { freshDatabase, startServersForRun, type TestStore, testServer } from './postgres-for-tests.ts';

const one = async (url: string, sql: string): Promise<unknown> =>
  withClient(url, async (client) => Object.values((await client.query(sql)).rows[0] ?? {})[0]);

describe('databases for tests', () => {
  for (const kind of ['embedded', 'system'] as const) {
    test(`${kind}: one server, a database each, a template migrated once`, async (t) => {
      const server = await testServer(kind);
      if (server === null) return t.skip('none is installed here');
      assert.match(server.name, new RegExp(`^${kind} \\d+\\.\\d+$`));
      assert.equal(await testServer(kind), server);

      let migrated = 0;
      const migrate = (url: string) =>
        withClient(url, async (client) => {
          migrated += 1;
          await client.query('create table public.t (n int)');
        });
      const databases = await Promise.all([1, 2, 3].map(() => freshDatabase(server, migrate, 'a')));
      assert.equal(migrated, 1);
      assert.equal(new Set(databases.map(({ url }) => url)).size, 3);
      const [first, second] = databases;
      assert.ok(first !== undefined && second !== undefined);
      await one(first.url, 'insert into public.t values (1) returning n');
      assert.equal(await one(second.url, 'select count(*)::int from public.t'), 0);

      await freshDatabase(server, migrate, 'b');
      assert.equal(migrated, 2, 'another fingerprint, another template');
      await freshDatabase(server, migrate);
      assert.equal(migrated, 3, 'without a fingerprint the database itself is migrated');

      await Promise.all(databases.map((database) => database.drop()));
      await assert.rejects(one(first.url, 'select 1'), /does not exist/);
    });
  }

  test('a failed migration leaves no template behind', async () => {
    const server = await testServer('embedded');
    assert.ok(server !== null);
    const broken = async (): Promise<void> => Promise.reject(new Error('broken'));
    await assert.rejects(freshDatabase(server, broken, 'c'), /broken/);
    const empty = async (): Promise<void> => undefined;
    await (await freshDatabase(server, empty, 'c')).drop();
  });

  test('the servers of a run are used by its processes and gone after it', async () => {
    const run = await startServersForRun();
    const stores: (TestStore | null)[] = [];
    try {
      assert.ok(run.names.some((name) => name.startsWith('embedded ')));
      const script =
        "import('#test/support/postgres-for-tests.ts').then(async (m) => console.log(JSON.stringify([await m.testServer('embedded'), await m.testServer('system')])))";
      const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        cwd: repositoryRoot,
        env: { ...process.env, ...run.env },
        encoding: 'utf8',
      });
      const said: unknown = JSON.parse(child.stdout);
      assert.ok(Array.isArray(said));
      stores.push(...said);
      assert.deepEqual(
        stores.flatMap((store) => store?.name ?? []),
        run.names,
      );
      assert.equal(stores[0]?.url, run.env.TONGBAN_TEST_PG_EMBEDDED);
    } finally {
      await run.stop();
    }
    await assert.rejects(one(stores[0]?.url ?? '', 'select 1'), /ECONNREFUSED/);
  });

  test('a process that started its own server takes it along when it ends', () => {
    const script = `
      const { startOwnServer, stopOnExit } = await import('#test/support/own-test-server.ts');
      const server = await startOwnServer('embedded');
      stopOnExit(server);
      console.log(JSON.stringify(server));
      process.exit(0);`;
    const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: repositoryRoot,
      encoding: 'utf8',
    });
    const server: unknown = JSON.parse(child.stdout);
    assert.ok(typeof server === 'object' && server !== null && 'pid' in server && 'folder' in server);
    assert.equal(isRunning(Number(server.pid)), false);
    assert.equal(existsSync(String(server.folder)), false);
  });
});
