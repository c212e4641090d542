// SPDX-License-Identifier: Apache-2.0
/** Applying, correcting, rating and looking up as a browser without scripts does it, on a real database. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { acceptCase, returnForCorrection, reviewCase } from '#cases';
import { type Answer, type Browser, formWith, openBrowser, type Posted, picture } from './pages-for-tests.ts';

let browser: Browser | null = null;
before(async () => {
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
});

/** From the start to the receipt; the number of the case. */
async function apply(b: Browser, person = 'lin'): Promise<string> {
  const base = `/matters/${b.city.matterCode}/apply`;
  const go = (url: string, body: Posted): Promise<Answer> => b.post(url, body, person);
  assert.equal((await go(base, { _action: 'anew' })).to, `${base}/who`);
  const who = {
    name: '林若溪',
    mobile: '13800138000',
    'birth.year': '1990',
    'birth.month': '1',
    'birth.day': '1',
  };
  assert.equal((await go(`${base}/who`, who)).to, `${base}/place`);
  const levels = { 'division.0': '320000000000', 'division.1': '329900000000', 'division.2': '329902000000' };
  assert.equal(
    (await go(`${base}/place`, { ...levels, audience: '８００', tenure: 'owned' })).to,
    `${base}/materials`,
  );
  assert.equal(
    (await go(`${base}/materials`, formWith({ 'materials.plan': picture(), _action: 'next' }))).to,
    `${base}/delivery`,
  );
  assert.equal((await go(`${base}/delivery`, { 'delivery.way': 'electronic' })).to, `${base}/review`);
  const sent = await go(`${base}/review`, { truth: 'true' });
  assert.match(sent.to, /^\/me\/cases\/\d{18}[0-9A-Z]\/receipt$/);
  return sent.to.split('/')[3] ?? '';
}

test('an application page by page: nothing typed is lost, questions appear, one case however often it is sent', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { city, get, post } = browser;
  const base = `/matters/${city.matterCode}/apply`;
  assert.match((await get(base, 'nobody')).to, /^\/sign-in\?back=/);
  const start = await get(base);
  assert.match(start.html, /平面图/);
  assert.match(start.html, /林若溪/);
  assert.equal((await post(base, { _action: 'start' })).to, `${base}/who`);
  const who = await get(`${base}/who`);
  assert.match(who.html, /来自 您的账户/);
  const wrong = await post(`${base}/who`, {
    name: '',
    mobile: '1380013',
    'birth.year': '1990',
    'birth.month': '13',
    'birth.day': '1',
  });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /error-summary/);
  assert.match(wrong.html, /value="1380013"/);
  assert.match(wrong.html, /value="13"/);
  const right = {
    name: '林若溪',
    mobile: '138 0013 8000',
    'birth.year': '1990',
    'birth.month': '1',
    'birth.day': '1',
  };
  assert.equal((await post(`${base}/who`, right)).to, `${base}/place`);
  const levels = { 'division.0': '320000000000', 'division.1': '329900000000', 'division.2': '329902000000' };
  const revealed = await post(`${base}/place`, {
    ...levels,
    audience: '800',
    tenure: 'leased',
    landlord: '',
  });
  assert.equal(revealed.to, `${base}/place?more=1`);
  assert.match((await get(revealed.to)).html, /还需要填写/);
  assert.equal(
    (await post(`${base}/place`, { ...levels, audience: '800', tenure: 'leased', landlord: '' })).status,
    422,
  );
  assert.equal(
    (
      await post(`${base}/place`, {
        ...levels,
        audience: '800',
        tenure: 'leased',
        landlord: '周子衡',
      })
    ).to,
    `${base}/rent`,
  );
  assert.equal((await post(`${base}/rent`, { rent: '3,500.50', _action: 'later' })).to, '/me/drafts?saved=1');
  assert.match((await get('/me/drafts')).html, /演出场所备案/);
  assert.match((await get(base)).html, new RegExp(`${base}/rent`));
  const lacking = await post(`${base}/materials`, formWith({ 'materials.plan': picture(), _action: 'next' }));
  assert.equal(lacking.status, 422);
  assert.match(lacking.html, /请上传材料：租赁合同/);
  assert.match(lacking.html, /平面图\.png/);
  const exe = new File([Buffer.from('MZ not a picture')], '合同.pdf', { type: 'application/pdf' });
  assert.equal(
    (await post(`${base}/materials`, formWith({ 'materials.lease': exe, _action: 'next' }))).status,
    422,
  );
  assert.equal(
    (await post(`${base}/materials`, formWith({ 'materials.lease': picture(), _action: 'next' }))).to,
    `${base}/delivery`,
  );
  const noAddress = await post(`${base}/delivery`, {
    'delivery.way': 'courier',
    'delivery.recipient': '林若溪',
    'delivery.phone': '1',
    'delivery.address': '',
  });
  assert.equal(noAddress.status, 422);
  assert.equal(
    (
      await post(`${base}/delivery`, {
        'delivery.way': 'courier',
        'delivery.recipient': '林若溪',
        'delivery.phone': '13800138000',
        'delivery.address': '云泽市临湖区湖滨大道1号',
      })
    ).to,
    `${base}/review`,
  );
  const review = await get(`/en${base}/review`);
  assert.match(review.html, /Leased/);
  assert.match(review.html, /3500\.50/);
  assert.equal((await post(`${base}/review`, {})).status, 422);
  const draftId = /name="draftId" value="([0-9a-f-]+)"/.exec(review.html)?.[1] ?? '';
  // Pressed twice at once, and once more after going back in the browser: one case, one receipt.
  const press = () => post(`${base}/review`, { truth: 'true', draftId });
  const [sent, twin] = await Promise.all([press(), press()]);
  assert.deepEqual([sent.status, twin.status], [303, 303]);
  assert.match(sent.to, /receipt$/);
  assert.equal(twin.to, sent.to);
  const again = await press();
  assert.equal(again.to, sent.to);
  const receipt = await get(again.to);
  assert.match(receipt.html, /查询密码/);
  assert.equal((await get(`${again.to}.jws`)).html.split('.').length, 3);
  assert.equal((await get(again.to, 'zhou')).status, 404);
});

