// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { withLintTable } from './lint-table.ts';

test('docs/definitions.md has the table of rules as it is', () => {
  const written = readFileSync(new URL('../../../../docs/definitions.md', import.meta.url), 'utf8');
  assert.equal(written, withLintTable(written), 'node tools/run.mjs tools/lint-rules-doc.ts');
});
