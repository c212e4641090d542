// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { civilDate } from '#law/civil-date.ts';
import type { Role } from '#organisations';
import { registerDivisions, registerOrganisations, registerPosts } from '#organisations';
import { type Actor, type StaffActor, system } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { redWithout } from '../../../../test/security/red-without.ts';
import type { NewLicence } from '../index.ts';
import { approver, granting, issuer, type LicenceWorld, licenceWorld } from '../licence-samples.ts';
import { licenceHistory } from '../licences.queries.ts';
import * as keep from './keep-seals.ts';
import { showSeal, showSeals, showUses } from './seal-view.ts';

let world: LicenceWorld;
const postOf = (n: number): string => `3b1f1d9e-3333-4333-8333-00000000000${n}`;
before(async () => {
  world = await licenceWorld();
  const setup = system('seed');
  const post = (n: number, title: string, roles: Role[]) => ({
    ...{ id: postOf(n), organisationId: issuer.uscc, title, roles },
  });
  await world.runner.execute(registerDivisions, setup, [
    { code: '320600000000', name: '云山市', level: 2, parent: null },
  ]);
  await world.runner.execute(registerOrganisations, setup, [
    { id: issuer.uscc, key: 'market', name: issuer.name, division: '320600000000' },
  ]);
  await world.runner.execute(registerPosts, setup, [
    post(3, '审批科科长', ['approver']),
    post(4, '印章保管员', ['clerk']),
  ]);
});
after(() => world.close());

const keeper: StaffActor = {
  ...approver,
  ...{ id: '3b1f1d9e-2222-4222-8222-000000000009', postId: postOf(9), scope: ['113206000140000920'] },
  roles: ['security-admin'],
};
const reviewer: StaffActor = { ...approver, id: '3b1f1d9e-2222-4222-8222-000000000003', roles: ['reviewer'] };
const clerk: StaffActor = { ...approver, postId: postOf(4), roles: ['clerk'] };

let counter = 500;
const grant = () =>
  command('cases.grant', (context, input: NewLicence) => world.face.issueLicence(context, input));
const issueAs = (actor: Actor, change: Partial<NewLicence> = {}) => {
  const caseNo = `32062026112200${String(counter++).padStart(4, '0')}X`;
  return world.runner.execute(grant(), actor, granting({ caseNo, ...change }));
};
const run = <I, O>(what: Command<I, O>, actor: Actor, input: I): Promise<O> =>
  world.runner.execute(what, actor, input);
const refused = (code: string) => (error: unknown) => error instanceof Problem && error.kind.code === code;
const stateOf = async (caseNo: string) => (await world.face.licenceOfCase(world.db, '3206', caseNo))?.state;
const oneSeal = async () => {
  const { items } = await showSeals(world.db, approver, {});
  const [first] = items.filter(({ state }) => state !== 'stopped');
  assert.ok(first);
  return first;
};
/** The job that takes up what waits, three minutes later. */
async function sweepLater(): Promise<void> {
  world.clock.advance(180_000);
  const job = world.face.recurring.find(({ name }) => name === 'licences.seal-left-behind');
  assert.ok(job);
  await job.run({ id: 'x', city: '3206', payload: null, now: world.clock.now(), attempt: 1 }, undefined);
}

test('the first licence of a body registers its seal; each use is on record with case, decision, approver, digest and key', async () => {
  const licence = await issueAs(approver);
  await world.jobs.drain();
  assert.equal(await stateOf(licence.caseNo), 'in-force');
  const seal = await oneSeal();
  assert.deepEqual([seal.state, seal.name], ['in-use', `${issuer.name}电子证照专用章`]);
  const { items } = await showUses(world.db, keeper, seal.id, null);
  const pdf = items.find(({ caseNo, face }) => caseNo === licence.caseNo && face === 'pdf');
  assert.ok(pdf);
  assert.deepEqual(
    [pdf.decisionNo, pdf.decidedBy, pdf.licenceNumber],
    ['云市监准〔2026〕第1号', `staff:${approver.id}`, licence.number],
  );
  const [key] = await world.crypto.verifyingKeys({ code: issuer.uscc, name: issuer.name }, 'document');
  assert.equal(pdf.keyId, key?.keyId);
  const sealed = await world.face.licenceOfCase(world.db, '3206', licence.caseNo);
  assert.equal(pdf.sha256, sealed?.pdfSha256);
  const ofd = items.find(({ caseNo, face }) => caseNo === licence.caseNo && face === 'ofd');
  const [sm2] = await world.crypto.verifyingKeys({ code: issuer.uscc, name: issuer.name }, 'seal');
  assert.equal(ofd?.keyId, sm2?.keyId);
});

test('without an approver of the issuer who did not draft, no seal: the licence stays made (T09)', async () => {
  const drafter = { ...approver, id: '3b1f1d9e-2222-4222-8222-000000000005' };
  const attempts: readonly (readonly [Actor, Partial<NewLicence>])[] = [
    [reviewer, {}],
    [clerk, {}],
    [keeper, {}],
    [system('licences'), {}],
    [{ kind: 'person', id: approver.id, city: '3206', name: '甄小敏' }, {}],
    [{ ...approver, scope: ['11320600014000009X'] }, {}],
    [drafter, { draftedBy: [`staff:${drafter.id}`] }],
    [approver, { decisionNo: ' ' }],
  ];
  await redWithout('T09', async () => {
    for (const [actor, change] of attempts) {
      const licence = await issueAs(actor, change);
      await world.jobs.drain();
      assert.equal(await stateOf(licence.caseNo), 'made', JSON.stringify([actor, change]));
      const names = (await licenceHistory(world.db, '3206', licence.id)).map(({ name }) => name);
      assert.deepEqual(names, ['issued']);
    }
  });
});

