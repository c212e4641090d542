// SPDX-License-Identifier: Apache-2.0
/** The wallet, showing, letting use, the ledger and reuse in an application, as a browser without scripts sees them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acceptCase, reviewCase } from '#cases';
import type { Licence } from '#licences';
import { application, at, run } from '#test/support/lives.ts';
import { revokeByTwo } from '#test/support/revoke-by-two.ts';
import { smallCity } from '#test/support/small-city.ts';
import { type Browser, browserOn, formWith } from '../cases/pages-for-tests.ts';

let browser: Browser | null = null;
let licence: Licence | undefined;
before(async () => {
  const city = await smallCity('embedded', './reuse-matter.yaml', at('2026-03-02'));
  if (city === null) return;
  city.clock.set(at('2026-03-02'));
  browser = await browserOn(city, { lin: city.people.lin, zhou: city.people.zhou });
  const input = application(city, { answers: { title: '湖畔小剧场', renewal: false } });
  const { caseNo } = await run(city, city.app.cases.commands.submit, city.people.lin, input);
  await run(city, acceptCase, city.staff.clerk, { caseNo });
  await run(city, reviewCase, city.staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
  await run(city, city.app.cases.commands.grant, city.staff.approver, { caseNo, opinion: '同意' });
  await city.app.jobs.drain();
  licence = await city.app.licences.licenceOfCase(city.app.db, '3299', caseNo);
});
after(async () => {
  await browser?.close();
});

test('a holder sees the wallet, shows a licence, and reads who scanned; others see nothing of it', async (t) => {
  if (!browser || !licence) return t.skip('no PostgreSQL on this machine');
  const { get, post } = browser;
  const path = `/me/licences/${licence.id}`;
  assert.match((await get('/me/licences', 'nobody')).to, /^\/sign-in\?back=/);
  assert.match((await get('/me/licences', 'zhou')).html, /还没有电子证照/);
  const wallet = await get('/me/licences');
  assert.match(wallet.html, /演出场所许可证/);
  assert.match((await get('/en/me/licences')).html, /Venue licence/);
  assert.equal((await get(path, 'zhou')).status, 404);
  assert.equal((await get(`${path}/show`, 'zhou')).status, 404);
  const own = await get(path);
  assert.match(own.html, /没有授权任何单位使用/);
  assert.match(own.html, new RegExp(`${path}/show`));
  const form = await get(`${path}/show`);
  assert.match(form.html, /场所名称/);
  const wrong = await post(`${path}/show`, { purposeKind: 'other', purpose: '', minutes: '99' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /请写明出示的用途/);
  assert.match(wrong.html, /请选择出示的时间/);
  const none = await post(`${path}/show`, { minutes: '10' });
  assert.match(none.html, /href="#f-purposeKind/);
  const made = await post(`${path}/show`, { purposeKind: 'purposeEntry', fields: 'holder', minutes: '10' });
  assert.equal(made.status, 200);
  const [, token = ''] = /\/show\/([\w-]{47})/.exec(made.html) ?? [];
  const shown = await get(`/show/${token}`, 'nobody');
  assert.match(shown.html, /证照有效/);
  assert.match(shown.html, /林若溪/);
  assert.match(shown.html, /329902\*{8}1023/);
  assert.doesNotMatch(shown.html, /329902199001011023/);
  assert.match(shown.html, /进场、入职核验/);
  assert.match((await get(`/en/show/${token}`, 'zhou')).html, /The licence is in force/);
  const seen = await get(path);
  assert.match(seen.html, /未登录的扫码人/);
  assert.match(seen.html, /周\*衡/);
  const [, stop = ''] = new RegExp(`action="(${path}/showings/[0-9a-f-]{36}/stop)"`).exec(seen.html) ?? [];
  assert.equal((await post(stop, {})).to, `${path}?done=stopped`);
  assert.match((await get(`${path}?done=stopped`)).html, /已经停止出示/);
  const over = await get(`/show/${token}`, 'nobody');
  assert.equal(over.status, 410);
  assert.match(over.html, /这次出示已经结束/);
  assert.equal((await get('/show/nonsense', 'nobody')).status, 410);
});

test('a holder lets a body use a licence and takes it back; faults name their fields and keep what was typed', async (t) => {
  if (!browser || !licence) return t.skip('no PostgreSQL on this machine');
  const { get, post, city } = browser;
  const path = `/me/licences/${licence.id}`;
  const wrong = await post(`${path}/permit`, {
    grantee: 'company',
    code: '91329900MA00000000',
    purpose: '年审',
    untilOn: '',
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /没有找到这个统一社会信用代码的单位/);
  assert.match(wrong.html, /value="年审"/);
  assert.match(wrong.html, /请填写授权截止日期/);
  const given = await post(`${path}/permit`, {
    grantee: 'body',
    code: city.organisation.id,
    purpose: '年度检查',
    untilOn: '2026-12-31',
  });
  assert.equal(given.to, `${path}?done=given`);
  const seen = await get(given.to);
  assert.match(seen.html, /云泽市文化广电和旅游局，用于“年度检查”/);
  const [, end = ''] = new RegExp(`action="(${path}/permits/[0-9a-f-]{36}/end)"`).exec(seen.html) ?? [];
  assert.equal((await post(end, {})).to, `${path}?done=ended`);
  assert.equal((await post(end, {})).to, `${path}?done=ended`);
});

test('in an application the licence stands for the upload, with one button; a revoked one is refused and named', async (t) => {
  if (!browser || !licence) return t.skip('no PostgreSQL on this machine');
  const { get, post, city } = browser;
  const base = `/matters/${city.matterCode}/apply`;
  await post(base, { _action: 'anew' });
  const main = await get(`${base}/main`);
  assert.match(main.html, /来自 您的《演出场所许可证》/);
  const answers = {
    title: '湖畔小剧场',
    renewal: 'true',
    previousNo: licence.number,
    previousUntil: licence.validTo,
  };
  await post(`${base}/main`, answers);
  await post(`${base}/main`, answers);
  const offered = await get(`${base}/materials`);
  assert.match(offered.html, /我们已有您的《演出场所许可证》，无需上传/);
  assert.match(offered.html, /2026年3月2日查询的结果/);
  const lacking = await post(`${base}/materials`, formWith({ _action: 'next' }));
  assert.match(lacking.html, /请上传材料：原演出场所许可证/);
  const use = await post(`${base}/materials`, formWith({ use: `old:${licence.id}` }));
  assert.equal(use.to, `${base}/materials`);
  assert.match((await get(use.to)).html, /已选用电子证照《演出场所许可证》/);
  assert.equal((await post(`${base}/materials`, formWith({ unuse: 'old' }))).to, `${base}/materials`);
  assert.match((await get(use.to)).html, /我们已有您的/);
  await post(`${base}/materials`, formWith({ use: `old:${licence.id}` }));
  const next = await post(`${base}/materials`, formWith({ _action: 'next' }));
  assert.equal(next.to, `${base}/delivery`);
  await post(next.to, { 'delivery.way': 'electronic' });
  assert.match((await get(`${base}/review`)).html, /电子证照《演出场所许可证》（泽场2026\d{6}），免上传/);
  const sent = await post(`${base}/review`, { truth: 'true' });
  assert.match(sent.to, /^\/me\/cases\/\d{18}[0-9A-Z]\/receipt$/);
  assert.match((await get('/me/licences/uses')).html, /办件免提交/);
  assert.match((await get(sent.to.replace('/receipt', ''))).html, /免上传/);

  await post(base, { _action: 'anew' });
  await post(`${base}/main`, answers);
  await post(`${base}/main`, answers);
  await post(`${base}/materials`, formWith({ use: `old:${licence.id}` }));
  await revokeByTwo(city.app, city.staff, licence.id);
  const refused = await post(`${base}/materials`, formWith({ _action: 'next' }));
  assert.equal(refused.status, 422);
  assert.match(refused.html, /已被撤销，不能用于本次申请/);
  assert.match(refused.html, /href="#f-materials-old"/);
  const blocked = await post(`${base}/review`, { truth: 'true' });
  assert.equal(blocked.status, 422);
  assert.match(blocked.html, /已被撤销/);
  assert.match((await get(`/me/licences/${licence.id}`)).html, /查明虚假材料/);
});
