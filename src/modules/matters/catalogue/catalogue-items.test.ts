// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Problem } from '#platform/problem.ts';
import { createWorld, type World } from '#test/support/world.ts';
import { getMatter, getMatterVersion } from '../matter-cache.ts';
import { adoptItem } from './adopt-item.ts';
import { itemVersions } from './catalogue.queries.ts';
import { bodies, definition, newItem, openCity, publish, register, staffOf } from './catalogue-for-tests.ts';
import { abolishItem, changeItem, contentOf, registerItems } from './keep-items.ts';
import { catalogueFaults } from './locked-fields.ts';
import { bodiesOfItem, getCatalogueItem, listCatalogueItems, readCatalogueItem } from './read-items.ts';
import { handDown, mergeItems, splitItem, takeOver } from './reform-matters.ts';

let world: World | null = null;
before(async () => {
  world = await createWorld({ seed: 'catalogue' });
  if (world) await openCity(world);
});
after(() => world?.close());
const open = (): World => {
  assert.ok(world, 'PostgreSQL can be started');
  return world;
};
const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error));
  assert.equal(error.kind.code, code);
  return true;
};
const owner = staffOf(bodies.city);

test('items are registered all or none, each fault named', async () => {
  const { runner } = open();
  const bad: readonly [string, ReturnType<typeof newItem>[]][] = [
    ['matters.item-faults', [newItem('000131001000', '甲'), newItem('000131001000', '乙')]],
    ['matters.item-faults', [newItem('000131001001', '甲', { parent: '000131001000' })]],
    ['matters.item-faults', [newItem('000731001000', '甲')]],
    ['matters.item-faults', [newItem('000131001000', '<b>甲</b>')]],
    ['matters.item-faults', [newItem('000131001000', '=SUM(A1)')]],
    ['matters.item-faults', [newItem('000131001000', '甲', { locked: ['fee'] })]],
    [
      'matters.item-faults',
      [
        newItem('000131001001', '甲', { parent: '000131002001' }),
        newItem('000131002001', '乙', { parent: '000131001001' }),
      ],
    ],
    ['matters.no-such-body', [newItem('000131001000', '甲', { ownerId: 'x-none' })]],
  ];
  for (const [code, items] of bad)
    await assert.rejects(runner.execute(registerItems, owner, { items }), refused(code));
  await assert.rejects(
    runner.execute(registerItems, staffOf(bodies.east), { items: [newItem('000131001000', '甲')] }),
    refused('matters.not-the-owner'),
  );
  assert.deepEqual((await listCatalogueItems(open().db, {}, 10)).items, []);

  await register(open(), newItem('000131001001', '食品销售许可'), newItem('000131001000', '食品经营许可'));
  const sub = await getCatalogueItem(open().db, '000131001001');
  assert.equal(sub.parent, '000131001000', 'a sub-item finds its main item by its code');
  await assert.rejects(register(open(), newItem('000131001000', '又一个')), refused('matters.item-exists'));
});

test('two owners who edit at once: one is saved, the other is told; versions stay for ever', async () => {
  const { runner, db } = open();
  await register(open(), newItem('000131010000', '公共场所许可'));
  const read = await getCatalogueItem(db, '000131010000');
  const change = (name: string) =>
    runner.execute(changeItem, owner, {
      code: '000131010000',
      ifVersion: 1,
      reason: '修订',
      content: contentOf({ ...read, name }),
    });
  const results = await Promise.allSettled([change('公共场所卫生许可'), change('公共场所经营许可')]);
  assert.deepEqual(results.map((r) => r.status).sort(), ['fulfilled', 'rejected']);
  const lost = results.find((r) => r.status === 'rejected');
  refused('platform.changed-meanwhile')(lost?.reason);
  assert.deepEqual(
    (await itemVersions(db, '000131010000')).map((v) => [v.version, v.reason]),
    [
      [2, '修订'],
      [1, '登记'],
    ],
  );
  await assert.rejects(
    runner.execute(changeItem, staffOf(bodies.east), {
      code: '000131010000',
      ifVersion: 2,
      reason: '改',
      content: contentOf(read),
    }),
    refused('matters.not-the-owner'),
  );
  await runner.execute(abolishItem, staffOf(bodies.bureau), {
    code: '000131010000',
    ifVersion: 2,
    reason: '国务院取消',
  });
  await assert.rejects(change('再改'), refused('matters.item-abolished'));
  await assert.rejects(
    publish(open(), [bodies.east, definition('late', '公共场所卫生许可', '000131010000')]),
    refused('matters.locked-field'),
  );
});

