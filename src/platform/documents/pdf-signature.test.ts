// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { issueDocumentSigner, makeRoot, packP12 } from '../crypto/certificates.ts';
import { documentSamples } from './document-samples.ts';
import { runOnPdf } from './document-tools.ts';
import { signPdf, verifyPdf } from './pdf-signature.ts';
import { createRenderer } from './renderer.ts';

const issuedAt = new Date('2026-03-01T00:00:00Z');
const signedAt = new Date('2026-03-20T07:08:09Z');
const organisation = '云山市市场监督管理局';
const rootSubject = { commonName: '演示根证书', organisation: '演示', code: 'DEMO' };
const root = await makeRoot(rootSubject, issuedAt, randomBytes(16));
const roots = [root.certificatePem];
const makeSeal = async (name: string) => {
  const subject = { commonName: name, organisation: name, code: '11330106002500287C' };
  const key = await issueDocumentSigner(subject, root, issuedAt, randomBytes(16));
  return { p12: packP12(key, [root.certificatePem], 'secret'), passphrase: 'secret', name };
};
const seal = await makeSeal(organisation);
const renderer = createRenderer({ now: () => signedAt });
const plain = await renderer.renderPdf({ template: 'receipt', data: documentSamples.receipt });
await renderer.close();
const wish = { reason: '电子证照签发', location: '云山市', signedAt };
const signed = await signPdf(plain, { ...seal, ...wish });

test('a signed document is valid, whole, and names its signer and time', () => {
  assert.deepEqual(verifyPdf(signed, { roots }), {
    signed: true,
    valid: true,
    coversWholeDocument: true,
    certificateChainTrusted: true,
    signerName: organisation,
    signerCode: '11330106002500287C',
    signedAt,
    signatures: 1,
    reasons: [],
  });
});

test('an unsigned document and mere noise are not signed', () => {
  assert.deepEqual(verifyPdf(plain, { roots }).reasons, ['the document is not signed']);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), (noise) => verifyPdf(noise, { roots }).valid === false),
    { seed: 20260320, numRuns: 100 },
  );
});

function refusesFlips(from: number, to: number, numRuns: number): void {
  const position = fc.integer({ min: from, max: to - 1 });
  const property = fc.property(position, fc.integer({ min: 1, max: 255 }), (at, mask) => {
    const changed = Uint8Array.from(signed);
    changed[at] = (changed[at] ?? 0) ^ mask;
    const result = verifyPdf(changed, { roots });
    assert.equal(result.valid, false, `byte ${at} was changed by ${mask} and nobody noticed`);
    assert.ok(result.reasons.length > 0);
  });
  fc.assert(property, { seed: 20260320, numRuns });
}

const start = Buffer.from(signed).lastIndexOf('/Contents <');
const end = Buffer.from(signed).indexOf('>', start);

test('any changed byte of the document is noticed', () => refusesFlips(0, signed.length, 400));
test('any changed byte of the signature dictionary and its byte range is noticed', () =>
  refusesFlips(start - 300, start + 12, 300));
test('any changed byte of the signature itself is noticed', () => refusesFlips(start, end + 2, 1200));

test('every spelling of the signature in other letters is noticed', () => {
  const changed = Buffer.from(signed);
  const upper = Buffer.from(changed.toString('latin1', start, start + 400).toUpperCase(), 'latin1');
  upper.copy(changed, start, 0);
  assert.equal(verifyPdf(changed, { roots }).valid, false);
});

test('bytes added after the signature are noticed', () => {
  const longer = Buffer.concat([signed, Buffer.from('\n')]);
  const { valid, coversWholeDocument } = verifyPdf(longer, { roots });
  assert.deepEqual({ valid, coversWholeDocument }, { valid: false, coversWholeDocument: false });
});

test('a second department signs beside the first, and both are checked', async () => {
  const both = await signPdf(signed, { ...(await makeSeal('云山市消防救援局')), ...wish });
  const result = verifyPdf(both, { roots });
  assert.deepEqual(result.reasons, []);
  assert.deepEqual([result.signatures, result.signerName], [2, '云山市消防救援局']);
  const changed = Uint8Array.from(both);
  changed[2000] = (changed[2000] ?? 0) ^ 1;
  assert.equal(verifyPdf(changed, { roots }).valid, false);
});

test('a certificate of another root is not trusted, though the bytes are whole', async () => {
  const stranger = await makeRoot(rootSubject, issuedAt, randomBytes(16));
  const result = verifyPdf(signed, { roots: [stranger.certificatePem] });
  assert.deepEqual([result.valid, result.certificateChainTrusted], [false, false]);
  assert.ok(result.reasons.includes('the certificate does not lead to a trusted root'));
});

test('a signature dated outside the life of the certificate is refused', async () => {
  for (const when of ['2025-01-01T00:00:00Z', '2031-01-01T00:00:00Z']) {
    const late = await signPdf(plain, { ...seal, ...wish, signedAt: new Date(when) });
    const result = verifyPdf(late, { roots });
    assert.equal(result.valid, false);
    assert.match(result.reasons.join(), /was not valid then/);
  }
});

test('Poppler finds the signature valid too', (t) => {
  const printed = runOnPdf('pdfsig', signed, ['-nocert', 'FILE']);
  if (printed === undefined) return t.skip('pdfsig is not installed');
  assert.match(printed, /Signature Type: ETSI\.CAdES\.detached/);
  assert.match(printed, /Signature Validation: Signature is Valid/);
  assert.match(printed, /Total document signed/);
  assert.ok(new X509Certificate(root.certificatePem).ca);
});
