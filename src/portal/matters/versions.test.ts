// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { getMatter, publishMatters, setMatterStatus } from '#matters';
import { system } from '#platform/actor.ts';
import { type PortalWorld, portalWorld } from '#portal/home/portal-for-tests.ts';
import { htmlRules } from '#portal/kit/html-rules.ts';
import { valueLines } from './version-words.ts';

let world: PortalWorld | null;
const opened = (): PortalWorld => {
  assert.ok(world, 'the embedded PostgreSQL is not installed');
  return world;
};
let code = '';

before(async () => {
  world = await portalWorld(['passport']);
  if (world === null) return;
  code = world.codes.get('passport') ?? '';
  const { definition, organisation } = await getMatter(world.db, code);
  const items = [
    {
      definition: { ...definition, faqs: [{ question: '可以代办吗？', answer: '不可以，要本人到场。' }] },
      organisation: { ...organisation, uscc: organisation.id },
      about: { summary: '问答只留最常问的一个。', effectiveFrom: '2026-03-01' },
    },
  ];
  await world.runner.execute(publishMatters, system('test'), { items });
  const stop = { code, status: 'suspended' as const, reason: '系统升级' };
  await world.runner.execute(setMatterStatus, system('test'), stop);
});
after(() => world?.close());

const validator = new HtmlValidate(htmlRules);
async function page(path: string): Promise<string> {
  const answer = await opened().http.inject({ url: path, headers: { accept: 'text/html' } });
  assert.equal(answer.statusCode, 200, path);
  const report = await validator.validateString(answer.body);
  assert.deepEqual(
    report.results.flatMap((r) => r.messages.map((m) => `${path}: ${m.ruleId} ${m.message}`)),
    [],
  );
  return answer.body;
}

test('every version with its day and its words, and why the matter stands still', async () => {
  const html = await page(`/matters/${code}/versions`);
  for (const said of [
    '第2版',
    '现行',
    '2026年3月1日',
    '问答只留最常问的一个。',
    '首次发布',
    '暂停办理',
    '系统升级',
  ])
    assert.ok(html.includes(said), said);
  assert.match(await page(`/en/matters/${code}/versions`), /Version 2/);
});

test('two versions side by side; what is no pair of versions is not there', async () => {
  const html = await page(`/matters/${code}/versions/compare?from=1&to=2`);
  for (const said of ['修改前', '常见问题', '不可以，要本人到场。']) assert.ok(html.includes(said), said);
  assert.ok((await page(`/matters/${code}/versions/compare?from=2&to=2`)).includes('没有差别'));
  await page(`/en/matters/${code}/versions/compare?from=1&to=2`);
  for (const query of [
    '',
    '?from=1',
    '?from=0&to=1',
    '?from=1&to=99',
    '?from=1&to=upcoming',
    '?from=1%27&to=2',
  ]) {
    const { http } = opened();
    const answer = await http.inject({
      url: `/matters/${code}/versions/compare${query}`,
      headers: { accept: 'text/html' },
    });
    assert.equal(answer.statusCode, 404, query);
  }
});

test('values are said in words', () => {
  assert.deepEqual(valueLines('zh', 'promisedLimit', { amount: 3, unit: 'WORKDAY' }), ['3 个工作日']);
  assert.deepEqual(valueLines('zh', 'express', false), ['否']);
  assert.deepEqual(valueLines('en', 'fees', null), ['(nothing)']);
  assert.deepEqual(valueLines('zh', 'caseType', 'instant'), ['即办件']);
  assert.deepEqual(valueLines('zh', 'faqs', { answer: '可以', question: { zh: '行吗', en: 'May I' } }), [
    '问题：行吗',
    '回答：可以',
  ]);
});
