// SPDX-License-Identifier: Apache-2.0
/** The public pages of the catalogue: views, lists, items, and what stands around a guide. */
import type { Page } from 'playwright-core';
import type { PageAlbum } from './page-album.ts';
import { tick } from './portal-steps.ts';

/** A matter that other regions publish too, with its catalogue item. */
export interface AroundGuide {
  readonly code: string;
  readonly item: string;
}

const views = [
  ['browse', '/browse'],
  ['browse in English', '/en/browse'],
  ['for persons', '/browse/persons'],
  ['a department', '/browse/departments/health'],
  ['a theme', '/browse/themes/p065'],
  ['levels', '/browse/levels'],
  ['life events', '/browse/life-events'],
  ['a life event', '/browse/life-events/birth'],
  ['by letter', '/browse/a-z?letter=H'],
  ['place picker', '/place'],
  ['found', '/search?q=%E6%8A%A4%E5%A3%AB'],
  ['nothing found in English', '/en/search?q=zzzz'],
  ['power list', '/lists/power'],
  ['negative list in English', '/en/lists/negative'],
  ['list as of a day', '/lists/power?asOf=2026-01-01'],
  ['changes of a list', '/lists/power/changes'],
] as const;

/** Keeps every kind of page of the catalogue once. */
export async function visitCataloguePages(
  page: Page,
  url: string,
  { code, item }: AroundGuide,
  album: PageAlbum,
): Promise<void> {
  const guide = `/matters/${code}`;
  const around = [
    ['catalogue item', `/catalogue/${item}`],
    ['situations', `${guide}/situations`],
    ['regions compared', `${guide}/compare`],
    ['report an error', `${guide}/feedback?part=limits`],
    ['blank form', `${guide}/form`],
    ['filled form in English', `/en${guide}/form?sample=1`],
    ['specimen of the result', `${guide}/result-sample`],
  ] as const;
  for (const [name, path] of [...views, ...around]) {
    await page.goto(`${url}${path}`);
    await album.keep(page, name);
  }
}

/** The questions of a situation answered, and a report on the guide: refused when empty, then sent. */
export async function askAroundGuide(page: Page, url: string, code: string, album: PageAlbum): Promise<void> {
  const guide = `${url}/matters/${code}`;
  await page.goto(`${guide}/situations`);
  await tick(page.getByRole('main').getByRole('radio').first());
  await page.getByRole('main').getByRole('button').first().click();
  await page.waitForURL(/\?/);
  await album.keep(page, 'materials for a situation');
  await page.goto(`${guide}/feedback?part=limits`);
  await page.getByRole('button', { name: '提交反馈' }).click();
  await page.getByRole('alert').waitFor();
  await album.keep(page, 'report refused', true);
  await page.getByLabel(/^错在哪里/).fill('承诺时限与窗口公示的不一致。');
  await page.getByRole('button', { name: '提交反馈' }).click();
  await page.getByText('已收到您的反馈').waitFor();
  await album.keep(page, 'report sent', true);
}
