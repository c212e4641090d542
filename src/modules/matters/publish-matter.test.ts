// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findMatterByText, getMatter, getMatterVersion } from './matter-cache.ts';
import { setMatterStatus } from './matter-status.ts';
import { mattersRoutes } from './matters.routes.ts';
import {
  type Catalogue,
  editor,
  freshCatalogue,
  marketRegulation,
  sampleDefinition,
} from './matters-for-tests.ts';
import { publishMatters } from './publish-matter.ts';
import { searchMatters } from './search/search.ts';
import { suggest } from './search/suggest-names.ts';

let catalogue: Catalogue | null = null;
before(async () => {
  catalogue = await freshCatalogue();
});
after(() => catalogue?.close());

const open = (): Catalogue => {
  assert.ok(catalogue, 'PostgreSQL can be started');
  return catalogue;
};
const publish = (...definitions: ReturnType<typeof sampleDefinition>[]) =>
  open().runner.execute(publishMatters, editor, {
    items: definitions.map((definition) => ({ definition, organisation: marketRegulation })),
  });
const outbox = async (name: string): Promise<number> => {
  const rows = await open().db.admin<{ n: number }>(
    'select count(*)::int as n from platform.event where name = $1',
    [name],
  );
  return rows[0]?.n ?? 0;
};

test('a changed definition is the next version, an unchanged one is nothing', async () => {
  const first = sampleDefinition('food-service', '食品经营许可', { aliases: ['卫生许可证'] });
  const [one] = await publish(first);
  assert.deepEqual([one?.version, one?.changed], [1, true]);
  const [same] = await publish({ ...first });
  assert.deepEqual([same?.code, same?.version, same?.changed], [one?.code, 1, false]);
  const [two] = await publish({ ...first, onSiteVisits: 1 });
  assert.deepEqual([two?.code, two?.version, two?.changed], [one?.code, 2, true]);
  assert.equal(await outbox('matters.published.v1'), 2);
  const old = await getMatterVersion(open().db, one?.code ?? '', 1);
  assert.deepEqual([old.current, old.definition.onSiteVisits], [false, 0]);
  const again = await getMatterVersion(open().db.autocommit, one?.code ?? '', 1);
  assert.equal(again.definition, old.definition, 'one version is one object');
});

test('codes: 31 characters of the implementer, then handling items; the local code without a valid USCC', async () => {
  const [a, b] = await publish(
    sampleDefinition('code-a', '甲', { catalogCode: '000131009000' }),
    sampleDefinition('code-b', '乙', { catalogCode: '000131009000' }),
  );
  const plain = { ...marketRegulation, id: 'x-1', key: 'imported' };
  const other = { ...plain, id: 'x-2' };
  const items = [plain, other].map((organisation) => ({
    definition: sampleDefinition('code-c', '丙'),
    organisation,
  }));
  const [c, d] = await open().runner.execute(publishMatters, editor, { items });
  assert.equal(c?.code, 'code-c');
  assert.equal(d?.code, 'code-c-01');
  assert.equal(b?.code.slice(0, -2), a?.code);
  assert.match(a?.code ?? '', /^[0-9A-Z]{18}3000131009000$/);
});

test('found by words, synonyms, pinyin, initials, one character and in spite of mistakes', async () => {
  await publish(
    sampleDefinition('food-service', '食品经营许可', { aliases: ['卫生许可证'] }),
    sampleDefinition('id-card', '居民身份证补领、换领', {
      catalogCode: '000731002000',
      serviceObjects: ['1'],
    }),
    sampleDefinition('self-employed', '个体工商户设立登记', {
      catalogCode: '000131003000',
      aliases: ['个体户'],
    }),
  );
  const find = async (q: string) => searchMatters(open().db, { q });
  for (const [question, name] of [
    ['食品 许可', '食品经营许可'],
    ['开饭店', '食品经营许可'],
    ['卫生许可证怎么办', '食品经营许可'],
    ['spjy', '食品经营许可'],
    ['shipinjing', '食品经营许可'],
    ['身份证丢了', '居民身份证补领、换领'],
    ['ＳＰＪＹ', '食品经营许可'],
    ['证', '居民身份证补领、换领'],
  ] as const) {
    const found = await find(question);
    assert.ok(
      found.items.some((item) => item.name === name),
      `${question}: ${JSON.stringify(found.items.map((i) => i.name))}`,
    );
    assert.equal(found.corrected, false, question);
  }
  for (const [question, name] of [
    ['个体公商户登记', '个体工商户设立登记'],
    ['食品经营许可正', '食品经营许可'],
    ['居民生份证补领', '居民身份证补领、换领'],
  ] as const) {
    const found = await find(question);
    assert.deepEqual([found.corrected, found.items[0]?.name], [true, name], question);
  }
  assert.equal(
    (await find('身份证 许可')).items.filter((i) => i.name === '食品经营许可').length,
    0,
    'every word must be there',
  );
  const filtered = await searchMatters(open().db, { q: '身份证', audience: 'company' });
  assert.equal(
    filtered.items.some((i) => i.name.includes('身份证')),
    false,
  );
  assert.deepEqual(
    (await suggest(open().db, '食品')).filter((s) => s.kind === 'matter').map((s) => s.name),
    ['食品经营许可'],
  );
});

