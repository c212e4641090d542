// SPDX-License-Identifier: Apache-2.0
/** Prints the linter's rules into docs/definitions.md: `node tools/run.mjs tools/lint-rules-doc.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withLintTable } from '#matters';

const target = fileURLToPath(new URL('../docs/definitions.md', import.meta.url));

writeFileSync(target, withLintTable(readFileSync(target, 'utf8')));
console.error(`wrote ${target}`);
