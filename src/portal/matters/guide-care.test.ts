// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { HtmlValidate } from 'html-validate';
import { authorise } from '#access';
import { checkGuides, getMatter, guideCare, publishMatters } from '#matters';
import { type StaffActor, system } from '#platform/actor.ts';
import { createHttp } from '#platform/http.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { errorPage } from '#portal/error.page.tsx';
import { type PortalWorld, portalWorld } from '#portal/home/portal-for-tests.ts';
import { htmlRules } from '#portal/kit/html-rules.ts';

let world: PortalWorld | null;
let staff: FastifyInstance;
const opened = (): PortalWorld => {
  assert.ok(world, 'the embedded PostgreSQL is not installed');
  return world;
};
const local = 'resident-id-card-replacement';
const codeOf = (name = local): string => opened().codes.get(name) ?? '';
const get = (url: string) => opened().http.inject({ url, headers: { accept: 'text/html' } });
const form = (url: string, payload: Record<string, string>) =>
  opened().http.inject({
    method: 'POST',
    url,
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(payload).toString(),
  });
let owner: StaffActor;

before(async () => {
  world = await portalWorld([local, 'food-business-licence', 'passport']);
  if (world === null) return;
  const { organisation } = await getMatter(world.db, codeOf());
  const city = organisation.division.slice(0, 4);
  owner = {
    kind: 'staff',
    id: '0190aaaa-0000-7000-8000-0000000000aa',
    city,
    name: '事项管理员',
    postId: 'post-1',
    organisationId: organisation.id,
    scope: [organisation.id],
    cities: [city],
    roles: ['matter-admin'],
  };
  // Somebody answers for the guides of the first body; the other two bodies have nobody.
  const postId = '0190aaaa-0000-7000-8000-0000000000bb';
  await world.db.admin(
    `insert into organisations.post (id, organisation_id, title, roles) values ($1, $2, '事项管理岗', '{matter-admin}')`,
    [postId, organisation.id],
  );
  await world.db.admin(
    `insert into organisations.post_holder (city, staff_id, post_id, held_from) values ($1, $2, $3, '2026-01-01')`,
    [city, owner.id, postId],
  );
  staff = await createHttp({
    log: silentLog,
    metrics: createMetrics(),
    resolveActor: async () => owner,
    authorise,
    routes: guideCare({ ...world, look: async () => null }).routes,
    errorPage,
    version: '0.0.0',
    publicUrl: 'http://staff.example.test',
  });
  await staff.ready();
});
after(async () => {
  await staff?.close();
  await world?.close();
});

const tasks = async (
  query = '',
): Promise<{ id: string; said: string; lamp: string | null; state: string }[]> => {
  const { statusCode, body } = await staff.inject({ url: `/api/v1/guide-tasks${query}` });
  assert.equal(statusCode, 200, body);
  return JSON.parse(body).items;
};
const answer = (id: string, payload: Record<string, string>) =>
  staff.inject({
    method: 'POST',
    url: `/api/v1/guide-tasks/${id}/answer`,
    headers: { 'idempotency-key': `answer-${id}-${payload['outcome']}` },
    payload,
  });

test('the pages around a guide are valid HTML in both languages and editions', {
  timeout: 120_000,
}, async () => {
  const validator = new HtmlValidate(htmlRules);
  for (const path of [
    `/matters/${codeOf()}`,
    `/matters/${codeOf()}/situations`,
    `/matters/${codeOf('food-business-licence')}/situations?s.applicant=company`,
    `/matters/${codeOf()}/compare`,
    `/matters/${codeOf()}/feedback?part=materials`,
    `/matters/${codeOf()}/feedback?done=2026-03-10`,
  ])
    for (const lang of ['', '/en'])
      for (const cookie of ['', 'tb_elder=1']) {
        const { body, statusCode } = await opened().http.inject({
          url: lang + path,
          headers: { accept: 'text/html', cookie },
        });
        assert.equal(statusCode, 200, path);
        const report = await validator.validateString(body);
        const faults = report.results.flatMap((result) =>
          result.messages.map(
            (message) => `${lang}${path} ${message.ruleId} ${message.message} ${message.selector}`,
          ),
        );
        assert.deepEqual(faults, []);
      }
});

