// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { testFolder } from '#test/support/own-test-server.ts';
import { hydrate, prepareNative } from './postgres-binaries.ts';

/** A package like those of npm, without its links. */
function makePackage(root: string): void {
  for (const part of ['bin', 'lib', 'share']) mkdirSync(join(root, 'native', part), { recursive: true });
  writeFileSync(join(root, 'native/bin/postgres'), '#!/bin/sh\n', { mode: 0o700 });
  writeFileSync(join(root, 'native/lib/libx.so.1.2'), 'library');
  const links = [{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }];
  writeFileSync(join(root, 'native/pg-symlinks.json'), JSON.stringify(links));
}

describe('programs from npm', { skip: process.platform === 'win32' }, () => {
  let folder = '';
  beforeEach(() => {
    folder = testFolder();
    makePackage(join(folder, 'package'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const at = (path: string) => join(folder, path);
  const source = () => ({
    root: at('package'),
    version: '18.4',
    dataDir: at('data'),
    systemHome: at('system'),
  });

  test('library links that a blocked install script did not make are made', () => {
    assert.equal(hydrate(at('package')), true);
    assert.equal(readlinkSync(at('package/native/lib/libx.so.1')), 'libx.so.1.2');
    assert.equal(readFileSync(at('package/native/lib/libx.so.1'), 'utf8'), 'library');
    assert.equal(hydrate(at('package')), true, 'again changes nothing');
  });

  test('a package we can use is used where it is', async () => {
    assert.deepEqual(await prepareNative(source(), null), { binDir: at('package/native/bin') });
  });

  test('a package whose links cannot be made is copied to the data directory', async () => {
    // A missing folder refuses the link to root as well.
    const links = [{ source: 'native/lib/libx.so.1.2', target: 'native/absent/libx.so.1' }];
    writeFileSync(at('package/native/pg-symlinks.json'), JSON.stringify(links));
    assert.deepEqual(await prepareNative(source(), null), { binDir: at('data/pg-bin-18.4/native/bin') });
  });

  test('a package that the user of the server cannot reach is copied to where it can, open for all', async () => {
    chmodSync(at('package'), 0o700);
    const stranger = { uid: 64_001, gid: 64_001, label: 'stranger' };
    const { binDir } = await prepareNative(source(), stranger);
    assert.equal(binDir, at('system/pg-bin-18.4/native/bin'));
    assert.equal(statSync(join(binDir, 'postgres')).mode & 0o777, 0o755);
    assert.equal(existsSync(at('system/pg-bin-18.4/native/lib/libx.so.1')), true);
    assert.deepEqual(await prepareNative(source(), stranger), { binDir }, 'the copy is used again');
  });
});
