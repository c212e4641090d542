// SPDX-License-Identifier: Apache-2.0
/** T37: authority over another's affairs from the offer to its end, asked on every call, with travel in time. */
import assert from 'node:assert/strict';
import { withdrawCase } from '#cases';
import { requireSelf } from '#identity';
import { type PersonActor, system } from '#platform/actor.ts';
import { withControlsOff } from '#platform/controls.ts';
import { application, refusedAs, run, storiesIn } from '#test/support/lives.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';

const story = storiesIn(() => smallCity('embedded', 'sample-matter.yaml'));
const words = '我委托周子衡替我办理演出备案';
const concert = { answers: { title: '湖滨秋夜音乐会', audience: 800 } };
const zhouId = '329902198505050013';

const offerOf = (c: SmallCity, changes: object = {}) => ({
  kind: 'ordinary' as const,
  agentName: '周子衡',
  agentHandle: zhouId,
  matters: [c.matterCode],
  untilOn: '2026-12-31',
  statement: words,
  ...changes,
});
const offer = (c: SmallCity, changes: object = {}, by = c.people.lin) =>
  run(c, c.app.authority.delegations.offer, by, offerOf(c, changes));

/** As the session of a person that acts with something resolves on the next call. */
async function session(
  c: SmallCity,
  who: PersonActor,
  acting: object,
): Promise<{ now(): Promise<PersonActor> }> {
  const { token } = await run(c, c.app.identity.signIn.openSessionCommand, system('test'), {
    plane: 'person',
    city: who.city,
    accountId: who.id,
    ...acting,
  });
  return {
    async now() {
      c.app.identity.resolver.forget(token);
      const actor = await c.app.identity.resolver.resolve(token, 'person');
      assert.equal(actor.kind, 'person');
      return actor;
    },
  };
}
const accepted = async (c: SmallCity, changes: object = {}) => {
  const ref = await offer(c, changes);
  await run(c, c.app.authority.delegations.answer, c.people.zhou, { ...ref, accept: true });
  return { ref, acting: { acting: { kind: 'delegation' as const, ...ref } } };
};

story('an offer says every fault at once, and nothing of whether the agent exists', async (c) => {
  await assert.rejects(
    offer(c, { agentName: '', agentHandle: '12', matters: [], untilOn: '2027-09-02', statement: '好' }),
    (error: { faults: { field: string }[] }) => {
      assert.deepEqual(
        error.faults.map((f) => f.field),
        ['agentName', 'agentHandle', 'matters', 'untilOn', 'statement'],
      );
      return refusedAs('identity.invalid-authority')(error);
    },
  );
  await assert.rejects(
    offer(c, { agentHandle: '329902199001011023' }),
    refusedAs('identity.self-delegation'),
  );
  const known = await offer(c);
  const unknown = await offer(c, { agentHandle: '329902198511021032' });
  assert.deepEqual(Object.keys(known), Object.keys(unknown));
  const wrongName = await offer(c, { agentName: '周子恒' });
  const { received } = await c.app.authority.delegationsOf(c.people.zhou);
  assert.deepEqual(
    received.map((d) => d.id),
    [known.id],
  );
  for (const ref of [unknown, wrongName])
    await assert.rejects(
      run(c, c.app.authority.delegations.answer, c.people.zhou, { ...ref, accept: true }),
      refusedAs('platform.not-found'),
    );
  assert.equal(received[0]?.statement, words);
});

story('an agent hands in for the principal, sees only that, and both see by whom', async (c) => {
  const { ref, acting } = await accepted(c);
  const own = await run(c, c.app.cases.commands.submit, c.people.lin, application(c, concert));
  const agent = await (await session(c, c.people.zhou, acting)).now();
  assert.equal(agent.delegation?.principalId, c.people.lin.id);
  const made = await run(c, c.app.cases.commands.submit, agent, application(c, concert));
  const seen = (await c.app.cases.own(agent, null, 20)).map((s) => s.caseNo);
  assert.deepEqual(seen, [made.caseNo]);
  await assert.rejects(c.app.cases.view(agent, own.caseNo), refusedAs('platform.not-found'));
  const principals = (await c.app.cases.own(c.people.lin, null, 20)).map((s) => s.caseNo);
  assert.ok(principals.includes(own.caseNo) && principals.includes(made.caseNo));
  const zhous = (await c.app.cases.own(c.people.zhou, null, 20)).map((s) => s.caseNo);
  assert.ok(!zhous.includes(made.caseNo), 'the agent has it not among one’s own');
  const [file] = await c.app.db.admin<{ delegation_id: string; actor: string; applicant_name: string }>(
    `select f.delegation_id, e.actor, f.applicant_name from cases.case_file f
     join cases.case_event e on e.city = f.city and e.case_no = f.case_no and e.seq = 1 where f.case_no = $1`,
    [made.caseNo],
  );
  assert.deepEqual(file, {
    delegation_id: ref.id,
    actor: `person:${c.people.zhou.id}`,
    applicant_name: c.people.lin.name,
  });
  const acts = await c.app.cases.actsOfAgents(c.people.lin);
  assert.deepEqual(
    acts.filter((a) => a.caseNo === made.caseNo).map((a) => [a.delegationId, a.agentName, a.event]),
    [[ref.id, c.people.zhou.name, 'submitted']],
  );
  assert.deepEqual(await c.app.cases.actsOfAgents(c.people.zhou), []);
  await run(c, withdrawCase, c.people.lin, { caseNo: made.caseNo, reason: '不再需要' });
});

