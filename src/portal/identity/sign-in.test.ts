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
  const actAs = /value="([0-9a-f-]{36})"/.exec(asked.body)?.[1] ?? '';
  assert.match(asked.body, /青囊堂/);
  assert.equal(asked.headers['cache-control'], 'no-store');

  const acting = await post('/acting', { actAs, back: '/search' }, cookie);
  assert.deepEqual([acting.statusCode, acting.headers.location], [303, '/search']);
  const company = sessionOf(acting);
  assert.match((await get('/search', company)).body, /代表 云泽市青囊堂大药房有限公司/);
  assert.match(
    (await get('/search', cookie)).body,
    /class="tool tool-strong"/,
    'the session before has ended',
  );
  const alien = await post(
    '/sign-in/acting',
    { actAs: `${actAs.slice(0, -36)}019cbc9b-4ba0-7037-8b38-4ec033302877` },
    company,
  );
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
  const back = await post('/sign-in/acting', { actAs: 'self', back: '//evil.example' }, cookie);
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

const codeIn = (text: string): string => /验证码 (\d{6})/.exec(text)?.[1] ?? '';
const ticketIn = (answer: Answer): string =>
  new URL(String(answer.headers.location), 'http://x').searchParams.get('ticket') ?? '';

test('registration: the number, the code, the details with every fault at once; what was typed stays', async () => {
  const badNumber = await post('/register', { mobile: '12', back: '/lists' });
  assert.equal(badNumber.statusCode, 422);
  assert.match(badNumber.body, /id="f-mobile-error"/);
  assert.match(badNumber.body, /value="12"/);
  const asked = await post('/register', { mobile: '139 0000 0777', back: '/lists' });
  assert.equal(asked.statusCode, 303);
  const ticket = ticketIn(asked);
  assert.ok(!String(asked.headers.location).includes('0777'), 'no number in an address');
  const code = codeIn(await opened().newestMessage());
  const wrong = await post('/register/code', { ticket, code: code === '000000' ? '000001' : '000000' });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /id="f-code-error"/);
  const early = await post('/register/details', { ticket, name: '白小川' });
  assert.equal(early.statusCode, 422, 'no details before the number is proved');
  const proved = await post('/register/code', { ticket, code, back: '/lists' });
  assert.match(String(proved.headers.location), /^\/register\/details\?ticket=/);

  const details = String(proved.headers.location);
  assert.match((await get(details)).body, /<optgroup label="湖滨街道">|<optgroup label="临湖区">/);
  const typed = { ticket, name: '', residentId: '329902199204161000', division: '', password: 'short' };
  const faulty = await post('/register/details', typed);
  assert.equal(faulty.statusCode, 422);
  for (const field of ['name', 'residentId', 'division', 'password'])
    assert.ok(faulty.body.includes(`id="f-${field}-error"`), field);
  assert.match(faulty.body, /value="329902199204161000"/);

  const first17 = '32990220000101123';
  const person = {
    ticket,
    name: '白小川',
    residentId: first17 + residentIdCheckChar(first17),
    division: '329902001000',
    password: 'password1234',
    back: '/lists',
  };
  const common = await post('/register/details', person);
  assert.match(common.body, /id="f-password-error"[^>]*>这个密码太常见/);
  const taken = await post('/register/details', {
    ...person,
    residentId: resident.residentId,
    password: 'a sentence to keep',
  });
  assert.equal(taken.statusCode, 409);
  assert.match(taken.body, /id="f-residentId-error"[^>]*>该证件号码已注册/);
  const made = await post('/register/details', { ...person, password: 'a sentence to keep' });
  assert.deepEqual([made.statusCode, made.headers.location], [303, '/lists']);
  assert.match((await get('/lists', sessionOf(made))).body, /白小川/);
  const again = await post('/register/details', { ...person, password: 'a sentence to keep' });
  assert.equal(again.statusCode, 422, 'a proof is used once');
});

test('a code by message signs in whom the number belongs to; an unknown number is answered alike', async () => {
  opened().clock.advance(61_000);
  const asked = await post('/sign-in/code', { mobile: '13900000777', back: '/lists' });
  const code = codeIn(await opened().newestMessage());
  const unknown = await post('/sign-in/code', { mobile: '13911112222', back: '/lists' });
  assert.deepEqual([unknown.statusCode, asked.statusCode], [303, 303]);
  assert.equal(codeIn(await opened().newestMessage()), code, 'nothing was sent to the unknown number');
  const soon = await post('/sign-in/code', { mobile: '13900000777' });
  assert.deepEqual([soon.statusCode, soon.headers['retry-after']], [429, '60']);
  assert.match(soon.body, /请在 60 秒后再试/);
  const pageOf = async (answer: Answer) => (await get(String(answer.headers.location))).body;
  const plain = async (answer: Answer) =>
    (await pageOf(answer))
      .replaceAll(ticketIn(answer), '…')
      .replaceAll(/nonce="[^"]*"/g, '')
      .split('>');
  assert.deepEqual(await plain(asked), await plain(unknown));
  const refused = await post('/sign-in/code/enter', { ticket: ticketIn(unknown), code });
  assert.equal(refused.statusCode, 422);
  const entered = await post('/sign-in/code/enter', { ticket: ticketIn(asked), code, back: '/lists' });
  assert.deepEqual([entered.statusCode, entered.headers.location], [303, '/lists']);
  assert.match((await get('/lists', sessionOf(entered))).body, /白小川/);
  const twice = await post('/sign-in/code/enter', { ticket: ticketIn(asked), code });
  assert.equal(twice.statusCode, 422, 'a code is used once');
});

