// SPDX-License-Identifier: Apache-2.0
/** 谁看过我的信息, through the whole application on virtual time: grounds, reasons, masks, complaints, alerts, seals. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { acceptCase, reviewCase } from '#cases';
import type { PersonActor, StaffActor } from '#platform/actor.ts';
import { withControlsOff } from '#platform/controls.ts';
import { refusedAs, run, storiesIn, submitCase } from '#test/support/lives.ts';
import { hire, type SmallCity, smallCity } from '#test/support/small-city.ts';
import { checkCases } from '../../src/cli/check.ts';

const concert = {
  answers: { title: '湖滨秋夜音乐会', audience: 800 },
  delivery: {
    way: 'courier' as const,
    recipient: '林若溪',
    phone: '13800138000',
    address: '云泽市临湖区湖滨大道1号',
  },
};
const minute = 60_000;
const why = '核实来电人反映的送达地址';

interface Row {
  readonly purpose: string;
  readonly task: string | null;
  readonly kind: string;
  readonly reason: string;
  readonly staff_id: string;
  readonly fields: readonly { readonly zh: string }[];
}
/** The stored records of a case, in the order of time. */
const records = (c: SmallCity, caseNo: string): Promise<Row[]> =>
  c.app.db.admin<Row>(
    'select purpose, task, kind, reason, staff_id, fields from access.look where case_no = $1 order by at, opened_at',
    [caseNo],
  );

const reveal = (c: SmallCity, actor: StaffActor, caseNo: string, fields: string[], reason: string) =>
  c.app.cases.reveal(actor, { caseNo, fields, reason });

