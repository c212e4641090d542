// SPDX-License-Identifier: Apache-2.0
/** T01–T03, T05, T06 and T35: what must be refused is refused, and the check of it turns red without its control. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { authorise, caseScope, maySeeCase, permissions, requireVisible } from '#access';
import { type Actor, anonymous, type StaffActor } from '#platform/actor.ts';
import { withControlsOff } from '#platform/controls.ts';
import { createHttp } from '#platform/http.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { Problem } from '#platform/problem.ts';
import { route } from '#platform/route.ts';
import { redWithout } from './red-without.ts';

const person = { kind: 'person', id: 'a1', city: '3299', name: '林若溪' } as const;
const clerk: StaffActor = {
  kind: 'staff',
  id: 's1',
  city: '3299',
  name: '顾晚晴',
  postId: 'p1',
  organisationId: 'o1',
  scope: ['o1'],
  cities: ['3299'],
  roles: ['clerk'],
};
const foreign = { city: '3299', organisationId: 'o2', applicantId: 'a2', companyId: null };
let http: FastifyInstance;
let actor: Actor = person;
/** What a handler was given. */
let given: unknown[] = [];

before(async () => {
  const common = { tag: 'test', summary: 'For tests', response: Type.Object({ name: Type.String() }) };
  http = await createHttp({
    log: silentLog,
    metrics: createMetrics(),
    resolveActor: async () => actor,
    authorise,
    errorPage: () => '',
    version: 'test',
    publicUrl: 'http://127.0.0.1',
    routes: [
      route({
        ...common,
        method: 'GET',
        path: '/api/v1/mine',
        permission: 'signed-in',
        handler: async ({ actor: who }) => ({ name: who.kind === 'person' ? who.name : '' }),
      }),
      route({
        ...common,
        method: 'POST',
        path: '/api/v1/applications',
        permission: 'cases.submit',
        body: Type.Object({ title: Type.String() }, { additionalProperties: false }),
        handler: async ({ body }) => {
          given.push(body);
          return { name: body.title };
        },
      }),
    ],
  });
  await http.ready();
});
after(() => http.close());

const post = (payload: object, headers: Record<string, string> = {}) =>
  http.inject({
    method: 'POST',
    url: '/api/v1/applications',
    payload,
    headers: { 'idempotency-key': 'security-key-1', ...headers },
  });

test('T01: a case of somebody else does not exist', () =>
  redWithout('T01', async () => {
    for (const who of [anonymous, person, clerk])
      assert.throws(() => requireVisible(who, foreign), Problem, who.kind);
  }));

test('T02: a member that the operation does not take is refused, whatever column it names', () =>
  redWithout('T02', async () => {
    actor = person;
    for (const name of ['state', 'organisation_id', 'fee', 'dueOn', 'role', 'applicantId', '__proto__x']) {
      given = [];
      const answer = await post({ title: '演出', [name]: 'granted' });
      assert.equal(answer.statusCode, 422, name);
      assert.deepEqual(given, [], name);
    }
  }));

test('T03: nobody runs what the table does not give; a verb or a header opens nothing', () =>
  redWithout('T03', async () => {
    for (const [name, who] of Object.entries(permissions))
      if (!(who as readonly string[]).includes('public'))
        assert.throws(() => authorise(anonymous, name), Problem, name);
    actor = clerk;
    assert.equal((await post({ title: '演出' })).statusCode, 403);
    actor = person;
    for (const header of ['x-http-method-override', 'x-method-override']) {
      const answer = await http.inject({
        method: 'GET',
        url: '/api/v1/applications?_method=POST',
        headers: { [header]: 'POST' },
      });
      assert.equal(answer.statusCode, 404, header);
    }
  }));

test('T05: no cache keeps what somebody signed in was answered', () =>
  redWithout('T05', async () => {
    actor = person;
    const answer = await http.inject('/api/v1/mine');
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.headers['cache-control'], 'private, no-store');
  }));

test('T05: many at once, each is answered with what is theirs', async () => {
  const names = Array.from({ length: 64 }, (_, at) => `人${at}`);
  const own = await createHttp({
    log: silentLog,
    metrics: createMetrics(),
    resolveActor: async (request) => {
      await new Promise((resolve) => setImmediate(resolve));
      return { ...person, name: decodeURIComponent(String(request.headers['x-who'])) };
    },
    authorise,
    errorPage: () => '',
    version: 'test',
    publicUrl: 'http://127.0.0.1',
    routes: [
      route({
        tag: 'test',
        summary: 'For tests',
        response: Type.Object({ name: Type.String() }),
        method: 'GET',
        path: '/api/v1/mine',
        permission: 'signed-in',
        handler: async ({ actor: who, query }) => {
          await new Promise((resolve) => setImmediate(resolve));
          if (Object.hasOwn(query ?? {}, 'fail')) throw new Error('a fault of ours');
          return { name: who.kind === 'person' ? who.name : '' };
        },
      }),
    ],
  });
  await own.ready();
  for (let round = 0; round < 20; round++)
    await Promise.all(
      names.map(async (name, at) => {
        const url = at % 7 === round % 7 ? '/api/v1/mine?fail=1' : '/api/v1/mine';
        const { body } = await own.inject({ url, headers: { 'x-who': encodeURIComponent(name) } });
        const found = body.match(/人\d+/g) ?? [];
        assert.ok(
          found.every((one) => one === name),
          body,
        );
      }),
    );
  await own.close();
});

test('T06: a list holds nothing that may not be opened', () =>
  redWithout('T06', async () => {
    for (const who of [anonymous, clerk] as const) {
      const scope = caseScope(who);
      const listed =
        scope.kind === 'all' ||
        (scope.kind === 'organisations' && scope.ids.includes(foreign.organisationId));
      assert.equal(listed, maySeeCase(who, foreign), who.kind);
    }
  }));

test('T35: another site cannot act for a visitor, nor show our pages in a frame', () =>
  redWithout('T35', async () => {
    actor = person;
    const headers: readonly Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'content-type': 'text/plain', origin: 'https://evil.example' },
    ];
    for (const header of headers) {
      given = [];
      assert.equal((await post({ title: '演出' }, header)).statusCode, 403, JSON.stringify(header));
      assert.deepEqual(given, []);
    }
    const page = await http.inject('/');
    assert.equal(page.headers['x-frame-options'], 'DENY');
    assert.match(String(page.headers['content-security-policy']), /frame-ancestors 'none'/);
    const preflight = await http.inject({
      method: 'OPTIONS',
      url: '/api/v1/mine',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
    });
    assert.equal(preflight.headers['access-control-allow-origin'], undefined);
  }));

test('a control that was switched off is on again, also when what ran failed', async () => {
  await assert.rejects(
    withControlsOff(['T01'], () => Promise.reject(new Error('planted'))),
    /planted/,
  );
  assert.throws(() => requireVisible(anonymous, foreign), Problem);
});
