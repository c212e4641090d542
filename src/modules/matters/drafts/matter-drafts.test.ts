// SPDX-License-Identifier: Apache-2.0
/** The life of a version over HTTP, as author, legal reviewer and catalogue owner would live it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { assignPosts, postsHeldBy, type Role, registerPosts } from '#organisations';
import { type StaffActor, system } from '#platform/actor.ts';
import { secureIds } from '#platform/ids.ts';
import { apiOf, type Caller, callerFor } from '#test/http/http-for-tests.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import { getMatter, getMatterVersion } from '../matter-cache.ts';
import { searchMatters } from '../search/search.ts';
import { upcomingVersion } from './matter-drafts.queries.ts';

let city: SmallCity | null = null;
let http: FastifyInstance;
let author: Caller;
let lawyer: Caller;
let owner: Caller;
let clerk: Caller;
let code = '';
let cast: StaffActor[] = [];

before(async () => {
  city = await smallCity('embedded', '../../matters/persons/pharmacist-registration.yaml');
  if (city === null) return;
  http = await apiOf(city.app);
  code = city.matterCode;
  cast = [
    await member('苏景明', ['matter-admin', 'legal-reviewer']),
    await member('方以墨', ['legal-reviewer', 'catalogue-owner']),
    await member('许望川', ['catalogue-owner']),
    await member('程念初', ['clerk']),
  ];
  await signIn();
});
after(async () => {
  await http?.close();
  await city?.close();
});

const open = (): SmallCity => {
  assert.ok(city, 'PostgreSQL can be started');
  return city;
};

async function member(name: string, roles: Role[]): Promise<StaffActor> {
  const { app, organisation } = open();
  const setup = system('test-setup');
  const { id } = await app.runner.execute(app.identity.registration.registerStaff, setup, {
    city: '3299',
    name,
    staffNo: `YZ${name}`,
  });
  const postId = secureIds.uuid(app.clock.now());
  await app.runner.execute(registerPosts, setup, [
    { id: postId, organisationId: organisation.id, title: '岗', roles },
  ]);
  await app.runner.execute(assignPosts, setup, [{ city: '3299', staffId: id, postId }]);
  const [post] = await postsHeldBy(app.db, '3299', id);
  assert.ok(post);
  const { organisationId, scope, cities } = post;
  return { kind: 'staff', id, city: '3299', name, postId, organisationId, scope, cities, roles };
}

/** Reads past what is kept in memory for two seconds. */
const fresh = () => ({ home: {}, run: open().app.db.run });

interface Draft {
  id: string;
  revision: number;
  stage: string;
  definition: Record<string, unknown>;
  actions: string[];
  opinions: { stage: string; verdict: string; text: string; byName: string }[];
  differences: { path: string[]; label: { zh: string } }[];
  baseMoved: boolean;
  source: string;
}
const base = '/api/v1/matter-drafts';
const put = (who: Caller, id: string, payload: object) => who.put(`${base}/${id}`, payload);
const read = async (who: Caller, id: string): Promise<Draft> => (await who.get(`${base}/${id}`)).json();
const did = (answer: { statusCode: number; body: string; json(): Draft }, status = 201): Draft => {
  assert.equal(answer.statusCode, status, answer.body);
  return answer.json();
};
const refused = (answer: { statusCode: number; json(): { code: string } }, status: number, problem: string) =>
  assert.deepEqual([answer.statusCode, answer.json().code], [status, problem]);

/** A draft with one more sentence of summary, saved. */
async function changed(name: string, over: Record<string, unknown> = {}): Promise<Draft> {
  const begun = did(await author.post(base, { code }));
  const { definition } = await read(author, begun.id);
  const content = { definition: { ...definition, aliases: [name], ...over }, summary: `增加别名${name}` };
  return did(await put(author, begun.id, { revision: begun.revision, ...content }), 200);
}
const step = (who: Caller, draft: Draft, what: string, more: object = {}) =>
  who.post(`${base}/${draft.id}/${what}`, { revision: draft.revision, ...more });