test('a lost password: identity number and proved number, a code, a new password, signed out everywhere', async () => {
  opened().clock.advance(3_600_000);
  const first17 = '32990220000101123';
  const residentId = first17 + residentIdCheckChar(first17);
  const before = await post('/sign-in', { handle: residentId, password: 'a sentence to keep' });
  const cookie = sessionOf(before);
  const other = await post('/recover', { residentId: resident.residentId, mobile: '13900000777' });
  assert.equal(other.statusCode, 303, 'another’s number: the same answer');
  opened().clock.advance(61_000);
  const asked = await post('/recover', { residentId: residentId.toLowerCase(), mobile: '13900000777' });
  const ticket = ticketIn(asked);
  const code = codeIn(await opened().newestMessage());
  const weak = await post('/recover/code', { ticket, code, password: '1234567890' });
  assert.match(weak.body, /id="f-password-error"/);
  const foreign = await post('/recover/code', {
    ticket: ticketIn(other),
    code,
    password: 'quite another sentence',
  });
  assert.equal(foreign.statusCode, 422);
  const done = await post('/recover/code', { ticket, code, password: 'quite another sentence' });
  assert.deepEqual([done.statusCode, done.headers.location], [303, '/sign-in?recovered=1']);
  assert.match((await get('/sign-in?recovered=1')).body, /密码已经重置/);
  assert.match(await opened().newestMessage(), /登录密码已修改/);
  assert.equal((await get('/me/security', cookie)).statusCode, 303, 'the session before has ended');
  assert.equal(
    (await post('/sign-in', { handle: residentId, password: 'a sentence to keep' })).statusCode,
    401,
  );
  const signed = await post('/sign-in', { handle: residentId, password: 'quite another sentence' });
  assert.equal(signed.statusCode, 303);
});

test('security: sessions are listed and ended, the password is changed after confirming, the number by a code', async () => {
  const first = sessionOf(
    await post('/sign-in', { handle: resident.residentId, password: resident.password }),
  );
  const second = sessionOf(
    await post('/sign-in', { handle: resident.residentId, password: resident.password }),
  );
  const shown = await get('/me/security', second);
  assert.equal(shown.headers['cache-control'], 'no-store');
  assert.match(shown.body, /当前设备/);
  const id = /\/me\/security\/sessions\/([0-9a-f-]{36})\/end"/.exec(shown.body)?.[1] ?? '';
  const ended = await post(`/me/security/sessions/${id}/end`, {}, second);
  assert.equal(ended.headers.location, '/me/security?done=Ended');
  assert.ok(!(await get('/me/security', second)).body.includes(id));
  assert.equal((await post(`/me/security/sessions/${id}/end`, {}, second)).statusCode, 404);
  await post('/me/security/sessions/end-others', {}, second);
  assert.equal((await get('/me/security', first)).statusCode, 303, 'ended at once');
  assert.equal((await get('/me/security', second)).statusCode, 200);

  opened().clock.advance(11 * 60_000);
  const away = await get('/me/security/password', second);
  assert.equal(away.headers.location, `/sign-in/confirm?back=${encodeURIComponent('/me/security/password')}`);
  const wrong = await post(
    '/sign-in/confirm',
    { password: 'not this one', back: '/me/security/password' },
    second,
  );
  assert.equal(wrong.statusCode, 422);
  const right = await post(
    '/sign-in/confirm',
    { password: resident.password, back: '/me/security/password' },
    second,
  );
  const confirmed = sessionOf(right);
  assert.notEqual(confirmed, second, 'a new token after confirming');
  assert.equal((await get('/me/security', second)).statusCode, 303, 'the token before is dead');
  assert.equal((await get('/me/security/password', confirmed)).statusCode, 200);
  const weak = await post('/me/security/password', { password: resident.residentId }, confirmed);
  assert.match(weak.body, /不要包含您的证件号码/);
  const changed = await post('/me/security/password', { password: 'the river in the evening' }, confirmed);
  const latest = sessionOf(changed);
  assert.match((await get('/me/security?done=Password', latest)).body, /密码已经修改/);

  const asked = await post('/me/security/mobile', { mobile: '13900000888' }, latest);
  const code = codeIn(await opened().newestMessage());
  const moved = await post('/me/security/mobile/code', { ticket: ticketIn(asked), code }, latest);
  assert.equal(moved.headers.location, '/me/security?done=Mobile');
  assert.match((await get('/me/security', latest)).body, /139\*\*\*\*0888，已验证/);
  await post('/me/security/password', { password: resident.password }, latest);
});

test('after five wrong tries the page says until when the account is locked', async () => {
  for (let tries = 0; tries < 5; tries++)
    await post('/sign-in', { handle: resident.residentId, password: `wrong ${tries} guess` });
  const locked = await post('/sign-in', { handle: resident.residentId, password: resident.password });
  assert.equal(locked.statusCode, 429);
  assert.match(locked.body, /请在 \d\d:\d\d（约 15 分钟）之后再试/);
  assert.equal(locked.headers['retry-after'], '900');
});
