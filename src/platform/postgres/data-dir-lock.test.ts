// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { startChild } from '#test/support/child-lines.ts';
import { testFolder } from '#test/support/own-test-server.ts';
import { guardOf, LOCK_FILE, lockDataDir, lockHolder } from './data-dir-lock.ts';
import { DataDirInUse } from './embedded-problems.ts';
import { identify } from './process-identity.ts';

const deadPid = spawnSync(process.execPath, ['-e', '']).pid;

describe('the lock of a data directory', () => {
  let folder = '';
  beforeEach(() => {
    folder = testFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is taken once, names its holder to the next, and leaves nothing when released', () => {
    const lock = lockDataDir(folder);
    assert.throws(
      () => lockDataDir(folder),
      (error: unknown) => error instanceof DataDirInUse && error.holderPid === process.pid,
    );
    assert.equal(lockHolder(folder)?.pid, process.pid);
    lock.release();
    lock.release();
    assert.deepEqual(readdirSync(folder), []);
    lockDataDir(folder).release();
  });

  const stale: [string, string][] = [
    ['of a process that has ended', JSON.stringify({ pid: deadPid, startedAt: null })],
    ['of an earlier process with our number', JSON.stringify({ pid: process.pid, startedAt: 'boot:1' })],
    ['that was cut off by a power failure', ''],
    ['that is not ours to understand', '{"pid":"x"}'],
  ];
  for (const [name, content] of stale) {
    const needsProc = content.includes('boot:1');
    const skip = needsProc && identify(process.pid).startedAt === null;
    test(`a lock ${name} is taken over`, { skip }, () => {
      writeFileSync(join(folder, LOCK_FILE), content);
      const lock = lockDataDir(folder);
      assert.equal(lockHolder(folder)?.pid, process.pid);
      lock.release();
      assert.deepEqual(readdirSync(folder), []);
    });
  }

  test('a guard left by a process that died while replacing a stale lock is replaced too', () => {
    const path = join(folder, LOCK_FILE);
    const dead = JSON.stringify({ pid: deadPid, startedAt: null });
    writeFileSync(path, dead);
    writeFileSync(guardOf(path, dead), dead);
    const lock = lockDataDir(folder);
    assert.equal(lockHolder(folder)?.pid, process.pid);
    assert.deepEqual(readdirSync(folder), [LOCK_FILE]);
    lock.release();
  });

  test('of several processes racing for stale locks exactly one gets each', async () => {
    const folders = Array.from({ length: 150 }, (_, n) => join(folder, `r${n}`));
    for (const each of folders) {
      mkdirSync(each);
      writeFileSync(join(each, LOCK_FILE), JSON.stringify({ pid: deadPid, startedAt: null }));
    }
    const children = Array.from({ length: 3 }, () => startChild('lock-child.ts', folders));
    try {
      await Promise.all(children.map((child) => child.next('ready')));
      for (const child of children) child.tell('go');
      const answers = await Promise.all(children.map((child) => child.next('won')));
      const won = answers.flatMap((answer) => (Array.isArray(answer.won) ? answer.won.map(String) : []));
      assert.deepEqual(won.sort(), folders.map((each) => basename(each)).sort());
      for (const each of folders) assert.deepEqual(readdirSync(each), [LOCK_FILE]);
    } finally {
      await Promise.all(children.map((child) => child.kill()));
    }
    assert.equal(lockHolder(join(folder, 'r0')), null, 'its holder is dead');
    assert.match(readFileSync(join(folder, 'r0', LOCK_FILE), 'utf8'), /"pid"/);
  });
});