story('another matter, another’s drafts, passing it on: refused', async (c) => {
  const { acting } = await accepted(c, { matters: ['another-matter'] });
  const agent = await (await session(c, c.people.zhou, acting)).now();
  await assert.rejects(
    run(c, c.app.cases.commands.submit, agent, application(c, concert)),
    refusedAs('identity.matter-not-covered'),
  );
  await assert.rejects(offer(c, {}, agent), refusedAs('identity.self-only'));
  assert.throws(() => requireSelf(agent), refusedAs('identity.self-only'));
  const everything = await accepted(c, { matters: null });
  const wide = await (await session(c, c.people.zhou, everything.acting)).now();
  const draft = { matterCode: c.matterCode, ...concert, files: [], delivery: null, page: null };
  const { id } = await run(c, c.app.cases.commands.saveDraft, wide, draft);
  assert.equal((await c.app.cases.draft(wide, id))?.id, id);
  for (const other of [c.people.lin, c.people.zhou, agent])
    assert.equal(await c.app.cases.draft(other, id), undefined);
});

story('a revocation and the end of a term bite on the next call', async (c) => {
  const first = await accepted(c);
  const revoked = await session(c, c.people.zhou, first.acting);
  const before = await revoked.now();
  await assert.rejects(
    run(c, c.app.authority.delegations.end, before, first.ref),
    refusedAs('identity.self-only'),
  );
  await run(c, c.app.authority.delegations.end, c.people.lin, first.ref);
  const after = await revoked.now();
  assert.equal(after.authorityEnded, true);
  assert.equal(after.delegation, undefined);
  const submit = (actor: PersonActor) => run(c, c.app.cases.commands.submit, actor, application(c, concert));
  await assert.rejects(submit(after), refusedAs('platform.forbidden'));
  await assert.rejects(session(c, c.people.zhou, first.acting), refusedAs('identity.not-a-member'));
  await assert.rejects(
    run(c, c.app.authority.delegations.end, c.people.lin, first.ref),
    refusedAs('identity.authority-over'),
  );
  const second = await accepted(c, { untilOn: '2026-09-01' });
  const today = c.clock.now();
  c.clock.set(new Date('2026-09-01T15:59:50Z'));
  const { token } = await run(c, c.app.identity.signIn.openSessionCommand, system('test'), {
    plane: 'person',
    city: '3299',
    accountId: c.people.zhou.id,
    ...second.acting,
  });
  const kept = async () => {
    const actor = await c.app.identity.resolver.resolve(token, 'person');
    assert.equal(actor.kind, 'person');
    return actor.authorityEnded === true;
  };
  c.clock.set(new Date('2026-09-01T15:59:55Z'));
  assert.equal(await kept(), false, 'the last evening is within the term');
  c.clock.set(new Date('2026-09-01T16:00:00Z'));
  assert.equal(await kept(), true, 'midnight in China ends it, though the actor is kept in memory');
  c.app.identity.resolver.forget(token);
  await withControlsOff(['T37'], async () => assert.equal(await kept(), false));
  c.clock.set(today);
});

story('two answers at once are one; declined is over', async (c) => {
  const ref = await offer(c);
  const answer = (accept: boolean) =>
    run(c, c.app.authority.delegations.answer, c.people.zhou, { ...ref, accept });
  const results = await Promise.allSettled([answer(true), answer(false), answer(true)]);
  assert.equal(results.filter((r) => r.status === 'fulfilled').length, 1);
  await assert.rejects(answer(true), refusedAs('identity.authority-over'));
});

story('an account that slept for 180 days is not opened by a password alone', async (c) => {
  const { id, city } = await run(c, c.app.identity.registration.registerPerson, system('test'), {
    name: '许久安',
    residentId: '329902198511021032',
    mobile: '13900000102',
    division: '329902000000',
    password: 'a long sentence',
  });
  const input = { plane: 'person' as const, handle: '329902198511021032', password: 'a long sentence' };
  const signIn = () => c.app.identity.signIn.signIn(input, async (opened) => opened.accountId);
  const before = c.clock.now();
  c.clock.set(new Date(before.getTime() + 180 * 86_400_000));
  assert.equal(await signIn(), id);
  c.clock.set(new Date(before.getTime() + 181 * 86_400_000));
  await assert.rejects(signIn(), refusedAs('identity.dormant'));
  // By another factor: it is awake again.
  await run(c, c.app.identity.signIn.openSessionCommand, system('test'), {
    plane: 'person',
    city,
    accountId: id,
    factors: ['code'],
  });
  assert.equal(await signIn(), id);
  c.clock.set(before);
});
