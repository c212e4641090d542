// SPDX-License-Identifier: Apache-2.0
/** `npm run pictures`: starts a city and takes the pictures of docs/images from it, one per page and width. */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '#test/support/browser.ts';
import type { DemoPerson } from '../src/cli/journey-people.ts';
import { castFor } from '../test/journeys/cast.ts';
import { demoContext } from '../test/journeys/demo-context.ts';
import { runningCity } from '../test/journeys/running-city.ts';

const folder = fileURLToPath(new URL('../docs/images/', import.meta.url));
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 860 };
/** A picture in a document; more bytes help nobody. */
const largestBytes = 250_000;

interface Scene {
  readonly name: string;
  readonly as?: { readonly plane: 'person' | 'staff'; readonly name: string };
  readonly elder?: boolean;
  readonly sizes: readonly (typeof phone)[];
  /** Leads the page to what is shown. */
  readonly go: (page: Page) => Promise<unknown>;
}

interface Cases {
  readonly items: readonly {
    readonly caseNo: string;
    readonly state: string;
    readonly remainingDays: number | null;
  }[];
}

/** Accepted, with days left. */
const isRunning = (one: Cases['items'][number]): boolean =>
  one.state === 'accepted' && (one.remainingDays ?? 0) > 0;

async function take(browser: Browser, url: string, scene: Scene): Promise<void> {
  for (const viewport of scene.sizes) {
    const context = await demoContext(browser, url, scene.as, viewport);
    if (scene.elder) await context.addCookies([{ name: 'tb_elder', value: '1', url }]);
    const page = await context.newPage();
    await scene.go(page);
    await settled(page);
    const path = join(folder, `${scene.name}-${viewport.width}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    await context.close();
    const { size } = statSync(path);
    console.log(`${scene.name}-${viewport.width}.png  ${Math.round(size / 1024)} KB`);
    if (size > largestBytes) throw new Error(`${path} has ${size} bytes, more than ${largestBytes}`);
  }
}

/** Fonts are there and pictures within the page are drawn; a page that asks for news is never quite still. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle', { timeout: 5000 }).catch(() => undefined);
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  await page.getByRole('heading', { level: 1 }).first().waitFor();
}

/** The cases of whoever is signed in, newest first. */
async function casesOf(context: BrowserContext, url: string, plane: string, query: string): Promise<Cases> {
  const answer = await context.request.get(`${url}/api/v1/my-cases?${query}`, {
    headers: { 'x-tongban-plane': plane },
  });
  if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()}`);
  // The published interface.
  return (await answer.json()) as Cases;
}

async function scenes(browser: Browser, url: string): Promise<Scene[]> {
  const { matterCode, applicant } = await castFor(url, '执业药师注册');
  const guide = `${url}/matters/${matterCode}`;
  const person = { plane: 'person', name: await someoneWithLicence(browser, url) } as const;
  const reviewer = { plane: 'staff', name: await busiestReviewer(browser, url) } as const;
  const own = await demoContext(browser, url, person, desk);
  const { items } = await casesOf(own, url, 'person', 'limit=50');
  await own.close();
  const running = items.find(isRunning);
  if (!running) throw new Error(`${person.name} has no case`);
  return [
    { name: 'home', sizes: [desk, phone], go: (page) => page.goto(url) },
    { name: 'home-elder', elder: true, sizes: [desk, phone], go: (page) => page.goto(url) },
    { name: 'guide', sizes: [desk, phone], go: (page) => page.goto(guide) },
    {
      name: 'apply',
      as: { plane: 'person', name: applicant },
      sizes: [desk, phone],
      go: async (page) => {
        await page.goto(`${guide}/apply`);
        await page.getByRole('button', { name: /^(开始填写|删除草稿，重新开始)$/ }).click();
      },
    },
    {
      name: 'receipt',
      as: person,
      sizes: [desk, phone],
      go: (page) => page.goto(`${url}/me/cases/${running.caseNo}/receipt`),
    },
    {
      name: 'case',
      as: person,
      sizes: [desk, phone],
      go: (page) => page.goto(`${url}/me/cases/${running.caseNo}`),
    },
    {
      name: 'licence',
      as: person,
      sizes: [desk, phone],
      go: async (page) => {
        await page.goto(`${url}/me/licences`);
        await page.getByRole('main').getByRole('listitem').getByRole('link').last().click();
      },
    },
    {
      name: 'verify',
      as: person,
      sizes: [desk, phone],
      go: async (page) => {
        await page.goto(`${url}/me/licences`);
        await page.getByRole('main').getByRole('listitem').getByRole('link').last().click();
        await page.getByRole('link', { name: /核验/ }).last().click();
      },
    },
    {
      name: 'queue',
      as: reviewer,
      sizes: [desk, phone],
      go: async (page) => {
        await page.goto(`${url}/console/?tab=all`);
        await page.getByRole('link', { name: /.+/ }).and(page.locator('[data-case]')).first().waitFor();
      },
    },
    {
      name: 'case-console',
      as: reviewer,
      sizes: [desk],
      go: async (page) => {
        await page.goto(`${url}/console/?tab=review`);
        await page.locator('[data-case]').first().click();
        await page.getByRole('group', { name: '可进行的操作' }).waitFor();
      },
    },
  ];
}

/** The reviewer with the most cases to review. */
async function busiestReviewer(browser: Browser, url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/demo-people?plane=staff`);
  // The published interface.
  const { items } = (await answer.json()) as { items: DemoPerson[] };
  let best = { name: '', count: 0 };
  for (const { name, posts } of items.filter((one) => one.posts[0]?.roles.includes('reviewer'))) {
    if (posts.length !== 1) continue;
    const context = await demoContext(browser, url, { plane: 'staff', name }, desk);
    const counts = await context.request.get(`${url}/api/v1/case-counts`, {
      headers: { 'x-tongban-plane': 'staff' },
    });
    const { states } = (await counts.json()) as { states: { state: string; count: number }[] };
    const count = states.find(({ state }) => state === 'accepted')?.count ?? 0;
    if (count > best.count) best = { name, count };
    await context.close();
  }
  return best.name;
}

/** A person of the demo who has a licence in force and a case on its way. */
async function someoneWithLicence(browser: Browser, url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/demo-people?plane=person`);
  // The published interface.
  const { items } = (await answer.json()) as { items: { name: string }[] };
  for (const { name } of items) {
    const context = await demoContext(browser, url, { plane: 'person', name }, desk);
    const page = await context.newPage();
    await page.goto(`${url}/me/licences`);
    const licences = await page.getByRole('main').getByText('有效', { exact: true }).count();
    const cases = await casesOf(context, url, 'person', 'limit=50');
    await context.close();
    if (licences > 0 && cases.items.some(isRunning)) return name;
  }
  throw new Error('nobody of the demo has both a licence and a case on its way');
}

mkdirSync(folder, { recursive: true });
const launched = await launchBrowser();
if (launched.browser === null) throw new Error(`No browser can be started here: ${launched.reason}`);
const city = await runningCity();
try {
  for (const scene of await scenes(launched.browser, city.url)) await take(launched.browser, city.url, scene);
} finally {
  await launched.browser.close();
  await city.stop();
}
