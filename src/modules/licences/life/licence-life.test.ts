// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, civilDate } from '#law/civil-date.ts';
import { parseLicenceIdentifier } from '#law/identifiers/licence-identifier.ts';
import type { PersonActor, StaffActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { foldLicence } from '../licence.rules.ts';
import { approver, granting, holderId, type LicenceWorld, licenceWorld } from '../licence-samples.ts';
import { licenceHistory } from '../licences.queries.ts';
import { decideChangeWith, refuseChange, withdrawChange } from './decide-change.ts';
import { expiryJob } from './expire-licences.ts';
import { licenceLife, registerPage, waitingChanges } from './life-view.ts';
import { type ProposeChange, proposeChangeWith } from './propose-change.ts';
import { registerFaults } from './register.queries.ts';

let world: LicenceWorld;
let run: LicenceWorld['runner']['execute'];
before(async () => {
  world = await licenceWorld();
  run = world.runner.execute.bind(world.runner);
});
after(() => world.close());

const reviewer: StaffActor = { ...approver, id: '3b1f1d9e-2222-4222-8222-0000000000aa', roles: ['reviewer'] };
const holder: PersonActor = { kind: 'person', id: holderId, city: '3206', name: '甄小敏' };
const refusal = (code: string) => (error: unknown) => error instanceof Problem && error.kind.code === code;
let counter = 500;
const caseNo = (): string => `32062026112200${String(counter++).padStart(4, '0')}X`;
const made = async () => {
  const licence = await world.issue(granting({ caseNo: caseNo() }));
  await world.jobs.drain();
  return licence;
};
const wish = (licenceId: string, changes: Partial<ProposeChange>): ProposeChange => ({
  licenceId,
  action: 'revoke',
  ground: 'deception',
  decisionNo: '云市监撤〔2026〕3号',
  decidedOn: civilDate('2026-11-22'),
  reason: '提交的场所证明系伪造',
  ...changes,
});
const parts = () => ({ db: world.db, clock: world.clock, runner: world.runner, cipher: world.keys.cipher });
const commands = () => {
  const { cipher } = world.keys;
  return { propose: proposeChangeWith(cipher), decide: decideChangeWith(cipher) };
};
/** Drafted by the reviewer, decided by the approver. */
async function carryOut(licenceId: string, changes: Partial<ProposeChange>) {
  const { propose, decide } = commands();
  const { id } = await run(propose, reviewer, wish(licenceId, changes));
  return run(decide, approver, { licenceId, changeId: id });
}
const historyOf = async (id: string) => (await licenceHistory(world.db, '3206', id)).map(({ name }) => name);

test('what one drafts another decides; nobody else comes near it', async () => {
  const { propose, decide } = commands();
  const { id: licenceId } = await made();
  const input = wish(licenceId, {});
  await assert.rejects(run(propose, holder, input), refusal('platform.forbidden'));
  const stranger = { ...reviewer, scope: ['11320600014000009X'] };
  await assert.rejects(run(propose, stranger, input), refusal('platform.not-found'));
  await assert.rejects(
    run(propose, reviewer, { ...input, reason: ' ', decisionNo: '', ground: 'term-over' }),
    (error: unknown) =>
      error instanceof Problem &&
      error.faults.map(({ field }) => field).join() === 'decisionNo,reason,ground',
  );
  const own = await run(propose, approver, input);
  await assert.rejects(run(propose, reviewer, input), refusal('licences.life.change-waits'));
  await assert.rejects(
    run(decide, approver, { licenceId, changeId: own.id }),
    refusal('licences.life.own-change'),
  );
  await assert.rejects(
    run(withdrawChange, reviewer, { licenceId, changeId: own.id }),
    refusal('licences.life.not-drafter'),
  );
  assert.equal((await waitingChanges(parts(), approver)).items.find(({ id }) => id === own.id)?.mine, true);
  await run(withdrawChange, approver, { licenceId, changeId: own.id });
  const second = await run(propose, reviewer, input);
  await run(refuseChange, approver, { licenceId, changeId: second.id, note: '证据不足' });
  await assert.rejects(
    run(decide, approver, { licenceId, changeId: second.id }),
    refusal('licences.life.change-closed'),
  );
  assert.equal(
    (await world.face.licenceFor(world.db, approver, licenceId)).state,
    'in-force',
    'nothing moved',
  );

  const third = await run(propose, reviewer, input);
  const rivals = await Promise.allSettled(
    [approver, { ...approver, id: '3b1f1d9e-2222-4222-8222-0000000000ab' }].map((actor) =>
      run(decide, actor, { licenceId, changeId: third.id }),
    ),
  );
  assert.deepEqual(rivals.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  const revoked = await world.face.licenceFor(world.db, approver, licenceId);
  assert.deepEqual([revoked.state, revoked.revokeReason], ['revoked', '提交的场所证明系伪造']);
  assert.deepEqual(await historyOf(licenceId), ['issued', 'sealed', 'revoked']);
  const life = await licenceLife(parts(), approver, licenceId);
  assert.deepEqual(life.changes.map(({ state }) => state).sort(), ['decided', 'refused', 'withdrawn']);
  assert.equal(life.history.at(-1)?.decisionNo, '云市监撤〔2026〕3号');
  assert.deepEqual(life.actions, []);
  assert.equal(life.licence.holderName, '甄*敏', 'who holds it is opened apart');
});

test('suspended, resumed, forfeited; each moves the state by its event', async () => {
  const { id } = await made();
  await carryOut(id, { action: 'suspend', ground: 'penalty' });
  await assert.rejects(
    carryOut(id, { action: 'suspend', ground: 'penalty' }),
    refusal('licences.wrong-state'),
  );
  await carryOut(id, { action: 'resume', ground: 'term-over' });
  assert.equal((await carryOut(id, { action: 'forfeit', ground: 'penalty' })).state, 'forfeited');
  const history = await licenceHistory(world.db, '3206', id);
  assert.deepEqual(
    history.map(({ name }) => name),
    ['issued', 'sealed', 'suspended', 'resumed', 'forfeited'],
  );
  assert.equal(foldLicence(history), 'forfeited');
});

test('a correction is a new version of the same number; the old one verifies as replaced', async () => {
  const first = await made();
  const lines = [{ label: { zh: '经营场所', en: 'Premises' }, value: '云山市青溪区滨江街道枫林北路18号' }];
  const second = await carryOut(first.id, { action: 'correct', ground: 'record-error', newLines: { lines } });
  assert.deepEqual([second.number, second.version, second.decisionNo], [first.number, 2, first.decisionNo]);
  const [before, after] = [first, second].map(({ identifier }) => parseLicenceIdentifier(identifier));
  assert.ok(
    before?.ok && after?.ok && before.value.serial === after.value.serial && after.value.version === 2,
  );
  await world.jobs.drain();
  const open = await world.face.licenceFor(world.db, approver, second.id);
  assert.deepEqual(
    [open.state, open.fields[0]?.value, open.replaces],
    ['in-force', lines[0]?.value, first.id],
  );
  assert.equal((await world.face.licenceOfCase(world.db, '3206', first.caseNo))?.id, second.id);
  assert.equal((await world.face.licenceByNumber(world.db, '3206', first.number))?.id, second.id);
  const old = await world.face.verifyByCode(world.db, first.verifyCode);
  assert.deepEqual([old.valid, old.state], [false, 'replaced']);
  assert.equal((await world.face.verifyByCode(world.db, second.verifyCode)).valid, true);

  const renewed = await carryOut(second.id, {
    action: 'replace',
    ground: 'renewal',
    decisionNo: '云市监延〔2026〕1号',
    newLines: { validTo: addDays(second.validTo, 365) },
  });
  assert.deepEqual(
    [renewed.version, renewed.decisionNo, renewed.validTo],
    [3, '云市监延〔2026〕1号', '2032-11-20'],
  );
  assert.deepEqual(await registerFaults(world.db), []);
});

test('one decision has one licence, whatever is tried: the database itself refuses a second', async () => {
  const licence = await world.issue(granting({ caseNo: caseNo() }));
  await assert.rejects(
    world.db.admin(
      `insert into licences.licence select (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(),
         'number', l.number || 'x', 'identifier', l.identifier || 'x', 'verify_code', l.verify_code || 'x'))).*
       from licences.licence l where l.id = '${licence.id}'`,
    ),
    /licence_of_case/,
  );
});

test('the end of a term is told once and computed always', async () => {
  const licence = await world.issue(
    granting({
      caseNo: caseNo(),
      decidedOn: civilDate('2020-01-01'),
      spec: { typeSerial: '003', numberPrefix: 'JY', validity: { years: 1 } },
    }),
  );
  await world.jobs.drain();
  const job = expiryJob(parts());
  const call = { id: 'x', city: '0000', payload: {}, attempt: 1, now: world.clock.now() };
  await job.run(call, undefined);
  await job.run(call, undefined);
  const history = await licenceHistory(world.db, '3206', licence.id);
  assert.deepEqual(
    history.map(({ name }) => name),
    ['issued', 'sealed', 'expired'],
  );
  assert.equal(foldLicence(history), 'in-force');
  const row = (await registerPage(parts(), approver, { state: 'expired' })).items;
  assert.deepEqual(
    row.map(({ id, standing }) => [id, standing]),
    [[licence.id, 'expired']],
  );
  assert.equal((await carryOut(licence.id, { action: 'cancel', ground: 'term-ended' })).state, 'cancelled');
});

test('the register is paged by cursor and filtered; another body sees none of it', async () => {
  for (let n = 0; n < 55; n += 1) await world.issue(granting({ caseNo: caseNo() }));
  const first = await registerPage(parts(), approver, {});
  assert.equal(first.items.length, 50);
  const second = await registerPage(parts(), approver, { cursor: first.next ?? '' });
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(
    (await registerPage(parts(), approver, { state: 'revoked' })).items.every(
      (l) => l.standing === 'revoked',
    ),
  );
  assert.equal((await registerPage(parts(), approver, { ending: 90 })).items.length, 0);
  const stranger = { ...approver, scope: ['11320600014000009X'] };
  assert.deepEqual((await registerPage(parts(), stranger, {})).items, []);
});
