// SPDX-License-Identifier: Apache-2.0
/** Sign in once, use all; sign out anywhere, and be signed out everywhere: two sites, each a process of its own. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freePort } from '#platform/postgres/free-port.ts';
import { startExample } from './example-program.ts';
import { lin, password, type RunningPlatform, runningPlatform, staffNo } from './running-platform.ts';
import { hiddenField, type Shown, type TestBrowser, testBrowser } from './test-browser.ts';

let platform: RunningPlatform;
const programs: { stop(): Promise<void> }[] = [];
const sites: Record<'one' | 'two' | 'office', string> = { one: '', two: '', office: '' };

before(async () => {
  platform = await runningPlatform();
  for (const [name, plane] of [
    ['one', 'person'],
    ['two', 'person'],
    ['office', 'staff'],
  ] as const) {
    const port = await freePort(null);
    const url = `http://127.0.0.1:${port}`;
    const secret = await platform.addSite({
      clientId: `site-${name}`,
      name: `站点${name}`,
      nameEn: `Site ${name}`,
      plane,
      redirectUris: [`${url}/callback`],
      postLogoutRedirectUris: [`${url}/`],
      backchannelLogoutUri: `${url}/backchannel-logout`,
      ...(name === 'two' && { frontchannelLogoutUri: `${url}/frontchannel-logout` }),
    });
    programs.push(
      await startExample('examples/department-site/main.ts', {
        ISSUER: platform.url,
        CLIENT_ID: `site-${name}`,
        CLIENT_SECRET: secret,
        PORT: String(port),
        SITE_NAME: `站点${name}`,
        SCOPE: plane === 'staff' ? 'openid profile post' : 'openid profile organisation',
      }),
    );
    sites[name] = url;
  }
});
after(async () => {
  for (const program of programs) await program.stop();
  await platform?.close();
});

const claim = (shown: Shown, name: string): string =>
  new RegExp(`data-claim="${name}">([^<]*)<`).exec(shown.body)?.[1] ?? '';

const signIn = (browser: TestBrowser, back: string): Promise<Shown> =>
  browser.post(`${platform.url}/sign-in`, { handle: lin.residentId, password, back });

/** Enters the first site: sign-in at the platform, consent, back. */
async function enter(browser: TestBrowser): Promise<Shown> {
  const asked = await browser.open(`${sites.one}/sign-in`);
  assert.equal(asked.url.pathname, '/sign-in');
  const shown = await signIn(browser, hiddenField(asked.body, 'back'));
  if (shown.url.origin === sites.one) return shown;
  assert.match(shown.body, /站点one想知道您是谁/);
  return browser.post(shown.url.href, { answer: 'agree' });
}

const jobs = async (): Promise<void> => void (await platform.app.jobs.drain());

test('one sign-in opens every site; each asks once what it may know, and never learns a number of identity', async () => {
  const browser = testBrowser();
  const one = await enter(browser);
  assert.equal(one.url.origin, sites.one, one.body);
  assert.equal(claim(one, 'name'), '林*溪');
  assert.equal(claim(one, 'acr'), 'L1');
  assert.match(claim(one, 'sub'), /^[0-9a-f]{64}$/);
  for (const secret of [lin.residentId, lin.mobile, platform.ids.lin, lin.name])
    assert.ok(!one.body.includes(secret), secret);

  const two = await browser.open(`${sites.two}/sign-in?en`);
  assert.match(two.body, /Site two wants to know who you are/, 'no sign-in again, only the question');
  const entered = await browser.post(two.url.href, { answer: 'agree' });
  assert.equal(entered.url.origin, sites.two, entered.body);
  assert.notEqual(claim(entered, 'sub'), claim(one, 'sub'), 'sites cannot compare whom they know');

  const refreshed = await browser.post(`${sites.one}/refresh`, {});
  assert.match(refreshed.body, /已刷新 1 次/);
  assert.equal(claim(refreshed, 'sub'), claim(one, 'sub'));

  const listed = await browser.open(`${platform.url}/me/sites`);
  assert.match(listed.body, /站点one[\s\S]*站点two|站点two[\s\S]*站点one/);

  await browser.post(`${platform.url}/sign-out`, {});
  await jobs();
  for (const site of [sites.one, sites.two])
    assert.match((await browser.open(site)).body, /请先登录/, 'told over the back channel');
  const again = await browser.open(`${sites.one}/sign-in`);
  assert.equal(again.url.pathname, '/sign-in', 'and the platform asks who it is');
});

