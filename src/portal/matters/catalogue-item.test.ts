// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { abolishItem, getMatter, listMatters, registerItems, splitItem } from '#matters';
import { registerOrganisations } from '#organisations';
import { system } from '#platform/actor.ts';
import { type PortalWorld, portalWorld } from '#portal/home/portal-for-tests.ts';
import { htmlRules } from '#portal/kit/html-rules.ts';

let world: PortalWorld | null;
let code = '';
before(async () => {
  world = await portalWorld();
  if (!world) return;
  const app = world;
  const [listed] = (await listMatters(app.db, { limit: 1 })).items;
  assert.ok(listed);
  const matter = await getMatter(app.db, listed.code);
  const { catalogCode, name, matterType, legalBasis, serviceObjects, exerciseLevel } = matter.definition;
  code = catalogCode;
  const keeper = { id: 'x-keeper', key: 'keeper', name: '省级主管部门', division: '320000000000' };
  await app.runner.execute(registerOrganisations, system('test'), [keeper]);
  const item = { ownerId: keeper.id, matterType, legalBasis, serviceObjects, standard: {}, locked: [] };
  await app.runner.execute(registerItems, system('test'), {
    items: [
      { ...item, code, parent: null, name, exerciseLevels: [exerciseLevel] },
      { ...item, code: `00${matterType}99001000`, name: '已经拆分的事项', exerciseLevels: ['4'] },
      { ...item, code: `00${matterType}99002000`, name: '不再办理的事项', exerciseLevels: ['4'] },
    ],
  });
  const part = (n: number, words: string) => ({
    ...item,
    code: `00${matterType}9900300${n}`,
    name: words,
    exerciseLevels: ['4' as const],
  });
  await app.runner.execute(splitItem, system('test'), {
    code: `00${matterType}99001000`,
    into: [part(1, '其一'), part(2, '其二')],
    reason: '分类管理',
  });
  const ended = { code: `00${matterType}99002000`, ifVersion: 1, reason: '取消' };
  await app.runner.execute(abolishItem, system('test'), ended);
});
after(() => world?.close());

const get = (url: string) => {
  assert.ok(world, 'the embedded PostgreSQL is not installed');
  return world.http.inject({ url, headers: { accept: 'text/html' } });
};

test('the page names the basis and leads to the bodies; it is valid and may be kept', async () => {
  const validator = new HtmlValidate(htmlRules);
  for (const path of [`/catalogue/${code}`, `/en/catalogue/${code}`]) {
    const answer = await get(path);
    assert.equal(answer.statusCode, 200, path);
    assert.match(answer.body, /href="(\/en)?\/matters\/[^"]+"/);
    assert.match(String(answer.headers['cache-control']), /max-age/);
    const report = await validator.validateString(answer.body);
    assert.deepEqual(
      report.results.flatMap((r) => r.messages.map((m) => `${path}:${m.line} ${m.ruleId}: ${m.message}`)),
      [],
    );
  }
});

test('the guide leads from its code to the page of the item, where there is one', async () => {
  assert.ok(world);
  const { items } = await listMatters(world.db, { limit: 50 });
  const [plain] = items.filter((m) => !m.code.includes(code));
  const [linked] = items.filter((m) => m.code.includes(code));
  assert.ok(plain && linked);
  const leads = async (path: string, to: string): Promise<boolean> =>
    (await get(path)).body.includes(`href="${to}`);
  assert.ok(await leads(`/matters/${linked.code}`, `/catalogue/${code}"`));
  assert.ok(await leads(`/en/matters/${linked.code}`, `/en/catalogue/${code}"`));
  assert.equal(await leads(`/matters/${plain.code}`, '/catalogue/'), false);
});

test('an abolished item says what it became; an unknown one is not found', async () => {
  const type = code.slice(2, 4);
  const became = await get(`/catalogue/00${type}99001000`);
  assert.match(became.body, /已经取消/);
  assert.match(became.body, new RegExp(`/catalogue/00${type}99003001`));
  assert.match((await get(`/catalogue/00${type}99002000`)).body, /不再办理这个事项/);
  for (const path of ['/catalogue/999999999999', '/catalogue/abc', '/catalogue/12'])
    assert.equal((await get(path)).statusCode, 404, path);
});
