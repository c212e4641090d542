// SPDX-License-Identifier: Apache-2.0
/** The gate before publishing: shape, names, expressions, elements, and the accuracy of the guide. */
import type { MatterDefinition } from './definition.contract.ts';
import { elementFindings } from './definition-elements.rules.ts';
import { type Finding, finding } from './definition-finding.rules.ts';
import { guideFindings } from './definition-guide.rules.ts';
import { resolveDefinition } from './definition-resolve.rules.ts';
import { isDefinition, shapeFaults } from './definition-schema.rules.ts';
import { expressionsOf } from './definition-scope.rules.ts';
import type { ElementDictionary } from './elements.ts';
import { checkExpression, reservedWords } from './expression/index.ts';

export type DefinitionChecks = {
  readonly elements: ElementDictionary;
  /** Runs one example and tells what differs from what it expects; `#forms` has one (`runExample`). */
  readonly runExample?: (
    definition: MatterDefinition,
    example: MatterDefinition['examples'][number],
  ) => readonly string[];
};

/**
 * All findings about a definition; none of severity error means that it can be published. A finding about an element
 * that `gaps` declares missing (imported guides) is a warning: a gap is told to everyone and never filled with guesses.
 * Law: 行政许可法第三十条 (what must be published); the checks of guide accuracy follow provincial practice.
 */
export function checkDefinition(value: unknown, checks: DefinitionChecks): Finding[] {
  if (!isDefinition(value)) {
    return shapeFaults(value).map((fault) => finding('shape', fault.path, fault.zh, fault.en));
  }
  const resolved = resolveDefinition(value, checks.elements);
  const findings = [
    ...idFindings(resolved),
    ...elementFindings(value, checks.elements),
    ...expressionFindings(resolved),
    ...referenceFindings(resolved),
    ...guideFindings(resolved),
  ];
  const sound = findings.every((of) => of.severity === 'warning');
  if (sound && checks.runExample) findings.push(...exampleFindings(resolved, checks.runExample));
  return softenGaps(findings, value);
}

/** True when no finding is an error. */
export const mayPublish = (findings: readonly Finding[]): boolean =>
  findings.every((of) => of.severity !== 'error');

function softenGaps(findings: readonly Finding[], definition: MatterDefinition): Finding[] {
  const gaps = new Set(definition.gaps?.map((gap) => gap.element));
  return findings.map((of) => (gaps.has(String(of.path[0])) ? { ...of, severity: 'warning' } : of));
}

/** Steps that every application has besides the pages of its form; each step is a part of the page's address. */
const fixedSteps = new Set(['materials', 'delivery', 'review']);

function idFindings(definition: MatterDefinition): Finding[] {
  const findings: Finding[] = [];
  const fields = definition.form.pages.flatMap((page, p) =>
    page.fields.map((field, f) => ({ id: field.id, path: ['form', 'pages', p, 'fields', f, 'id'] })),
  );
  const groups = [
    fields,
    definition.form.pages.map(({ id }, index) => ({ id, path: ['form', 'pages', index, 'id'] })),
    definition.materials.map(({ id }, index) => ({ id, path: ['materials', index, 'id'] })),
    (definition.rules ?? []).map(({ id }, index) => ({ id, path: ['rules', index, 'id'] })),
    definition.process.map(({ id }, index) => ({ id, path: ['process', index, 'id'] })),
    (definition.result.licence?.fields ?? []).map(({ id }, index) => ({
      id,
      path: ['result', 'licence', 'fields', index, 'id'],
    })),
  ];
  for (const group of groups) {
    const seen = new Set<string>();
    for (const { id, path } of group) {
      if (seen.has(id))
        findings.push(finding('id-unique', path, `编号 ${id} 重复`, `The id ${id} is used twice`));
      seen.add(id);
    }
  }
  for (const { id, path } of fields) {
    if (!reservedWords.has(id) && id !== 'applicant' && id !== 'today') continue;
    findings.push(
      finding('id-reserved', path, `${id} 是表达式的保留字`, `${id} is a word of the condition language`),
    );
  }
  definition.form.pages.forEach(({ id }, index) => {
    if (!fixedSteps.has(id)) return;
    const path = ['form', 'pages', index, 'id'];
    findings.push(
      finding('id-reserved', path, `${id} 是申请的固定步骤`, `${id} is a step that every application has`),
    );
  });
  return findings;
}

function expressionFindings(definition: MatterDefinition): Finding[] {
  const findings: Finding[] = [];
  for (const { path, source, scope, gives } of expressionsOf(definition)) {
    const checked = checkExpression(source, scope);
    if (!checked.ok) {
      for (const { position, message } of checked.problems) {
        const zh = `第${position + 1}个字：${message.zh}（${source}）`;
        const en = `At ${position + 1}: ${message.en} (${source})`;
        findings.push(finding('expression', path, zh, en));
      }
    } else if (gives === 'boolean' && !['boolean', 'null', 'any'].includes(checked.type.kind)) {
      findings.push(
        finding(
          'expression',
          path,
          `条件要给出是或否（${source}）`,
          `A condition must be true or false (${source})`,
        ),
      );
    }
  }
  return findings;
}

function referenceFindings(definition: MatterDefinition): Finding[] {
  const fields = new Set(definition.form.pages.flatMap((page) => page.fields.map((field) => field.id)));
  const materials = new Set(definition.materials.map(({ id }) => id));
  const rules = new Set(definition.rules?.map(({ id }) => id));
  const findings: Finding[] = [];
  const demand = (known: ReadonlySet<string>, id: string, path: Finding['path']) => {
    if (!known.has(id))
      findings.push(
        finding('reference', path, `没有编号为 ${id} 的项`, `There is nothing with the id ${id}`),
      );
  };
  definition.rules?.forEach((rule, r) => {
    if (rule.field) demand(fields, rule.field, ['rules', r, 'field']);
  });
  definition.examples.forEach((example, e) => {
    const at = ['examples', e];
    for (const id of Object.keys(example.answers)) demand(fields, id, [...at, 'answers', id]);
    for (const id of example.expect.errors ?? []) demand(fields, id, [...at, 'expect', 'errors']);
    for (const id of example.expect.materials ?? []) demand(materials, id, [...at, 'expect', 'materials']);
    for (const id of example.expect.refusedBy ?? []) demand(rules, id, [...at, 'expect', 'refusedBy']);
  });
  return findings;
}

function exampleFindings(
  definition: MatterDefinition,
  runExample: NonNullable<DefinitionChecks['runExample']>,
): Finding[] {
  return definition.examples.flatMap((example, e) =>
    runExample(definition, example).map((mismatch) =>
      finding(
        'example',
        ['examples', e],
        `示例“${example.name}”：${mismatch}`,
        `Example "${example.name}": ${mismatch}`,
      ),
    ),
  );
}
