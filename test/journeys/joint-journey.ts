// SPDX-License-Identifier: Apache-2.0
/** A life event as one application: one form on a phone, one receipt, a case at each body. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { steadyFetch } from '#test/support/steady-fetch.ts';
import { sampleFile } from '../../src/cli/journey-files.ts';
import type { DemoPerson } from '../../src/cli/journey-people.ts';
import type { PageAlbum } from './page-album.ts';
import { button, file, heading, link, tick } from './portal-steps.ts';

/** A part as the page of the joint case has it. */
interface PartNow {
  readonly matter: string;
  readonly caseNo: string | null;
}

export interface JointlyHandedIn {
  readonly jointNo: string;
  readonly parts: readonly PartNow[];
}

const event = '/events/restaurant-opening';

/** What somebody who opens a restaurant says, by the words of the questions, in whatever order the pages ask. */
const said: readonly (readonly [label: RegExp, value: string])[] = [
  [/^联系人手机号码/, '13800138000'],
  [/^门店招牌名称/, '湖畔小馆'],
  [/^经营场所地址/, '湖滨大道56号一层'],
  [/^场所面积/, '120'],
  [/^场所使用方式/, '自有'],
  [/^主体业态/, '餐饮服务经营者'],
  [/^食品经营项目/, '热食类制售'],
  [/^是否含中央厨房/, '否'],
  [/^加工场所面积/, '40'],
  [/^是否通过网络经营/, '否'],
  [/^食品安全管理人员姓名/, '周子衡'],
  [/^食品安全管理人员公民身份号码/, '329902198505050013'],
  [/^食品从业人员数/, '6'],
  [/^持有效健康证明/, '6'],
  [/^活动类别/, '餐饮'],
  [/^排水地点/, '湖滨大道56号一层'],
  [/^是否列入重点排污/, '否'],
  [/^日排水量/, '8'],
  [/^用水来源/, '自来水'],
  [/^排放口数量/, '1'],
  [/^预处理设施/, '隔油池'],
  [/^内部是否雨污分流/, '是'],
  [/^是否设专用检测井/, '是'],
  [/^是否已有水质检测报告/, '否'],
];

/** From the guide to the one receipt, for a company, without JavaScript. */
export async function applyJointly(page: Page, url: string, album: PageAlbum): Promise<JointlyHandedIn> {
  // In the first district of the demo city all bodies of this life event are there.
  await page.goto(`${url}/place?set=329902000000&back=${encodeURIComponent(event)}`);
  await album.keep(page, 'guide of a life event');
  await link(page, '一次申请').click();
  const company = await companyOf(url);
  await button(page, new RegExp(`${company}`)).click();
  await album.keep(page, 'start of a joint application');
  for (const name of [/^没有，只做餐饮/, /^不要$/, /^是$/])
    await tick(page.getByRole('radio', { name }).first());
  await button(page, /^(开始填写|重新开始)$/).click();
  for (let pages = 0; pages < 20 && (await heading(page)) !== '上传材料'; pages += 1) {
    await answerPage(page);
    if (pages === 0) await album.keep(page, 'page of a joint form');
    await next(page);
  }
  assert.equal(await heading(page), '上传材料');
  await handInFiles(page);
  await album.keep(page, 'materials of a joint application');
  await next(page);
  await tick(page.getByRole('radio', { name: /自取|窗口/ }).first());
  await next(page);
  assert.equal(await heading(page), '核对提交');
  await album.keep(page, 'review of a joint application');
  await tick(page.getByRole('checkbox'));
  await button(page, '提交申请').click();
  assert.match(page.url(), /\/me\/joint\/J[0-9A-Z]{19}\/receipt$/);
  await album.keep(page, 'receipt of a joint application');
  const jointNo = /J[0-9A-Z]{19}/.exec(page.url())?.[0] ?? '';
  return { jointNo, parts: await partsOf(page, url, jointNo) };
}

const next = (page: Page): Promise<void> => button(page, /^(保存并继续|保存并返回核对)$/).click();

async function companyOf(url: string): Promise<string> {
  const answer = await steadyFetch(`${url}/api/v1/demo-people?plane=person`, { accept: 'application/json' });
  // The published interface.
  const { items } = (await answer.json()) as { items: DemoPerson[] };
  const company = items.flatMap(({ companies }) => companies)[0]?.name;
  assert.ok(company, 'somebody of the demo has a company');
  return company;
}

/** The parts as the applicant may see them. */
async function partsOf(page: Page, url: string, jointNo: string): Promise<readonly PartNow[]> {
  const answer = await page.request.get(`${url}/api/v1/joint-cases/${jointNo}`);
  assert.equal(answer.status(), 200);
  // The published interface.
  const { children } = (await answer.json()) as { children: readonly PartNow[] };
  assert.equal(children.length, 2);
  return children;
}

/** Answers what this page asks now; what an answer brings up is asked when the page comes back. */
async function answerPage(page: Page): Promise<void> {
  for (const [label, value] of said) {
    const group = page.getByRole('group', { name: label }).first();
    if (await group.isVisible()) await choose(group, value);
    else {
      const one = page.getByRole('textbox', { name: label }).first();
      if ((await one.isVisible()) && (await one.inputValue()) === '') await one.fill(value);
    }
  }
  for (const place of await page.getByRole('group', { name: /所在地|所在区县/ }).all())
    if (await place.isVisible()) await chooseDistrict(place);
}

async function choose(group: Locator, value: string): Promise<void> {
  const option = group.getByRole('radio', { name: value }).or(group.getByRole('checkbox', { name: value }));
  if ((await option.count()) > 0) {
    if (!(await option.first().isChecked())) await tick(option.first());
    return;
  }
  const parts = value.split('-');
  for (const [index, name] of ['年', '月', '日'].entries())
    await group.getByLabel(name).fill(parts[index] ?? '');
}

/** Level by level; without scripts each level is a question to the server. */
async function chooseDistrict(group: Locator): Promise<void> {
  for (const name of ['江苏省', '云泽市', '临湖区']) {
    const options = group.getByRole('combobox').filter({ hasText: name });
    if ((await options.count()) === 0) await group.getByRole('button', { name: '列出下一级' }).click();
    await group.getByRole('combobox').filter({ hasText: name }).first().selectOption({ label: name });
  }
}

async function handInFiles(page: Page): Promise<void> {
  const fields = page.locator('input[type=file]');
  for (let at = 0; at < (await fields.count()); at += 1) {
    const sample = sampleFile(['pdf'], `材料${at}`, `joint ${at}`);
    await fields.nth(at).setInputFiles(file(`材料${at + 1}.pdf`, sample.content));
  }
}
