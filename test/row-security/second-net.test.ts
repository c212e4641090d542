// SPDX-License-Identifier: Apache-2.0
/** The decision point switched off: row-level security alone lets nobody at a foreign case; with both off it is read. */
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import type { Actor } from '#platform/actor.ts';
import { withControlsOff } from '#platform/controls.ts';
import { actingAs } from '#platform/row-security/actor-context.ts';
import { refusedAs, run, storedCase, storiesIn, submitCase } from '#test/support/lives.ts';
import { smallCity } from '#test/support/small-city.ts';

const answers = { title: '湖滨秋夜音乐会', audience: 800 };

describe('the second net', () => {
  const story = storiesIn(() => smallCity('embedded', 'sample-matter.yaml'));

  story('with T01 and T06 off, strangers and other bodies find no case, and change none', async (c) => {
    const caseNo = await submitCase(c, { answers });
    const { cases } = c.app;
    const elsewhere: Actor = { ...c.staff.clerk, scope: ['113299000000000999'] };
    const withoutRole: Actor = { ...c.staff.clerk, roles: ['system-admin'] };
    await withControlsOff(['T01', 'T06'], async () => {
      for (const stranger of [c.people.zhou, elsewhere, withoutRole]) {
        const gone = refusedAs('platform.not-found');
        await assert.rejects(
          actingAs(stranger, () => cases.view(stranger, caseNo)),
          gone,
        );
        await assert.rejects(run(c, cases.commands.withdraw, stranger, { caseNo, reason: '不办了' }), /./);
      }
      await assert.rejects(
        run(c, cases.commands.withdraw, c.people.zhou, { caseNo, reason: '不办了' }),
        refusedAs('platform.not-found'),
      );
      assert.deepEqual(await actingAs(c.people.zhou, () => cases.own(c.people.zhou, null, 10)), []);
      assert.equal((await storedCase(c, caseNo)).version, 1);
      const own = await actingAs(c.people.lin, () => cases.view(c.people.lin, caseNo));
      assert.equal(own.caseNo, caseNo);
    });
  });

  story('planted offender: with the policies off, too, the stranger reads it', async (c) => {
    const caseNo = await submitCase(c, { answers });
    for (const table of ['case_file', 'case_event'])
      await c.app.db.admin(`alter table cases.${table} disable row level security`);
    await withControlsOff(['T01', 'T06'], async () => {
      const seen = await actingAs(c.people.zhou, () => c.app.cases.view(c.people.zhou, caseNo));
      assert.equal(seen.caseNo, caseNo);
    });
  });
});
