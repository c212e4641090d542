// SPDX-License-Identifier: Apache-2.0
/** What every route gets from the server, shown on routes made for it: no database is needed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import Type from 'typebox';
import { type Actor, anonymous } from '#platform/actor.ts';
import { BoundedWorkError } from '#platform/bounded-work/bounded-work.types.ts';
import { noncePlaceholder } from '#platform/content-security.ts';
import { createHttp } from '#platform/http.ts';
import { silentLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { route } from '#platform/route.ts';

let http: FastifyInstance;
let actor: Actor = anonymous;
const seen: unknown[] = [];
const common = { tag: 'test', summary: 'For tests' };
const Item = Type.Object({ id: Type.String() });
const strict = { additionalProperties: false };

before(async () => {
  http = await createHttp({
    log: silentLog,
    metrics: createMetrics(),
    resolveActor: async () => actor,
    authorise: (who, permission) => {
      if (permission === 'public') return;
      throw new Problem(platformProblems[who.kind === 'anonymous' ? 'sign-in-required' : 'forbidden']);
    },
    errorPage: (_request, problem) =>
      `<h1>${problem.kind.zh}</h1><script nonce="${noncePlaceholder}"></script>`,
    version: 'test',
    publicUrl: 'http://127.0.0.1',
    bodyLimit: 2000,
    routes: [
      route({
        ...common,
        method: 'GET',
        path: '/api/v1/open',
        permission: 'public',
        response: Type.Object({
          id: Type.String(),
          list: Type.Array(Item),
          maybe: Type.Union([Item, Type.Null()]),
        }),
        // More than is declared, as a careless store would hand over.
        handler: async () => {
          const row = { id: '1', passwordHash: 'hidden' };
          return { ...row, list: [row], maybe: row };
        },
      }),
      route({
        ...common,
        method: 'GET',
        path: '/api/v1/closed',
        permission: 'secret',
        response: Item,
        handler: async () => ({ id: '1' }),
      }),
      route({
        ...common,
        method: 'GET',
        path: '/api/v1/pages/:page',
        permission: 'public',
        params: Type.Object({ page: Type.Integer({ minimum: 1 }) }),
        query: Type.Object(
          { limit: Type.Optional(Type.Integer({ maximum: 100 })), q: Type.Optional(Type.String()) },
          strict,
        ),
        response: Type.Unknown(),
        handler: async ({ params, query }) => ({ params, query }),
      }),
      route({
        ...common,
        method: 'POST',
        path: '/api/v1/things',
        permission: 'public',
        body: Type.Object(
          { name: Type.String({ maxLength: 5 }), inner: Type.Object({ n: Type.Integer() }, strict) },
          strict,
        ),
        response: Item,
        status: 201,
        handler: async ({ idempotencyKey, body }) => {
          seen.push({ idempotencyKey, body });
          return { id: idempotencyKey };
        },
      }),
      route({
        ...common,
        method: 'GET',
        path: '/api/v1/broken',
        permission: 'public',
        response: Item,
        handler: () => Promise.reject(new Error('connection string postgres://secret')),
      }),
      route({
        ...common,
        method: 'GET',
        path: '/api/v1/away',
        permission: 'public',
        response: Item,
        handler: () => Promise.reject(Object.assign(new Error('terminating connection'), { code: '57P01' })),
      }),
      route({
        ...common,
        method: 'GET',
        path: '/api/v1/crowded',
        permission: 'public',
        response: Item,
        handler: () => Promise.reject(new BoundedWorkError('queue-full', '200 pieces of work wait already')),
      }),
    ],
  });
  await http.ready();
});
after(async () => {
  await http.close();
});

const good = { name: 'abc', inner: { n: 1 } };
const post = (payload: InjectOptions['payload'], headers: Record<string, string> = {}) =>
  http.inject({
    method: 'POST',
    url: '/api/v1/things',
    payload: payload ?? '',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'key-12345', ...headers },
  });
function refused(answer: LightMyRequestResponse, status: number, code: string): Record<string, unknown> {
  assert.equal(answer.statusCode, status, answer.body);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  const body = answer.json<Record<string, unknown>>();
  assert.equal(body['code'], code);
  assert.equal(body['status'], status);
  assert.equal(body['type'], `/docs/problems#${code}`);
  for (const member of ['title', 'detail', 'instance', 'requestId'])
    assert.equal(typeof body[member], 'string', member);
  return body;
}

test('every answer carries the headers of safety, also a refusal', async () => {
  const answers = await Promise.all([
    http.inject('/api/v1/open'),
    http.inject('/api/v1/closed'),
    http.inject('/nowhere'),
    http.inject('/api/v1/broken'),
    post('{'),
    post(good, { origin: 'https://evil.example' }),
    http.inject({ method: 'OPTIONS', url: '/api/v1/open' }),
  ]);
  for (const { headers, statusCode } of answers) {
    assert.equal(headers['x-content-type-options'], 'nosniff', `${statusCode}`);
    assert.equal(headers['referrer-policy'], 'same-origin');
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
    const csp = String(headers['content-security-policy']);
    assert.match(csp, /default-src 'self';.*object-src 'none'; base-uri 'none'/);
    assert.match(csp, /frame-ancestors '(none|self)'/);
    assert.doesNotMatch(
      csp.replace("style-src-attr 'unsafe-inline'", ''),
      /unsafe-inline|unsafe-eval|\*|https?:/,
    );
  }
});

test('a script runs by the number of its one answer, and no text becomes a script', async () => {
  const policy = async (path: string): Promise<string> =>
    String((await http.inject(path)).headers['content-security-policy']);
  const nonce = /script-src 'nonce-([\w-]{22})';/;
  for (const path of ['/nowhere', '/console/x']) {
    const [first, second] = [await policy(path), await policy(path)];
    assert.notEqual(nonce.exec(first)?.[1] ?? '', nonce.exec(second)?.[1] ?? '', path);
    assert.match(first, /require-trusted-types-for 'script'; trusted-types /);
    assert.match(first, /frame-ancestors 'none'/);
  }
  assert.match(await policy('/console/x'), /style-src 'self' 'nonce-[\w-]{22}';/);
  assert.match(await policy('/api/v1/open'), /script-src 'none'; frame-ancestors 'self'/);
  assert.equal((await http.inject('/nowhere')).headers['x-frame-options'], 'DENY');
  const page = await http.inject({ url: '/nowhere', headers: { accept: 'text/html' } });
  const [, number] = nonce.exec(String(page.headers['content-security-policy'])) ?? [];
  assert.ok(page.body.includes(`nonce="${number}"`), 'the page carries the number');
  assert.ok(!page.body.includes(noncePlaceholder));
});

test('refusals are problems, in the language of the reader', async () => {
  actor = anonymous;
  const zh = refused(await http.inject('/api/v1/closed'), 401, 'platform.sign-in-required');
  assert.equal(zh['title'], '请先登录');
  const english = { 'accept-language': 'en-GB,en;q=0.9' };
  const en = refused(
    await http.inject({ url: '/api/v1/closed', headers: english }),
    401,
    'platform.sign-in-required',
  );
  assert.equal(en['title'], 'Sign in first');
  const chinese = { 'accept-language': 'zh-CN,en;q=0.5' };
  const first = refused(
    await http.inject({ url: '/api/v1/none?token=x', headers: chinese }),
    404,
    'platform.not-found',
  );
  assert.equal(first['title'], '没有找到');
  assert.equal(first['instance'], '/api/v1/none', 'what stood in the query is not repeated');
  actor = { kind: 'person', id: 'a', city: '3299', name: '林若溪' };
  refused(await http.inject('/api/v1/closed'), 403, 'platform.forbidden');
  actor = anonymous;
});

test('a body that cannot be read, is too large or of another kind is refused as such', async () => {
  refused(await post('{"name":'), 400, 'platform.malformed-request');
  refused(await post(''), 400, 'platform.malformed-request');
  refused(await post({ ...good, name: 'x'.repeat(3000) }), 413, 'platform.too-large');
  refused(await post('<a/>', { 'content-type': 'application/xml' }), 415, 'platform.unsupported-type');
});

test('every fault of a body is told at once with its pointer, members nobody asked for by their name', async () => {
  const body = refused(
    await post({ name: 'too long', inner: { n: '1', extra: 1 }, 'a/b~c': true }),
    422,
    'platform.invalid-request',
  );
  // The answer of the server under test.
  const errors = body['errors'] as { pointer: string; message: string }[];
  assert.deepEqual(errors.map((e) => e.pointer).sort(), ['/a~1b~0c', '/inner/extra', '/inner/n', '/name']);
  refused(await post({}), 422, 'platform.invalid-request');
  assert.equal(seen.length, 0, 'none of these reached the handler');
});

test('an unsafe call brings a key of its own', async () => {
  refused(await post(good, { 'idempotency-key': '' }), 422, 'platform.invalid-request');
  const without = await http.inject({ method: 'POST', url: '/api/v1/things', payload: good });
  refused(without, 400, 'platform.key-required');
  refused(await post(good, { 'idempotency-key': 'short' }), 422, 'platform.invalid-request');
  const done = await post(good);
  assert.equal(done.statusCode, 201, done.body);
  assert.deepEqual(done.json(), { id: 'key-12345' });
  assert.deepEqual(seen, [{ idempotencyKey: 'key-12345', body: good }]);
});

test('another site cannot act for a visitor; programs and our own pages can', async () => {
  const cross = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:8081' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
  ] as Record<string, string>[];
  for (const headers of cross)
    refused(await post(good, { host: 'localhost', ...headers }), 403, 'platform.cross-site');
  const own = [
    {},
    { origin: 'http://localhost' },
    { 'sec-fetch-site': 'same-origin', origin: 'http://localhost' },
    { 'sec-fetch-site': 'none' },
  ] as Record<string, string>[];
  for (const headers of own)
    assert.equal((await post(good, { host: 'localhost', ...headers })).statusCode, 201);
  const read = await http.inject({ url: '/api/v1/open', headers: { 'sec-fetch-site': 'cross-site' } });
  assert.equal(read.statusCode, 200, 'a link from elsewhere may be followed');
});

test('what an answer does not declare never leaves, however deep', async () => {
  const answer = await http.inject('/api/v1/open');
  assert.deepEqual(answer.json(), { id: '1', list: [{ id: '1' }], maybe: { id: '1' } });
  assert.doesNotMatch(answer.body, /hidden|passwordHash/);
});

test('numbers in a path or a query are written in digits; a body says its types itself', async () => {
  const page = await http.inject('/api/v1/pages/3?limit=20&q=7');
  assert.deepEqual(page.json(), { params: { page: 3 }, query: { limit: 20, q: '7' } });
  for (const url of [
    '/api/v1/pages/x',
    '/api/v1/pages/0',
    '/api/v1/pages/1?limit=101',
    '/api/v1/pages/1?limit=a',
    '/api/v1/pages/1?other=1',
  ])
    refused(await http.inject(url), 422, 'platform.invalid-request');
});

test('a fault of ours says nothing about itself; a database that is away, or no process for a file, asks to come back', async () => {
  const broken = await http.inject('/api/v1/broken');
  refused(broken, 500, 'platform.internal');
  assert.doesNotMatch(broken.body, /postgres|secret|stack/);
  for (const path of ['/api/v1/away', '/api/v1/crowded']) {
    const away = await http.inject(path);
    refused(away, 503, 'platform.unavailable');
    assert.equal(away.headers['retry-after'], '2');
  }
});

test('a browser that asked for a page gets one, with the same status; the API stays the API', async () => {
  const headers = { accept: 'text/html,*/*' };
  const page = await http.inject({ url: '/nowhere', headers });
  assert.equal(page.statusCode, 404);
  assert.match(String(page.headers['content-type']), /^text\/html/);
  assert.match(page.body, /没有找到/);
  refused(await http.inject({ url: '/api/v1/nowhere', headers }), 404, 'platform.not-found');
});
