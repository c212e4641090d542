// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MatterDefinition } from '../definition.contract.ts';
import { setMatterStatus } from '../matter-status.ts';
import {
  type Catalogue,
  editor,
  freshCatalogue,
  marketRegulation,
  sampleDefinition,
} from '../matters-for-tests.ts';
import { publishMatters } from '../publish-matter.ts';
import { readKeptList } from './kept-list-pages.ts';
import { listNames } from './list-membership.rules.ts';
import { settleLists } from './note-list-changes.ts';
import { listChangesPage, listCounts, listInChunks, readList } from './public-lists.ts';
import { countsBy, departmentCounts, mattersOfItems, mattersOfLetter } from './shelves.ts';

let catalogue: Catalogue | null = null;
before(async () => {
  catalogue = await freshCatalogue();
});
after(() => catalogue?.close());
const open = (): Catalogue => {
  assert.ok(catalogue, 'PostgreSQL can be started');
  return catalogue;
};

const fee = { name: '工本费', amountFen: 1_000, standard: '每证10元', basis: '收费目录' };
const exemption = {
  reason: '须当面采集指纹',
  basis: '居民身份证法第三条',
  approvedBy: '云泽市数据局',
  until: '2026-06-30',
};
const publish = async (...definitions: MatterDefinition[]): Promise<string[]> =>
  (
    await open().runner.execute(publishMatters, editor, {
      items: definitions.map((definition) => ({ definition, organisation: marketRegulation })),
    })
  ).map(({ code }) => code);
const codesIn = async (list: (typeof listNames)[number], asOf?: string): Promise<string[]> =>
  (await readList(open().db, list, { asOf, limit: 100 })).lines.map(({ code }) => code);

test('a list keeps its history: published, changed, suspended, resumed and cancelled, each with its day and reason', async () => {
  const { clock, runner, db } = open();
  const [code = ''] = await publish(
    sampleDefinition('history', '食品经营许可', { onSiteVisits: 1, onSiteReason: '核验' }),
  );
  clock.set(new Date('2026-03-05T01:00:00Z'));
  await publish(
    sampleDefinition('history', '食品经营许可', {
      onSiteVisits: 0,
      fee: { charged: true, payOnline: true, items: [fee] },
    }),
  );
  clock.set(new Date('2026-03-09T01:00:00Z'));
  await runner.execute(setMatterStatus, editor, { code, status: 'suspended', reason: '系统改造' });
  clock.set(new Date('2026-03-12T01:00:00Z'));
  await runner.execute(setMatterStatus, editor, { code, status: 'in-use' });
  clock.set(new Date('2026-03-20T01:00:00Z'));
  await runner.execute(setMatterStatus, editor, { code, status: 'cancelled', reason: '国务院决定取消' });

  assert.deepEqual(await codesIn('power', '2026-03-01'), []);
  assert.deepEqual(await codesIn('power', '2026-03-02'), [code]);
  assert.deepEqual(await codesIn('fees', '2026-03-04'), []);
  assert.deepEqual(await codesIn('fees', '2026-03-05'), [code]);
  assert.deepEqual(await codesIn('no-meeting', '2026-03-04'), []);
  assert.deepEqual(await codesIn('no-meeting', '2026-03-08'), [code]);
  assert.deepEqual(await codesIn('power', '2026-03-10'), []);
  assert.deepEqual(await codesIn('power', '2026-03-12'), [code]);
  assert.deepEqual(await codesIn('power'), []);
  assert.deepEqual(await codesIn('no-longer-approved', '2026-03-19'), []);
  assert.deepEqual(await codesIn('no-longer-approved'), [code]);
  const { changes } = await listChangesPage(db, 'power', { limit: 10 });
  assert.deepEqual(
    changes.map(({ change, why, since }) => [
      change,
      why.kind,
      why.note ?? '',
      since.toISOString().slice(0, 10),
    ]),
    [
      ['removed', 'cancelled', '国务院决定取消', '2026-03-20'],
      ['added', 'resumed', '', '2026-03-12'],
      ['removed', 'suspended', '系统改造', '2026-03-09'],
      ['changed', 'revised', '', '2026-03-05'],
      ['added', 'published', '', '2026-03-02'],
    ],
  );
  const first = await listChangesPage(db, 'power', { limit: 2 });
  const second = await listChangesPage(db, 'power', { limit: 2, before: first.next ?? 0 });
  assert.deepEqual([...first.changes, ...second.changes], changes.slice(0, 4));
  const [old] = (await readList(db, 'power', { asOf: '2026-03-03', limit: 5 })).lines;
  assert.equal(old?.facts.visits, 1, 'the list of a day says what was said on that day');
  await assert.rejects(readList(db, 'power', { asOf: '2026-02-30', limit: 5 }), /day/);
  await assert.rejects(readList(db, 'power', { cursor: '*', limit: 5 }), /cursor/);
});

