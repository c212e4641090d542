// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { resource } from '#platform/resources.ts';
import { htmlRules } from '#portal/kit/html-rules.ts';
import { type PortalWorld, portalWorld } from './portal-for-tests.ts';

let world: PortalWorld | null;
before(async () => {
  world = await portalWorld();
});
after(() => world?.close());

const opened = (): PortalWorld => {
  assert.ok(world, 'the embedded PostgreSQL is not installed');
  return world;
};

const get = (url: string, headers: Record<string, string> = {}) =>
  opened().http.inject({ url, headers: { accept: 'text/html', ...headers } });

const codeOf = (localCode: string): string => opened().codes.get(localCode) ?? '';

test('every public page is valid HTML, in both languages and editions', { timeout: 120_000 }, async () => {
  // The anchors of problems are their codes, with a dot, as the API's `type` names them.
  const rules = {
    ...htmlRules.rules,
    'valid-id': ['error', { relaxed: true }] as ['error', { relaxed: boolean }],
  };
  const validator = new HtmlValidate({ ...htmlRules, rules });
  const paths = [
    '/',
    '/search',
    '/search?q=%E9%A3%9F%E5%93%81',
    '/search?theme=p030&level=4',
    '/search?q=zzzzqq',
    `/matters/${codeOf('pharmacist-registration')}`,
    `/matters/${codeOf('food-business-licence')}`,
    `/matters/${codeOf('passport')}`,
    '/lists',
    '/lists/power',
    '/lists/fees',
    '/sign-in',
    '/register',
    '/verify',
    '/verify/abc',
    '/elder',
    '/accessibility',
    '/privacy',
    '/docs/problems',
    '/no-such-page',
  ];
  for (const path of paths)
    for (const lang of ['', '/en'])
      for (const cookie of ['', 'tb_elder=1']) {
        const { body } = await get(lang + path, { cookie });
        assert.match(body, lang === '' ? /<html lang="zh-CN"/ : /<html lang="en"/);
        assert.equal(body.includes('data-elder=""'), cookie !== '');
        const report = await validator.validateString(body);
        const faults = report.results.flatMap((result) =>
          result.messages.map(
            (message) => `${lang}${path} ${message.ruleId} ${message.message} ${message.selector}`,
          ),
        );
        assert.deepEqual(faults, []);
      }
});

test('the home page leads to matters, themes, districts and the services of everyday', async () => {
  const { statusCode, body } = await get('/');
  assert.equal(statusCode, 200);
  for (const href of [
    '/track',
    '/verify',
    '/lists',
    '/me',
    '/browse/persons',
    '/browse/companies',
    '/browse/departments',
    '/browse/life-events',
    '/browse/a-z',
    '/events/restaurant-opening',
    '/events/newborn',
    '/place?back=%2F',
    '/search?region=329902',
  ])
    assert.ok(body.includes(`href="${href}"`), href);
  assert.match(body, /<meta name="description"/);
  assert.equal((await get('/en')).statusCode, 200);
  assert.equal((await get('/en/')).statusCode, 200);
});

test('search counts exactly, filters, pages by cursor without repeating, and helps when nothing is found', async () => {
  const count = (body: string): number => Number(/共 (\d+) 项/.exec(body)?.[1]);
  const links = (body: string): string[] =>
    [...body.matchAll(/<li><a href="(\/matters\/[^"]+)"/g)].map((m) => m[1] ?? '');
  const first = (await get('/search')).body;
  assert.equal(count(first), opened().codes.size);
  const next = /href="([^"]+cursor=[^"]+)" rel="next"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = (await get(next)).body;
  const both = [...links(first), ...links(second)];
  assert.equal(new Set(both).size, both.length);
  assert.ok(both.length > 20);

  const township = (await get('/search?audience=company')).body;
  assert.ok(count(township) > 0 && count(township) < opened().codes.size);
  assert.match(
    (await get('/search?q=%E9%A3%9F%E5%93%81%E7%BB%8F%E8%90%A5%E8%AE%B8%E5%8F%AF%E7%97%87')).body,
    /没有完全符合/,
  );
  assert.match((await get('/search?q=zzzzqq')).body, /没有找到符合条件的事项[\s\S]*经常办理的事项/);
  assert.match((await get('/search?q=%3Cscript%3E')).body, /&lt;script&gt;/);
  assert.equal((await get('/search?cursor=nonsense')).statusCode, 422);
});

