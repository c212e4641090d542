// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import { registerOrganisations } from '#organisations';
import { type StaffActor, system } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { foldLicence } from '../licence.rules.ts';
import { approver, granting, issuer, type LicenceWorld, licenceWorld } from '../licence-samples.ts';
import { licenceHistory } from '../licences.queries.ts';
import { registerPage } from '../life/life-view.ts';
import { publishTypeCommand, saveTypeDraftCommand } from '../types/author-types.ts';
import { typeOfMatter } from '../types/licence-type.rules.ts';
import { decodedPieces } from './decode-table.ts';
import { importLicences } from './import-existing.ts';
import { issueBatchWith } from './issue-batch.ts';

let world: LicenceWorld;
const typeCode = `${issuer.uscc}021`;
const lawyer: StaffActor = {
  ...approver,
  id: '3b1f1d9e-2222-4222-8222-0000000000cc',
  roles: ['legal-reviewer'],
};
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.kind.code === code;

before(async () => {
  world = await licenceWorld();
  const document = typeOfMatter({
    typeCode,
    name: { zh: '公共场所卫生许可证', en: 'Public place hygiene licence' },
    numberPrefix: '云卫公证字',
    definerName: issuer.name,
    holderKinds: ['organisation', 'person'],
    validity: { years: 4 },
    fields: ['premises', 'scope'].map((id) => ({
      id,
      name: { zh: id === 'premises' ? '地址' : '许可项目', en: id },
      mask: 'none',
      disclosure: 'always',
      example: '示例',
    })),
  });
  await world.runner.execute(registerOrganisations, system('test'), [
    { id: issuer.uscc, key: 'health', name: issuer.name, division: '320600' },
  ]);
  const { sha256 } = await world.runner.execute(saveTypeDraftCommand, approver, { document, expected: null });
  await world.runner.execute(publishTypeCommand, lawyer, { typeCode, sha256 });
});
after(() => world.close());

