// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { inspect } from 'node:util';
import { KeyFault } from './key-fault.ts';
import { type Pkcs11Options, pkcs11Provider } from './pkcs11-provider.ts';
import type { CryptoProvider } from './provider.types.ts';
import { verifySignature } from './raw-signatures.ts';
import type { OpenProvider } from './soft-provider.ts';
import { checkChain } from './x509-chain.ts';

// SoftHSM: `apt-get install softhsm2`; the adapter: `npm rebuild pkcs11js --ignore-scripts=false`.
const module =
  ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'].find((path) =>
    existsSync(path),
  ) ?? '';
const adapter = await import('pkcs11js').catch(() => undefined);
const skip = module === '' ? 'needs SoftHSM' : adapter ? false : 'needs pkcs11js, compiled';

const dir = mkdtempSync(join(tmpdir(), 'tongban-token-'));
const opened: OpenProvider[] = [];
after(async () => {
  await Promise.all(opened.map((one) => one.close()));
  rmSync(dir, { recursive: true });
});

const pin = '48151623';
const tokens = join(dir, 'tokens');
if (!skip) {
  mkdirSync(tokens);
  const conf = join(dir, 'softhsm2.conf');
  writeFileSync(conf, `directories.tokendir = ${tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`);
  process.env['SOFTHSM2_CONF'] = conf;
  const made = spawnSync('softhsm2-util', [
    ...['--init-token', '--free', '--label', 'tongban', '--pin', pin, '--so-pin', '87654321'],
  ]);
  assert.equal(made.status, 0, String(made.stderr));
  writeFileSync(join(dir, 'pin'), `${pin}\n`, { mode: 0o600 });
}

const noon = new Date('2026-03-02T04:00:00Z');
const owner = { code: '11330106002500287C', name: '云泽市住建局' };

async function open(change: Partial<Pkcs11Options> = {}): Promise<CryptoProvider> {
  const provider = await pkcs11Provider({
    ...{ dir: join(dir, 'keys'), now: () => noon, random: randomBytes },
    ...{ module, token: 'tongban', pinFile: join(dir, 'pin') },
    ...change,
  });
  opened.push(provider);
  return provider;
}

const texts = Array.from({ length: 30 }, (_, at) => Buffer.from(`证照 ${at}`));
const isFault = (fault: KeyFault['fault']) => (error: unknown) =>
  error instanceof KeyFault && error.fault === fault && !error.message.includes(pin);

test('keys are made and work in the token; batches come out in order and lead to the root', {
  skip,
}, async () => {
  const provider = await open();
  const key = await provider.signingKey(owner, 'document', 'ES256');
  const signatures = await key.signAll(texts);
  for (const [at, text] of texts.entries())
    assert.equal(verifySignature(key, text, signatures[at] ?? Buffer.alloc(0)), true);
  const roots = await provider.roots();
  assert.deepEqual(checkChain(key.certificates, roots, noon), []);
  const again = await (await open()).signingKey(owner, 'document', 'ES256');
  assert.equal(again.keyId, key.keyId);
  await provider.rotate(owner, 'document', 'ES256');
  const now = await provider.signingKey(owner, 'document', 'ES256');
  assert.notEqual(now.keyId, key.keyId);
  assert.deepEqual(
    (await provider.verifyingKeys(owner, 'document')).map(({ keyId }) => keyId),
    [now.keyId, key.keyId],
  );
});

test('two processes that begin at once end with one key', { skip }, async () => {
  const [one, other] = await Promise.all([open(), open()]);
  const [a, b] = await Promise.all([
    one.signingKey(owner, 'credential', 'ES256'),
    other.signingKey(owner, 'credential', 'ES256'),
  ]);
  assert.equal(a.keyId, b.keyId);
});

test('the private part cannot be taken out, and no file of ours holds it', { skip }, async () => {
  if (!adapter) return;
  await (await open()).signingKey(owner, 'document', 'ES256');
  const library = new adapter.default.PKCS11();
  library.load(module);
  const [slot] = library.C_GetSlotList(true);
  assert.ok(slot);
  const session = library.C_OpenSession(slot, 6);
  library.C_FindObjectsInit(session, [{ type: 0, value: 3 }]);
  const keys = library.C_FindObjects(session, 100);
  library.C_FindObjectsFinal(session);
  assert.ok(keys.length >= 2, 'the owner’s and the root’s');
  const [sensitive, extractable, value] = [0x103, 0x162, 0x11];
  for (const key of keys) {
    const flags = library.C_GetAttributeValue(session, key, [{ type: sensitive }, { type: extractable }]);
    // SoftHSM gives a byte for each.
    assert.deepEqual(
      flags.map(({ value: flag }) => Buffer.from(flag as Buffer)[0]),
      [1, 0],
    );
    assert.throws(
      () => library.C_GetAttributeValue(session, key, [{ type: value }]),
      /CKR_ATTRIBUTE_SENSITIVE/,
    );
  }
  library.C_CloseSession(session);
  const files = readdirSync(join(dir, 'keys'));
  assert.deepEqual(
    files.filter((name) => !/\.(?:cert|object)\.json$/.test(name)),
    [],
  );
  for (const name of files) assert.equal(statSync(join(dir, 'keys', name)).mode & 0o777, 0o600);
});

