// SPDX-License-Identifier: Apache-2.0
// The scripts in a real browser against a server of this test's own.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildAssets } from './build.ts';

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];

const forms: Readonly<Record<string, string>> = {
  '/suggest': `<form action="/found"><input id="q" name="q" aria-label="搜索" data-suggest="/api" data-suggest-label="建议"></form>`,
  '/show-hide': `<form><input type="radio" name="k" value="a" id="a"><input type="radio" name="k" value="b" id="b">
    <div id="dep" data-when-field="k" data-when-values='["a","c"]'><input name="seats" id="seats"></div></form>`,
  '/autosave': `<form data-autosave="/draft" data-saved="saved {time}" data-saving="…" data-save-failed="failed">
    <input name="n" id="n"><p id="status" data-autosave-status=""></p></form>`,
  '/upload': `<form><input type="file" name="f" id="f" data-tus="/uploads" data-max-bytes="1000"
    data-done="done" data-remove="remove" data-failed="failed"></form>`,
};

type Received = { saved: string[]; bytes: number };

function tus(method: string, body: Buffer, received: Received, response: ServerResponse): void {
  response.setHeader('tus-resumable', '1.0.0');
  if (method === 'POST') {
    received.bytes = 0;
    response.setHeader('location', '/uploads/file-1').writeHead(201);
  } else if (method === 'PATCH') {
    received.bytes += body.length;
    response.setHeader('upload-offset', String(received.bytes)).writeHead(204);
  } else response.writeHead(204);
  response.end();
}

async function serve(dir: string, received: Received) {
  const assets = await buildAssets(dir);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const form = forms[pathname];
    if (form !== undefined) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      const script = `<script type="module" src="/assets/${assets[`${pathname.slice(1)}.js`]}"></script>`;
      return response.end(`<!DOCTYPE html><html lang="zh-CN"><title>x</title>${script}<body>${form}`);
    }
    if (pathname.startsWith('/assets/')) {
      response.setHeader('content-type', 'text/javascript');
      return response.end(await readFile(join(dir, pathname.slice(8))));
    }
    if (pathname === '/draft') received.saved.push(body.toString());
    if (pathname.startsWith('/uploads')) return tus(request.method ?? '', body, received, response);
    // As the API answers.
    const suggestions = [
      {
        kind: 'matter',
        name: `${searchParams.get('q')}许可`,
        code: '2',
        count: 12,
        department: '市场监督管理局',
      },
      { kind: 'matter', name: '去指南', code: '1', count: 1, department: '公安局' },
    ];
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify({ suggestions }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  // a server listening on a TCP port has an AddressInfo
  const { port } = server.address() as AddressInfo;
  return { server, origin: `http://127.0.0.1:${port}` };
}

async function suggest(page: Page): Promise<void> {
  await page.fill('#q', '食品');
  await page.waitForSelector('[role=option]');
  assert.equal(await page.textContent('#q-list-0'), '食品许可 12 项');
  assert.equal(await page.textContent('#q-list-1'), '去指南 公安局');
  assert.equal(await page.getAttribute('#q', 'aria-expanded'), 'true');
  await page.press('#q', 'ArrowDown');
  assert.equal(await page.getAttribute('#q', 'aria-activedescendant'), 'q-list-0');
  assert.equal(await page.getAttribute('#q-list-0', 'aria-selected'), 'true');
  await page.press('#q', 'ArrowUp');
  assert.equal(await page.getAttribute('#q', 'aria-activedescendant'), null);
  await page.press('#q', 'Escape');
  assert.equal(await page.getAttribute('#q', 'aria-expanded'), 'false');
  await page.press('#q', 'ArrowDown');
  await page.waitForSelector('[role=option]');
  await page.press('#q', 'ArrowUp');
  await Promise.all([page.waitForURL('**/matters/1'), page.press('#q', 'Enter')]);
}

async function showHide(page: Page): Promise<void> {
  assert.equal(await page.isVisible('#dep'), false);
  await page.check('#a');
  await page.fill('#seats', '20');
  await page.check('#b');
  assert.equal(await page.isVisible('#dep'), false);
  assert.equal(await page.inputValue('#seats'), '20');
}

async function autosave(page: Page, received: Received): Promise<void> {
  await page.fill('#n', '张');
  await page.waitForFunction(() => document.querySelector('#status')?.textContent?.startsWith('saved'));
  assert.deepEqual(received.saved, ['n=%E5%BC%A0']);
}

async function upload(page: Page, received: Received): Promise<void> {
  await page.setInputFiles('#f', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(900) });
  await page.waitForSelector('input[type=hidden][name=f]', { state: 'attached' });
  assert.equal(await page.inputValue('input[type=hidden][name=f]'), 'upload:file-1');
  assert.equal(received.bytes, 900);
  await page.getByRole('button', { name: 'remove' }).click();
  assert.equal(await page.locator('input[type=hidden][name=f]').count(), 0);
  await page.setInputFiles('#f', {
    name: 'big.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.alloc(2000),
  });
  assert.equal(await page.locator('.upload-list li').count(), 0);
  assert.notEqual(await page.inputValue('#f'), '');
}

async function chosenBeforeTheScript(page: Page, origin: string): Promise<void> {
  let come = (): void => undefined;
  const chosen = new Promise<void>((done) => {
    come = done;
  });
  await page.route('**/assets/*', async (route) => {
    await chosen;
    await route.continue();
  });
  await page.goto(`${origin}/upload`, { waitUntil: 'commit' });
  await page.setInputFiles('#f', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(900) });
  come();
  await page.waitForSelector('input[type=hidden][name=f]', { state: 'attached' });
}

test('the scripts enhance their pages', { timeout: 120_000 }, async (t) => {
  if (browser === undefined) return t.skip('no Chromium found');
  const dir = await mkdtemp(join(tmpdir(), 'tongban-islands-'));
  const received: Received = { saved: [], bytes: 0 };
  const { server, origin } = await serve(dir, received);
  const chrome: Browser = await chromium.launch({ executablePath: browser, args: flags });
  t.after(async () => {
    await chrome.close();
    server.closeAllConnections();
    server.close();
    await rm(dir, { recursive: true });
  });
  const open = async (path: string): Promise<Page> => {
    const page = await chrome.newPage();
    await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
    return page;
  };
  await t.test('suggest', async () => suggest(await open('/suggest')));
  await t.test('show-hide', async () => showHide(await open('/show-hide')));
  await t.test('autosave', async () => autosave(await open('/autosave'), received));
  await t.test('upload', async () => upload(await open('/upload'), received));
  await t.test('a file chosen before the script came', async () =>
    chosenBeforeTheScript(await chrome.newPage(), origin),
  );
});
