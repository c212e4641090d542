// SPDX-License-Identifier: Apache-2.0
/** From one store by the national tables into another: items, codes and statuses arrive as they left. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import { system } from '#platform/actor.ts';
import { createWorld } from '#test/support/world.ts';
import { itemsByCode } from '../catalogue/catalogue.queries.ts';
import { registerItems } from '../catalogue/keep-items.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { getMatter } from '../matter-cache.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import { setMatterStatus } from '../matter-status.ts';
import { searchMatters } from '../search/search.ts';
import { importChunk } from './import-chunk.ts';
import { importMatters } from './import-matters.ts';
import { candidatesOf, importSource, itemsIn } from './import-sources.ts';
import { exportedMatters } from './matter-export.queries.ts';
import { matterWriter } from './matter-writers.ts';
import { elements, inFolder, shippedDefinitions } from './tables-for-tests.ts';

type World = NonNullable<Awaited<ReturnType<typeof createWorld>>>;
const editor = system('test');
const first17 = '11350900MB2855918';
const uscc = first17 + usccCheckChar(first17);
const body: MatterOrganisation = {
  id: uscc,
  key: 'market-regulation',
  name: '云泽市市场监督管理局',
  uscc,
  division: '350900000000',
};

interface Told {
  readonly items: string[];
  readonly refused: string[];
  readonly changed: number;
}

async function importFolder(world: World, dir: string, over: { dryRun?: boolean; resume?: boolean } = {}) {
  const source = await importSource(dir);
  const bodies = { organisation: null, organisationOf: async () => null };
  const told: Told = { items: [], refused: [], changed: 0 };
  const done = await importMatters(world, {
    runId: 'trip',
    files: ['trip'],
    items: await itemsIn(source, bodies),
    candidates: candidatesOf(source, { checks: { elements }, ...bodies }),
    actor: editor,
    listener: {
      item: (row, outcome) => void told.items.push(`${row.code} ${outcome}`),
      accepted: () => undefined,
      refused: (row) => void told.refused.push(`${row.line} ${row.refused}`),
      progress: () => undefined,
    },
    ...over,
  });
  return { ...told, changed: done.changed };
}

async function exportTo(world: World, dir: string): Promise<void> {
  const writer = await matterWriter('tables', dir, new Date('2026-03-02T01:00:00Z'), (codes) =>
    itemsByCode(world.db, codes),
  );
  for await (const matter of exportedMatters(world.db, null)) await writer.write(matter);
  await writer.close();
}

async function snapshot(world: World) {
  const matters: Record<string, unknown> = {};
  for await (const { code, status, statusReason, definition } of exportedMatters(world.db, null))
    matters[code] = { status, statusReason, definition };
  return matters;
}

async function threeMatters(): Promise<MatterDefinition[]> {
  const some = (await shippedDefinitions()).filter((d) => !d.handlingItem).slice(0, 3);
  return some.map((d, at) => ({ ...d, catalogCode: `00${d.matterType}3100${at + 1}001` }));
}

test('items, codes and statuses come back as they were; again, and dry, nothing changes', async (t) => {
  const [from, to] = [await createWorld(), await createWorld()];
  if (from === null || to === null) return t.skip('no PostgreSQL can be started');
  try {
    const definitions = await threeMatters();
    const [a] = definitions;
    assert.ok(a !== undefined);
    const wanted = `${uscc}${a.exerciseLevel}${a.catalogCode}07`;
    const items = definitions.map((definition, at) => ({
      definition,
      organisation: body,
      ...(at === 0 && { wantedCode: wanted }),
    }));
    const chunk = { files: [], bodies: [body], rows: 3, refused: 0, last: true } as const;
    const before = { rows: 0, accepted: 0, changed: 0, refused: 0 };
    const { published } = await from.runner.execute(importChunk, editor, {
      ...chunk,
      runId: 'first',
      items,
      before,
    });
    assert.equal(published[0]?.code, wanted);
    const main = `${a.catalogCode.slice(0, 9)}000`;
    const item = (code: string) => ({
      code,
      name: a.name,
      matterType: a.matterType,
      exerciseLevels: ['2' as const, a.exerciseLevel],
      serviceObjects: a.serviceObjects,
      legalBasis: a.legalBasis,
      standard: { promisedLimit: a.promisedLimit },
      locked: [],
      ownerId: body.id,
    });
    await from.runner.execute(registerItems, editor, { items: [item(main), item(a.catalogCode)] });
    const stop = (at: number, status: 'suspended' | 'cancelled') =>
      from.runner.execute(setMatterStatus, editor, {
        code: published[at]?.code ?? '',
        status,
        reason: `依据调整${at}`,
      });
    await stop(1, 'suspended');
    await stop(2, 'cancelled');

    await inFolder(async (dir) => {
      await exportTo(from, dir);
      const dry = await importFolder(to, dir, { dryRun: true });
      assert.deepEqual(dry.refused, []);
      assert.ok(dry.items.every((line) => line.endsWith('checked')));
      assert.deepEqual(await snapshot(to), {});

      const done = await importFolder(to, dir);
      assert.deepEqual([done.refused, done.changed], [[], 3]);
      const at = (code: string): number => done.items.indexOf(`${code} registered`);
      assert.ok(at(main) >= 0 && at(main) < at(a.catalogCode), 'the main item first');
      assert.equal(done.items.length, 4);
      assert.deepEqual(await snapshot(to), await snapshot(from));
      const [sub] = await itemsByCode(to.db, [a.catalogCode]);
      assert.deepEqual([sub, sub?.parent], [(await itemsByCode(from.db, [a.catalogCode]))[0], main]);
      assert.equal((await getMatter(to.db, published[2]?.code ?? '')).statusNote?.reason, '依据调整2');
      const shown = await searchMatters(to.db, {});
      assert.deepEqual(
        shown.items.map((of) => of.code),
        [wanted],
        'only what is in use is found',
      );

      const again = await importFolder(to, dir);
      assert.deepEqual([again.refused, again.changed], [[], 0]);
      assert.ok(again.items.every((line) => line.endsWith('unchanged')));
      const history = await to.db.admin<{ n: number }>(
        'select count(*)::int as n from matters.status_change',
        [],
      );
      assert.equal(history[0]?.n, 2);
      assert.deepEqual(
        (await importFolder(to, dir, { resume: true })).items,
        [],
        'a finished run tells nothing',
      );
    });
  } finally {
    await from.close();
    await to.close();
  }
});

test('the directory of another platform: each bad row is refused with its reason, owners are found', async (t) => {
  const world = await createWorld();
  if (world === null) return t.skip('no PostgreSQL can be started');
  try {
    await inFolder(async (dir) => {
      await writeFile(join(dir, 'up_task_general_basic.csv'), basic);
      await writeFile(join(dir, 'up_task_directory.csv'), directory);
      const { refused, items } = await importFolder(world, dir);
      assert.deepEqual(items, [
        '000131001000 registered',
        '000131002000 registered',
        '000131001001 registered',
      ]);
      for (const [line, says] of [
        [4, /基本编码|12位/],
        [5, /上级又回到它自己/],
        [6, /上级又回到它自己/],
        [7, /dept_code，或用 --organisation/],
        [8, /与第2行重复/],
        [9, /task_type/],
        [10, /公式/],
        [11, /没有登记/],
        [12, /没有标识为“nobody”/],
        [13, /来源已取消/],
      ] as const)
        assert.match(refused.find((text) => text.startsWith(`${line} `)) ?? `${line} not refused`, says);
      const found = await itemsByCode(world.db, ['000131001000', '000131002000', '000131001001']);
      const owners = Object.fromEntries(found.map((of) => [of.code, [of.owner.id, of.parent]]));
      assert.deepEqual(owners, {
        '000131001000': [uscc, null],
        '000131002000': [other, null],
        '000131001001': [uscc, '000131001000'],
      });
      // The matter has another name than its item: refused by the row, its neighbour is taken.
      assert.ok(refused.some((text) => /事项名称由目录项统一/.test(text)));
      assert.equal(Object.keys(await snapshot(world)).join(), `${uscc}300013100100102`);
    });
  } finally {
    await world.close();
  }
});

const other17 = '11350900MB0000001';
const other = other17 + usccCheckChar(other17);
const basicColumns =
  'row_guid,task_name,catalog_code,task_code,task_handle_item,task_type,use_level,dept_name,dept_code,server_type,by_law,handle_type';
const basicRow = (n: string, name: string, item: string) => {
  const task = `${uscc}3000131001001`;
  return `${n},${name},000131001001,${task},${task}${item},01,3,云泽市市场监督管理局,${uscc},2,《食品安全法》,1`;
};
const basic = [basicColumns, basicRow('g1', '食品经营许可', '02'), basicRow('g2', '别的事项', '03'), ''].join(
  '\n',
);
const directory = [
  'row_guid,catalog_code,task_name,task_type,task_state,by_law,use_level,dept_code,dept_name,parent_catalog_code',
  'd1,000131001000,食品经营许可,01,1,《食品安全法》,"2,3",,,',
  'd2,000131001001,食品经营许可,01,1,《食品安全法》,"2,3",,,',
  'd3,00013100200X,坏编码,01,1,,3,,,',
  `d4,000131005001,环甲,01,1,,3,${other},云泽市环保局,000131005002`,
  `d5,000131005002,环乙,01,1,,3,${other},云泽市环保局,000131005001`,
  'd6,000131006000,无主事项,01,1,,3,,,',
  'd7,000131001000,食品经营许可,01,1,《食品安全法》,3,,,',
  'd8,000131007000,类型不符,07,1,,3,,,',
  'd9,000131008000,"=cmd()",01,1,,3,,,',
  `d10,000131009001,没有主项,01,1,,3,${other},云泽市环保局,000131009000`,
  'd11,000131010000,陌生机构,01,1,,3,nobody,,',
  'd12,000131011000,已取消,01,3,,3,,,',
  `d13,000131002000,药品经营许可,01,1,,3,${other},云泽市药品监督管理局,`,
  '',
].join('\n');
