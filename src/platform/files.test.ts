// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { diskFiles, type Files, type S3Options, s3Files } from './files.ts';

const content = Buffer.from('材料内容\0\xff', 'latin1');
const name = createHash('sha256').update(content).digest('hex');

async function keepsFiles(files: Files): Promise<void> {
  assert.equal(await files.has(name), false);
  await assert.rejects(files.get(name));
  assert.deepEqual(await files.put(content), { sha256: name, size: content.length });
  assert.deepEqual(await files.put(content), { sha256: name, size: content.length });
  assert.equal(await files.has(name), true);
  assert.deepEqual(Buffer.from(await files.get(name)), content);
  const large = Buffer.alloc(3_000_000, 5);
  const stored = await files.put(large);
  assert.ok(Buffer.from(await files.get(stored.sha256)).equals(large));
  await files.remove(name);
  await files.remove(name);
  assert.equal(await files.has(name), false);
  for (const odd of ['', '../../etc/passwd', name.toUpperCase(), `${name}0`])
    await assert.rejects(async () => files.get(odd), /not the name/);
}

describe('files on disk', () => {
  let dir = '';
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'tongban-files-'));
  });
  after(() => rm(dir, { recursive: true, force: true }));

  test('put, has, get, remove', () => keepsFiles(diskFiles(dir)));

  test('content that was changed is refused', async () => {
    const files = diskFiles(dir);
    const { sha256 } = await files.put(content);
    const path = join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
    await chmod(path, 0o600);
    await writeFile(path, 'changed');
    await assert.rejects(files.get(sha256), /was changed/);
    await files.remove(sha256);
  });

  test('many writers of the same content leave one file and nothing beside it', async () => {
    const files = diskFiles(dir);
    await Promise.all(Array.from({ length: 20 }, () => files.put(content)));
    const folder = join(dir, name.slice(0, 2), name.slice(2, 4));
    assert.deepEqual(await readdir(folder), [name]);
    assert.deepEqual(await readFile(join(folder, name)), content);
  });
});

/** s3rver is CommonJS without types: this is what we use of it. */
interface S3Server {
  run(): Promise<{ port: number }>;
  readonly httpServer: Server;
}
type S3Constructor = new (options: {
  port: number;
  address: string;
  silent: boolean;
  directory: string;
  configureBuckets: { name: string }[];
}) => S3Server;

describe('files in an S3-compatible store', () => {
  let dir = '';
  let server: S3Server | undefined;
  let options: S3Options | undefined;
  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'tongban-s3-'));
    // The package exports its class and nothing else.
    const Constructor = createRequire(import.meta.url)('s3rver') as S3Constructor;
    server = new Constructor({
      port: 0,
      address: '127.0.0.1',
      silent: true,
      directory: dir,
      configureBuckets: [{ name: 'tongban' }],
    });
    const { port } = await server.run();
    options = {
      endpoint: `http://127.0.0.1:${port}/`,
      bucket: 'tongban',
      region: 'us-east-1',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    };
  });
  after(async () => {
    if (server) {
      const closed = once(server.httpServer, 'close');
      server.httpServer.close();
      server.httpServer.closeAllConnections();
      await closed;
    }
    await rm(dir, { recursive: true, force: true });
  });
  const ready = (): S3Options => {
    assert.ok(options);
    return options;
  };

  test('put, has, get, remove', () => keepsFiles(s3Files(ready())));

  test('content that was changed is refused', async () => {
    const files = s3Files(ready());
    const { sha256 } = await files.put(content);
    const found = (await readdir(dir, { recursive: true })).find((path) =>
      path.endsWith(`${sha256}._S3rver_object`),
    );
    assert.ok(found);
    await writeFile(join(dir, found), 'changed');
    await assert.rejects(files.get(sha256), /was changed/);
  });

  test('a wrong key is an error, not an absent file that could be overwritten silently', async () => {
    const files = s3Files({ ...ready(), accessKeyId: 'WRONG' });
    await assert.rejects(files.put(content), /refused a file: 403/);
    await assert.rejects(files.get(name), /403/);
  });

  test('a store that is away is an error', async () => {
    const files = s3Files({ ...ready(), endpoint: 'http://127.0.0.1:1' });
    await assert.rejects(files.put(content));
  });
});