test('SM2 is not offered by a token without it, and the fault says what to do', { skip }, async () => {
  const provider = await open();
  await assert.rejects(provider.signingKey(owner, 'seal', 'SM2'), (error: Error) => {
    return isFault('algorithm-not-offered')(error) && /PKCS11_SM2/.test(error.message);
  });
  assert.equal((await provider.roots()).length >= 1, true, 'roots of the others are there');
});

test("a maker's mechanism for SM2 is asked for by its number", { skip }, async () => {
  const unknown = { generate: 0x80000001, sign: 0x80000002, curve: Buffer.alloc(0) };
  await assert.rejects(
    (await open({ sm2: unknown })).signingKey(owner, 'seal', 'SM2'),
    isFault('algorithm-not-offered'),
  );
});

test('mac and encryption hang on a secret in the token', { skip }, async () => {
  const [one, other] = [await open(), await open()];
  const text = Buffer.from('文书');
  const sealed = await one.encrypt('place', text);
  assert.deepEqual(Buffer.from(await other.decrypt('place', sealed)), text);
  await assert.rejects(other.decrypt('elsewhere', sealed), /changed or belongs to another place/);
  assert.deepEqual(await one.mac('SM3', 'audit', text), await other.mac('SM3', 'audit', text));
  assert.notDeepEqual(await one.mac('SM3', 'audit', text), await one.mac('SM3', 'ledger', text));
});

test('a lost session is opened again; a token that went away is told and used again when it is back', {
  skip,
}, async () => {
  if (!adapter) return;
  const provider = await open();
  const key = await provider.signingKey(owner, 'document', 'ES256');
  const library = new adapter.default.PKCS11();
  library.load(module);
  const [slot] = library.C_GetSlotList(true);
  assert.ok(slot);
  library.C_CloseAllSessions(slot);
  const signatures = await key.signAll(texts);
  assert.equal(verifySignature(key, texts[7] ?? Buffer.alloc(0), signatures[7] ?? Buffer.alloc(0)), true);

  renameSync(tokens, `${tokens}-away`);
  mkdirSync(tokens);
  library.C_CloseAllSessions(slot);
  await assert.rejects(key.signAll(texts.slice(0, 3)), isFault('token-missing'));
  await assert.rejects(key.signAll(texts.slice(0, 3)), isFault('token-missing'));
  rmSync(tokens, { recursive: true });
  renameSync(`${tokens}-away`, tokens);
  const [back] = await key.signAll([Buffer.from('回来')]);
  assert.equal(verifySignature(key, Buffer.from('回来'), back ?? Buffer.alloc(0)), true);
});

test('a wrong PIN, a token or module that is not there: said, without the PIN', { skip }, async () => {
  const wrong = join(dir, 'wrong-pin');
  writeFileSync(wrong, '00000000', { mode: 0o600 });
  const ask = async (change: Partial<Pkcs11Options>) =>
    (await open({ dir: join(dir, 'other-keys'), ...change })).signingKey(owner, 'document', 'ES256');
  await assert.rejects(ask({ token: 'another' }), isFault('token-missing'));
  await assert.rejects(ask({ module: join(dir, 'none.so') }), isFault('adapter-missing'));
  // The token keeps who is signed in for the whole process: only a new one is asked for its PIN.
  const script = `
    const { pkcs11Provider } = await import(${JSON.stringify(new URL('./pkcs11-provider.ts', import.meta.url).href)});
    const settings = ${JSON.stringify({ dir: join(dir, 'third-keys'), module, token: 'tongban', pinFile: wrong })};
    const provider = await pkcs11Provider({ ...settings, now: () => new Date(0), random: (n) => new Uint8Array(n) });
    await provider.signingKey({ code: '1', name: '1' }, 'seal', 'ES256').catch((error) => console.log(error.fault, error.stack));
  `;
  const ran = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  assert.match(ran.stdout, /^pin-refused /, ran.stderr);
  assert.equal(ran.stdout.includes('00000000'), false);
});

test('nothing printed of a key or a provider holds the PIN', { skip }, async () => {
  const provider = await open();
  const key = await provider.signingKey(owner, 'document', 'ES256');
  for (const value of [provider, key])
    assert.equal(inspect(value, { depth: 20, showHidden: true }).includes(pin), false);
});
