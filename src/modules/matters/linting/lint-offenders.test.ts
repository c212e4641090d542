// SPDX-License-Identifier: Apache-2.0
// Every rule has a planted offender that it, and where sensible only it, reports.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { MatterDefinition } from '../definition.contract.ts';
import { checkDefinition } from '../definition.rules.ts';
import { parseDefinition } from '../definition-file.ts';
import { printFinding } from '../definition-finding.rules.ts';
import { readElements } from '../elements.ts';
import { fileRules } from './lint-file-rules.ts';
import { likenessOf } from './lint-likeness.rules.ts';
import { offenders } from './lint-offenders-for-tests.ts';
import { soundFlows } from './lint-process-offenders-for-tests.ts';
import { definitionRules, lintRules } from './lint-registry.rules.ts';
import type { DefinitionChecks } from './lint-rule.rules.ts';
import { cleanupPractice, prohibitedProofs } from './prohibited-proofs.ts';

const root = new URL('../../../../matters/', import.meta.url);
const elements = readElements(new URL('elements.yaml', root).pathname);
const today = '2026-09-01';

function definitionOf(file: string): MatterDefinition {
  const parsed = parseDefinition(readFileSync(new URL(file, root), 'utf8'));
  assert.ok(parsed.ok, file);
  return parsed.definition;
}

const sound = definitionOf('persons/pharmacist-registration.yaml');
const everybody = ['clerk', 'reviewer', 'approver', 'supervisor'];
const checks: DefinitionChecks = {
  elements,
  today,
  staffing: () => [{ name: '云溪县药品监督管理局', roles: everybody }],
  others: [],
};

test('the definition that offenders are made of has no finding', () => {
  assert.deepEqual(checkDefinition(sound, checks).map(printFinding), []);
});

test('sound flows have no finding', () => {
  for (const change of soundFlows)
    assert.deepEqual(checkDefinition(change(structuredClone(sound)), checks).map(printFinding), []);
});

test('every rule of a definition has an offender', () => {
  const planted = new Set(offenders.map(({ rule }) => rule));
  const missing = definitionRules.map(({ id }) => id).filter((id) => !planted.has(id));
  assert.deepEqual(missing, []);
  const ids = lintRules.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'two rules have one id');
  for (const { rule } of offenders) assert.ok(ids.includes(rule), `${rule} is no rule`);
});

for (const { rule, path, change, knows, beside = [] } of offenders) {
  test(`${rule} reports its offender${path === undefined ? '' : ` at ${path}`}`, () => {
    const findings = checkDefinition(change(structuredClone(sound)), { ...checks, ...knows?.(sound) });
    const found = findings.find(
      (of) => of.rule === rule && (path ?? of.path.join('.')) === of.path.join('.'),
    );
    assert.ok(found, `not found among: ${findings.map(printFinding).join('\n')}`);
    assert.ok(found.message.zh && found.message.en && found.todo?.zh && found.todo.en && found.article);
    const declared = lintRules.find(({ id }) => id === rule);
    assert.equal(found.severity, declared?.severity);
    const others = [...new Set(findings.map((of) => of.rule))].filter((id) => id !== rule);
    assert.deepEqual(others.sort(), [...beside].sort());
  });
}

test('what another body published is softened where the rule judges its words', () => {
  const imported = { ...sound, provenance: 'another platform' };
  const { sample: _, ...result } = imported.result;
  const findings = checkDefinition({ ...imported, result }, checks);
  assert.deepEqual(
    findings.map((of) => [of.rule, of.severity]),
    [['result-sample', 'warning']],
  );
});

test('the definitions that ship have no finding at all, also beside one another', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^(?!joint)[a-z]+[\\/].+\.yaml$/.test(file))
    .sort();
  assert.equal(files.length, 67);
  const definitions = files.map(definitionOf);
  const all = definitions.map((of) => likenessOf(of));
  for (const definition of definitions) {
    const findings = checkDefinition(definition, { elements, today, others: all });
    assert.deepEqual(findings.map(printFinding), [], definition.localCode);
  }
});

test('every rule says what it wants, what to do and who asks for it, in both languages', () => {
  for (const { id, title, todo, article } of [...fileRules, ...definitionRules]) {
    assert.match(id, /^[a-z][a-z0-9-]+$/);
    for (const text of [title.zh, title.en, todo.zh, todo.en, article]) assert.ok(text.length > 1, id);
    for (const text of [title.en, todo.en]) assert.doesNotMatch(text, /\p{Script=Han}/u, id);
  }
});

test('abolished proofs quote the one document that was read, and call everything else practice', () => {
  for (const { id, article } of prohibitedProofs)
    assert.ok(article === cleanupPractice || /^国发〔2016〕55号（/.test(article), `${id}: ${article}`);
  assert.doesNotMatch(cleanupPractice, /第[一二三四五六七八九十百]+条|〔\d{4}〕/);
});
