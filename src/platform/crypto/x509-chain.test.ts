// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import type { SignatureAlgorithm } from './provider.types.ts';
import { makeRawKeyPair, type RawKeyPair, rawSigner, signatureAlgorithms } from './raw-signatures.ts';
import { checkChain } from './x509-chain.ts';
import { readCertificate } from './x509-read.ts';
import { type CertificateDraft, type CertificateIssuer, issueCertificate } from './x509-write.ts';

const from = new Date('2026-03-01T00:00:00Z');
const to = new Date('2029-03-01T00:00:00Z');
const at = new Date('2027-01-01T00:00:00Z');
const named = (name: string) => ({ commonName: name, organisation: name, code: '11330106002500287C' });

const authority = (name: string, algorithm: SignatureAlgorithm, pair: RawKeyPair): CertificateIssuer => ({
  name: named(name),
  algorithm,
  publicKey: pair.publicKey,
  sign: async (text) => rawSigner(algorithm, pair)(text),
});

interface Made {
  readonly der: Buffer;
  readonly issuer: CertificateIssuer;
}

async function make(
  name: string,
  by: CertificateIssuer | undefined,
  change: Partial<CertificateDraft> = {},
  algorithm: SignatureAlgorithm = 'SM2',
): Promise<Made> {
  const pair = makeRawKeyPair(algorithm);
  const own = authority(name, algorithm, pair);
  const draft = { subject: named(name), algorithm, publicKey: pair.publicKey, serial: randomBytes(16) };
  const term = { notBefore: from, notAfter: to, authority: by === undefined };
  return { der: await issueCertificate({ ...draft, ...term, ...change }, by ?? own), issuer: own };
}

const root = await make('演示根', undefined);
const leaf = await make('云泽市住建局', root.issuer);
const faults = (chain: readonly Uint8Array[], roots = [root.der], when = at) =>
  checkChain(chain, roots, when).map(({ fault }) => fault);

for (const algorithm of signatureAlgorithms) {
  test(`a chain of ${algorithm} leads to its root, with the root carried or not`, async () => {
    const top = await make('根', undefined, {}, algorithm);
    const below = await make('局', top.issuer, {}, algorithm);
    assert.deepEqual(faults([below.der, top.der], [top.der]), []);
    assert.deepEqual(faults([below.der], [top.der]), []);
    assert.deepEqual(faults([below.der, top.der], [root.der]), ['no-trusted-root']);
    const read = readCertificate(below.der);
    assert.equal(read.commonName, '局');
    assert.equal(read.code, '11330106002500287C');
    assert.equal(read.algorithm, algorithm);
    assert.deepEqual([read.notBefore, read.notAfter], [from, to]);
  });
}

test('OpenSSL within Node.js reads what is written and agrees where it can verify', async () => {
  const top = await make('根', undefined, {}, 'ES256');
  const below = await make('局', top.issuer, {}, 'ES256');
  const [one, other] = [new X509Certificate(below.der), new X509Certificate(top.der)];
  assert.equal(one.verify(other.publicKey), true);
  assert.equal(one.checkIssued(other), true);
  assert.equal(other.ca, true);
  assert.match(one.subject, /^CN=局$/m);
});

test('planted offenders: each breaks one rule of a chain and is named', async () => {
  const { der } = leaf;
  assert.deepEqual(faults([]), ['empty']);
  assert.deepEqual(faults([Buffer.from('30030201', 'hex')]), ['malformed']);
  assert.deepEqual(faults([der], [root.der], new Date('2026-02-28T23:59:59Z')), [
    'not-yet-valid',
    'not-yet-valid',
  ]);
  assert.deepEqual(faults([der], [root.der], new Date('2029-03-01T00:00:01Z')), ['expired', 'expired']);
  assert.deepEqual(faults([root.der]), ['signer-is-authority']);
  assert.deepEqual(faults([der], []), ['no-trusted-root']);

  const same = await make('演示根', undefined);
  assert.deepEqual(
    faults([der, same.der]),
    ['bad-signature', 'no-trusted-root'],
    'another key of the same name',
  );
  assert.deepEqual(faults([der], [same.der]), ['no-trusted-root']);
  assert.deepEqual(faults([der, root.der, same.der]), ['bad-signature', 'path-too-long', 'takes-no-part']);

  const notRoot = await make('冒名', root.issuer);
  const forged = await make('假局', notRoot.issuer);
  assert.deepEqual(
    faults([forged.der, notRoot.der]),
    ['not-an-authority', 'path-too-long'],
    'a department issues nothing',
  );
  const between = await make('中间', root.issuer, { authority: true });
  const beyond = await make('局', between.issuer);
  assert.deepEqual(
    faults([beyond.der, between.der]),
    ['path-too-long'],
    'the root allows no authority below it',
  );
});

test('every single changed byte of a certificate is refused', () => {
  const { der } = leaf;
  for (let place = 0; place < der.length; place++) {
    const changed = Buffer.from(der);
    changed[place] = (changed[place] ?? 0) ^ 0x01;
    assert.notDeepEqual(faults([changed, root.der]), [], `byte ${place}`);
  }
});
