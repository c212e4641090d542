// SPDX-License-Identifier: Apache-2.0
/** People's ways through a running city, in a browser. One server for all of them, started as a stranger starts it. */
import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '#test/support/browser.ts';
import { steadyFetch } from '#test/support/steady-fetch.ts';
import { applyAsPharmacist, type HandedIn } from './apply-journey.ts';
import { castFor, castForNewVersion, type Plot } from './cast.ts';
import {
  catalogueInConsole,
  draftShorterLimit,
  newPromiseInPublic,
  passDraft,
  publishAtOnce,
} from './catalogue-journey.ts';
import { askAroundGuide, visitCataloguePages } from './catalogue-pages.ts';
import { desk as openDesk } from './console-steps.ts';
import { inElderEdition, inEnglish, uploadGoesOn, visitOtherPages } from './editions-journey.ts';
import { correct, decide, deliver, rate, revoke, verified } from './handle-journey.ts';
import { applyJointly } from './joint-journey.ts';
import { PageAlbum } from './page-album.ts';
import { button, plainPhone } from './portal-steps.ts';
import { type RunningCity, runningCity } from './running-city.ts';

interface Stage extends Plot {
  readonly browser: Browser;
  readonly city: RunningCity;
  readonly phone: Page;
  readonly desk: Page;
}

const album = new PageAlbum();
let stage: Stage | undefined;
let whyNot = '';
let handedIn: HandedIn | undefined;
let licenceAddress = '';
const long = { timeout: 300_000 };

before(async () => {
  const launched = await launchBrowser();
  if (launched.browser === null) {
    whyNot = launched.reason;
    return;
  }
  const { browser } = launched;
  const city = await runningCity().catch(async (error) => {
    await browser.close();
    throw error;
  });
  const plot = await castFor(city.url, '执业药师注册');
  stage = { ...plot, browser, city, phone: await plainPhone(browser), desk: await openDesk(browser) };
});
after(async () => {
  await stage?.browser.close();
  await stage?.city.stop();
});

/** The stage, or undefined after the test has been skipped for want of a browser. */
function onStage(t: TestContext): Stage | undefined {
  if (whyNot !== '') t.skip(`no browser can be started here: ${whyNot}`);
  else assert.ok(stage, 'the city did not start');
  return stage;
}

const needed = <T>(value: T | undefined): T => {
  assert.ok(value, 'the journey before this one did not reach its end');
  return value;
};

test('apply on a phone without JavaScript, with a mistake on every page', long, async (t) => {
  const s = onStage(t);
  if (!s) return;
  handedIn = await applyAsPharmacist(s.phone, s.city.url, s.applicant, album);
  await s.phone.goto(`${s.city.url}/track`);
  await s.phone.getByLabel(/办件编号/).fill(handedIn.caseNo);
  await s.phone.getByLabel(/查询密码/).fill(handedIn.queryPassword);
  await button(s.phone, '查询').click();
  await s.phone.getByRole('heading', { level: 1, name: /执业药师注册/ }).waitFor();
  await album.keep(s.phone, 'tracked', true);
  await s.phone.goto(`${s.city.url}/me`);
  await s.phone
    .getByRole('link', { name: /执业药师注册/ })
    .first()
    .waitFor();
  for (const [name, path] of [
    ['me', '/me'],
    ['my cases', '/me/cases'],
    ['my materials', '/me/materials'],
    ['my drafts', '/me/drafts'],
  ] as const) {
    await s.phone.goto(`${s.city.url}${path}`);
    await album.keep(s.phone, name);
  }
});

test('a case is corrected, accepted, reviewed and granted by three people', long, async (t) => {
  const s = onStage(t);
  if (!s) return;
  const { caseNo } = needed(handedIn);
  await correct(s.desk, s.phone, s.city.url, caseNo, s.cast.clerk, album);
  await decide(s.desk, s.city.url, caseNo, s.cast);
  licenceAddress = await verified(s.desk, s.phone, album);
});

