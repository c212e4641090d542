// SPDX-License-Identifier: Apache-2.0
/** What staff do in the console, by role and label only. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFaults } from './page-album.ts';

/** A browser of a desk. */
export async function desk(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(45_000);
  return context.newPage();
}

/** Signs in as the person of that name by the picker, after leaving whatever session there was; lands at the queue. */
export async function takeSeat(page: Page, url: string, name: string): Promise<void> {
  await takeSeatAt(page, url, name, '/');
  await page.getByRole('searchbox', { name: '搜索办件' }).waitFor();
}

/** The same for posts that begin elsewhere: signing in leads back to the page that was asked for. */
export async function takeSeatAt(page: Page, url: string, name: string, path: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${url}/console${path}`);
  await page.getByRole('searchbox', { name: '按姓名、单位或岗位查找' }).fill(name);
  await page
    .getByRole('button', { name: new RegExp(`登录为.*${name}`) })
    .first()
    .click();
  await page.waitForURL(({ pathname }) => pathname === `/console${path}`);
}

/** Opens the case from the queue with the keyboard alone: the search, then the first row. */
export async function openByKeyboard(page: Page, caseNo: string, tab: RegExp): Promise<void> {
  const list = page.getByRole('link', { name: tab });
  await list.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('/');
  await page.keyboard.type(caseNo);
  await page.waitForURL(/q=/);
  await page.getByRole('row').nth(1).filter({ hasText: caseNo }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('group', { name: '可进行的操作' }).waitFor();
  assert.ok(page.url().endsWith(caseNo), page.url());
}

/** Opens the form of an action by its button. */
export async function openAction(page: Page, name: string): Promise<void> {
  await page
    .getByRole('group', { name: '可进行的操作' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole('dialog').waitFor();
}

/** Hands the open form in and waits for the words that it worked. */
export async function handIn(page: Page, name: string, done: RegExp): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('status').filter({ hasText: done }).first().waitFor();
}

/** Nothing for axe to say on the page as it stands. */
export async function accessible(page: Page, name: string): Promise<void> {
  // Drawers and lists slide and fade in; colours are measured when they stand.
  await page.evaluate(async () => {
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null)));
  });
  assert.equal((await accessibilityFaults(page)).join('\n'), '', name);
}
