// SPDX-License-Identifier: Apache-2.0
/** What docs/how-to/read-an-ofd-licence.md tells a stranger to do with unzip and openssl. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { ofdWorld, unpacked } from './ofd-samples.ts';

const version = spawnSync('openssl', ['version'], { encoding: 'utf8' }).stdout ?? '';
const skip = /^OpenSSL 3/.test(version) ? false : 'needs the openssl command, version 3';
const world = await ofdWorld();
const dir = mkdtempSync(join(tmpdir(), 'tongban-ofd-openssl-'));
after(() => rmSync(dir, { recursive: true }));

const files = unpacked(world.sealed);
for (const [name, bytes] of files) {
  mkdirSync(dirname(join(dir, name)), { recursive: true });
  writeFileSync(join(dir, name), bytes);
}
const folder = 'Doc_0/Signs/Sign_0';
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { cwd: dir, stdio: 'pipe' });
const distid = 'distid:1234567812345678';

/** Where the elements at this depth begin, as `openssl asn1parse` prints. */
const offsets = (file: string, depth: number): string[] =>
  String(openssl('asn1parse', '-inform', 'DER', '-in', file))
    .split('\n')
    .flatMap((line) => (line.includes(`:d=${depth} `) ? [String(Number(line.split(':')[0]))] : []));
const cut = (file: string, at: string | undefined, out: string): void =>
  void openssl('asn1parse', '-inform', 'DER', '-in', file, '-strparse', at ?? '', '-noout', '-out', out);

const verify = (text: string, certificate: string, signature: string): boolean => {
  writeFileSync(
    join(dir, 'key.pem'),
    openssl('x509', '-inform', 'DER', '-in', certificate, '-pubkey', '-noout'),
  );
  const about = ['-in', text, '-sigfile', signature, '-pkeyopt', distid];
  const args = ['pkeyutl', '-verify', '-pubin', '-inkey', 'key.pem', '-rawin', '-digest', 'sm3', ...about];
  return spawnSync('openssl', args, { cwd: dir }).status === 0;
};

describe('with the OpenSSL command line', { skip }, () => {
  test('every digest of the list comes out', () => {
    const list = String(files.get(`${folder}/Signature.xml`));
    const references = [...list.matchAll(/FileRef="\/([^"]*)"><ofd:CheckValue>([^<]*)/g)];
    assert.equal(references.length, files.size - 2);
    for (const [, name = '', value] of references)
      assert.equal(openssl('dgst', '-sm3', '-binary', name).toString('base64'), value, name);
  });

  test('the signature holds over the signed part, which carries the digest of the list', () => {
    const value = `${folder}/SignedValue.dat`;
    const [text, certificate, , signature] = offsets(value, 1);
    cut(value, text, 'to-sign.der');
    cut(value, certificate, 'signer.der');
    cut(value, signature, 'signature.der');
    assert.equal(verify('to-sign.der', 'signer.der', 'signature.der'), true);
    const hash = openssl('dgst', '-sm3', '-binary', `${folder}/Signature.xml`);
    const [, , , dataHash] = offsets('to-sign.der', 1);
    cut('to-sign.der', dataHash, 'hash.bin');
    assert.deepEqual(openssl('dgst', '-sm3', '-binary', `${folder}/Signature.xml`), hash);
    assert.deepEqual(execFileSync('cat', ['hash.bin'], { cwd: dir }), hash);
    writeFileSync(join(dir, 'other'), 'another text');
    assert.equal(verify('other', 'signer.der', 'signature.der'), false);
  });

  test('the seal was signed by its maker, and both certificates lead to the root', async () => {
    const seal = `${folder}/Seal.esl`;
    const [info, maker, , signature] = offsets(seal, 1);
    cut(seal, info, 'info.der');
    cut(seal, maker, 'maker.der');
    cut(seal, signature, 'maker-signature.der');
    assert.equal(verify('info.der', 'maker.der', 'maker-signature.der'), true);
    const root = world.key.certificates.at(-1) ?? assert.fail();
    writeFileSync(join(dir, 'root.der'), root);
    openssl('x509', '-inform', 'DER', '-in', 'root.der', '-out', 'root.pem');
    for (const name of ['signer', 'maker']) {
      openssl('x509', '-inform', 'DER', '-in', `${name}.der`, '-out', `${name}.pem`);
      const when = ['-attime', String(world.trust.now.getTime() / 1000)];
      const said = openssl('verify', ...when, '-CAfile', 'root.pem', '-vfyopt', distid, `${name}.pem`);
      assert.match(String(said), /OK/);
    }
  });
});
