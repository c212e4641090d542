// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { residentIdCheckChar } from '#law/identifiers/resident-id.ts';
import { type PortalWorld, portalWorld, resident } from '#portal/home/portal-for-tests.ts';

let world: PortalWorld | null;
before(async () => {
  world = await portalWorld(['passport']);
});
after(() => world?.close());

const opened = (): PortalWorld => {
  assert.ok(world, 'the embedded PostgreSQL is not installed');
  return world;
};

const get = (url: string, cookie = '') =>
  opened().http.inject({ url, headers: { accept: 'text/html', cookie } });

const post = (url: string, fields: Record<string, string>, cookie = '') =>
  opened().http.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie },
  });

type Answer = Awaited<ReturnType<typeof get>>;
const sessionOf = (answer: Answer): string => {
  const cookie = answer.cookies.find((one) => one.name === 'tb_person');
  return cookie === undefined ? '' : `tb_person=${cookie.value}`;
};

const signedIn = async (): Promise<string> => {
  const answer = await post('/sign-in', {
    handle: resident.residentId,
    password: resident.password,
    back: '/me',
  });
  assert.equal(answer.statusCode, 303);
  return sessionOf(answer);
};

test('what is missing or wrong is said beside the field, and what was typed stays but for the password', async () => {
  const empty = await post('/sign-in', { handle: '', password: '' });
  assert.equal(empty.statusCode, 422);
  assert.match(empty.body, /id="f-handle-error"[\s\S]*id="f-password-error"/);
  const wrong = await post('/sign-in', {
    handle: '11010119900101123X',
    password: 'not my password',
    back: '/search',
  });
  assert.equal(wrong.statusCode, 401);
  assert.match(wrong.body, /value="11010119900101123X"/);
  assert.match(wrong.body, /name="back" value="\/search"/);
  assert.ok(!wrong.body.includes('not my password'));
  assert.match((await post('/en/sign-in', { handle: 'x', password: 'y' })).body, /is not right/);
});

test('a person signs in, is asked for whom, acts for a company, and signs out', async () => {
  const answer = await post('/sign-in', {
    handle: resident.residentId.toLowerCase(),
    password: resident.password,
    back: '/search?q=x',
  });
  assert.equal(answer.headers.location, `/sign-in/acting?back=${encodeURIComponent('/search?q=x')}`);
  const cookie = sessionOf(answer);
  const asked = await get('/sign-in/acting?back=/search', cookie);
  const companyId = /value="([0-9a-f-]{36})"/.exec(asked.body)?.[1] ?? '';
  assert.match(asked.body, /青囊堂/);
  assert.equal(asked.headers['cache-control'], 'no-store');

  const acting = await post('/sign-in/acting', { companyId, back: '/search' }, cookie);
  assert.deepEqual([acting.statusCode, acting.headers.location], [303, '/search']);
  const company = sessionOf(acting);
  assert.match((await get('/search', company)).body, /代表 云泽市青囊堂大药房有限公司/);
  assert.match(
    (await get('/search', cookie)).body,
    /class="tool tool-strong"/,
    'the session before has ended',
  );
  const alien = await post('/sign-in/acting', { companyId: '019cbc9b-4ba0-7037-8b38-4ec033302877' }, company);
  assert.equal(alien.statusCode, 422);
  assert.match(alien.body, /不能代表/);

  const out = await post('/sign-out', {}, company);
  assert.deepEqual([out.statusCode, out.headers.location], [303, '/']);
  assert.match((await get('/search', company)).body, /class="tool tool-strong"/);
});

test('pages of persons lead to the sign-in page and back; other sites never', async () => {
  const away = await get('/sign-in/acting');
  assert.equal(away.statusCode, 303);
  assert.equal(away.headers.location, `/sign-in?back=${encodeURIComponent('/me')}`);
  const cookie = await signedIn();
  const back = await post('/sign-in/acting', { companyId: 'self', back: '//evil.example' }, cookie);
  assert.equal(back.headers.location, '/me');
  const crossSite = await opened().http.inject({
    method: 'POST',
    url: '/sign-out',
    headers: { cookie, origin: 'https://evil.example', accept: 'text/html' },
  });
  assert.equal(crossSite.statusCode, 403);
});

test('in the demo one picks a person; nobody else can be picked', async () => {
  const { body } = await get('/sign-in?back=/lists');
  const accountId = /name="accountId" value="([^"]+)"/.exec(body)?.[1] ?? '';
  const picked = await post('/sign-in/demo', { accountId, companyId: '', back: '/lists' });
  assert.deepEqual([picked.statusCode, picked.headers.location], [303, '/lists']);
  assert.match((await get('/lists', sessionOf(picked))).body, /退出登录/);
  const nobody = await post('/sign-in/demo', { accountId: '019cbc9b-4ba0-7037-8b38-4ec033302877' });
  assert.equal(nobody.statusCode, 404);
});

test('registration names every fault at once, keeps what was typed, and then signs in', async () => {
  const typed = { name: '', residentId: '329902199204161000', mobile: '12', division: '', password: 'short' };
  const wrong = await post('/register', typed);
  assert.equal(wrong.statusCode, 422);
  for (const field of ['name', 'residentId', 'mobile', 'division', 'password'])
    assert.ok(wrong.body.includes(`id="f-${field}-error"`), field);
  assert.match(wrong.body, /value="329902199204161000"/);
  assert.match((await get('/register')).body, /<optgroup label="湖滨街道">|<optgroup label="临湖区">/);

  const first17 = '32990220000101123';
  const made = await post('/register', {
    name: '白小川',
    residentId: first17 + residentIdCheckChar(first17),
    mobile: '139 0000 0999',
    division: '329902001000',
    password: 'a sentence to keep',
    back: '/lists',
  });
  assert.deepEqual([made.statusCode, made.headers.location], [303, '/lists']);
  assert.match((await get('/lists', sessionOf(made))).body, /白小川/);

  const taken = await post('/register', {
    name: '顾望津',
    residentId: resident.residentId,
    mobile: '13900000999',
    division: '329902001000',
    password: 'a sentence to keep',
  });
  assert.equal(taken.statusCode, 409);
  assert.match(taken.body, /id="f-residentId-error"[^>]*>该证件号码已注册/);
});

test('after five wrong tries the page says until when the account is locked', async () => {
  for (let tries = 0; tries < 5; tries++)
    await post('/sign-in', { handle: resident.residentId, password: `wrong ${tries} guess` });
  const locked = await post('/sign-in', { handle: resident.residentId, password: resident.password });
  assert.equal(locked.statusCode, 429);
  assert.match(locked.body, /请在 14:22（约 15 分钟）之后再试/);
});
