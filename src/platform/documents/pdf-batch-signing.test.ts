// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openCryptoProvider } from '../crypto/index.ts';
import { documentSamples } from './document-samples.ts';
import { runOnPdf } from './document-tools.ts';
import { signPdfs } from './pdf-batch-signing.ts';
import { closeSignature, openSignature } from './pdf-increment.ts';
import { verifyPdf } from './pdf-signature.ts';
import { findSignatures } from './pdf-signature-fields.ts';
import { createRenderer } from './renderer.ts';

const dir = mkdtempSync(join(tmpdir(), 'tongban-batch-'));
after(() => rmSync(dir, { recursive: true }));
const signedAt = new Date('2026-03-20T07:08:09Z');
const random = (size: number) => randomBytes(size);
const crypto = await openCryptoProvider({ dir: join(dir, 'keys'), now: () => signedAt, random, threads: 0 });
const owner = { code: '11330106002500287C', name: '云山市市场监督管理局' };
const key = await crypto.signingKey(owner, 'document', 'ES256');
const pems = (await crypto.roots()).flatMap((der) => {
  try {
    return [new X509Certificate(der).toString()];
  } catch {
    return [];
  }
});
const renderer = createRenderer({ now: () => signedAt });
const plain = await renderer.renderPdf({ template: 'licence', data: documentSamples.licence });
await renderer.close();
const wish = { reason: 'Licence (1)', location: 'https://zwfw.example.test/verify/x#type=a' };
const signed = await signPdfs(
  key,
  [
    { pdf: plain, ...wish },
    { pdf: plain, ...wish, reason: 'Two' },
  ],
  signedAt,
);
const [first = new Uint8Array(), second = new Uint8Array()] = signed;

test('documents of a batch are signed by one call, each valid, whole, and by its signer', async () => {
  let calls = 0;
  const counting = {
    ...key,
    signAll: (texts: readonly Uint8Array[]) => {
      calls += 1;
      return key.signAll(texts);
    },
  };
  await signPdfs(
    counting,
    Array.from({ length: 5 }, () => ({ pdf: plain, ...wish })),
    signedAt,
  );
  assert.equal(calls, 1);
  for (const pdf of [first, second]) {
    const result = verifyPdf(pdf, { roots: pems });
    assert.deepEqual(result.reasons, []);
    assert.deepEqual(
      [result.valid, result.signerName, result.signedAt, result.signatures],
      [true, owner.name, signedAt, 1],
    );
  }
  assert.deepEqual(await signPdfs(key, [], signedAt), []);
});

test('keys of other algorithms, other roots, other times and foreign forms are refused', async () => {
  const sm2 = await crypto.signingKey(owner, 'document', 'SM2');
  await assert.rejects(signPdfs(sm2, [{ pdf: plain, ...wish }], signedAt), /ES256/);
  const other = await openCryptoProvider({
    dir: join(dir, 'other'),
    now: () => signedAt,
    random,
    threads: 0,
  });
  const stranger = await other.signingKey(owner, 'document', 'ES256');
  const [forged = first] = await signPdfs(stranger, [{ pdf: plain, ...wish }], signedAt);
  assert.deepEqual(verifyPdf(forged, { roots: pems }).reasons, [
    'the certificate does not lead to a trusted root',
  ]);
  for (const at of ['2025-01-01T00:00:00Z', '2031-01-01T00:00:00Z']) {
    const [late = first] = await signPdfs(key, [{ pdf: plain, ...wish }], new Date(at));
    assert.match(verifyPdf(late, { roots: pems }).reasons.join(), /was not valid then/);
  }
  await assert.rejects(signPdfs(key, [{ pdf: first, ...wish }], signedAt), /not understood|form already/);
  for (const pdf of [Buffer.alloc(0), Buffer.from('%PDF-1.7\n%%EOF'), Buffer.from(plain).subarray(0, 5000)])
    await assert.rejects(signPdfs(key, [{ pdf, ...wish }], signedAt), /not understood/);
  const facts = { ...wish, name: 'x', signedAt };
  assert.throws(() => openSignature(plain, { ...facts, reason: '理由' }, 100), /ASCII/);
  assert.throws(() => closeSignature(openSignature(plain, facts, 100), Buffer.alloc(101)), /room/);
});

test('the twin of an ECDSA signature is refused, and so is a signature said to be of the other algorithm', () => {
  const bytes = Buffer.from(first);
  const [field] = findSignatures(bytes).found;
  assert.ok(field);
  const at = bytes.indexOf(field.cms.toString('hex'));
  const hex = field.cms.toString('hex');
  const s = hex.lastIndexOf('0220');
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  if (hex.length - s === 68) {
    const twin = (order - BigInt(`0x${hex.slice(s + 4)}`)).toString(16).padStart(64, '0');
    // A number that begins with a bit set takes one byte more, and the lengths around it: only the number itself is changed here.
    const changed = Buffer.from(bytes);
    changed.write(twin, at + s + 4, 'latin1');
    assert.equal(verifyPdf(changed, { roots: pems }).valid, false);
  }
});

test('qpdf, Poppler and OpenSSL find the document whole and the signature valid', (t) => {
  const checked = runOnPdf('qpdf', first, ['--check', 'FILE']);
  if (checked !== undefined) assert.match(checked, /No syntax or stream encoding errors/);
  const printed = runOnPdf('pdfsig', first, ['-nocert', 'FILE']);
  if (printed !== undefined) {
    assert.match(printed, /Signature Type: ETSI\.CAdES\.detached/);
    assert.match(printed, /Signature Validation: Signature is Valid/);
    assert.match(printed, /Total document signed/);
  }
  const [field] = findSignatures(Buffer.from(first)).found;
  assert.ok(field);
  const covered = Buffer.concat([first.subarray(0, field.gapStart), first.subarray(field.gapEnd)]);
  const root = pems.find((pem) => new X509Certificate(pem).subject.includes('ES256')) ?? '';
  writeFileSync(join(dir, 'cms.der'), field.cms);
  writeFileSync(join(dir, 'covered'), covered);
  writeFileSync(join(dir, 'root.pem'), root);
  const args = [
    'cms',
    '-verify',
    '-inform',
    'DER',
    '-in',
    join(dir, 'cms.der'),
    '-content',
    join(dir, 'covered'),
  ];
  const trust = ['-binary', '-CAfile', join(dir, 'root.pem'), '-purpose', 'any', '-cades'];
  const when = ['-attime', String(signedAt.getTime() / 1000), '-out', join(dir, 'out')];
  const openssl = spawnSync('openssl', [...args, ...trust, ...when], { encoding: 'utf8' });
  if (openssl.error) return t.skip('openssl is not installed');
  assert.match(openssl.stderr, /CAdES Verification successful|Verification successful/);
  assert.equal(openssl.status, 0);
});
