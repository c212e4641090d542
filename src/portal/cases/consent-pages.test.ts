// SPDX-License-Identifier: Apache-2.0
/** What rests on consent, as a browser without scripts hands it in: a box for it, and nothing taken without. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { smallCity } from '#test/support/small-city.ts';
import { type Browser, browserOn } from './pages-for-tests.ts';

let browser: Browser | null = null;
before(async () => {
  const city = await smallCity('embedded', 'consent-matter.yaml');
  if (city !== null) browser = await browserOn(city, { lin: city.people.lin });
});
after(() => browser?.close());

test('the box is asked for what was answered, once, and what was typed stays', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { city, get, post } = browser;
  const base = `/matters/${city.matterCode}/apply`;
  const review = `${base}/review`;
  const begin = async (hobby: string): Promise<Record<string, string>> => {
    await post(base, { _action: 'start' });
    await post(`${base}/main`, { title: '云泽之夜', audience: '800', hobby, childName: '' });
    await post(`${base}/delivery`, { 'delivery.way': 'electronic' });
    const { html } = await get(review);
    const field = (name: string): string =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    return { draftId: field('draftId'), truth: 'true', notice: field('notice') };
  };
  const plain = await begin('');
  assert.doesNotMatch((await get(review)).html, /name="consent-/, 'nothing given rests on consent');
  assert.match((await post(review, plain)).to, /receipt$/);

  const sent = await begin('听戏');
  const asked = (await get(review)).html;
  assert.match(asked, /name="consent-ordinary"[\s\S]*我同意为上述用途处理：兴趣爱好/);
  assert.doesNotMatch(asked, /name="consent-guardian"/);
  const refused = await post(review, sent);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /href="#f-consent-ordinary"[\s\S]*听戏/);
  assert.match((await post(review, { ...sent, 'consent-ordinary': 'true' })).to, /receipt$/);

  await begin('听戏');
  assert.doesNotMatch((await get(review)).html, /name="consent-/, 'what was given stands');
});
