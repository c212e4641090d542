// SPDX-License-Identifier: Apache-2.0
// The offline verifier's own checks, with the same files and codes as the server's.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { issueCredentials, signQrTexts, typeOfLicence } from '#licences';
import { offlinePage } from '#portal/licences/offline-verifier.ts';
import { launchBrowser } from '#test/support/browser.ts';
import {
  approver,
  granting,
  type LicenceWorld,
  licenceWorld,
} from '../../src/modules/licences/licence-samples.ts';
import { buildVerifier } from './build-verifier.ts';
import { type BuiltIn, verifyPdfFile, verifyText } from './verify-offline.ts';

const publicUrl = 'https://zwfw.example.test';
let world: LicenceWorld;
let built: BuiltIn & { publicUrl: string };
let pdf: Uint8Array;
let qr: string;
let credential: string;
let now: Date;

before(async () => {
  world = await licenceWorld();
  const { id } = await world.issue(granting());
  await world.jobs.drain();
  now = world.clock.now();
  const licence = await world.face.licenceFor(world.db, approver, id);
  pdf = (await world.face.licencePdf(world.db, approver, id)).pdf;
  const { texts, keys } = await signQrTexts({ crypto: world.crypto, publicUrl }, [licence]);
  qr = texts.get(id) ?? '';
  const place = { city: '3206', issuerId: licence.issuerId, listNo: 1, place: 7 };
  const type = await typeOfLicence(world.db, licence);
  const parts = { crypto: world.crypto, publicUrl, salt: () => 'c2FsdHNhbHRzYWx0c2FsdA' };
  credential = (await issueCredentials(parts, [{ licence, type, place }], now))[0]?.text ?? '';
  built = {
    asOf: now.toISOString(),
    publicUrl,
    keys: keys.map(({ publicKey, ...key }) => ({
      ...key,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      distrusted: false,
    })),
    roots: (await world.crypto.roots()).map((der) => Buffer.from(der).toString('base64')),
  };
});
after(() => world.close());

test('a PDF, a QR code and a credential are found genuine, and the holder’s number is compared', async () => {
  const file = await verifyPdfFile(pdf, built, now);
  assert.deepEqual([file.valid, file.state], [true, 'in-force']);
  const code = await verifyText(qr, { built, now, holderCode: '320602199003071239' });
  assert.deepEqual([code.valid, code.holderFits], [true, true]);
  assert.ok(code.facts.some(([word, value]) => word === 'holderName' && value === '甄*敏'));
  assert.equal((await verifyText(qr, { built, now, holderCode: '320602199003071238' })).holderFits, false);
  const shown = await verifyText(credential, { built, now });
  assert.deepEqual([shown.valid, shown.state], [true, 'in-force']);
});

test('terms are seen, and other authorities are not trusted', async () => {
  const late = new Date('2032-01-01T00:00:00Z');
  for (const finding of [
    await verifyPdfFile(pdf, built, late),
    await verifyText(qr, { built, now: late }),
    await verifyText(credential, { built, now: late }),
  ])
    assert.deepEqual([finding.valid, finding.state], [false, 'expired']);
  const nobody = { ...built, roots: [], keys: [] };
  assert.equal((await verifyPdfFile(pdf, nobody, now)).state, 'forged');
  assert.equal((await verifyText(qr, { built: nobody, now })).state, 'unknown-key');
  assert.equal((await verifyText(credential, { built: nobody, now })).state, 'forged');
});

test('two thousand changed files and texts are refused', async () => {
  const begin = Buffer.from(pdf).lastIndexOf('/Type /Sig');
  const place = fc.integer({ min: 0, max: 2 ** 30 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('pdf', 'signature', 'qr', 'credential'), place, async (what, at) => {
      if (what === 'pdf' || what === 'signature') {
        const from = what === 'pdf' ? 0 : begin;
        const changed = Uint8Array.from(pdf);
        const byte = from + (at % (pdf.length - from));
        changed[byte] = (changed[byte] ?? 0) ^ (1 << (at & 7));
        assert.ok(!(await verifyPdfFile(changed, built, now)).valid, `byte ${byte}`);
        return;
      }
      const text = what === 'qr' ? qr : credential;
      const letter = at % text.length;
      const other = text.charAt(letter) === 'A' ? 'B' : 'A';
      const changed = text.slice(0, letter) + other + text.slice(letter + 1);
      assert.ok(!(await verifyText(changed, { built, now })).valid, `${what} ${letter}`);
    }),
    { seed: 20261122, numRuns: 2000 },
  );
  const longer = Buffer.concat([pdf, Buffer.from('\n')]);
  for (const file of [longer, pdf.subarray(0, 900), new Uint8Array(0)])
    assert.equal((await verifyPdfFile(file, built, now)).valid, false);
});

test('the page works from a local disk without network and sends nothing', async (t) => {
  const launched = await launchBrowser();
  if (!launched.browser) return t.skip(launched.reason);
  const { browser } = launched;
  const dir = mkdtempSync(join(tmpdir(), 'tongban-offline-'));
  t.after(async () => {
    await browser.close();
    rmSync(dir, { recursive: true });
  });
  const page = join(dir, 'verify.html');
  writeFileSync(page, offlinePage(await buildVerifier(), built));
  writeFileSync(join(dir, 'licence.pdf'), pdf);
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 900 } });
  await context.setOffline(true);
  const tab = await context.newPage();
  const faults: string[] = [];
  tab.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  tab.on('request', (request) => {
    if (!request.url().startsWith('file:')) faults.push(request.url());
  });
  // The licence is of 2026: the page's clock stands with it.
  await tab.clock.setFixedTime(now);
  await tab.goto(pathToFileURL(page).href);
  await tab.fill('#text', qr);
  await tab.click('button[data-word="check"]');
  await tab.waitForSelector('#result.good');
  assert.match(
    (await tab.textContent('#result')) ?? '',
    /签名有效，在有效期内[\s\S]*食品经营许可证[\s\S]*甄\*敏/,
  );
  await tab.fill('#text', `${qr.slice(0, -1)}${qr.endsWith('0') ? '1' : '0'}`);
  await tab.click('button[data-word="check"]');
  await tab.waitForSelector('#result.bad');
  await tab.fill('#text', '');
  await tab.setInputFiles('#file', join(dir, 'licence.pdf'));
  await tab.click('button[data-word="check"]');
  await tab.waitForSelector('#result.good');
  if (process.env['PICTURES'])
    await tab.screenshot({ path: join(process.env['PICTURES'], 'offline-390.png'), fullPage: true });
  await tab.click('#language');
  assert.match((await tab.textContent('h1')) ?? '', /offline/);
  assert.deepEqual(faults, []);
});