test('an exemption from online handling leaves the negative list by itself after its last day', async () => {
  const { clock, runner } = open();
  clock.set(new Date('2026-04-01T01:00:00Z'));
  const [code = ''] = await publish(sampleDefinition('exempted', '指纹采集', { onlineExemption: exemption }));
  assert.deepEqual(await codesIn('negative'), [code]);
  clock.set(new Date('2026-06-30T15:59:00Z'));
  await runner.execute(settleLists, editor, { after: '' });
  assert.deepEqual(await codesIn('negative'), [code]);
  clock.set(new Date('2026-06-30T16:00:00Z'));
  await runner.execute(settleLists, editor, { after: '' });
  assert.deepEqual(await codesIn('negative'), []);
  const [change] = (await listChangesPage(open().db, 'negative', { limit: 1 })).changes;
  assert.deepEqual([change?.change, change?.why.kind], ['removed', 'expired']);
});

test('pages of any size name every line once; the counts are exact; an unchanged publication writes nothing', async () => {
  const { db } = open();
  const many = Array.from({ length: 23 }, (_, n) =>
    sampleDefinition(`many-${n}`, `${n % 2 ? '安' : '包'}装事项${n}`, {
      onSiteVisits: n % 3,
      onSiteReason: '核验',
    }),
  );
  const codes = await publish(...many);
  const whole = await codesIn('power');
  for (const code of codes) assert.ok(whole.includes(code));
  for (const limit of [1, 7, whole.length]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const trips = db.roundTrips();
      const page = await readList(db, 'power', { cursor, limit });
      assert.equal(db.roundTrips() - trips, 1);
      seen.push(...page.lines.map(({ code }) => code));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(seen, whole);
  }
  const department = await readList(db, 'power', { department: 'market-regulation', limit: 100 });
  assert.deepEqual(
    department.lines.map(({ code }) => code),
    whole,
  );
  assert.deepEqual((await readList(db, 'power', { department: 'none', limit: 100 })).lines, []);
  const counts = await listCounts(db);
  for (const list of listNames) {
    let n = 0;
    for await (const chunk of listInChunks(db, list, {})) n += chunk.length;
    assert.equal(counts.get(list) ?? 0, n, list);
  }
  const latest = (await listChangesPage(db, 'power', { limit: 1 })).changes[0]?.id;
  await publish(...many);
  assert.equal((await listChangesPage(db, 'power', { limit: 1 })).changes[0]?.id, latest);
});

test('shelves: letters in the order of pinyin by cursor, departments by name, items by place', async () => {
  const { db } = open();
  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await mattersOfLetter(db, 'A', { cursor, limit: 3 });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  assert.equal(names.length, 11);
  assert.ok(names.every((name) => name.startsWith('安')));
  const letters = await countsBy(db, 'letter');
  assert.equal(letters.find(({ key }) => key === 'A')?.count, 11);
  await assert.rejects(mattersOfLetter(db, 'A', { cursor: 'nonsense', limit: 3 }), /cursor/);
  const [department] = await departmentCounts(db);
  assert.deepEqual([department?.name, department?.initial], ['市场监督管理局', 'S']);
  const here = await mattersOfItems(db, ['000131001000', '999999999999'], ['350921000000', '350900000000']);
  assert.ok(here.length === 6 && here.every(({ where }) => where === 'here'));
  const below = await mattersOfItems(db, ['000131001000'], ['350000000000']);
  assert.ok(below.every(({ where }) => where === 'below'));
  const far = await mattersOfItems(db, ['000131001000'], ['320000000000']);
  assert.ok(far.length > 0 && far.every(({ where }) => where === 'elsewhere'));
});

test('matters of a store from before the lists are noted by the recurring work', async () => {
  const { db, runner } = open();
  const [code = ''] = await publish(sampleDefinition('older', '补记事项'));
  await db.admin('delete from matters.listing where code = $1', [code]);
  await db.admin('delete from matters.list_fact where code = $1', [code]);
  await db.admin('delete from matters.list_change where code = $1', [code]);
  assert.ok(!(await codesIn('power')).includes(code));
  assert.deepEqual(await runner.execute(settleLists, editor, { after: '' }), [code]);
  assert.ok((await codesIn('power')).includes(code));
  assert.deepEqual(await runner.execute(settleLists, editor, { after: '' }), []);
});

test('a page of a list is read once and anew after the next change', async () => {
  const { db } = open();
  const page = () => readKeptList(db, 'power', { limit: 5 });
  const first = await page();
  const trips = db.roundTrips();
  assert.equal(await page(), first);
  assert.equal(db.roundTrips() - trips, 1, 'only the newest change is asked for');
  await publish(sampleDefinition('kept-page', '户外广告设置'));
  assert.notEqual(await page(), first);
  assert.deepEqual((await page()).lines, (await readList(db, 'power', { limit: 5 })).lines);
});
