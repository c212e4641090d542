// SPDX-License-Identifier: Apache-2.0
/** Writes matters/definition.schema.json from the contract: `node tools/run.mjs tools/definition-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { definitionJsonSchema } from '#matters';

const target = fileURLToPath(new URL('../matters/definition.schema.json', import.meta.url));

writeFileSync(target, `${JSON.stringify(definitionJsonSchema(), null, 2)}\n`);
console.error(`wrote ${target}`);
