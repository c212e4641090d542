// SPDX-License-Identifier: Apache-2.0
/** Showing a licence, letting others use it, and the ledger, through the real commands. */
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { addMonths, civilDate } from '#law/civil-date.ts';
import { anonymous } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { at, refusedAs, run, storiesIn } from '#test/support/lives.ts';
import { revokeByTwo } from '#test/support/revoke-by-two.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import type { NewLicence } from '../index.ts';

let serial = 0;
/** A licence in force, of 林若溪 unless told otherwise. */
async function licenceOf(c: SmallCity, changes: Partial<NewLicence['holder']> = {}): Promise<string> {
  const issue = command('cases.grant', (context, input: NewLicence) =>
    c.app.licences.issueLicence(context, input),
  );
  serial += 1;
  const { id } = await run(c, issue, c.staff.approver, {
    city: '3299',
    caseNo: `32992026030100000${String(serial).padStart(2, '0')}`,
    decisionNo: `文旅准〔2026〕第${serial}号`,
    matterCode: c.matterCode,
    matterName: '营业性演出许可',
    issuer: { uscc: c.organisation.id, name: c.organisation.name },
    spec: { typeSerial: '021', numberPrefix: '泽演', validity: { years: 2 } },
    name: { zh: '营业性演出许可证', en: 'Performance licence' },
    holder: {
      name: '林若溪',
      code: '329902199001011023',
      codeType: '111',
      accountId: c.people.lin.id,
      companyId: null,
      ...changes,
    },
    fields: [
      { label: { zh: '演出名称', en: 'Title' }, value: '湖畔音乐会' },
      { label: { zh: '演出地点', en: 'Place' }, value: '云泽市临湖区湖滨大道1号' },
    ],
    decidedOn: civilDate('2026-03-01'),
  });
  await c.app.jobs.drain();
  return id;
}

const faultsOf =
  (code: string, ...fields: string[]) =>
  (error: unknown) =>
    error instanceof Problem &&
    error.kind.code === code &&
    fields.every((field) => error.faults.some((fault) => fault.field === field));

