// SPDX-License-Identifier: Apache-2.0
/** The table of the ASVS names places that exist, and no chapter is left out. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const table = readFileSync(join(root, 'docs/security/asvs.md'), 'utf8');
const states = ['yes', 'part', 'no', 'operator', 'n/a'];

/** Every path in backquotes that leads nowhere. */
const missing = (text: string): string[] =>
  [...text.matchAll(/`((?:src|test|docs|web|matters)\/[^`\s]+|[\w.-]+\.(?:md|ts|json))`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !existsSync(join(root, path)));

test('every path of the table exists', () => {
  assert.deepEqual(missing(table), []);
  assert.deepEqual(missing('`src/nowhere.ts` and `package.json`'), ['src/nowhere.ts'], 'planted');
});

test('all seventeen chapters stand there, each row with its state; what is claimed names code or a reason', () => {
  for (let chapter = 1; chapter <= 17; chapter++)
    assert.match(table, new RegExp(`(^## .*V${chapter}\\b)|(, V${chapter} )`, 'm'), `V${chapter}`);
  const rows = table.split('\n').filter((line) => /^\| (\d|–)/.test(line));
  assert.ok(rows.length > 120, `${rows.length} rows`);
  for (const row of rows) {
    const cells = row.split(' | ').map((cell) => cell.replace(/^\| ?| ?\|$/g, '').trim());
    assert.equal(cells.length, 5, row);
    assert.ok(states.includes(cells[2] ?? ''), row);
    if (cells[2] === 'part') assert.ok((cells[4] ?? '') !== '', row);
  }
});