const pass = { verdict: 'pass', text: '经审查，符合要求。' };

async function approved(name: string): Promise<Draft> {
  const submitted = did(await step(author, await changed(name), 'submission'));
  const legal = did(await step(lawyer, submitted, 'opinions', pass));
  return did(await step(owner, legal, 'opinions', pass));
}

test('from draft to version: two reviews by two people, recorded with the version', async () => {
  const draft = await changed('药师证');
  assert.deepEqual((await read(author, draft.id)).actions.toSorted(), ['save', 'submit', 'withdraw']);
  assert.deepEqual(
    [...new Set((await read(author, draft.id)).differences.map((d) => d.path[0]))],
    ['aliases'],
  );
  refused(await author.post(base, { code }), 409, 'matters.draft-exists');
  refused(await step(lawyer, draft, 'opinions', pass), 409, 'matters.wrong-stage');
  const submitted = did(await step(author, draft, 'submission'));
  assert.equal(submitted.stage, 'legal-review');
  refused(
    await put(author, draft.id, { revision: submitted.revision, definition: {}, summary: '' }),
    409,
    'matters.wrong-stage',
  );
  refused(await step(author, submitted, 'opinions', pass), 403, 'matters.same-person');
  refused(await step(owner, submitted, 'opinions', pass), 403, 'platform.forbidden');
  const waiting = (await lawyer.get(`${base}?box=waiting`)).json<{ items: Draft[] }>();
  assert.deepEqual(
    waiting.items.map((d) => d.id),
    [draft.id],
  );
  const returned = did(
    await step(lawyer, submitted, 'opinions', { verdict: 'return', text: '依据条款有误，请核对。' }),
  );
  assert.equal(returned.stage, 'returned');
  const again = did(await step(author, returned, 'submission'));
  const legal = did(await step(lawyer, again, 'opinions', pass));
  assert.equal(legal.stage, 'standards-review');
  refused(await step(lawyer, legal, 'opinions', pass), 403, 'matters.same-person');
  const both = did(await step(owner, legal, 'opinions', pass));
  assert.equal(both.stage, 'approved');
  refused(await step(owner, both, 'publication'), 403, 'platform.forbidden');
  const done = did(await step(author, both, 'publication'));
  assert.deepEqual([done.stage, (done as never as { version: number }).version], ['published', 2]);
  const whole = await read(author, draft.id);
  assert.deepEqual(
    whole.opinions.map((o) => [o.stage, o.verdict, o.byName]),
    [
      ['legal-review', 'return', '方以墨'],
      ['legal-review', 'pass', '方以墨'],
      ['standards-review', 'pass', '许望川'],
    ],
  );
  const answer = await http.inject({ url: `/api/v1/matters/${code}/versions` });
  const history = answer.json();
  const etag = String(answer.headers.etag);
  const unchanged = await http.inject({
    url: `/api/v1/matters/${code}/versions`,
    headers: { 'if-none-match': etag },
  });
  assert.deepEqual([unchanged.statusCode, unchanged.body], [304, ''], etag);
  assert.equal(history.versions[0].summary, '增加别名药师证');
  assert.equal(history.versions[0].effectiveFrom, '2026-09-01');
  assert.deepEqual(
    history.versions[0].reviews.map((r: { stage: string }) => r.stage),
    ['legal-review', 'standards-review'],
  );
  assert.equal(JSON.stringify(history).includes('方以墨'), false, 'names of staff are nobody’s business');
  const changes = (await clerk.get(`/api/v1/matters/${code}/version-changes?from=1&to=2`)).json();
  assert.ok(changes.differences.length > 0);
  refused(await clerk.get(`/api/v1/matters/${code}/version-changes?from=1&to=9`), 404, 'matters.not-found');
  assert.deepEqual((await author.get(`${base}?box=ended`)).json().items.length, 1);
});

