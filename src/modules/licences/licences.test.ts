// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { parseLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import type { PersonActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { foldLicence, licenceHistory, type NewLicence, trustIn, verifyOffline } from './index.ts';
import { approver, granting, holderId, issuer, type LicenceWorld, licenceWorld } from './licence-samples.ts';

let world: LicenceWorld;
before(async () => {
  world = await licenceWorld();
});
after(() => world.close());

const holder: PersonActor = { kind: 'person', id: holderId, city: '3206', name: '甄小敏' };
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.kind.code === code;
let counter = 100;
const caseNo = (): string => `32062026112200${String(counter++).padStart(4, '0')}X`;

test('a decision becomes a licence that is made, sealed, verified and revoked', async () => {
  const licence = await world.issue(granting());
  assert.equal(licence.number, 'JY2026000001');
  assert.equal(licence.validTo, '2031-11-21');
  assert.equal(licence.state, 'made');
  const parsed = parseLicenceIdentifier(licence.identifier);
  assert.ok(parsed.ok && parsed.value.typeCode === `${issuer.uscc}003`);

  const early = await world.face.verifyByCode(world.db, licence.verifyCode);
  assert.deepEqual([early.valid, early.state], [false, 'made']);
  await assert.rejects(
    world.face.licencePdf(world.db, holder, licence.id),
    refusal('licences.not-sealed-yet'),
  );

  await world.jobs.drain();
  const sealed = await world.face.licenceOfCase(world.db, licence.city, licence.caseNo);
  assert.equal(sealed?.state, 'in-force');
  const { pdf } = await world.face.licencePdf(world.db, holder, licence.id);
  assert.equal(pdf.length, sealed?.pdfSize);

  const byCode = await world.face.verifyByCode(world.db, licence.verifyCode.toLowerCase());
  assert.equal(byCode.valid, true);
  assert.equal(byCode.licence?.holderName, '甄*敏');
  assert.equal(byCode.licence?.holderCode, '320602********1239');
  const byFile = await world.face.verifyFile(world.db, pdf);
  assert.deepEqual([byFile.valid, byFile.state, byFile.reasons], [true, 'in-force', []]);
  assert.equal(byFile.signature.signerName, issuer.name);
  assert.equal(byFile.identifier, licence.identifier);
  assert.equal(byFile.typeName, '食品经营许可证');
  assert.ok(!JSON.stringify([byCode, byFile]).match(/甄小敏|199003071239|枫林北路/), 'nothing unmasked');

  const wish = { licenceId: licence.id, reason: '以欺骗手段取得' };
  const stranger = { ...approver, scope: ['11320600014000009X'] };
  await assert.rejects(
    world.runner.execute(world.face.revokeLicence, stranger, wish),
    refusal('platform.not-found'),
  );
  await assert.rejects(
    world.runner.execute(world.face.revokeLicence, holder, wish),
    refusal('platform.forbidden'),
  );
  await assert.rejects(
    world.runner.execute(world.face.revokeLicence, approver, { ...wish, reason: '  ' }),
    refusal('licences.reason-required'),
  );
  await world.runner.execute(world.face.revokeLicence, approver, wish);
  await assert.rejects(
    world.runner.execute(world.face.revokeLicence, approver, wish),
    refusal('licences.wrong-state'),
  );
  for (const seen of [
    await world.face.verifyByCode(world.db, licence.verifyCode),
    await world.face.verifyFile(world.db, pdf),
  ])
    assert.deepEqual([seen.valid, seen.state, seen.reasons[0]?.code], [false, 'revoked', 'revoked']);
  const offline = { trust: trustIn([], await world.crypto.roots()), now: world.clock.now() };
  assert.equal((await verifyOffline(pdf, offline)).valid, true, 'a revocation cannot be seen offline');

  const history = await licenceHistory(world.db, licence.city, licence.id);
  assert.deepEqual(
    history.map(({ name }) => name),
    ['issued', 'sealed', 'revoked'],
  );
  assert.equal(foldLicence(history), 'revoked');
});

test('the document is made once, whether its job runs twice or the licence is revoked before', async () => {
  const [listener] = world.face.listeners;
  assert.ok(listener);
  const run = async (licenceId: string): Promise<void> => {
    const call = { id: 'x', city: '3206', attempt: 1, now: world.clock.now() };
    await listener.run({ ...call, payload: { city: '3206', licenceId } }, undefined);
  };
  const licence = await world.issue(granting({ caseNo: caseNo() }));
  await Promise.all([run(licence.id), run(licence.id)]);
  const first = await world.face.licenceFor(world.db, holder, licence.id);
  await run(licence.id);
  const second = await world.face.licenceFor(world.db, holder, licence.id);
  assert.equal(second.pdfSha256, first.pdfSha256);
  assert.equal((await licenceHistory(world.db, '3206', licence.id)).length, 2);

  const early = await world.issue(granting({ caseNo: caseNo() }));
  await world.runner.execute(world.face.revokeLicence, approver, { licenceId: early.id, reason: '决定有误' });
  await run(early.id);
  assert.equal((await world.face.licenceFor(world.db, holder, early.id)).state, 'revoked');
});

