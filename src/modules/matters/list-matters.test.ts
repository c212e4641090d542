// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { cursorAfter, listMatters, type MatterListing } from './list-matters.ts';
import { feesOfMatters, matterMilestones } from './matter-lists.queries.ts';
import { setMatterStatus } from './matter-status.ts';
import {
  type Catalogue,
  editor,
  freshCatalogue,
  marketRegulation,
  sampleDefinition,
} from './matters-for-tests.ts';
import { publishMatters } from './publish-matter.ts';

const count = 23;
const fee = { name: '工本费', amountFen: 1_000, standard: '每证10元', basis: '收费目录' };
let catalogue: Catalogue | null = null;
before(async () => {
  catalogue = await freshCatalogue();
  await catalogue?.runner.execute(publishMatters, editor, {
    items: Array.from({ length: count }, (_, n) => ({
      organisation: marketRegulation,
      definition: sampleDefinition(`matter-${n}`, `事项${n}`, {
        onSiteVisits: n % 3,
        ...(n % 3 > 0 && { onSiteReason: '核验身份' }),
        ...(n % 5 === 0 && { matterType: '20', catalogCode: '002031001000' }),
        ...(n % 4 === 0 && { fee: { charged: true, payOnline: true, items: [fee] } }),
      }),
    })),
  });
});
after(() => catalogue?.close());

const open = (): Catalogue => {
  assert.ok(catalogue, 'PostgreSQL can be started');
  return catalogue;
};

async function all(listing: MatterListing): Promise<string[]> {
  const codes: string[] = [];
  let cursor: string | undefined;
  do {
    const before = open().db.roundTrips();
    const page = await listMatters(open().db, { ...listing, cursor });
    assert.equal(open().db.roundTrips() - before, 1, 'a page is one statement');
    assert.ok(page.items.length <= listing.limit);
    codes.push(...page.items.map(({ code }) => code));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return codes;
}

test('pages of any size name every matter once, in the order of codes', async () => {
  const whole = await all({ limit: 1_000 });
  assert.equal(whole.length, count);
  assert.deepEqual(whole, [...whole].sort());
  for (const limit of [1, 7, count - 1, count]) assert.deepEqual(await all({ limit }), whole, `by ${limit}`);
});

test('each filter lists what it says, and they go together', async () => {
  const numbers = Array.from({ length: count }, (_, n) => n);
  const length = async (listing: Omit<MatterListing, 'limit'>) =>
    (await all({ ...listing, limit: 5 })).length;
  assert.equal(await length({ visitsAtMost: 1 }), numbers.filter((n) => n % 3 <= 1).length);
  assert.equal(await length({ types: ['20'] }), numbers.filter((n) => n % 5 === 0).length);
  assert.equal(await length({ types: [] }), 0);
  assert.equal(await length({ charged: true }), numbers.filter((n) => n % 4 === 0).length);
  assert.equal(
    await length({ charged: false, visitsAtMost: 0, types: ['01'] }),
    numbers.filter((n) => n % 4 !== 0 && n % 3 === 0 && n % 5 !== 0).length,
  );
});

test('fees come for the matters that charge any', async () => {
  const codes = await all({ limit: 1_000 });
  const fees = await feesOfMatters(open().db, codes);
  assert.deepEqual(new Set(fees.keys()), new Set(await all({ limit: 9, charged: true })));
  assert.deepEqual([...fees.values()][0], [fee]);
});

test('milestones cut the catalogue in parts of equal length', async () => {
  const codes = await all({ limit: 1_000 });
  const milestones = await matterMilestones(open().db, 10);
  assert.deepEqual(milestones, [codes[9], codes[19]]);
  const { items } = await listMatters(open().db, { cursor: cursorAfter(codes[9] ?? ''), limit: 10 });
  assert.deepEqual(
    items.map(({ code }) => code),
    codes.slice(10, 20),
  );
});

test('a cursor that nobody was given is refused', async () => {
  for (const cursor of ['', '*', 'YQ==', cursorAfter('a\0b'), cursorAfter('x'.repeat(500))])
    await assert.rejects(
      listMatters(open().db, { cursor, limit: 5 }),
      { message: /bad-cursor|cursor/ },
      cursor,
    );
});

test('a matter that is not in use is in no list', async () => {
  const [first, ...rest] = await all({ limit: 1_000 });
  await open().runner.execute(setMatterStatus, editor, { code: first ?? '', status: 'suspended' });
  assert.deepEqual(await all({ limit: 4 }), rest);
});