test('the guide has every element, an ETag, and is not kept for whoever is signed in', async () => {
  const url = `/matters/${codeOf('pharmacist-registration')}`;
  const { body, headers, statusCode } = await get(url);
  assert.equal(statusCode, 200);
  const ids =
    'conditions materials process limits fees outcome venues contacts faqs basis remedies facts'.split(' ');
  for (const id of ids) assert.ok(body.includes(`id="${id}"`), id);
  for (const text of [
    '5 个工作日',
    '法定 20 个工作日',
    '不收费',
    '行政许可法第三十二条',
    '行政诉讼法第四十六条',
  ])
    assert.ok(body.includes(text), text);
  assert.ok(body.includes(`href="${url}/apply"`));
  assert.match(body, /「本年度继续教育学分」大于0时/);
  assert.equal(headers['cache-control'], 'public, max-age=60');
  const again = await get(url, { 'if-none-match': String(headers.etag) });
  assert.deepEqual([again.statusCode, again.body], [304, '']);
  assert.equal((await get(url, { cookie: 'tb_elder=1' })).headers['cache-control'], 'private, no-cache');
  assert.match((await get(`/en${url}`)).body, /When “Continuing-education credits this year” is above 0/);
  const missing = await get('/matters/000');
  assert.equal(missing.statusCode, 404);
  assert.match(missing.body, /没有/);
});

test('lists come from the matters and can be downloaded whole', async () => {
  const fees = await get('/lists/fees.json');
  const items: readonly Record<string, unknown>[] = JSON.parse(fees.body);
  assert.ok(items.some((item) => item.amountFen === 12_000 && item.fee === '普通护照工本费'));
  const csv = await get('/lists/power.csv');
  assert.match(String(csv.headers['content-disposition']), /power\.csv/);
  const lines = csv.body.replace('\uFEFF', '').trim().split('\r\n');
  assert.equal(lines[0]?.split(',')[0], 'code');
  assert.ok(lines.length > 30);
  const noMeeting: readonly { visits: number }[] = JSON.parse((await get('/lists/no-meeting.json')).body);
  assert.ok(noMeeting.length > 0 && noMeeting.every((item) => item.visits === 0));
  assert.equal((await get('/lists/none')).statusCode, 404);
});

test('the elder edition is a cookie; the way back stays on this site', async () => {
  const on = await get('/elder?on=1&back=/en/search');
  assert.deepEqual([on.statusCode, on.headers.location], [303, '/en/search']);
  assert.match(String(on.headers['set-cookie']), /tb_elder=1;.*Path=\//);
  assert.equal((await get('/elder?on=1&back=//evil.example')).headers.location, '/');
});

test('search engines are told every guide in both languages', async () => {
  assert.match(
    (await get('/robots.txt')).body,
    /Disallow: \/me\n[\s\S]*Sitemap: http:\/\/yunze\.example\.test\/sitemap\.xml/,
  );
  const { body } = await get('/sitemap.xml');
  for (const code of opened().codes.values()) {
    assert.ok(body.includes(`<loc>http://yunze.example.test/matters/${code}</loc>`));
    assert.ok(body.includes(`<loc>http://yunze.example.test/en/matters/${code}</loc>`));
  }
});

test('the program that verifies receipts is handed out as it stands', async () => {
  const { statusCode, headers, body } = await get('/audit-verify.mjs');
  assert.equal(statusCode, 200);
  assert.match(String(headers['content-disposition']), /attachment; filename="audit-verify\.mjs"/);
  assert.equal(body, readFileSync(join(resource('standalone'), 'audit-verify.mjs'), 'utf8'));
});

test('every kind of problem has its anchor', async () => {
  const { body } = await get('/docs/problems');
  for (const code of ['platform.not-found', 'identity.locked', 'matters.not-found'])
    assert.ok(body.includes(`id="${code}"`), code);
});