test('one decision, one licence: rivals get the same, numbers have no gap', async () => {
  const prefixed = (no: string): NewLicence =>
    granting({
      caseNo: no,
      spec: { typeSerial: '004', numberPrefix: '云食备', validity: { permanent: true } },
    });
  const rival = caseNo();
  const same = await Promise.all(Array.from({ length: 8 }, () => world.issue(prefixed(rival))));
  assert.equal(new Set(same.map((l) => l.id)).size, 1);
  const others = await Promise.all(Array.from({ length: 12 }, () => world.issue(prefixed(caseNo()))));
  await assert.rejects(
    world.issue({ ...prefixed(caseNo()), issuer: { uscc: 'x-imported', name: '某机构' } }),
    refusal('licences.issuer-without-code'),
  );
  others.push(await world.issue(prefixed(caseNo())));
  const numbers = others.map((l) => l.number).sort();
  assert.deepEqual(
    numbers,
    Array.from({ length: 13 }, (_, i) => `云食备2026${String(i + 2).padStart(6, '0')}`),
  );
  assert.equal(same[0]?.validTo, '9999-12-31');
});

test('numbers, identifiers and codes are unique over types, prefixes and issuers', async () => {
  const seen = new Set<string>();
  const shape = fc.record({
    typeSerial: fc.constantFrom('001', '002'),
    numberPrefix: fc.constantFrom('甲', '乙', '甲乙'),
    uscc: fc.constantFrom(issuer.uscc, '11320600014000002H'),
    city: fc.constantFrom('3206', '3205'),
  });
  await fc.assert(
    fc.asyncProperty(shape, async ({ typeSerial, numberPrefix, uscc, city }) => {
      const spec = { typeSerial, numberPrefix, validity: { months: 6 } };
      const no = caseNo();
      const licence = await world.issue(granting({ city, caseNo: no, spec, issuer: { uscc, name: '某局' } }));
      for (const key of [`${city}/${licence.number}`, licence.identifier, licence.verifyCode]) {
        assert.ok(!seen.has(key), `${key} was given twice`);
        seen.add(key);
      }
      assert.ok(parseLicenceIdentifier(licence.identifier).ok);
    }),
    { seed: 20261122, numRuns: 80 },
  );
});

test('people see their own licences, staff those of their scope, nobody else', async () => {
  const company = '3b1f1d9e-4444-4444-8444-000000000004';
  const owner = { name: '云山桂花糕点有限公司', code: '91320600MA2K0T5X4Q', codeType: '001' as const };
  const licence = await world.issue(
    granting({ caseNo: caseNo(), holder: { ...owner, accountId: holderId, companyId: company } }),
  );
  const own = await world.face.licencesOf(world.db, holder);
  assert.ok(own.length > 0 && own.every((l) => l.holderCompany === null));
  const agent: PersonActor = { ...holder, onBehalfOf: { id: company, name: owner.name } };
  assert.deepEqual(
    (await world.face.licencesOf(world.db, agent)).map((l) => l.id),
    [licence.id],
  );
  const moved: PersonActor = { ...agent, city: '3205' };
  const open = await world.face.licenceFor(world.db, moved, licence.id);
  assert.equal(open.holderCode, owner.code);
  assert.equal(open.fields[0]?.value, '云山市青溪区滨江街道枫林北路8号');
  const others = [
    holder,
    { ...holder, id: company },
    { ...approver, scope: [] },
    { kind: 'anonymous' as const },
  ];
  for (const actor of others)
    await assert.rejects(world.face.licenceFor(world.db, actor, licence.id), refusal('platform.not-found'));
  const seen = (await world.face.verifyByCode(world.db, licence.verifyCode)).licence;
  assert.ok(seen && !seen.holderName.includes('桂花') && !seen.holderCode.includes('MA2K0'));
  const rows = await world.db.admin('select * from licences.licence where id = $1', [licence.id]);
  assert.ok(
    !JSON.stringify(rows).match(/91320600MA2K0T5X4Q|枫林北路/),
    'the database holds neither in clear',
  );
});

test('an ended term is not valid, and says so', async () => {
  const spec = { typeSerial: '005', numberPrefix: 'T', validity: { months: 1 } };
  const licence = await world.issue(granting({ caseNo: caseNo(), spec }));
  await world.jobs.drain();
  const { pdf } = await world.face.licencePdf(world.db, holder, licence.id);
  const start = world.clock.now();
  world.clock.set(new Date('2026-12-21T15:59:00Z'));
  assert.equal((await world.face.verifyByCode(world.db, licence.verifyCode)).valid, true);
  world.clock.set(new Date('2026-12-21T16:00:00Z'));
  assert.equal((await world.face.verifyByCode(world.db, licence.verifyCode)).state, 'expired');
  assert.equal((await world.face.verifyFile(world.db, pdf)).state, 'expired');
  world.clock.set(start);
});

test('files that are no licence of ours, and codes that nobody gave', async () => {
  for (const text of ['', '3206', `3206${'0'.repeat(20)}`, "' or 1=1 --"])
    assert.equal((await world.face.verifyByCode(world.db, text)).state, 'not-found');
  assert.equal((await world.face.verifyFile(world.db, Buffer.from('%PDF-1.7'))).state, 'unsigned');
});
