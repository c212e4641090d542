// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { WorkCalendar } from '#law/calendar.ts';
import { chinaCalendar } from '#law/calendar-china.ts';
import { system } from '#platform/actor.ts';
import type { Database } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import { createWorld, type World } from '#test/support/world.ts';
import {
  assignPosts,
  childDivisions,
  countDivisions,
  divisionsUnder,
  listOrganisations,
  type Organisation,
  organisationsById,
  organisationsByKey,
  pathOfDivision,
  postsHeldBy,
  registerDivisions,
  registerImported,
  registerOrganisations,
  registerPosts,
  saveWorkCalendar,
  workCalendar,
} from './index.ts';

const setup = system('test-setup');
const city = '3299';
const body = (id: string, key: string, name: string, division: string, parentId?: string): Organisation => ({
  id,
  key,
  name,
  division,
  ...(parentId !== undefined && { parentId }),
});
const bureau = body('113299000000000001', 'approval-bureau', '云泽市行政审批局', '329900000000');
const district = body('113299020000000001', 'approval-bureau', '临湖区行政审批局', '329902000000');
const tourism = body('113299000000000193', 'culture-tourism', '云泽市文化广电和旅游局', '329900000000');
const child = body('113299020000000193', 'culture-tourism', '临湖区文化和旅游局', '329902000000', bureau.id);
const elsewhere = body(
  '113201000000000193',
  'culture-tourism',
  '江城市文化和旅游局',
  '320100000000',
  bureau.id,
);

