// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { repositoryRoot, startChild } from '#test/support/child-lines.ts';
import { testFolder } from '#test/support/own-test-server.ts';
import { choosePlace } from './data-place.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import {
  type Account,
  candidateAccounts,
  canReach,
  canTraverse,
  giveTo,
  weAreRoot,
} from './server-account.ts';

const STRANGER = { uid: 64_001, gid: 64_001, label: 'stranger' };
const skip = weAreRoot() ? false : 'only root can change users';

const noOthers = canReach(join(repositoryRoot, 'package.json'), STRANGER)
  ? false
  : 'nobody else can reach the sources';

describe('who runs the embedded server', { skip }, () => {
  let folder = '';
  let logged: string[] = [];
  beforeEach(() => {
    folder = testFolder();
    logged = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** A folder that only this user may enter. */
  const folderOf = (user: Account): string => {
    const path = join(folder, 'theirs');
    mkdirSync(path);
    chownSync(path, user.uid, user.gid);
    chmodSync(path, 0o700);
    return path;
  };

  const start = (dataDir: string): Promise<EmbeddedServer> => {
    const log = (message: string) => void logged.push(message);
    return startEmbedded({ dataDir, log, systemHome: join(folder, 'system') });
  };

  test('root: another user, who owns the data; a third user is refused them in words', async () => {
    const server = await start(join(folder, 'data'));
    assert.notEqual(statSync(`/proc/${server.pid}`).uid, 0);
    await server.stop();
    const { uid } = statSync(join(folder, 'data', 'pg'));
    assert.notEqual(uid, 0);

    // Restored by root from a backup: it all belongs to root, and is handed back.
    giveTo(join(folder, 'data', 'pg'), { uid: 0, gid: 0, label: 'root' });
    await (await start(join(folder, 'data'))).stop();
    assert.equal(statSync(join(folder, 'data', 'pg', 'PG_VERSION')).uid, uid);

    if (noOthers !== false) return;
    chownSync(join(folder, 'data'), STRANGER.uid, STRANGER.gid);
    const child = startChild('embedded-child.ts', [join(folder, 'data'), folder], STRANGER);
    const { error } = await child.next('error');
    assert.match(String(error), /belongs to user \d+ and this process is user 64001/);
    await child.kill();
  });

  test('root, with a DATA_DIR that nobody else can reach: data elsewhere, with a note that is followed', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const dataDir = join(closed, 'data');
    const first = await start(dataDir);
    await first.stop();
    const place = readFileSync(join(dataDir, 'pg-location'), 'utf8').trim();
    assert.ok(place.startsWith(join(folder, 'system')));
    assert.equal(existsSync(join(place, 'PG_VERSION')), true);
    assert.equal(logged.length, 1);
    assert.match(logged.join(), /cannot reach .*: the database is kept in /);

    const again = await start(dataDir);
    assert.equal(again.url, first.url);
    await again.stop();
    assert.equal(logged.length, 1, 'said once');

    // The installation is removed and made again: it begins empty and leaves the old data alone.
    rmSync(join(dataDir, 'pg-location'));
    const next = choosePlace({ dataDir, systemHome: join(folder, 'system'), log: () => undefined });
    assert.notEqual(next.cluster, place);
    assert.equal(existsSync(join(place, 'PG_VERSION')), true);
  });

  test('root, on the data of an ordinary user: as that user', { skip: noOthers }, async (t) => {
    const user = candidateAccounts(folder).at(-1);
    if (user === undefined) return t.skip('there is no ordinary user');
    const dataDir = folderOf(user);
    const child = startChild('embedded-child.ts', [dataDir, join(dataDir, 'system')], user);
    try {
      const { pid } = await child.next('url');
      assert.equal(statSync(`/proc/${pid}`).uid, user.uid);
      child.tell('stop');
      await child.next('stopped');
    } finally {
      await child.kill();
    }
    const server = await start(dataDir);
    assert.equal(statSync(`/proc/${server.pid}`).uid, user.uid);
    await server.stop();
  });

  test('a user without a name is told that PostgreSQL needs one', { skip: noOthers }, async () => {
    const dataDir = folderOf(STRANGER);
    const child = startChild('embedded-child.ts', [dataDir, dataDir], STRANGER);
    assert.match(String((await child.next('error')).error), /only as a user with a name/);
    await child.kill();
    assert.equal(existsSync(join(dataDir, 'tongban.lock')), false);
  });

  test('reach is judged by every folder above', () => {
    const inner = join(folder, 'a', 'b');
    mkdirSync(inner, { recursive: true });
    assert.equal(canTraverse(inner, STRANGER), true);
    chmodSync(join(folder, 'a'), 0o700);
    assert.equal(canTraverse(inner, STRANGER), false);
    chownSync(join(folder, 'a'), STRANGER.uid, 0);
    assert.equal(canTraverse(inner, STRANGER), true);
    assert.equal(canTraverse(join(folder, 'absent'), STRANGER), false);
  });
});
