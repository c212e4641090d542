// SPDX-License-Identifier: Apache-2.0
/** A promise to the public is changed: drafted, reviewed twice, published at once, and shown on the guide. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { accessible, takeSeatAt } from './console-steps.ts';
import type { PageAlbum } from './page-album.ts';
import { link } from './portal-steps.ts';

/** Whose promise is changed, and by whom: a body's author, the legal reviewer, the owner of the catalogue. */
export interface NewVersion {
  readonly url: string;
  readonly code: string;
  readonly name: string;
  readonly author: string;
  readonly lawyer: string;
  readonly owner: string;
}

const title = (page: Page): Locator => page.getByRole('heading', { level: 1 });
const tab = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
/** A tab may tell behind its name how many wait, and for whom. */
const listTab = (page: Page, name: string): Locator =>
  page.getByRole('link').filter({ hasText: new RegExp(`^\\s*${name}`) });

/**
 * The author takes a day off the promised limit, is told that the steps still plan for more, and shortens them in the
 * source. @returns the days promised before and now
 */
export async function draftShorterLimit(
  page: Page,
  { url, name, author }: NewVersion,
): Promise<{ readonly before: number; readonly now: number }> {
  await takeSeatAt(page, url, author, '/matters');
  await title(page).filter({ hasText: '事项管理' }).waitFor();
  await listTab(page, '在管事项').click();
  const row = page.getByRole('row').filter({ hasText: name }).first();
  await row.waitFor();
  await accessible(page, 'the matters of the post');
  await row.getByRole('button', { name: /^(起草新版|打开草稿)$/ }).click();
  await title(page).filter({ hasText: '草稿' }).waitFor();
  await page.getByText('时限与办理方式', { exact: true }).click();
  const limit = page.getByLabel('承诺办结时限', { exact: true });
  const before = Number(await limit.inputValue());
  assert.ok(before >= 2, `${before} days are promised`);
  const now = before - 1;
  await limit.fill(String(now));
  await page.getByLabel('修改说明').fill('审查环节合并，承诺时限缩短一个工作日。');
  const finding = page.getByRole('listitem').filter({ hasText: '超过承诺的' });
  await finding.waitFor();
  await accessible(page, 'a draft while it is written');
  await finding.getByRole('button').click();
  const source = page.getByRole('textbox', { name: '源码' });
  await source.fill((await source.inputValue()).replace(/(\bdays: )1$/gm, '$10.5'));
  await finding.waitFor({ state: 'detached' });
  await accessible(page, 'the source of a draft');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByRole('status').filter({ hasText: '已保存' }).waitFor();
  await tab(page, '对照现行版').click();
  const difference = page.getByRole('row').filter({ hasText: '承诺' });
  await difference.filter({ hasText: String(now) }).waitFor();
  await accessible(page, 'a draft against the version in force');
  await tab(page, '办事指南预览').click();
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor();
  await accessible(page, 'the guide before it is published');
  await page.getByRole('button', { name: '提交审查', exact: true }).click();
  await title(page).filter({ hasText: '合法性审查中' }).waitFor();
  return { before, now };
}

/** A reviewer finds the draft among what waits, reads the differences and passes it on to `next`. */
export async function passDraft(
  page: Page,
  { url, name }: NewVersion,
  review: { readonly by: string; readonly opinion: string; readonly next: string },
): Promise<void> {
  await takeSeatAt(page, url, review.by, '/matters');
  await listTab(page, '待我审查').click();
  await page.getByRole('row').filter({ hasText: name }).first().waitFor();
  await accessible(page, `drafts that wait for ${review.by}`);
  await page.getByRole('row').getByRole('link', { name }).first().click();
  await page.getByRole('table').filter({ hasText: '承诺' }).waitFor();
  await accessible(page, `a draft under review by ${review.by}`);
  await page.getByRole('button', { name: '通过', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('审查意见').fill(review.opinion);
  await accessible(page, 'the dialog of an opinion');
  await dialog.getByRole('button', { name: '通过', exact: true }).click();
  await title(page).filter({ hasText: review.next }).waitFor();
}

/** The author publishes what both reviews passed, with effect at once. */
export async function publishAtOnce(page: Page, { url, name, author }: NewVersion): Promise<void> {
  await takeSeatAt(page, url, author, '/matters');
  await listTab(page, '我的草稿').click();
  const row = page.getByRole('row').filter({ hasText: name }).filter({ hasText: '审查通过，待发布' });
  await row.waitFor();
  await accessible(page, 'drafts of the author');
  await row.getByRole('link', { name }).click();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  const dialog = page.getByRole('dialog');
  assert.ok(await dialog.getByRole('radio', { name: '立即施行' }).isChecked());
  await dialog.getByRole('heading', { name: /办件/ }).waitFor();
  await accessible(page, 'the dialog of publishing');
  await dialog.getByRole('button', { name: '发布', exact: true }).click();
  await title(page).filter({ hasText: '已发布' }).waitFor();
}

/** What the public sees of it: the guide, the versions, and the two side by side. */
export async function newPromiseInPublic(
  page: Page,
  { url, code }: NewVersion,
  { before, now }: { readonly before: number; readonly now: number },
  album: PageAlbum,
): Promise<void> {
  await page.goto(`${url}/matters/${code}`);
  await page.getByText(`${now} 个工作日`, { exact: true }).first().waitFor();
  await album.keep(page, 'guide of the new version');
  await page.goto(`${url}/matters/${code}/versions`);
  const second = page.getByRole('row').filter({ hasText: '第2版' });
  await second.filter({ hasText: '现行' }).filter({ hasText: '标准化审查' }).waitFor();
  await page.getByRole('row').filter({ hasText: '第1版' }).waitFor();
  await album.keep(page, 'versions');
  await link(page, /^与前一版对照/).click();
  const changed = page.getByRole('row').filter({ hasText: '承诺' }).first();
  await changed
    .filter({ hasText: String(before) })
    .filter({ hasText: String(now) })
    .waitFor();
  await album.keep(page, 'two versions compared');
}

/** The pages of the catalogue in the console: nothing is changed. */
export async function catalogueInConsole(
  page: Page,
  { url, name, author, owner }: NewVersion,
): Promise<void> {
  await takeSeatAt(page, url, owner, '/catalogue');
  await title(page).filter({ hasText: '事项目录' }).waitFor();
  const item = page.getByRole('row').getByRole('link', { name: /\S/ }).first();
  await item.waitFor();
  await accessible(page, 'the catalogue');
  await page.getByRole('searchbox', { name: /目录/ }).fill(name);
  await page.waitForURL(/q=/);
  await page.getByRole('row').getByRole('link', { name }).first().click();
  await page.getByRole('table').first().waitFor();
  await accessible(page, 'a catalogue item');
  for (const [path, heading] of [
    ['/drift', '差异'],
    ['/guides', '指南纠错'],
  ] as const) {
    await page.goto(`${url}/console${path}`);
    await settled(page, heading);
    await accessible(page, heading);
  }
  await takeSeatAt(page, url, author, '/synonyms');
  await settled(page, '常用说法');
  await accessible(page, 'words of common speech');
}

/** The page of that heading with what it has to show: no grey bars in the place of rows. */
async function settled(page: Page, heading: string): Promise<void> {
  await title(page).filter({ hasText: heading }).waitFor();
  await page.waitForFunction(() => document.querySelector('.ant-skeleton, [aria-busy="true"]') === null);
}
