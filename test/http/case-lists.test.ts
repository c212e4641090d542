// SPDX-License-Identifier: Apache-2.0
/** Lists of cases and the page of one: places in lists, facts with their source, names instead of codes. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { acceptCase, reviewCase } from '#cases';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import { apiOf, type Caller, callerFor } from './http-for-tests.ts';

/** The sample matter with a division in its form and on its licence. */
async function matterWithDivision(folder: string): Promise<string> {
  const sample = await readFile(new URL('../support/sample-matter.yaml', import.meta.url), 'utf8');
  const title = sample.split('\n').find((line) => line.includes('{ id: title,')) ?? '';
  const place =
    '        - { id: place, element: premises.division, label: { zh: 演出地区, en: Place }, type: division, required: true }';
  const changed = sample
    .replace(title, `${title}\n${place}`)
    .replace(
      'value: title }]',
      'value: title }, { id: place, label: { zh: 地区, en: Place }, value: place }]',
    );
  const file = join(folder, 'matter.yaml');
  await writeFile(file, changed);
  return pathToFileURL(file).href;
}

const packed = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

for (const kind of ['embedded', 'system'] as const) {
  describe(`lists of cases on the ${kind} PostgreSQL`, () => {
    let folder = '';
    let made: { city: SmallCity; http: FastifyInstance; clerk: Caller; lin: Caller } | undefined;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'tongban-lists-'));
      const city = await smallCity(kind, await matterWithDivision(folder));
      if (!city) return;
      const http = await apiOf(city.app);
      await http.ready();
      const clerk = await callerFor(city.app, http, city.staff.clerk);
      made = { city, http, clerk, lin: await callerFor(city.app, http, city.people.lin) };
    });
    after(async () => {
      await made?.http.close();
      await made?.city.close();
      await rm(folder, { recursive: true, force: true });
    });
    const there = (t: { skip(why: string): void }): NonNullable<typeof made> | undefined => {
      if (!made) t.skip('none is installed here');
      return made;
    };
    let keys = 0;
    const submit = async ({ app, people, matterCode }: SmallCity): Promise<string> => {
      keys += 1;
      const input = {
        matterCode,
        answers: { title: '湖滨秋夜音乐会', audience: 800, place: '329902000000' },
        files: [],
        statementOfTruth: true,
        channel: 'online',
        submissionKey: `list-${kind}-${keys}`,
        delivery: { way: 'electronic' as const },
      };
      return (await app.runner.execute(app.cases.commands.submit, people.lin, input)).caseNo;
    };
    interface Listed {
      items: { caseNo: string; matterNameEn: string | null; remainingDays: number | null; dueOn: string }[];
      nextCursor: string | null;
    }
    const list = async (who: Caller, url: string): Promise<Listed> => {
      const answer = await who.get(url);
      assert.equal(answer.statusCode, 200, `${url}: ${answer.body}`);
      return answer.json();
    };

    test('cases received in the same millisecond are all listed, page by page', async (t) => {
      const c = there(t);
      if (!c) return;
      const numbers: string[] = [];
      for (let i = 0; i < 5; i += 1) numbers.push(await submit(c.city));
      const seen: string[] = [];
      let cursor: string | null = null;
      for (let pages = 0; pages < 4; pages += 1) {
        const at: string = cursor === null ? '' : `&cursor=${cursor}`;
        const found = await list(c.lin, `/api/v1/my-cases?limit=2${at}`);
        seen.push(...found.items.map((of) => of.caseNo));
        cursor = found.nextCursor;
        if (cursor === null) break;
      }
      assert.deepEqual(seen, [...numbers].reverse());
      const [first] = (await list(c.lin, '/api/v1/my-cases')).items;
      assert.equal(first?.matterNameEn, 'Performance licence (sample)');
    });

    test('a cursor that is wrong, or of another list, is the first page', async (t) => {
      const c = there(t);
      if (!c) return;
      const { nextCursor } = await list(c.clerk, '/api/v1/cases?limit=1');
      assert.ok(nextCursor);
      const caseNo = '3299202609010000010';
      const closed = packed({ closedAt: '2026-09-01T01:00:00.000Z', caseNo });
      const wrong = [packed({}), packed([]), '!!', packed({ receivedAt: 'x', caseNo }), nextCursor, closed];
      const lists: [Caller, string, string | null][] = [
        [c.clerk, '/api/v1/cases?limit=2', nextCursor],
        [c.clerk, '/api/v1/cases?closed=yes&limit=2', closed],
        [c.lin, '/api/v1/my-cases?limit=2', null],
      ];
      for (const [who, url, own] of lists) {
        const first = await list(who, url);
        for (const cursor of wrong.filter((of) => of !== own))
          assert.deepEqual(await list(who, `${url}&cursor=${cursor}`), first, `${url} ${cursor}`);
      }
    });

    test('a session says in which post one works', async (t) => {
      const c = there(t);
      if (!c) return;
      const session = (await c.clerk.get('/api/v1/session')).json<{
        postId: string;
        posts: { id: string }[];
      }>();
      assert.equal(session.postId, c.city.staff.clerk.postId);
      assert.deepEqual(
        session.posts.map((p) => p.id),
        [session.postId],
      );
    });

    test('the reviewer reads facts with their source, and names of places, also on the licence', async (t) => {
      const c = there(t);
      if (!c) return;
      const { app, staff, people } = c.city;
      const caseNo = await submit(c.city);
      const addresses = [
        [staff.clerk, '云泽市临湖区****'],
        [people.lin, '云泽市临湖区湖滨大道1号'],
      ] as const;
      for (const [who, address] of addresses) {
        const seen = await app.cases.view(who, caseNo);
        assert.deepEqual(
          seen.applicant.facts.map((f) => [f.label.en, f.value, f.source.zh]),
          [
            ['Name', '林若溪', '实名账户'],
            ['Resident id', '329902********1023', '实名账户'],
            ['Mobile', '138****8000', '实名账户'],
            ['Division', '云泽市临湖区', '实名账户'],
            ['Address', address, '实名账户'],
          ],
        );
        assert.equal(seen.pages[0]?.fields.find((f) => f.id === 'place')?.value, '云泽市临湖区');
      }
      await app.runner.execute(acceptCase, staff.clerk, { caseNo });
      await app.runner.execute(reviewCase, staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
      await app.runner.execute(app.cases.commands.grant, staff.approver, { caseNo, opinion: '准予' });
      const licence = await app.licences.licenceOfCase(app.db, '3299', caseNo);
      assert.ok(licence);
      const { fields } = await app.licences.licenceFor(app.db, people.lin, licence.id);
      assert.equal(fields.find((f) => f.label.en === 'Place')?.value, '云泽市临湖区');
    });

    test('what a list says of the days left is what the legal clock says, day after day', async (t) => {
      const c = there(t);
      if (!c) return;
      const { app, staff, people } = c.city;
      const caseNo = await submit(c.city);
      await app.runner.execute(acceptCase, staff.clerk, { caseNo });
      let [ahead, over] = [0, 0];
      for (let day = 0; day < 24; day += 1) {
        const seen = await app.cases.view(staff.clerk, caseNo);
        assert.ok(seen.clock);
        const { remainingDays, overdueDays, light } = seen.clock;
        assert.equal(seen.remainingDays, overdueDays > 0 ? -overdueDays : remainingDays, `day ${day}`);
        const row = (await app.cases.own(people.lin, null, 50)).find((r) => r.caseNo === caseNo);
        assert.deepEqual(
          [row?.remainingDays, row?.lamp, row?.countedIn],
          [seen.remainingDays, light, 'WORKDAY'],
          `day ${day}`,
        );
        if (overdueDays > 0) over += 1;
        else ahead += 1;
        c.city.clock.advance(86_400_000);
      }
      assert.ok(ahead > 5 && over > 10, `${ahead} days before, ${over} after`);
    });
  });
}