test('the guide says what it is to search engines, whatever its texts hold', async () => {
  const { body } = await get(`/matters/${codeOf()}`);
  const [, json = ''] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(body) ?? [];
  const data = JSON.parse(json);
  assert.equal(data['@context'], 'https://schema.org');
  assert.equal(data['@type'], 'GovernmentService');
  for (const name of [
    'name',
    'description',
    'provider',
    'url',
    'availableChannel',
    'serviceType',
    'audience',
  ])
    assert.ok(data[name], name);
  assert.equal(data.provider['@type'], 'GovernmentOrganization');
  assert.equal(data.url, `http://yunze.example.test/matters/${codeOf()}`);
});

test('a few answers narrow the documents, and go along into the application', async () => {
  const url = `/matters/${codeOf()}/situations`;
  const { body } = await get(url);
  const [, name = '', value = ''] =
    /<input type="radio"[^>]*name="(s\.[A-Za-z]+)" value="([^"]+)"/.exec(body) ?? [];
  assert.ok(name.startsWith('s.'), 'there is a question');
  assert.ok(!body.includes('id="result"'), 'nothing is said before an answer');
  const answered = (await get(`${url}?${name}=${value}`)).body;
  assert.match(answered, /id="result"/);
  assert.ok(answered.includes(`/matters/${codeOf()}/apply?${name}=${value}`), 'the answer goes along');
  assert.ok(!(await get(`${url}?${name}=nonsense`)).body.includes('id="result"'));
});

test('who says that a guide is wrong is answered in public within three working days', async () => {
  const url = `/matters/${codeOf()}/feedback`;
  const short = await form(url, { part: 'nothing', said: '错' });
  assert.equal(short.statusCode, 422);
  assert.match(short.body, /至少5个字/);
  const sent = await form(url, { part: 'contacts', said: '咨询电话打不通，<b>一直</b>忙音' });
  assert.equal(sent.statusCode, 303);
  assert.match(String(sent.headers.location), /feedback\?done=2026-03-10$/);
  const [task] = await tasks('?kind=report');
  assert.ok(task);
  assert.equal(task.said, '咨询电话打不通，<b>一直</b>忙音');
  assert.equal(task.lamp, 'GREEN');
  assert.equal((await answer(task.id, { outcome: 'fixed', answer: '已经换成新的号码' })).statusCode, 409);
  assert.equal((await answer(task.id, { outcome: 'not-an-error', answer: '好' })).statusCode, 422);
  const done = await answer(task.id, { outcome: 'not-an-error', answer: '号码没有错，午休时间无人接听。' });
  assert.equal(done.statusCode, 201, done.body);
  assert.deepEqual(await tasks('?kind=report'), []);
  assert.equal((await tasks('?kind=report&state=closed'))[0]?.state, 'answered');
});

test('another body’s post does not see the task', async () => {
  const mine = owner;
  await form(`/matters/${codeOf()}/feedback`, { part: 'materials', said: '材料名称写错了一个字' });
  const [task] = await tasks('?kind=report');
  assert.ok(task);
  owner = { ...mine, scope: ['somebody-else'], organisationId: 'somebody-else' };
  assert.deepEqual(await tasks(), []);
  assert.equal(
    (await answer(task.id, { outcome: 'not-an-error', answer: '这不是我们的事项' })).statusCode,
    404,
  );
  owner = { ...mine, roles: ['clerk'] };
  assert.equal((await staff.inject({ url: '/api/v1/guide-tasks' })).statusCode, 403);
  owner = mine;
});

