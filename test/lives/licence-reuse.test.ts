// SPDX-License-Identifier: Apache-2.0
/** A licence of the applicant stands for an upload: offered, used with its proof, refused when it is no longer in force. */

import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { acceptCase, eventsOf, offersFor, reviewCase, type SubmitInput } from '#cases';
import { getMatter } from '#matters';
import { Problem } from '#platform/problem.ts';
import { application, at, run, storedCase, storiesIn, submitCase } from '#test/support/lives.ts';
import { revokeByTwo } from '#test/support/revoke-by-two.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';

/** From the application to the sealed licence. */
async function licensed(
  c: SmallCity,
  title: string,
): Promise<{ id: string; number: string; validTo: string }> {
  const caseNo = await submitCase(c, { answers: { title, renewal: false } });
  await run(c, acceptCase, c.staff.clerk, { caseNo });
  await run(c, reviewCase, c.staff.reviewer, { caseNo, opinion: '符合条件', recommend: 'grant' });
  await run(c, c.app.cases.commands.grant, c.staff.approver, { caseNo, opinion: '同意' });
  await c.app.jobs.drain();
  const licence = await c.app.licences.licenceOfCase(c.app.db, '3299', caseNo);
  assert.equal(licence?.state, 'in-force');
  return licence;
}

const renewal = (of: {
  id: string;
  number: string;
  validTo: string;
}): Partial<SubmitInput> & Pick<SubmitInput, 'answers'> => ({
  answers: { title: '湖畔小剧场', renewal: true, previousNo: of.number, previousUntil: of.validTo },
  licences: [{ materialId: 'old', licenceId: of.id }],
});

/** What a refused submission says of the material. */
async function faultOf(
  c: SmallCity,
  changes: Parameters<typeof application>[1],
  who = c.people.lin,
): Promise<string> {
  let said = '';
  await assert.rejects(run(c, c.app.cases.commands.submit, who, application(c, changes)), (error) => {
    assert.ok(error instanceof Problem, String(error));
    assert.equal(error.kind.code, 'cases.invalid-application');
    said = error.faults.find((f) => f.field === 'materials.old')?.zh ?? '';
    return true;
  });
  return said;
}

describe('a licence in the place of an upload', () => {
  const story = storiesIn(() => smallCity('embedded', './reuse-matter.yaml', at('2026-03-02')));

  story('offered, filled in, used with its proof, and seen by staff as it was and as it is', async (c) => {
    c.clock.set(at('2026-03-02'));
    const licence = await licensed(c, '湖畔小剧场');
    const { definition } = await getMatter(c.app.db, c.matterCode);
    const { answers, sources, usable } = await c.app.cases.prefill(c.people.lin, definition);
    assert.deepEqual(
      [answers['title'], answers['previousNo'], answers['previousUntil']],
      ['湖畔小剧场', licence.number, licence.validTo],
    );
    assert.equal(sources['previousNo']?.zh, '您的《演出场所许可证》');
    const old = definition.materials.find((m) => m.id === 'old');
    assert.ok(old);
    assert.deepEqual(
      offersFor(old, usable).map((o) => o.licence.id),
      [licence.id],
    );
    assert.deepEqual((await c.app.cases.prefill(c.people.zhou, definition)).usable, []);

    const input = application(c, renewal(licence));
    const { caseNo } = await run(c, c.app.cases.commands.submit, c.people.lin, input);
    assert.equal((await run(c, c.app.cases.commands.submit, c.people.lin, input)).caseNo, caseNo);
    const stored = await storedCase(c, caseNo);
    const [first] = eventsOf(stored);
    assert.ok(first?.name === 'submitted');
    const [used] = first.data.licences ?? [];
    assert.deepEqual(
      [used?.materialId, used?.licenceId, used?.state, used?.fields],
      ['old', licence.id, 'in-force', ['场所名称']],
    );
    assert.match(used?.contentSha256 ?? '', /^[0-9a-f]{64}$/);
    assert.match(used?.documentSha256 ?? '', /^[0-9a-f]{64}$/);
    assert.ok(!JSON.stringify(first.data).includes('湖畔小剧场'), 'what it said is sealed');
    const rows = await c.app.db.admin<{ material_id: string; identifier: string }>(
      'select material_id, identifier from cases.licence_use where case_no = $1',
      [caseNo],
    );
    assert.deepEqual(rows, [{ material_id: 'old', identifier: used?.identifier }]);

    const seen = async () =>
      (await c.app.cases.view(c.staff.clerk, caseNo)).materials.find((m) => m.id === 'old')?.licences?.[0];
    assert.deepEqual([(await seen())?.stateThen, (await seen())?.stateNow], ['in-force', 'in-force']);
    assert.deepEqual((await seen())?.fields, [{ label: '场所名称', value: '湖畔小剧场' }]);
    await revokeByTwo(c.app, c.staff, licence.id);
    assert.deepEqual([(await seen())?.stateThen, (await seen())?.stateNow], ['in-force', 'revoked']);
    const [use] = await c.app.cases.usesOfLicences([licence.id]);
    assert.deepEqual([use?.caseNo, use?.materialId, use?.fields], [caseNo, 'old', ['场所名称']]);
  });

  story(
    'refused at the instant of sending: withdrawn, expired, another’s, none, of another type',
    async (c) => {
      c.clock.set(at('2026-04-01'));
      const withdrawn = await licensed(c, '甲剧场');
      await run(c, c.app.cases.commands.saveDraft, c.people.lin, {
        matterCode: c.matterCode,
        answers: {},
        files: [],
        licences: [{ materialId: 'old', licenceId: withdrawn.id }],
        delivery: null,
        page: 'materials',
      });
      assert.deepEqual((await c.app.cases.draftForMatter(c.people.lin, c.matterCode))?.licences, [
        { materialId: 'old', licenceId: withdrawn.id },
      ]);
      await revokeByTwo(c.app, c.staff, withdrawn.id);
      assert.match(
        await faultOf(c, renewal(withdrawn)),
        /《演出场所许可证》（泽场2026\d{6}）已被撤销，不能用于本次申请/,
      );
      const good = await licensed(c, '乙剧场');
      assert.match(await faultOf(c, renewal(good), c.people.zhou), /不在您的证照库中/);
      assert.match(
        await faultOf(c, { ...renewal(good), licences: [{ materialId: 'old', licenceId: c.people.lin.id }] }),
        /不在您的证照库中/,
      );
      assert.match(await faultOf(c, { ...renewal(good), licences: [] }), /请上传材料/);
      const misplaced = { ...renewal(good), licences: [{ materialId: 'plan', licenceId: good.id }] };
      await assert.rejects(
        run(c, c.app.cases.commands.submit, c.people.lin, application(c, misplaced)),
        (error) =>
          error instanceof Problem &&
          error.faults.some((f) => f.field === 'materials.plan' && /不能代替/.test(f.zh)),
      );
      c.clock.set(at('2028-04-01'));
      assert.match(await faultOf(c, renewal(good)), /已过有效期/);
    },
  );
});
