// SPDX-License-Identifier: Apache-2.0
/** The receipt as an applicant downloads it, checked by the program that the site hands out. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { noteAll, signCheckpoints } from '#platform/audit/index.ts';
import type { PublicJwk } from '#platform/crypto/index.ts';
import { resource } from '#platform/resources.ts';
import { type Browser, openBrowser, submitted } from './pages-for-tests.ts';

/** Plain JavaScript, as anyone runs it: it has no types. */
const { verifyReceipt } = (await import(join(resource('standalone'), 'audit-verify.mjs'))) as {
  verifyReceipt(file: unknown, keys: readonly PublicJwk[]): { ok: boolean; caseNo?: string; why?: string };
};

let browser: Browser | null = null;
let dir = '';
before(async () => {
  browser = await openBrowser();
  dir = await mkdtemp(join(tmpdir(), 'tongban-receipt-'));
});
after(async () => {
  await browser?.close();
  await rm(dir, { recursive: true, force: true });
});

test('a receipt says when its proof is not made yet, then gives it, and the proof holds without the platform', async (t) => {
  if (!browser) return t.skip('no PostgreSQL on this machine');
  const { city, get } = browser;
  const { db, clock, keys, jobs } = city.app;
  const caseNo = await submitted(browser, 'receipt-page');
  const url = `/me/cases/${caseNo}/receipt`;
  assert.equal((await get(`${url}.jws`)).html.split('.').length, 3);
  for (const early of [await get(url), await get(`/en${url}`)]) {
    assert.match(early.html, /存证证明还没有生成|not made yet/);
    assert.doesNotMatch(early.html, /receipt\.json/);
    assert.match(early.html, /href="\/audit-verify\.mjs"/);
  }
  const refused = await get(`${url}.json`);
  assert.equal(refused.status, 404);
  assert.match(refused.html, /请稍后再取/);

  await jobs.drain();
  await noteAll(db);
  await signCheckpoints({ db, clock, signer: keys, dir });
  const ready = await get(url);
  assert.match(ready.html, /receipt\.json/);
  assert.doesNotMatch(ready.html, /存证证明还没有生成/);
  const { html } = await get(`${url}.json`);
  const file: { receipt: Record<string, unknown>; proof: Record<string, unknown> } = JSON.parse(html);
  assert.equal('queryPassword' in file.receipt, false, 'the file is made to be shown to others');
  const verdict = verifyReceipt(file, keys.publicKeys());
  assert.deepEqual([verdict.ok, verdict.caseNo], [true, caseNo], verdict.why);
  const other = { ...file, proof: { ...file.proof, path: ['00'.repeat(32)] } };
  assert.equal(verifyReceipt(other, keys.publicKeys()).ok, false);
  assert.equal((await get(`${url}.json`, 'zhou')).status, 404);
  assert.match((await get(`${url}.json`, 'nobody')).to, /^\/sign-in/);
});
