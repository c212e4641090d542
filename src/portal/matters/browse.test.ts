// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { setMatterStatus } from '#matters';
import { system } from '#platform/actor.ts';
import { type PortalWorld, portalWorld } from '#portal/home/portal-for-tests.ts';
import { htmlRules } from '#portal/kit/html-rules.ts';

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
const links = (body: string, of: RegExp): string[] => [...body.matchAll(of)].map((m) => m[1] ?? '');
const guides = (body: string): string[] => links(body, /<li><a href="(\/matters\/[^"?]+)"/g);

const pages = [
  '/browse',
  '/browse/persons',
  '/browse/companies',
  '/browse/departments',
  '/browse/departments/market-regulation',
  '/browse/themes/p050',
  '/browse/themes/c998',
  '/browse/levels',
  '/browse/levels/3',
  '/browse/life-events',
  '/browse/life-events/birth',
  '/browse/life-events/close',
  '/browse/a-z',
  '/browse/a-z?letter=S',
  '/browse/a-z?letter=I',
  '/place',
  '/place?in=329902001000',
  '/place?in=',
  '/lists',
  '/lists/power',
  '/lists/power?department=market-regulation&asOf=2026-03-05',
  '/lists/power?asOf=2020-01-01',
  '/lists/responsibility',
  '/lists/fees',
  '/lists/negative',
  '/lists/no-longer-approved',
  '/lists/power/changes',
  '/lists/no-longer-approved/changes',
  '/search?q=zzzzqq',
  '/search?q=%E6%8A%A4%E7%85%A7%20%E7%81%AB%E6%98%9F',
];

test('every view and list is valid HTML in both languages and editions, with and without a place', {
  timeout: 180_000,
}, async () => {
  const validator = new HtmlValidate(htmlRules);
  for (const path of pages)
    for (const lang of ['', '/en'])
      for (const cookie of ['', 'tb_elder=1; tb_place=329902001001']) {
        const { body, statusCode } = await get(lang + path, { cookie });
        assert.equal(statusCode, 200, path);
        const report = await validator.validateString(body);
        const faults = report.results.flatMap((result) =>
          result.messages.map(
            ({ ruleId, message, selector }) => `${lang}${path} ${ruleId} ${message} ${selector}`,
          ),
        );
        assert.deepEqual(faults, []);
      }
});

test('every link of the views leads somewhere', { timeout: 120_000 }, async () => {
  const seen = new Set<string>();
  for (const path of pages)
    for (const href of links((await get(path)).body, /href="(\/(?:browse|lists|place|search)[^"]*)"/g))
      seen.add(href.replaceAll('&amp;', '&'));
  for (const href of seen) {
    const { statusCode } = await get(href);
    assert.ok(statusCode === 200 || statusCode === 303, `${href} ${statusCode}`);
  }
  assert.ok(seen.size > 150);
});

test('departments count exactly what their pages list, A to Z', async () => {
  const { body } = await get('/browse/departments');
  const counts = [
    ...body.matchAll(/href="(\/browse\/departments\/[^"]+)">[^<]*<\/a><span class="count">(\d+)</g),
  ];
  assert.ok(counts.length > 5);
  assert.equal(
    counts.reduce((sum, [, , n]) => sum + Number(n), 0),
    opened().codes.size,
  );
  const [, href = '', n] = counts.find(([, to]) => to?.endsWith('/market-regulation')) ?? [];
  const page = (await get(href)).body;
  assert.ok(page.includes(`办理 ${n} 项事项`));
  assert.match(page, /href="tel:/);
  assert.equal((await get('/browse/departments/none')).statusCode, 404);
});

