// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkDefinition } from './definition.rules.ts';
import { parseDefinition } from './definition-file.ts';
import { printFinding } from './definition-finding.rules.ts';
import { definitionJsonSchema } from './definition-schema.rules.ts';
import { readElements } from './elements.ts';

const root = new URL('../../../matters/', import.meta.url);
const elements = readElements(new URL('elements.yaml', root).pathname);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml') && !/^((elements|life-events)\.yaml$|joint[\\/])/.test(file))
  .sort();

test('the schema that editors read is the one that the program checks', () => {
  const written: unknown = JSON.parse(readFileSync(new URL('definition.schema.json', root), 'utf8'));
  assert.deepEqual(written, definitionJsonSchema());
  assert.equal(definitionJsonSchema().$schema, 'https://json-schema.org/draft/2020-12/schema');
});

test('every definition that ships has no error', () => {
  assert.ok(files.length > 0);
  const seen = new Map<string, string>();
  for (const file of files) {
    const parsed = parseDefinition(readFileSync(new URL(file, root), 'utf8'));
    const findings = parsed.ok
      ? checkDefinition(parsed.definition, { elements }).map(parsed.locate)
      : parsed.findings;
    const errors = findings.filter((of) => of.severity === 'error');
    assert.deepEqual(errors.map(printFinding), [], file);
    if (!parsed.ok) continue;
    const { localCode } = parsed.definition;
    assert.equal(
      seen.get(localCode),
      undefined,
      `${file} and ${seen.get(localCode)} have the same localCode`,
    );
    seen.set(localCode, file);
  }
});
