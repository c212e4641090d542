// SPDX-License-Identifier: Apache-2.0
/** What a visitor of the portal does on more than one journey, by role and label only. */
import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';

/** A browser without JavaScript at the width of a phone. */
export async function plainPhone(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    acceptDownloads: false,
  });
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

export const button = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('button', { name }).first();
export const link = (page: Page, name: string | RegExp): Locator => page.getByRole('link', { name }).first();

/** Signs in by picking a person of the demo. */
export async function pickDemoPerson(page: Page, name: string): Promise<void> {
  await button(page, new RegExp(`^${name}`)).click();
}

/**
 * The page was refused: the summary names the fault, its link leads to the field, the field says it again. `value`
 * is what was typed and must still stand there.
 */
export async function refused(
  page: Page,
  field: Locator,
  expected: { readonly message: RegExp; readonly value?: string },
): Promise<void> {
  const summary = page.getByRole('alert');
  const fault = summary.getByRole('link', { name: expected.message }).first();
  await fault.waitFor();
  assert.match(await page.title(), /^错误：/);
  const target = (await fault.getAttribute('href')) ?? '';
  const id = (await field.first().getAttribute('id')) ?? 'none';
  assert.equal(target, `#${id}`, 'the summary leads to the field');
  if (expected.value !== undefined) assert.equal(await field.first().inputValue(), expected.value);
}

/** The main heading of the page. */
export const heading = (page: Page): Promise<string> => page.getByRole('heading', { level: 1 }).innerText();

/** A small file to hand in. */
export function file(name: string, content: Uint8Array): { name: string; mimeType: string; buffer: Buffer } {
  const mimeType = name.endsWith('.png') ? 'image/png' : 'application/pdf';
  return { name, mimeType, buffer: Buffer.from(content) };
}

/** Chooses a radio or a box by the keyboard; the pointer meets its label, which lies above it. */
export async function tick(control: Locator): Promise<void> {
  await control.press('Space');
  assert.ok(await control.isChecked(), 'it is chosen');
}
