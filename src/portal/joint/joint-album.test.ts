// SPDX-License-Identifier: Apache-2.0
/** Pages of life events and joint cases as axe sees them, in both widths and editions. */
import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { proposeJointCorrection } from '#cases';
import { type JointCity, jointCity } from '#test/support/joint-city.ts';
import { openAlbum, type PortalAlbum } from '../cases/album-for-tests.ts';
import { type Browser, browserOn } from '../cases/pages-for-tests.ts';

const matters = {
  'food-business-licence': 'market-regulation',
  'public-place-hygiene-licence': 'health',
  'drainage-permit': 'water',
  'outdoor-advertising': 'urban-management',
} as const;
const meals = { services: 'none', sign: 'yes-outdoor', sewage: 'elsewhere' };
const chosen = Object.fromEntries(Object.entries(meals).map(([id, value]) => [`s.${id}`, value]));
const event = '/events/restaurant-opening';

interface Stage {
  readonly city: JointCity;
  readonly browser: Browser;
  readonly album: PortalAlbum;
}
let stage: Stage | null = null;
before(async () => {
  const city = await jointCity('embedded', matters);
  if (city === null) return;
  const browser = await browserOn(city, { company: city.company });
  stage = { city, browser, album: await openAlbum() };
});
after(async () => {
  await stage?.album.close();
  await stage?.browser.close();
});

function onStage(t: TestContext): Stage | undefined {
  if (stage !== null) return stage;
  t.skip('no PostgreSQL on this machine');
  return undefined;
}

/** Asks both bodies' corrections: each says what it wants, and the one notice goes out. */
async function corrected({ app, departments }: JointCity, jointNo: string): Promise<void> {
  const asked = [
    ['food-business-licence', { subject: 'layout', subjectKind: 'material', reason: '没有标注尺寸' }],
    ['outdoor-advertising', { subject: 'contactMobile', subjectKind: 'field', reason: '电话无人接听' }],
  ] as const;
  for (const [matter, item] of asked) {
    const clerk = departments[matters[matter]]?.clerk;
    assert.ok(clerk);
    await app.runner.execute(proposeJointCorrection, clerk, { jointNo, matter, items: [item] });
  }
}

test('from the guide to the correction of a joint case', async (t) => {
  const s = onStage(t);
  if (!s) return;
  const { browser, album, city } = s;
  const keep = (name: string, url: string) => album.keep(browser, name, url, 'company');
  await keep('guide of a life event', event);
  await keep('guide narrowed', `${event}?${new URLSearchParams(chosen)}`);
  await keep('guide in English', `/en${event}?${new URLSearchParams(chosen)}`);
  await keep('start', `${event}/apply`);
  album.keepAnswer(
    'start refused',
    `${event}/apply?refused`,
    await browser.post(`${event}/apply`, {}, 'company'),
  );
  const begun = await browser.post(`${event}/apply`, chosen, 'company');
  await keep('first page of the joint form', begun.to);
  album.keepAnswer('joint form refused', `${begun.to}?refused`, await browser.post(begun.to, {}, 'company'));
  await keep('joint materials', `${event}/apply/materials`);
  await keep('joint review', `${event}/apply/review`);
  const made = await city.application(city.company, 'restaurant-opening', meals);
  const { jointNo } = await city.app.runner.execute(city.app.cases.joint.commands.submitJoint, city.company, {
    ...made,
    statementOfTruth: true,
    delivery: { way: 'electronic' },
    submissionKey: 'joint-album',
    channel: 'online',
  });
  const home = `/me/joint/${jointNo}`;
  await keep('own joint cases', '/me/joint');
  await keep('joint receipt', `${home}/receipt`);
  await keep('joint case', home);
  await corrected(city, jointNo);
  await keep('joint case to correct', home);
  await keep('joint correction', `${home}/correct`);
  await keep('joint withdrawal', `${home}/withdraw`);
  const refused = await browser.post(`${home}/withdraw`, {}, 'company');
  album.keepAnswer('joint withdrawal refused', `${home}/withdraw?refused`, refused);
});

test('axe finds nothing on these pages, in both widths and in the elder edition', {
  timeout: 300_000,
}, async (t) => {
  const s = onStage(t);
  const whyNot = await s?.album.examine();
  if (whyNot !== undefined) t.skip(whyNot);
});

test('a page that nobody can read aloud is found', { timeout: 60_000 }, async (t) => {
  const s = onStage(t);
  if (!s) return;
  const planted = await openAlbum();
  const html =
    '<!doctype html><html lang="zh-CN"><title>图</title><main><h1>图</h1><img src="data:,"></main></html>';
  planted.keepAnswer('planted', '/planted', { status: 200, to: '', html });
  try {
    const whyNot = await planted.examine();
    assert.notEqual(whyNot, undefined, 'axe said nothing of a picture without words');
    t.skip(whyNot);
  } catch (error) {
    assert.match(String(error), /image-alt/);
  } finally {
    await planted.close();
  }
});