const parts = () => ({ db: world.db, clock: world.clock, runner: world.runner, cipher: world.keys.cipher });
async function* bytesOf(text: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const bring = (table: string | Uint8Array, dryRun = false) =>
  importLicences(parts(), approver, {
    typeCode,
    issuer: issuer.uscc,
    pieces: decodedPieces(bytesOf(table)),
    dryRun,
  });
const company = (n: number): string => {
  const first = `91320600MA${String(n).padStart(7, '0')}`;
  return first + usccCheckChar(first);
};
const header = '证照编号,证照标识,持证主体,持证主体代码,颁发日期,有效期截止日期,地址,许可项目,备注';

test('a table is judged row by row, entered once, and brought again changes nothing', async () => {
  const good = (n: number, more = ''): string =>
    `卫${n},,云山示例宾馆${n},${company(n)},2024-03-0${(n % 9) + 1},2028-03-01,示例路${n}号,宾馆,${more}`;
  const wrong = `1.2.156.3005.2.${typeCode}.${issuer.uscc}.20240000009.001`;
  const table = [
    header,
    good(1),
    good(2, '"有逗号, 的备注"'),
    good(1),
    `卫3,${wrong}.A,云山示例浴室,${company(3)},2024年3月1日,长期,示例路3号,沐浴,`,
    `卫4,,云山示例理发店,91320600MA000000XX,20240301,,示例路4号,理发,`,
    `卫5,,云山示例泳馆,${company(5)},2027-01-01,,示例路5号,游泳,`,
    `,,无编号,${company(6)},2024-03-01,,示例路6号,游泳,`,
    `卫7,,短行`,
    `卫8,1.2.3,标识坏,${company(8)},2024-03-01,,示例路8号,游泳,`,
    `卫9,,云山示例影院,${company(9)},2024-03-01,2023-01-01,示例路9号,影剧院,`,
    `卫10,,云山示例书店,${company(10)},2024-03-01,,,书店,`,
  ].join('\n');
  const dry = await bring(table, true);
  assert.deepEqual([dry.entered, dry.refused, dry.rows], [5, 6, 11]);
  assert.equal((await registerPage(parts(), approver, {})).items.length, 0, 'a trial enters nothing');

  const report = await bring(table);
  assert.deepEqual(
    { ...report, findings: [], byField: [] },
    { ...dry, dryRun: false, findings: [], byField: [] },
  );
  assert.deepEqual(report.unread, ['备注']);
  assert.deepEqual(report.trust, { A: 0, B: 0, C: 4, D: 1 });
  const at = (line: number) =>
    report.findings.filter((f) => f.line === line).map(({ level, field }) => `${level} ${field}`);
  assert.deepEqual(at(4), ['error number']);
  assert.deepEqual(at(5), ['warning identifier'], 'a wrong published check character is accepted');
  assert.deepEqual(at(6), ['warning identifier', 'warning holderCode']);
  assert.deepEqual(at(7), ['warning identifier', 'error issuedOn']);
  assert.deepEqual(at(9), ['error row']);
  assert.deepEqual(at(10), ['error identifier']);
  assert.deepEqual(at(12), ['warning identifier', 'warning premises']);

  const again = await bring(table);
  assert.deepEqual([again.entered, again.unchanged], [0, 5]);
  const other = await bring(
    [header, `卫1,,另一家,${company(77)},2024-03-02,2028-03-01,示例路1号,宾馆,`].join('\n'),
  );
  assert.deepEqual([other.entered, other.refused], [0, 1]);

  const { items } = await registerPage(parts(), approver, {});
  assert.ok(items.length === 5 && items.every((l) => l.origin === 'imported' && l.standing === 'in-force'));
  const third = items.find(({ number }) => number === '卫3');
  assert.ok(third);
  const open = await world.face.licenceFor(world.db, approver, third.id);
  assert.deepEqual([open.identifier, open.validTo, open.typeVersion], [`${wrong}.A`, '9999-12-31', 1]);
  const history = await licenceHistory(world.db, '3206', third.id);
  assert.equal(foldLicence(history), 'in-force');
  const seen = await world.face.verifyByCode(world.db, open.verifyCode);
  assert.deepEqual([seen.valid, seen.licence?.imported], [true, { trust: 'C' }]);
});

test('old office programs save in GB 18030; a missing column and an unknown type are told before anything is read', async () => {
  // 证照编号,持证主体,持证主体代码,颁发日期 / 卫90,云山示例厂,,20240101
  const gbk = Uint8Array.from([
    ...[
      0xd6, 0xa4, 0xd5, 0xd5, 0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xb3, 0xd6, 0xd6, 0xa4, 0xd6, 0xf7, 0xcc, 0xe5,
      0x2c,
    ],
    ...[0xb3, 0xd6, 0xd6, 0xa4, 0xd6, 0xf7, 0xcc, 0xe5, 0xb4, 0xfa, 0xc2, 0xeb, 0x2c],
    ...[0xb0, 0xe4, 0xb7, 0xa2, 0xc8, 0xd5, 0xc6, 0xda, 0x0a],
    ...[0xce, 0xc0, 0x39, 0x30, 0x2c, 0xd4, 0xc6, 0xc9, 0xbd, 0xb3, 0xa7, 0x2c, 0x2c, 0x32, 0x30, 0x32, 0x34],
    ...[0x30, 0x31, 0x30, 0x31, 0x0a],
  ]);
  const report = await bring(gbk, true);
  assert.deepEqual([report.rows, report.entered, report.trust.D], [1, 1, 1]);
  await assert.rejects(bring('证照编号,持证主体\n1,2\n'), refusal('licences.import.columns-missing'));
  await assert.rejects(bring(''), refusal('licences.import.unreadable'));
  const wish = { typeCode: `${issuer.uscc}999`, issuer: issuer.uscc, dryRun: true };
  await assert.rejects(
    importLicences(parts(), approver, { ...wish, pieces: decodedPieces(bytesOf(header)) }),
    refusal('licences.types.not-published'),
  );
});

test('twelve hundred rows are three statements', async () => {
  const rows = Array.from(
    { length: 1200 },
    (_, i) => `大${i},,云山示例店${i},${company(1000 + i)},2024-03-01,,示例路${i}号,商场,`,
  );
  const table = [header, ...rows].join('\r\n');
  const before = world.db.roundTrips();
  const report = await bring(table);
  assert.equal(report.entered, 1200);
  assert.ok(world.db.roundTrips() - before < 60, `${world.db.roundTrips() - before} round trips`);
});

test('a batch issues what it can, says why not for the rest, and gives no decision a second licence', async () => {
  const issueBatch = issueBatchWith(world.keys.cipher);
  const row = (n: number, changes: Record<string, string> = {}): Record<string, string> => ({
    decisionNo: `云卫许〔2026〕${n}号`,
    holder: `云山示例酒店${n}`,
    holderCode: company(5000 + n),
    issuedOn: '2026-11-20',
    premises: `示例路${n}号`,
    scope: '宾馆',
    ...changes,
  });
  const rows = [row(1), row(2, { holderCode: '1' }), row(1), row(3), row(4, { scope: '' }), row(5)];
  const first = await world.runner.execute(issueBatch, approver, { typeCode, rows });
  const issued = first.rows.map(({ issued: of }) => of?.number ?? null);
  assert.deepEqual(issued, [
    '云卫公证字2026000001',
    null,
    null,
    '云卫公证字2026000002',
    null,
    '云卫公证字2026000003',
  ]);
  assert.deepEqual(
    first.rows.map(({ findings }) => findings[0]?.field ?? ''),
    ['', 'holderCode', 'decisionNo', '', 'scope', ''],
  );
  const again = await world.runner.execute(issueBatch, approver, { typeCode, rows: [row(3), row(6)] });
  assert.deepEqual(
    again.rows.map(({ issued: of }) => of?.number ?? null),
    [null, '云卫公证字2026000004'],
  );
  const rivals = await Promise.allSettled(
    [1, 2, 3].map(() => world.runner.execute(issueBatch, approver, { typeCode, rows: [row(7)] })),
  );
  const won = rivals.filter((r) => r.status === 'fulfilled' && r.value.rows[0]?.issued);
  assert.equal(won.length, 1);
  await world.jobs.drain();
  const licence = first.rows[0]?.issued;
  assert.ok(licence);
  assert.equal((await world.face.licenceFor(world.db, approver, licence.id)).state, 'in-force');
  await assert.rejects(
    world.runner.execute(issueBatch, approver, {
      typeCode,
      rows: Array.from({ length: 501 }, (_, i) => row(100 + i)),
    }),
    refusal('licences.import.too-many-rows'),
  );
  assert.equal((await world.issue(granting({ caseNo: '3206202611220000999' }))).number, 'JY2026000001');
});
