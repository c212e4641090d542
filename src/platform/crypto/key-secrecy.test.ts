// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { getHeapSnapshot } from 'node:v8';
import { openCryptoProvider } from './soft-provider.ts';

test('the memory of the thread that serves holds no private key, after signing with it', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-heap-'));
  const now = () => new Date('2026-03-02T04:00:00Z');
  const provider = await openCryptoProvider({ dir, now, random: randomBytes, threads: 1 });
  const marker = `seen-${randomBytes(8).toString('hex')}`;
  const owner = { code: '11330106002500287C', name: marker };
  for (const algorithm of ['SM2', 'ES256', 'EdDSA'] as const)
    await (await provider.signingKey(owner, 'seal', algorithm)).signAll([Buffer.from('文')]);
  await provider.encrypt('place', Buffer.from('文'));
  const heap = await heapText();
  await provider.close();
  // Read only now: what is looked for must not get into the memory by looking for it.
  const secrets: string[] = [];
  for (const name of (await readdir(dir)).filter((one) => one.endsWith('.key.json'))) {
    const kept: Readonly<Record<string, string>> = JSON.parse(await readFile(join(dir, name), 'utf8'));
    const bytes = Buffer.from(kept['privateKey'] ?? kept['secret'] ?? '', 'base64');
    assert.equal(bytes.length, 32, name);
    secrets.push(
      bytes.toString('base64').slice(0, 40),
      bytes.toString('hex'),
      bytes.toString('base64url').slice(0, 40),
    );
  }
  await rm(dir, { recursive: true });
  assert.ok(heap.includes(marker), 'the search finds what is there');
  assert.ok(secrets.length >= 3 * 7);
  for (const secret of secrets) assert.equal(heap.includes(secret), false);
});

async function heapText(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of getHeapSnapshot()) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('latin1');
}
