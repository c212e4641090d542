// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { openKeyStore } from './key-store.ts';

const dirs: string[] = [];
after(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true }))));

async function freshDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-keys-'));
  dirs.push(dir);
  return join(dir, 'keys');
}

const at = (iso: string) => () => new Date(iso);
const random = (size: number) => randomBytes(size);
const bytes = Buffer.from('办件受理');

test('a store signs, another opening of the same directory verifies, and a changed byte is refused', async () => {
  const dir = await freshDir();
  const store = await openKeyStore({ dir, now: at('2026-03-02T01:00:00Z'), random });
  const signed = store.sign(bytes);
  const again = await openKeyStore({ dir, now: at('2026-03-03T01:00:00Z'), random });
  assert.equal(again.verify(signed.keyId, bytes, signed.signature), true);
  assert.equal(again.verify(signed.keyId, Buffer.from('办件退回'), signed.signature), false);
  assert.equal(again.verify('0000000000000000', bytes, signed.signature), false);
  assert.equal(again.verify(signed.keyId, bytes, signed.signature.subarray(1)), false);
});

test('every file is readable by its owner only and no draft is left', async () => {
  const dir = await freshDir();
  const store = await openKeyStore({ dir, now: at('2026-03-02T01:00:00Z'), random });
  await store.departmentCertificate('11330106002500287C', '云山市数据局');
  const names = await readdir(dir);
  assert.equal(names.filter((name) => !name.endsWith('.json')).length, 0, names.join(' '));
  for (const name of names) assert.equal((await stat(join(dir, name))).mode & 0o777, 0o600, name);
  assert.equal((await stat(dir)).mode & 0o077, 0);
});

test('after rotation new signatures have a new key, and old ones still verify in every open store', async () => {
  const dir = await freshDir();
  const options = { dir, now: at('2026-03-02T01:00:00Z'), random };
  const [one, other] = await Promise.all([openKeyStore(options), openKeyStore(options)]);
  const before = one.sign(bytes);
  const newId = await one.rotate();
  const afterwards = one.sign(bytes);
  assert.notEqual(afterwards.keyId, before.keyId);
  assert.equal(afterwards.keyId, newId);
  for (const store of [one, other]) {
    assert.equal(store.verify(before.keyId, bytes, before.signature), true);
    assert.equal(store.verify(afterwards.keyId, bytes, afterwards.signature), true);
  }
  assert.deepEqual(
    one.publicKeys().map((key) => key.kid),
    [newId, before.keyId],
  );
});

test('processes that open an empty directory at once end with one set of keys', async () => {
  const dir = await freshDir();
  const program = `
    import { openKeyStore } from ${JSON.stringify(new URL('./key-store.ts', import.meta.url).href)};
    import { randomBytes } from 'node:crypto';
    const now = () => new Date('2026-03-02T01:00:00Z');
    const store = await openKeyStore({ dir: process.argv[1], now, random: (n) => randomBytes(n) });
    const department = await store.departmentCertificate('11330106002500287C', '云山市数据局');
    console.log(JSON.stringify([store.publicKeys(), store.rootCertificatePem, department.certificatePem,
      department.passphrase, store.cipher.blindIndex('x')]));`;
  const run = () =>
    promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, dir]);
  const printed = await Promise.all([run(), run(), run()]);
  assert.equal(new Set(printed.map(({ stdout }) => stdout)).size, 1);
  assert.ok((printed[0]?.stdout.length ?? 0) > 1000);
});

test('a department is certified by the root under its Chinese name, and again before its certificate ends', async () => {
  const dir = await freshDir();
  let now = new Date('2026-03-02T01:00:00Z');
  const store = await openKeyStore({ dir, now: () => now, random });
  const first = await store.departmentCertificate('11330106002500287C', '云山市卫生健康委员会');
  const leaf = new X509Certificate(first.certificatePem);
  const root = new X509Certificate(store.rootCertificatePem);
  assert.ok(leaf.subject.includes('CN=云山市卫生健康委员会'), leaf.subject);
  assert.equal(leaf.ca, false);
  assert.equal(root.ca, true);
  assert.ok(leaf.checkIssued(root) && leaf.verify(root.publicKey) && root.verify(root.publicKey));
  assert.equal(
    (await store.departmentCertificate('11330106002500287C', '云山市卫生健康委员会')).passphrase,
    first.passphrase,
  );
  now = new Date('2029-02-20T01:00:00Z');
  const renewed = await store.departmentCertificate('11330106002500287C', '云山市卫生健康委员会');
  assert.notEqual(renewed.certificatePem, first.certificatePem);
  assert.ok(renewed.notAfter.getTime() > first.notAfter.getTime());
});

test('fields are encrypted with their place, and equal texts have equal blind indices', async () => {
  const { cipher } = await openKeyStore({ dir: await freshDir(), now: at('2026-03-02T01:00:00Z'), random });
  const sealed = cipher.encryptText('𠮷村生僻字', 'person.name/7');
  assert.match(sealed, /^v1\.[\w-]+$/);
  assert.equal(cipher.decryptText(sealed, 'person.name/7'), '𠮷村生僻字');
  assert.notEqual(cipher.encryptText('𠮷村生僻字', 'person.name/7'), sealed);
  assert.throws(() => cipher.decryptText(sealed, 'person.name/8'), /changed or belongs elsewhere/);
  assert.throws(() => cipher.decryptText(`v2${sealed.slice(2)}`, 'person.name/7'), /key version is unknown/);
  assert.throws(() => cipher.decryptText(`${sealed.slice(0, -6)}AAAAAA`, 'person.name/7'), /changed/);
  assert.equal(cipher.blindIndex('110101', 'idno'), cipher.blindIndex('110101', 'idno'));
  assert.notEqual(cipher.blindIndex('110101', 'idno'), cipher.blindIndex('110101', 'phone'));
  assert.notEqual(cipher.blindIndex('110101'), createHash('sha256').update('110101').digest('hex'));
});