for (const store of ['embedded', 'system'] as const) {
  describe(`organisations on the ${store} PostgreSQL`, () => {
    let world: World | null = null;
    before(async () => {
      world = await createWorld({ store });
      if (!world) return;
      await world.runner.execute(registerDivisions, setup, [
        { code: '320000000000', name: '江苏省', level: 1, parent: null },
        { code: '329900000000', name: '云泽市', nameEn: 'Yunze', level: 2, parent: '320000000000' },
        { code: '329902000000', name: '临湖区', level: 3, parent: '329900000000' },
        { code: '329903000000', name: '旧城区', level: 3, parent: '329900000000', validTo: '2020-01-01' },
        { code: '329902001000', name: '湖滨街道', level: 4, parent: '329902000000' },
      ]);
      await world.runner.execute(registerOrganisations, setup, [district, bureau, tourism, child, elsewhere]);
    });
    after(async () => {
      await world?.close();
    });
    const there = (t: { skip(why: string): void }): World | undefined => {
      if (!world) t.skip('none is installed here');
      return world ?? undefined;
    };
    const post = async (w: World, organisationId: string, title: string, n: number): Promise<string> => {
      const id = `00000000-0000-7000-8000-00000000000${n}`;
      await w.runner.execute(registerPosts, setup, [{ id, organisationId, title, roles: ['clerk'] }]);
      return id;
    };

    test('divisions are found from above and from below; what was abolished is not offered', async (t) => {
      const w = there(t);
      if (!w) return;
      const names = (list: readonly { name: string }[]): string[] => list.map((d) => d.name);
      assert.deepEqual(names(await childDivisions(w.db, '329900000000')), ['临湖区']);
      assert.deepEqual(names(await pathOfDivision(w.db, '329902001000')), [
        '江苏省',
        '云泽市',
        '临湖区',
        '湖滨街道',
      ]);
      assert.deepEqual(names(await divisionsUnder(w.db, '3299', 3)), ['云泽市', '临湖区']);
      assert.deepEqual(await pathOfDivision(w.db, '999999999999'), []);
    });

    test('registering again renames and keeps the English name; many come in one go', async (t) => {
      const w = there(t);
      if (!w) return;
      const before = await countDivisions(w.db);
      const renamed = { code: '329900000000', name: '云泽新市', level: 2, parent: '320000000000' };
      const villages = Array.from({ length: 5001 }, (_, i) => ({
        code: `3299${String(i + 1).padStart(8, '0')}`,
        name: `村${i}`,
        level: 5,
        parent: '329902001000',
      }));
      const written = await w.runner.execute(registerDivisions, setup, [renamed, ...villages]);
      assert.equal(written, villages.length + 1);
      assert.equal(await countDivisions(w.db), before + villages.length);
      const city = (await pathOfDivision(w.db, '329900000000')).at(-1);
      assert.deepEqual([city?.name, city?.nameEn], ['云泽新市', 'Yunze']);
    });

    test('bodies are found by id and by kind within a division', async (t) => {
      const w = there(t);
      if (!w) return;
      assert.deepEqual(
        (await organisationsById(w.db, [tourism.id, 'none'])).map((o) => o.name),
        [tourism.name],
      );
      const found = await organisationsByKey(w.db, 'culture-tourism', '3299');
      assert.deepEqual(found.map((o) => o.id).sort(), [tourism.id, child.id].sort());
    });

    test('a post handles the cases of its body and of those entrusted to it, in all their cities', async (t) => {
      const w = there(t);
      if (!w) return;
      const staffId = '00000000-0000-7000-8000-0000000000a1';
      const postIds = [await post(w, bureau.id, '受理窗口', 1), await post(w, tourism.id, '审查', 2)];
      await w.runner.execute(
        assignPosts,
        setup,
        postIds.map((postId) => ({ city, staffId, postId })),
      );
      await w.runner.execute(
        assignPosts,
        setup,
        postIds.map((postId) => ({ city, staffId, postId })),
      );
      const held = await postsHeldBy(w.db, city, staffId);
      assert.equal(held.length, 2);
      const ofBureau = held.find((p) => p.organisationId === bureau.id);
      assert.deepEqual([...(ofBureau?.scope ?? [])].sort(), [bureau.id, child.id, elsewhere.id].sort());
      assert.deepEqual([...(ofBureau?.cities ?? [])].sort(), ['3201', '3299']);
      assert.equal(ofBureau?.organisationName, bureau.name);
      const plain = held.find((p) => p.organisationId === tourism.id);
      assert.deepEqual([plain?.scope, plain?.cities], [[tourism.id], ['3299']]);
      assert.deepEqual(await postsHeldBy(w.db, '3201', staffId), []);
    });

    test('imported bodies become children of the city’s bureau, are not listed, and change nothing that is known', async (t) => {
      const w = there(t);
      if (!w) return;
      const n = await w.runner.execute(registerImported, setup, [
        { id: '12329900000000777X', key: 'x-library', name: '云泽市图书馆', division: '3299' },
        { id: 'x-archive', key: 'x-archive', name: '云泽市档案馆', division: '329902' },
        { ...tourism, name: '别的名字' },
      ]);
      assert.equal(n, 3);
      const [library, archive, known] = await Promise.all(
        ['12329900000000777X', 'x-archive', tourism.id].map(
          async (id) => (await organisationsById(w.db, [id]))[0],
        ),
      );
      assert.deepEqual(
        [library?.parentId, library?.division, library?.uscc, library?.imported],
        [bureau.id, '329900000000', '12329900000000777X', true],
      );
      assert.deepEqual(
        [archive?.parentId, archive?.division, archive?.uscc],
        [bureau.id, '329902000000', undefined],
      );
      assert.deepEqual([known?.name, known?.imported], [tourism.name, false]);
      assert.ok((await listOrganisations(w.db)).every((o) => !o.imported));
    });

    const year = chinaCalendar.years[2026];
    const calendarOf = (version: string): WorkCalendar => {
      assert.ok(year);
      return { version, years: { 2026: year } };
    };

    test('the calendar that ships holds until one is saved; a wrong one is refused and changes nothing', async (t) => {
      const w = there(t);
      if (!w) return;
      assert.equal((await workCalendar(w.db, w.clock.now())).version, chinaCalendar.version);
      const wrong = { ...calendarOf('wrong'), years: { 2026: { ...year, makeUpWorkdays: ['2026-03-02'] } } };
      await assert.rejects(
        // A plain string where the calendar's dates are branded.
        w.runner.execute(saveWorkCalendar, setup, wrong as unknown as WorkCalendar),
        (e: unknown) =>
          e instanceof Problem && e.kind.code === 'organisations.invalid-calendar' && e.faults.length === 1,
      );
      assert.equal((await workCalendar(w.db, w.clock.now())).version, chinaCalendar.version);
    });

    test('a saved calendar is in force at once for whoever is told of it, also when the old one was read meanwhile', async (t) => {
      const w = there(t);
      if (!w) return;
      await workCalendar(w.db, w.clock.now());
      const read: string[] = [];
      // Somebody else reads the calendar between its saving and the commit.
      const meddling: Database = {
        ...w.db,
        transaction: (work) =>
          w.db.transaction(async (tx) => {
            const result = await work(tx);
            read.push((await workCalendar(w.db, w.clock.now())).version);
            return result;
          }),
      };
      await meddling.transaction((tx) =>
        saveWorkCalendar.run(
          {
            tx,
            actor: setup,
            now: w.clock.now(),
            ids: w.ids,
            serials: w.serials,
            newId: () => w.ids.uuid(w.clock.now()),
            emit: () => undefined,
            idempotencyKey: undefined,
          },
          calendarOf('saved-1'),
        ),
      );
      assert.deepEqual(read, [chinaCalendar.version], 'the old one, before the commit');
      assert.equal((await workCalendar(w.db, w.clock.now())).version, 'saved-1');
      w.clock.advance(1000);
      await w.runner.execute(saveWorkCalendar, setup, calendarOf('saved-2'));
      assert.equal((await workCalendar(w.db, w.clock.now())).version, 'saved-2');
    });

    test('a version is never changed; the calendar is read from memory, not for every case', async (t) => {
      const w = there(t);
      if (!w) return;
      const other = { version: 'saved-2', years: {} };
      await w.runner.execute(saveWorkCalendar, setup, other);
      w.clock.advance(61_000);
      assert.deepEqual(Object.keys((await workCalendar(w.db, w.clock.now())).years), ['2026']);
      const trips = w.db.roundTrips();
      await workCalendar(w.db, w.clock.now());
      await workCalendar(w.db, w.clock.now());
      assert.equal(w.db.roundTrips(), trips);
    });
  });
}
