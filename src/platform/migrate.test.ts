// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { freshDatabase, testServer } from '#test/support/postgres-for-tests.ts';
import { openDatabase } from './db.ts';
import { type Migration, migrate, migrationsFingerprint, readMigrations } from './migrate.ts';

const made = (module: string, name: string, text: string): Migration => ({
  module,
  name,
  text,
  sha256: createHash('sha256').update(text).digest('hex'),
});
const first = made('a', '0001-a.sql', 'create schema a; create table a.log (n serial, what text);');
const second = made('a', '0002-a.sql', "insert into a.log (what) values ('second')");
const third = made('b', '0001-b.sql', "insert into a.log (what) values ('third')");

test('migrations are read in the order of modules and numbers; other files are none', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-migrations-'));
  try {
    for (const name of ['0010-late.sql', '0002-next.sql', 'notes.sql', '0003-Big.sql', '0004-x.txt'])
      await writeFile(join(dir, name), `-- ${name}`);
    const read = await readMigrations([
      { module: 'z', dir },
      { module: 'none', dir: join(dir, 'absent') },
      { module: 'a', dir },
    ]);
    assert.deepEqual(
      read.map((m) => `${m.module}/${m.name}`),
      ['z/0002-next.sql', 'z/0010-late.sql', 'a/0002-next.sql', 'a/0010-late.sql'],
    );
    assert.equal(read[0]?.text, '-- 0002-next.sql');
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});

test('the fingerprint tells order, names and content apart', () => {
  const prints = [
    [first, second],
    [second, first],
    [first],
    [first, made('a', '0002-a.sql', 'select 1')],
    [first, made('a', '0003-a.sql', second.text)],
  ].map(migrationsFingerprint);
  assert.equal(new Set(prints).size, prints.length);
  assert.equal(migrationsFingerprint([first, second]), prints[0]);
});

for (const kind of ['embedded', 'system'] as const) {
  describe(`migrations on the ${kind} PostgreSQL`, () => {
    const on = (name: string, work: (url: string) => Promise<void>): void => {
      test(name, async (t) => {
        const server = await testServer(kind);
        if (!server) return t.skip('none is installed here');
        const { url, drop } = await freshDatabase(server);
        try {
          await work(url);
        } finally {
          await drop();
        }
      });
    };
    const log = async (url: string): Promise<string[]> => {
      const db = openDatabase({ url, poolSize: 1 });
      try {
        return (await db.admin<{ what: string }>('select what from a.log order by n')).map((r) => r.what);
      } finally {
        await db.close();
      }
    };

    on('what is missing is applied in order, once', async (url) => {
      assert.deepEqual(await migrate(url, [first]), ['a/0001-a.sql']);
      assert.deepEqual(await migrate(url, [first, second, third]), ['a/0002-a.sql', 'b/0001-b.sql']);
      assert.deepEqual(await migrate(url, [first, second, third]), []);
      assert.deepEqual(await log(url), ['second', 'third']);
    });

    on('an edited migration is refused by its name, before anything else is applied', async (url) => {
      await migrate(url, [first]);
      const edited = made(first.module, first.name, `${first.text} -- small change`);
      await assert.rejects(migrate(url, [edited, second]), /a\/0001-a\.sql was changed after it was applied/);
      assert.deepEqual(await log(url), []);
    });

    on('a database of a newer release is refused', async (url) => {
      await migrate(url, [first, second, third]);
      await assert.rejects(migrate(url, [first, second]), /does not know \(b\/0001-b\.sql\).*newer release/);
    });

    on('a migration that fails leaves nothing of itself, and nothing after it', async (url) => {
      const broken = made(
        'a',
        '0002-a.sql',
        "insert into a.log (what) values ('half'); select nonsense from nowhere",
      );
      await assert.rejects(migrate(url, [first, broken, third]), (error: unknown) => {
        assert.ok(error instanceof Error && error.cause instanceof Error);
        assert.match(error.message, /a\/0002-a\.sql failed/);
        assert.match(error.cause.message, /nowhere/);
        return true;
      });
      assert.deepEqual(await log(url), []);
      assert.deepEqual(await migrate(url, [first, second]), ['a/0002-a.sql']);
    });

    on('processes that start together do not collide: one applies, the others find it done', async (url) => {
      const slow = made('a', '0002-a.sql', `${second.text}; select pg_sleep(0.2)`);
      const all = await Promise.all(Array.from({ length: 4 }, () => migrate(url, [first, slow, third])));
      assert.deepEqual(all.flat().sort(), ['a/0001-a.sql', 'a/0002-a.sql', 'b/0001-b.sql']);
      assert.equal(all.filter((done) => done.length > 0).length, 1);
      assert.deepEqual(await log(url), ['second', 'third']);
    });
  });
}