test('a rule that refuses is told at the review with the way back, and there is no button to send', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { city, get, post } = browser;
  const base = `/matters/${city.matterCode}/apply`;
  await post(base, { _action: 'anew' }, 'zhou');
  await post(
    `${base}/who`,
    { name: '周子衡', mobile: '13800138001', 'birth.year': '1985', 'birth.month': '5', 'birth.day': '5' },
    'zhou',
  );
  await post(`${base}/place`, { division: '329902', audience: '60000', tenure: 'owned' }, 'zhou');
  await post(`${base}/materials`, formWith({ 'materials.plan': picture(), _action: 'next' }), 'zhou');
  await post(`${base}/delivery`, { 'delivery.way': 'electronic' }, 'zhou');
  const review = await get(`${base}/review`, 'zhou');
  assert.match(review.html, /观众超过五万人/);
  assert.match(review.html, /back=review#f-audience/);
  assert.doesNotMatch(review.html, /name="truth"/);
  const fixed = await post(
    `${base}/place?back=review`,
    { division: '329902', audience: '600', tenure: 'owned' },
    'zhou',
  );
  assert.equal(fixed.to, `${base}/review`);
});

test('told once, corrected together, decided, rated once; looked up by number and password', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { city, get, post } = browser;
  const { app, staff } = city;
  const caseNo = await apply(browser);
  const asked = [
    { subject: 'audience', subjectKind: 'field' as const, reason: '与场所容量不符' },
    { subject: 'plan', subjectKind: 'material' as const, reason: '图上没有标尺' },
  ];
  await app.runner.execute(returnForCorrection, staff.clerk, { caseNo, items: asked });
  const home = `/me/cases/${caseNo}`;
  assert.match((await get(home)).html, /图上没有标尺/);
  assert.match((await get('/me')).html, /待补正/);
  const page = await get(`${home}/correct`);
  assert.match(page.html, /需要修改：与场所容量不符/);
  // Only what is asked can be filled in; everything else can be read.
  assert.equal(/name="fields" value="([^"]*)"/.exec(page.html)?.[1], 'audience');
  assert.doesNotMatch(page.html, /name="mobile"/);
  assert.match(page.html, /13800138000/);
  const fields = { fields: 'audience', mode: '' };
  const wrong = await post(
    `${home}/correct`,
    formWith({ ...fields, audience: '', 'materials.plan': picture() }),
  );
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /error-summary/);
  // What was typed is kept, also without sending it; so is the file.
  const later = await post(`${home}/correct`, formWith({ ...fields, audience: '５００', _action: 'later' }));
  assert.equal(later.to, `${home}?done=saved`);
  const kept = await get(`${home}/correct`);
  assert.match(kept.html, /已恢复您在/);
  assert.match(kept.html, /value="５００"/);
  assert.equal(kept.html.match(/name="remove"/g)?.length, 2);
  assert.equal((await get(`${home}/correct`, 'zhou')).status, 404);
  // What nobody asked for is not changed without a word.
  const other = {
    ...fields,
    fields: 'audience mobile',
    audience: '500',
    mobile: '13900139000',
    truth: 'true',
  };
  const refused = await post(`${home}/correct`, formWith(other));
  assert.equal(refused.status, 422);
  assert.match(refused.html, /通知没有要求修改这一项/);
  assert.match((await get(`${home}/correct?other=1`)).html, /name="otherReason"/);
  assert.equal((await post(`${home}/correct`, formWith({ ...other, mode: 'other' }))).status, 422);
  const sent = await post(`${home}/correct`, formWith({ ...fields, audience: '500', truth: 'true' }));
  assert.equal(sent.to, `${home}?done=resubmitted`);
  const corrected = await get(sent.to);
  assert.match(corrected.html, /您在补正时修改了/);
  assert.match(corrected.html, /观众人数、平面图/);
  assert.equal((await get(`${home}/rate`)).to, home);
  await app.runner.execute(acceptCase, staff.clerk, { caseNo });
  await app.runner.execute(reviewCase, staff.reviewer, { caseNo, opinion: '符合条件', recommend: 'grant' });
  await app.runner.execute(app.cases.commands.grant, staff.approver, { caseNo, opinion: '准予' });
  const decided = await get(`/en${home}`);
  assert.match(decided.html, /Granted/);
  assert.doesNotMatch(decided.html, /沈知远|顾晚晴/);
  assert.match(decided.html, /The result is made and delivered next|made and delivered/);
  assert.match((await get('/me/licences')).html, /营业性演出许可证/);
  assert.match((await get(`${home}/rate`)).html, /非常满意/);
  assert.equal((await post(`${home}/rate`, { comment: '好' })).status, 422);
  const rated = await post(`${home}/rate`, {
    stars: '5',
    options5: '513',
    options1: '115',
    comment: '很方便',
  });
  assert.equal(rated.to, `${home}?done=rated`);
  assert.match((await get(home)).html, /可以全程网上办理/);
  const { queryPassword } = await app.cases.receipt(city.people.lin, caseNo);
  const tracked = await post('/track', { caseNo: caseNo.toLowerCase(), password: queryPassword }, 'nobody');
  assert.equal(tracked.status, 200);
  assert.doesNotMatch(tracked.html, /林若溪/);
  assert.equal((await post('/track', { caseNo, password: '000000x' }, 'nobody')).status, 404);
  assert.equal((await post('/track', { caseNo: '12', password: '' }, 'nobody')).status, 422);
});

