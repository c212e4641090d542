// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchBrowser } from './browser.ts';

for (const which of ['any', 'packaged'] as const) {
  test(`a Chromium opens a page: ${which}`, async (t) => {
    const before = process.env['CHROMIUM'];
    if (which === 'packaged') process.env['CHROMIUM'] = which;
    try {
      const launched = await launchBrowser();
      if (launched.browser === null) return t.skip(launched.reason);
      try {
        const page = await launched.browser.newPage();
        await page.setContent('<title>通办</title><h1>可以办</h1>');
        assert.equal(await page.title(), '通办');
        // biome-ignore lint/performance/useDomNodeTextContent: without fonts nothing is laid out
        assert.equal(await page.getByRole('heading').innerText(), '可以办');
      } finally {
        await launched.browser.close();
      }
    } finally {
      if (before === undefined) delete process.env['CHROMIUM'];
      else process.env['CHROMIUM'] = before;
    }
  });
}