describe('the library of licences', () => {
  const story = storiesIn(() => smallCity('embedded', './sample-matter.yaml', at('2026-03-02')));

  story(
    'shown for minutes: chosen fields whole, the rest masked or absent, who scanned is noted',
    async (c) => {
      c.clock.set(at('2026-03-02'));
      const { library } = c.app.licences;
      const { show, stopShowing, openShowing } = library.commands;
      const licenceId = await licenceOf(c);
      const { lin, zhou } = c.people;
      const begun = await run(c, show, lin, {
        licenceId,
        purpose: '进场核验',
        fields: ['演出名称'],
        minutes: 10,
      });
      const shown = await run(c, openShowing, anonymous, { token: begun.token });
      assert.deepEqual(
        shown.fields.map((f) => [f.label.zh, f.value, f.whole]),
        [
          ['持证主体', '林*溪', false],
          ['公民身份号码', '329902********1023', false],
          ['演出名称', '湖畔音乐会', true],
        ],
      );
      assert.equal(shown.standing, 'in-force');
      await run(c, openShowing, anonymous, { token: begun.token });
      await run(c, openShowing, zhou, { token: begun.token });
      const { ledger, showings } = await library.held(c.app.db, lin, licenceId);
      assert.deepEqual(
        ledger.map((l) => [l.kind, l.userName, l.purpose, l.fields]).sort(),
        [
          ['scanned', '周*衡', '进场核验', ['演出名称']],
          ['scanned', '未登录的扫码人', '进场核验', ['演出名称']],
        ].sort(),
      );
      assert.equal(showings.length, 1);
      assert.equal((await library.ledger(c.app.db, lin, 10)).length, 2);
      assert.deepEqual(await library.ledger(c.app.db, zhou, 10), []);
      await assert.rejects(library.held(c.app.db, zhou, licenceId), refusedAs('platform.not-found'));

      // The state is that of the moment, not of the showing.
      await revokeByTwo(c.app, c.staff, licenceId);
      assert.equal((await run(c, openShowing, anonymous, { token: begun.token })).standing, 'revoked');
      assert.deepEqual(await run(c, stopShowing, zhou, { id: begun.id }), { stopped: false });
      assert.deepEqual(await run(c, stopShowing, lin, { id: begun.id }), { stopped: true });
      const over = refusedAs('licences.showing-over');
      await assert.rejects(run(c, openShowing, anonymous, { token: begun.token }), over);
      await assert.rejects(run(c, openShowing, anonymous, { token: 'x' }), over);
      const other = await licenceOf(c);
      const short = await run(c, show, lin, { licenceId: other, purpose: '入职', fields: [], minutes: 5 });
      c.clock.set(new Date(at('2026-03-02').getTime() + 5 * 60_000));
      await assert.rejects(run(c, openShowing, anonymous, { token: short.token }), over);
      const kept = await c.app.db.admin<{ row: string }>(
        'select to_jsonb(s)::text as row from licences.showing s',
      );
      assert.ok(kept.every(({ row }) => !row.includes(short.token.slice(4)) && !row.includes('林若溪')));
    },
  );

  story('not shown: another’s, ended, too long, unknown fields, without a purpose', async (c) => {
    c.clock.set(at('2026-03-03'));
    const { show } = c.app.licences.library.commands;
    const licenceId = await licenceOf(c);
    const good = { licenceId, purpose: '进场核验', fields: [], minutes: 10 };
    await assert.rejects(run(c, show, c.people.zhou, good), refusedAs('platform.not-found'));
    await assert.rejects(run(c, show, c.staff.approver, good), refusedAs('platform.forbidden'));
    const agent = {
      ...c.people.zhou,
      delegation: {
        kind: 'delegation' as const,
        id: c.people.lin.id,
        principalId: c.people.lin.id,
        principalCity: c.people.lin.city,
        principalName: c.people.lin.name,
        matters: null,
        until: null,
      },
    };
    await assert.rejects(run(c, show, agent, good), refusedAs('platform.not-found'));
    await assert.rejects(
      run(c, show, c.people.lin, { ...good, purpose: ' ', minutes: 31, fields: ['身高'] }),
      faultsOf('licences.invalid-showing', 'purpose', 'minutes', 'fields'),
    );
    c.clock.set(at('2028-03-03'));
    await assert.rejects(run(c, show, c.people.lin, good), refusedAs('licences.not-in-force'));
  });

  story('a body or company is let use it for a year at most, and the holder ends it', async (c) => {
    c.clock.set(at('2026-03-04'));
    const { lin, zhou } = c.people;
    const { library } = c.app.licences;
    const { givePermit, endPermit } = library.commands;
    const licenceId = await licenceOf(c);
    const permit = {
      licenceId,
      grantee: 'body' as const,
      code: c.organisation.id.toLowerCase(),
      purpose: '年度检查',
      untilOn: '2027-03-04',
    };
    const { id } = await run(c, givePermit, lin, permit);
    await assert.rejects(run(c, givePermit, zhou, permit), refusedAs('platform.not-found'));
    await assert.rejects(
      run(c, givePermit, lin, {
        ...permit,
        code: '91329900MA00000000',
        purpose: '',
        untilOn: String(addMonths(civilDate('2026-03-05'), 12)),
      }),
      faultsOf('licences.invalid-permit', 'code', 'purpose', 'untilOn'),
    );
    const [given] = (await library.held(c.app.db, lin, licenceId)).permits;
    assert.deepEqual(
      [given?.id, given?.name, given?.untilOn, given?.endedAt],
      [id, c.organisation.name, '2027-03-04', null],
    );
    await assert.rejects(run(c, endPermit, zhou, { id }), refusedAs('platform.not-found'));
    await run(c, endPermit, lin, { id });
    await assert.rejects(run(c, endPermit, lin, { id }), refusedAs('licences.permit-over'));
  });
});