test('signing out at a site signs out of the platform and of every other site', async () => {
  const browser = testBrowser();
  await enter(browser);
  const two = await browser.open(`${sites.two}/sign-in`);
  assert.equal(two.url.origin, sites.two, 'agreed before: not asked again');
  const question = await browser.post(`${sites.one}/sign-out`, {});
  assert.match(question.body, /站点one请求退出登录/);
  const nonce = /'nonce-([^']+)'/.exec(question.headers.get('content-security-policy') ?? '')?.[1] ?? 'none';
  assert.match(question.body, new RegExp(`nonce="${nonce}"`), 'scripts of the page may run');
  const xsrf = hiddenField(question.body, 'xsrf');
  const gone = await browser.post(
    new URL('/oidc/session/end/confirm', platform.url).href,
    { xsrf, logout: 'yes' },
    0,
  );
  assert.equal(gone.status, 200);
  assert.match(gone.body, new RegExp(`<iframe src="${sites.two}/frontchannel-logout\\?iss=`));
  assert.match(gone.headers.get('content-security-policy') ?? '', new RegExp(`frame-src ${sites.two}`));
  assert.match(gone.body, new RegExp(`href="${sites.one}/"`), 'and a way back');
  await jobs();
  assert.match((await browser.open(sites.two)).body, /请先登录/);
  const me = await browser.open(`${platform.url}/me`);
  assert.equal(me.url.pathname, '/sign-in');
});

test('who does not agree is not signed in; who withdraws is asked again', async () => {
  const browser = testBrowser();
  await enter(browser);
  await browser.post(`${platform.url}/me/sites`, { clientId: 'site-two' });
  const asked = await browser.open(`${sites.two}/sign-in`);
  assert.match(asked.body, /站点two想知道您是谁/);
  const refused = await browser.post(asked.url.href, { answer: 'refuse' });
  assert.equal(refused.url.origin, sites.two);
  assert.match(refused.body, /没有登录[\s\S]*access_denied/);
});

test('another person at the same browser is another person at the site', async () => {
  const browser = testBrowser();
  const first = claim(await enter(browser), 'sub');
  await browser.post(`${platform.url}/sign-out`, {});
  const asked = await browser.open(`${sites.one}/sign-in`);
  const { zhou } = await import('./running-platform.ts');
  const back = hiddenField(asked.body, 'back');
  const shown = await browser.post(`${platform.url}/sign-in`, { handle: zhou.residentId, password, back });
  const second = await browser.post(shown.url.href, { answer: 'agree' });
  assert.equal(claim(second, 'name'), '周*衡');
  assert.notEqual(claim(second, 'sub'), first);
});

test('a site that needs a higher level is refused with words, and the person is not signed in there', async () => {
  const browser = testBrowser();
  await signIn(browser, '/me');
  const told = await browser.open(`${sites.one}/sign-in?level=L3`);
  assert.equal(told.status, 403);
  assert.match(told.body, /要求更高的实名等级[\s\S]*L1[\s\S]*L3/);
  assert.match(told.body, /\/me\/step-up\?level=3/);
});

test('staff enter the sites of their office with the session of the console, and are told by post', async () => {
  const browser = testBrowser();
  const asked = await browser.open(`${sites.office}/sign-in`);
  assert.match(asked.body, /请先登录办公平台/);
  const answer = await fetch(`${platform.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ plane: 'staff', handle: staffNo, password }),
  });
  assert.equal(answer.status, 201);
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('tb_staff')) ?? '';
  const back = await fetch(asked.url, {
    redirect: 'manual',
    headers: {
      cookie: [
        ...browser.cookies(asked.url.host).map((c) => `${c.name}=${c.value}`),
        cookie.split(';')[0],
      ].join('; '),
    },
  });
  assert.equal(back.status, 303, await back.text());
  const entered = await browser.open(back.headers.get('location') ?? '');
  assert.equal(entered.url.origin, sites.office, entered.body);
  assert.equal(claim(entered, 'department_name'), '云泽市文化广电和旅游局');
  assert.equal(claim(entered, 'role'), 'clerk');
});
