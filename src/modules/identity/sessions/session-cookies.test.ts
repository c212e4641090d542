// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import cookie from '@fastify/cookie';
import Fastify, { type FastifyInstance } from 'fastify';
import { clearSessionCookie, planeOf, setSessionCookie, tokenOf } from './session-cookies.ts';

const expiresAt = new Date('2030-03-02T09:00:00Z');

/** A server that sets, ends and reads the cookies, reached by https or not. */
async function serverOf(secure: boolean): Promise<FastifyInstance> {
  const app = Fastify();
  await app.register(cookie);
  app.get('/set/:plane', async (request, reply) => {
    const plane = request.url.endsWith('staff') ? 'staff' : 'person';
    setSessionCookie(reply, { token: '3299.token', plane, expiresAt }, secure);
    return 'set';
  });
  app.get('/clear', async (_request, reply) => {
    clearSessionCookie(reply, 'person', secure);
    return 'cleared';
  });
  app.get('/*', async (request) => ({
    plane: planeOf(request),
    token: tokenOf(request, 'person', secure) ?? null,
  }));
  return app;
}

const setCookieOf = async (app: FastifyInstance, url: string): Promise<string> =>
  String((await app.inject(url)).headers['set-cookie']);

test('by https the browser guards the name of the cookie; no script reads it and no other site sends it along', async () => {
  const app = await serverOf(true);
  for (const plane of ['person', 'staff'])
    assert.equal(
      await setCookieOf(app, `/set/${plane}`),
      `__Host-tb_${plane}=3299.token; Path=/; Expires=${expiresAt.toUTCString()}; HttpOnly; Secure; SameSite=Lax`,
    );
  assert.match(await setCookieOf(app, '/clear'), /^__Host-tb_person=; .*Expires=Thu, 01 Jan 1970/);
  const unguarded = { cookie: 'tb_person=3299.planted' };
  assert.equal((await app.inject({ url: '/me', headers: unguarded })).json().token, null);
});

test('without encryption, as on one’s own machine, the staff cookie goes to the API only', async () => {
  const app = await serverOf(false);
  assert.match(
    await setCookieOf(app, '/set/person'),
    /^tb_person=3299\.token; Path=\/; .*HttpOnly; SameSite=Lax$/,
  );
  assert.match(
    await setCookieOf(app, '/set/staff'),
    /^tb_staff=3299\.token; Path=\/api; .*HttpOnly; SameSite=Lax$/,
  );
});

test('a request belongs to the plane that it names, comes from or has the only session of', async () => {
  const app = await serverOf(true);
  const plane = async (url: string, headers: Record<string, string> = {}): Promise<string> =>
    (await app.inject({ url, headers })).json().plane;
  assert.equal(await plane('/console/queue'), 'staff');
  assert.equal(await plane('/api/v1/cases', { referer: 'https://zwfw.example.test/console/queue' }), 'staff');
  assert.equal(await plane('/api/v1/cases', { cookie: '__Host-tb_staff=s' }), 'staff');
  assert.equal(await plane('/api/v1/cases', { cookie: '__Host-tb_staff=s; __Host-tb_person=p' }), 'person');
  assert.equal(await plane('/me', { cookie: '__Host-tb_staff=s' }), 'person');
  assert.equal(await plane('/console/queue', { 'x-tongban-plane': 'person' }), 'person');
});
