// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type ChildLines, startChild } from '#test/support/child-lines.ts';
import { testFolder } from '#test/support/own-test-server.ts';
import { DataDirInUse, type EmbeddedServer, startEmbedded, WrongMajor } from './embedded.ts';
import { isRunning } from './process-identity.ts';
import { withClient } from './server-facts.ts';
import { endsWithin } from './server-process.ts';

let folder = '';
const logged: string[] = [];
const start = (): Promise<EmbeddedServer> => {
  logged.length = 0;
  const log = (message: string) => void logged.push(message);
  return startEmbedded({ dataDir: folder, log, systemHome: join(folder, 'system') });
};

async function rows(server: EmbeddedServer): Promise<number> {
  return withClient(server.url, async (client) => {
    const answer = await client.query<{ n: number }>('select count(*)::int as n from public.kept');
    return answer.rows[0]?.n ?? -1;
  });
}

/** A process of its own that holds the server and has had some hundred rows acknowledged. */
async function holder(): Promise<{ child: ChildLines; pid: number }> {
  const child = startChild('embedded-child.ts', [folder, join(folder, 'system')]);
  const started = await child.next('url');
  assert.equal(typeof started.pid, 'number');
  return { child, pid: Number(started.pid) };
}

describe('the embedded server', () => {
  before(() => {
    folder = testFolder();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('starts, keeps data over a stop, and comes back on the same port', async () => {
    const first = await start();
    assert.equal(first.adopted, false);
    assert.match(first.url, /^postgres:\/\/tongban:[0-9a-f]{48}@127\.0\.0\.1:\d+\/tongban$/);
    await withClient(first.url, (client) =>
      client.query('create table public.kept (n int primary key); insert into public.kept values (-1)'),
    );
    await Promise.all([first.stop(), first.stop()]);
    assert.equal(isRunning(first.pid), false);
    assert.equal(existsSync(join(folder, 'tongban.lock')), false);
    assert.equal(statSync(join(folder, 'postgres.json')).mode & 0o077, 0, 'the password is ours alone');
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('pg.tmp')),
      [],
    );

    const second = await start();
    assert.equal(second.url, first.url);
    assert.equal(await rows(second), 1);
    await second.stop();
  });

  test('a second process is refused within a second and told who holds it', async () => {
    const { child } = await holder();
    try {
      const asked = performance.now();
      await assert.rejects(
        start(),
        (error: unknown) => error instanceof DataDirInUse && error.holderPid === child.process.pid,
      );
      assert.ok(performance.now() - asked < 1_000);
      child.tell('stop');
      await child.next('stopped');
    } finally {
      await child.kill();
    }
  });

  test('a server orphaned by kill -9 is adopted with every row that was acknowledged', async () => {
    const { child, pid } = await holder();
    let acknowledged = 0;
    while (acknowledged < 200) acknowledged = Number((await child.next('acknowledged')).acknowledged);
    await child.kill();
    const server = await start();
    assert.equal(server.adopted, true);
    assert.equal(server.pid, pid);
    assert.ok((await rows(server)) > acknowledged);
    await server.stop();
    assert.equal(isRunning(pid), false);
    assert.equal(existsSync(join(folder, 'tongban.lock')), false);
  });

  test('after kill -9 of process and server together the rows are there', async () => {
    const { child, pid } = await holder();
    const { acknowledged } = await child.next('acknowledged');
    process.kill(pid, 'SIGKILL');
    await child.kill();
    const server = await start();
    assert.equal(server.adopted, false);
    assert.ok((await rows(server)) > Number(acknowledged));
    await server.stop();
  });

  test('an orphan that is shutting down is waited for, then started anew', async () => {
    const { child, pid } = await holder();
    await child.kill();
    const url = await readUrl();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    process.kill(pid, 'SIGTERM');
    const starting = start();
    await pause(300);
    assert.equal(isRunning(pid), true, 'it waits for our client');
    await client.end();
    const server = await starting;
    assert.equal(server.adopted, false);
    assert.notEqual(server.pid, pid);
    assert.match(logged.join('\n'), /Waiting for the database server/);
    await server.stop();
  });

  test("a note of a server whose number is another program's now does not stand in the way", async () => {
    const note = `${process.pid}\n${join(folder, 'pg')}\n1700000000\n5432\n\n127.0.0.1\n 1 2\nready\n`;
    writeFileSync(join(folder, 'pg', 'postmaster.pid'), note);
    const server = await start();
    assert.equal(server.adopted, false);
    await server.stop();
  });

  test('another port is taken when the usual one is not free', async () => {
    const usual = Number(new URL(await readUrl()).port);
    const squatter = createServer().listen(usual, '127.0.0.1');
    const server = await start();
    assert.notEqual(Number(new URL(server.url).port), usual);
    await server.stop();
    squatter.close();
  });

  test('settings that PostgreSQL refuses are told, and nothing stays running or locked', async () => {
    const settings = { shared_buffers: 'plenty' };
    await assert.rejects(
      startEmbedded({ dataDir: folder, log: () => undefined, settings }),
      /did not start: .*shared_buffers/,
    );
    assert.equal(existsSync(join(folder, 'tongban.lock')), false);
    await (await start()).stop();
  });

  test('data of another major version are refused and left alone', async () => {
    const version = join(folder, 'pg', 'PG_VERSION');
    writeFileSync(version, '15\n');
    await assert.rejects(start(), (error: unknown) => error instanceof WrongMajor && error.found === '15');
    assert.equal(existsSync(join(folder, 'tongban.lock')), false);
    assert.equal(readFileSync(version, 'utf8'), '15\n');
    writeFileSync(version, '18\n');
    await (await start()).stop();
  });
});

/** The address of the server as it was last. */
async function readUrl(): Promise<string> {
  const keys: unknown = JSON.parse(readFileSync(join(folder, 'postgres.json'), 'utf8'));
  assert.ok(typeof keys === 'object' && keys !== null && 'password' in keys && 'port' in keys);
  return `postgres://tongban:${keys.password}@127.0.0.1:${keys.port}/tongban`;
}

describe('making the data folder', () => {
  before(() => {
    folder = testFolder();
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('a kill in the middle is noticed and the work done again', async () => {
    mkdirSync(join(folder, 'pg.tmp.old'));
    writeFileSync(join(folder, 'pg.tmp.old', 'PG_VERSION'), '18\n');
    const child = startChild('embedded-child.ts', [folder, join(folder, 'system')]);
    const begun = () => readdirSync(folder).some((name) => /^pg\.tmp\.[0-9a-f]{8}$/.test(name));
    while (!begun()) await pause(5);
    await pause(100);
    await child.kill();
    assert.equal(existsSync(join(folder, 'pg')), false);
    const server = await start();
    assert.equal(server.adopted, false);
    await server.stop();
    assert.ok(await endsWithin(child.process.pid ?? 0, 1_000));
    assert.equal(existsSync(join(folder, 'pg', 'PG_VERSION')), true);
    assert.equal(existsSync(join(folder, 'pg.tmp.old')), false);
  });

  test('a folder with something else in it is not touched', async () => {
    rmSync(join(folder, 'pg'), { recursive: true });
    mkdirSync(join(folder, 'pg'));
    writeFileSync(join(folder, 'pg', 'notes.txt'), 'mine');
    await assert.rejects(start(), /holds no database/);
    assert.equal(readFileSync(join(folder, 'pg', 'notes.txt'), 'utf8'), 'mine');
  });
});
