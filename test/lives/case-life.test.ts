// SPDX-License-Identifier: Apache-2.0
/** Lives of cases through the real commands, on every PostgreSQL that this machine has. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import {
  acceptCase,
  extendCase,
  refuseAcceptance,
  refuseCase,
  resumeCase,
  returnForCorrection,
  reviewCase,
  suspendCase,
  withdrawCase,
} from '#cases';
import { chinaCalendar } from '#law/calendar-china.ts';
import { saveWorkCalendar } from '#organisations';
import { system } from '#platform/actor.ts';
import { verifyStatement } from '#platform/crypto/index.ts';
import { Problem } from '#platform/problem.ts';
import { application, refusedAs, run, storedCase, storiesIn, submitCase } from '#test/support/lives.ts';
import { smallCity } from '#test/support/small-city.ts';

const courier = {
  way: 'courier' as const,
  recipient: '林若溪',
  phone: '13800138000',
  address: '云泽市临湖区湖滨大道1号',
};
const concert = { answers: { title: '湖滨秋夜音乐会', audience: 800 }, delivery: courier };

for (const kind of ['embedded', 'system'] as const) {
  describe(`cases on the ${kind} PostgreSQL`, () => {
    const story = storiesIn(() => smallCity(kind, 'sample-matter.yaml'));

    story(
      'a submission costs one round trip once the applicant is known, and answers with a signed receipt',
      async (c) => {
        await submitCase(c, concert);
        const trips = c.app.db.roundTrips();
        const receipt = await run(c, c.app.cases.commands.submit, c.people.lin, application(c, concert));
        assert.equal(c.app.db.roundTrips() - trips, 1);
        assert.match(receipt.queryPassword, /^\d{6}$/);
        const checked = verifyStatement(c.app.keys, receipt.statement, 'receipt');
        assert.ok(checked.ok);
        assert.equal(checked.payload['caseNo'], receipt.caseNo);
        const [head, body, signature] = receipt.statement.split('.');
        const forged = `${head}.${Buffer.from(JSON.stringify({ ...checked.payload, caseNo: '3299202609010000020' })).toString('base64url')}.${signature}`;
        assert.ok(body && !verifyStatement(c.app.keys, forged, 'receipt').ok);
      },
    );

    story(
      'the same key is the same case, also sixteen at a time; another body under it is refused',
      async (c) => {
        const once = application(c, concert);
        const receipts = await Promise.all(
          Array.from({ length: 16 }, () => run(c, c.app.cases.commands.submit, c.people.lin, once)),
        );
        assert.equal(new Set(receipts.map((r) => r.caseNo)).size, 1);
        assert.equal(new Set(receipts.map((r) => r.statement)).size, 1);
        await assert.rejects(
          run(c, c.app.cases.commands.submit, c.people.lin, {
            ...once,
            answers: { title: '另一场', audience: 1 },
          }),
          refusedAs('platform.key-reused'),
        );
      },
    );

    story('every fault of an application is told at once, and rules refuse in their own words', async (c) => {
      const wrong = application(c, {
        ...concert,
        answers: { audience: 0, other: 1 },
        delivery: { way: 'courier', phone: '12' },
      });
      await assert.rejects(run(c, c.app.cases.commands.submit, c.people.lin, wrong), (error: unknown) => {
        assert.ok(error instanceof Problem);
        assert.deepEqual(error.faults.map((f) => f.field).sort(), [
          'audience',
          'delivery.address',
          'delivery.phone',
          'delivery.recipient',
          'other',
          'title',
        ]);
        return true;
      });
      await assert.rejects(
        run(
          c,
          c.app.cases.commands.submit,
          c.people.lin,
          application(c, { ...concert, answers: { title: '大型演出', audience: 60000 } }),
        ),
        refusedAs('cases.refused-by-rule'),
      );
      await assert.rejects(
        run(
          c,
          c.app.cases.commands.submit,
          c.people.lin,
          application(c, { ...concert, statementOfTruth: false }),
        ),
        refusedAs('cases.truth-not-stated'),
      );
    });

    story('nobody else sees a case, and its query password opens only the public part', async (c) => {
      const caseNo = await submitCase(c, concert);
      await assert.rejects(c.app.cases.view(c.people.zhou, caseNo), refusedAs('platform.not-found'));
      await assert.rejects(
        c.app.cases.view({ ...c.staff.clerk, scope: [] }, caseNo),
        refusedAs('platform.not-found'),
      );
      const { queryPassword } = await c.app.cases.receipt(c.people.lin, caseNo);
      const tracked = await c.app.cases.track(caseNo, queryPassword, 'test');
      assert.ok(!JSON.stringify(tracked).includes('林若溪'));
      await assert.rejects(
        c.app.cases.track(caseNo, '000000', 'test'),
        refusedAs('cases.wrong-query-password'),
      );
    });

    story(
      'a whole life: correction, acceptance, special procedure, extension, review, decision, licence, courier',
      async (c) => {
        const { jobs } = c.app;
        const { clerk, reviewer, approver, both } = c.staff;
        const caseNo = await submitCase(c, concert);
        await assert.rejects(
          run(c, returnForCorrection, clerk, { caseNo, items: [] }),
          refusedAs('cases.nothing-to-correct'),
        );
        await run(c, returnForCorrection, clerk, {
          caseNo,
          items: [{ subject: 'title', subjectKind: 'field', reason: '演出名称与批文不一致' }],
        });
        await run(c, c.app.cases.commands.resubmit, c.people.lin, {
          caseNo,
          answers: { title: '湖滨秋夜音乐会（第二场）', audience: 800 },
          files: [],
          statementOfTruth: true,
        });
        await assert.rejects(
          run(c, returnForCorrection, clerk, {
            caseNo,
            items: [{ subject: 'title', subjectKind: 'field', reason: '再改' }],
          }),
          refusedAs('cases.already-corrected'),
        );
        await run(c, acceptCase, clerk, { caseNo });
        assert.equal((await storedCase(c, caseNo)).due_on, '2026-09-08');
        await run(c, suspendCase, reviewer, {
          caseNo,
          kind: 'expert-review',
          reason: '依法组织专家评审',
        });
        assert.equal((await storedCase(c, caseNo)).due_on, null);
        c.clock.advance(2 * 86_400_000);
        await run(c, resumeCase, reviewer, { caseNo, result: '评审通过' });
        assert.equal((await storedCase(c, caseNo)).due_on, '2026-09-09');
        await run(c, extendCase, approver, { caseNo, days: 3, reason: '需要征求意见' });
        assert.equal((await storedCase(c, caseNo)).due_on, '2026-09-14');
        await assert.rejects(
          run(c, extendCase, approver, { caseNo, days: 1, reason: '再延' }),
          refusedAs('cases.already-extended'),
        );
        await run(c, reviewCase, both, { caseNo, opinion: '符合条件', recommend: 'grant' });
        await assert.rejects(
          run(c, c.app.cases.commands.grant, both, { caseNo, opinion: '' }),
          refusedAs('cases.same-person'),
        );
        await run(c, c.app.cases.commands.grant, approver, { caseNo, opinion: '准予' });
        await jobs.drain();
        const seen = await c.app.cases.view(c.people.lin, caseNo);
        assert.equal(seen.licence?.state, 'in-force');
        assert.deepEqual(
          seen.documents.map((d) => d.kind),
          ['receipt', 'correction', 'receipt', 'acceptance', 'special-procedure', 'extension', 'grant'],
        );
        const pdf = await c.app.cases.document(c.people.lin, caseNo, seen.documents[0]?.seq ?? 0);
        assert.equal(Buffer.from(pdf.bytes.subarray(0, 5)).toString(), '%PDF-');
        assert.ok((await c.app.licences.verifyByCode(c.app.db, seen.licence?.verifyCode ?? '')).valid);
        await run(c, c.app.cases.commands.dispatch, clerk, { caseNo });
        await jobs.drain();
        c.clock.advance(5 * 86_400_000);
        await c.app.deliveries.trackOnce();
        await jobs.drain();
        assert.equal((await storedCase(c, caseNo)).state, 'closed');
        assert.equal((await storedCase(c, caseNo)).outcome, 'granted');
      },
    );

    story('two clerks at once: one accepts, the other is told that the case moved on', async (c) => {
      const caseNo = await submitCase(c, concert);
      const results = await Promise.allSettled(
        [1, 2].map(() => run(c, acceptCase, c.staff.clerk, { caseNo })),
      );
      assert.deepEqual(results.map((r) => r.status).sort(), ['fulfilled', 'rejected']);
      assert.equal((await storedCase(c, caseNo)).version, 2);
    });

    story('a role may only do its own acts', async (c) => {
      const caseNo = await submitCase(c, concert);
      await assert.rejects(run(c, acceptCase, c.staff.approver, { caseNo }), refusedAs('platform.forbidden'));
      await assert.rejects(run(c, acceptCase, c.people.lin, { caseNo }), refusedAs('platform.forbidden'));
      await assert.rejects(
        run(c, refuseCase, c.staff.approver, { caseNo, reason: '早了' }),
        refusedAs('cases.wrong-state'),
      );
    });

    story(
      'silence of five working days is acceptance by law, also after the platform was down; uncorrected cases go back',
      async (c) => {
        const [silent, toCorrect, refused, withdrawn] = [
          await submitCase(c, concert),
          await submitCase(c, concert),
          await submitCase(c, concert),
          await submitCase(c, concert),
        ];
        const receivedOn = (await storedCase(c, silent)).due_on;
        await run(c, returnForCorrection, c.staff.clerk, {
          caseNo: toCorrect,
          items: [{ subject: 'audience', subjectKind: 'field', reason: '人数不实' }],
        });
        await run(c, refuseAcceptance, c.staff.clerk, {
          caseNo: refused,
          reason: '不属于本机关职权范围',
          transferTo: '省文化和旅游厅',
        });
        await run(c, withdrawCase, c.people.lin, { caseNo: withdrawn, reason: '' });
        assert.ok(receivedOn);
        c.clock.advance(6 * 7 * 86_400_000);
        assert.ok((await c.app.cases.runTimers()) >= 2);
        const deemed = await storedCase(c, silent);
        assert.equal(deemed.state, 'accepted');
        assert.equal(deemed.accepted_on, deemed.received_at.toISOString().slice(0, 10));
        assert.equal((await storedCase(c, toCorrect)).state, 'returned');
        assert.equal((await storedCase(c, refused)).state, 'not-accepted');
        assert.equal((await storedCase(c, withdrawn)).outcome, 'withdrawn');
        assert.equal(await c.app.cases.runTimers(), 0);
      },
    );

    story('a new calendar moves the dates of open cases and of no other', async (c) => {
      c.clock.set(new Date('2026-12-01T01:00:00Z'));
      const open = await submitCase(c, concert);
      await run(c, acceptCase, c.staff.clerk, { caseNo: open });
      const before = (await storedCase(c, open)).due_on;
      const year = chinaCalendar.years[2026];
      assert.ok(year);
      const holiday = { from: '2026-12-03', to: '2026-12-04', name: '临时放假' } as const;
      // Plain strings where the calendar's dates are branded: the command checks them.
      const changed = {
        version: `test-${kind}`,
        years: { ...chinaCalendar.years, 2026: { ...year, holidays: [...year.holidays, holiday] } },
      } as unknown as typeof chinaCalendar;
      await run(c, saveWorkCalendar, system('test'), changed);
      await c.app.jobs.drain();
      assert.equal(before, '2026-12-08');
      assert.equal((await storedCase(c, open)).due_on, '2026-12-10');
    });

    story(
      'a calendar saved by another process counts at once, not when the copy in memory has aged',
      async (c) => {
        c.clock.set(new Date('2027-03-01T01:00:00Z'));
        const open = await submitCase(c, concert);
        await run(c, acceptCase, c.staff.clerk, { caseNo: open });
        assert.equal((await storedCase(c, open)).due_on, '2027-03-08');
        const holiday = { from: '2027-03-03', to: '2027-03-03', name: '临时放假' };
        const years = {
          ...chinaCalendar.years,
          2027: { notice: 'test', holidays: [holiday], makeUpWorkdays: [] },
        };
        const version = `other-process-${kind}`;
        await c.app.db.admin(
          'insert into organisations.work_calendar (version, data, saved_by, saved_at) values ($1, $2, $3, $4)',
          [version, JSON.stringify({ version, years }), 'test', c.clock.now()],
        );
        assert.ok((await c.app.cases.redateOpenCases()) > 0);
        assert.equal((await storedCase(c, open)).due_on, '2027-03-09');
      },
    );
  });
}