test('pages do not overlap, totals are exact, facets add up', async () => {
  const many = Array.from({ length: 23 }, (_, at) =>
    sampleDefinition(`pages-${at}`, `翻页事项第${at}号`, { catalogCode: String(at).padStart(12, '0') }),
  );
  await publish(...many);
  for (const q of ['翻页事项', undefined]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    let total = 0;
    do {
      const page = await searchMatters(open().db, { q, cursor, limit: 7 });
      total = page.total;
      seen.push(...page.items.map((item) => item.code));
      cursor = page.next ?? undefined;
    } while (cursor);
    assert.equal(new Set(seen).size, seen.length);
    assert.equal(seen.length, total);
  }
  const { total, facets } = await searchMatters(open().db, { q: '翻页事项' });
  assert.equal(total, 23);
  assert.deepEqual(facets?.level, [{ key: '3', count: 23 }]);
  assert.deepEqual(facets?.region, [{ key: '350900', count: 23 }]);
  await assert.rejects(searchMatters(open().db, { q: '翻页', cursor: 'eyJ4' }), { name: 'Problem' });
});

test('a matter that is suspended is not found and comes back', async () => {
  const [made] = await publish(sampleDefinition('stopped', '暂停试验事项', { catalogCode: '000131077000' }));
  const code = made?.code ?? '';
  const count = async () => (await searchMatters(open().db, { q: '暂停试验' })).total;
  assert.equal(await count(), 1);
  await open().runner.execute(setMatterStatus, editor, { code, status: 'suspended' });
  assert.notEqual((await searchMatters(open().db, { q: '暂停试验' })).items[0]?.code, code);
  await open().runner.execute(setMatterStatus, editor, { code, status: 'in-use' });
  assert.equal(await count(), 1);
  assert.equal(await outbox('matters.status-changed.v1'), 2);
});

test('a text names a matter by code, local code, name, alias or part of a name', async () => {
  const [made] = await publish(sampleDefinition('food-service', '食品经营许可', { aliases: ['卫生许可证'] }));
  for (const text of [made?.code ?? '', 'food-service', '食品经营许可', '卫生许可证', '品经营']) {
    assert.equal((await findMatterByText(open().db, text))?.localCode, 'food-service', text);
  }
  assert.equal(await findMatterByText(open().db, '没有的事项'), null);
  await assert.rejects(getMatter(open().db, 'nowhere'), { name: 'Problem' });
});

test('the routes are public and stand under /api/v1', () => {
  const routes = mattersRoutes(open().db);
  for (const path of ['/api/v1/matters', '/api/v1/matters/:code', '/api/v1/suggestions'])
    assert.ok(
      routes.some((route) => route.path === path),
      path,
    );
  for (const { permission, path } of routes) {
    assert.equal(permission, 'public', path);
    assert.match(path, /^\/api\/v1\//);
  }
});

test('who asks after a publication or suspension here sees it, however lately they asked before', async () => {
  const first = sampleDefinition('seen-at-once', '立即可见');
  const [one] = await publish(first);
  const code = one?.code ?? '';
  assert.equal((await getMatter(open().db, code)).version, 1);
  await publish({ ...first, onSiteVisits: 1 });
  assert.equal((await getMatter(open().db, code)).version, 2);
  await open().runner.execute(setMatterStatus, editor, { code, status: 'suspended' });
  assert.equal((await getMatter(open().db, code)).status, 'suspended');
});
