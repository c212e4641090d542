// SPDX-License-Identifier: Apache-2.0
/** In a browser: the main pages break their own content policy nowhere, and what is planted against it does not run. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { cookieName } from '#identity';
import { system } from '#platform/actor.ts';
import { consoleNoncePlaceholder } from '#platform/content-security.ts';
import { launchBrowser } from '#test/support/browser.ts';
import { submitCase } from '#test/support/lives.ts';
import { smallCity } from '#test/support/small-city.ts';
import { createServer } from '../../src/server.ts';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const paths = {
  assets: join(dist, 'assets'),
  console: process.env['BUILT_CONSOLE'] ?? join(dist, 'console'),
};
const index = join(paths.console, 'index.html');
const isBuilt = existsSync(index) && readFileSync(index, 'utf8').includes(consoleNoncePlaceholder);

/** What the browser says of the policy while `work` is done. */
async function violations(page: Page, work: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const hear = (text: string): void => {
    if (/Content Security Policy|TrustedHTML|TrustedScript|became markup/i.test(text)) said.push(text);
  };
  page.on('console', (message) => hear(message.text()));
  page.on('pageerror', (error) => hear(String(error)));
  await work();
  page.removeAllListeners();
  return said.map((text) => `${page.url()}: ${text.slice(0, 300)}`);
}

test('the main pages keep their own policy, in the portal and in the console', async (t) => {
  if (!isBuilt) return t.skip('the console is not built');
  const launched = await launchBrowser();
  if (launched.browser === null) return t.skip(launched.reason);
  const city = await smallCity('embedded', 'sample-matter.yaml');
  if (!city) return t.skip('no PostgreSQL of its own');
  const config = { ...city.app.config, logLevel: 'silent' };
  const http = await createServer({ ...city.app, config }, paths);
  try {
    const url = await http.listen({ host: '127.0.0.1', port: 0 });
    const caseNo = await submitCase(city, { answers: { title: '湖滨秋夜音乐会', audience: 800 } });
    const { token } = await city.app.runner.execute(
      city.app.identity.signIn.openSessionCommand,
      system('test'),
      {
        plane: 'staff',
        city: '3299',
        accountId: city.staff.clerk.id,
      },
    );
    const context = await launched.browser.newContext();
    await context.addCookies([{ name: cookieName.staff, value: token, url }]);
    const page = await context.newPage();
    const all: string[] = [];
    const pages = ['/', '/search?q=演出', `/matters/${city.matterCode}`, '/sign-in', '/track', '/nowhere'];
    const ofStaff = ['/console/', `/console/cases/${caseNo}`, '/console/absence', '/console/joint'];
    for (const path of [...pages, ...ofStaff])
      all.push(
        ...(await violations(page, async () => {
          await page.goto(`${url}${path}`, { waitUntil: 'networkidle' });
          assert.ok((await page.locator('h1').count()) > 0, `${path} has no heading`);
        })),
      );
    assert.deepEqual(all, []);
    const asked = await violations(page, async () => {
      await page.goto(`${url}/console/cases/${caseNo}`, { waitUntil: 'networkidle' });
      await page.getByRole('button', { name: '为什么我能看到' }).click();
      await page.locator('.why-list li').filter({ hasText: '“受理”岗位' }).waitFor();
    });
    assert.deepEqual(asked, []);
    const refused = await page.evaluate(() => {
      const attempts = [
        () => {
          document.body.innerHTML = '<img src=x onerror="window.ran = true">';
        },
        () => {
          document.createElement('script').src = '/assets/none.js';
        },
        () => setTimeout('window.ran = true'),
      ];
      return attempts.filter((attempt) => {
        try {
          attempt();
          return false;
        } catch {
          return true;
        }
      }).length;
    });
    assert.equal(refused, 3, 'planted markup and scripts are refused');
    assert.equal(await page.evaluate(() => 'ran' in window), false);
  } finally {
    await launched.browser.close();
    await http.close();
    await city.close();
  }
});
