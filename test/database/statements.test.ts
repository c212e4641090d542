// SPDX-License-Identifier: Apache-2.0
/** Every statement of the program is prepared against the migrated schema: no name of a column is wrong. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { system } from '#platform/actor.ts';
import { type Database, openDatabase, type Statement, statementRegistry } from '#platform/db.ts';
import { repositoryRoot } from '#test/support/child-lines.ts';
import { migratedDatabase } from '#test/support/world.ts';
import { filesBelow } from '../architecture/read-source.ts';

/** Files that declare statements: stores, queries, and what of the platform holds SQL. */
const declaring = filesBelow(repositoryRoot, 'src')
  .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$/.test(path))
  .filter((path) => /\bsql(<[\s\S]*?>)?\(/.test(readFileSync(join(repositoryRoot, path), 'utf8')));

async function faultsOf(db: Database, statements: Iterable<Statement<unknown>>): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, text } of statements) {
    try {
      await db.admin(`prepare "${name}" as ${text}`);
    } catch (error) {
      faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return faults;
}

describe('statements', () => {
  before(async () => {
    for (const path of declaring) await import(pathToFileURL(join(repositoryRoot, path)).href);
  });

  for (const kind of ['embedded', 'system'] as const) {
    test(`every statement can be prepared on the ${kind} PostgreSQL`, async (t) => {
      const made = await migratedDatabase(kind);
      if (made === null) return t.skip('none is installed here');
      const db = openDatabase({ url: made.url, poolSize: 1, outside: system('test') });
      try {
        assert.ok(statementRegistry.size > 80, `only ${statementRegistry.size} statements were seen`);
        assert.deepEqual(await faultsOf(db, statementRegistry.values()), []);
        const planted = { name: 'cases.planted', text: 'select colour from cases.case_file where city = $1' };
        assert.deepEqual(await faultsOf(db, [planted]), ['cases.planted: column "colour" does not exist']);
      } finally {
        await db.close();
        await made.drop();
      }
    });
  }
});
