// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { writeStoredZip } from '#platform/zip/index.ts';
import { ofdWorld, repack, sampleDocument, sealedAt, unpacked } from './ofd-samples.ts';
import { readSesSignature } from './ses-reader.ts';
import { signatureFrom, toSign } from './ses-writer.ts';
import { verifyOfd } from './verify-ofd.ts';

const world = await ofdWorld();
const { sealed, trust } = world;
const codes = (bytes: Uint8Array, options: Partial<typeof trust> = {}): string[] => {
  const { valid, reasons } = verifyOfd(bytes, { ...trust, ...options });
  assert.equal(valid, reasons.length === 0);
  return [...new Set(reasons.map(({ code }) => code))];
};
const page = 'Doc_0/Pages/Page_0/Content.xml';
const folder = 'Doc_0/Signs/Sign_0';

describe('a sealed OFD', () => {
  test('is valid, and says who sealed it, when, and its metadata as it was written', () => {
    const { seal, ...rest } = verifyOfd(sealed, trust);
    const { picture, ...who } = seal ?? assert.fail('no seal');
    assert.deepEqual(rest, {
      sealed: true,
      valid: true,
      reasons: [],
      held: ['form', 'coverage', 'digests', 'list', 'signature', 'seal', 'signer', 'term'],
      documentId: sampleDocument.id,
      title: '演示许可证',
      metadata: new Map(sampleDocument.metadata),
    });
    assert.deepEqual(who, {
      id: '32060100000001',
      name: '云山市市场监督管理局电子证照专用章',
      signerName: '云山市市场监督管理局',
      signerCode: '11320600014000001J',
      makerName: '演示制章单位',
      signedAt: sealedAt,
      version: 4,
    });
    assert.equal(picture.type, 'PNG');
  });

  test('is the same file when it is written again, but for the signature', async () => {
    const again = unpacked(await world.sealWith({}));
    for (const [name, bytes] of unpacked(sealed))
      if (!/Sign_0/.test(name)) assert.deepEqual(again.get(name), bytes, name);
  });
});

describe('refused is', () => {
  test('a text that was changed, with the archive made good', () => {
    const files = unpacked(sealed);
    files.set(page, Buffer.from(String(files.get(page)).replace('甄小敏', '王小敏')));
    assert.deepEqual(codes(repack(files)), ['content-changed']);
  });

  test('a text that was changed, with the digests made good too', () => {
    const files = unpacked(sealed);
    const before = files.get(page) ?? assert.fail();
    const after = Buffer.from(String(before).replace('甄小敏', '王小敏'));
    const list = String(files.get(`${folder}/Signature.xml`)).replace(sm3(before), sm3(after));
    files.set(page, after).set(`${folder}/Signature.xml`, Buffer.from(list));
    assert.deepEqual(codes(repack(files)), ['list-changed']);
  });

  test('a text that was changed, digests and signed digest made good, but not signed again', () => {
    const files = unpacked(sealed);
    const list = Buffer.from(String(files.get(`${folder}/Signature.xml`)).replace('Tongban', 'Forger'));
    files.set(`${folder}/Signature.xml`, list);
    const value = readSesSignature(files.get(`${folder}/SignedValue.dat`) ?? Buffer.alloc(0));
    const text = toSign(value.seal.der, sealedAt, sm3Bytes(list), `/${folder}/Signature.xml`);
    files.set(`${folder}/SignedValue.dat`, signatureFrom(text, value.signer, Buffer.alloc(64, 7)));
    assert.deepEqual(codes(repack(files)), ['bad-signature']);
  });

  test('a file that was added, taken away or renamed', () => {
    const files = unpacked(sealed);
    assert.deepEqual(codes(repack(new Map([...files, ['Doc_0/new.xml', Buffer.from('<a/>')]]))), [
      'file-not-covered',
    ]);
    const without = new Map(files);
    without.delete('Doc_0/Tags/Tag_Licence.xml');
    assert.deepEqual(codes(repack(without)), ['file-missing']);
    const renamed = new Map(
      [...files].map(([name, bytes]) => [name.replace('serif.ttf', 'Serif.ttf'), bytes]),
    );
    assert.deepEqual(codes(repack(renamed)), ['file-missing', 'file-not-covered']);
  });

  test('a seal that was taken off', () => {
    const files = new Map([...unpacked(sealed)].filter(([name]) => !name.includes('Signs')));
    const result = verifyOfd(repack(files), trust);
    assert.deepEqual([result.sealed, result.reasons[0]?.code], [false, 'unsealed']);
    const list = Buffer.from(`<ofd:Signatures xmlns:ofd="http://www.ofdspec.org/2016"/>`);
    assert.deepEqual(codes(repack(files.set('Doc_0/Signs/Signatures.xml', list))), ['unsealed']);
  });

  test('a second seal', () => {
    const files = unpacked(sealed);
    const path = 'Doc_0/Signs/Signatures.xml';
    const entry = /<ofd:Signature .*?\/>/.exec(String(files.get(path)))?.[0] ?? assert.fail();
    const second = entry.replace('s001', 's002').replace('Sign_0', 'Sign_1');
    files.set(path, Buffer.from(String(files.get(path)).replace(entry, entry + second)));
    for (const [name, bytes] of [...files]) files.set(name.replace('Sign_0', 'Sign_1'), bytes);
    assert.deepEqual(codes(repack(files)), ['several-seals']);
  });

  test('a signature of somebody whom the seal does not list', async () => {
    assert.deepEqual(codes(await world.sealWith({ key: world.stranger })), ['signer-not-of-seal']);
  });

  test('a seal that somebody made who makes no seals', async () => {
    assert.deepEqual(codes(await world.sealWith({ maker: world.stranger })), ['unknown-maker']);
  });

  test('a seal and a signer under another root', async () => {
    const other = await ofdWorld();
    const everything = true;
    assert.deepEqual(codes(other.sealed), ['unknown-maker']);
    assert.deepEqual(codes(other.sealed, { everything }), ['unknown-maker', 'untrusted-signer']);
    assert.deepEqual(codes(sealed, { roots: [], everything }), ['unknown-maker', 'untrusted-signer']);
  });

  test('a seal used before or after its term, or in a time to come', async () => {
    const early = { validFrom: new Date('2026-03-20T07:08:10Z') };
    assert.deepEqual(codes(await world.sealWith({ facts: early })), ['outside-term']);
    const late = { validTo: new Date('2026-03-20T07:08:08Z') };
    assert.deepEqual(codes(await world.sealWith({ facts: late })), ['outside-term']);
    const tomorrow = new Date(sealedAt.getTime() + 86_400_000);
    assert.deepEqual(codes(await world.sealWith({ at: tomorrow })), ['outside-term']);
    assert.deepEqual(codes(await world.sealWith({ at: tomorrow }), { now: tomorrow }), []);
  });

  test('a seal file that is not the seal of the signature', async () => {
    const other = await world.sealWith({ facts: { id: '32060100000002' } });
    const files = unpacked(sealed);
    files.set(
      `${folder}/SignedValue.dat`,
      unpacked(other).get(`${folder}/SignedValue.dat`) ?? Buffer.alloc(0),
    );
    assert.deepEqual(codes(repack(files)), ['list-changed']);
    assert.deepEqual(codes(repack(files), { everything: true }), ['list-changed', 'another-seal']);
  });

  test('a package whose archive is written another way, though its files are right', () => {
    const files = [...unpacked(sealed)].map(([name, bytes]) => ({ name, bytes }));
    const turned = writeStoredZip([...files.slice(1), ...files.slice(0, 1)]);
    assert.deepEqual(codes(turned), ['other-form']);
    const dated = Buffer.from(sealed);
    dated[10] = 1;
    assert.deepEqual(codes(dated), ['other-form']);
  });

  test('whatever is no package', () => {
    assert.deepEqual(codes(Buffer.alloc(0)), ['not-ofd']);
    assert.deepEqual(codes(Buffer.from('%PDF-1.7')), ['not-ofd']);
    assert.deepEqual(codes(sealed.subarray(0, sealed.length - 1)), ['bad-archive']);
    assert.deepEqual(codes(Buffer.concat([sealed, Buffer.from('\n')])), ['bad-archive']);
    assert.deepEqual(codes(writeStoredZip([{ name: 'x', bytes: Buffer.from('x') }])), ['not-ofd']);
  });
});

