// SPDX-License-Identifier: Apache-2.0
/** Signatures of several as a browser without scripts goes through them, and as axe sees the pages. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { smallCity } from '#test/support/small-city.ts';
import { openAlbum, type PortalAlbum } from '../cases/album-for-tests.ts';
import { type Browser, browserOn } from '../cases/pages-for-tests.ts';

let browser: Browser | null = null;
let album: PortalAlbum | undefined;
before(async () => {
  const city = await smallCity('embedded', 'signed-matter.yaml');
  if (city === null) return;
  const { lin, zhou } = city.people;
  const proved = { assurance: 2 } as const;
  browser = await browserOn(city, {
    lin: { ...lin, ...proved },
    zhou: { ...zhou, ...proved },
    barely: { ...zhou, assurance: 1 },
  });
  album = await openAlbum();
});
after(async () => {
  await album?.close();
  await browser?.close();
});

const field = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

test('from the invitation to the sent application, without scripts', async (t) => {
  if (!browser || !album) return t.skip('no PostgreSQL on this machine');
  const { city, get, post } = browser;
  const base = `/matters/${city.matterCode}/apply`;
  const review = `${base}/review`;
  await post(base, { _action: 'start' });
  await post(`${base}/main`, { title: '云泽之夜', audience: '800', organisers: '2' });
  assert.match((await get(`${base}/materials`)).html, /申请表（全体主办人签名）可以不上传/);
  assert.match((await post(`${base}/materials`, { _action: 'next' })).to, /delivery$/);
  await post(`${base}/delivery`, { 'delivery.way': 'electronic' });
  const before = (await get(review)).html;
  assert.match(before, /请上传/);
  const draft = /signings\/new\?draft=([0-9a-f-]{36})/.exec(before)?.[1] ?? '';
  const start = `/me/signings/new?draft=${draft}`;
  await album.keep(browser, 'invite', start);
  const wrong = await post('/me/signings/new', {
    ...{ draft, rows: '1', 'parties.0.kind': 'person', 'parties.0.name': '周子衡' },
    ...{ 'parties.0.number': '329902198505050014', 'parties.0.mobile': '' },
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /href="#f-parties-0-number"[\s\S]*value="周子衡"/);
  album.keepAnswer('invite refused', start, wrong);
  const begun = await post('/me/signings/new', {
    ...{ draft, rows: '1', 'parties.0.kind': 'person', 'parties.0.name': '周子衡' },
    ...{ 'parties.0.number': '329902198505050013', 'parties.0.mobile': '13800138001' },
  });
  assert.match(begun.to, /^\/sign\/[0-9a-f-]{36}\?done=begun$/);
  const path = begun.to.replace(/\?.*/, '');
  await album.keep(browser, 'follow and sign', path);
  await album.keep(browser, 'sign in English', `/en${path}`, 'zhou');
  await album.keep(browser, 'not sure enough', path, 'barely');
  assert.match((await get(review)).html, /还没有全部签名/);
  assert.equal((await get(path, 'stranger')).status, 303);

  const unread = await post(path, { hand: '林若溪' });
  assert.equal(unread.status, 422);
  assert.match(unread.html, /href="#f-agree"/);
  album.keepAnswer('sign refused', path, unread);
  assert.match((await post(path, { hand: '林若溪', agree: 'true' })).to, /done=signed$/);
  assert.match((await get('/me/signings', 'zhou')).html, /请您签名/);
  await album.keep(browser, 'to sign', '/me/signings', 'zhou');
  const strokes = JSON.stringify([
    [10, 10, 200, 150, 300, 90, 500, 200],
    [20, 300, 400, 310, 600, 280, 900, 300],
  ]);
  assert.match((await post(path, { strokes, agree: 'true' }, 'zhou')).to, /done=complete$/);
  await album.keep(browser, 'complete', path);

  const ready = (await get(review)).html;
  assert.match(ready, /全体主办人已全部签名/);
  assert.doesNotMatch(ready, /请上传/);
  const sent = await post(review, { draftId: field(ready, 'draftId'), truth: 'true' });
  assert.match(sent.to, /receipt$/);
  const reason = await album.examine();
  if (reason) t.diagnostic(reason);
});

test('who declines says why, and the one who began it reads it', async (t) => {
  if (!browser || !album) return t.skip('no PostgreSQL on this machine');
  const { city, get, post } = browser;
  const base = `/matters/${city.matterCode}/apply`;
  await post(base, { _action: 'start' });
  await post(`${base}/main`, { title: '第二夜', audience: '500', organisers: '2' });
  const draft = /signings\/new\?draft=([0-9a-f-]{36})/.exec((await get(`${base}/review`)).html)?.[1] ?? '';
  const begun = await post('/me/signings/new', {
    ...{ draft, rows: '1', 'parties.0.kind': 'person', 'parties.0.name': '周子衡' },
    ...{ 'parties.0.number': '329902198505050013' },
  });
  const path = begun.to.replace(/\?.*/, '');
  assert.match((await post(`${path}/decline`, { reason: '' }, 'zhou')).html, /请填写理由/);
  assert.match((await post(`${path}/decline`, { reason: '场地没谈好' }, 'zhou')).to, /done=declined$/);
  assert.match((await get(path)).html, /场地没谈好/);
  assert.match((await get(`${base}/review`)).html, /有人拒绝/);
});
