// SPDX-License-Identifier: Apache-2.0
/** Commitments, tolerance, transfer, renewal by silence and pre-review, through the real commands on virtual time. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import {
  checkCommitment,
  refuseCase,
  reportCorrection,
  returnForCorrection,
  reviewCase,
  supplyMaterials,
} from '#cases';
import { Problem } from '#platform/problem.ts';
import { at, foldOf, pdfOf, refusedAs, run, storedCase, storiesIn } from '#test/support/lives.ts';
import { grantPromised, promiseCity, submitPromised } from '#test/support/promise-steps.ts';

describe('what is promised, follows later or is renewed by silence', () => {
  const story = storiesIn(promiseCity);

  story('a promise stands for its material, and is nothing where the matter does not offer it', async (c) => {
    await assert.rejects(submitPromised(c, { commitments: [] }), (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.deepEqual(
        error.faults.map((f) => f.field),
        ['materials.fireProof'],
      );
      return true;
    });
    await assert.rejects(
      submitPromised(c, { commitments: ['fireSafe', 'nothing'] }),
      refusedAs('cases.invalid-application'),
    );
    const caseNo = await submitPromised(c);
    assert.deepEqual((await foldOf(c, caseNo)).commitment.made, ['fireSafe']);
    const body = await c.app.cases.view(c.people.lin, caseNo);
    assert.equal(body.commitment.made[0]?.replaces[0]?.id, 'fireProof');
    assert.equal(body.commitment.made[0]?.check, null);
  });

  story('granted on a promise, checked later, not kept, not put right: withdrawn and told', async (c) => {
    c.clock.set(at('2026-03-02'));
    const caseNo = await grantPromised(c);
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

  story('the term of a correction counts after downtime too: nobody need have written it', async (c) => {
    c.clock.set(at('2026-03-02'));
    const caseNo = await grantPromised(c);
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

  story('a check that nobody made in time is marked late, once, and stays owed', async (c) => {
    c.clock.set(at('2026-03-02'));
    const caseNo = await grantPromised(c);
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

  story('accepted with a material to follow: granted only when it is there', async (c) => {
    c.clock.set(at('2026-03-02'));
    const caseNo = await submitPromised(c);
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
    const { state, commitment } = await foldOf(c, caseNo);
    assert.deepEqual([state, commitment.tolerance?.until], ['accepted', '2026-03-05']);
    await run(c, reviewCase, c.staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
    await assert.rejects(
      run(c, c.app.cases.commands.grant, c.staff.approver, { caseNo, opinion: '' }),
      refusedAs('cases.tolerated-missing'),
    );
    const file = await c.app.materials.acceptUpload(c.people.lin, {
      name: '平面图.pdf',
      content: pdfOf(caseNo),
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
    assert.equal((await storedCase(c, caseNo)).state, 'granted');
  });

  story('what was to follow did not come: told by the platform, decided on what is there', async (c) => {
    c.clock.set(at('2026-03-02'));
    const caseNo = await submitPromised(c);
    await run(c, c.app.cases.promises.acceptTolerantly, c.staff.clerk, { caseNo, materials: ['plan'] });
    c.clock.set(at('2026-03-05'));
    await c.app.cases.runTimers();
    assert.equal((await foldOf(c, caseNo)).commitment.tolerance?.lapsed, false);
    c.clock.set(at('2026-03-06'));
    assert.ok((await c.app.cases.runTimers()) >= 1);
    const { state, commitment } = await foldOf(c, caseNo);
    assert.deepEqual([state, commitment.tolerance?.lapsed], ['accepted', true]);
    await run(c, reviewCase, c.staff.reviewer, { caseNo, opinion: '缺平面图', recommend: 'refuse' });
    await run(c, refuseCase, c.staff.approver, { caseNo, reason: '逾期未补齐平面图' });
    assert.equal((await storedCase(c, caseNo)).state, 'refused');
  });

  story('what was promised with the first application stands when it is corrected', async (c) => {
    c.clock.set(at('2026-03-02'));
    const caseNo = await submitPromised(c);
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
    assert.equal((await storedCase(c, caseNo)).state, 'submitted');
  });
});
