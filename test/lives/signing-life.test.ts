// SPDX-License-Identifier: Apache-2.0
/** Signatures of several people under one application: nothing proceeds until all have signed what is handed in. */
import assert from 'node:assert/strict';
import { verifyEvidence } from '#cases';
import type { PersonActor } from '#platform/actor.ts';
import { application, foldOf, refusedAs, run, storiesIn } from '#test/support/lives.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';

const story = storiesIn(() => smallCity('embedded', '../support/signed-matter.yaml'));
const linId = '329902199001011023';
const zhouId = '329902198505050013';
const zhou = { kind: 'person' as const, name: '周子衡', number: zhouId };
const proved = (who: PersonActor, assurance = 2): PersonActor => ({ ...who, assurance });
const drawn = {
  kind: 'drawn' as const,
  strokes: [
    [10, 10, 200, 150, 300, 90, 500, 200],
    [20, 300, 400, 310, 600, 280, 900, 300],
  ],
};
const typed = (text: string) => ({ kind: 'typed' as const, text });

async function draftOf(c: SmallCity, answers: object = {}, id?: string): Promise<string> {
  const draft = await run(c, c.app.cases.commands.saveDraft, c.people.lin, {
    id,
    matterCode: c.matterCode,
    answers: { title: '湖滨秋夜音乐会', audience: 800, organisers: 2, ...answers },
    files: [],
    delivery: { way: 'electronic' },
    page: null,
  });
  return draft.id;
}
const begin = (c: SmallCity, draftId: string, parties: readonly object[] = [zhou]) =>
  c.app.cases.signings.begin(c.people.lin, { draftId, parties: parties as [typeof zhou] });
const sign = (c: SmallCity, who: PersonActor, id: string, hand: object = drawn) =>
  run(c, c.app.cases.signings.commands.sign, proved(who), { id, hand: hand as typeof drawn });
const submit = (c: SmallCity, draftId: string, changes: object = {}) =>
  run(
    c,
    c.app.cases.commands.submit,
    c.people.lin,
    application(c, {
      answers: { title: '湖滨秋夜音乐会', audience: 800, organisers: 2, ...changes },
      submissionKey: draftId,
      draftId,
    }),
  );

story('two sign, then it is handed in without the paper, and the case keeps the proof', async (c) => {
  const draftId = await draftOf(c);
  await assert.rejects(submit(c, draftId), refusedAs('cases.invalid-application'));
  const { id } = await begin(c, draftId);
  assert.deepEqual(await begin(c, draftId), { id }, 'begun again it is the same round');
  await assert.rejects(
    submit(c, draftId),
    refusedAs('cases.signatures-missing', { waiting: ['林若溪', '周子衡'] }),
  );
  assert.deepEqual(await sign(c, c.people.lin, id), { id, complete: false });
  await assert.rejects(submit(c, draftId), refusedAs('cases.signatures-missing', { waiting: ['周子衡'] }));
  const [asked] = await c.app.cases.signings.list(c.people.zhou);
  assert.equal(asked?.id, id);
  assert.equal(asked?.mine, 2);
  assert.equal(asked?.draftId, null);
  assert.deepEqual(await sign(c, c.people.zhou, id, typed('周子衡')), { id, complete: true });
  const { caseNo } = await submit(c, draftId);
  const first = (await foldOf(c, caseNo)).files;
  assert.deepEqual(first, []);
  await c.app.jobs.drain();
  const view = await c.app.cases.signings.view(c.people.zhou, id);
  assert.equal(view.caseNo, caseNo);
  const evidence = await c.app.cases.signings.evidence(c.people.zhou, id);
  assert.deepEqual(verifyEvidence(c.app.keys, JSON.parse(JSON.stringify(evidence))), {
    valid: true,
    complete: true,
    faults: [],
  });
  assert.ok((await c.app.cases.signings.evidencePdf(c.people.lin, id)).length > 5_000, 'a document to read');
  assert.ok((await c.app.cases.signings.document(c.people.zhou, id)).length > 5_000, 'the signed document');
});

story('evidence that was changed anywhere is not believed', async (c) => {
  const { id } = await begin(c, await draftOf(c));
  await sign(c, c.people.lin, id);
  await sign(c, c.people.zhou, id);
  const evidence = await c.app.cases.signings.evidence(c.people.lin, id);
  const changed: readonly [string, (e: typeof evidence) => object][] = [
    ['changed', (e) => ({ ...e, statement: '别的' })],
    ['changed', (e) => ({ ...e, documentSha256: '0'.repeat(64) })],
    ['hand-changed', (e) => ({ ...e, parties: e.parties.map((p) => ({ ...p, hand: typed('别人') })) })],
    [
      'signature-of-something-else',
      (e) => ({ ...e, parties: e.parties.map((p) => ({ ...p, name: '李四' })) }),
    ],
    ['signature-missing', (e) => ({ ...e, parties: e.parties.map((p) => ({ ...p, signature: null })) })],
    ['seal-broken', (e) => ({ ...e, seal: `${e.seal.slice(0, -3)}AAA` })],
    ['malformed', (e) => ({ ...e, schema: 'other' })],
  ];
  for (const [fault, change] of changed) {
    const check = verifyEvidence(c.app.keys, change(evidence));
    assert.equal(check.valid, false, fault);
    assert.ok(
      check.faults.some((f) => f.fault === fault),
      `${fault} in ${JSON.stringify(check.faults)}`,
    );
  }
});

