// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createElement } from 'react';
import { civilDate } from '#law/civil-date.ts';
import type { Verification } from '#licences';
import { type PortalWorld, portalWorld } from '#portal/home/portal-for-tests.ts';
import { renderPage } from '#portal/kit/index.ts';
import { openAlbum } from '../cases/album-for-tests.ts';
import { VerdictPage } from './verify.page.tsx';

let world: PortalWorld | null;
before(async () => {
  world = await portalWorld([]);
});
after(() => world?.close());

const opened = (): PortalWorld => {
  assert.ok(world, 'the embedded PostgreSQL is not installed');
  return world;
};

const upload = (content: Buffer, name: string) => {
  const boundary = 'tongban-test';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n`;
  return opened().http.inject({
    method: 'POST',
    url: '/verify',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, accept: 'text/html' },
    payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
};

test('a typed code leads to its own address; an unknown one is answered with 404 and never kept', async () => {
  const typed = await opened().http.inject({ url: '/verify?code=3299%20abcd-efgh' });
  assert.deepEqual([typed.statusCode, typed.headers.location], [303, '/verify/3299%20abcd-efgh']);
  const unknown = await opened().http.inject({ url: '/verify/3299ABCDEFGHJKMNPQRSTVWX' });
  assert.equal(unknown.statusCode, 404);
  assert.equal(unknown.headers['cache-control'], 'no-store');
  assert.match(unknown.body, /查无此证/);
  const empty = await opened().http.inject({ url: '/verify?code=' });
  assert.equal(empty.statusCode, 422);
  assert.match(empty.body, /id="f-code-error"/);
});

test('a file that is no licence is refused with its reason; no file is a fault of the form', async () => {
  const plain = await upload(Buffer.from('%PDF-1.7\n%%EOF\n'), 'plain.pdf');
  assert.equal(plain.statusCode, 200);
  assert.match(plain.body, /没有电子签名/);
  const none = await upload(Buffer.alloc(0), '');
  assert.equal(none.statusCode, 422);
  assert.match(none.body, /id="f-file-error"[^>]*>请选择要核验的文件/);
  const large = await upload(Buffer.alloc(6_000_000, 32), 'large.pdf');
  assert.equal(large.statusCode, 422);
  assert.match(large.body, /超过 5 MB/);
});

const post = (url: string, form: Record<string, string>) =>
  opened().http.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    payload: new URLSearchParams(form).toString(),
  });

test('texts and numbers: faults stand at their fields, what was typed stays, unknown and wrong are alike', async () => {
  const empty = await post('/verify/text', { text: ' ' });
  assert.equal(empty.statusCode, 422);
  assert.match(empty.body, /id="f-text-error"/);
  const nonsense = await post('/verify/text', { text: 'nonsense <b>' });
  assert.equal(nonsense.statusCode, 422);
  assert.match(nonsense.body, /不是证照二维码或凭证[\s\S]*nonsense &lt;b&gt;/);
  const forged = await post('/verify/text', { text: `https://x.test/verify/3299${'A'.repeat(20)}#ABC` });
  assert.match(forged.body, /请不要接受这张证照/);
  const half = await post('/verify/number', { city: '3299', number: '', holderEnd: '12' });
  assert.equal(half.statusCode, 422);
  assert.match(half.body, /编号[\s\S]*后6位/);
  const unknown = await post('/verify/number', { city: '3299', number: 'JY1', holderEnd: '123456' });
  assert.equal(unknown.statusCode, 404);
  assert.match(unknown.body, /查无此证/);
  for (let tries = 0; tries < 10; tries += 1)
    await post('/verify/number', { city: '3299', number: 'JY1', holderEnd: '123456' });
  const many = await post('/verify/number', { city: '3299', number: 'JY1', holderEnd: '123456' });
  assert.equal(many.statusCode, 429);
});

const licence = {
  typeName: '食品经营许可证',
  typeNameEn: 'Food business licence',
  typeCode: '1132',
  number: 'JY2026000001',
  identifier: '1.2.156.3005.2',
  issuerName: '云泽市市场监督管理局',
  issuerCode: '11329900MB99000487',
  holderName: '甄*敏',
  holderCode: '320602********1239',
  holderKind: 'person',
  issuedOn: civilDate('2026-03-05'),
  validFrom: civilDate('2026-03-05'),
  validTo: civilDate('9999-12-31'),
  revokedOn: null,
  verifyCode: 'x',
} as const satisfies Verification['licence'];

const page = (verdict: Verification, lang: 'zh' | 'en' = 'zh'): string => {
  const context = { lang, elder: false, path: '/verify/x', user: null };
  return renderPage(createElement(VerdictPage, { context, verdict, now: new Date('2026-03-06T00:00:00Z') }));
};

test('the verdict comes first: in force, or revoked with the day and what to do', () => {
  const valid = page({ valid: true, state: 'in-force', reasons: [], licence });
  assert.match(valid, /<h1[^>]*><span[^>]*>有效<\/span><\/h1>/);
  assert.match(valid, /2026年3月5日 起长期有效/);
  const revoked = { ...licence, revokedOn: civilDate('2026-03-06') };
  const reason = { code: 'revoked', zh: '证照已被发证机关撤销', en: 'The licence was revoked by its issuer' };
  const verdict: Verification = { valid: false, state: 'revoked', reasons: [reason], licence: revoked };
  assert.match(page(verdict), /notice-error[\s\S]*已撤销[\s\S]*请不要接受这张证照[\s\S]*2026年3月6日/);
  assert.match(page(verdict, 'en'), /Do not accept this licence[\s\S]*revoked by its issuer/);
});

test('axe has nothing to say about the ways to verify and what they answer', async (t) => {
  const album = await openAlbum();
  const keep = (name: string, html: string): void =>
    album.keepAnswer(name, `/verify?${encodeURIComponent(name)}`, { status: 200, to: '', html });
  try {
    for (const path of ['/verify', '/en/verify'])
      keep(path, (await opened().http.inject({ url: path, headers: { accept: 'text/html' } })).body);
    keep('unknown', (await opened().http.inject({ url: '/verify/3299ABCDEFGHJKMNPQRSTVWX' })).body);
    keep('text refused', (await post('/verify/text', { text: 'nonsense' })).body);
    keep('number refused', (await post('/verify/number', { city: '3299', number: '' })).body);
    keep('file refused', (await upload(Buffer.from('%PDF-1.7\n%%EOF\n'), 'plain.pdf')).body);
    const long = { ...licence, identifier: `1.2.156.3005.2.${'11329900MB9900048F.'.repeat(3)}001.V` };
    keep('valid', page({ valid: true, state: 'in-force', reasons: [], licence: long }));
    keep('valid in English', page({ valid: true, state: 'in-force', reasons: [], licence: long }, 'en'));
    const reason = {
      code: 'revoked',
      zh: '证照已被发证机关撤销',
      en: 'The licence was revoked by its issuer',
    };
    keep('revoked', page({ valid: false, state: 'revoked', reasons: [reason], licence: long }));
    const missing = await album.examine();
    if (missing) t.diagnostic(missing);
  } finally {
    await album.close();
  }
});
