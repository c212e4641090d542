// SPDX-License-Identifier: Apache-2.0
/** The lists of tasks through the API: mine, pool and team by cursor and filter, counts, acts on tasks, decisions in batch. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { acceptCase, reviewCase } from '#cases';
import type { StaffActor } from '#platform/actor.ts';
import { hire, type SmallCity, smallCity } from '#test/support/small-city.ts';
import { apiOf, type Caller, callerFor } from './http-for-tests.ts';

interface Line {
  caseNo: string;
  taskId: string;
  stepName: { zh: string };
  lamp: string;
  dueOn: string | null;
  claimedBy: { name: string } | null;
}
interface Listed {
  items: Line[];
  nextCursor: string | null;
}
interface Counts {
  views: { view: string; total: number; lamps: { lamp: string; count: number }[] }[];
}
interface BatchItem {
  caseNo: string;
  ok: boolean;
  state: string | null;
  problem: { code: string } | null;
}

describe('lists of tasks', () => {
  let made: { city: SmallCity; http: FastifyInstance } | undefined;
  const who: Record<
    'clerk' | 'reviewer' | 'approver' | 'colleague',
    Pick<Caller, 'get' | 'post'>
  > = {} as never; // filled below
  let keys = 0;
  before(async () => {
    const city = await smallCity('embedded', 'sample-matter.yaml');
    if (!city) return;
    const http = await apiOf(city.app);
    await http.ready();
    made = { city, http };
    const colleague = await hire(city.app, '韩予安', ['reviewer'], city.organisation.id);
    // Days pass between calls: each opens its session anew.
    const fresh = (actor: StaffActor): Pick<Caller, 'get' | 'post'> => ({
      get: async (...args) => (await callerFor(city.app, http, actor)).get(...args),
      post: async (...args) => (await callerFor(city.app, http, actor)).post(...args),
    });
    who.clerk = fresh(city.staff.clerk);
    who.reviewer = fresh(city.staff.reviewer);
    who.approver = fresh(city.staff.approver);
    who.colleague = fresh(colleague);
  });
  after(async () => {
    await made?.http.close();
    await made?.city.close();
  });
  const there = (): SmallCity => {
    assert.ok(made);
    return made.city;
  };
  const submit = async (): Promise<string> => {
    const c = there();
    const receipt = await c.app.runner.execute(c.app.cases.commands.submit, c.people.lin, {
      matterCode: c.matterCode,
      answers: { title: '湖滨秋夜音乐会', audience: 800 },
      files: [],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: `task-list-${++keys}`,
      delivery: { way: 'electronic' as const },
    });
    return receipt.caseNo;
  };
  const accepted = async (): Promise<string> => {
    const caseNo = await submit();
    await there().app.runner.execute(acceptCase, there().staff.clerk, { caseNo });
    return caseNo;
  };
  const list = async (of: Pick<Caller, 'get'>, query: string): Promise<Listed> => {
    const answer = await of.get(`/api/v1/tasks?${query}`);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json();
  };
  const allOf = async (of: Pick<Caller, 'get'>, query: string): Promise<Line[]> => {
    const lines: Line[] = [];
    let cursor = '';
    for (let pages = 0; pages < 30; pages += 1) {
      const found = await list(of, `${query}&limit=2${cursor}`);
      lines.push(...found.items);
      if (found.nextCursor === null) return lines;
      cursor = `&cursor=${found.nextCursor}`;
    }
    return assert.fail('the list has no end');
  };

  test('the pool holds what one’s post may claim, page by page, the most urgent first', async () => {
    const numbers: string[] = [];
    for (let i = 0; i < 5; i += 1) {
      numbers.push(await submit());
      if (i === 2) there().clock.advance(86_400_000);
    }
    const seen = await allOf(who.clerk, 'view=pool');
    assert.deepEqual(
      seen.map((l) => l.caseNo),
      numbers,
    );
    assert.equal(seen[0]?.stepName.zh, '受理');
    assert.deepEqual(await allOf(who.reviewer, 'view=pool'), []);
    assert.equal((await allOf(who.reviewer, 'view=team')).length, 5);
    assert.deepEqual(
      (await allOf(who.clerk, `view=pool&q=${numbers[1]}`)).map((l) => l.caseNo),
      [numbers[1]],
    );
    assert.equal((await allOf(who.clerk, 'view=pool&q=林若溪')).length, 5);
    assert.deepEqual(await allOf(who.clerk, 'view=pool&step=review'), []);
    assert.deepEqual(await allOf(who.clerk, 'view=pool&matter=other'), []);
    assert.equal((await allOf(who.clerk, 'view=pool&state=submitted&step=accept')).length, 5);
  });

  test('what is claimed leaves the pool and is in one’s own list; others are told by whom', async () => {
    const caseNo = await accepted();
    const url = `/api/v1/cases/${caseNo}/tasks/review.1`;
    assert.equal((await who.reviewer.post(`${url}/claim`, {})).statusCode, 201);
    const late = await who.colleague.post(`${url}/claim`, {});
    assert.equal(late.statusCode, 409);
    assert.equal(late.json<{ by: string }>().by, '沈知远');
    assert.ok((await allOf(who.reviewer, 'view=mine')).some((l) => l.caseNo === caseNo));
    assert.ok(!(await allOf(who.colleague, 'view=pool')).some((l) => l.caseNo === caseNo));
    const found = await who.reviewer.get(`/api/v1/cases/${caseNo}/candidates?task=review.1`);
    const candidates = found.json<{ items: { id: string; name: string }[] }>().items;
    assert.deepEqual(candidates.map((i) => i.name).sort(), ['江一帆', '韩予安'].sort());
    const to = candidates.find((i) => i.name === '韩予安')?.id;
    assert.equal((await who.reviewer.post(`${url}/hand-over`, { to, reason: '出差' })).statusCode, 201);
    assert.deepEqual(
      (await allOf(who.colleague, 'view=mine')).map((l) => l.caseNo),
      [caseNo],
    );
    const done = await who.colleague.post(`${url}/completion`, { recommend: 'grant', opinion: '符合' });
    assert.equal(done.json<{ state: string }>().state, 'reviewed');
    const back = await who.approver.post(`/api/v1/cases/${caseNo}/return`, {
      reason: '再核',
      toStep: 'review',
    });
    assert.equal(back.json<{ state: string }>().state, 'accepted');
    const body = (await who.reviewer.get(`/api/v1/cases/${caseNo}`)).json<{
      tasks: { taskId: string; actions: string[] }[];
      process: { steps: { id: string; status: string }[] };
    }>();
    assert.deepEqual(
      body.tasks.map((t) => t.taskId),
      ['review.2'],
    );
    assert.deepEqual(body.tasks[0]?.actions, ['claim', 'hand-over', 'add-signer', 'complete']);
    assert.deepEqual(
      body.process.steps.map((s) => s.status),
      ['done', 'open', 'ahead', 'ahead'],
    );
  });

  test('an absence is said, listed with the deputy, and ended', async () => {
    const { staff } = there();
    const saved = await who.colleague.post('/api/v1/absences', {
      from: '2026-09-01',
      to: '2026-12-31',
      deputyId: staff.reviewer.id,
    });
    assert.equal(saved.statusCode, 201, saved.body);
    const { deputyOf } = (await who.reviewer.get('/api/v1/absences')).json<{
      deputyOf: { staff: { name: string } }[];
    }>();
    assert.deepEqual(
      deputyOf.map((a) => a.staff.name),
      ['韩予安'],
    );
    const { id } = saved.json<{ id: string }>();
    assert.equal((await who.reviewer.post(`/api/v1/absences/${id}/end`, {})).statusCode, 404);
    assert.equal((await who.colleague.post(`/api/v1/absences/${id}/end`, {})).statusCode, 201);
  });

  test('a lamp asked for shows the tasks on which it burns, day after day, and the counts agree', async () => {
    await accepted();
    const lamps = new Set<string>();
    for (let day = 0; day < 26; day += 1) {
      const all = await allOf(who.approver, 'view=team');
      for (const lamp of ['GREEN', 'YELLOW', 'RED', 'RED_SERIOUS', 'SUSPENDED']) {
        const asked = await allOf(who.approver, `view=team&lamp=${lamp}`);
        const burning = all.filter((l) => l.lamp === lamp);
        assert.deepEqual(asked, burning, `day ${day}, ${lamp}`);
        if (asked.length > 0) lamps.add(lamp);
      }
      const { views } = (await who.approver.get('/api/v1/task-counts')).json<Counts>();
      const team = views.find((v) => v.view === 'team');
      assert.equal(team?.total, all.length);
      for (const { lamp, count } of team?.lamps ?? [])
        assert.equal(count, all.filter((l) => l.lamp === lamp).length, `day ${day}, ${lamp} counted`);
      there().clock.advance(86_400_000);
    }
    assert.ok(lamps.size >= 4, [...lamps].join());
  });

  test('a batch decides each case by itself; a refused one does not stop the rest; a repetition decides nothing anew', async () => {
    const { app, staff } = there();
    const ready: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const caseNo = await accepted();
      await app.runner.execute(reviewCase, staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
      ready.push(caseNo);
    }
    const early = await accepted();
    const input = { caseNos: [...ready, early, '3299202001010000010'], outcome: 'grant', text: '准予' };
    const key = { 'idempotency-key': 'batch-of-the-test-1' };
    const first = await who.approver.post('/api/v1/batch-decisions', input, key);
    assert.equal(first.statusCode, 201, first.body);
    const { items } = first.json<{ items: BatchItem[] }>();
    assert.deepEqual(
      items.map((i) => i.problem?.code ?? i.state),
      ['granted', 'granted', 'granted', 'cases.wrong-state', 'platform.not-found'],
    );
    const again = await who.approver.post('/api/v1/batch-decisions', input, key);
    assert.deepEqual(again.json<{ items: BatchItem[] }>().items, items);
    const refused = await who.clerk.post('/api/v1/batch-decisions', input);
    assert.equal(refused.statusCode, 403);
  });
});
