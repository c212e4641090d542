// SPDX-License-Identifier: Apache-2.0
// Everything that ships, and every published guide at hand, can be filled in: its examples hold, and answers made from
// a seed pass the final gate.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  checkDefinition,
  definitionFromGuide,
  type MatterDefinition,
  parseDefinition,
  printFinding,
  readElements,
  resolveDefinition,
} from '#matters';
import {
  type ApplicantFacts,
  constructAnswers,
  exampleToday,
  generateAnswers,
  judgeRules,
  runExample,
  validateAnswers,
} from './index.ts';

const root = new URL('../../../', import.meta.url);
const matters = new URL('matters/', root);
const elements = readElements(new URL('elements.yaml', matters).pathname);
const files = readdirSync(matters, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml') && !/^((elements|life-events)\.yaml$|joint[\\/])/.test(file))
  .sort();

const applicantOf = (definition: MatterDefinition): ApplicantFacts => ({
  kind: definition.serviceObjects.includes('1') ? 'person' : 'company',
  name: '林若溪',
  residentId: '329902199001011023',
  mobile: '13800138000',
  company: { name: '云泽百草堂大药房有限公司', uscc: '91329902MA0000007K', legalRepresentative: '沈知行' },
});

function assertGenerated(definition: MatterDefinition, make: typeof generateAnswers): boolean {
  const applicant = applicantOf(definition);
  for (const seed of [1, 2, 3]) {
    const made = make(definition, { seed, applicant, today: exampleToday });
    if (!made) return false;
    const context = { applicant, today: exampleToday };
    assert.deepEqual(validateAnswers(definition, made.answers, context).errors, [], definition.localCode);
    assert.deepEqual(judgeRules(definition, made.answers, context).refusals, [], definition.localCode);
    assert.deepEqual(
      make(definition, { seed, applicant, today: exampleToday }),
      made,
      'the same seed, the same answers',
    );
  }
  return true;
}

test('examples of every definition that ships hold', () => {
  let examples = 0;
  for (const file of files) {
    const parsed = parseDefinition(readFileSync(new URL(file, matters), 'utf8'));
    assert.ok(parsed.ok, file);
    const errors = checkDefinition(parsed.definition, { elements, runExample }).filter(
      (of) => of.severity === 'error',
    );
    assert.deepEqual(
      errors.map((of) => printFinding(parsed.locate(of))),
      [],
      file,
    );
    examples += parsed.definition.examples.length;
  }
  assert.ok(examples >= files.length);
});

test('answers can be made for every definition that ships, nearly always without its examples', (t) => {
  const hard: string[] = [];
  for (const file of files) {
    const parsed = parseDefinition(readFileSync(new URL(file, matters), 'utf8'));
    assert.ok(parsed.ok, file);
    const definition = resolveDefinition(parsed.definition, elements);
    assert.ok(assertGenerated(definition, generateAnswers), file);
    if (!assertGenerated(definition, constructAnswers)) hard.push(file);
  }
  t.diagnostic(`only by their examples: ${hard.join(', ') || 'none'}`);
  assert.ok(hard.length * 5 <= files.length, hard.join(', '));
});

test('answers can be made for every imported guide', (t) => {
  const guides = new URL('../shared/data/guides/', root);
  if (!existsSync(guides)) return t.skip('../shared is absent');
  let made = 0;
  for (const file of ['guides-guangdong.json', 'guides-curated.json']) {
    for (const source of JSON.parse(readFileSync(new URL(file, guides), 'utf8')) as unknown[]) {
      const imported = definitionFromGuide(source);
      if ('rejected' in imported) continue;
      assert.ok(
        assertGenerated(resolveDefinition(imported.definition, elements), generateAnswers),
        imported.definition.localCode,
      );
      made += 1;
    }
  }
  t.diagnostic(`${made} guides`);
});
