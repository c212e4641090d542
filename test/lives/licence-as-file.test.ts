// SPDX-License-Identifier: Apache-2.0
/** The sealed document of a licence, handed in as a file by its holder, is worth what the licence is: grade A while it lasts. */
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import { acceptCase, reviewCase } from '#cases';
import { assessFiles } from '#materials';
import type { PersonActor } from '#platform/actor.ts';
import { at, run, storiesIn, submitCase } from '#test/support/lives.ts';
import { revokeByTwo } from '#test/support/revoke-by-two.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';

async function licensed(c: SmallCity): Promise<string> {
  const caseNo = await submitCase(c, { answers: { title: '湖畔小剧场', renewal: false } });
  await run(c, acceptCase, c.staff.clerk, { caseNo });
  await run(c, reviewCase, c.staff.reviewer, { caseNo, opinion: '符合条件', recommend: 'grant' });
  await run(c, c.app.cases.commands.grant, c.staff.approver, { caseNo, opinion: '同意' });
  await c.app.jobs.drain();
  const licence = await c.app.licences.licenceOfCase(c.app.db, '3299', caseNo);
  assert.equal(licence?.state, 'in-force');
  return licence.id;
}

describe('a licence handed in as a file', () => {
  const story = storiesIn(() => smallCity('embedded', './reuse-matter.yaml', at('2026-03-02')));

  story(
    'its holder’s own is grade A until it is revoked; another’s, or a changed one, is any file',
    async (c) => {
      c.clock.set(at('2026-03-02'));
      const { lin, zhou } = c.people;
      const id = await licensed(c);
      const { pdf, fileName } = await c.app.licences.licencePdf(c.app.db, lin, id);
      const handIn = async (who: PersonActor, content: Uint8Array): Promise<string> =>
        (await c.app.materials.acceptUpload(who, { name: fileName, content })).id;
      const standing = async (who: PersonActor, file: string) => {
        const ids = { city: who.city, ids: [file], now: c.clock.now() };
        const found = (await assessFiles(c.app.db, ids)).get(file);
        return [found?.standing.grade, found?.entries.length, found?.standing.entry?.organisationName];
      };
      const own = await handIn(lin, pdf);
      assert.deepEqual(await standing(lin, own), ['A', 1, c.organisation.name]);
      const again = await handIn(lin, pdf);
      assert.deepEqual(await standing(lin, again), ['A', 1, c.organisation.name], 'noted once');
      assert.deepEqual(
        await standing(zhou, await handIn(zhou, pdf)),
        ['C', 0, undefined],
        'no licence of theirs',
      );
      const changed = Buffer.concat([pdf, Buffer.from('\n% added\n')]);
      assert.deepEqual(await standing(lin, await handIn(lin, changed)), ['C', 0, undefined]);

      await revokeByTwo(c.app, c.staff, id);
      await c.app.jobs.drain();
      assert.deepEqual(await standing(lin, own), ['C', 1, undefined]);
      assert.deepEqual(await standing(lin, await handIn(lin, pdf)), ['C', 1, undefined]);
    },
  );
});