async function applicant(c: SmallCity, n: number, name: string): Promise<PersonActor> {
  const { id, city } = await run(c, c.app.identity.registration.registerPerson, c.people.lin, {
    name,
    residentId: residentIds[n] ?? '',
    mobile: `138001380${String(10 + n)}`,
    address: `云泽市临湖区柳荫街${n}号`,
    division: '329902000000',
  });
  return { kind: 'person', id, city, name };
}
/** Numbers with right check characters, of nobody. */
const residentIds = Array.from({ length: 30 }, (_, n) => {
  const body = `32990219900101${String(200 + n)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = [...body].reduce((s, d, i) => s + Number(d) * (weights[i] ?? 0), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
});

const ofPerson = async (c: SmallCity, who: PersonActor): Promise<string> =>
  (
    await run(c, c.app.cases.commands.submit, who, {
      matterCode: c.matterCode,
      files: [],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: `look-${who.id}`,
      ...concert,
    })
  ).caseNo;

describe('who looked', () => {
  const story = storiesIn(() => smallCity('embedded', 'sample-matter.yaml'));

  story('whoever has a task may look and is kept with it; numbers and homes are masked', async (c) => {
    const caseNo = await submitCase(c, concert);
    const seen = await c.app.cases.view(c.staff.clerk, caseNo);
    const [look, ...more] = await records(c, caseNo);
    assert.deepEqual(more, []);
    assert.deepEqual([look?.purpose, look?.kind, look?.reason], ['task', 'case', '']);
    assert.match(look?.task ?? '', /^accept/);
    const shown = JSON.stringify(seen);
    for (const whole of ['329902199001011023', '13800138000', '湖滨大道'])
      assert.ok(!shown.includes(whole), whole);
    assert.deepEqual(seen.delivery.hidden, ['delivery.phone', 'delivery.address']);
    assert.equal(seen.delivery.address, '云泽市临湖区****');
    const own = await c.app.cases.view(c.people.lin, caseNo);
    assert.equal(own.delivery.address, '云泽市临湖区湖滨大道1号', 'one’s own is whole');
    assert.equal((await records(c, caseNo)).length, 1, 'one’s own look is no record');
  });

  story('without a task a reason is asked for; it holds half an hour for the same case', async (c) => {
    const caseNo = await submitCase(c, concert);
    const other = await submitCase(c, concert);
    const { reviewer } = c.staff;
    await assert.rejects(c.app.cases.view(reviewer, caseNo), refusedAs('access.reason-needed', { caseNo }));
    await assert.rejects(c.app.cases.view(reviewer, caseNo, '看'), refusedAs('access.reason-too-short'));
    assert.deepEqual(await records(c, caseNo), [], 'a refused look shows nothing and leaves no record');
    await c.app.cases.view(reviewer, caseNo, why);
    c.clock.advance(29 * minute);
    await c.app.cases.view(reviewer, caseNo);
    assert.deepEqual(
      (await records(c, caseNo)).map((r) => [r.purpose, r.reason]),
      [
        ['reason', why],
        ['reason', why],
      ],
    );
    await assert.rejects(c.app.cases.view(reviewer, other), refusedAs('access.reason-needed'));
    c.clock.advance(2 * minute);
    await assert.rejects(c.app.cases.view(reviewer, caseNo), refusedAs('access.reason-needed'));
    await withControlsOff(['T04'], () => c.app.cases.view(reviewer, other));
  });

  story('who handled a case may follow it, an approver sees the open work of the body', async (c) => {
    const caseNo = await submitCase(c, concert);
    await c.app.cases.view(c.staff.approver, caseNo);
    await run(c, acceptCase, c.staff.clerk, { caseNo });
    await run(c, reviewCase, c.staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
    await c.app.cases.view(c.staff.clerk, caseNo);
    assert.deepEqual(
      (await records(c, caseNo)).map((r) => r.purpose),
      ['oversight', 'handled'],
    );
    const idle = await hire(c.app, '白露', ['clerk'], c.organisation.id);
    await assert.rejects(c.app.cases.view(idle, caseNo), refusedAs('access.reason-needed'));
  });

  story('a masked value is shown for a reason, named in one record', async (c) => {
    const caseNo = await submitCase(c, concert);
    const { values } = await reveal(
      c,
      c.staff.clerk,
      caseNo,
      ['applicant.residentId', 'delivery.address'],
      '核对身份证',
    );
    assert.deepEqual(values, {
      'applicant.residentId': '329902199001011023',
      'delivery.address': '云泽市临湖区湖滨大道1号',
    });
    const [look] = await records(c, caseNo);
    assert.deepEqual(
      [look?.kind, look?.purpose, look?.reason, look?.fields.map((f) => f.zh)],
      ['reveal', 'task', '核对身份证', ['居民身份证号码', '收件地址']],
    );
    await assert.rejects(
      reveal(c, c.staff.clerk, caseNo, ['answer.title'], '核对身份证'),
      refusedAs('access.nothing-to-reveal', { fields: ['answer.title'] }),
    );
  });

  story('the one looked at reads it, complains, is answered; nobody else does', async (c) => {
    const lin = await applicant(c, 1, '苏念安');
    const caseNo = await ofPerson(c, lin);
    await c.app.cases.view(c.staff.clerk, caseNo);
    c.clock.advance(minute);
    await c.app.cases.view(c.staff.reviewer, caseNo, why);
    const { items } = await c.app.looks.ownLooks(lin, {});
    assert.deepEqual(
      items.map((i) => [i.by, i.organisationName, i.purpose, i.reason, i.about.zh]),
      [
        ['沈*远', c.organisation.name, 'reason', why, '营业性演出许可（测试样例）'],
        ['顾*晴', c.organisation.name, 'task', '', '营业性演出许可（测试样例）'],
      ],
    );
    const firstPage = await c.app.looks.ownLooks(lin, { limit: 1 });
    const secondPage = await c.app.looks.ownLooks(lin, { limit: 1, cursor: firstPage.nextCursor ?? '' });
    assert.deepEqual([...firstPage.items, ...secondPage.items], items);
    assert.equal((await c.app.looks.ownLooks(lin, { purpose: 'task' })).items.length, 1);
    const [look] = items;
    assert.ok(look);
    await assert.rejects(c.app.looks.ownLook(c.people.zhou, look.id), refusedAs('platform.not-found'));
    const zhou = run(c, c.app.looks.complain, c.people.zhou, { lookId: look.id, text: '为什么看' });
    await assert.rejects(zhou, refusedAs('platform.not-found'));
    await assert.rejects(
      run(c, c.app.looks.complain, lin, { lookId: look.id, text: ' ' }),
      refusedAs('access.complaint-refused'),
    );
    const asked = await run(c, c.app.looks.complain, lin, { lookId: look.id, text: '我没有打过电话' });
    assert.equal(asked.dueOn, '2026-09-21', 'fifteen working days after 1 September, one of them a Sunday');
    await assert.rejects(
      run(c, c.app.looks.complain, lin, { lookId: look.id, text: '再问一次' }),
      refusedAs('access.already-complained'),
    );
    const [{ sealed } = { sealed: '' }] = await c.app.db.admin<{ sealed: string }>(
      'select sealed from access.look_complaint',
    );
    assert.ok(!sealed.includes('没有打过'), 'its words are encrypted');
    const auditor = await hire(c.app, '纪明镜', ['audit-admin'], c.organisation.id);
    const { answerLookComplaint } = c.app.looks.commands;
    await assert.rejects(
      run(c, answerLookComplaint, c.staff.clerk, { id: asked.id, outcome: 'proper', answer: '没有问题' }),
      refusedAs('platform.forbidden'),
    );
    const answer = { id: asked.id, outcome: 'improper', answer: '已对有关人员批评教育' } as const;
    await run(c, answerLookComplaint, auditor, answer);
    await assert.rejects(
      run(c, answerLookComplaint, auditor, answer),
      refusedAs('access.complaint-answered'),
    );
    const { complaint } = await c.app.looks.ownLook(lin, look.id);
    assert.deepEqual(
      [complaint?.text, complaint?.outcome, complaint?.answer],
      ['我没有打过电话', 'improper', '已对有关人员批评教育'],
    );
  });

  story('a look that the law forbids to tell of is shown from the day after its hold ends', async (c) => {
    const lin = await applicant(c, 2, '许知遥');
    const caseNo = await ofPerson(c, lin);
    await c.app.cases.view(c.staff.clerk, caseNo);
    const auditor = await hire(c.app, '明察', ['audit-admin'], c.organisation.id);
    const { holdLooks } = c.app.looks.commands;
    const hold = { caseNo, until: '2026-09-03', reason: '公安机关书面通知保密' };
    await assert.rejects(run(c, holdLooks, c.staff.approver, hold), refusedAs('platform.forbidden'));
    await assert.rejects(
      run(c, holdLooks, auditor, { ...hold, until: '2026-09-01' }),
      refusedAs('access.hold-refused'),
    );
    await run(c, holdLooks, auditor, hold);
    assert.deepEqual((await c.app.looks.ownLooks(lin, {})).items, []);
    c.clock.set(new Date('2026-09-04T01:00:00Z'));
    assert.equal((await c.app.looks.ownLooks(lin, {})).items.length, 1);
  });

  story('a thousand random reads: each exactly one record with a purpose, or refused and none', async (c) => {
    c.clock.set(new Date('2026-09-08T01:00:00Z'));
    const cases: string[] = [];
    for (let n = 0; n < 8; n += 1) cases.push(await submitCase(c, concert));
    for (const caseNo of cases.slice(0, 5)) await run(c, acceptCase, c.staff.clerk, { caseNo });
    const idle = await hire(c.app, '闲云', ['clerk'], c.organisation.id);
    const readers = [c.staff.clerk, c.staff.reviewer, c.staff.approver, c.staff.both, idle];
    let seed = 20260908;
    const draw = (n: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return Math.floor((seed / 2 ** 31) * n);
    };
    const count = async (): Promise<number> =>
      (await c.app.db.admin<{ n: number }>('select count(*)::int as n from access.look'))[0]?.n ?? 0;
    const before = await count();
    let [shown, refused] = [0, 0];
    for (let i = 0; i < 1000; i += 1) {
      // Past the half hour: no look rests on one before it.
      c.clock.advance(31 * minute);
      const reader = readers[draw(readers.length)] ?? idle;
      const reason = draw(4) === 0 ? why : undefined;
      try {
        await c.app.cases.view(reader, cases[draw(cases.length)] ?? '', reason);
        shown += 1;
      } catch (error) {
        refusedAs('access.reason-needed')(error);
        assert.equal(reason, undefined);
        refused += 1;
      }
    }
    assert.equal((await count()) - before, shown);
    assert.ok(shown > 300 && refused > 100, `${shown} shown, ${refused} refused`);
    const odd = await c.app.db.admin(
      "select 1 from access.look where (purpose = 'task' and task is null) or (purpose = 'reason' and reason = '')",
    );
    assert.deepEqual(odd, []);
  });

  story(
    'browsing raises an alert within a minute of virtual time, once; ordinary work raises none',
    async (c) => {
      c.clock.set(new Date('2026-10-12T02:00:00Z'));
      await c.app.looks.runWatch();
      const open = await c.app.looks.openAlerts();
      const auditor = await hire(c.app, '秋毫', ['audit-admin'], c.organisation.id);
      const cases: string[] = [];
      for (let n = 3; n < 12; n += 1)
        cases.push(await ofPerson(c, await applicant(c, n, `王${'甲乙丙丁戊己庚辛壬'[n - 3]}`)));
      for (const caseNo of cases) await c.app.cases.view(c.staff.clerk, caseNo);
      c.clock.advance(20_000);
      assert.equal(await c.app.looks.runWatch(), 0, 'looks for tasks are work');
      for (const caseNo of cases.slice(0, 3)) await c.app.cases.view(c.staff.reviewer, caseNo, why);
      c.clock.advance(20_000);
      assert.equal(await c.app.looks.runWatch(), 0, 'a few reasons are no pattern');
      for (const caseNo of cases) await c.app.cases.view(c.staff.reviewer, caseNo, why);
      const every =
        c.app.looks.recurring.find((job) => job.name === 'access.watch-looks')?.everyMs ?? Infinity;
      assert.ok(every <= 60_000);
      c.clock.advance(every);
      assert.equal(await c.app.looks.runWatch(), 2);
      assert.equal(await c.app.looks.runWatch(), 0, 'the same occasion is raised once');
      assert.equal(await c.app.looks.openAlerts(), open + 2);
      const raised = await c.app.db.admin<{
        pattern: string;
        subjects: number;
        id: string;
        staff_id: string;
      }>('select pattern, subjects, id, staff_id from access.look_alert order by pattern');
      assert.deepEqual(
        raised.map((r) => [r.pattern, r.subjects, r.staff_id]),
        [
          ['many-without-task', 9, c.staff.reviewer.id],
          ['same-surname', 9, c.staff.reviewer.id],
        ],
      );
      const told = await c.app.db.admin<{ data: object }>(
        "select data from platform.event where name = 'access.look-alert-raised.v1'",
      );
      assert.equal(told.length, 2);
      assert.ok(!JSON.stringify(told).includes('王'), 'an event carries no name');
      const { closeLookAlert } = c.app.looks.commands;
      const finding = { id: raised[0]?.id ?? '', finding: '与本人谈话，系核对旧档' };
      await assert.rejects(
        run(c, closeLookAlert, c.staff.approver, finding),
        refusedAs('platform.forbidden'),
      );
      await run(c, closeLookAlert, auditor, finding);
      await assert.rejects(run(c, closeLookAlert, auditor, finding), refusedAs('access.alert-closed'));
    },
  );

  story('what was sealed cannot be taken out or changed unseen', async (c) => {
    c.clock.advance(10 * minute);
    assert.ok((await c.app.looks.runSeals()) > 0);
    const faults = async (): Promise<string[]> =>
      (await checkCases(c.app, () => {})).violations
        .filter((v) => v.invariant === 'I07')
        .map((v) => v.message);
    assert.deepEqual(await faults(), []);
    const { db } = c.app;
    await db.admin(
      "update access.look set staff_name = '别人' where id = (select id from access.look limit 1)",
    );
    assert.deepEqual(await faults(), ['a sealed look was changed']);
    await db.admin("delete from access.look where staff_name = '别人'");
    assert.match((await faults())[0] ?? '', /looks were sealed/);
  });
});