test('a suspended seal refuses at once, what is decided waits without a fault and goes on when it is back', async () => {
  const seal = await oneSeal();
  const reason = { sealId: seal.id, reason: '密钥设备送检，暂停用印' };
  await assert.rejects(
    run(keep.suspendSeal, keeper, { ...reason, reason: '无' }),
    refused('licences.seals.reason-required'),
  );
  await run(keep.suspendSeal, keeper, reason);
  await assert.rejects(run(keep.suspendSeal, keeper, reason), refused('licences.seals.wrong-state'));
  const licence = await issueAs(approver);
  await world.jobs.drain();
  assert.equal(await stateOf(licence.caseNo), 'made');
  assert.equal((await showSeal(world.db, keeper, seal.id)).waiting > 0, true);
  await run(keep.resumeSeal, keeper, { sealId: seal.id, reason: '检测合格，恢复用印' });
  await sweepLater().catch((error: unknown) =>
    assert.match(String(error), /not sealed: /, 'those refused above'),
  );
  assert.equal(await stateOf(licence.caseNo), 'in-force');
});

test('stopped for good, applied for anew, made by another, received by its post: then what waited is sealed', async () => {
  const old = await oneSeal();
  await run(keep.stopSeal, keeper, { sealId: old.id, reason: '机构改革，印章停用' });
  const licence = await issueAs(approver);
  await world.jobs.drain();
  assert.equal(await stateOf(licence.caseNo), 'made', 'no seal makes itself again');
  await assert.rejects(
    run(keep.resumeSeal, keeper, { sealId: old.id, reason: '恢复使用' }),
    refused('licences.seals.wrong-state'),
  );

  const wish = { organisationId: issuer.uscc, reason: '停用后重新申请' };
  const term = { validFrom: civilDate('2026-11-22'), validTo: civilDate('2031-11-21') };
  await assert.rejects(
    run(keep.applyForSeal, approver, { ...wish, ...term, validTo: term.validFrom, validFrom: term.validTo }),
    refused('licences.seals.bad-term'),
  );
  await assert.rejects(run(keep.applyForSeal, keeper, { ...wish, ...term }), refused('platform.forbidden'));
  const { id: sealId } = await run(keep.applyForSeal, approver, { ...wish, ...term });
  await assert.rejects(
    run(keep.applyForSeal, approver, { ...wish, ...term }),
    refused('licences.seals.has-one'),
  );
  await assert.rejects(
    run(keep.makeSealCommand, approver, { sealId }),
    refused('licences.seals.own-application'),
  );
  await run(keep.makeSealCommand, keeper, { sealId });

  await assert.rejects(
    run(keep.confirmCustody, clerk, { sealId }),
    refused('licences.seals.nothing-offered'),
  );
  await assert.rejects(
    run(keep.offerCustody, clerk, { sealId, postId: postOf(4) }),
    refused('licences.seals.not-your-post'),
  );
  await assert.rejects(
    run(keep.offerCustody, keeper, { sealId, postId: postOf(9) }),
    refused('licences.seals.no-such-post'),
  );
  await run(keep.offerCustody, keeper, { sealId, postId: postOf(4) });
  await assert.rejects(
    run(keep.confirmCustody, approver, { sealId }),
    refused('licences.seals.not-your-post'),
  );
  assert.deepEqual((await run(keep.confirmCustody, clerk, { sealId })).state, 'in-use');
  await assert.rejects(
    run(keep.offerCustody, keeper, { sealId, postId: postOf(3) }),
    refused('licences.seals.not-your-post'),
  );
  await run(keep.offerCustody, clerk, { sealId, postId: postOf(3) });
  await run(keep.confirmCustody, approver, { sealId });

  await sweepLater().catch(() => undefined);
  assert.equal(await stateOf(licence.caseNo), 'in-force');
  const shown = await showSeal(world.db, approver, sealId);
  assert.deepEqual(shown.custodian, { id: postOf(3), title: '审批科科长' });
  assert.deepEqual(
    shown.history.map(({ name }) => name),
    ['applied', 'made', ...['custody-offered', 'custody-confirmed', 'custody-offered', 'custody-confirmed']],
  );
  assert.match(shown.picture, /云/);
});

test('a rotated key signs what comes next; what was sealed before still verifies', async () => {
  const before = await issueAs(approver);
  await world.jobs.drain();
  const seal = await oneSeal();
  await run(keep.rotateSealKey, keeper, { sealId: seal.id, reason: '年度更换密钥' });
  await world.jobs.drain();
  const after = await issueAs(approver);
  await world.jobs.drain();
  const { items } = await showUses(world.db, approver, seal.id, null);
  const keyOf = (caseNo: string) => items.find((use) => use.caseNo === caseNo && use.face === 'pdf')?.keyId;
  assert.ok(keyOf(before.caseNo) && keyOf(after.caseNo));
  assert.notEqual(keyOf(before.caseNo), keyOf(after.caseNo));
  for (const { verifyCode } of [before, after])
    assert.equal((await world.face.verifyByCode(world.db, verifyCode)).valid, true);
});

test('another body sees nothing of the seal', async () => {
  const seal = await oneSeal();
  const stranger = { ...approver, scope: ['11320600014000009X'] };
  assert.deepEqual((await showSeals(world.db, stranger, {})).items, []);
  await assert.rejects(showSeal(world.db, stranger, seal.id), refused('platform.not-found'));
  await assert.rejects(showUses(world.db, stranger, seal.id, null), refused('platform.not-found'));
  assert.deepEqual((await showSeal(world.db, keeper, seal.id)).may, ['suspend', 'stop', 'rotate']);
});
