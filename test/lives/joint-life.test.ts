// SPDX-License-Identifier: Apache-2.0
/** The life of a joint case through the real commands: one submission, one clock, one refusal that sinks nothing. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { acceptCase, extendCase, jointCasesAfter, readCase, refuseCase, reviewCase } from '#cases';
import type { PersonActor, StaffActor } from '#platform/actor.ts';
import { Problem } from '#platform/problem.ts';
import { jointCity } from '#test/support/joint-city.ts';
import { department, everything, lead, post, restaurantMatters, submit } from '#test/support/joint-steps.ts';
import { refusedAs, run, storiesIn } from '#test/support/lives.ts';
import { historyFaults, jointHistoryFaults } from '../../src/cli/check.ts';

describe('a joint case', () => {
  const story = storiesIn(() => jointCity('embedded', restaurantMatters));

  story(
    'is handed in with one statement once its guide was read, each part with its own receipt',
    async (c) => {
      const application = await c.application(c.company, 'restaurant-opening', everything);
      const withoutFiles = {
        ...application,
        statementOfTruth: true,
        delivery: { way: 'electronic' as const },
        channel: 'online',
      };
      await run(c, c.app.cases.joint.commands.submitJoint, c.company, {
        ...withoutFiles,
        submissionKey: 'warm',
      });
      const trips = c.app.db.roundTrips();
      const receipt = await run(c, c.app.cases.joint.commands.submitJoint, c.company, {
        ...withoutFiles,
        submissionKey: 'counted',
      });
      // One look at the files, which four parts share, and one statement for all four cases.
      assert.equal(c.app.db.roundTrips() - trips, 2);
      assert.equal(receipt.cases.length, 4);
      assert.deepEqual(receipt.waiting, []);
      const again = await run(c, c.app.cases.joint.commands.submitJoint, c.company, {
        ...withoutFiles,
        submissionKey: 'counted',
      });
      assert.deepEqual(again, receipt);
      await assert.rejects(
        run(c, c.app.cases.joint.commands.submitJoint, c.company, {
          ...withoutFiles,
          answers: { ...application.answers, contactName: '顾南星' },
          submissionKey: 'counted',
        }),
        refusedAs('platform.key-reused'),
      );
      for (const { caseNo } of receipt.cases) {
        const stored = await readCase(c.app.db, caseNo);
        assert.ok(stored);
        assert.deepEqual(historyFaults(stored), []);
        assert.equal(stored.joint_no, receipt.jointNo);
      }
    },
  );

  story('sixteen equal submissions at once are one', async (c) => {
    const application = await c.application(c.company, 'restaurant-opening', everything);
    const once = {
      ...application,
      statementOfTruth: true,
      delivery: { way: 'electronic' as const },
      channel: 'online',
      submissionKey: 'sixteen',
    };
    const receipts = await Promise.all(
      Array.from({ length: 16 }, () => run(c, c.app.cases.joint.commands.submitJoint, c.company, once)),
    );
    assert.equal(new Set(receipts.map((r) => r.jointNo)).size, 1);
    assert.equal(new Set(receipts.flatMap((r) => r.cases.map((x) => x.caseNo))).size, 4);
  });

  story('faults of every part are told at once under the ids of the joint form', async (c) => {
    const application = await c.application(c.company, 'restaurant-opening', everything);
    const { contactMobile: _mobile, ...answers } = application.answers;
    const wrong = {
      ...application,
      answers: { ...answers, stranger: 1 },
      files: [],
      statementOfTruth: true,
      delivery: { way: 'electronic' as const },
      channel: 'online',
      submissionKey: 'wrong',
    };
    await assert.rejects(
      run(c, c.app.cases.joint.commands.submitJoint, c.company, wrong),
      (error: unknown) => {
        assert.ok(error instanceof Problem);
        const fields = error.faults.map((f) => f.field);
        assert.equal(fields.filter((f) => f === 'contactMobile').length, 1, 'one question, one fault');
        assert.ok(fields.includes('stranger') && fields.some((f) => f.startsWith('materials.')));
        return true;
      },
    );
    await assert.rejects(
      c.application(c.company, 'restaurant-opening', { services: 'some' }),
      refusedAs('cases.joint-choice-open'),
    );
    await assert.rejects(
      c.app.cases.joint.viewJoint(c.people.zhou, 'J3299202609010000019'),
      refusedAs('platform.not-found'),
    );
  });

  story(
    'one clock from the last acceptance; opinions, a meeting, an extension; one refusal sinks nothing',
    async (c) => {
      const { jointNo, cases } = await submit(c, {
        services: 'none',
        sign: 'no-outdoor',
        sewage: 'public-sewer',
      });
      assert.deepEqual(
        cases.map((x) => x.matter),
        ['food-business-licence', 'drainage-permit'],
      );
      const caseOf = (matter: string): string => cases.find((x) => x.matter === matter)?.caseNo ?? '';
      const [food, water] = [department(c, 'food-business-licence'), department(c, 'drainage-permit')];
      const view = (by: StaffActor | PersonActor) => c.app.cases.joint.viewJoint(by, jointNo);
      await run(c, acceptCase, food.clerk, { caseNo: caseOf('food-business-licence') });
      assert.equal((await view(food.clerk)).clock, null);
      await run(c, acceptCase, water.clerk, { caseNo: caseOf('drainage-permit') });
      const running = await view(lead(c).clerk);
      assert.equal(running.clock?.totalDays, 10);
      assert.equal(
        running.clock?.statutoryDue,
        '2026-11-09',
        '45 working days from 1 September, over Mid-Autumn and National Day',
      );
      // Drainage has seven working days, food five: drainage is the critical one.
      assert.deepEqual(
        running.criticalPath.map((l) => [l.matter, l.holder?.organisationName]),
        [['drainage-permit', '临湖区water']],
      );
      await post(c, water.reviewer, `/api/v1/joint-cases/${jointNo}/parts/drainage-permit/opinion`, {
        text: '隔油池容积不足',
      });
      assert.equal((await view(food.reviewer)).opinions[0]?.text, '隔油池容积不足');
      assert.deepEqual((await view(c.company)).opinions, []);
      const meeting = {
        on: '2026-09-01',
        place: '区政务服务中心302',
        question: '隔油池是否影响食品经营许可',
        participants: ['市场监管', '水务'],
      };
      await assert.rejects(
        post(c, food.reviewer, `/api/v1/joint-cases/${jointNo}/meeting`, meeting),
        refusedAs('cases.joint-not-lead'),
      );
      await post(c, lead(c).reviewer, `/api/v1/joint-cases/${jointNo}/meeting`, meeting);
      await post(c, lead(c).reviewer, `/api/v1/joint-cases/${jointNo}/meeting-conclusion`, {
        conclusion: '食品经营许可不以此为前提',
      });
      assert.equal((await view(food.reviewer)).meeting?.conclusion, '食品经营许可不以此为前提');
      const extension = { days: 15, reason: '需要复核管网', approvedBy: '临湖区人民政府负责人' };
      await post(c, lead(c).approver, `/api/v1/joint-cases/${jointNo}/extension`, extension);
      assert.equal((await view(c.company)).clock?.totalDays, 25);
      await assert.rejects(
        post(c, lead(c).approver, `/api/v1/joint-cases/${jointNo}/extension`, extension),
        refusedAs('cases.joint-already-extended'),
      );
      // A part is handled jointly as well: fifteen days, and no approval but the government's.
      const ofPart = { caseNo: caseOf('drainage-permit'), days: 15, reason: '需要复核管网' };
      await assert.rejects(
        run(c, extendCase, water.approver, ofPart),
        refusedAs('cases.extension-not-approved'),
      );
      await run(c, extendCase, water.approver, { ...ofPart, approvedBy: extension.approvedBy });
      for (const [d, matter] of [
        [food, 'food-business-licence'],
        [water, 'drainage-permit'],
      ] as const)
        await run(c, reviewCase, d.reviewer, {
          caseNo: caseOf(matter),
          opinion: '已审查',
          recommend: matter === 'drainage-permit' ? 'refuse' : 'grant',
        });
      await run(c, refuseCase, water.approver, {
        caseNo: caseOf('drainage-permit'),
        reason: '隔油池容积不足，不符合排水标准',
      });
      await c.app.jobs.drain();
      assert.equal((await view(c.company)).state, 'open');
      await run(c, c.app.cases.commands.grant, food.approver, {
        caseNo: caseOf('food-business-licence'),
        opinion: '准予',
      });
      await c.app.jobs.drain();
      const decided = await view(c.company);
      assert.deepEqual(
        decided.children.map((x) => x.outcome),
        ['granted', 'refused'],
      );
      for (const [d, matter] of [
        [food, 'food-business-licence'],
        [water, 'drainage-permit'],
      ] as const) {
        await run(c, c.app.cases.commands.dispatch, d.clerk, { caseNo: caseOf(matter) });
        await c.app.jobs.drain();
      }
      const closed = await view(c.company);
      assert.equal(closed.state, 'closed', JSON.stringify(closed.children.map((x) => x.state)));
      assert.deepEqual(closed.criticalPath, []);
      assert.deepEqual(closed.actions, []);
    },
  );

  story('withdrawing a part leaves the rest; withdrawing the whole ends what is not decided', async (c) => {
    const { jointNo, cases } = await submit(c);
    const { commands } = c.app.cases.joint;
    await run(c, commands.withdrawJointPart, c.company, {
      jointNo,
      matter: 'outdoor-advertising',
      reason: '不做广告了',
    });
    const partly = await c.app.cases.joint.viewJoint(c.company, jointNo);
    assert.deepEqual(
      partly.children.map((x) => x.state),
      ['submitted', 'submitted', 'withdrawn', 'submitted'],
    );
    await run(c, commands.withdrawJoint, c.company, { jointNo, reason: '不开店了' });
    const gone = await c.app.cases.joint.viewJoint(c.company, jointNo);
    assert.equal(gone.state, 'withdrawn');
    assert.ok(gone.children.every((x) => x.state === 'withdrawn'));
    await c.app.jobs.drain();
    for (const { caseNo } of cases)
      assert.deepEqual(historyFaults((await readCase(c.app.db, caseNo)) ?? assert.fail()), []);
  });

  story('a list shows what a body leads or has a part in, and nobody else sees the case', async (c) => {
    const { jointNo } = await submit(c, { services: 'none', sign: 'no-outdoor', sewage: 'public-sewer' });
    const list = c.app.routes.find((r) => r.method === 'GET' && r.path === '/api/v1/joint-cases');
    const listed = async (actor: StaffActor): Promise<string[]> => {
      const body = (await list?.handler({ actor, query: { limit: 100 } } as never)) as {
        items: { jointNo: string }[];
      };
      return body.items.map((i) => i.jointNo);
    };
    assert.ok((await listed(lead(c).clerk)).includes(jointNo));
    assert.ok((await listed(department(c, 'drainage-permit').clerk)).includes(jointNo));
    assert.ok(!(await listed(department(c, 'public-place-hygiene-licence').clerk)).includes(jointNo));
    await assert.rejects(
      c.app.cases.joint.viewJoint(department(c, 'public-place-hygiene-licence').clerk, jointNo),
      refusedAs('platform.not-found'),
    );
    await assert.rejects(
      c.app.cases.joint.viewJoint(c.people.zhou, jointNo),
      refusedAs('platform.not-found'),
    );
  });

  story('every history of a joint case is whole, and a changed letter is found', async (c) => {
    const all = await jointCasesAfter(c.app.db, '', '', 100);
    assert.ok(all.length >= 5);
    for (const j of all) assert.deepEqual(jointHistoryFaults(j), []);
    const [first] = all;
    assert.ok(first);
    const changed = {
      ...first,
      events: first.events.map((e) => ({ ...e, actor_name: `${e.actor_name}伪` })),
    };
    assert.ok(jointHistoryFaults(changed).some((f) => f.invariant === 'I11'));
    assert.ok(jointHistoryFaults({ ...first, version: 99 }).some((f) => f.invariant === 'I01'));
  });
});
