// SPDX-License-Identifier: Apache-2.0
// The command line of OpenSSL as the second opinion: what it signs we verify, what we sign it verifies.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { derBits, derInteger, derOid, derTag, writeDer } from './der.ts';
import { ecdsaDer, ecdsaRaw } from './ecdsa-der.ts';
import type { SignatureAlgorithm } from './provider.types.ts';
import { publicKeyInfo, verifySignature } from './raw-signatures.ts';
import { sm2KeyPair, sm2Sign, sm2Verify } from './sm2.ts';
import { openCryptoProvider } from './soft-provider.ts';
import { checkChain } from './x509-chain.ts';

const found = spawnSync('openssl', ['version'], { encoding: 'utf8' });
const skip = /^OpenSSL 3/.test(found.stdout ?? '') ? false : 'needs the openssl command, version 3';
const dir = mkdtempSync(join(tmpdir(), 'tongban-openssl-'));
after(() => rmSync(dir, { recursive: true }));

const distid = 'distid:1234567812345678';
const owner = { code: '11330106002500287C', name: '云泽市住建局' };
const noon = new Date('2026-03-02T04:00:00Z');
const text = Buffer.from('电子证照 0001');

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};
const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`;
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' });
const accepts = (...args: string[]): boolean => spawnSync('openssl', args, { cwd: dir }).status === 0;
const textFile = () => file('text', text);

test('SM2: OpenSSL verifies our signature, with the standard user id and with no other', { skip }, () => {
  const { privateKey, publicKey } = sm2KeyPair();
  const key = file('pub.pem', pem('PUBLIC KEY', publicKeyInfo('SM2', publicKey)));
  const signature = file('sig', ecdsaDer(sm2Sign(privateKey, text)));
  const verify = (...more: string[]) =>
    accepts(...['pkeyutl', '-verify', '-pubin', '-inkey', key, '-rawin', '-digest', 'sm3'], ...more);
  const about = ['-in', textFile(), '-sigfile', signature];
  assert.equal(verify(...about, '-pkeyopt', distid), true);
  assert.equal(verify(...about, '-pkeyopt', 'distid:8765432187654321'), false);
  assert.equal(verify(...about), false, 'without a user id');
});

test('SM2: we verify the signature of OpenSSL', { skip }, () => {
  const { privateKey, publicKey } = sm2KeyPair();
  const key = file('key.pem', pem('EC PRIVATE KEY', sec1(privateKey, publicKey)));
  const signed = openssl(
    ...['pkeyutl', '-sign', '-inkey', key, '-rawin', '-digest', 'sm3', '-in', textFile()],
    ...['-pkeyopt', distid],
  );
  assert.equal(sm2Verify(publicKey, text, ecdsaRaw(signed)), true);
  assert.equal(sm2Verify(publicKey, Buffer.from('别的'), ecdsaRaw(signed)), false);
});

test('certificates of every algorithm: OpenSSL leads them to our root', { skip }, async () => {
  const provider = await openCryptoProvider({
    ...{ dir: join(dir, 'keys'), now: () => noon, random: randomBytes, threads: 0 },
  });
  for (const algorithm of ['SM2', 'ES256', 'EdDSA'] satisfies SignatureAlgorithm[]) {
    const key = await provider.signingKey(owner, 'seal', algorithm);
    const [leaf = Buffer.alloc(0), root = Buffer.alloc(0)] = key.certificates;
    const [leafFile, rootFile] = [
      file('leaf.pem', pem('CERTIFICATE', leaf)),
      file('root.pem', pem('CERTIFICATE', root)),
    ];
    const when = ['-attime', String(noon.getTime() / 1000), '-x509_strict', '-CAfile', rootFile, leafFile];
    const id = algorithm === 'SM2' ? ['-vfyopt', distid] : [];
    assert.equal(accepts('verify', ...id, ...when), true, algorithm);
    if (algorithm === 'SM2') assert.equal(accepts('verify', ...when), false, 'without the user id');
    const [signature = Buffer.alloc(0)] = await key.signAll([text]);
    const der = file('sig', algorithm === 'EdDSA' ? signature : ecdsaDer(signature));
    const pub = file('pub.pem', openssl('x509', '-in', leafFile, '-pubkey', '-noout'));
    const digest = algorithm === 'EdDSA' ? [] : ['-digest', algorithm === 'SM2' ? 'sm3' : 'sha256'];
    const distinguished = algorithm === 'SM2' ? ['-pkeyopt', distid] : [];
    assert.equal(
      accepts(
        ...['pkeyutl', '-verify', '-pubin', '-inkey', pub, '-rawin', ...digest, ...distinguished],
        ...['-in', textFile(), '-sigfile', der],
      ),
      true,
      algorithm,
    );
  }
});

test('we lead an SM2 certificate of OpenSSL to its root', { skip }, () => {
  // `req -newkey` of OpenSSL 3.0 loses the user id: the keys are made first.
  for (const name of ['ca', 'leaf'])
    openssl('ecparam', '-name', 'SM2', '-genkey', '-noout', '-out', `${name}.key`);
  const request = (name: string, ...more: string[]) =>
    openssl(
      ...['req', '-new', '-key', `${name}.key`, '-sm3', '-sigopt', distid, '-subj', `/C=CN/CN=${name}`],
      ...more,
    );
  request('ca', '-x509', '-days', '30', '-out', 'ca.pem');
  request('leaf', '-out', 'leaf.csr');
  file('ext', 'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n');
  openssl(
    ...['x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-sm3'],
    ...['-sigopt', distid, '-vfyopt', distid, '-days', '10', '-extfile', 'ext', '-out', 'leaf.pem'],
  );
  const der = (name: string) => openssl('x509', '-in', name, '-outform', 'DER');
  const [leaf, root] = [der('leaf.pem'), der('ca.pem')];
  assert.deepEqual(checkChain([leaf], [root], certificateStart(leaf)), []);
  const other = request('ca', '-x509', '-days', '30', '-outform', 'DER', '-subj', '/C=CN/CN=other');
  assert.notDeepEqual(checkChain([leaf], [other], certificateStart(leaf)), []);
});

test('ES256: the two of OpenSSL agree with us', { skip }, () => {
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'p256.key');
  const point = openssl('pkey', '-in', 'p256.key', '-pubout', '-outform', 'DER').subarray(-65);
  const signed = openssl('dgst', '-sha256', '-sign', 'p256.key', textFile());
  assert.equal(verifySignature({ algorithm: 'ES256', publicKey: point }, text, ecdsaRaw(signed)), true);
});

/** ECPrivateKey (RFC 5915). */
function sec1(privateKey: Uint8Array, publicKey: Uint8Array): Buffer {
  return writeDer(
    derTag.sequence,
    derInteger(1n),
    writeDer(derTag.octets, privateKey),
    writeDer(derTag.context0, derOid('1.2.156.10197.1.301')),
    writeDer(derTag.context1, derBits(publicKey)),
  );
}

/** A second after the certificate began: OpenSSL dates it by its own clock. */
function certificateStart(der: Uint8Array): Date {
  const cert = file('start.der', der);
  const line = openssl('x509', '-inform', 'DER', '-in', cert, '-noout', '-startdate').toString();
  return new Date(Date.parse(line.replace('notBefore=', '').trim()) + 1000);
}
