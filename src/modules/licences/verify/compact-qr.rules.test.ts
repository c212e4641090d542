// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { create } from 'qrcode';
import { civilDate } from '#law/civil-date.ts';
import { buildLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import { lowS } from '#platform/crypto/low-s.rules.ts';
import { fromBase41, toBase41 } from './base41.rules.ts';
import { checkQr, type IssuerKey, type QrCheck } from './check-qr.rules.ts';
import { packFacts, type QrFacts, qrTextOf, readQrText, textToSign } from './compact-qr.rules.ts';

const issuerId = '11320600014000001J';
const issuerName = '云山市市场监督管理局';
const identifierOf = (definer: string): string => {
  const parts = { typeCode: `${definer}003`, issuer: issuerId, serial: '2026000001ABCDEF0123', version: 1 };
  const built = buildLicenceIdentifier(parts);
  assert.ok(built.ok);
  return built.value.identifier;
};
const facts: QrFacts = {
  identifier: identifierOf(issuerId),
  number: 'JY2026000001',
  typeName: '食品经营许可证',
  issuerName,
  holderName: '甄*敏',
  holderKind: 'person',
  holderMark: 0xabcde,
  issuedOn: civilDate('2026-11-22'),
  validFrom: civilDate('2026-11-22'),
  validTo: civilDate('2031-11-21'),
};
const address = 'https://zwfw.example.test/verify/3206ABCDEFGHJKMNPQRSTVWX';
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keyId = '0123456789abcdef';
const pointOf = (key: KeyObject): Uint8Array => key.export({ format: 'der', type: 'spki' }).subarray(-65);
const key: IssuerKey = { keyId, issuerId, issuerName, publicKey: pointOf(pair.publicKey), distrusted: false };
const signedBy = (text: Uint8Array, by: KeyObject = pair.privateKey): Uint8Array =>
  lowS(sign('sha256', text, { key: by, dsaEncoding: 'ieee-p1363' }));
const codeOf = (of: QrFacts, by?: KeyObject, id = keyId): string => {
  const packed = packFacts(of, id);
  return qrTextOf(address, packed, signedBy(textToSign(address, packed), by));
};
const today = civilDate('2027-01-01');
const node = (publicKey: Uint8Array, text: Uint8Array, signature: Uint8Array): boolean => {
  assert.equal(publicKey, key.publicKey);
  return verify('sha256', text, { key: pair.publicKey, dsaEncoding: 'ieee-p1363' }, signature);
};
const check = (text: string, keys: readonly IssuerKey[] = [key], at = today): Promise<QrCheck> =>
  checkQr(text, { keys, today: at, verify: node });
const code = codeOf(facts);

test('bytes and text are each other’s only writing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      assert.deepEqual(fromBase41(toBase41(bytes)), bytes);
    }),
    { seed: 6, numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'09AZ*+-/:'), maxLength: 12 }), (text) => {
      const bytes = fromBase41(text);
      if (bytes) assert.equal(toBase41(bytes), text);
    }),
    { seed: 6, numRuns: 2000 },
  );
  for (const text of ['a', 'A', 'ABCD', ':::', '::', 'A C', 'é00']) assert.equal(fromBase41(text), undefined);
});

test('a code says what it was given, whoever defined the type, and fits a QR code of version 15', async () => {
  const other = {
    ...facts,
    identifier: identifierOf('11100000000013338W'),
    holderKind: 'organisation' as const,
  };
  const endless = { ...facts, validTo: civilDate('9999-12-31') };
  for (const of of [facts, other, endless]) {
    const read = readQrText(codeOf(of));
    assert.deepEqual([read?.facts, read?.keyId, read?.verifyCode], [of, keyId, address.slice(-24)]);
    const { version } = create(codeOf(of), { errorCorrectionLevel: 'M' });
    assert.ok(version <= 15, `version ${version}`);
  }
  const result = await check(code);
  assert.deepEqual([result.valid, result.state, result.facts], [true, 'in-force', facts]);
  assert.equal(
    new URL(code).pathname,
    '/verify/3206ABCDEFGHJKMNPQRSTVWX',
    'a plain camera opens the address',
  );
  assert.equal(new URL(code).href, code, 'a browser leaves every character as it is');
});

