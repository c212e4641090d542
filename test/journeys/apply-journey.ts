// SPDX-License-Identifier: Apache-2.0
/** Applying without JavaScript on a phone, one mistake on every page. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { sampleFile } from '../../src/cli/journey-files.ts';
import type { PageAlbum } from './page-album.ts';
import { button, file, heading, link, pickDemoPerson, refused, tick } from './portal-steps.ts';

export interface HandedIn {
  readonly caseNo: string;
  readonly queryPassword: string;
}

const matter = /执业药师注册（首次注册）/;

/** From the home page to the receipt, as the demo person of that name. */
export async function applyAsPharmacist(
  page: Page,
  url: string,
  person: string,
  album: PageAlbum,
): Promise<HandedIn> {
  await findMatter(page, url, album);
  await signIn(page, url, person, album);
  await album.keep(page, 'start of an application');
  await button(page, /^(开始填写|删除草稿，重新开始)$/).click();
  await aboutYou(page, album);
  await qualification(page, album);
  await practice(page, album);
  await materials(page, album);
  await delivery(page, album);
  await review(page, album);
  return receipt(page, album);
}

async function findMatter(page: Page, url: string, album: PageAlbum): Promise<void> {
  await page.goto(url);
  await album.keep(page, 'home');
  await page.getByRole('main').getByRole('searchbox').fill('执业药师');
  await page.getByRole('main').getByRole('button', { name: '搜索' }).first().click();
  await album.keep(page, 'search results');
  await page.getByRole('main').getByRole('link', { name: matter }).first().click();
  assert.match(await heading(page), matter);
  await album.keep(page, 'guide');
  await link(page, /在线申请|在线办理|立即办理/).click();
}

async function signIn(page: Page, url: string, person: string, album: PageAlbum): Promise<void> {
  assert.equal(await heading(page), '登录');
  await album.keep(page, 'sign-in');
  await page.getByLabel('居民身份证号码').fill('329902199001011023');
  await page.getByLabel('密码', { exact: false }).first().fill('not the password');
  await page.getByRole('main').getByRole('button', { name: '登录', exact: true }).click();
  await refused(page, page.getByLabel('密码').first(), { message: /密码不正确/ });
  assert.equal(await page.getByLabel('居民身份证号码').inputValue(), '329902199001011023');
  await album.keep(page, 'sign-in refused', true);
  await pickDemoPerson(page, person);
  assert.match(page.url(), /\/matters\/[^/]+\/apply$/, `back from signing in to the application of ${url}`);
  assert.match(await heading(page), matter);
}

const next = (page: Page): Promise<void> => button(page, /^(保存并继续|保存并返回核对)$/).click();

async function aboutYou(page: Page, album: PageAlbum): Promise<void> {
  assert.equal(await heading(page), '申请人信息');
  await album.keep(page, 'page of the form');
  const mobile = page.getByLabel(/手机号码/);
  await mobile.fill('1380013');
  await next(page);
  await refused(page, mobile, { message: /手机/, value: '1380013' });
  await album.keep(page, 'page of the form refused', true);
  await mobile.fill('138 0013 8000');
  await next(page);
}

async function qualification(page: Page, album: PageAlbum): Promise<void> {
  assert.equal(await heading(page), '职业资格');
  const number = page.getByLabel(/资格证书编号/);
  await number.fill('12');
  await fillDay(page, '资格证书批准日期', '2024-05-01');
  await tick(page.getByRole('radio', { name: '药学类', exact: true }));
  await next(page);
  await refused(page, number, { message: /证书编号/, value: '12' });
  assert.ok(await page.getByRole('radio', { name: '药学类', exact: true }).isChecked(), 'the choice is kept');
  await album.keep(page, 'page with choices refused', true);
  await number.fill('2024ZY320001234');
  await next(page);
}

/** A date is one control or three, as the definition asks. */
async function fillDay(page: Page, label: string, day: string): Promise<void> {
  const one = page.getByLabel(new RegExp(label));
  if ((await one.count()) === 1 && (await one.getAttribute('type')) === 'date') return one.fill(day);
  const group = page.getByRole('group', { name: new RegExp(label) });
  const parts = day.split('-');
  for (const [index, name] of ['年', '月', '日'].entries())
    await group.getByLabel(name).fill(parts[index] ?? '');
}

