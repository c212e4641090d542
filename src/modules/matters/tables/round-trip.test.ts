// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { usccCheckChar } from '#law/identifiers/uscc.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { checkDefinition, mayPublish } from '../definition.rules.ts';
import { parseDefinition } from '../definition-file.ts';
import type { MatterOrganisation } from '../matter-row.rules.ts';
import type { ExportedMatter } from './matter-export.queries.ts';
import { type ExportFormat, matterWriter } from './matter-writers.ts';
import {
  acceptedOf,
  elements,
  inFolder,
  readRows,
  refusedOf,
  shippedDefinitions,
} from './tables-for-tests.ts';

const now = new Date('2026-03-02T01:00:00Z');
const first17 = '11350900MB2855918';
const body: MatterOrganisation = {
  id: first17 + usccCheckChar(first17),
  key: 'market-regulation',
  name: '云泽市市场监督管理局',
  uscc: first17 + usccCheckChar(first17),
  division: '350900000000',
};
const files: Readonly<Record<Exclude<ExportFormat, 'yaml'>, string>> = {
  csv: 'matters.csv',
  json: 'matters.json',
  tables: '.',
};

const matterOf = (definition: MatterDefinition, at: number): ExportedMatter => ({
  code: `${body.id}${definition.exerciseLevel}${definition.catalogCode}${String((at % 99) + 1).padStart(2, '0')}`,
  version: 1 + (at % 3),
  status: 'in-use',
  organisation: body,
  definition,
});

async function write(format: ExportFormat, dir: string, matters: readonly ExportedMatter[]): Promise<void> {
  const writer = await matterWriter(format, dir, now);
  for (const matter of matters) await writer.write(matter);
  await writer.close();
}

/** Texts that are hard on tables: quotes, bars, line breaks, spaces, JSON, signs of formulas that are none. */
const text = fc
  .array(
    fc.constantFrom(
      '许可',
      '“',
      '"',
      '|',
      '\n',
      '\\',
      ' ',
      '{',
      '[',
      '甲；乙',
      '→',
      ',',
      "'",
      '𠮷',
      '·',
      '-1',
      '→',
      'a',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => `文${parts.join('')}`);

test('whatever is exported is imported as the same definitions', async () => {
  const shipped = await shippedDefinitions();
  assert.ok(shipped.length > 40);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('csv' as const, 'json' as const, 'tables' as const),
      fc.shuffledSubarray(shipped, { minLength: 1, maxLength: 4 }),
      fc.array(text, { minLength: 3, maxLength: 3 }),
      async (format, some, [name = '', alias = '', condition = '']) => {
        const definitions = some.map(
          (of, at): MatterDefinition => ({
            ...of,
            ...(at === 0 && {
              name,
              aliases: [alias, '甲|乙'],
              acceptConditions: [condition, `${condition}。`],
            }),
          }),
        );
        await inFolder(async (dir) => {
          await write(format, dir, definitions.map(matterOf));
          const rows = await readRows(join(dir, files[format]));
          assert.deepEqual(refusedOf(rows), []);
          assert.deepEqual(
            acceptedOf(rows).map((row) => row.definition),
            definitions,
          );
          assert.deepEqual(acceptedOf(rows)[0]?.organisation, body);
        });
      },
    ),
    { seed: 31, numRuns: 60 },
  );
});

test('definitions written as YAML are read and checked as the same', async () => {
  const shipped = await shippedDefinitions();
  await inFolder(async (dir) => {
    await write('yaml', dir, shipped.map(matterOf));
    for (const definition of shipped) {
      const parsed = parseDefinition(
        await readFile(join(dir, body.id, `${definition.localCode}.yaml`), 'utf8'),
      );
      assert.ok(parsed.ok, definition.localCode);
      assert.deepEqual(parsed.definition, definition);
    }
  });
});

test('the national tables alone give definitions that may be published, with gaps where they say nothing', async () => {
  const shipped = await shippedDefinitions();
  await inFolder(async (dir) => {
    await write('tables', dir, shipped.map(matterOf));
    // Another platform sends no table of ours.
    await writeFile(join(dir, 'tongban_task_definition.csv'), 'task_guid,rows_sha256,definition\n');
    const rows = await readRows(dir);
    assert.deepEqual(refusedOf(rows), []);
    for (const [at, row] of acceptedOf(rows).entries()) {
      const before = shipped[at];
      assert.ok(before !== undefined);
      assert.ok(mayPublish(checkDefinition(row.definition, { elements })));
      const of = (d: MatterDefinition) => [
        d.catalogCode,
        d.localCode,
        d.exerciseLevel,
        d.serviceObjects,
        d.promisedLimit.amount,
        d.statutoryLimit.unit,
        d.onSiteVisits,
        d.fee.charged,
        d.materials.length,
        d.materials.map((m) => m.necessity),
        d.faqs.length,
        d.personThemes,
      ];
      assert.deepEqual(of(row.definition), of(before));
    }
  });
});

test('a national row that was changed after the export is believed, not the definition beside it', async () => {
  const [definition] = await shippedDefinitions();
  assert.ok(definition !== undefined);
  await inFolder(async (dir) => {
    await write('tables', dir, [matterOf(definition, 0)]);
    const file = join(dir, 'up_task_general_basic.csv');
    const name = typeof definition.name === 'string' ? definition.name : definition.name.zh;
    await writeFile(file, (await readFile(file, 'utf8')).replace(name, `${name}（改）`));
    const [row] = acceptedOf(await readRows(dir));
    assert.equal(row?.name, `${name}（改）`);
  });
});

for (const [what, change, says] of [
  ['a wrong body', (text: string) => text.replaceAll(body.id, `${first17}0`), /校验位|GB 32100/],
  ['a removed row', (text: string) => text.replace(/,[IU],2026/, ',D,2026'), /删除/],
  ['an empty level', (text: string) => text.replace('use_level', 'use_level_2'), /use_level 为空/],
] as const)
  test(`the national tables: ${what} is refused`, async () => {
    const [definition] = await shippedDefinitions();
    assert.ok(definition !== undefined);
    await inFolder(async (dir) => {
      await write('tables', dir, [matterOf(definition, 0)]);
      const file = join(dir, 'up_task_general_basic.csv');
      await writeFile(file, change(await readFile(file, 'utf8')));
      const refused = refusedOf(await readRows(dir));
      assert.match(refused[0]?.refused ?? '', says);
      assert.equal(refused[0]?.line, 2);
    });
  });