test('withdrawing asks first; the pages of one’s own stand in both languages', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { get, post } = browser;
  const caseNo = await apply(browser);
  assert.match((await get(`/me/cases/${caseNo}/withdraw`)).html, /不撤回/);
  assert.equal((await post(`/me/cases/${caseNo}/withdraw`, { reason: '字'.repeat(501) })).status, 422);
  assert.equal(
    (await post(`/me/cases/${caseNo}/withdraw`, { reason: '材料有变' })).to,
    `/me/cases/${caseNo}?done=withdrawn`,
  );
  for (const path of ['/me', '/me/cases', '/me/licences', '/me/drafts', '/me/materials', '/track'])
    for (const url of [path, `/en${path}`]) assert.equal((await get(url)).status, 200, url);
  assert.equal((await get(`/me/cases/${caseNo}`, 'zhou')).status, 404);
});

test('a case page says what to do, where it stands, who has it, until when and why', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { city, get } = browser;
  const caseNo = await apply(browser);
  const home = `/me/cases/${caseNo}`;
  const fresh = await get(home);
  assert.match(fresh.html, /现在不需要您做什么/);
  assert.match(fresh.html, /核对材料，决定是否受理/);
  assert.match(fresh.html, /tel:05998200111/);
  assert.match(fresh.html, /从收到材料起 5 个工作日/);
  await city.app.runner.execute(acceptCase, city.staff.clerk, { caseNo });
  const accepted = await get(`/en${home}`);
  assert.match(accepted.html, /Decided by/);
  assert.match(accepted.html, /The limit runs from the next working day/);
  assert.doesNotMatch(accepted.html, new RegExp(city.staff.clerk.name));
});
