// SPDX-License-Identifier: Apache-2.0
/** What an applicant is asked for on the way: what may follow, a hearing, corrections, messages; also seen by axe. */
import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { acceptCase, returnForCorrection, reviewCase, tellHearingRight } from '#cases';
import { smallCity } from '#test/support/small-city.ts';
import { openAlbum, type PortalAlbum } from './album-for-tests.ts';
import { type Browser, browserOn, formWith, picture } from './pages-for-tests.ts';

let browser: Browser | null = null;
let album: PortalAlbum | null = null;
let keys = 0;
before(async () => {
  const city = await smallCity('embedded', 'promise-matter.yaml', new Date('2026-03-02T02:00:00Z'));
  if (city === null) return;
  browser = await browserOn(city, { lin: city.people.lin, zhou: city.people.zhou });
  album = await openAlbum();
});
after(async () => {
  await album?.close();
  await browser?.close();
});

interface Stage {
  readonly browser: Browser;
  readonly album: PortalAlbum;
}
function onStage(t: TestContext): Stage | undefined {
  if (browser !== null && album !== null) return { browser, album };
  t.skip('no PostgreSQL on this machine');
  return undefined;
}

/** A case handed in with a promise, without going through the pages. */
async function submitted({ city: { app, people, matterCode } }: Browser): Promise<string> {
  const { caseNo } = await app.runner.execute(app.cases.commands.submit, people.lin, {
    matterCode,
    answers: { title: '湖畔小剧场' },
    files: [],
    commitments: ['fireSafe'],
    statementOfTruth: true,
    delivery: { way: 'electronic' },
    submissionKey: `duty-pages-${++keys}`,
    channel: 'online',
  });
  return caseNo;
}

/** Nobody signed in is sent to sign in; somebody else finds nothing and can do nothing. */
async function isNobodyElses({ get, post }: Browser, url: string): Promise<void> {
  assert.match((await get(url, 'nobody')).to, /^\/sign-in/);
  assert.match((await post(url, { reason: '听证' }, 'nobody')).to, /^\/sign-in/);
  assert.equal((await get(url, 'zhou')).status, 404);
  assert.equal((await post(url, { reason: '听证', text: '你好' }, 'zhou')).status, 404);
  assert.equal((await get(`/en${url}`, 'zhou')).status, 404);
}

test('what may follow is handed in once, and only where something may follow', async (t) => {
  const s = onStage(t);
  if (!s) return;
  const { get, post, city } = s.browser;
  const caseNo = await submitted(s.browser);
  const home = `/me/cases/${caseNo}`;
  const url = `${home}/supply`;
  assert.equal((await get(url)).to, home, 'nothing may follow yet');
  const tolerant = city.app.cases.promises.acceptTolerantly;
  await city.app.runner.execute(tolerant, city.staff.clerk, { caseNo, materials: ['plan'] });
  await isNobodyElses(s.browser, url);
  assert.match((await get(home)).html, new RegExp(`href="${url}"`));
  assert.match((await get(url)).html, /平面图/);
  assert.equal((await get(`/en${url}`)).status, 200);
  await s.album.keep(s.browser, 'case with something to do', home);
  await s.album.keep(s.browser, 'supply', url);
  const nothing = await post(url, formWith({ other: '' }));
  assert.equal(nothing.status, 422);
  assert.match(nothing.html, /error-summary/);
  s.album.keepAnswer('supply refused', `${url}?refused`, nothing);
  const exe = new File([Buffer.from('MZ not a picture')], '平面图.pdf', { type: 'application/pdf' });
  assert.equal((await post(url, formWith({ 'materials.plan': exe }))).status, 422);
  const sent = await post(url, formWith({ 'materials.plan': picture() }));
  assert.equal(sent.to, `${home}?done=supplied`);
  await s.album.keep(s.browser, 'supplied', sent.to);
  assert.equal((await get(url)).to, home);
  assert.equal((await post(url, formWith({ 'materials.plan': picture() }))).to, home);
});

