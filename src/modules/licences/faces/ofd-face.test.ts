// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { civilDateOf } from '#law/civil-date.ts';
import { buildLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import { openCryptoProvider } from '#platform/crypto/soft-provider.ts';
import { drawOfd, verifyOfd } from '#platform/ofd/index.ts';
import type { OpenLicence } from '../licence.types.ts';
import { plainTemplate } from '../types/licence-template.rules.ts';
import type { LicenceType } from '../types/licence-type.types.ts';
import { readOfdFace } from '../verify/read-faces.ts';
import { trustIn } from '../verify/trust.ts';
import { makeOfdCopy, makeOfdFaces, type OfdWish } from './ofd-face.ts';
import { sealMaker } from './ofd-seal.ts';

const now = new Date('2026-11-22T02:00:00.500Z');
const dir = mkdtempSync(join(tmpdir(), 'tongban-ofd-face-'));
const crypto = await openCryptoProvider({ dir, now: () => now, random: randomBytes, threads: 0 });
after(async () => {
  await crypto.close();
  rmSync(dir, { recursive: true });
});
const trust = { roots: await crypto.roots(), makers: [sealMaker.code], now };

const fields = [
  { id: 'premises', name: { zh: '经营场所', en: 'Premises' } },
  { id: 'form', name: { zh: '主体业态', en: 'Form' } },
].map((field) => ({ ...field, mask: 'none' as const, disclosure: 'always' as const, example: '示例' }));
const type: LicenceType = {
  typeCode: '11320600014000001J003',
  name: { zh: '食品经营许可证', en: 'Food business licence' },
  definerName: '云山市市场监督管理局',
  holderKinds: ['person'],
  fields,
  validity: { years: 5 },
  renewal: null,
  trustLevel: 'A',
  template: plainTemplate(fields, false),
  ...{ version: 1, state: 'published', sha256: '', publishedAt: now },
};
const day = (text: string) => civilDateOf(new Date(`${text}T00:00:00Z`));
const identifier = buildLicenceIdentifier({
  ...{ typeCode: '11320600014000001J003', issuer: '11320600014000001J', serial: '0000000001', version: 1 },
});
const licence: OpenLicence = {
  ...{ city: '3206', id: '3b1f1d9e-1111-4111-8111-000000000001', number: 'JY3206022026000001' },
  identifier: identifier.ok ? identifier.value.identifier : '',
  ...{ typeCode: type.typeCode, typeName: '食品经营许可证', typeNameEn: 'Food business licence', version: 1 },
  ...{ typeVersion: 1, origin: 'decision', trustLevel: 'A', replaces: null, replacedBy: null },
  ...{ matterCode: 'food-business-licence', matterName: '食品经营许可' },
  ...{ caseNo: '3206202611220000010', decisionNo: '云市监准〔2026〕第1号' },
  ...{ issuerId: '11320600014000001J', issuerName: '云山市市场监督管理局' },
  ...{ holderName: '甄小敏', holderCodeType: '111', holderCode: '320602199003071239' },
  ...{ holderAccount: null, holderCompany: null, state: 'made', verifyCode: '3206ABCDEF' },
  ...{ issuedOn: day('2026-11-22'), validFrom: day('2026-11-22'), validTo: day('2031-11-21') },
  ...{ pdfSha256: null, pdfSize: null, signedAt: null, revokedAt: null, revokeReason: null, createdAt: now },
  fields: [
    { label: { zh: '经营场所' }, value: '云山市青溪区滨江街道枫林北路8号' },
    { label: { zh: '主体业态' }, value: '餐饮服务经营者' },
  ],
};
const qrText = (): string => 'https://zwfw.example.test/verify/3206ABCDEF';
const wish = (changes: Partial<OpenLicence> = {}, more: Partial<OfdWish> = {}): OfdWish => ({
  ...{ licence: { ...licence, ...changes }, type, qrText: qrText() },
  ...more,
});
const madeOf = async (...wishes: OfdWish[]) => {
  const made = await makeOfdFaces(crypto, wishes, now);
  return made.map((one) => ('fault' in one ? assert.fail(one.fault) : one));
};
const textOf = async (bytes: Uint8Array): Promise<string> =>
  (await drawOfd(bytes))?.flatMap(({ text }) => text).join('\n') ?? assert.fail('cannot be drawn');

describe('the OFD of a licence', () => {
  test('is valid, sealed by its issuer, and says what it is in metadata and on its page', async () => {
    const [made] = await madeOf(wish());
    const { valid, reasons, seal, metadata, title } = verifyOfd(made?.bytes ?? new Uint8Array(), trust);
    assert.deepEqual([valid, reasons, title], [true, [], '食品经营许可证']);
    assert.deepEqual(
      [seal?.signerName, seal?.signerCode, seal?.name, seal?.signedAt?.toISOString()],
      [
        '云山市市场监督管理局',
        '11320600014000001J',
        '云山市市场监督管理局电子证照专用章',
        '2026-11-22T02:00:00.000Z',
      ],
    );
    assert.equal(made?.keyId, seal?.id);
    assert.deepEqual(Object.fromEntries(metadata), {
      ZZMC: '食品经营许可证',
      ZZLXDM: type.typeCode,
      ZZBH: licence.number,
      ZZBS: licence.identifier,
      ZZBFJG: licence.issuerName,
      ZZBFJGDM: licence.issuerId,
      ZZBFRQ: '2026-11-22',
      CZZT: '甄小敏',
      CZZTDM: '320602199003071239',
      CZZTDMLX: '公民身份号码',
      CZZTDMLXDM: '111',
      ZZYXQQSRQ: '2026-11-22',
      ZZYXQJZRQ: '2031-11-21',
      ZZQZR: licence.issuerName,
      ZZQZSJ: '2026-11-22 10:00:00',
      ZZQZMC: '云山市市场监督管理局电子证照专用章',
      CJSJ: '2026-11-22 10:00:00',
      KZ_premises: '云山市青溪区滨江街道枫林北路8号',
      KZ_form: '餐饮服务经营者',
      KZ_verifyCode: '3206ABCDEF',
    });
    const text = await textOf(made?.bytes ?? new Uint8Array());
    for (const words of ['食品经营许可证', '持证主体：甄小敏', '主体业态：餐饮服务经营者', '2031年11月21日'])
      assert.ok(text.includes(words), words);
    if (process.env['OFD_FILE']) writeFileSync(process.env['OFD_FILE'], made?.bytes ?? '');
  });

  test('is not accepted from a maker of seals who is not recognised', async () => {
    const [made] = await madeOf(wish());
    const { reasons } = verifyOfd(made?.bytes ?? new Uint8Array(), { ...trust, makers: ['OTHER'] });
    assert.deepEqual(
      reasons.map(({ code }) => code),
      ['unknown-maker'],
    );
  });

  test('made for many issuers at once is sealed by each its own', async () => {
    const other = { issuerId: '11320600014000002G', issuerName: '云山市民政局' };
    const made = await madeOf(wish(), wish(other), wish({ number: 'JY2' }));
    const seals = made.map(({ bytes }) => verifyOfd(bytes, trust));
    assert.deepEqual(
      seals.map(({ valid, seal, metadata }) => [valid, seal?.signerName, metadata.get('ZZBH')]),
      [
        [true, '云山市市场监督管理局', licence.number],
        [true, '云山市民政局', licence.number],
        [true, '云山市市场监督管理局', 'JY2'],
      ],
    );
  });

  test('that cannot be made loses no other', async () => {
    const broken = wish({}, { qrText: 'x'.repeat(5_000) });
    const made = await makeOfdFaces(crypto, [broken, wish()], now);
    assert.deepEqual(
      made.map((one) => 'fault' in one),
      [true, false],
    );
    await assert.rejects(
      makeOfdCopy({ crypto, qrText: () => broken.qrText }, licence, type, now, {
        ...{ madeAt: now, maker: '', cause: '', validUntil: now },
      }),
    );
  });

  test('bears the seal that the register has, within its term', async () => {
    const seal = {
      ...{ id: '3206000000001', name: '云山市市场监督管理局许可专用章', words: '许可专用章' },
      ...{ validFrom: new Date('2026-11-22T00:00:00Z'), validTo: new Date('2027-11-22T00:00:00Z') },
    };
    const [made] = await madeOf(wish({}, { seal }));
    const checked = verifyOfd(made?.bytes ?? new Uint8Array(), trust);
    assert.deepEqual([checked.valid, checked.seal?.id, checked.seal?.name], [true, seal.id, seal.name]);
    assert.equal(checked.metadata.get('ZZQZMC'), seal.name);
    const ended = { ...seal, validTo: new Date('2026-11-22T01:59:59Z') };
    const [late] = await madeOf(wish({}, { seal: ended }));
    assert.equal(verifyOfd(late?.bytes ?? new Uint8Array(), trust).reasons[0]?.code, 'outside-term');
  });

  test('keeps whatever stands in its fields: long, rare, or like markup', async () => {
    const long = '云山市青溪区滨江街道枫林北路8号'.repeat(12);
    const values = [long, '𠮷野<script>alert(1)</script>&amp;]]>\u0000"'];
    const changed = licence.fields.map((field, index) => ({ ...field, value: values[index] ?? '' }));
    const [made] = await madeOf(wish({ fields: changed }));
    const { valid, metadata } = verifyOfd(made?.bytes ?? new Uint8Array(), trust);
    assert.equal(valid, true);
    assert.equal(metadata.get('KZ_premises'), long);
    assert.equal(metadata.get('KZ_form'), '𠮷野<script>alert(1)</script>&amp;]]>\ufffd"');
    const text = (await textOf(made?.bytes ?? new Uint8Array())).replaceAll('\n', '');
    assert.ok(text.includes(long) && text.includes('𠮷野<script>'));
  });
});

describe('a copy for one purpose', () => {
  const copy = {
    madeAt: now,
    maker: '云山市政务服务中心',
    cause: '办理小餐饮备案',
    validUntil: new Date('2026-12-22T16:00:00Z'),
  };

  test('says so on its page and in its metadata, is sealed, and is another document', async () => {
    const parts = { crypto, qrText };
    const made = await makeOfdCopy(parts, licence, type, now, copy);
    const { valid, metadata, documentId } = verifyOfd(made.bytes, trust);
    assert.equal(valid, true);
    assert.deepEqual(
      ['JZJZZSJ', 'JZJZZZ', 'JZJZZSY', 'JZJYXQJZSJ'].map((key) => metadata.get(key)),
      ['2026-11-22 10:00:00', '云山市政务服务中心', '办理小餐饮备案', '2026-12-23 00:00:00'],
    );
    assert.match(
      await textOf(made.bytes),
      /此件由云山市市场监督管理局提供，仅供办理小餐饮备案使用，有效期至2026-12-22/,
    );
    const [original] = await madeOf(wish());
    assert.notEqual(documentId, verifyOfd(original?.bytes ?? new Uint8Array(), trust).documentId);
  });
});

describe('verified as a licence', () => {
  const read = (bytes: Uint8Array, at = now) => readOfdFace(bytes, trustIn([], trust.roots), at);
  const stateOf = (bytes: Uint8Array, at?: Date) => read(bytes, at).fault?.state ?? null;

  test('it says its identifier, its code and its term, and that the register must know the file', async () => {
    const [made] = await madeOf(wish());
    const {
      fault,
      identifier: found,
      verifyCode,
      term,
      issuerCode,
      registered,
    } = read(made?.bytes ?? Buffer.alloc(0));
    assert.deepEqual(
      [fault, found, verifyCode, issuerCode, registered],
      [null, licence.identifier, licence.verifyCode, licence.issuerId, 'ofd'],
    );
    assert.deepEqual(term, { validFrom: licence.validFrom, validTo: licence.validTo });
  });

  test('a body that seals a licence of another, and a seal of its own make, are forgeries', async () => {
    const [foreign] = await madeOf(wish({ issuerId: '11320600014000002G', issuerName: '云山市民政局' }));
    assert.equal(stateOf(foreign?.bytes ?? Buffer.alloc(0)), 'forged');
    const own = await crypto.signingKey({ code: licence.issuerId, name: licence.issuerName }, 'seal', 'SM2');
    const posing = { ...crypto, signingKey: () => Promise.resolve(own) };
    const [made] = await makeOfdFaces(posing, [wish()], now);
    assert.equal(stateOf(made && 'bytes' in made ? made.bytes : Buffer.alloc(0)), 'forged');
  });

  test('a copy is no original, and ends', async () => {
    const validUntil = new Date('2026-12-22T16:00:00Z');
    const copy = { madeAt: now, maker: '云山市政务服务中心', cause: '办理小餐饮备案', validUntil };
    const { bytes } = await makeOfdCopy({ crypto, qrText }, licence, type, now, copy);
    assert.deepEqual([stateOf(bytes), read(bytes).registered], [null, null]);
    assert.equal(stateOf(bytes, new Date('2026-12-22T16:00:01Z')), 'copy-expired');
  });
});
