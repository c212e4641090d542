// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSigningJwks } from './signing-jwks.ts';

test('the newest key signs, the last three verify, and processes that open one folder agree', async (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'tongban-jwks-'));
  t.after(() => rmSync(dir, { recursive: true }));
  const [one, two] = await Promise.all([
    openSigningJwks(dir, randomBytes),
    openSigningJwks(dir, randomBytes),
  ]);
  assert.deepEqual(one.keys(), two.keys());
  assert.deepEqual(one.cookieSecrets, two.cookieSecrets);
  const [first] = one.keys();
  const second = await one.rotate();
  assert.notEqual(second, first?.kid);
  assert.deepEqual(
    two.keys().map((key) => key.kid),
    [second, first?.kid],
    'the other process sees it without a restart',
  );
  await one.rotate();
  await one.rotate();
  assert.equal(two.keys().length, 3);
  assert.ok(!two.keys().some((key) => key.kid === first?.kid));
  assert.equal(statSync(join(dir, 'sign-in-0001.json')).mode & 0o777, 0o600);
});
