// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { MatterOrganisation } from '#matters';
import type { Runner } from '#platform/command.ts';
import { type MattersImportContext, run } from './matters-import.ts';

const guides = join(import.meta.dirname, '../../../shared/data/guides');

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
    // The only command of the import; its result is not read.
    execute: async <I, O>(_: unknown, __: unknown, input: I): Promise<O> => {
      batches.push((input as { items: unknown[] }).items.length);
      return [] as O;
    },
  };
  const organisations = {
    ensureImported: async (list: readonly MatterOrganisation[]) => {
      for (const o of list) bodies.set(o.id, o);
    },
    byKey: async (key: string) => bodies.get(key) ?? null,
  };
  return {
    context: { runner, organisations, out: (l) => lines.push(l), err: () => undefined },
    lines,
    bodies,
    batches,
  };
}

test('a wrong call and an unreadable file are told by the exit code', async () => {
  const { context, lines } = listening();
  assert.equal(await run([], context), 2);
  assert.equal(await run(['a.json', '--loud'], context), 2);
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
