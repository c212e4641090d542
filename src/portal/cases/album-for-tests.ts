// SPDX-License-Identifier: Apache-2.0
/** For tests: pages of a small city as a browser shows them, without a server, to be examined by axe. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setManifest } from '#portal/kit/site.ts';
import { PageAlbum } from '#test/journeys/page-album.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { buildAssets } from '../../../web/islands/build.ts';
import type { Answer, Browser } from './pages-for-tests.ts';

/** Pages need a host of their own; nothing is asked of it. */
const host = 'http://127.0.0.1';

export interface PortalAlbum {
  /** Asks for the page and keeps it in both editions. @throws {AssertionError} when it is not there */
  keep(browser: Browser, name: string, url: string, person?: string): Promise<void>;
  /** Keeps the answer to a form, which cannot be asked for again. */
  keepAnswer(name: string, url: string, answer: Answer): void;
  /** Nothing for axe to say about any page in any width or edition. Returns why it could not look; undefined when it did. */
  examine(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** Builds styles and scripts; the pages that are made from now on name them. */
export async function openAlbum(): Promise<PortalAlbum> {
  const assets = await mkdtemp(join(tmpdir(), 'tongban-album-'));
  setManifest(await buildAssets(assets));
  const album = new PageAlbum();
  return {
    async keep(browser, name, url, person = 'lin') {
      const [plain, elder] = [await browser.get(url, person), await browser.get(url, person, 'tb_elder=1')];
      assert.equal(plain.status, 200, `${name}: ${plain.to}`);
      album.put({ name, url: `${host}${url}`, html: plain.html, elderHtml: elder.html });
    },
    keepAnswer(name, url, { html }) {
      const elderHtml = html.replace(/<html /, '<html data-elder="" ');
      album.put({ name, url: `${host}${url}`, html, elderHtml });
    },
    async examine() {
      const launched = await launchBrowser();
      if (launched.browser === null) return `no browser can be started here: ${launched.reason}`;
      try {
        await album.examine(launched.browser, assets);
      } finally {
        await launched.browser.close();
      }
      return undefined;
    },
    close: () => rm(assets, { recursive: true, force: true }),
  };
}