test('what is wrong is refused with every finding, and is kept', async () => {
  const draft = await changed('坏的', {
    promisedLimit: { amount: 99, unit: 'WORKDAY' },
    acceptConditions: 7,
  });
  const refusal = await step(author, draft, 'submission');
  refused(refusal, 422, 'matters.has-errors');
  assert.ok(refusal.json().errors.length > 0);
  const kept = await read(author, draft.id);
  assert.equal(kept.definition['acceptConditions'], 7);
  refused(await author.get(`${base}/${draft.id}/preview`), 422, 'matters.has-errors');
  const checked = await author.post('/api/v1/definition-checks', {
    source: 'name: [',
  });
  assert.equal(checked.json().findings[0].rule, 'yaml');
  const located = await author.post('/api/v1/definition-checks', {
    source: kept.source,
  });
  assert.ok(located.json().findings.every((f: { line: number }) => f.line > 0));
  assert.equal(located.json().definition.acceptConditions, 7, 'still a document');
  refused(
    await put(author, draft.id, { revision: draft.revision - 1, definition: kept.definition, summary: '' }),
    409,
    'platform.changed-meanwhile',
  );
  refused(
    await put(author, draft.id, {
      revision: draft.revision,
      definition: { localCode: 'other' },
      summary: '',
    }),
    422,
    'platform.invalid-request',
  );
  assert.equal((await clerk.get(`${base}/${draft.id}`)).statusCode, 403);
  did(await step(author, draft, 'withdrawal'));
});

test('no change and no summary are no version', async () => {
  const begun = did(await author.post(base, { code }));
  refused(await step(author, begun, 'submission'), 409, 'matters.nothing-changed');
  const { definition } = await read(author, begun.id);
  const saved = did(
    await put(author, begun.id, {
      revision: 1,
      definition: { ...definition, onSiteVisits: 1, onSiteReason: '核对原件' },
      summary: ' ',
    }),
    200,
  );
  refused(await step(author, saved, 'submission'), 422, 'matters.no-summary');
  did(await step(author, saved, 'withdrawal'));
});

test('a version takes effect on its day, also after the platform was down', async () => {
  const { app, clock } = open();
  const draft = await approved('待施行');
  refused(await step(author, draft, 'publication', { effectiveOn: '2026-08-31' }), 422, 'matters.date-past');
  refused(await step(author, draft, 'publication', { effectiveOn: '2026-02-30' }), 422, 'matters.date-past');
  const scheduled = did(await step(author, draft, 'publication', { effectiveOn: '2026-10-01' }));
  assert.equal(scheduled.stage, 'scheduled');
  assert.equal((await upcomingVersion(app.db, code))?.effectiveOn, '2026-10-01');
  const preview = (await author.get(`${base}/${draft.id}/preview`)).json();
  assert.match(preview.html, /^<!doctype html>/i);
  const compared = (await clerk.get(`/api/v1/matters/${code}/version-changes?from=2&to=upcoming`)).json();
  assert.ok(compared.differences.length > 0);
  clock.set(new Date('2026-09-30T15:59:00Z'));
  assert.equal(await app.matterDrafts.publishDue(), 0, 'still the day before in China');
  clock.set(new Date('2026-10-03T02:00:00Z'));
  assert.equal(await app.matterDrafts.publishDue(), 1);
  assert.equal(await app.matterDrafts.publishDue(), 0);
  const [latest] = (await clerk.get(`/api/v1/matters/${code}/versions`)).json().versions;
  assert.deepEqual([latest.version, latest.effectiveFrom], [3, '2026-10-01']);
  assert.equal((await getMatterVersion(app.db, code, 1)).definition.aliases?.includes('待施行'), false);
  assert.equal(await upcomingVersion(app.db, code), null);
  await signIn();
});

/** Again whenever the clock was moved: sessions end. */
async function signIn(): Promise<void> {
  const callers = await Promise.all(cast.map((actor) => callerFor(open().app, http, actor)));
  const [first, second, third, fourth] = callers;
  assert.ok(first && second && third && fourth);
  [author, lawyer, owner, clerk] = [first, second, third, fourth];
}