test(
  'the licence is sent with a label, the service is rated, and a revocation shows at once',
  long,
  async (t) => {
    const s = onStage(t);
    if (!s) return;
    const { url } = s.city;
    const { caseNo } = needed(handedIn);
    const address = needed(licenceAddress);
    await deliver(s.desk, url, caseNo, s.cast.clerk);
    await rate(s.phone, url, caseNo, album);
    await revoke(s.desk, s.phone, { url, caseNo, cast: s.cast, address }, album);
  },
);

test('the elder edition and English hold from the home page to the form', long, async (t) => {
  const s = onStage(t);
  if (!s) return;
  const [elder, english] = [await plainPhone(s.browser), await plainPhone(s.browser)];
  await inElderEdition(elder, s.city.url, s.applicant);
  await inEnglish(english, s.city.url, s.applicant);
  await elder.context().close();
  await english.context().close();
});

test(
  'a life event is applied for as one, without JavaScript, and becomes a case at each body',
  long,
  async (t) => {
    const s = onStage(t);
    if (!s) return;
    const owner = await plainPhone(s.browser);
    const { jointNo, parts } = await applyJointly(owner, s.city.url, album);
    await owner.goto(`${s.city.url}/me/joint/${jointNo}`);
    for (const { caseNo } of parts)
      await owner
        .getByText(caseNo ?? 'none')
        .first()
        .waitFor();
    await album.keep(owner, 'joint case');
    await owner.context().close();
  },
);

test('an upload that is cut off goes on and arrives', long, async (t) => {
  const s = onStage(t);
  if (!s) return;
  await uploadGoesOn(s.browser, s.city.url, `/matters/${s.matterCode}/apply/materials`, s.applicant);
});

test(
  'a new version is drafted, reviewed twice, published at once and shown to the public',
  long,
  async (t) => {
    const s = onStage(t);
    if (!s) return;
    const version = await castForNewVersion(s.city.url, '护士执业注册');
    const days = await draftShorterLimit(s.desk, version);
    await passDraft(s.desk, version, {
      by: version.lawyer,
      opinion: '设定依据现行有效，只缩短承诺时限，合法性审查通过。',
      next: '标准化审查中',
    });
    await passDraft(s.desk, version, {
      by: version.owner,
      opinion: '统一要素没有改动，同意发布。',
      next: '审查通过，待发布',
    });
    await publishAtOnce(s.desk, version);
    const visitor = await plainPhone(s.browser);
    await newPromiseInPublic(visitor, version, days, album);
    await visitor.context().close();
    await catalogueInConsole(s.desk, version);
  },
);

test('every page met is free of what axe finds, in both widths and in the elder edition', long, async (t) => {
  const s = onStage(t);
  if (!s) return;
  const visitor = await plainPhone(s.browser);
  await visitOtherPages(visitor, s.city.url, album);
  const around = await castForNewVersion(s.city.url, '护士执业注册');
  await visitCataloguePages(visitor, s.city.url, around, album);
  await askAroundGuide(visitor, s.city.url, around.code, album);
  await visitor.context().close();
  t.diagnostic(`${album.names.length} pages: ${album.names.join(', ')}`);
  await album.examine(s.browser);
});

test('every page met is valid HTML', long, async (t) => {
  if (onStage(t)) await album.validate();
});

test('the first page needs at most 50 KB of styles and scripts', long, async (t) => {
  const s = onStage(t);
  if (!s) return;
  const html = await (await steadyFetch(s.city.url)).text();
  const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map((m) => m[1] ?? '');
  const sizes = await Promise.all(
    assets.map(async (path) => (await (await steadyFetch(`${s.city.url}${path}`)).arrayBuffer()).byteLength),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  t.diagnostic(`${total} bytes in ${assets.length} files`);
  assert.ok(assets.length > 0 && total <= 50 * 1024, `${total} bytes`);
});
