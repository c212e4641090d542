// SPDX-License-Identifier: Apache-2.0
/** Giving up a part or the whole of a joint case as a browser without scripts does it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type JointCity, jointCity } from '#test/support/joint-city.ts';
import { type Browser, browserOn } from '../cases/pages-for-tests.ts';
import { partsBehind } from './joint-withdrawal.ts';

const matters = {
  'food-business-licence': 'market-regulation',
  'public-place-hygiene-licence': 'health',
  'drainage-permit': 'water',
  'outdoor-advertising': 'urban-management',
} as const;

let city: JointCity | null = null;
let browser: Browser | null = null;
before(async () => {
  city = await jointCity('embedded', matters);
  if (city !== null) browser = await browserOn(city, { company: city.company, zhou: city.people.zhou });
});
after(async () => {
  await browser?.close();
});

/** A joint case handed in without going through the pages: food licence and outdoor advertising. */
async function handedIn({ app, company, application }: JointCity, key: string) {
  const made = await application(company, 'restaurant-opening', {
    services: 'none',
    sign: 'yes-outdoor',
    sewage: 'elsewhere',
  });
  const { jointNo, cases } = await app.runner.execute(app.cases.joint.commands.submitJoint, company, {
    ...made,
    statementOfTruth: true,
    delivery: { way: 'electronic' },
    submissionKey: key,
    channel: 'online',
  });
  return { home: `/me/joint/${jointNo}`, cases };
}

test('one part is given up after asking; the others go on; sent twice it is done once', async (t) => {
  if (!browser || !city) return t.skip('no PostgreSQL on this machine');
  const { get, post } = browser;
  const { home, cases } = await handedIn(city, 'withdraw-part');
  const url = `${home}/withdraw`;
  assert.match((await get(home, 'company')).html, new RegExp(`href="${url}"`));
  assert.match((await get(url, 'nobody')).to, /^\/sign-in/);
  assert.equal((await get(url, 'zhou')).status, 404);
  assert.equal((await post(url, { what: 'whole' }, 'zhou')).status, 404);
  const page = await get(url, 'company');
  assert.match(page.html, /整件撤回（2 项都不再办理）/);
  assert.match(page.html, /不撤回/);
  assert.doesNotMatch(page.html, /checked=""/, 'nothing is chosen for the applicant');
  assert.equal((await get(`/en${url}`, 'company')).status, 200);
  const nothing = await post(url, { reason: '不装招牌了' }, 'company');
  assert.equal(nothing.status, 422);
  assert.match(nothing.html, /请选择撤回什么/);
  assert.match(nothing.html, /不装招牌了/);
  const long = { what: 'part.outdoor-advertising', reason: '字'.repeat(501) };
  assert.equal((await post(url, long, 'company')).status, 422);
  assert.equal((await post(url, { what: 'part.drainage-permit' }, 'company')).status, 422);
  const sign = cases.find(({ matter }) => matter === 'outdoor-advertising')?.caseNo ?? '';
  const ofCase = await get(`/me/cases/${sign}/withdraw`, 'company');
  assert.equal(ofCase.to, `${url}?part=${sign}`);
  const chosen = await get(ofCase.to, 'company');
  assert.match(
    chosen.html,
    /value="part\.outdoor-advertising"[^>]*checked|checked[^>]*value="part\.outdoor-advertising"/,
  );
  const form = { what: 'part.outdoor-advertising', reason: '不装招牌了' };
  const sent = await post(url, form, 'company');
  assert.equal(sent.to, `${home}?done=part-withdrawn`);
  assert.equal((await post(url, form, 'company')).to, sent.to);
  assert.match((await get(sent.to, 'company')).html, /这一项已经撤回/);
  const { company, app } = city;
  const states = new Map(
    (await app.cases.joint.viewJoint(company, home.split('/').at(-1) ?? '')).children.map((child) => [
      child.matter,
      child.state,
    ]),
  );
  assert.deepEqual(
    [states.get('outdoor-advertising'), states.get('food-business-licence')],
    ['withdrawn', 'submitted'],
  );
});

test('the whole is given up: every part that is not decided, and then nothing is left to give up', async (t) => {
  if (!browser || !city) return t.skip('no PostgreSQL on this machine');
  const { get, post } = browser;
  const { home, cases } = await handedIn(city, 'withdraw-whole');
  const sent = await post(`${home}/withdraw`, { what: 'whole', reason: '' }, 'company');
  assert.equal(sent.to, `${home}?done=withdrawn`);
  assert.equal((await post(`${home}/withdraw`, { what: 'whole' }, 'company')).to, sent.to);
  const page = await get(sent.to, 'company');
  assert.match(page.html, /整件申请已经撤回/);
  assert.doesNotMatch(page.html, new RegExp(`href="${home}/withdraw"`));
  assert.equal((await get(`${home}/withdraw`, 'company')).to, home);
  for (const { caseNo } of cases)
    assert.match((await get(`/me/cases/${caseNo}`, 'company')).html, /已撤回|撤回/);
});

test('what waits for a part falls with it, through others too; what began does not', () => {
  const part = (matter: string, state: string, ...waitsFor: string[]) => ({ matter, state, waitsFor });
  const children = [
    part('last', 'waiting', 'next'),
    part('first', 'submitted'),
    part('next', 'waiting', 'first', 'other'),
    part('other', 'accepted'),
    part('alone', 'waiting', 'other'),
    part('gone', 'dropped', 'first'),
  ];
  const behind = (matter: string) => partsBehind({ children }, matter).map((one) => one.matter);
  assert.deepEqual(behind('first'), ['last', 'next']);
  assert.deepEqual(behind('other'), ['last', 'next', 'alone']);
  assert.deepEqual(behind('last'), []);
});
