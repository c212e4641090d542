// SPDX-License-Identifier: Apache-2.0
/** The statement of the report and the rules must say the same of the same bodies. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Problem } from '#platform/problem.ts';
import { createWorld, type World } from '#test/support/world.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import {
  bodies,
  definition,
  newItem,
  openCity,
  publish,
  register,
  seed,
  staffOf,
} from './catalogue-for-tests.ts';
import { decideDrift } from './decide-drift.ts';
import { bodyTexts, driftOf, itemTexts } from './drift.rules.ts';
import { driftPage, driftSummary } from './drift-report.ts';
import { getCatalogueItem } from './read-items.ts';
import { fillTraits } from './traits.ts';

const code = '000131001000';
const variants: readonly Partial<MatterDefinition>[] = [
  {},
  { promisedLimit: { amount: 8, unit: 'WORKDAY' } },
  { promisedLimit: { amount: 3, unit: 'DAY' } },
  { onSiteVisits: 2, acceptConditions: ['本地户籍'] },
  { serviceObjects: ['1', '3'] },
  { serviceObjects: ['2'] },
  { caseType: 'instant', promisedLimit: { amount: 0, unit: 'WORKDAY' } },
  { name: '食品经营许可（变更）', handlingItem: { serial: '01', situation: '变更' } },
  { name: '食品许可' },
  { exerciseLevel: '5', legalBasis: [] },
  { acceptConditions: Array.from({ length: 20 }, (_, n) => `第${n}项条件应当符合国家和省的有关规定`) },
];
let world: World | null = null;
let codes: readonly string[] = [];
before(async () => {
  world = await createWorld({ seed: 'drift' });
  if (!world) return;
  await openCity(world);
  const places = [bodies.east, bodies.west, bodies.north];
  const published = await publish(
    world,
    ...variants.map(
      (v, n) => [places[n % 3] ?? bodies.east, definition(`food-${n}`, '食品经营许可', code, v)] as const,
    ),
  );
  codes = published.map((p) => p.code);
  await register(world, newItem(code, '食品经营许可'));
});
after(() => world?.close());
const open = (): World => {
  assert.ok(world, 'PostgreSQL can be started');
  return world;
};

test('the report says what the rules say', async () => {
  const { db } = open();
  const item = await getCatalogueItem(db, code);
  const expected = variants.flatMap((v, n) =>
    driftOf(itemTexts(item), bodyTexts(definition(`food-${n}`, '食品经营许可', code, v))).map(
      (field) => `${codes[n]} ${field}`,
    ),
  );
  const seen: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await driftPage(db, { cursor }, 2);
    seen.push(...page.items.map((d) => `${d.code} ${d.field}`));
    if (page.next === null) break;
    cursor = page.next;
  }
  assert.deepEqual([...seen].sort(), [...expected].sort());
  assert.ok(seen.length >= 8);
  const summary = await driftSummary(db, {});
  const matters = new Set(seen.map((s) => s.split(' ')[0]));
  assert.deepEqual(
    [summary.matters, summary.drifted, summary.open],
    [variants.length, matters.size, seen.length],
  );
  assert.equal(summary.conformityRate, (variants.length - matters.size) / variants.length);
  assert.equal(
    summary.fields.reduce((sum, f) => sum + f.open, 0),
    seen.length,
  );
  assert.deepEqual(summary.divisions.map((d) => d.key).sort(), ['350902', '350903', '350921']);
});

test('filters by field, body, division and item', async () => {
  const { db } = open();
  const fields = async (filter: Parameters<typeof driftPage>[1]) =>
    (await driftPage(db, filter, 100)).items.map((d) => `${d.organisationId} ${d.field}`);
  assert.ok((await fields({ field: 'acceptConditions' })).every((f) => f.endsWith('acceptConditions')));
  assert.ok((await fields({ organisationId: bodies.west.id })).every((f) => f.startsWith(bodies.west.id)));
  assert.ok((await fields({ division: '350903' })).length > 0);
  assert.deepEqual(await fields({ item: '000131999000' }), []);
  const [first] = (await driftPage(db, { field: 'acceptConditions' }, 1)).items;
  assert.deepEqual(
    [first?.standard, first?.added, first?.missing],
    [['符合法定条件'], ['本地户籍'], ['符合法定条件']],
  );
  await assert.rejects(driftPage(db, { cursor: 'zzz' }, 5), Problem);
});

test('a decision holds until what was compared changes, and only for what was seen', async () => {
  const { runner, db } = open();
  const [visit] = (await driftPage(db, { field: 'onSiteVisits' }, 5)).items;
  assert.ok(visit);
  const key = { code: visit.code, field: visit.field, fingerprint: visit.fingerprint };
  const decide = (
    items: readonly (typeof key)[],
    verdict: 'accepted' | 'rejected',
    actor = staffOf(bodies.city),
  ) => runner.execute(decideDrift, actor, { items, verdict, reason: '山区须现场核验' });
  await assert.rejects(decide([{ ...key, fingerprint: 'other' }], 'accepted'), Problem);
  await assert.rejects(decide([key], 'accepted', staffOf(bodies.east)), Problem);
  assert.deepEqual(await decide([key], 'rejected'), { decided: 1 });
  const told = await db.admin<{ data: { code: string } }>(
    `select data from platform.event where name = 'matters.drift-rejected.v1'`,
  );
  assert.deepEqual(
    told.map((e) => e.data.code),
    [visit.code],
  );
  const tasks = () =>
    db.admin<{ rule: string; state: string; part: string }>(
      'select rule, state, part from matters.guide_task where code = $1 order by rule',
      [visit.code],
    );
  assert.deepEqual(await tasks(), [{ rule: 'drift-onSiteVisits', state: 'open', part: 'facts' }]);
  const before = await driftSummary(db, {});
  await decide([key], 'accepted');
  assert.equal((await tasks())[0]?.state, 'repaired', 'what is accepted after all is no task');
  const accepted = await driftPage(db, { verdict: 'accepted' }, 5);
  assert.deepEqual(
    accepted.items.map((d) => [d.code, d.decision?.reason]),
    [[visit.code, '山区须现场核验']],
  );
  const now = await driftSummary(db, {});
  assert.deepEqual([now.open, now.accepted, now.rejected], [before.open, 1, 0]);
  const at = codes.indexOf(visit.code);
  const body = [bodies.east, bodies.west, bodies.north][at % 3] ?? bodies.east;
  await publish(open(), [body, definition(`food-${at}`, '食品经营许可', code, { onSiteVisits: 3 })]);
  const [again] = (await driftPage(db, { field: 'onSiteVisits' }, 5)).items;
  assert.deepEqual([again?.body, again?.decision], [3, null]);
});

test('traits that are missing are made again', async () => {
  const { runner, db } = open();
  const before = await driftSummary(db, {});
  await db.admin('delete from matters.trait');
  assert.equal((await driftSummary(db, {})).matters, 0);
  assert.deepEqual(await runner.execute(fillTraits, seed, undefined), { done: true });
  assert.deepEqual(await driftSummary(db, {}), before);
});

test('a field that the owner locks afterwards is a departure of its own, with its task, until the body follows', async () => {
  const { runner, db } = open();
  const item = '000131002000';
  const aliases = ['小作坊证'];
  const said = (over: Partial<MatterDefinition> = {}) =>
    definition('workshop', '食品小作坊登记', item, { aliases, ...over });
  const [east] = await publish(open(), [bodies.east, said({ aliases: ['作坊证'] })]);
  await publish(open(), [bodies.west, said()]);
  const standard = { aliases, promisedLimit: { amount: 7, unit: 'WORKDAY' as const } };
  await register(open(), newItem(item, '食品小作坊登记', { standard, locked: ['aliases', 'promisedLimit'] }));
  const rows = async () => (await driftPage(db, { item }, 50)).items;
  const [row, ...more] = await rows();
  assert.deepEqual([row?.code, row?.field, more], [east?.code, 'locked.aliases', []]);
  assert.deepEqual([row?.standard, row?.body, row?.added], [aliases, ['作坊证'], ['作坊证']]);
  assert.equal((await driftSummary(db, { field: 'locked.aliases' })).open, 1);
  const key = { code: row?.code ?? '', field: row?.field ?? '', fingerprint: row?.fingerprint ?? '' };
  const actor = staffOf(bodies.city);
  await runner.execute(decideDrift, actor, { items: [key], verdict: 'rejected', reason: '俗称全市统一' });
  const tasks = () =>
    db.admin<{ state: string }>(`select state from matters.guide_task where rule = 'drift-locked.aliases'`);
  assert.deepEqual(await tasks(), [{ state: 'open' }]);
  await assert.rejects(
    publish(open(), [bodies.east, said({ aliases: ['又一俗称'] })]),
    (error) => error instanceof Problem && error.kind.code === 'matters.locked-field',
  );
  await publish(open(), [bodies.east, said()]);
  assert.deepEqual([await rows(), await tasks()], [[], [{ state: 'repaired' }]]);
});
