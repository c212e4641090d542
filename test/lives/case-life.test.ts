// SPDX-License-Identifier: Apache-2.0
/** Lives of cases through the real commands, on every PostgreSQL that this machine has. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  acceptCase,
  extendCase,
  readCase,
  refuseAcceptance,
  refuseCase,
  resumeCase,
  returnForCorrection,
  reviewCase,
  type StoredCase,
  type SubmitInput,
  suspendCase,
  withdrawCase,
} from '#cases';
import { chinaCalendar } from '#law/calendar-china.ts';
import { saveWorkCalendar } from '#organisations';
import { system } from '#platform/actor.ts';
import { verifyStatement } from '#platform/crypto/index.ts';
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

for (const kind of ['embedded', 'system'] as const) {
  describe(`cases on the ${kind} PostgreSQL`, () => {
    let city: SmallCity | null = null;
    let keys = 0;
    before(async () => {
      city = await smallCity(kind, 'sample-matter.yaml');
    });
    after(async () => {
      await city?.close();
    });

    const there = (t: { skip(reason: string): void }): SmallCity | undefined => {
      if (!city) t.skip(`no ${kind} PostgreSQL on this machine`);
      return city ?? undefined;
    };
    const application = (c: SmallCity, changes: Partial<SubmitInput> = {}): SubmitInput => ({
      matterCode: c.matterCode,
      answers: { title: '湖滨秋夜音乐会', audience: 800 },
      files: [],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: `key-${kind}-${++keys}`,
      delivery: {
        way: 'courier',
        recipient: '林若溪',
        phone: '13800138000',
        address: '云泽市临湖区湖滨大道1号',
      },
      ...changes,
    });
    const submit = async (c: SmallCity, changes: Partial<SubmitInput> = {}): Promise<string> =>
      (await c.app.runner.execute(c.app.cases.commands.submit, c.people.lin, application(c, changes))).caseNo;
    const stored = async (c: SmallCity, caseNo: string): Promise<StoredCase> => {
      const found = await readCase(c.app.db, caseNo);
      assert.ok(found);
      assert.deepEqual(historyFaults(found), []);
      return found;
    };

    test('a submission costs one round trip once the applicant is known, and answers with a signed receipt', async (t) => {
      const c = there(t);
      if (!c) return;
      await submit(c);
      const trips = c.app.db.roundTrips();
      const receipt = await c.app.runner.execute(c.app.cases.commands.submit, c.people.lin, application(c));
      assert.equal(c.app.db.roundTrips() - trips, 1);
      assert.match(receipt.queryPassword, /^\d{6}$/);
      const checked = verifyStatement(c.app.keys, receipt.statement, 'receipt');
      assert.ok(checked.ok);
      assert.equal(checked.payload['caseNo'], receipt.caseNo);
      const [head, body, signature] = receipt.statement.split('.');
      const forged = `${head}.${Buffer.from(JSON.stringify({ ...checked.payload, caseNo: '3299202609010000020' })).toString('base64url')}.${signature}`;
      assert.ok(body && !verifyStatement(c.app.keys, forged, 'receipt').ok);
    });

    test('the same key is the same case, also sixteen at a time; another body under it is refused', async (t) => {
      const c = there(t);
      if (!c) return;
      const once = application(c);
      const receipts = await Promise.all(
        Array.from({ length: 16 }, () =>
          c.app.runner.execute(c.app.cases.commands.submit, c.people.lin, once),
        ),
      );
      assert.equal(new Set(receipts.map((r) => r.caseNo)).size, 1);
      assert.equal(new Set(receipts.map((r) => r.statement)).size, 1);
      await assert.rejects(
        c.app.runner.execute(c.app.cases.commands.submit, c.people.lin, {
          ...once,
          answers: { title: '另一场', audience: 1 },
        }),
        refusedAs('platform.key-reused'),
      );
    });

    test('every fault of an application is told at once, and rules refuse in their own words', async (t) => {
      const c = there(t);
      if (!c) return;
      const wrong = application(c, {
        answers: { audience: 0, other: 1 },
        delivery: { way: 'courier', phone: '12' },
      });
      await assert.rejects(
        c.app.runner.execute(c.app.cases.commands.submit, c.people.lin, wrong),
        (error: unknown) => {
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
        },
      );
      await assert.rejects(
        c.app.runner.execute(
          c.app.cases.commands.submit,
          c.people.lin,
          application(c, { answers: { title: '大型演出', audience: 60000 } }),
        ),
        refusedAs('cases.refused-by-rule'),
      );
      await assert.rejects(
        c.app.runner.execute(
          c.app.cases.commands.submit,
          c.people.lin,
          application(c, { statementOfTruth: false }),
        ),
        refusedAs('cases.truth-not-stated'),
      );
    });

    test('nobody else sees a case, and its query password opens only the public part', async (t) => {
      const c = there(t);
      if (!c) return;
      const caseNo = await submit(c);
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

    test('a whole life: correction, acceptance, special procedure, extension, review, decision, licence, courier', async (t) => {
      const c = there(t);
      if (!c) return;
      const { runner, jobs } = c.app;
      const { clerk, reviewer, approver, both } = c.staff;
      const caseNo = await submit(c);
      await assert.rejects(
        runner.execute(returnForCorrection, clerk, { caseNo, items: [] }),
        refusedAs('cases.nothing-to-correct'),
      );
      await runner.execute(returnForCorrection, clerk, {
        caseNo,
        items: [{ subject: 'title', subjectKind: 'field', reason: '演出名称与批文不一致' }],
      });
      await runner.execute(c.app.cases.commands.resubmit, c.people.lin, {
        caseNo,
        answers: { title: '湖滨秋夜音乐会（第二场）', audience: 800 },
        files: [],
        statementOfTruth: true,
      });
      await assert.rejects(
        runner.execute(returnForCorrection, clerk, {
          caseNo,
          items: [{ subject: 'title', subjectKind: 'field', reason: '再改' }],
        }),
        refusedAs('cases.already-corrected'),
      );
      await runner.execute(acceptCase, clerk, { caseNo });
      assert.equal((await stored(c, caseNo)).due_on, '2026-09-08');
      await runner.execute(suspendCase, reviewer, {
        caseNo,
        kind: 'expert-review',
        reason: '依法组织专家评审',
      });
      assert.equal((await stored(c, caseNo)).due_on, null);
      c.clock.advance(2 * 86_400_000);
      await runner.execute(resumeCase, reviewer, { caseNo, result: '评审通过' });
      assert.equal((await stored(c, caseNo)).due_on, '2026-09-09');
      await runner.execute(extendCase, approver, { caseNo, days: 3, reason: '需要征求意见' });
      assert.equal((await stored(c, caseNo)).due_on, '2026-09-14');
      await assert.rejects(
        runner.execute(extendCase, approver, { caseNo, days: 1, reason: '再延' }),
        refusedAs('cases.already-extended'),
      );
      await runner.execute(reviewCase, both, { caseNo, opinion: '符合条件', recommend: 'grant' });
      await assert.rejects(
        runner.execute(c.app.cases.commands.grant, both, { caseNo, opinion: '' }),
        refusedAs('cases.same-person'),
      );
      await runner.execute(c.app.cases.commands.grant, approver, { caseNo, opinion: '准予' });
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
      await runner.execute(c.app.cases.commands.dispatch, clerk, { caseNo });
      await jobs.drain();
      c.clock.advance(5 * 86_400_000);
      await c.app.deliveries.trackOnce();
      await jobs.drain();
      assert.equal((await stored(c, caseNo)).state, 'closed');
      assert.equal((await stored(c, caseNo)).outcome, 'granted');
    });

    test('two clerks at once: one accepts, the other is told that the case moved on', async (t) => {
      const c = there(t);
      if (!c) return;
      const caseNo = await submit(c);
      const results = await Promise.allSettled(
        [1, 2].map(() => c.app.runner.execute(acceptCase, c.staff.clerk, { caseNo })),
      );
      assert.deepEqual(results.map((r) => r.status).sort(), ['fulfilled', 'rejected']);
      assert.equal((await stored(c, caseNo)).version, 2);
    });

    test('a role may only do its own acts', async (t) => {
      const c = there(t);
      if (!c) return;
      const caseNo = await submit(c);
      await assert.rejects(
        c.app.runner.execute(acceptCase, c.staff.approver, { caseNo }),
        refusedAs('platform.forbidden'),
      );
      await assert.rejects(
        c.app.runner.execute(acceptCase, c.people.lin, { caseNo }),
        refusedAs('platform.forbidden'),
      );
      await assert.rejects(
        c.app.runner.execute(refuseCase, c.staff.approver, { caseNo, reason: '早了' }),
        refusedAs('cases.wrong-state'),
      );
    });

    test('silence of five working days is acceptance by law, also after the platform was down; uncorrected cases go back', async (t) => {
      const c = there(t);
      if (!c) return;
      const [silent, toCorrect, refused, withdrawn] = [
        await submit(c),
        await submit(c),
        await submit(c),
        await submit(c),
      ];
      const receivedOn = (await stored(c, silent)).due_on;
      await c.app.runner.execute(returnForCorrection, c.staff.clerk, {
        caseNo: toCorrect,
        items: [{ subject: 'audience', subjectKind: 'field', reason: '人数不实' }],
      });
      await c.app.runner.execute(refuseAcceptance, c.staff.clerk, {
        caseNo: refused,
        reason: '不属于本机关职权范围',
        transferTo: '省文化和旅游厅',
      });
      await c.app.runner.execute(withdrawCase, c.people.lin, { caseNo: withdrawn, reason: '' });
      assert.ok(receivedOn);
      c.clock.advance(6 * 7 * 86_400_000);
      assert.ok((await c.app.cases.runTimers()) >= 2);
      const deemed = await stored(c, silent);
      assert.equal(deemed.state, 'accepted');
      assert.equal(deemed.accepted_on, deemed.received_at.toISOString().slice(0, 10));
      assert.equal((await stored(c, toCorrect)).state, 'returned');
      assert.equal((await stored(c, refused)).state, 'not-accepted');
      assert.equal((await stored(c, withdrawn)).outcome, 'withdrawn');
      assert.equal(await c.app.cases.runTimers(), 0);
    });

    test('a new calendar moves the dates of open cases and of no other', async (t) => {
      const c = there(t);
      if (!c) return;
      c.clock.set(new Date('2026-12-01T01:00:00Z'));
      const open = await submit(c);
      await c.app.runner.execute(acceptCase, c.staff.clerk, { caseNo: open });
      const before = (await stored(c, open)).due_on;
      const year = chinaCalendar.years[2026];
      assert.ok(year);
      const holiday = { from: '2026-12-03', to: '2026-12-04', name: '临时放假' } as const;
      // Plain strings where the calendar's dates are branded: the command checks them.
      const changed = {
        version: `test-${kind}`,
        years: { ...chinaCalendar.years, 2026: { ...year, holidays: [...year.holidays, holiday] } },
      } as unknown as typeof chinaCalendar;
      await c.app.runner.execute(saveWorkCalendar, system('test'), changed);
      await c.app.jobs.drain();
      assert.equal(before, '2026-12-08');
      assert.equal((await stored(c, open)).due_on, '2026-12-10');
    });

    test('a calendar saved by another process counts at once, not when the copy in memory has aged', async (t) => {
      const c = there(t);
      if (!c) return;
      c.clock.set(new Date('2027-03-01T01:00:00Z'));
      const open = await submit(c);
      await c.app.runner.execute(acceptCase, c.staff.clerk, { caseNo: open });
      assert.equal((await stored(c, open)).due_on, '2027-03-08');
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
      assert.equal((await stored(c, open)).due_on, '2027-03-09');
    });
  });
}
