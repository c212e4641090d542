// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { MatterOrganisation } from '#matters';
import type { Runner } from '#platform/command.ts';
import { type MattersImportContext, run } from './matters-import.ts';

const guides = join(import.meta.dirname, '../../../shared/data/guides');

interface Chunk {
  readonly items: readonly { organisation: MatterOrganisation }[];
  readonly bodies: readonly MatterOrganisation[];
  readonly before: { rows: number; accepted: number; changed: number; refused: number };
  readonly rows: number;
  readonly refused: number;
}

function listening(): {
  context: MattersImportContext;
  lines: string[];
  bodies: Map<string, MatterOrganisation>;
  batches: number[];
} {
  const lines: string[] = [];
  const bodies = new Map<string, MatterOrganisation>();
  const batches: number[] = [];
  const runner: Runner = {
    // The only command of the import, answered as the catalogue would.
    execute: async <I, O>(_: unknown, __: unknown, input: I): Promise<O> => {
      const chunk = input as Chunk;
      batches.push(chunk.items.length);
      for (const o of chunk.bodies) bodies.set(o.id, o);
      const published = chunk.items.map(() => ({ code: '', localCode: '', version: 1, changed: true }));
      const progress = {
        rows: chunk.before.rows + chunk.rows,
        accepted: chunk.before.accepted + published.length,
        changed: chunk.before.changed + published.length,
        refused: chunk.before.refused + chunk.refused,
      };
      return { published, progress } as O;
    },
  };
  const organisationByKey = async (key: string) => bodies.get(key) ?? null;
  return {
    context: { runner, db: null, organisationByKey, out: (l) => lines.push(l), err: () => undefined },
    lines,
    bodies,
    batches,
  };
}

test('a wrong call and an unreadable file are told by the exit code', async () => {
  const { context, lines } = listening();
  assert.equal(await run([], context), 2);
  assert.equal(await run(['a.json', '--loud'], context), 2);
  assert.equal(await run(['a.json', '--format', 'xml'], context), 2);
  assert.equal(await run(['a.json', '--report'], context), 2);
  assert.equal(await run(['/nowhere/a.json', '--json'], context), 1);
  assert.equal(JSON.parse(lines.at(-1) ?? '').rejected.length, 1);
});

test('what is no guide is rejected by name, the rest is not held up', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-import-'));
  try {
    const file = join(folder, 'guides.json');
    await writeFile(file, JSON.stringify([{ name: '不是指南' }, 7]));
    const { context, lines } = listening();
    assert.equal(await run([file, '--json'], context), 0);
    const report = JSON.parse(lines.at(-1) ?? '');
    assert.deepEqual(
      [report.imported, report.rejected.map((r: { name: string }) => r.name)],
      [0, ['不是指南', '#2']],
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('published guides of other platforms are taken over', async (t) => {
  if (!existsSync(guides)) return t.skip('../shared is absent');
  const { context, lines, bodies, batches } = listening();
  const files = ['guides-curated.json', 'guides-guangdong.json'].map((name) => join(guides, name));
  assert.equal(await run([...files, '--json', '--dry-run'], context), 0);
  assert.deepEqual([batches.length, bodies.size], [0, 0], 'a dry run writes nothing');
  assert.equal(await run([...files, '--json'], context), 0);
  const report = JSON.parse(lines.at(-1) ?? '');
  t.diagnostic(
    `imported ${report.imported}, warnings ${report.warnings.length}, rejected ${report.rejected.length}`,
  );
  assert.equal(
    batches.reduce((sum, n) => sum + n, 0),
    report.imported,
  );
  assert.equal(report.imported + report.rejected.length, 654);
  for (const [id, body] of bodies) assert.match(id, body.uscc ? /^[0-9A-Z]{18}$/ : /^x-[0-9a-f]{12}$/);
});

test('a table is taken row by row, every row stands in the report, and a spreadsheet runs none of it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tongban-import-'));
  try {
    const [file, reportFile] = [join(folder, 'list.csv'), join(folder, 'report.csv')];
    const rows = ['m-1,食品经营许可,行政许可,某局', 'm-2,=cmd,行政许可,某局', 'm-1,又一次,行政许可,某局'];
    await writeFile(file, `id,name,type,department\n${rows.join('\n')}\n`);
    const { context, lines } = listening();
    assert.equal(await run([file, '--json', '--report', reportFile], context), 0);
    const report = JSON.parse(lines.at(-1) ?? '');
    assert.deepEqual([report.imported, report.rejectedTotal, report.rows], [1, 2, 3]);
    assert.deepEqual(
      report.rejected.map((r: { line: number }) => r.line),
      [3, 4],
    );
    const told = (await readFile(reportFile, 'utf8')).split('\r\n');
    assert.match(told[1] ?? '', /^list\.csv,2,.*食品经营许可,published,1,/);
    assert.match(told[2] ?? '', /^list\.csv,3,m-2,'=cmd,refused/);
    await writeFile(file, 'id,name,type,department\nm-2,=cmd,行政许可,某局\n');
    assert.equal(await run([file, '--json'], context), 1, 'nothing could be taken');
    await writeFile(file, 'no,table\n');
    assert.equal(await run([file, '--json'], context), 1, 'no columns that we read');
  } finally {
    await rm(folder, { recursive: true });
  }
});
