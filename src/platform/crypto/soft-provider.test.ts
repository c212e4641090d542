// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { inspect } from 'node:util';
import type { KeyOwner, SignatureAlgorithm } from './provider.types.ts';
import { signatureAlgorithms, verifySignature } from './raw-signatures.ts';
import { type OpenProvider, openCryptoProvider } from './soft-provider.ts';
import { checkChain } from './x509-chain.ts';

const dirs: string[] = [];
const opened: OpenProvider[] = [];
after(async () => {
  await Promise.all(opened.map((provider) => provider.close()));
  await Promise.all(dirs.map((dir) => rm(dir, { recursive: true })));
});

const owner: KeyOwner = { code: '11330106002500287C', name: '云泽市数据局' };
const noon = '2026-03-02T04:00:00Z';
const texts = Array.from({ length: 40 }, (_, at) => Buffer.from(`证照 ${at}`));

async function freshDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tongban-crypto-'));
  dirs.push(dir);
  return dir;
}

async function open(dir: string, threads = 0, at = noon): Promise<OpenProvider> {
  const provider = await openCryptoProvider({ dir, now: () => new Date(at), random: randomBytes, threads });
  opened.push(provider);
  return provider;
}

for (const threads of [0, 2]) {
  test(`every algorithm signs in ${threads} threads, verifies, and leads to its root`, async () => {
    const provider = await open(await freshDir(), threads);
    const roots = await provider.roots();
    for (const algorithm of signatureAlgorithms) {
      const key = await provider.signingKey(owner, 'seal', algorithm);
      const signatures = await key.signAll(texts);
      assert.equal(signatures.length, texts.length);
      for (const [at, text] of texts.entries()) {
        const signature = signatures[at] ?? Buffer.alloc(0);
        assert.equal(verifySignature(key, text, signature), true, algorithm);
        assert.equal(verifySignature(key, Buffer.from('其他'), signature), false, algorithm);
      }
      assert.deepEqual(checkChain(key.certificates, roots, new Date(noon)), []);
      assert.deepEqual(await key.signAll([]), []);
    }
  });
}

test('what leaves the thread of the keys is a copy that carries nothing beside', async () => {
  const provider = await open(await freshDir(), 1);
  const key = await provider.signingKey(owner, 'seal', 'SM2');
  const [signature] = await key.signAll([Buffer.from('文')]);
  for (const bytes of [signature, key.publicKey, await provider.mac('SM3', 'audit', Buffer.from('文'))])
    assert.equal(bytes?.buffer.byteLength, bytes?.length);
});

test('uses and owners have keys of their own; the same ask gives the same key, in another process too', async () => {
  const dir = await freshDir();
  const [one, other] = await Promise.all([open(dir), open(dir)]);
  const [a, b] = await Promise.all([
    one.signingKey(owner, 'seal', 'SM2'),
    other.signingKey(owner, 'seal', 'SM2'),
  ]);
  assert.equal(a.keyId, b.keyId);
  assert.deepEqual(a.certificates, b.certificates);
  const others = await Promise.all([
    one.signingKey(owner, 'document', 'SM2'),
    one.signingKey({ ...owner, name: '云泽市住建局' }, 'seal', 'SM2'),
    one.signingKey({ ...owner, code: '113301060025002010' }, 'seal', 'SM2'),
    one.signingKey(owner, 'seal', 'ES256'),
  ]);
  assert.equal(new Set([a, ...others].map(({ keyId }) => keyId)).size, 5);
});

test('a rotated key signs no more but verifies on; another process follows', async () => {
  const dir = await freshDir();
  const [one, other] = [await open(dir), await open(dir)];
  for (const algorithm of signatureAlgorithms) {
    const before = await one.signingKey(owner, 'seal', algorithm);
    const [signature = Buffer.alloc(0)] = await before.signAll([Buffer.from('旧')]);
    await one.rotate(owner, 'seal', algorithm);
    const now = await one.signingKey(owner, 'seal', algorithm);
    assert.notEqual(now.keyId, before.keyId);
    const known = (await other.verifyingKeys(owner, 'seal')).filter((key) => key.algorithm === algorithm);
    assert.deepEqual(
      known.map(({ keyId }) => keyId),
      [now.keyId, before.keyId],
    );
    const old = known.find(({ keyId }) => keyId === before.keyId);
    assert.equal(old && verifySignature(old, Buffer.from('旧'), signature), true);
    assert.equal((await other.signingKey(owner, 'seal', algorithm)).keyId, now.keyId);
  }
});