test('what the item fixes is refused at publication, with what it says and what was found', async () => {
  const { db } = open();
  await register(open(), newItem('000131020000', '诊所备案'));
  const wrong = definition('clinic', '诊所设置备案', '000131020000', { matterType: '10' });
  await assert.rejects(publish(open(), [bodies.east, wrong]), (error: unknown) => {
    refused('matters.locked-field')(error);
    assert.ok(error instanceof Problem);
    assert.deepEqual(
      error.faults.map((f) => [f.field, f.zh]),
      [
        ['name', '事项名称由目录项统一，应为“诊所备案”，现为“诊所设置备案”'],
        ['matterType', '事项类型由目录项统一，应为“01”，现为“10”'],
      ],
    );
    return true;
  });
  assert.deepEqual(
    (await catalogueFaults(db, [wrong, definition('x', '无目录', '000131999000')])).map((f) => f.length),
    [2, 0],
  );
  await publish(open(), [bodies.east, definition('clinic', '诊所备案', '000131020000')]);
});

test('a changed item leaves bodies behind until they take it over, in drafts', async () => {
  const { runner, db } = open();
  const code = '000131030000';
  await register(open(), newItem(code, '食品摊贩备案'));
  const [east, west] = await publish(
    open(),
    [bodies.east, definition('stall', '食品摊贩备案', code)],
    [bodies.west, definition('stall', '食品摊贩备案', code, { acceptConditions: ['在划定区域内经营'] })],
  );
  const read = await getCatalogueItem(db, code);
  await runner.execute(changeItem, owner, {
    code,
    ifVersion: 1,
    reason: '新办法施行',
    content: contentOf({
      ...read,
      name: '食品摊贩登记',
      standard: { ...read.standard, onSiteVisits: 0, acceptConditions: ['有固定经营者'] },
    }),
  });
  const before = await readCatalogueItem(db, owner, code);
  assert.deepEqual(before.bodies, { inStep: 0, behind: 0, drifted: 2 }, 'their name is another one now');
  const adoption = await runner.execute(adoptItem, owner, { item: code, reason: '新办法施行' });
  assert.deepEqual([...adoption.drafted].sort(), [east?.code, west?.code].sort());
  const again = await runner.execute(adoptItem, owner, { item: code, reason: '再来' });
  assert.deepEqual([again.drafted, [...again.waiting].sort()], [[], [east?.code, west?.code].sort()]);
  const drafts = await db.admin<{
    organisation_id: string;
    definition: { name: string; acceptConditions: string[] };
  }>(`select organisation_id, definition from matters.draft where local_code = 'stall'`);
  const of = (id: string) => drafts.find((d) => d.organisation_id === id)?.definition;
  assert.equal(of(bodies.east.id)?.name, '食品摊贩登记');
  assert.deepEqual(
    of(bodies.east.id)?.acceptConditions,
    ['有固定经营者'],
    'what came from the item follows it',
  );
  assert.deepEqual(of(bodies.west.id)?.acceptConditions, ['在划定区域内经营'], 'what the body chose stays');
  await publish(open(), [
    bodies.east,
    definition('stall', '食品摊贩登记', code, { acceptConditions: ['有固定经营者'] }),
  ]);
  const below = await bodiesOfItem(db, code, { limit: 10 });
  assert.deepEqual(
    below.items.map((b) => [b.organisationId, b.standing, [...b.fields]]),
    [
      [bodies.east.id, 'in-step', []],
      [bodies.west.id, 'drifted', ['name', 'acceptConditions']],
    ],
  );
});