const vectors = new URL('../../../../shared/data/testvectors/ofd/', import.meta.url);
const skip = existsSync(vectors) ? false : 'the sample files of other writers are not here';

describe('sample files of other writers', { skip }, () => {
  const report = (name: string) => {
    const options = { ...trust, makers: undefined, form: 'any', everything: true } as const;
    const { makers: _, ...rest } = options;
    const { sealed: has, held, reasons } = verifyOfd(readFileSync(new URL(name, vectors)), rest);
    return { has, held, reasons: reasons.map(({ code }) => code) };
  };

  test('ofdrw: version 4, every digest and the signature hold; its test certificates are not ours', () => {
    assert.deepEqual(report('ofdrw-sign_allprotected.ofd'), {
      has: true,
      held: ['coverage', 'digests', 'list', 'signature', 'term'],
      reasons: ['unknown-maker', 'untrusted-signer'],
    });
    const later = report('ofdrw-reader_SESV4SignDoc.ofd');
    // Sealed in 2026 with a seal that ended in 2022, by a certificate that ended before.
    assert.deepEqual(later.held, ['coverage', 'digests', 'list', 'signature']);
    assert.ok(later.reasons.includes('outside-term'));
  });

  test('iOFD: version 1, digests with a key: nothing of it can be confirmed', () => {
    const { has, held, reasons } = report('ofdrw-converter_n.ofd');
    assert.deepEqual([has, held], [true, ['coverage']]);
    assert.ok(reasons.includes('unknown-algorithm') && reasons.includes('bad-signature'));
  });

  test('the others bear no seal', () => {
    const names = [
      'crypto_hello',
      'crypto_hello-integrity',
      'reader_AddAttachment',
      'reader_path_unstd',
      'sign_VPage7',
    ];
    for (const name of names)
      assert.deepEqual(report(`ofdrw-${name}.ofd`), { has: false, held: [], reasons: ['unsealed'] }, name);
  });
});

const sm3Bytes = (bytes: Uint8Array): Buffer => createHash('sm3').update(bytes).digest();
const sm3 = (bytes: Uint8Array): string => sm3Bytes(bytes).toString('base64');
