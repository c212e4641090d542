// SPDX-License-Identifier: Apache-2.0
/** The messages of a case as a browser without scripts sees them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Browser, formWith, openBrowser, picture } from './pages-for-tests.ts';

let browser: Browser | null = null;
before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
});

/** A case handed in without going through the pages. */
async function submitted({ city: { app, people, matterCode } }: Browser): Promise<string> {
  const plan = await app.materials.acceptUpload(people.lin, {
    name: '平面图.png',
    content: Buffer.from(await picture().arrayBuffer()),
  });
  const answers = {
    name: '林若溪',
    mobile: '13800138000',
    birth: '1990-01-01',
    division: '329902000000',
    audience: 800,
    tenure: 'owned',
  };
  const receipt = await app.runner.execute(app.cases.commands.submit, people.lin, {
    matterCode,
    answers,
    files: [{ materialId: 'plan', fileId: plan.id }],
    statementOfTruth: true,
    delivery: { way: 'electronic' },
    submissionKey: 'message-pages',
    channel: 'online',
  });
  return receipt.caseNo;
}

test('messages: written once however often it is sent, read by opening, bounded, nobody else’s', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { city, get, post } = browser;
  const { app, staff } = city;
  const caseNo = await submitted(browser);
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
