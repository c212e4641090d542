// SPDX-License-Identifier: Apache-2.0
/** What one process changes, it finds at once, and every other process within two seconds. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { registerDivisions } from '#organisations';
import { system } from '#platform/actor.ts';
import { sleep } from '#platform/clock.ts';
import { type Database, openDatabase } from '#platform/db.ts';
import { setMatterStatus } from '../matter-status.ts';
import {
  type Catalogue,
  editor,
  freshCatalogue,
  marketRegulation,
  sampleDefinition,
} from '../matters-for-tests.ts';
import { publishMatters } from '../publish-matter.ts';
import { searchMatters } from './search.ts';
import { changesAfter } from './search-feed.queries.ts';
import { addSynonyms, dropSynonym, setPopularity } from './search-words.ts';

let here: Catalogue | null = null;
/** Another process: it shares nothing with this one but the database. */
let elsewhere: Database | null = null;
before(async () => {
  here = await freshCatalogue();
  if (here) elsewhere = openDatabase({ url: here.url, poolSize: 2, outside: system('test') });
});
after(async () => {
  await elsewhere?.close();
  await here?.close();
});

function open(): { catalogue: Catalogue; other: Database } {
  assert.ok(here && elsewhere);
  return { catalogue: here, other: elsewhere };
}
const publish = async (localCode: string, name: string): Promise<string> => {
  const items = [{ definition: sampleDefinition(localCode, name), organisation: marketRegulation }];
  const [done] = await open().catalogue.runner.execute(publishMatters, editor, { items });
  return done?.code ?? '';
};
const found = async (q: string): Promise<{ here: number; elsewhere: number }> => ({
  here: (await searchMatters(open().catalogue.db, { q })).total,
  elsewhere: (await searchMatters(open().other, { q })).total,
});
/** Looks again until both agree; two seconds are promised, a busy machine gets more. */
async function settled(q: string, total: number): Promise<void> {
  assert.equal((await searchMatters(open().catalogue.db, { q })).total, total, `${q} here, at once`);
  let counts = await found(q);
  for (let turn = 0; turn < 50 && counts.elsewhere !== total; turn += 1) {
    await sleep(100);
    counts = await found(q);
  }
  assert.deepEqual(counts, { here: total, elsewhere: total }, q);
}

test('publications, suspensions, words and demand reach both processes', async (t) => {
  if (!here) return t.skip('no PostgreSQL can be started');
  const { catalogue, other } = open();
  const { runner } = catalogue;
  const first = await publish('m-1', '烟花爆竹经营许可');
  await settled('烟花爆竹', 1);
  const second = await publish('m-2', '烟花爆竹运输许可');
  await settled('烟花爆竹', 2);
  await publish('m-2', '大型焰火燃放许可');
  await settled('烟花爆竹', 1);
  await settled('焰火', 1);
  await runner.execute(setMatterStatus, editor, { code: first, status: 'suspended' });
  await settled('烟花爆竹', 0);
  await runner.execute(setMatterStatus, editor, { code: first, status: 'in-use' });
  await settled('烟花爆竹', 1);
  const pair = { term: '放炮仗', expansion: '焰火 燃放' };
  await settled('放炮仗', 0);
  await runner.execute(addSynonyms, editor, { pairs: [pair] });
  await settled('放炮仗', 1);
  await runner.execute(dropSynonym, editor, pair);
  await settled('放炮仗', 0);
  await runner.execute(setPopularity, editor, { counts: [{ code: second, popularity: 900 }] });
  for (const on of [catalogue.db, other]) {
    const codes = async () => (await searchMatters(on, { q: '许可' })).items.map((item) => item.code);
    for (let turn = 0; turn < 50 && (await codes())[0] !== second; turn += 1) await sleep(100);
    assert.equal((await codes())[0], second);
  }
});

test('changes are numbered in the order of commits, and a short catch-up reads only what is new', async (t) => {
  if (!here) return t.skip('no PostgreSQL can be started');
  const { catalogue } = open();
  const before = await changesAfter(catalogue.db, 0, 1_000);
  const last = before.at(-1)?.changed ?? 0;
  await publish('m-3', '计量标准器具核准');
  const rows = await changesAfter(catalogue.db, last, 1_000);
  assert.deepEqual(
    rows.map(({ name }) => name),
    ['计量标准器具核准'],
  );
  assert.deepEqual(await changesAfter(catalogue.db, rows.at(-1)?.changed ?? 0, 1_000), []);
});

test('a change that is rolled back is never found', async (t) => {
  if (!here) return t.skip('no PostgreSQL can be started');
  const { catalogue } = open();
  const items = [{ definition: sampleDefinition('m-4', '海域使用权审核'), organisation: marketRegulation }];
  const failing = {
    ...publishMatters,
    run: async (...all: Parameters<typeof publishMatters.run>) => {
      await publishMatters.run(...all);
      throw new Error('changed my mind');
    },
  };
  await assert.rejects(catalogue.runner.execute(failing, editor, { items }), /changed my mind/);
  assert.equal((await searchMatters(catalogue.db, { q: '海域使用权' })).total, 0);
});

test('places come from the divisions of the organisations', async (t) => {
  if (!here) return t.skip('no PostgreSQL can be started');
  const { catalogue } = open();
  const other = openDatabase({ url: catalogue.url, poolSize: 1, outside: system('test') });
  try {
    const divisions = [
      { code: '350900000000', name: '云泽市', level: 2, parent: null },
      { code: '350100000000', name: '海望市', level: 2, parent: null },
    ];
    await catalogue.runner.execute(registerDivisions, editor, divisions);
    await publish('m-5', '特种设备使用登记');
    assert.equal((await searchMatters(other, { q: '云泽 特种设备' })).total, 1);
    const far = await searchMatters(other, { q: '海望 特种设备' });
    assert.equal(far.corrected || far.total === 0, true);
    assert.deepEqual(far.help?.without[0], { word: '海望', q: '特种设备', total: 1 });
  } finally {
    await other.close();
  }
});