test('a process that has used a key notices within seconds that another one rotated it', async () => {
  const dir = await freshDir();
  let at = new Date(noon);
  const one = await openCryptoProvider({ dir, now: () => at, random: randomBytes, threads: 0 });
  const other = await open(dir);
  const before = await one.signingKey(owner, 'seal', 'SM2');
  await other.rotate(owner, 'seal', 'SM2');
  at = new Date(at.getTime() + 5_000);
  const now = await one.signingKey(owner, 'seal', 'SM2');
  assert.notEqual(now.keyId, before.keyId);
  assert.equal(now.keyId, (await other.signingKey(owner, 'seal', 'SM2')).keyId);
});

test('a key whose certificate ends within 30 days is followed by a new one', async () => {
  const dir = await freshDir();
  const first = await (await open(dir)).signingKey(owner, 'seal', 'SM2');
  const later = new Date(first.notAfter.getTime() - 29 * 86_400_000).toISOString();
  const provider = await open(dir, 0, later);
  const second = await provider.signingKey(owner, 'seal', 'SM2');
  assert.notEqual(second.keyId, first.keyId);
  const faults = checkChain(
    first.certificates,
    await provider.roots(),
    new Date(first.notAfter.getTime() + 1),
  );
  assert.deepEqual(faults, [{ fault: 'expired', subject: owner.name }]);
});

test('what is encrypted opens at its place only, unchanged only, and in another process', async () => {
  const dir = await freshDir();
  const [one, other] = [await open(dir), await open(dir, 1)];
  const text = Buffer.from('身份证号');
  const sealed = await one.encrypt('licences.licence/1', text);
  assert.deepEqual(Buffer.from(await other.decrypt('licences.licence/1', sealed)), text);
  assert.notDeepEqual(await one.encrypt('licences.licence/1', text), sealed);
  await assert.rejects(other.decrypt('licences.licence/2', sealed), /changed or belongs to another place/);
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await assert.rejects(one.decrypt('licences.licence/1', changed));
  }
  await assert.rejects(one.decrypt('licences.licence/1', sealed.subarray(0, 30)), /not sealed/);
});

test('a mac depends on its algorithm, use and text, and on nothing else', async () => {
  const dir = await freshDir();
  const [one, other] = [await open(dir), await open(dir, 1)];
  const text = Buffer.from('文书');
  assert.deepEqual(
    Buffer.from(await one.mac('SM3', 'audit', text)),
    Buffer.from(await other.mac('SM3', 'audit', text)),
  );
  const all = [
    await one.mac('SM3', 'audit', text),
    await one.mac('SM3', 'ledger', text),
    await one.mac('SHA-256', 'audit', text),
    await one.mac('SM3', 'audit', Buffer.from('文')),
  ].map((mac) => Buffer.from(mac).toString('hex'));
  assert.equal(new Set(all).size, 4);
});

test('key files are for their owner only, and a damaged one is not quoted', async () => {
  const dir = await freshDir();
  const provider = await open(dir);
  await provider.signingKey(owner, 'seal', 'SM2');
  const names = await readdir(dir);
  for (const name of names) assert.equal((await stat(join(dir, name))).mode & 0o777, 0o600, name);
  assert.equal(names.filter((name) => name.endsWith('.tmp')).length, 0);
});

test('nothing that can be printed or kept of a key holds its private part', async () => {
  const dir = await freshDir();
  const provider = await open(dir);
  for (const algorithm of signatureAlgorithms) {
    const key = await provider.signingKey(owner, 'seal', algorithm);
    await key.signAll([Buffer.from('文')]);
    const secrets = await secretsIn(dir, algorithm);
    const shown = [key, provider, { nested: { key } }].flatMap((value) => [
      inspect(value, { depth: 20, showHidden: true, maxArrayLength: null }),
      JSON.stringify(value),
      String(value),
    ]);
    for (const secret of secrets) assert.equal(shown.join('\n').includes(secret), false, algorithm);
  }
});

/** The private keys of the folder in the forms in which they could appear. */
async function secretsIn(dir: string, algorithm: SignatureAlgorithm): Promise<string[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.key.json') && name.includes(algorithm));
  assert.ok(names.length > 0);
  const forms = names.map(async (name) => {
    const kept: { readonly privateKey: string } = JSON.parse(await readFile(join(dir, name), 'utf8'));
    const bytes = Buffer.from(kept.privateKey, 'base64');
    const listed = [...bytes].join(', ');
    return [kept.privateKey, bytes.toString('hex'), bytes.toString('base64url'), listed];
  });
  return (await Promise.all(forms)).flat();
}