test('handed down, taken over, and never back to itself', async () => {
  const { runner, db } = open();
  const code = '000131040000';
  await register(open(), newItem(code, '小餐饮登记', { exerciseLevels: ['3'] }));
  const [above] = await publish(open(), [
    bodies.city,
    definition('diner', '小餐饮登记', code, { exerciseLevel: '3' }),
  ]);
  const from = above?.code ?? '';
  const down = await runner.execute(handDown, owner, {
    item: code,
    from,
    to: [bodies.east.id, bodies.west.id],
    level: '4',
    reason: '权力下放',
    keep: false,
  });
  assert.deepEqual(down.map((m) => m.to.slice(0, 18)).sort(), [bodies.east.id, bodies.west.id].sort());
  assert.deepEqual((await getCatalogueItem(db, code)).exerciseLevels, ['3', '4']);
  const ended = await getMatter(db.autocommit, from);
  assert.equal(ended.status, 'cancelled');
  assert.equal(
    (await getMatterVersion(db, from, 1)).definition.name,
    '小餐饮登记',
    'cases can still read what they pinned',
  );

  const eastern = down.find((m) => m.to.startsWith(bodies.east.id))?.to ?? '';
  const moved = await runner.execute(takeOver, owner, {
    code: eastern,
    organisationId: bodies.north.id,
    reason: '机构改革',
  });
  const successor = await getMatter(db.autocommit, moved.to);
  assert.deepEqual([successor.organisation.id, successor.status], [bodies.north.id, 'in-use']);
  await assert.rejects(
    runner.execute(takeOver, owner, { code: moved.to, organisationId: bodies.east.id, reason: '收回' }),
    refused('matters.lineage-cycle'),
  );
  assert.equal((await getMatter(db.autocommit, moved.to)).status, 'in-use', 'nothing of a refusal stays');
  const shown = (await readCatalogueItem(db, owner, code)).lineage.map((l) => l.kind).sort();
  assert.deepEqual(
    shown,
    ['handed-down', 'handed-down', 'taken-over'],
    'the item tells what became of its matters',
  );
});

test('merged and split: every old matter has its successor', async () => {
  const { runner, db } = open();
  await register(
    open(),
    newItem('000131050000', '食品生产许可'),
    newItem('000131051000', '食品添加剂生产许可'),
  );
  const [one, two, three] = await publish(
    open(),
    [bodies.east, definition('food-making', '食品生产许可', '000131050000')],
    [bodies.east, definition('additive', '食品添加剂生产许可', '000131051000')],
    [bodies.west, definition('additive', '食品添加剂生产许可', '000131051000')],
  );
  const merged = await runner.execute(mergeItems, owner, {
    from: ['000131051000'],
    into: '000131050000',
    reason: '合并',
  });
  assert.deepEqual(merged.find((m) => m.from === two?.code)?.to, one?.code);
  const western = merged.find((m) => m.from === three?.code)?.to ?? '';
  assert.match(western, new RegExp(`^${bodies.west.id}4000131050000`));
  assert.equal((await getMatter(db.autocommit, western)).definition.name, '食品生产许可');
  assert.equal((await getCatalogueItem(db, '000131051000')).status, 'abolished');
  await assert.rejects(
    runner.execute(mergeItems, owner, { from: ['000131050000'], into: '000131051000', reason: '再并' }),
    refused('matters.item-abolished'),
  );

  const parts = await runner.execute(splitItem, owner, {
    code: '000131050000',
    into: [newItem('000131060001', '食品生产许可（普通）'), newItem('000131060002', '食品生产许可（特殊）')],
    reason: '分类管理',
  });
  assert.equal(parts.length, 4, 'two bodies, two parts each');
  const item = await readCatalogueItem(db, owner, '000131050000');
  assert.deepEqual([item.status, item.mayEdit], ['abolished', false]);
  assert.deepEqual(item.lineage.map((l) => l.kind).sort(), ['merged', 'split', 'split']);
  const standing = await readCatalogueItem(db, owner, '000131060001');
  assert.deepEqual(standing.bodies, { inStep: 2, behind: 0, drifted: 0 });
});

test('the tree: main items, sub-items, search, pages', async () => {
  const { db } = open();
  const mains = await listCatalogueItems(db, { level: 'main' }, 500);
  assert.ok(mains.items.every((i) => i.parent === null));
  assert.equal(mains.items.find((i) => i.code === '000131001000')?.subItems, 1);
  assert.deepEqual(
    (await listCatalogueItems(db, { q: '销售' }, 10)).items.map((i) => i.code),
    ['000131001001'],
  );
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listCatalogueItems(db, { cursor }, 3);
    seen.push(...page.items.map((i) => i.code));
    if (page.next === null) break;
    cursor = page.next;
  }
  assert.deepEqual(seen, [...new Set(seen)].sort());
  assert.equal(seen.length, (await listCatalogueItems(db, {}, 500)).items.length);
});
