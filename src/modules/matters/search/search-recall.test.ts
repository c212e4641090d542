// SPDX-License-Identifier: Apache-2.0
/** How well search finds real matters by the short names and spoken words that offices gave them. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import type { Queryable } from '#platform/db.ts';
import { editor, freshCatalogue, sampleDefinition } from '../matters-for-tests.ts';
import { type MatterToPublish, publishMatters } from '../publish-matter.ts';
import { searchMatters } from './search.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/matters');

interface SourceMatter {
  readonly id: string;
  readonly name: string;
  readonly department: string | null;
  readonly department_uscc: string | null;
  readonly region_code: string | null;
  readonly short_name: string | null;
  readonly keywords: readonly string[] | null;
}

const sourceMatters = (): SourceMatter[] =>
  gunzipSync(readFileSync(join(folder, 'matters.jsonl.gz')))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SourceMatter);

function toPublish(m: SourceMatter, at: number, withAliases: boolean): MatterToPublish {
  const aliases = withAliases ? [...(m.short_name ? [m.short_name] : []), ...(m.keywords ?? [])] : [];
  const department = m.department ?? '未知部门';
  return {
    definition: sampleDefinition(`m-${at}`, m.name, {
      aliases,
      personThemes: [],
      corporateThemes: [],
      summary: m.name,
      catalogCode: String(at).padStart(12, '0'),
    }),
    organisation: {
      id: m.department_uscc ?? `x-${department}`,
      key: 'imported',
      name: department,
      division: m.region_code ?? '440000',
    },
  };
}

/** Lines of `query,kind,expected_id,expected_name,department`; a field with a comma is in quotation marks. */
function questions(): { query: string; name: string }[] {
  const rows = readFileSync(join(folder, 'search-queries.csv'), 'utf8').trim().split('\n').slice(1);
  return rows.map((row) => {
    const fields = [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) =>
      (m[1] ?? '').replace(/^"|"$/g, '').replaceAll('""', '"'),
    );
    return { query: fields[0] ?? '', name: fields[3] ?? '' };
  });
}

async function recall(
  on: Queryable,
): Promise<{ at5: number; at10: number; corrected: number; missed: string[] }> {
  const asked = questions();
  let [at5, at10, corrected] = [0, 0, 0];
  const missed: string[] = [];
  for (const { query, name } of asked) {
    const found = await searchMatters(on, { q: query, limit: 10, facets: false });
    const rank = found.items.findIndex((item) => item.name === name);
    corrected += Number(found.corrected);
    at5 += Number(rank >= 0 && rank < 5);
    at10 += Number(rank >= 0);
    if (rank < 0) missed.push(`${query} → ${name} (${found.total}${found.corrected ? ' corrected' : ''})`);
  }
  return { at5: at5 / asked.length, at10: at10 / asked.length, corrected, missed };
}

for (const [withAliases, floor5, floor10] of [
  [false, 0.84, 0.88],
  [true, 0.94, 0.97],
] as const) {
  test(`search finds real matters ${withAliases ? 'with their aliases' : 'by their names alone'}`, async (t) => {
    if (!existsSync(folder)) return t.skip('../shared is absent');
    const catalogue = await freshCatalogue();
    if (!catalogue) return t.skip('no PostgreSQL can be started');
    try {
      const items = sourceMatters().map((m, at) => toPublish(m, at, withAliases));
      await catalogue.runner.execute(publishMatters, editor, { items });
      const got = await recall(catalogue.db);
      t.diagnostic(
        `recall@5 ${got.at5.toFixed(3)}, recall@10 ${got.at10.toFixed(3)}, corrected ${got.corrected}`,
      );
      if (process.env.SHOW_MISSED) for (const line of got.missed) t.diagnostic(line);
      assert.ok(got.at5 >= floor5, `recall@5 ${got.at5}`);
      assert.ok(got.at10 >= floor10, `recall@10 ${got.at10}`);
    } finally {
      await catalogue.close();
    }
  });
}
