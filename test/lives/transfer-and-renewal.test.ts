// SPDX-License-Identifier: Apache-2.0
/** Transfer to the competent body, renewal by silence and pre-review, through the real commands on virtual time. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { acceptCase, answerPreReview, type SubmitInput, transferCase, withdrawPreReview } from '#cases';
import { civilDate } from '#law/civil-date.ts';
import { registerOrganisations } from '#organisations';
import { system } from '#platform/actor.ts';
import { application, at, foldOf, refusedAs, run, storedCase, storiesIn } from '#test/support/lives.ts';
import { grantPromised, promiseCity, submitPromised } from '#test/support/promise-steps.ts';

describe('what goes elsewhere, is renewed by silence or only looked at beforehand', () => {
  const story = storiesIn(promiseCity);

  story(
    'moved to the competent body: told, five days anew there, the old body sees it no more',
    async (c) => {
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
      const caseNo = await submitPromised(c);
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
      const row = await storedCase(c, caseNo);
      assert.deepEqual([row.organisation_id, row.due_on], ['11329900000000031K', '2026-03-11']);
      await assert.rejects(run(c, acceptCase, c.staff.clerk, { caseNo }), refusedAs('platform.not-found'));
      const elsewhere = {
        ...c.staff.clerk,
        scope: ['11329900000000031K'],
        organisationId: '11329900000000031K',
      };
      await run(c, acceptCase, elsewhere, { caseNo });
      await c.app.jobs.drain();
      const body = await c.app.cases.view(c.people.lin, caseNo);
      assert.deepEqual(body.commitment.movedFrom, [c.organisation.name]);
      assert.ok(body.documents.some((d) => d.title.zh === '移送通知书'));
    },
  );

  story(
    'a renewal not decided before the licence ends is granted by law, also after downtime, with one licence',
    async (c) => {
      c.clock.set(at('2026-03-02'));
      const first = await grantPromised(c);
      const old = await c.app.licences.licenceOfCase(c.app.db, '3299', first);
      assert.equal(old?.validTo, '2026-06-01');
      assert.equal(old.state, 'in-force');
      const renewal = (number: string): Partial<SubmitInput> => ({
        answers: { title: '湖畔小剧场', previousNo: number },
      });
      c.clock.set(at('2026-04-20'));
      const inTime = await submitPromised(c, renewal(old.number));
      const foreign = await submitPromised(c, renewal('泽场2026999999'));
      c.clock.set(at('2026-05-20'));
      const late = await submitPromised(c, renewal(old.number));
      await c.app.jobs.drain();
      for (const caseNo of [inTime, foreign, late])
        await run(c, acceptCase, c.staff.clerk, { caseNo }).catch(() => undefined);
      assert.deepEqual(
        [
          (await foldOf(c, inTime)).commitment.renewal?.inTime,
          (await foldOf(c, late)).commitment.renewal?.inTime,
        ],
        [true, false],
      );
      assert.equal((await foldOf(c, foreign)).commitment.renewal, null);
      c.clock.set(at('2026-06-01'));
      await c.app.cases.runTimers();
      assert.notEqual((await storedCase(c, inTime)).state, 'granted');
      // Down for a week.
      c.clock.set(at('2026-06-09'));
      await c.app.cases.runTimers();
      await c.app.jobs.drain();
      const after = await foldOf(c, inTime);
      assert.deepEqual(
        [after.state, after.decision?.decidedOn, after.commitment.renewal?.deemed],
        ['granted', '2026-06-02', true],
      );
      const renewed = await c.app.licences.licenceOfCase(c.app.db, '3299', inTime);
      assert.equal(renewed?.id, after.licenceId);
      assert.equal(renewed?.validFrom, '2026-06-02');
      for (const caseNo of [late, foreign]) assert.notEqual((await storedCase(c, caseNo)).state, 'granted');
      assert.equal(await c.app.cases.runTimers(), 0);
    },
  );

  story('a look beforehand has no legal effect and ends when the application is handed in', async (c) => {
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
    const handedIn = application(c, { answers: { title: '新剧场' }, commitments: ['fireSafe'], draftId });
    await run(c, c.app.cases.commands.submit, c.people.zhou, handedIn);
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
});
