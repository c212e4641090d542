// SPDX-License-Identifier: Apache-2.0
/** Commitments, tolerance, transfer, renewal by silence and pre-review, through the real commands on virtual time. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  acceptCase,
  answerPreReview,
  checkCommitment,
  eventsOf,
  foldCase,
  readCase,
  refuseCase,
  reportCorrection,
  returnForCorrection,
  reviewCase,
  type StoredCase,
  type SubmitInput,
  supplyMaterials,
  transferCase,
  withdrawPreReview,
} from '#cases';
import { civilDate } from '#law/civil-date.ts';
import { registerOrganisations } from '#organisations';
import { type Actor, system } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import { historyFaults } from '../../src/cli/check.ts';

const refusedAs =
  (code: string) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.kind.code, code);
    return true;
  };
const pdf = (text: string): Buffer =>
  Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n`);
const at = (day: string): Date => new Date(`${day}T02:00:00Z`);

describe('what is promised, follows later or is renewed by silence', () => {
  let made: SmallCity | null = null;
  let keys = 0;
  before(async () => {
    made = await smallCity('embedded', 'promise-matter.yaml', at('2026-03-02'));
  });
  after(async () => {
    await made?.close();
  });
  const there = (t: { skip(reason: string): void }): SmallCity => {
    if (!made) t.skip('no PostgreSQL on this machine');
    assert.ok(made);
    return made;
  };
  const run = <I, O>(c: SmallCity, cmd: Command<I, O>, actor: Actor, input: I): Promise<O> =>
    c.app.runner.execute(cmd, actor, input);
  const submit = async (c: SmallCity, changes: Partial<SubmitInput> = {}): Promise<string> =>
    (
      await run(c, c.app.cases.commands.submit, c.people.lin, {
        matterCode: c.matterCode,
        answers: { title: '湖畔小剧场' },
        files: [],
        commitments: ['fireSafe'],
        statementOfTruth: true,
        channel: 'online',
        submissionKey: `promise-${++keys}`,
        delivery: { way: 'electronic' },
        ...changes,
      })
    ).caseNo;
  const stored = async (c: SmallCity, caseNo: string): Promise<StoredCase> => {
    const found = await readCase(c.app.db, caseNo);
    assert.ok(found);
    assert.deepEqual(historyFaults(found), []);
    return found;
  };
  const fold = async (c: SmallCity, caseNo: string) => foldCase(eventsOf(await stored(c, caseNo)));
  const granted = async (c: SmallCity, changes: Partial<SubmitInput> = {}): Promise<string> => {
    const caseNo = await submit(c, changes);
    await run(c, acceptCase, c.staff.clerk, { caseNo });
    await run(c, reviewCase, c.staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
    await run(c, c.app.cases.commands.grant, c.staff.approver, { caseNo, opinion: '' });
    await c.app.jobs.drain();
    return caseNo;
  };

  test('a promise stands for its material, and is nothing where the matter does not offer it', async (t) => {
    const c = there(t);
    await assert.rejects(submit(c, { commitments: [] }), (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.deepEqual(
        error.faults.map((f) => f.field),
        ['materials.fireProof'],
      );
      return true;
    });
    await assert.rejects(
      submit(c, { commitments: ['fireSafe', 'nothing'] }),
      refusedAs('cases.invalid-application'),
    );
    const caseNo = await submit(c);
    assert.deepEqual((await fold(c, caseNo)).commitment.made, ['fireSafe']);
    const body = await c.app.cases.view(c.people.lin, caseNo);
    assert.equal(body.commitment.made[0]?.replaces[0]?.id, 'fireProof');
    assert.equal(body.commitment.made[0]?.check, null);
  });

  test('granted on a promise, checked later, not kept, not put right: withdrawn and told', async (t) => {
    const c = there(t);
    c.clock.set(at('2026-03-02'));
    const caseNo = await granted(c);
    const ref = { caseNo, commitmentId: 'fireSafe' };
    const seen = async (): Promise<{ state: string; actions: string[] } | null | undefined> =>
      (await c.app.cases.view(c.staff.approver, caseNo)).commitment.made[0]?.check;
    assert.equal((await seen())?.state, 'to-check');
    await assert.rejects(
      run(c, c.app.cases.promises.declareBroken, c.staff.approver, { ...ref, reason: '不实' }),
      refusedAs('cases.check-not-open'),
    );
    c.clock.set(at('2026-03-10'));
    await run(c, checkCommitment, c.staff.reviewer, { ...ref, kept: false, finding: '无消防验收' });
    assert.equal((await seen())?.state, 'to-correct');
    await run(c, reportCorrection, c.people.lin, { ...ref, note: '已申请验收' });
    // Five working days from Tuesday 10 March: Tuesday 17 March is the last.
    c.clock.set(at('2026-03-17'));
    assert.equal(await c.app.cases.promises.runTimers(), 0);
    c.clock.set(at('2026-03-18'));
    assert.equal(await c.app.cases.promises.runTimers(), 1);
    assert.equal(await c.app.cases.promises.runTimers(), 0);
    assert.deepEqual(await seen().then((s) => [s?.state, s?.actions]), [
      'uncorrected',
      ['check', 'declare-broken'],
    ]);
    await run(c, c.app.cases.promises.declareBroken, c.staff.approver, { ...ref, reason: '期满仍未验收' });
    const licence = await c.app.licences.licenceOfCase(c.app.db, '3299', caseNo);
    assert.equal(licence?.state, 'revoked');
    assert.equal((await seen())?.state, 'broken');
  });

  test('the term of a correction counts after downtime too: nobody need have written it', async (t) => {
    const c = there(t);
    c.clock.set(at('2026-03-02'));
    const caseNo = await granted(c);
    const ref = { caseNo, commitmentId: 'fireSafe' };
    await run(c, checkCommitment, c.staff.reviewer, { ...ref, kept: false, finding: '无消防验收' });
    c.clock.set(at('2026-04-20'));
    await assert.rejects(
      run(c, reportCorrection, c.people.lin, { ...ref, note: '迟了' }),
      refusedAs('cases.check-not-open'),
    );
    await run(c, checkCommitment, c.staff.reviewer, { ...ref, kept: true, finding: '现已合格' });
    assert.equal(await c.app.cases.promises.runTimers(), 0);
  });

  test('a check that nobody made in time is marked late, once, and stays owed', async (t) => {
    const c = there(t);
    c.clock.set(at('2026-03-02'));
    const caseNo = await granted(c);
    // Twenty working days from 2 March: Monday 30 March.
    c.clock.set(at('2026-03-30'));
    assert.equal(await c.app.cases.promises.runTimers(), 0);
    c.clock.set(at('2026-03-31'));
    assert.equal(await c.app.cases.promises.runTimers(), 1);
    assert.equal(await c.app.cases.promises.runTimers(), 0);
    const body = await c.app.cases.view(c.staff.reviewer, caseNo);
    assert.deepEqual(body.commitment.made[0]?.check?.actions, ['check']);
    await run(c, checkCommitment, c.staff.reviewer, {
      caseNo,
      commitmentId: 'fireSafe',
      kept: true,
      finding: '合格',
    });
  });

  test('accepted with a material to follow: granted only when it is there', async (t) => {
    const c = there(t);
    c.clock.set(at('2026-03-02'));
    const caseNo = await submit(c);
    const tolerant = c.app.cases.promises.acceptTolerantly;
    for (const materials of [['fireProof'], ['plan', 'fireProof'], ['nothing']])
      await assert.rejects(
        run(c, tolerant, c.staff.clerk, { caseNo, materials }),
        refusedAs('cases.not-tolerable'),
      );
    assert.deepEqual(
      (await c.app.cases.view(c.staff.clerk, caseNo)).commitment.tolerable.map((m) => m.id),
      ['plan'],
    );
    await run(c, tolerant, c.staff.clerk, { caseNo, materials: ['plan'] });
    const { state, commitment } = await fold(c, caseNo);
    assert.deepEqual([state, commitment.tolerance?.until], ['accepted', '2026-03-05']);
    await run(c, reviewCase, c.staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
    await assert.rejects(
      run(c, c.app.cases.commands.grant, c.staff.approver, { caseNo, opinion: '' }),
      refusedAs('cases.tolerated-missing'),
    );
    const file = await c.app.materials.acceptUpload(c.people.lin, {
      name: '平面图.pdf',
      content: pdf(caseNo),
    });
    await c.app.jobs.drain();
    await run(c, supplyMaterials, c.people.lin, { caseNo, files: [{ materialId: 'plan', fileId: file.id }] });
    await assert.rejects(
      run(c, supplyMaterials, c.people.lin, { caseNo, files: [{ materialId: 'plan', fileId: file.id }] }),
      refusedAs('cases.nothing-tolerated'),
    );
    await run(c, c.app.cases.commands.grant, c.staff.approver, { caseNo, opinion: '' });
    c.clock.set(at('2026-03-20'));
    await c.app.cases.runTimers();
    assert.equal((await stored(c, caseNo)).state, 'granted');
  });

  test('what was to follow did not come: told by the platform, decided on what is there', async (t) => {
    const c = there(t);
    c.clock.set(at('2026-03-02'));
    const caseNo = await submit(c);
    await run(c, c.app.cases.promises.acceptTolerantly, c.staff.clerk, { caseNo, materials: ['plan'] });
    c.clock.set(at('2026-03-05'));
    await c.app.cases.runTimers();
    assert.equal((await fold(c, caseNo)).commitment.tolerance?.lapsed, false);
    c.clock.set(at('2026-03-06'));
    assert.ok((await c.app.cases.runTimers()) >= 1);
    const { state, commitment } = await fold(c, caseNo);
    assert.deepEqual([state, commitment.tolerance?.lapsed], ['accepted', true]);
    await run(c, reviewCase, c.staff.reviewer, { caseNo, opinion: '缺平面图', recommend: 'refuse' });
    await run(c, refuseCase, c.staff.approver, { caseNo, reason: '逾期未补齐平面图' });
    assert.equal((await stored(c, caseNo)).state, 'refused');
  });

  test('moved to the competent body: told, five days anew there, the old body sees it no more', async (t) => {
    const c = there(t);
    c.clock.set(at('2026-03-02'));
    await run(c, registerOrganisations, system('test-setup'), [
      {
        ...c.organisation,
        id: '11329900000000031K',
        uscc: '11329900000000031K',
        key: 'health',
        name: '云泽市卫生健康委员会',
      },
      { ...c.organisation, id: '11320000000000041X', uscc: '11320000000000041X', division: '320000000000' },
    ]);
    const caseNo = await submit(c);
    c.clock.set(at('2026-03-04'));
    for (const to of ['11320000000000041X', c.organisation.id, 'nobody'])
      await assert.rejects(
        run(c, transferCase, c.staff.clerk, { caseNo, to, reason: '不属于本机关' }),
        refusedAs('cases.no-such-body'),
      );
    await run(c, transferCase, c.staff.clerk, {
      caseNo,
      to: '11329900000000031K',
      reason: '属于卫生许可',
    });
    const row = await stored(c, caseNo);
    assert.deepEqual([row.organisation_id, row.due_on], ['11329900000000031K', '2026-03-11']);
    await assert.rejects(run(c, acceptCase, c.staff.clerk, { caseNo }), refusedAs('platform.not-found'));
    const there2 = { ...c.staff.clerk, scope: ['11329900000000031K'], organisationId: '11329900000000031K' };
    await run(c, acceptCase, there2, { caseNo });
    await c.app.jobs.drain();
    const body = await c.app.cases.view(c.people.lin, caseNo);
    assert.deepEqual(body.commitment.movedFrom, [c.organisation.name]);
    assert.ok(body.documents.some((d) => d.title.zh === '移送通知书'));
  });

  test('a renewal not decided before the licence ends is granted by law, also after downtime, with one licence', async (t) => {
    const c = there(t);
    c.clock.set(at('2026-03-02'));
    const first = await granted(c);
    const old = await c.app.licences.licenceOfCase(c.app.db, '3299', first);
    assert.equal(old?.validTo, '2026-06-01');
    assert.equal(old.state, 'in-force');
    const renewal = (number: string): Partial<SubmitInput> => ({
      answers: { title: '湖畔小剧场', previousNo: number },
    });
    c.clock.set(at('2026-04-20'));
    const inTime = await submit(c, renewal(old.number));
    const foreign = await submit(c, renewal('泽场2026999999'));
    c.clock.set(at('2026-05-20'));
    const late = await submit(c, renewal(old.number));
    await c.app.jobs.drain();
    for (const caseNo of [inTime, foreign, late])
      await run(c, acceptCase, c.staff.clerk, { caseNo }).catch(() => undefined);
    assert.deepEqual(
      [(await fold(c, inTime)).commitment.renewal?.inTime, (await fold(c, late)).commitment.renewal?.inTime],
      [true, false],
    );
    assert.equal((await fold(c, foreign)).commitment.renewal, null);
    c.clock.set(at('2026-06-01'));
    await c.app.cases.runTimers();
    assert.notEqual((await stored(c, inTime)).state, 'granted');
    // Down for a week.
    c.clock.set(at('2026-06-09'));
    await c.app.cases.runTimers();
    await c.app.jobs.drain();
    const after = await fold(c, inTime);
    assert.deepEqual(
      [after.state, after.decision?.decidedOn, after.commitment.renewal?.deemed],
      ['granted', '2026-06-02', true],
    );
    const renewed = await c.app.licences.licenceOfCase(c.app.db, '3299', inTime);
    assert.equal(renewed?.id, after.licenceId);
    assert.equal(renewed?.validFrom, '2026-06-02');
    for (const caseNo of [late, foreign]) assert.notEqual((await stored(c, caseNo)).state, 'granted');
    assert.equal(await c.app.cases.runTimers(), 0);
  });

  test('a look beforehand has no legal effect and ends when the application is handed in', async (t) => {
    const c = there(t);
    c.clock.set(at('2026-03-02'));
    const draft = async (): Promise<string> =>
      (
        await run(c, c.app.cases.commands.saveDraft, c.people.zhou, {
          matterCode: c.matterCode,
          answers: { title: '新剧场' },
          files: [],
          delivery: null,
          page: null,
        })
      ).id;
    const ask = c.app.cases.promises.askPreReview;
    const first = await run(c, ask, c.people.zhou, { draftId: await draft() });
    assert.equal(first.dueOn, civilDate('2026-03-04'));
    await assert.rejects(
      run(c, withdrawPreReview, c.people.lin, { id: first.id }),
      refusedAs('platform.not-found'),
    );
    await run(c, answerPreReview, c.staff.clerk, { id: first.id, opinion: '请补平面图', items: [] });
    await assert.rejects(
      run(c, answerPreReview, c.staff.clerk, { id: first.id, opinion: '再答', items: [] }),
      refusedAs('cases.pre-review-over'),
    );
    c.clock.set(new Date('2026-03-02T03:00:00Z'));
    const draftId = await draft();
    const second = await run(c, ask, c.people.zhou, { draftId });
    assert.equal((await run(c, ask, c.people.zhou, { draftId })).id, second.id, 'one waits at a time');
    c.clock.set(at('2026-03-09'));
    await run(c, c.app.cases.commands.submit, c.people.zhou, {
      matterCode: c.matterCode,
      answers: { title: '新剧场' },
      files: [],
      commitments: ['fireSafe'],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: `promise-${++keys}`,
      delivery: { way: 'electronic' },
      draftId,
    });
    await c.app.jobs.drain();
    const own = await c.app.cases.promises.preReviews(c.people.zhou);
    assert.deepEqual(
      own.map((r) => [r.id, r.state]),
      [
        [second.id, 'overtaken'],
        [first.id, 'answered'],
      ],
    );
  });

  test('what was promised with the first application stands when it is corrected', async (t) => {
    const c = there(t);
    c.clock.set(at('2026-03-02'));
    const caseNo = await submit(c);
    await run(c, returnForCorrection, c.staff.clerk, {
      caseNo,
      items: [{ subject: 'title', subjectKind: 'field', reason: '名称有误' }],
    });
    await run(c, c.app.cases.commands.resubmit, c.people.lin, {
      caseNo,
      answers: { title: '湖畔剧场' },
      files: [],
      statementOfTruth: true,
    });
    assert.equal((await stored(c, caseNo)).state, 'submitted');
  });
});