story('who changes what is signed ends the round and must ask again', async (c) => {
  const draftId = await draftOf(c);
  const { id } = await begin(c, draftId);
  await sign(c, c.people.lin, id);
  await sign(c, c.people.zhou, id);
  await draftOf(c, {}, draftId);
  assert.equal((await c.app.cases.signings.view(c.people.lin, id)).state, 'complete', 'saved unchanged');
  await assert.rejects(submit(c, draftId, { audience: 900 }), refusedAs('cases.signed-otherwise'));
  await draftOf(c, { audience: 900 }, draftId);
  assert.equal((await c.app.cases.signings.view(c.people.lin, id)).state, 'voided');
  await assert.rejects(sign(c, c.people.zhou, id), refusedAs('cases.signing-over'));
  const again = await begin(c, draftId);
  assert.notEqual(again.id, id);
});

story('only those named sign, surely enough known, once, with a hand of their own', async (c) => {
  const draftId = await draftOf(c);
  const { id } = await begin(c, draftId);
  const stranger: PersonActor = {
    ...c.people.zhou,
    id: '00000000-0000-4000-8000-000000000099',
    name: '路人',
  };
  await assert.rejects(sign(c, stranger, id));
  await assert.rejects(
    run(c, c.app.cases.signings.commands.sign, proved(c.people.zhou, 1), { id, hand: drawn }),
    refusedAs('cases.assurance-needed'),
  );
  await assert.rejects(sign(c, c.people.zhou, id, typed('周子')), refusedAs('cases.hand-not-given'));
  await assert.rejects(
    sign(c, c.people.zhou, id, { kind: 'drawn', strokes: [[1, 1, 2, 2]] }),
    refusedAs('cases.hand-not-given'),
  );
  await sign(c, c.people.zhou, id);
  await assert.rejects(sign(c, c.people.zhou, id), refusedAs('cases.signing-over'));
  await assert.rejects(
    run(c, c.app.cases.signings.commands.withdraw, c.people.zhou, { id }),
    refusedAs('platform.not-found'),
  );
  await run(c, c.app.cases.signings.commands.withdraw, c.people.lin, { id });
  await assert.rejects(sign(c, c.people.lin, id), refusedAs('cases.signing-over'));
});

story('the list of those who sign is judged whole, and as many as the form says', async (c) => {
  const draftId = await draftOf(c, { organisers: 3 });
  await assert.rejects(
    begin(c, draftId, [
      { ...zhou, number: '329902198505050014', mobile: '123' },
      { ...zhou, name: ' ', number: linId },
    ]),
    (error: { faults: { field: string }[] }) => {
      assert.deepEqual(
        error.faults.map((f) => f.field),
        ['parties.0.number', 'parties.0.mobile', 'parties.1.name', 'parties.1.number'],
      );
      return refusedAs('cases.wrong-parties')(error);
    },
  );
  await assert.rejects(begin(c, draftId), refusedAs('cases.wrong-parties'));
  await assert.rejects(submit(c, draftId, { organisers: 3 }), (error: unknown) =>
    refusedAs('cases.invalid-application')(error),
  );
});

story('declining, reminding and the end of the days', async (c) => {
  const draftId = await draftOf(c);
  const { id } = await begin(c, draftId);
  const remind = () => run(c, c.app.cases.signings.commands.remind, c.people.lin, { id, party: 2 });
  await remind();
  await assert.rejects(remind(), refusedAs('cases.reminded-enough'));
  c.clock.set(new Date(c.clock.now().getTime() + 25 * 3_600_000));
  await remind();
  await run(c, c.app.cases.signings.commands.decline, c.people.zhou, { id, reason: '出资额不对' });
  const view = await c.app.cases.signings.view(c.people.lin, id);
  assert.equal(view.state, 'declined');
  assert.equal(view.parties[1]?.reason, '出资额不对');
  const next = await begin(c, draftId);
  c.clock.set(new Date(c.clock.now().getTime() + 11 * 86_400_000));
  assert.equal((await c.app.cases.signings.endLate()) > 0, true);
  assert.equal(await c.app.cases.signings.endLate(), 0);
  assert.equal((await c.app.cases.signings.view(c.people.lin, next.id)).state, 'expired');
});

story('signing at once, and signing while the draft is changed, end in one of the orders', async (c) => {
  const draftId = await draftOf(c);
  const { id } = await begin(c, draftId);
  const both = await Promise.all([sign(c, c.people.lin, id), sign(c, c.people.zhou, id)]);
  assert.deepEqual(both.map((s) => s.complete).sort(), [false, true]);
  const other = await draftOf(c, { title: '第二场' });
  const round = await begin(c, other);
  await Promise.allSettled([
    sign(c, c.people.zhou, round.id),
    draftOf(c, { title: '第三场' }, other),
    run(c, c.app.cases.signings.commands.decline, c.people.zhou, { id: round.id, reason: '不同意' }),
  ]);
  const { state } = await c.app.cases.signings.view(c.people.lin, round.id);
  assert.ok(['voided', 'declined'].includes(state), state);
});
