// SPDX-License-Identifier: Apache-2.0
/** Pages met on a journey, kept as they were, to be examined afterwards in every width and edition. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'playwright-core';
import { htmlRules } from '#portal/kit/html-rules.ts';
import { steadyFetch } from '#test/support/steady-fetch.ts';

export interface KeptPage {
  readonly name: string;
  readonly url: string;
  readonly html: string;
  /** The same page in the elder edition. */
  readonly elderHtml: string;
}

const editions = [
  { name: '1280 px', width: 1280, elder: false },
  { name: '390 px', width: 390, elder: false },
  { name: 'elder edition at 390 px', width: 390, elder: true },
] as const;

export class PageAlbum {
  readonly #pages: KeptPage[] = [];

  /**
   * Keeps the page as it is now. `answered`: it is the answer to a form, which cannot be asked for again; its elder
   * edition is then the same document with the edition's mark.
   */
  async keep(page: Page, name: string, answered = false): Promise<void> {
    if (this.#pages.some((kept) => kept.name === name)) return;
    const url = page.url();
    const html = answered ? await page.content() : await fetched(page, url, '');
    const elderHtml = answered
      ? html.replace(/<html /, '<html data-elder="" ')
      : await fetched(page, url, 'tb_elder=1');
    this.#pages.push({ name, url, html, elderHtml });
  }

  /** Keeps a page whose documents are at hand. */
  put(kept: KeptPage): void {
    this.#pages.push(kept);
  }

  get names(): readonly string[] {
    return this.#pages.map(({ name }) => name);
  }

  /**
   * Opens every page with its scripts in both widths and both editions; there must be nothing for axe to say. `assets`:
   * the folder of styles and scripts where no server stands behind the pages.
   */
  async examine(browser: Browser, assets?: string): Promise<void> {
    const said = await Promise.all(editions.map((edition) => this.#examineIn(browser, edition, assets)));
    assert.equal(said.flat().join('\n'), '');
  }

  async #examineIn(
    browser: Browser,
    { name, width, elder }: (typeof editions)[number],
    assets: string | undefined,
  ): Promise<readonly string[]> {
    const said: string[] = [];
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: 'zh-CN' });
    if (assets !== undefined)
      await context.route('**/assets/**', (route) =>
        route.fulfill({
          path: join(assets, new URL(route.request().url()).pathname.replace('/assets/', '')),
        }),
      );
    const page = await context.newPage();
    for (const kept of this.#pages) {
      await page.route(kept.url, (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          body: elder ? kept.elderHtml : kept.html,
        }),
      );
      await page.goto(kept.url);
      for (const fault of await accessibilityFaults(page)) said.push(`${kept.name}, ${name}: ${fault}`);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 1) said.push(`${kept.name}, ${name}: ${overflow} px wider than the window`);
      await page.unroute(kept.url);
    }
    await context.close();
    return said;
  }

  /** Every page as the server sent it is valid HTML. */
  async validate(): Promise<void> {
    const validator = new HtmlValidate(htmlRules);
    const said: string[] = [];
    for (const { name, html, elderHtml } of this.#pages)
      for (const document of [html, elderHtml]) {
        const report = await validator.validateString(document);
        for (const { messages } of report.results)
          for (const { ruleId, message, selector } of messages)
            said.push(`${name}: ${ruleId} ${message} ${selector}`);
      }
    assert.equal(said.join('\n'), '');
  }
}

/** What axe finds on a page as it stands, one line per element. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Not as a script of the page: the pages' own policy lets in none but theirs.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(async () => {
    // The script just added put `axe` into the page.
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    return inPage.run(document, { resultTypes: ['violations'] });
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}) ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
  );
}

async function fetched(page: Page, url: string, cookie: string): Promise<string> {
  const own = await page.context().cookies(url);
  const cookies = [...own.map(({ name, value }) => `${name}=${value}`), cookie].filter(Boolean).join('; ');
  const answer = await steadyFetch(url, { accept: 'text/html', cookie: cookies });
  return answer.text();
}