test('two who publish at once: one wins, the other is told', async () => {
  const draft = await approved('抢先');
  const answers = await Promise.all([1, 2, 3].map(() => step(author, draft, 'publication')));
  assert.deepEqual(answers.map((a) => a.statusCode).toSorted(), [201, 409, 409]);
  assert.equal((await getMatter(fresh(), code)).version, 4);
});

test('a version published meanwhile sends the draft back to its author, who writes on top of it', async () => {
  const { app, clock } = open();
  const draft = await approved('被超过');
  did(await step(author, draft, 'publication', { effectiveOn: '2026-10-09' }));
  const { definition, organisation } = await getMatter(app.db, code);
  const { publishMatters } = await import('../publish-matter.ts');
  await app.runner.execute(publishMatters, system('import'), {
    items: [
      {
        definition: { ...definition, aliases: ['导入'] },
        organisation: { ...organisation, uscc: organisation.id },
      },
    ],
  });
  clock.set(new Date('2026-10-09T01:00:00Z'));
  await app.matterDrafts.publishDue();
  await signIn();
  const back = await read(author, draft.id);
  assert.deepEqual([back.stage, back.baseMoved, back.opinions.at(-1)?.verdict], ['returned', true, 'return']);
  refused(await step(author, back, 'submission'), 409, 'matters.base-moved');
  const content = { definition: back.definition, summary: '再改', onLatest: true };
  const saved = did(await put(author, back.id, { revision: back.revision, ...content }), 200);
  assert.equal((await read(author, saved.id)).baseMoved, false);
  did(await step(author, saved, 'withdrawal'));
});

test('suspended until a day, resumed by itself; cancelled with where to go instead', async () => {
  const { app, clock } = open();
  const act = (what: string, body: object) => author.post(`/api/v1/matters/${code}/${what}`, body);
  refused(await act('suspension', { reason: '系统升级', resumesOn: '2026-10-09' }), 422, 'matters.date-past');
  did((await act('suspension', { reason: '系统升级', resumesOn: '2026-10-12' })) as never);
  refused((await act('suspension', { reason: '再次暂停' })) as never, 409, 'matters.wrong-status');
  const stopped = await getMatter(fresh(), code);
  assert.deepEqual(stopped.statusNote, {
    reason: '系统升级',
    since: '2026-10-09',
    resumesOn: '2026-10-12',
    successor: null,
  });
  assert.equal((await searchMatters(app.db, { q: '执业药师' })).total, 0);
  clock.set(new Date('2026-10-11T16:30:00Z'));
  assert.equal(await app.matterDrafts.publishDue(), 1);
  assert.equal((await getMatter(fresh(), code)).statusNote, null);
  assert.equal((await searchMatters(app.db, { q: '执业药师' })).total, 1);
  await signIn();
  refused(
    (await author.post(`/api/v1/matters/${code}/cancellation`, {
      reason: '法律修改',
      successor: code,
    })) as never,
    422,
    'matters.bad-successor',
  );
  assert.equal(
    (await clerk.post(`/api/v1/matters/${code}/cancellation`, { reason: '法律修改' })).statusCode,
    403 as number,
  );
  did((await author.post(`/api/v1/matters/${code}/cancellation`, { reason: '法律修改' })) as never);
  refused(await author.post(base, { code }), 409, 'matters.cancelled');
});

test('a new matter begins blank and has no code until it is published', async () => {
  const { organisation } = open();
  const body = { organisationId: organisation.id, localCode: 'drone-show', name: '无人机表演许可' };
  const begun = did(await author.post(base, body));
  const draft = await read(author, begun.id);
  assert.equal(draft.definition['name'], '无人机表演许可');
  refused(await step(author, draft, 'submission'), 422, 'matters.no-summary');
  assert.equal((await author.post(base, { ...body, organisationId: 'x-other' })).statusCode, 422);
  const kept = (await author.get('/api/v1/kept-matters?q=执业药师')).json();
  assert.equal(kept.items[0].status, 'cancelled');
  assert.match(kept.items[0].nameEn, /^Registration of licensed pharmacists/);
});
