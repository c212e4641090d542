// SPDX-License-Identifier: Apache-2.0
/** What the console's lists of pre-reviews and checks and its page of wordings ask of the API. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { acceptCase, reviewCase } from '#cases';
import type { StaffActor } from '#platform/actor.ts';
import { hire, type SmallCity, smallCity } from '#test/support/small-city.ts';
import { apiOf, type Caller, callerFor } from './http-for-tests.ts';

describe('what waits at a body beside its cases', () => {
  let made: { city: SmallCity; http: FastifyInstance; admin: StaffActor } | undefined;
  before(async () => {
    const city = await smallCity('embedded', 'promise-matter.yaml', new Date('2026-03-02T02:00:00Z'));
    if (!city) return;
    const http = await apiOf(city.app);
    await http.ready();
    made = { city, http, admin: await hire(city.app, '梁知衡', ['matter-admin'], city.organisation.id) };
  });
  after(async () => {
    await made?.http.close();
    await made?.city.close();
  });
  const as = async (who: 'clerk' | 'reviewer' | 'admin'): Promise<[SmallCity, Caller]> => {
    assert.ok(made);
    const { city, http, admin } = made;
    return [city, await callerFor(city.app, http, who === 'admin' ? admin : city.staff[who])];
  };

  test('a pre-review is listed, opened with every material that could be asked for, and answered', async () => {
    const [{ app, people, matterCode }, clerk] = await as('clerk');
    const answers = { title: '新剧场' };
    const draft = { matterCode, answers, files: [], delivery: null, page: null };
    const { id: draftId } = await app.runner.execute(app.cases.commands.saveDraft, people.zhou, draft);
    const { id } = await app.runner.execute(app.cases.promises.askPreReview, people.zhou, { draftId });
    const { items } = (await clerk.get('/api/v1/pre-reviews')).json();
    assert.deepEqual(
      [items.length, items[0].id, items[0].dueOn, items[0].late],
      [1, id, '2026-03-04', false],
    );
    const opened = (await clerk.get(`/api/v1/pre-reviews/${id}`)).json();
    assert.deepEqual(
      opened.answers.map((a: { id: string; value: string }) => [a.id, a.value]),
      [['title', '新剧场']],
    );
    assert.deepEqual(
      opened.materials.map((m: { id: string; name: { zh: string } }) => [m.id, m.name.zh]),
      [
        ['fireProof', '消防合格证明'],
        ['plan', '平面图'],
      ],
    );
    const asked = [{ subject: 'plan', subjectKind: 'material', reason: '请补上' }];
    const answered = await clerk.post(`/api/v1/pre-reviews/${id}/answer`, { opinion: '请补', items: asked });
    assert.equal(answered.statusCode, 201, answered.body);
    assert.deepEqual((await clerk.get('/api/v1/pre-reviews')).json().items, []);
    const again = await clerk.post(`/api/v1/pre-reviews/${id}/answer`, { opinion: '再答', items: [] });
    assert.equal(again.statusCode, 409);
  });

  test('a check that is owed is listed for those who check', async () => {
    const [{ app, people, staff, matterCode }, reviewer] = await as('reviewer');
    const { caseNo } = await app.runner.execute(app.cases.commands.submit, people.lin, {
      matterCode,
      answers: { title: '湖畔小剧场' },
      files: [],
      commitments: ['fireSafe'],
      statementOfTruth: true,
      channel: 'online',
      submissionKey: 'waiting-check',
      delivery: { way: 'electronic' },
    });
    await app.runner.execute(acceptCase, staff.clerk, { caseNo });
    await app.runner.execute(reviewCase, staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
    await app.runner.execute(app.cases.commands.grant, staff.approver, { caseNo, opinion: '' });
    await app.jobs.drain();
    const { items, nextCursor } = (await reviewer.get('/api/v1/commitment-checks?limit=50')).json();
    assert.deepEqual(
      [items.length, items[0].caseNo, items[0].state, items[0].late, nextCursor],
      [1, caseNo, 'to-check', false, null],
    );
    const [, clerk] = await as('clerk');
    assert.equal((await clerk.get('/api/v1/commitment-checks')).statusCode, 403);
  });

  test('a wording is read, found fault with and saved; then it is the one that holds', async () => {
    const [, admin] = await as('admin');
    const path = '/api/v1/document-templates';
    const { organisationId, items } = (await admin.get(path)).json();
    const shipped = items.find((one: { kind: string }) => one.kind === 'refusal');
    const [kind, en] = ['refusal', shipped.en];
    const faulty = await admin.post(`${path}/findings`, { kind, zh: ['{reason}{nobody}'], en });
    assert.ok(faulty.json().findings.length >= 2, faulty.body);
    assert.ok(faulty.json().findings.every((f: { lang: string }) => f.lang === 'zh'));
    const body = { organisationId, kind, effectiveOn: '2026-03-02', zh: ['{reason}', '{remedies}'], en };
    const saved = await admin.post(path, body);
    assert.equal(saved.statusCode, 201, saved.body);
    const now = (await admin.get(path)).json().items.filter((one: { kind: string }) => one.kind === kind);
    assert.deepEqual(
      now.map((one: { own: boolean; inForce: boolean }) => [one.own, one.inForce]),
      [
        [false, false],
        [true, true],
      ],
    );
  });
});