test('letters go through the whole catalogue once, in the order of pinyin', async () => {
  const letters = links((await get('/browse/a-z')).body, /href="(\/browse\/a-z\?letter=[^"]+)"/g);
  const seen: string[] = [];
  for (const letter of letters) {
    let next: string | undefined = letter;
    while (next !== undefined) {
      const { body } = await get(next);
      seen.push(...guides(body));
      next = /href="([^"]+cursor=[^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
    }
  }
  assert.equal(seen.length, opened().codes.size);
  assert.equal(new Set(seen).size, seen.length);
  assert.equal((await get('/browse/a-z?letter=S&cursor=nonsense')).statusCode, 422);
});

test('the place is kept in a cookie, goes back only on this site, and brings the nearest bodies first', async () => {
  const set = await get('/place?set=329902001001&back=/browse/persons');
  assert.deepEqual([set.statusCode, set.headers.location], [303, '/browse/persons']);
  assert.match(String(set.headers['set-cookie']), /tb_place=329902001001;.*HttpOnly/);
  assert.equal((await get('/place?set=329902001001&back=//evil.example')).headers.location, '/');
  assert.match(String((await get('/place?set=')).headers['set-cookie']), /tb_place=;/);
  const cookie = 'tb_place=329902001001';
  assert.match((await get('/browse', { cookie })).body, /云泽市 临湖区 湖滨街道/);
  assert.match((await get('/browse', { cookie: 'tb_place=999999999999' })).body, /还没有选办事地/);
  const bodies = (await get('/browse/departments/market-regulation', { cookie })).body;
  assert.match(bodies, /<dt>临湖区市场监督管理局<\/dt>/);
  assert.ok(bodies.indexOf('<dt>临湖区市场监督') < bodies.indexOf('<dt>云泽市市场监督'));
  assert.match((await get('/place')).body, /临湖区[\s\S]*泽安县/);
});

test('a list as of a day, its changes on the page, in the API and in the feed agree', async () => {
  const { http, runner, clock, codes } = opened();
  const code = codes.get('outdoor-advertising') ?? '';
  clock.set(new Date('2026-03-10T02:00:00Z'));
  await runner.execute(setMatterStatus, system('test'), {
    code,
    status: 'cancelled',
    reason: '<b>改为备案</b>',
  });
  const page = (await get('/lists/no-longer-approved')).body;
  assert.ok(
    page.includes(code) && page.includes('&lt;b&gt;改为备案&lt;/b&gt;') && page.includes('2026年3月10日'),
  );
  const power = async (query: string): Promise<{ items: { code: string }[]; total: number | null }> =>
    JSON.parse((await http.inject(`/api/v1/lists/power?limit=1000${query}`)).body);
  const now = await power('');
  assert.equal(now.total, now.items.length);
  assert.ok(!now.items.some((item) => item.code === code));
  assert.ok((await power('&asOf=2026-03-09')).items.some((item) => item.code === code));
  assert.equal((await http.inject('/api/v1/lists/power?asOf=2026-02-30')).statusCode, 422);
  assert.equal((await http.inject('/api/v1/lists/none')).statusCode, 422);
  const changes = await http.inject('/api/v1/lists/power/changes?limit=1');
  assert.equal(JSON.parse(changes.body).items[0].why.note, '<b>改为备案</b>');
  const again = await http.inject({
    url: '/api/v1/lists/power/changes?limit=1',
    headers: { 'if-none-match': String(changes.headers.etag) },
  });
  assert.equal(again.statusCode, 304);
  const feed = await get('/lists/power.atom');
  assert.match(String(feed.headers['content-type']), /atom\+xml/);
  assert.ok(feed.body.includes('<title>移出 ') && feed.body.includes('&lt;b&gt;改为备案'));
  assert.match((await get('/lists/power/changes')).body, /移出/);
  const old = await get('/lists/power.csv?asOf=2026-03-09');
  assert.match(String(old.headers['content-disposition']), /power-2026-03-09\.csv/);
  assert.ok(old.body.includes(code));
  assert.ok(!(await get('/lists/power.csv')).body.includes(code));
  assert.equal((await get('/lists/power.csv?asOf=nonsense')).statusCode, 422);
});