test('a hearing is asked for with a reason, or waived; before anybody was told there is none', async (t) => {
  const s = onStage(t);
  if (!s) return;
  const { get, post, city } = s.browser;
  const { runner } = city.app;
  const told = async (): Promise<string> => {
    const caseNo = await submitted(s.browser);
    await runner.execute(acceptCase, city.staff.clerk, { caseNo });
    await runner.execute(reviewCase, city.staff.reviewer, { caseNo, opinion: '符合', recommend: 'grant' });
    assert.equal((await get(`/me/cases/${caseNo}/hearing`)).to, `/me/cases/${caseNo}`);
    const reason = '演出影响邻里夜间安宁';
    await runner.execute(tellHearingRight, city.staff.reviewer, { caseNo, reason });
    return `/me/cases/${caseNo}`;
  };
  const home = await told();
  const url = `${home}/hearing`;
  await isNobodyElses(s.browser, url);
  assert.match((await get(home)).html, new RegExp(`href="${url}"`));
  assert.equal((await get(`/en${url}`)).status, 200);
  await s.album.keep(s.browser, 'hearing', url);
  const empty = await post(url, { reason: ' ', _action: 'request' });
  assert.equal(empty.status, 422);
  s.album.keepAnswer('hearing refused', `${url}?refused`, empty);
  assert.equal((await post(url, { reason: '字'.repeat(501), _action: 'request' })).status, 422);
  const asked = await post(url, { reason: '夜间演出的音量应当当面说清', _action: 'request' });
  assert.equal(asked.to, `${home}?done=hearing`);
  assert.match((await get(url)).html, /林若溪/);
  await s.album.keep(s.browser, 'hearing asked for', url);
  const again = await post(url, { reason: '再要求一次', _action: 'request' });
  assert.equal(again.status, 409, 'asked for once');
  const other = await told();
  assert.equal((await post(`${other}/hearing`, { _action: 'waive' })).to, `${other}?done=waived`);
  assert.doesNotMatch((await get(`${other}/hearing`)).html, /name="_action"/);
});

test('messages and corrections are their applicant’s alone', async (t) => {
  const s = onStage(t);
  if (!s) return;
  const { post, get, city } = s.browser;
  const { app, staff } = city;
  const caseNo = await submitted(s.browser);
  const home = `/me/cases/${caseNo}`;
  const thread = `${home}/messages`;
  await isNobodyElses(s.browser, thread);
  const once = /name="once" value="([^"]+)"/.exec((await get(thread)).html)?.[1] ?? '';
  await post(thread, formWith({ once, text: '请问几点上班？', 'materials.file': picture() }));
  await app.runner.execute(app.cases.messageCommands.sendMessage, staff.clerk, {
    caseNo,
    text: '上午九点。',
  });
  await s.album.keep(s.browser, 'messages', thread);
  const another = await post(thread, formWith({ once, text: '几点下班？' }));
  assert.equal(another.status, 409, 'the page was gone back to');
  assert.match(another.html, /刚才已经从这个页面发过一条留言/);
  assert.match(another.html, /几点下班？<\/textarea>/);
  assert.doesNotMatch(another.html, /Idempotency|幂等/);
  s.album.keepAnswer('message refused', `${thread}?refused`, another);
  const items = [
    { subject: 'title', subjectKind: 'field' as const, reason: '名称与招牌不符' },
    { subject: 'plan', subjectKind: 'material' as const, reason: '图上没有标尺' },
  ];
  await app.runner.execute(returnForCorrection, staff.clerk, { caseNo, items });
  await isNobodyElses(s.browser, `${home}/correct`);
  await s.album.keep(s.browser, 'case to correct', home);
  await s.album.keep(s.browser, 'correction', `${home}/correct`);
  const asked = await get(`${home}/correct`);
  assert.doesNotMatch(asked.html, /name="materials\.fireProof"/, 'it was promised, not handed in');
  assert.doesNotMatch(asked.html, /选填|可以以后补交/, 'what is asked for is not called optional');
  const answer = formWith({
    fields: 'title',
    mode: '',
    title: '湖畔剧场',
    truth: 'true',
    'materials.plan': picture(),
  });
  assert.equal((await post(`${home}/correct`, answer)).to, `${home}?done=resubmitted`);
});

test('axe finds nothing on these pages, in both widths and in the elder edition', {
  timeout: 300_000,
}, async (t) => {
  const s = onStage(t);
  const whyNot = await s?.album.examine();
  if (whyNot !== undefined) t.skip(whyNot);
});
