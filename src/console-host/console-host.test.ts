// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { hostConsole } from './console-host.ts';

const script = `console.log('${'x'.repeat(2000)}');`;

async function hosted(build: boolean): Promise<{ app: FastifyInstance; end: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'console-host-'));
  if (build) {
    await mkdir(join(directory, 'assets'));
    await writeFile(join(directory, 'index.html'), '<!doctype html><title>console</title>');
    await writeFile(join(directory, 'assets', 'index-1.js'), script);
  }
  const app = Fastify();
  await hostConsole(app, directory);
  return {
    app,
    end: async () => void (await Promise.all([app.close(), rm(directory, { recursive: true })])),
  };
}

test('every address of the console shows its page, files are themselves', async () => {
  const { app, end } = await hosted(true);
  for (const url of [
    '/console/',
    '/console/cases/32990320261120001',
    '/console/sign-in?back=%2F',
    '/console/index.html',
  ]) {
    const page = await app.inject(url);
    assert.equal(page.statusCode, 200, url);
    assert.match(page.body, /<title>console/);
    assert.equal(page.headers['cache-control'], 'no-cache');
  }
  const file = await app.inject('/console/assets/index-1.js');
  assert.equal(file.body, script);
  assert.match(String(file.headers['content-type']), /^text\/javascript/);
  assert.match(String(file.headers['cache-control']), /immutable/);
  assert.equal((await app.inject('/console')).headers.location, '/console/');
  await end();
});

test('files are compressed and revalidated; nothing outside the build is reached', async () => {
  const { app, end } = await hosted(true);
  const packed = await app.inject({
    url: '/console/assets/index-1.js',
    headers: { 'accept-encoding': 'gzip, br' },
  });
  assert.equal(packed.headers['content-encoding'], 'br');
  assert.equal(brotliDecompressSync(packed.rawPayload).toString(), script);
  const again = await app.inject({
    url: '/console/assets/index-1.js',
    headers: { 'if-none-match': String(packed.headers.etag) },
  });
  assert.equal(again.statusCode, 304);
  assert.equal((await app.inject('/console/assets/replaced-0.js')).statusCode, 404);
  for (const url of [
    '/console/assets/../../etc/passwd',
    '/console/%2e%2e/%2e%2e/etc/passwd',
    '/console/assets/..%2f..%2fetc/passwd',
  ])
    assert.doesNotMatch((await app.inject(url)).body, /root:/, url);
  await end();
});

test('a console that was not built says how to build it', async () => {
  const { app, end } = await hosted(false);
  const page = await app.inject('/console/');
  assert.equal(page.statusCode, 503);
  assert.match(page.body, /npx vite build/);
  await end();
});
