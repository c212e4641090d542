// SPDX-License-Identifier: Apache-2.0
/** The API as it is served: its description, and whole lives of cases over HTTP. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { residentIdCheckChar } from '#law/identifiers/resident-id.ts';
import { assignPosts, type Role, registerOrganisations, registerPosts } from '#organisations';
import { system } from '#platform/actor.ts';
import { secureIds } from '#platform/ids.ts';
import { type SmallCity, smallCity } from '#test/support/small-city.ts';
import { apiOf, type Caller, caller, callerFor } from './http-for-tests.ts';

const setup = system('test-setup');
const city = '3299';
const division = '329902000000';
const password = 'correct horse battery';

function requireStatus(answer: LightMyRequestResponse, status: number): Record<string, unknown> {
  assert.equal(answer.statusCode, status, answer.body);
  return answer.json();
}
function requireProblem(answer: LightMyRequestResponse, status: number, code: string): void {
  assert.equal(requireStatus(answer, status)['code'], code);
}

for (const kind of ['embedded', 'system'] as const) {
  describe(`the API on the ${kind} PostgreSQL`, () => {
    let made: { city: SmallCity; http: FastifyInstance } | undefined;
    before(async () => {
      const small = await smallCity(kind, 'sample-matter.yaml');
      if (small) made = { city: small, http: await apiOf(small.app) };
      await made?.http.ready();
    });
    after(async () => {
      await made?.http.close();
      await made?.city.close();
    });
    const there = (t: {
      skip(why: string): void;
    }): { city: SmallCity; http: FastifyInstance } | undefined => {
      if (!made) t.skip('none is installed here');
      return made;
    };
    const application = (c: SmallCity, title = '湖滨秋夜音乐会') => ({
      matterCode: c.matterCode,
      answers: { title, audience: 800 },
      files: [],
      statementOfTruth: true,
      delivery: {
        way: 'courier',
        recipient: '林若溪',
        phone: '13800138000',
        address: '云泽市临湖区湖滨大道1号',
      },
    });
    const submit = async (c: SmallCity, who: Caller, title?: string): Promise<string> =>
      String(requireStatus(await who.post('/api/v1/cases', application(c, title)), 201)['caseNo']);
    /** A member of staff of some body, with a post of its own and a password. */
    async function newStaff(
      c: SmallCity,
      staffNo: string,
      organisationId: string,
      roles: Role[],
    ): Promise<void> {
      const { registerStaff } = c.app.identity.registration;
      const input = { city, name: `工作人员${staffNo}`, staffNo, password };
      const { id } = await c.app.runner.execute(registerStaff, setup, input);
      const postId = secureIds.uuid(c.clock.now());
      await c.app.runner.execute(registerPosts, setup, [
        { id: postId, organisationId, title: staffNo, roles },
      ]);
      await c.app.runner.execute(assignPosts, setup, [{ city, staffId: id, postId }]);
    }
    async function signIn(http: FastifyInstance, plane: string, handle: string): Promise<Caller> {
      const payload = { plane, handle, password };
      const answer = await http.inject({ method: 'POST', url: '/api/v1/sessions', payload });
      assert.equal(answer.statusCode, 201, answer.body);
      const cookie = answer.cookies.find(({ name }) => name === `tb_${plane}`);
      if (cookie === undefined) throw new Error(`no session: ${answer.body}`);
      assert.equal(cookie.httpOnly, true);
      assert.equal(cookie.sameSite, 'Lax');
      assert.ok(!answer.body.includes(cookie.value), 'the token is for the cookie only');
      return caller(http, { [cookie.name]: cookie.value });
    }

    test('the description is OpenAPI 3.1 and says every route with its parameters and schemas', (t) => {
      const w = there(t);
      if (!w) return;
      // Only what is looked at here.
      const api = w.http.swagger() as unknown as {
        openapi: string;
        info: { title: string; version: string };
        paths: Record<string, Record<string, Operation>>;
      };
      interface Operation {
        summary?: string;
        tags?: string[];
        parameters?: { name: string; in: string; required?: boolean; schema: object }[];
        requestBody?: { content: Record<string, { schema: object }> };
        responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
      }
      assert.match(api.openapi, /^3\.1\./);
      assert.ok(api.info.title && api.info.version);
      const ajv = new Ajv2020({ strict: false });
      formats.default(ajv);
      const said = Object.entries(api.paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
      );
      const inBraces = (path: string): string => path.replace(/:(\w+)/g, '{$1}');
      const expected = w.city.app.routes.map((r) => `${r.method} ${inBraces(r.path)}`);
      assert.deepEqual(said.filter((s) => !s.startsWith('HEAD')).sort(), expected.sort());
      for (const r of w.city.app.routes) {
        const where = `${r.method} ${r.path}`;
        const operation = api.paths[inBraces(r.path)]?.[r.method.toLowerCase()];
        assert.ok(operation?.summary && operation.tags?.length, where);
        const inPath = (operation.parameters ?? []).filter((p) => p.in === 'path');
        assert.deepEqual(
          inPath.map((p) => p.name).sort(),
          [...r.path.matchAll(/:(\w+)/g)].map((m) => m[1]).sort(),
          where,
        );
        assert.ok(
          inPath.every((p) => p.required),
          `${where}: a part of a path is always there`,
        );
        const answer = operation.responses[String(r.status ?? 200)];
        assert.ok(answer?.description !== undefined, where);
        assert.equal(operation.requestBody !== undefined, r.body !== undefined, where);
        const schemas = [
          ...(operation.parameters ?? []).map((p) => p.schema),
          ...Object.values(operation.requestBody?.content ?? {}).map((b) => b.schema),
          ...Object.values(answer.content ?? {}).map((b) => b.schema),
        ];
        for (const schema of schemas) assert.ok(ajv.validateSchema(schema) && ajv.compile(schema), where);
      }
    });

    test('signing in and out over HTTP: the session is the cookie’s, and ends with it', async (t) => {
      const w = there(t);
      if (!w) return;
      const residentId = `32990219920304002${residentIdCheckChar('32990219920304002')}`;
      const person = { name: '甄小敏', residentId, mobile: '13800138000', division, password };
      const { registerPerson } = w.city.app.identity.registration;
      await w.city.app.runner.execute(registerPerson, setup, person);
      const wrong = { plane: 'person', handle: residentId, password: 'not this one' };
      const refused = await w.http.inject({ method: 'POST', url: '/api/v1/sessions', payload: wrong });
      requireProblem(refused, 401, 'identity.wrong-credentials');
      assert.equal(refused.cookies.length, 0);
      const me = await signIn(w.http, 'person', residentId);
      const session = requireStatus(await me.get('/api/v1/session'), 200);
      assert.deepEqual([session['kind'], session['name']], ['person', '甄小敏']);
      assert.equal(requireStatus(await caller(w.http).get('/api/v1/session'), 200)['kind'], 'anonymous');
      const mine = await callerFor(w.city.app, w.http, w.city.people.zhou);
      requireStatus(await mine.get('/api/v1/my-cases'), 200);
      const out = await w.http.inject({
        method: 'DELETE',
        url: '/api/v1/session',
        cookies: { tb_person: mine.token },
      });
      assert.deepEqual(requireStatus(out, 200), { signedOut: true });
      requireProblem(await mine.get('/api/v1/my-cases'), 401, 'platform.sign-in-required');
    });

    test('a whole life over HTTP, from signing in to the parcel', async (t) => {
      const w = there(t);
      if (!w) return;
      const { app, clock, organisation, people } = w.city;
      const lin = await callerFor(app, w.http, people.lin);
      for (const [no, role] of [
        ['H1', 'clerk'],
        ['H2', 'reviewer'],
        ['H3', 'approver'],
      ] as const)
        await newStaff(w.city, `${no}-life`, organisation.id, [role]);
      const clerk = await signIn(w.http, 'staff', 'h1-life');
      const reviewer = await signIn(w.http, 'staff', 'H2-LIFE');
      const approver = await signIn(w.http, 'staff', 'H3-life');

      const key = { 'idempotency-key': 'life-over-http' };
      const first = await lin.post('/api/v1/cases', application(w.city), key);
      const receipt = requireStatus(first, 201);
      assert.deepEqual(Object.keys(receipt).sort(), [
        'caseNo',
        'matterName',
        'queryPassword',
        'receivedAt',
        'statement',
      ]);
      assert.equal((await lin.post('/api/v1/cases', application(w.city), key)).body, first.body);
      requireProblem(
        await lin.post('/api/v1/cases', application(w.city, '别的'), key),
        409,
        'platform.key-reused',
      );
      const url = `/api/v1/cases/${String(receipt['caseNo'])}`;
      const again = requireStatus(await lin.get(`${url}/receipt`), 200);
      assert.deepEqual(again, receipt);

      const step = async (who: Caller, name: string, body: object, state: string): Promise<void> => {
        const result = requireStatus(await who.post(`${url}/${name}`, body), 201);
        assert.equal(result['state'], state, name);
      };
      const item = { subject: 'title', subjectKind: 'field', reason: '与批文不一致' };
      await step(clerk, 'correction-notice', { items: [item] }, 'correcting');
      const { answers, files, statementOfTruth } = application(w.city, '湖滨秋夜音乐会（第二场）');
      await step(lin, 'resubmission', { answers, files, statementOfTruth }, 'submitted');
      const accept = { 'idempotency-key': 'accept-once' };
      const accepted = await clerk.post(`${url}/acceptance`, {}, accept);
      requireStatus(accepted, 201);
      assert.equal(
        (await clerk.post(`${url}/acceptance`, {}, accept)).body,
        accepted.body,
        'the same call says the same',
      );
      requireProblem(await clerk.post(`${url}/acceptance`, {}), 409, 'cases.wrong-state');
      await step(reviewer, 'review', { opinion: '符合条件', recommend: 'grant' }, 'reviewed');
      await step(approver, 'decision', { outcome: 'grant', text: '准予' }, 'granted');
      await app.jobs.drain();
      const seen = requireStatus(await lin.get(url), 200);
      assert.equal((seen['licence'] as { state: string }).state, 'in-force');
      const [document] = seen['documents'] as { url: string; seq: number }[];
      assert.ok(document);
      const pdf = await lin.get(document.url);
      assert.equal(pdf.headers['content-type'], 'application/pdf');
      assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
      await step(clerk, 'dispatch', {}, 'delivering');
      await app.jobs.drain();
      clock.advance(5 * 86_400_000);
      await app.deliveries.trackOnce();
      await app.jobs.drain();
      const after = await callerFor(app, w.http, people.lin);
      assert.equal(requireStatus(await after.get(url), 200)['state'], 'closed');
    });

    test('an application with faults is answered with every one of them and its pointer', async (t) => {
      const w = there(t);
      if (!w) return;
      const lin = await callerFor(w.city.app, w.http, w.city.people.lin);
      const wrong = {
        ...application(w.city),
        answers: { audience: 0, other: 1 },
        delivery: { way: 'courier', phone: '1' },
      };
      const body = requireStatus(await lin.post('/api/v1/cases', wrong), 422);
      assert.equal(body['code'], 'cases.invalid-application');
      const errors = body['errors'] as { field: string; pointer: string; message: string }[];
      assert.deepEqual(
        errors
          .filter((e) => e.pointer.startsWith('/answers'))
          .map((e) => e.pointer)
          .sort(),
        ['/answers/audience', '/answers/other', '/answers/title'],
      );
      assert.ok(errors.every((e) => e.message !== '' && /[\u4e00-\u9fff]/.test(e.message)));
      assert.ok(errors.some((e) => e.field === 'delivery.address'));
      requireProblem(
        await lin.post('/api/v1/cases', { ...application(w.city), state: 'granted' }),
        422,
        'platform.invalid-request',
      );
    });

    test('planes and departments stay apart', async (t) => {
      const w = there(t);
      if (!w) return;
      const { app, people, staff } = w.city;
      const lin = await callerFor(app, w.http, people.lin);
      const zhou = await callerFor(app, w.http, people.zhou);
      const clerk = await callerFor(app, w.http, staff.clerk);
      const url = `/api/v1/cases/${await submit(w.city, lin)}`;
      requireProblem(await lin.get('/api/v1/cases'), 403, 'platform.forbidden');
      requireProblem(await lin.post(`${url}/acceptance`, {}), 403, 'platform.forbidden');
      requireProblem(await clerk.post('/api/v1/cases', application(w.city)), 403, 'platform.forbidden');
      requireProblem(await clerk.get('/api/v1/my-cases'), 403, 'platform.forbidden');
      requireProblem(await zhou.get(url), 404, 'platform.not-found');
      requireProblem(await zhou.post(`${url}/withdrawal`, {}), 404, 'platform.not-found');
      for (const swapped of [{ tb_staff: lin.token }, { tb_person: clerk.token }]) {
        const answer: LightMyRequestResponse = await w.http.inject({
          url: '/api/v1/session',
          cookies: swapped,
        });
        assert.equal(answer.json().kind, 'anonymous');
      }
      const both = caller(w.http, { tb_person: lin.token, tb_staff: clerk.token });
      assert.equal((await both.get('/api/v1/session')).json().kind, 'person');
      assert.equal((await both.get('/api/v1/session', { 'x-tongban-plane': 'staff' })).json().kind, 'staff');
      const id = '113299000000000777';
      await app.runner.execute(registerOrganisations, setup, [
        { id, key: 'public-security', name: '云泽市公安局', division: '329900000000' },
      ]);
      await newStaff(w.city, 'OTHER', id, ['clerk', 'reviewer', 'approver', 'supervisor']);
      const other = await signIn(w.http, 'staff', 'other');
      requireProblem(await other.get(url), 404, 'platform.not-found');
      for (const [path, body] of [
        ['/acceptance', {}],
        ['/acceptance-refusal', { reason: 'x' }],
        ['/decision', { outcome: 'refuse', text: 'x' }],
      ] as const)
        requireProblem(await other.post(`${url}${path}`, body), 404, 'platform.not-found');
      assert.deepEqual(requireStatus(await other.get('/api/v1/cases'), 200)['items'], []);
      requireStatus(await clerk.get(url), 200);
    });

    test('the queue of sixty cases: the most urgent first, page by page, nothing twice and nothing lost', async (t) => {
      const w = there(t);
      if (!w) return;
      const { app, clock, people, staff } = w.city;
      const made = new Set<string>();
      for (let n = 0; n < 60; n += 1) {
        const lin = n % 10 === 0 ? await callerFor(app, w.http, people.lin) : undefined;
        if (lin) made.add(await submit(w.city, lin, `第${n}场`));
        else {
          const input = {
            ...application(w.city),
            delivery: { way: 'electronic' as const },
            channel: 'online',
          };
          const key = `queue-${kind}-${n}`;
          const receipt = await app.runner.execute(app.cases.commands.submit, people.lin, {
            ...input,
            submissionKey: key,
          });
          made.add(receipt.caseNo);
        }
        if (n % 6 === 5) clock.advance(86_400_000);
      }
      const lin = await callerFor(app, w.http, people.lin);
      const clerk = await callerFor(app, w.http, staff.clerk);
      interface Page {
        items: { caseNo: string; dueOn: string | null; state: string }[];
        nextCursor: string | null;
      }
      const whole: Page = (await clerk.get('/api/v1/cases?limit=100')).json();
      const wholeNos = whole.items.map((i) => i.caseNo);
      assert.ok([...made].every((no) => wholeNos.includes(no)));
      const seen: string[] = [];
      let order = '';
      let cursor: string | null = '';
      for (let pages = 0; cursor !== null; pages += 1) {
        assert.ok(pages < 40, 'the pages come to an end');
        const answer: LightMyRequestResponse = await clerk.get(
          `/api/v1/cases?limit=7&cursor=${encodeURIComponent(cursor)}`,
        );
        assert.equal(answer.statusCode, 200, answer.body);
        const page: Page = answer.json();
        for (const item of page.items) {
          const at = `${item.dueOn ?? '9999-12-31'} ${item.caseNo}`;
          assert.ok(at > order, `${at} comes after ${order}`);
          order = at;
          seen.push(item.caseNo);
        }
        // The world goes on between two pages: a case comes in, one that was shown leaves.
        if (pages === 2) await submit(w.city, lin, '新来的');
        if (pages === 3) requireStatus(await lin.post(`/api/v1/cases/${seen[0]}/withdrawal`, {}), 201);
        cursor = page.nextCursor;
      }
      assert.equal(new Set(seen).size, seen.length, 'nothing twice');
      assert.deepEqual(
        wholeNos.filter((no) => !seen.includes(no)),
        [],
        'nothing lost',
      );
      const found: Page = (await clerk.get(`/api/v1/cases?q=${wholeNos[5]}`)).json();
      assert.deepEqual(
        found.items.map((i) => i.caseNo),
        [wholeNos[5]],
      );
      const submitted: Page = (await clerk.get('/api/v1/cases?state=submitted&limit=100')).json();
      assert.ok(submitted.items.length > 50 && submitted.items.every((i) => i.state === 'submitted'));
      requireProblem(await clerk.get('/api/v1/cases?limit=1000'), 422, 'platform.invalid-request');
    });
  });
}
