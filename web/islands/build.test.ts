// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildAssets } from './build.ts';

test('assets are built with hashed names, within the budget of the first page', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-assets-'));
  t.after(() => rm(dir, { recursive: true }));
  const manifest = await buildAssets(dir);
  assert.deepEqual(JSON.parse(await readFile(join(dir, 'manifest.json'), 'utf8')), manifest);
  // The two of the offline verifier go into one page and have no address of their own.
  const beside = ['manifest.json', 'offline-verifier.css', 'offline-verifier.js'];
  assert.deepEqual((await readdir(dir)).sort(), [...Object.values(manifest), ...beside].sort());
  const sizes: Record<string, number> = {};
  for (const [name, file] of Object.entries(manifest)) {
    assert.match(file, /\.[0-9a-f]{10}\.(css|js|svg)$/);
    const bytes = await readFile(join(dir, file));
    sizes[name] = bytes.length;
    t.diagnostic(`${name}: ${bytes.length} bytes, ${gzipSync(bytes).length} gzipped`);
    if (name === 'portal.css') assert.ok(gzipSync(bytes).length <= 12 * 1024);
    // Large ones are asked for by a page that needs them only.
    const most = { 'upload.js': 100_000, 'passkey.js': 12_288 }[name] ?? 4096;
    if (name.endsWith('.js')) assert.ok(bytes.length < most, `${name}: ${bytes.length}`);
  }
  assert.ok((sizes['portal.css'] ?? 0) + (sizes['suggest.js'] ?? 0) < 50 * 1024);
});