test('very long names are cut, and a code of any facts is read back', async () => {
  const long = { ...facts, holderName: '云'.repeat(200), typeName: '证'.repeat(100) };
  const read = await check(codeOf(long));
  assert.ok(read.valid && read.facts?.holderName.endsWith('…'));
  const text = fc.string({ unit: 'grapheme', maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      text,
      text,
      fc.integer({ min: 0, max: 0xfffff }),
      async (number, holderName, holderMark) => {
        const of = { ...facts, number, holderName, holderMark };
        assert.deepEqual((await check(codeOf(of))).facts, of);
      },
    ),
    { seed: 6, numRuns: 100 },
  );
});

test('terms, unknown and lost keys, and keys of other bodies', async () => {
  assert.equal((await check(code, [key], civilDate('2026-11-21'))).state, 'not-yet-valid');
  assert.equal((await check(code, [key], civilDate('2031-11-22'))).state, 'expired');
  assert.equal((await check(code, [])).state, 'unknown-key');
  assert.deepEqual(await check(code, [{ ...key, distrusted: true }]), {
    ...{ valid: false, state: 'distrusted', facts: null, verifyCode: null },
  });
  for (const other of [
    { ...key, issuerId: '11320600014000002H' },
    { ...key, issuerName: '云山市公安局' },
  ])
    assert.equal((await check(code, [other])).state, 'forged');
  assert.throws(() => packFacts({ ...facts, identifier: 'x' }, keyId), RangeError);
});

test('ten thousand changed codes are refused: bits, fields, letters, keys, twins, no signature', async () => {
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const packed = packFacts(facts, keyId);
  const signature = signedBy(textToSign(address, packed));
  const whole = Buffer.concat([packed, signature]);
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).toString('hex')}`);
  const twin = Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex');
  const swaps: QrFacts[] = [
    { ...facts, number: 'JY2026000002' },
    { ...facts, holderName: '李*四' },
    { ...facts, validTo: civilDate('2041-11-21') },
    { ...facts, holderKind: 'organisation' },
    { ...facts, holderMark: 1 },
  ];
  const text = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.integer({ min: 0, max: whole.length * 8 - 1 }).map((bit) => {
        const changed = Buffer.from(whole);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        return `${address}#${toBase41(changed)}`;
      }),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.integer({ min: 0, max: code.length - 1 }), fc.integer({ min: 33, max: 126 }))
        .map(([at, letter]) => code.slice(0, at) + String.fromCharCode(letter) + code.slice(at + 1)),
    },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: code.length - 1 }).map((at) => code.slice(0, at)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(...swaps)
        .map((swap) => qrTextOf(address, packFacts(swap, keyId), signature)),
    },
    { weight: 1, arbitrary: fc.constantFrom(...swaps, facts).map((swap) => codeOf(swap, stranger)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        qrTextOf(address, packed, new Uint8Array(0)),
        qrTextOf(address, packed, new Uint8Array(64)),
        qrTextOf(address, packed, Buffer.concat([signature.subarray(0, 32), twin])),
        qrTextOf(address, packed, Buffer.concat([signature, Buffer.of(0)])),
        qrTextOf(address.replace('example', 'exampie'), packed, signature),
        qrTextOf(address.replace('https', 'http'), packed, signature),
        ...[`${code} `, ` ${code}`, `${code}#`, code.toLowerCase(), address, `${address}#`],
      ),
    },
  );
  await fc.assert(
    fc.asyncProperty(
      text.filter((changed) => changed !== code),
      async (changed) => {
        const result = await check(changed);
        assert.deepEqual([result.valid, result.facts], [false, null], changed);
      },
    ),
    { seed: 20261122, numRuns: 10_000 },
  );
});
