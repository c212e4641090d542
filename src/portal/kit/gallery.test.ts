// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import { buildAssets } from '../../../web/islands/build.ts';
import { galleryPages, renderGallery, writeGallery } from './gallery-render.ts';
import { htmlRules } from './html-rules.ts';
import { loadManifest } from './site.ts';

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path !== '' && existsSync(path),
);

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--allow-file-access-from-files',
];

test('built assets are read back by their manifest; a folder without one gives none', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-kit-'));
  t.after(() => rm(folder, { recursive: true }));
  assert.deepEqual(loadManifest(join(folder, 'none')), {});
  assert.deepEqual(await buildAssets(folder), loadManifest(folder));
});

test('every page of the gallery is valid HTML', async () => {
  const validator = new HtmlValidate(htmlRules);
  for (const page of galleryPages)
    for (const lang of ['zh', 'en'] as const) {
      const report = await validator.validateString(renderGallery(page, false, lang));
      const faults = report.results.flatMap((result) =>
        result.messages.map((message) => `${page} ${message.ruleId}: ${message.message} ${message.selector}`),
      );
      assert.deepEqual(faults, []);
    }
});

type Axe = { run(context: Document): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

test('no axe violation, no sideways scrolling, targets large enough', { timeout: 240_000 }, async (t) => {
  if (browser === undefined) return t.skip('no Chromium found');
  const folder = await mkdtemp(join(tmpdir(), 'tongban-gallery-'));
  await writeGallery(folder);
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const chrome = await chromium.launch({ executablePath: browser, args: flags });
  t.after(async () => {
    await chrome.close();
    await rm(folder, { recursive: true });
  });
  for (const width of [390, 1280])
    for (const page of galleryPages)
      for (const elder of [false, true]) {
        const name = `${page}${elder ? '-elder' : ''}`;
        const tab = await chrome.newPage({ viewport: { width, height: 800 } });
        await tab.goto(pathToFileURL(join(folder, `${name}.html`)).href);
        await tab.addScriptTag({ content: axe });
        const found = await tab.evaluate(async () => {
          // axe puts itself on the window
          const { axe } = window as unknown as { axe: Axe };
          const { violations } = await axe.run(document);
          return violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
          );
        });
        assert.deepEqual(found, [], `${name} at ${width}`);
        const seen = await tab.evaluate(
          (least) => {
            const small = [
              ...document.querySelectorAll('button, a.button, input, select, .tool, .site-nav a'),
            ];
            return {
              sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
              small: small
                .filter(
                  (element) => !element.matches('.hidden, [type=hidden], [type=radio], [type=checkbox]'),
                )
                .map((element) => ({
                  text: element.outerHTML.slice(0, 80),
                  size: element.getBoundingClientRect(),
                }))
                .filter(({ size }) => size.height > 0 && size.height < least)
                .map(({ text }) => text),
            };
          },
          elder ? 60 : 44,
        );
        assert.deepEqual(seen, { sideways: 0, small: [] }, `${name} at ${width}`);
        await tab.close();
      }
});
