// SPDX-License-Identifier: Apache-2.0
/** The policies cost no index: each statement finds its rows by the same conditions as without them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { statementRegistry } from '#platform/db.ts';
import { withClient } from '#platform/postgres/server-facts.ts';
import { programRole } from '#platform/row-security/program-role.ts';
import { repositoryRoot } from '#test/support/child-lines.ts';
import { migratedDatabase } from '#test/support/world.ts';
import { filesBelow } from '../architecture/read-source.ts';

const guarded = /\b(cases|materials|licences|deliveries)\.[a-z_]+|platform\.(event|job|idempotency)\b/;

/**
 * Statements that look for rows by an operator that PostgreSQL does not trust not to tell of rows it looks at
 * (`&&` of arrays, `coalesce`): their index is another one, and small.
 */
const otherIndex: Readonly<Record<string, string>> = {
  'cases.task-mine': 'tasks with signers are few and have an index of their own',
  'cases.task-counts': 'tasks with signers are few and have an index of their own',
  'licences.cities-that-wait': 'what waits for its seal has an index of its own',
  'licences.claim-to-seal': 'what waits for its seal has an index of its own, in the order of its turn',
};

interface PlanNode {
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Every index condition of a plan. */
function conditions(node: PlanNode): string[] {
  const here = node['Index Cond'];
  const below = (node.Plans ?? []).flatMap((p) => conditions(p));
  return here === undefined ? below : [here, ...below];
}

before(async () => {
  const declaring = filesBelow(repositoryRoot, 'src')
    .filter((path) => /\.(store|queries)\.ts$/.test(path))
    .filter((path) => guarded.test(readFileSync(join(repositoryRoot, path), 'utf8')));
  for (const path of declaring) await import(pathToFileURL(join(repositoryRoot, path)).href);
});

test('every statement on guarded tables keeps the index conditions that it has without policies', async (t) => {
  const made = await migratedDatabase('embedded');
  if (made === null) return t.skip('none is installed here');
  try {
    const lost = await withClient(made.url, async (client) => {
      const planOf = async (text: string): Promise<string[]> => {
        const { rows } = await client.query(`explain (generic_plan, costs off, format json) ${text}`);
        // PostgreSQL's own form of a plan.
        const [{ Plan }] = rows[0]['QUERY PLAN'] as [{ Plan: PlanNode }];
        return conditions(Plan);
      };
      await client.query('set enable_seqscan = off; set enable_bitmapscan = on');
      const statements = [...statementRegistry.values()].filter((s) => guarded.test(s.text));
      assert.ok(statements.length > 60, `only ${statements.length} statements were seen`);
      const faults: string[] = [];
      for (const { name, text } of statements) {
        await client.query('set role none');
        const free = await planOf(text);
        await client.query(`set role ${programRole}`);
        const bound = await planOf(text);
        const missing = free.filter((condition) => !bound.includes(condition));
        if (missing.length > 0 && !Object.hasOwn(otherIndex, name))
          faults.push(`${name}: ${missing.join(' | ')}`);
      }
      return faults;
    });
    assert.deepEqual(lost, []);
  } finally {
    await made.drop();
  }
});
