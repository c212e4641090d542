// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { canonicalJson, openKeyStore, sha256Hex, signStatement } from '#platform/crypto/index.ts';
import { readConfig } from '../config.ts';
import { run } from './signing-verify.ts';

test('evidence is checked with the published keys alone; changed, it is refused; without a file nothing is said', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-signing-'));
  t.after(() => rm(dir, { recursive: true, force: true }));
  const now = () => new Date('2026-09-01T02:00:00Z');
  let n = 0;
  const random = (size: number) => Uint8Array.from({ length: size }, () => n++ % 251);
  const keys = await openKeyStore({ dir: join(dir, 'keys'), now, random });
  const hand = { kind: 'typed', text: '林若溪' } as const;
  const facts = { contentSha256: 'a', documentSha256: 'b', documentSm3: 'c', statement: '同意' };
  const signed = {
    ...facts,
    ...{ signing: 's1', party: 1, name: '林若溪', at: '2026-09-01T02:00:00.000Z' },
    handSha256: sha256Hex(canonicalJson(hand)),
  };
  const body = {
    schema: 'tongban/signing-evidence/1',
    ...{ signing: 's1', ...facts, state: 'complete' },
    parties: [
      {
        ...{ party: 1, name: '林若溪', state: 'signed', at: signed.at, hand },
        signature: signStatement(keys, signed, 'signing'),
      },
    ],
  };
  const seal = signStatement(keys, { sha256: sha256Hex(canonicalJson(body)) }, 'signing-evidence');
  const file = join(dir, 'evidence.json');
  const jwks = join(dir, 'jwks.json');
  await writeFile(jwks, JSON.stringify({ keys: keys.publicKeys() }));
  const config = readConfig({ DATA_DIR: dir });
  assert.equal(config.ok, true);
  const lines: string[] = [];
  const call = async (...args: string[]): Promise<number> => {
    lines.length = 0;
    const say = (line: string) => void lines.push(line);
    return run(args, { config: config.ok ? config.config : assert.fail('no settings'), out: say, err: say });
  };
  await writeFile(file, JSON.stringify({ ...body, seal }));
  assert.equal(await call(file, '--keys', jwks, '--json'), 0);
  assert.deepEqual(JSON.parse(lines[0] ?? ''), { valid: true, complete: true, faults: [] });
  await writeFile(file, JSON.stringify({ ...body, statement: '不同意', seal }));
  assert.equal(await call(file, '--keys', jwks), 1);
  assert.match(lines.join('\n'), /NOT as the platform made it[\s\S]*changed/);
  assert.equal(await call('--keys', jwks), 2);
  assert.equal(await call(file, '--keys', file), 2);
});
