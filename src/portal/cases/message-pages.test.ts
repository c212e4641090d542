// SPDX-License-Identifier: Apache-2.0
/** The messages of a case as a browser without scripts sees them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Browser, formWith, openBrowser, picture, submitted } from './pages-for-tests.ts';

let browser: Browser | null = null;
before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
});

test('messages: written once however often it is sent, read by opening, bounded, nobody else’s', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { city, get, post } = browser;
  const { app, staff } = city;
  const caseNo = await submitted(browser, 'message-pages');
  const url = `/me/cases/${caseNo}/messages`;
  const empty = await get(url);
  assert.match(empty.html, /不能代替补正/);
  assert.equal((await get(url, 'zhou')).status, 404);
  assert.match((await get(url, 'nobody')).to, /^\/sign-in/);
  const once = /name="once" value="([^"]+)"/.exec(empty.html)?.[1] ?? '';
  assert.equal((await post(url, formWith({ once, text: ' \u200b ' }))).status, 422);
  const message = { once, text: '<b>请问</b>几点上班？' };
  const sent = await post(url, formWith({ ...message, 'materials.file': picture() }));
  assert.equal(sent.to, `${url}?sent=1`);
  const shown = await get(sent.to);
  assert.match(shown.html, /&lt;b&gt;请问&lt;\/b&gt;几点上班/);
  assert.match(shown.html, /平面图\.png/);
  city.clock.advance(60_000);
  const { sendMessage } = app.cases.messageCommands;
  await app.runner.execute(sendMessage, staff.clerk, { caseNo, text: '上午九点。' });
  assert.match((await get(`/me/cases/${caseNo}`)).html, /阅读 1 条新留言/);
  assert.match((await get('/me')).html, /1 条新留言/);
  assert.match((await get(url)).html, /上午九点。/);
  assert.doesNotMatch((await get('/me')).html, /条新留言/);
});
