// SPDX-License-Identifier: Apache-2.0
/** An independent viewer (ofd.js, in Chromium) opens what we write, draws it with its red seal, and accepts the signature. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '#test/support/browser.ts';
import { ofdWorld, repack, unpacked } from './ofd-samples.ts';

const library = new URL('../../../node_modules/ofd.js/lib/ofd.umd.min.js', import.meta.url);
const installed = existsSync(library);
const world = await ofdWorld();
const wide = 1200;

/** In the page: opens a file, draws its pages, and gives what the viewer says of the signature. */
const viewer = `window.show = (base64) => new Promise((found, failed) => {
  const file = new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], 'licence.ofd');
  const success = ([opened]) => {
    document.body.replaceChildren(...window.ofd.renderOfd(${wide}, opened));
    const seals = Object.values(opened.stampAnnot ?? {}).flat();
    found({ verdicts: seals.map(({ stamp }) => stamp.sealObj.verifyRet), text: document.body.textContent });
  };
  window.ofd.parseOfdDocument({ ofd: file, success, fail: failed });
});`;

interface Shown {
  readonly verdicts: readonly boolean[];
  readonly text: string;
}

describe('ofd.js in Chromium', { skip: installed ? false : 'ofd.js is not installed' }, () => {
  let browser: Browser | null = null;
  let reason = '';
  before(async () => {
    const launched = await launchBrowser();
    browser = launched.browser;
    if (launched.browser === null) reason = launched.reason;
  });
  after(async () => void (await browser?.close()));

  async function show(page: Page, bytes: Uint8Array): Promise<Shown> {
    await page.setContent('<!doctype html><meta charset="utf-8"><body style="margin:0">');
    await page.addScriptTag({ content: readFileSync(library, 'utf8') });
    await page.addScriptTag({ content: viewer });
    const call = `window.show(${JSON.stringify(Buffer.from(bytes).toString('base64'))})`;
    // What `viewer` gives, above.
    return (await page.evaluate(call)) as Shown;
  }

  test('draws the text and the seal, and confirms the signature; with another signature it does not', async (t) => {
    if (!browser) return t.skip(reason);
    const page = await browser.newPage({ viewport: { width: wide, height: 900 } });
    const shown = await show(page, world.sealed);
    assert.deepEqual(shown.verdicts, [true]);
    assert.match(shown.text, /演示许可证/);
    assert.match(shown.text, /持证主体：甄小敏/);
    assert.equal(await page.locator('[name=seal_img_div] image').count(), 1);
    if (process.env['OFD_PICTURE']) writeFileSync(process.env['OFD_PICTURE'], await page.screenshot());

    const files = unpacked(world.sealed);
    const path = 'Doc_0/Signs/Sign_0/SignedValue.dat';
    const value = Buffer.from(files.get(path) ?? assert.fail());
    const last = value.length - 1;
    value[last] = (value[last] ?? 0) ^ 1;
    assert.deepEqual(
      (await show(page, repack(new Map<string, Uint8Array>(files).set(path, value)))).verdicts,
      [false],
    );
    await page.close();
  });

  test('the embedded fonts are ones that a browser loads', async (t) => {
    if (!browser) return t.skip(reason);
    const page = await browser.newPage();
    for (const name of ['serif.ttf', 'serif-bold.ttf']) {
      const font = unpacked(world.sealed).get(`Doc_0/Res/${name}`) ?? assert.fail();
      const load = `new FontFace('x', 'url(data:font/ttf;base64,${font.toString('base64')})').load().then((f) => f.status)`;
      assert.equal(await page.evaluate(load), 'loaded', name);
    }
    await page.close();
  });
});
