// SPDX-License-Identifier: Apache-2.0
/** 信任传递: one ticket, one system, one minute, one use. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type StillClock, stillClock } from '#platform/clock.ts';
import { type RunningPlatform, runningPlatform } from './running-platform.ts';
import { basic, type SiteClient, signedInBrowser, siteClient } from './site-client.ts';
import type { TestBrowser } from './test-browser.ts';

let platform: RunningPlatform;
let clock: StillClock;
let browser: TestBrowser;
let old: SiteClient;
let other: SiteClient;

before(async () => {
  clock = stillClock(new Date('2026-09-01T01:00:00Z'));
  platform = await runningPlatform({}, clock);
  old = await siteClient(platform, 'old-system');
  other = await siteClient(platform, 'other-system');
  browser = await signedInBrowser(platform);
});
after(() => platform?.close());

const issue = async (body: object, cookies = browser.cookies(new URL(platform.url).host)) => {
  const answer = await fetch(`${platform.url}/api/v1/tickets`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: Object(await answer.json()) };
};
const ticket = async (): Promise<string> => {
  const { status, body } = await issue({ clientId: old.clientId, agreed: true });
  assert.equal(status, 201, JSON.stringify(body));
  const to = new URL(body.redirectTo);
  assert.equal(`${to.origin}${to.pathname}`, 'http://127.0.0.1:9/old-system/enter');
  return to.searchParams.get('ticket') ?? '';
};
const redeem = async (value: string, authorization = basic(old)) => {
  const answer = await fetch(`${platform.url}/api/v1/tickets/${value}/redemption`, {
    method: 'POST',
    headers: { authorization },
  });
  return { status: answer.status, body: Object(await answer.json()) };
};

test('the person is asked first; the system is told once, and nothing that it may not know', async () => {
  const { status, body } = await issue({ clientId: old.clientId });
  assert.deepEqual([status, body.code], [409, 'identity.consent-needed']);
  const taken = await redeem(await ticket());
  assert.equal(taken.status, 200, JSON.stringify(taken.body));
  assert.deepEqual(Object.keys(taken.body).sort(), ['acr', 'name', 'sub']);
  assert.equal(taken.body.name, '林*溪');
  assert.notEqual(taken.body.sub, platform.ids.lin);
});

test('a second redemption is refused, also of ten at the same moment', async () => {
  const value = await ticket();
  const answers = await Promise.all(Array.from({ length: 10 }, () => redeem(value)));
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [
    200,
    ...Array.from({ length: 9 }, () => 410),
  ]);
  assert.equal((await redeem(value)).body.code, 'identity.ticket-refused');
});

test('after a minute it is too late', async () => {
  const [early, late] = [await ticket(), await ticket()];
  clock.advance(59_999);
  assert.equal((await redeem(early)).status, 200);
  clock.advance(1);
  assert.equal((await redeem(late)).status, 410);
});

test('a ticket is for one system: shown by another it is refused there, and worthless from then on', async () => {
  const value = await ticket();
  assert.equal((await redeem(value, basic(other))).status, 410);
  assert.equal((await redeem(value)).status, 410);
});

test('credentials are asked before the ticket is looked at', async () => {
  const value = await ticket();
  for (const wrong of [basic(old, 'guess'), 'Bearer x', ''])
    assert.equal((await redeem(value, wrong)).status, 401);
  assert.equal((await redeem(value)).status, 200, 'a stranger could not spoil it');
});

test('signing out makes a ticket worthless; without a session there is none; unknown systems look all alike', async () => {
  const value = await ticket();
  await browser.post(`${platform.url}/sign-out`, {}, 0);
  assert.equal((await redeem(value)).status, 410);
  assert.equal((await issue({ clientId: old.clientId }, [])).status, 401);
  browser = await signedInBrowser(platform);
  assert.equal(
    (await issue({ clientId: 'no-such-system', agreed: true })).body.code,
    'identity.no-such-client',
  );
});

test('the database holds the hash only', async () => {
  const value = await ticket();
  const rows = JSON.stringify(await platform.app.db.admin('select * from identity.ticket'));
  assert.ok(!rows.includes(value) && !rows.includes(value.slice(5)));
});