async function practice(page: Page, album: PageAlbum): Promise<void> {
  assert.equal(await heading(page), '执业单位');
  await page.getByLabel(/执业单位名称/).fill('云泽百草堂大药房有限公司');
  const uscc = page.getByLabel(/统一社会信用代码/);
  await uscc.fill('91329902MA0000007A');
  await tick(page.getByRole('radio', { name: '药品经营' }));
  await page.getByLabel(/继续教育学分/).fill('30');
  await chooseDivision(page);
  await next(page);
  await refused(page, uscc, { message: /信用代码/, value: '91329902MA0000007A' });
  await album.keep(page, 'page with a division refused', true);
  await uscc.fill('91329902MA0000007K');
  await next(page);
}

/** Level by level; without scripts each level is a question to the server. */
async function chooseDivision(page: Page): Promise<void> {
  const group = page.getByRole('group', { name: /执业地区/ });
  for (const name of ['江苏省', '云泽市', '临湖区']) {
    const options = group.getByRole('combobox').filter({ hasText: name });
    if ((await options.count()) === 0) await group.getByRole('button', { name: '列出下一级' }).click();
    await group.getByRole('combobox').filter({ hasText: name }).first().selectOption({ label: name });
  }
}

async function materials(page: Page, album: PageAlbum): Promise<void> {
  assert.equal(await heading(page), '上传材料');
  await album.keep(page, 'materials');
  await next(page);
  await refused(page, page.getByLabel(/首次注册申请表/).first(), { message: /首次注册申请表/ });
  await album.keep(page, 'materials refused', true);
  const names = ['首次注册申请表', '资格证书', '居民身份证', '照片', '合法开业证明', '健康证明', '学分证明'];
  for (const name of names) {
    const picture = name === '照片';
    const sample = sampleFile(picture ? ['image'] : ['pdf'], name, name);
    // A licence of the same name may be offered beside it.
    await page
      .getByLabel(new RegExp(name))
      .and(page.locator('input[type=file]'))
      .setInputFiles(file(`${name}.${picture ? 'png' : 'pdf'}`, sample.content));
  }
  await next(page);
}

async function delivery(page: Page, album: PageAlbum): Promise<void> {
  assert.equal(await heading(page), '领取方式');
  await tick(page.getByRole('radio', { name: '快递送达' }));
  const address = page.getByLabel(/收件地址/);
  await address.fill('');
  await page.getByLabel(/^收件人 /).fill('林若溪');
  await page.getByLabel(/收件人手机号码/).fill('13800138000');
  await next(page);
  await refused(page, address, { message: /收件地址/ });
  await album.keep(page, 'delivery refused', true);
  assert.equal(await page.getByLabel(/^收件人 /).inputValue(), '林若溪');
  await address.fill('江苏省云泽市临湖区湖滨大道56号3幢501室');
  await next(page);
}

async function review(page: Page, album: PageAlbum): Promise<void> {
  assert.equal(await heading(page), '核对提交');
  await album.keep(page, 'review');
  await button(page, '提交申请').click();
  await refused(page, page.getByRole('checkbox'), { message: /真实性承诺/ });
  await album.keep(page, 'review refused', true);
  await link(page, /^修改 .*资格证书编号/).click();
  await page.getByLabel(/资格证书编号/).fill('2024ZY320005678');
  await button(page, '保存并返回核对').click();
  assert.equal(await heading(page), '核对提交');
  await page.getByText('2024ZY320005678').first().waitFor();
  await tick(page.getByRole('checkbox'));
  await button(page, '提交申请').click();
}

async function receipt(page: Page, album: PageAlbum): Promise<HandedIn> {
  assert.equal(await heading(page), '申请已提交');
  await album.keep(page, 'receipt');
  const words = await page.getByRole('main').innerText();
  const caseNo = /\d{18}[0-9A-Z]/.exec(words)?.[0] ?? '';
  const queryPassword = /查询密码\s+(\d{6})/.exec(words)?.[1] ?? '';
  assert.notEqual(caseNo, '');
  assert.notEqual(queryPassword, '');
  return { caseNo, queryPassword };
}