test('the job opens tasks for what is wrong, closes them when it is repaired, and passes on what is late', async () => {
  const { db, runner, clock } = opened();
  const parts = { db, runner, clock, look: async (path: string) => path !== '/gone.pdf' };
  const { definition, organisation } = await getMatter(db, codeOf());
  const publish = (changed: typeof definition) =>
    runner.execute(publishMatters, system('test'), { items: [{ definition: changed, organisation }] });
  const link = { title: '样本', href: '/gone.pdf' };
  const [supervise] = definition.supervise;
  assert.ok(supervise);
  await publish({
    ...definition,
    materials: definition.materials.map((material, index) =>
      index === 0 ? { ...material, sampleForm: link } : material,
    ),
    supervise: [...definition.supervise, { way: 'phone', value: '打电话' }],
    onlineExemption: {
      reason: '须本人到场采集指纹',
      basis: '居民身份证法第三条',
      approvedBy: '市数据局',
      until: '2026-01-01',
    },
  });
  const first = await checkGuides(parts);
  assert.equal(first.guides, 3);
  assert.equal(first.links.dead, 1);
  const rules = async (): Promise<string[]> =>
    (
      await db.admin<{ rule: string }>(
        `select rule from matters.guide_task where code = $1 and kind = 'finding' and state = 'open' order by rule`,
        [codeOf()],
      )
    ).map(({ rule }) => rule);
  const found = await rules();
  for (const rule of ['dead-link', 'exemption-expired', 'phone-shape']) assert.ok(found.includes(rule), rule);
  assert.equal((await checkGuides(parts)).opened, 0, 'looking again opens nothing');
  await publish(definition);
  const second = await checkGuides(parts);
  assert.ok(second.repaired >= 3);
  const left = await rules();
  for (const rule of ['dead-link', 'exemption-expired', 'phone-shape']) assert.ok(!left.includes(rule), rule);
  const counted = await db.admin<{ owned: boolean; escalated: boolean }>(
    `select organisation_id = $1 as owned, escalated_at is not null as escalated from matters.guide_task where state = 'open'`,
    [organisation.id],
  );
  for (const { owned, escalated } of counted)
    assert.equal(escalated, !owned, 'what nobody answers for goes to the catalogue owner at once');
  clock.set(new Date('2026-04-20T01:00:00Z'));
  assert.ok((await checkGuides(parts)).overdue > 0);
  assert.equal((await checkGuides(parts)).overdue, 0, 'told once');
  const mine = owner;
  assert.equal((await staff.inject({ url: '/api/v1/guide-tasks?state=overdue' })).statusCode, 403);
  owner = { ...mine, scope: [], roles: ['catalogue-owner'] };
  const late = await tasks('?state=overdue');
  assert.ok(late.length > 0 && late.every(({ lamp }) => lamp === 'RED'));
  owner = mine;
});

test('accuracy is measured by matter, body and division, and never says more than was looked at', async () => {
  const read = async (query: string) => {
    const { statusCode, body } = await staff.inject({ url: `/api/v1/guide-accuracy${query}` });
    assert.equal(statusCode, 200, body);
    return JSON.parse(body);
  };
  const all = await read('?by=matter');
  assert.equal(all.items.length, 3);
  assert.equal(all.overall.guides, 3);
  assert.ok(all.overall.score > 0 && all.overall.score <= 100);
  assert.equal(
    Object.values(all.weights as Record<string, number>).reduce((sum, one) => sum + one, 0),
    100,
  );
  const one = await read('?by=matter&limit=1');
  assert.equal(one.next, one.items[0].key);
  assert.equal((await read(`?by=matter&limit=1&cursor=${one.next}`)).items[0].key, all.items[1].key);
  assert.ok((await read('?by=body')).items.length >= 1);
  assert.ok((await read('?by=division&region=3299')).items.length >= 1);
  assert.equal((await read('?region=11')).overall, null);
});

test('the catalogue is open: versions, pages by cursor, linked data, each with an ETag', async () => {
  const { http } = opened();
  const json = async (url: string) => {
    const reply = await http.inject({ url });
    assert.equal(reply.statusCode, 200, reply.body);
    const again = await http.inject({ url, headers: { 'if-none-match': String(reply.headers.etag) } });
    assert.equal(again.statusCode, 304, url);
    assert.equal(again.body, '');
    return { body: JSON.parse(reply.body), headers: reply.headers };
  };
  const version = await json(`/api/v1/matters/${codeOf()}/versions/1`);
  assert.equal(version.body.version, 1);
  assert.equal((await http.inject({ url: `/api/v1/matters/${codeOf()}/versions/99` })).statusCode, 404);
  const first = await json('/api/v1/catalogue?limit=2');
  assert.equal(first.body.items.length, 2);
  const second = await json(`/api/v1/catalogue?limit=2&cursor=${first.body.next}`);
  assert.equal(second.body.items.length, 1);
  assert.equal(second.body.next, null);
  assert.equal((await json('/api/v1/catalogue?region=99')).body.items.length, 0);
  const service = await json(`/api/v1/matters/${codeOf()}/cpsv`);
  assert.match(String(service.headers['content-type']), /application\/ld\+json/);
  assert.equal(service.body['@type'], 'cpsv:PublicService');
  for (const name of ['dct:identifier', 'dct:title', 'dct:description', 'cv:hasCompetentAuthority'])
    assert.ok(service.body[name], name);
  const graph = await json('/api/v1/catalogue.cpsv.jsonld?limit=2');
  assert.equal(graph.body['@graph'].length, 2);
  assert.match(String(graph.headers.link), /cursor=.*rel="next"/);
});
