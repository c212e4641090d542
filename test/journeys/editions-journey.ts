// SPDX-License-Identifier: Apache-2.0
/** The elder edition and the English pages, switched on and kept through links; uploads that go on after a break. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { sampleFile } from '../../src/cli/journey-files.ts';
import type { PageAlbum } from './page-album.ts';
import { button, file, heading, link, pickDemoPerson } from './portal-steps.ts';

/** Large type from the home page to the first page of a form. */
export async function inElderEdition(page: Page, url: string, person: string): Promise<void> {
  const large = async (): Promise<void> => {
    const size = await page
      .getByRole('main')
      .evaluate((main) => Number.parseFloat(getComputedStyle(main).fontSize));
    assert.ok(size >= 20, `the type is ${size} px`);
    await link(page, '返回标准版').waitFor();
  };
  await page.goto(url);
  await link(page, '长者版').click();
  await large();
  await page.getByRole('main').getByRole('searchbox').fill('执业药师');
  await page.getByRole('main').getByRole('button', { name: '搜索' }).first().click();
  await large();
  await page
    .getByRole('main')
    .getByRole('link', { name: /执业药师注册（首次注册）/ })
    .first()
    .click();
  await large();
  await link(page, '在线申请').click();
  await pickDemoPerson(page, person);
  await large();
  await button(page, /^(开始填写|删除草稿，重新开始)$/).click();
  assert.equal(await heading(page), '申请人信息');
  await large();
}

/** English from the home page to a form, every link kept in English. */
export async function inEnglish(page: Page, url: string, person: string): Promise<void> {
  const english = async (): Promise<void> => {
    assert.equal(
      await page.getByRole('document').or(page.locator('html')).first().getAttribute('lang'),
      'en',
    );
    assert.match(new URL(page.url()).pathname, /^\/en(\/|$)/);
  };
  await page.goto(url);
  await link(page, 'English').click();
  await english();
  await page.getByRole('main').getByRole('searchbox').fill('licensed pharmacists');
  await page.getByRole('main').getByRole('button', { name: 'Search' }).first().click();
  await english();
  await page
    .getByRole('main')
    .getByRole('link', { name: /Registration of licensed pharmacists/ })
    .first()
    .click();
  await english();
  await link(page, 'Apply online').click();
  await english();
  await page
    .getByRole('button', { name: new RegExp(person) })
    .first()
    .click();
  await english();
  await button(page, /^(Start|Delete the draft and start again)$/).click();
  assert.equal(await heading(page), 'About you');
  await english();
  await link(page, 'Track a case').click();
  await english();
}

/** With scripts: a file larger than a piece, cut off once, arrives whole; the form then carries its id. */
export async function uploadGoesOn(
  browser: Browser,
  url: string,
  materialsUrl: string,
  person: string,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(45_000);
  // Before the first page: a route added while a page is on its way does not always take hold of its requests.
  let cut = 0;
  await context.route('**/uploads/*', (route) => {
    if (route.request().method() !== 'PATCH' || cut > 0) return route.continue();
    cut += 1;
    return route.abort('connectionreset');
  });
  const page = await context.newPage();
  await page.goto(`${url}/sign-in?back=${encodeURIComponent(materialsUrl)}`);
  await pickDemoPerson(page, person);
  const { content } = sampleFile(['pdf'], '健康证明', 'sent by a script');
  await page.getByLabel(/^健康证明/).setInputFiles(file('健康证明.pdf', content));
  await page
    .getByText(/已上传/)
    .first()
    .waitFor();
  assert.equal(cut, 1, 'the connection was cut once');
  await button(page, '上传选好的文件').click();
  await page.getByRole('link', { name: '健康证明.pdf' }).waitFor();
  await context.close();
}

/** The pages that no journey passes. */
export async function visitOtherPages(page: Page, url: string, album: PageAlbum): Promise<void> {
  const places = [
    ['register', '/register'],
    ['track', '/track'],
    ['verify', '/verify'],
    ['lists', '/lists'],
    ['list of fees', '/lists/fees'],
    ['nothing found', '/search?q=zzzz'],
    ['no such licence', '/verify/nosuchcode'],
    ['no such page', '/no-such-page'],
    ['accessibility', '/accessibility'],
    ['problems', '/docs/problems'],
    ['home in English', '/en'],
  ] as const;
  for (const [name, path] of places) {
    await page.goto(`${url}${path}`);
    await album.keep(page, name);
  }
  await page.goto(`${url}/register`);
  const mobile = page.getByRole('main').getByLabel(/手机号码/);
  await mobile.fill('123');
  await button(page, '发送验证码').click();
  await page.getByRole('alert').waitFor();
  assert.equal(await mobile.inputValue(), '123');
  await album.keep(page, 'register refused', true);
}
