// SPDX-License-Identifier: Apache-2.0
/** One notice of corrections over all departments, and parts that wait for others. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { acceptCase, readCase, refuseCase, returnForCorrection, reviewCase } from '#cases';
import type { StaffActor } from '#platform/actor.ts';
import { type JointCity, jointCity } from '#test/support/joint-city.ts';
import {
  department,
  lead,
  pdf,
  post,
  type RestaurantMatter,
  restaurantMatters,
  submit,
} from '#test/support/joint-steps.ts';
import { refusedAs, run, storiesIn } from '#test/support/lives.ts';

const newbornMatters = {
  'birth-registration': 'public-security',
  'newborn-medical-insurance': 'medical-security',
  'newborn-social-card': 'human-resources',
} as const;

describe('the one notice of a joint case', () => {
  const story = storiesIn(() => jointCity('embedded', restaurantMatters));

  story(
    'every department proposes, one notice goes out for all, and the applicant answers once',
    async (c) => {
      const { jointNo, cases } = await submit(c);
      const food = department(c, 'food-business-licence');
      const caseOf = (matter: string): string => cases.find((x) => x.matter === matter)?.caseNo ?? '';
      await assert.rejects(
        run(c, returnForCorrection, food.clerk, {
          caseNo: caseOf('food-business-licence'),
          items: [{ subject: 'layout', subjectKind: 'material', reason: '缺少尺寸' }],
        }),
        refusedAs('cases.joint-correction-only'),
      );
      const propose = (matter: RestaurantMatter, items: object[], by?: StaffActor) =>
        post(
          c,
          by ?? department(c, matter).clerk,
          `/api/v1/joint-cases/${jointNo}/parts/${matter}/correction-proposal`,
          { items },
        );
      await propose('food-business-licence', [
        { subject: 'layout', subjectKind: 'material', reason: '布局图没有标明尺寸' },
        { subject: 'contactMobile', subjectKind: 'field', reason: '联系电话打不通' },
      ]);
      await assert.rejects(propose('drainage-permit', [], food.clerk), refusedAs('cases.joint-not-part'));
      // Accepting is speaking too: that part needs no correction.
      await run(c, acceptCase, department(c, 'drainage-permit').clerk, { caseNo: caseOf('drainage-permit') });
      await propose('public-place-hygiene-licence', [
        { subject: 'rules', subjectKind: 'material', reason: '制度没有签字' },
      ]);
      const before = await c.app.cases.joint.viewJoint(food.clerk, jointNo);
      assert.equal(before.correction, null);
      assert.equal(before.proposals.length, 2);
      assert.ok(
        before.actions.includes('propose-correction') && !before.actions.includes('issue-correction'),
      );
      assert.ok(
        (await c.app.cases.joint.viewJoint(lead(c).clerk, jointNo)).actions.includes('issue-correction'),
      );
      await assert.rejects(
        post(c, food.clerk, `/api/v1/joint-cases/${jointNo}/correction-notice`, {}),
        refusedAs('cases.joint-not-lead'),
      );
      // The last body has nothing to say: the notice goes out at once.
      await propose('outdoor-advertising', []);
      const seen = await c.app.cases.joint.viewJoint(c.company, jointNo);
      assert.equal(seen.state, 'correcting');
      assert.equal(seen.correction?.items.length, 3);
      assert.deepEqual(seen.proposals, [], 'what departments say among themselves is not shown');
      assert.ok(seen.correction?.items.some((i) => i.joint === 'contactMobile'));
      const notices = await Promise.all(
        ['food-business-licence', 'public-place-hygiene-licence'].map(async (m) =>
          (await readCase(c.app.db, caseOf(m)))?.events.at(-1),
        ),
      );
      assert.deepEqual(
        notices.map((e) => e?.name),
        ['correction-asked', 'correction-asked'],
      );
      // Both are `correction-asked`, whose data has a number.
      const numbers = notices.map((e) => (e ? (e.data as { documentNo: string }).documentNo : ''));
      assert.equal(new Set(numbers).size, 1);
      assert.match(numbers[0] ?? '', /^联补〔2026〕第\d+号$/);
      assert.equal((await readCase(c.app.db, caseOf('outdoor-advertising')))?.state, 'submitted');
      // The answer: one new number, which both parts asked for share, and the two papers.
      const asked = seen.correction?.items.filter((i) => i.subjectKind === 'material') ?? [];
      const files = await Promise.all(
        asked.map(async (i) => ({
          materialId: i.joint ?? '',
          fileId: (await c.app.materials.acceptUpload(c.company, pdf())).id,
        })),
      );
      const after = await run(c, c.app.cases.joint.commands.resubmitJoint, c.company, {
        jointNo,
        answers: { contactMobile: '13900000001' },
        files,
        statementOfTruth: true,
      });
      assert.equal(after.state, 'open');
      const view = await c.app.cases.joint.viewJoint(c.company, jointNo);
      assert.equal(view.correction?.open, false);
      assert.deepEqual(
        view.children.map((x) => x.state),
        ['submitted', 'submitted', 'submitted', 'accepted'],
      );
      const hygiene = await c.app.cases.application(c.company, caseOf('public-place-hygiene-licence'));
      assert.equal(hygiene.answers['contactMobile'], '13900000001');
      const advertising = await c.app.cases.application(c.company, caseOf('outdoor-advertising'));
      assert.notEqual(
        advertising.answers['contactMobile'],
        '13900000001',
        'a part that was not asked keeps its answers',
      );
      await assert.rejects(
        propose('food-business-licence', [
          { subject: 'layout', subjectKind: 'material', reason: '还不清楚' },
        ]),
        refusedAs('cases.already-corrected'),
      );
    },
  );

  story('on the last day what was proposed is told; silence accepts the rest', async (c) => {
    const start = c.clock.now();
    const { jointNo, cases } = await submit(c);
    const caseOf = (matter: string): string => cases.find((x) => x.matter === matter)?.caseNo ?? '';
    const item = { subject: 'layout', subjectKind: 'material', reason: '布局图没有标明尺寸' };
    await post(
      c,
      department(c, 'food-business-licence').clerk,
      `/api/v1/joint-cases/${jointNo}/parts/food-business-licence/correction-proposal`,
      { items: [item] },
    );
    // Handed in on Tuesday 1 September 2026: the fifth working day is 8 September.
    c.clock.set(new Date('2026-09-08T07:00:00Z'));
    await c.app.cases.runJointNotices();
    assert.equal((await readCase(c.app.db, caseOf('food-business-licence')))?.state, 'submitted');
    c.clock.set(new Date('2026-09-08T08:30:00Z'));
    await c.app.cases.runJointNotices();
    assert.equal((await readCase(c.app.db, caseOf('food-business-licence')))?.state, 'correcting');
    c.clock.set(new Date('2026-09-09T00:10:00Z'));
    await c.app.cases.runTimers();
    assert.equal((await readCase(c.app.db, caseOf('drainage-permit')))?.state, 'accepted');
    assert.equal(
      (await readCase(c.app.db, caseOf('drainage-permit')))?.events.at(-1)?.name,
      'acceptance-deemed',
    );
    c.clock.set(start);
  });
});

describe('parts that wait for others', () => {
  const story = storiesIn(() =>
    jointCity('embedded', { ...newbornMatters, 'food-business-licence': 'market-regulation' }),
  );

  const born = async (c: JointCity, key: string) => {
    const application = await c.application(c.people.lin, 'newborn', {
      insurance: 'with-insurance',
      card: 'with-card',
    });
    const receipt = await run(c, c.app.cases.joint.commands.submitJoint, c.people.lin, {
      ...application,
      statementOfTruth: true,
      delivery: { way: 'electronic' },
      submissionKey: key,
      channel: 'online',
    });
    const police = c.departments['public-security'];
    assert.ok(police);
    const caseNo = receipt.cases[0]?.caseNo ?? '';
    await run(c, acceptCase, police.clerk, { caseNo });
    await run(c, reviewCase, police.reviewer, { caseNo, opinion: '已核对', recommend: 'grant' });
    return { receipt, police, caseNo };
  };

  story(
    'begin by themselves when those before them are granted, once, with what was sealed at the start',
    async (c) => {
      const { receipt, police, caseNo } = await born(c, 'born-granted');
      assert.deepEqual(receipt.waiting, ['newborn-medical-insurance', 'newborn-social-card']);
      const before = await c.app.cases.joint.viewJoint(c.people.lin, receipt.jointNo);
      assert.deepEqual(
        before.children.map((x) => x.state),
        ['reviewed', 'waiting', 'waiting'],
      );
      await run(c, c.app.cases.commands.grant, police.approver, { caseNo, opinion: '准予' });
      await c.app.jobs.drain();
      await c.app.cases.joint.advance(receipt.jointNo);
      const after = await c.app.cases.joint.viewJoint(c.people.lin, receipt.jointNo);
      assert.deepEqual(after.children.map((x) => x.state).slice(1), ['submitted', 'submitted']);
      const begun = after.children[1]?.caseNo ?? '';
      const [first, second] = await Promise.all([
        c.app.cases.application(c.people.lin, caseNo),
        c.app.cases.application(c.people.lin, begun),
      ]);
      assert.equal(second.answers['childName'], first.answers['childName']);
      assert.equal((await readCase(c.app.db, begun))?.joint_no, receipt.jointNo);
    },
  );

  story('are dropped with the reason when one before them is refused, and the joint case ends', async (c) => {
    const { receipt, police, caseNo } = await born(c, 'born-refused');
    await run(c, refuseCase, police.approver, { caseNo, reason: '已在其他地方登记' });
    await c.app.jobs.drain();
    const after = await c.app.cases.joint.viewJoint(c.people.lin, receipt.jointNo);
    assert.deepEqual(after.children.map((x) => x.state).slice(1), ['dropped', 'dropped']);
    assert.match(after.children[1]?.reason ?? '', /出生登记/);
  });
});
