// SPDX-License-Identifier: Apache-2.0
/** Interested parties and hearings (行政许可法第三十六条、第四十五条至第四十八条), through the real commands on virtual time. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import {
  acceptCase,
  conveneHearing,
  endHearing,
  recordHearing,
  requestHearing,
  resumeCase,
  reviewCase,
  suspendCase,
  tellHearingRight,
  waiveHearing,
  withdrawCase,
} from '#cases';
import { at, foldOf, refusedAs, run, storedCase, storiesIn, submitCase } from '#test/support/lives.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';

describe('hearings', () => {
  const story = storiesIn(() => smallCity('embedded', 'sample-matter.yaml', at('2026-08-03')));
  /** A case received and accepted on Monday, 3 August 2026, and reviewed: due on Monday 10 August. */
  const reviewed = async (c: SmallCity): Promise<string> => {
    c.clock.set(at('2026-08-03'));
    const caseNo = await submitCase(c, { answers: { title: '湖滨音乐会', audience: 800 } });
    await run(c, acceptCase, c.staff.clerk, { caseNo });
    await run(c, reviewCase, c.staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
    return caseNo;
  };
  const grant = (c: SmallCity, caseNo: string): Promise<unknown> =>
    run(c, c.app.cases.commands.grant, c.staff.approver, { caseNo, opinion: '' });
  const party = { name: '邻里居委会', interest: '夜间噪声', contact: '13800138001 湖滨路2号' };

  story(
    'told of their right, nobody asks: decided when five working days are over, not before',
    async (c) => {
      const caseNo = await reviewed(c);
      await run(c, c.app.cases.nameParty, c.staff.reviewer, { caseNo, ...party });
      await run(c, tellHearingRight, c.staff.reviewer, { caseNo, reason: '演出影响邻里夜间安宁' });
      await assert.rejects(
        run(c, tellHearingRight, c.staff.reviewer, { caseNo, reason: '再告知' }),
        refusedAs('cases.already-told'),
      );
      for (const day of ['2026-08-03', '2026-08-10']) {
        c.clock.set(at(day));
        await assert.rejects(grant(c, caseNo), refusedAs('cases.hearing-right-runs'));
        const { actions } = await c.app.cases.view(c.staff.approver, caseNo);
        assert.ok(!actions.includes('grant') && !actions.includes('refuse'));
      }
      c.clock.set(at('2026-08-11'));
      await assert.rejects(
        run(c, requestHearing, c.people.lin, { caseNo, reason: '迟了' }),
        refusedAs('cases.no-hearing-told'),
      );
      await grant(c, caseNo);
      await c.app.jobs.drain();
      const body = await c.app.cases.view(c.staff.reviewer, caseNo);
      const notices = body.documents.filter((d) => d.title.zh === '听证告知书');
      assert.equal(notices.length, 2, 'one for each who was told');
      assert.equal(body.hearing.parties[0]?.contact, party.contact);
      assert.equal((await c.app.cases.view(c.people.lin, caseNo)).hearing.parties[0]?.contact, '');
      const event = (await storedCase(c, caseNo)).events.find((e) => e.name === 'party-named');
      assert.ok(!JSON.stringify(event).includes('13800138001'), 'the contact is not stored in the open');
    },
  );

  story('when all have waived, nobody need wait', async (c) => {
    const caseNo = await reviewed(c);
    await run(c, c.app.cases.nameParty, c.staff.reviewer, { caseNo, ...party });
    await run(c, tellHearingRight, c.staff.reviewer, { caseNo, reason: '影响邻里' });
    await run(c, waiveHearing, c.people.lin, { caseNo, reason: '' });
    await assert.rejects(grant(c, caseNo), refusedAs('cases.hearing-right-runs'));
    await assert.rejects(
      run(c, waiveHearing, c.staff.clerk, { caseNo, side: 'p9', reason: '' }),
      refusedAs('cases.no-such-party'),
    );
    await run(c, waiveHearing, c.staff.clerk, { caseNo, side: 'p1', reason: '书面放弃' });
    await grant(c, caseNo);
  });

  story(
    'heard: seven days before, a chair who did not review, the record first, the time not counted',
    async (c) => {
      const caseNo = await reviewed(c);
      await run(c, c.app.cases.nameParty, c.staff.reviewer, { caseNo, ...party });
      await run(c, tellHearingRight, c.staff.reviewer, { caseNo, reason: '影响邻里' });
      c.clock.set(at('2026-08-05'));
      await run(c, requestHearing, c.staff.clerk, { caseNo, side: 'p1', reason: '要求听证' });
      await assert.rejects(
        run(c, requestHearing, c.people.lin, { caseNo, reason: '也要求' }),
        refusedAs('cases.hearing-not-held'),
      );
      const paused = await storedCase(c, caseNo);
      // Twenty working days from Wednesday 5 August: Wednesday 2 September.
      assert.deepEqual(
        [paused.state, paused.due_on, paused.statutory_due_on],
        ['suspended', '2026-09-02', null],
      );
      await assert.rejects(
        run(c, resumeCase, c.staff.reviewer, { caseNo, result: '不听了' }),
        refusedAs('cases.only-the-hearing'),
      );
      const convening = {
        caseNo,
        heldOn: '2026-08-15',
        at: '09:30',
        place: '市民中心三楼会议室',
        chairId: c.staff.approver.id,
        public: true,
      };
      // Told on the 5th, the seventh working day after it ends on the 13th: the 14th is the first that may be.
      const body = await c.app.cases.view(c.staff.reviewer, caseNo);
      assert.equal(body.hearing.earliest, '2026-08-14');
      assert.ok(!body.hearing.chairs.some((p) => p.id === c.staff.reviewer.id));
      const refusals: readonly [object, string][] = [
        [{ heldOn: '2026-08-13' }, 'cases.hearing-too-soon'],
        [{ heldOn: '2026-09-03' }, 'cases.hearing-too-late'],
        [{ chairId: c.staff.reviewer.id }, 'cases.chair-reviewed'],
        [{ chairId: c.people.lin.id }, 'cases.no-such-chair'],
      ];
      for (const [change, code] of refusals)
        await assert.rejects(
          run(c, conveneHearing, c.staff.reviewer, { ...convening, ...change }),
          refusedAs(code),
        );
      await assert.rejects(
        run(c, recordHearing, c.staff.approver, { caseNo, attended: '无', record: '无' }),
        refusedAs('cases.hearing-not-convened'),
      );
      await run(c, conveneHearing, c.staff.reviewer, { ...convening, heldOn: '2026-08-14' });
      // Put off by a day: told once more.
      await run(c, conveneHearing, c.staff.reviewer, { ...convening, heldOn: '2026-08-17' });
      c.clock.set(at('2026-08-14'));
      await assert.rejects(
        run(c, recordHearing, c.staff.approver, { caseNo, attended: '双方', record: '提前' }),
        refusedAs('cases.hearing-not-convened'),
      );
      c.clock.set(at('2026-08-17'));
      await run(c, recordHearing, c.staff.approver, {
        caseNo,
        attended: '申请人、居委会代表二人',
        record: '居委会要求二十二时前结束；申请人同意。',
      });
      const after = await storedCase(c, caseNo);
      // Of the five days two had run before the 5th; the hearing took the 5th to the 14th, eight working days.
      assert.deepEqual([after.state, after.due_on], ['reviewed', '2026-08-20']);
      await grant(c, caseNo);
      await c.app.jobs.drain();
      const page = await c.app.cases.view(c.people.lin, caseNo);
      assert.equal(page.hearing.record?.text, '居委会要求二十二时前结束；申请人同意。');
      assert.equal(page.documents.filter((d) => d.title.zh === '听证通知书').length, 4);
    },
  );

  story('called off: the clock counts again from that day', async (c) => {
    const caseNo = await reviewed(c);
    await run(c, tellHearingRight, c.staff.approver, { caseNo, reason: '影响申请人重大利益' });
    await run(c, requestHearing, c.people.lin, { caseNo, reason: '要求听证' });
    c.clock.set(at('2026-08-06'));
    await run(c, endHearing, c.staff.approver, { caseNo, reason: '申请人撤回听证申请' });
    const row = await storedCase(c, caseNo);
    assert.equal(row.state, 'reviewed');
    // The 3rd to the 5th are left out; of them two lie after the day of acceptance.
    assert.equal(row.due_on, '2026-08-12');
  });

  story('asked for during another procedure it runs beside it, and each ends by itself', async (c) => {
    const caseNo = await reviewed(c);
    await run(c, tellHearingRight, c.staff.approver, { caseNo, reason: '影响邻里' });
    await run(c, suspendCase, c.staff.reviewer, { caseNo, kind: 'expert-review', reason: '依法' });
    await run(c, requestHearing, c.people.lin, { caseNo, reason: '要求听证' });
    c.clock.set(at('2026-08-05'));
    await run(c, resumeCase, c.staff.reviewer, { caseNo, result: '评审通过' });
    assert.equal((await storedCase(c, caseNo)).state, 'suspended', 'the hearing goes on');
    await run(c, endHearing, c.staff.reviewer, { caseNo, reason: '撤回' });
    const done = await foldOf(c, caseNo);
    assert.equal(done.state, 'reviewed');
    assert.ok(done.suspensions.every((s) => s.to !== null));
  });

  story('withdrawn while a hearing is asked for: nothing is heard any more', async (c) => {
    const caseNo = await reviewed(c);
    await run(c, tellHearingRight, c.staff.approver, { caseNo, reason: '影响邻里' });
    await run(c, requestHearing, c.people.lin, { caseNo, reason: '要求听证' });
    await run(c, withdrawCase, c.people.lin, { caseNo, reason: '' });
    await assert.rejects(
      run(c, endHearing, c.staff.reviewer, { caseNo, reason: '撤回' }),
      refusedAs('cases.wrong-state'),
    );
    assert.equal((await storedCase(c, caseNo)).due_on, null);
  });
});
