// SPDX-License-Identifier: Apache-2.0
/** 预审 as a browser without scripts asks for it, reads the answer and ends it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { answerPreReview } from '#cases';
import { smallCity } from '#test/support/small-city.ts';
import { type Browser, browserOn, openBrowser } from './pages-for-tests.ts';

let browser: Browser | null = null;
before(async () => {
  const city = await smallCity('embedded', 'promise-matter.yaml', new Date('2026-03-02T02:00:00Z'));
  if (city !== null) browser = await browserOn(city, { lin: city.people.lin, zhou: city.people.zhou });
});
after(() => browser?.close());

const home = '/me/pre-reviews';

test('a look is asked for before sending, answered with places to change, asked for again and ended', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { city, get, post } = browser;
  const { app, people, staff, matterCode } = city;
  const base = `/matters/${matterCode}/apply`;
  const own = () => app.cases.promises.preReviews(people.lin);
  assert.match((await get(home)).html, /还没有申请过预审/);
  assert.equal((await post(`${base}/pre-review`, {})).to, base, 'nothing was begun');
  assert.match((await get(base)).html, /可以先请窗口预审，2 个工作日内答复/);
  await post(base, { _action: 'start' });
  await post(`${base}/main`, { title: '湖畔小剧场', previousNo: '' });
  for (const url of [`${base}/review`, `/en${base}/review`])
    assert.match((await get(url)).html, /先预审<\/button>|Ask for a pre-review<\/button>/);
  assert.equal((await post(`${base}/pre-review`, {})).to, `${home}?done=asked`);
  // Pressed twice: one look.
  await post(`${base}/pre-review`, {});
  assert.equal((await own()).length, 1);
  assert.match((await get(`${home}?done=asked`)).html, /已经申请预审[\s\S]*湖畔|演出场所经营许可/);
  assert.match((await get(`${base}/review`)).html, /最迟 2026年3月4日 答复/);
  assert.doesNotMatch((await get(home, 'zhou')).html, /演出场所经营许可/);

  const [waiting] = await own();
  assert.ok(waiting);
  await app.runner.execute(answerPreReview, staff.clerk, {
    id: waiting.id,
    opinion: '请补充消防材料',
    items: [
      { subject: 'title', subjectKind: 'field', reason: '名称应当与房产证一致' },
      { subject: 'fireProof', subjectKind: 'material', reason: '没有上传' },
      { subject: '其他', subjectKind: 'other', reason: '请电话联系窗口' },
    ],
  });
  assert.match((await get('/me')).html, /预审已答复[\s\S]*/);
  const answered = await get(home);
  assert.match(answered.html, /请补充消防材料/);
  assert.match(answered.html, /apply\/main\?back=review#f-title/);
  assert.match(answered.html, /apply\/materials\?back=review#f-materials-fireProof/);
  assert.match(answered.html, /请电话联系窗口/);
  const review = await get(`${base}/review`);
  assert.match(review.html, /名称应当与房产证一致/);
  assert.match(review.html, /再请预审一次/);

  await post(`${base}/pre-review`, {});
  // Both were asked for at one instant of the test's clock: their order says nothing.
  const again = (await own()).find(({ state }) => state === 'waiting');
  assert.ok(again);
  const withdraw = `${home}/${again.id}/withdraw`;
  assert.equal((await post(withdraw, {}, 'zhou')).status, 404);
  assert.match((await post(withdraw, {}, 'nobody')).to, /^\/sign-in/);
  assert.equal((await post(withdraw, {})).to, `${home}?done=withdrawn`);
  assert.equal((await post(withdraw, {})).status, 409);
  assert.match((await get(`/en${home}`)).html, /ended by you/);
});

test('where a matter offers none there is no button, and asking is refused with what to do', async (t) => {
  const other = await openBrowser();
  if (!other) return t.skip('no PostgreSQL on this machine');
  try {
    const base = `/matters/${other.city.matterCode}/apply`;
    await other.post(base, { _action: 'start' });
    assert.doesNotMatch((await other.get(`${base}/review`)).html, /预审/);
    const refused = await other.post(`${base}/pre-review`, {});
    assert.equal(refused.status, 422);
    assert.match(refused.html, /请直接提交申请/);
  } finally {
    await other.close();
  }
});
