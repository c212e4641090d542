// SPDX-License-Identifier: Apache-2.0
/** The names in a definition: its own ids, what its expressions read, what its parts refer to. */
import type { MatterDefinition } from './definition.contract.ts';
import { type Finding, finding } from './definition-finding.rules.ts';
import { expressionsOf } from './definition-scope.rules.ts';
import { checkExpression, reservedWords } from './expression/index.ts';

/** Steps that every application has besides the pages of its form; each step is a part of the page's address. */
const fixedSteps = new Set(['materials', 'delivery', 'review']);

/** Ids that are used twice, or that the language or the address of a page needs. */
export function idFindings(definition: MatterDefinition): Finding[] {
  const findings: Finding[] = [];
  const fields = definition.form.pages.flatMap((page, p) =>
    page.fields.map((field, f) => ({ id: field.id, path: ['form', 'pages', p, 'fields', f, 'id'] })),
  );
  const groups = [
    fields,
    definition.form.pages.map(({ id }, index) => ({ id, path: ['form', 'pages', index, 'id'] })),
    definition.materials.map(({ id }, index) => ({ id, path: ['materials', index, 'id'] })),
    (definition.rules ?? []).map(({ id }, index) => ({ id, path: ['rules', index, 'id'] })),
    (definition.commitments ?? []).map(({ id }, index) => ({ id, path: ['commitments', index, 'id'] })),
    processIds(definition),
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
  for (const { id, path } of processIds(definition)) {
    if (id !== 'start' && id !== 'end') continue;
    findings.push(
      finding('id-reserved', path, `${id} 是流程的两端`, `${id} is one of the ends of a process`),
    );
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

/** Ids of steps and of all parts of the flow: links and marks name them without saying which part they mean. */
function processIds({ process, flow }: MatterDefinition): { id: string; path: (string | number)[] }[] {
  const parts = (['gateways', 'timers', 'groups', 'links'] as const).flatMap((part) =>
    (flow?.[part] ?? []).flatMap(({ id }, index) =>
      id === undefined ? [] : [{ id, path: ['flow', part, index, 'id'] }],
    ),
  );
  return [...process.map(({ id }, index) => ({ id, path: ['process', index, 'id'] })), ...parts];
}

/** Expressions that cannot be typed, and conditions that are no conditions. */
export function expressionFindings(definition: MatterDefinition): Finding[] {
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

/** Ids that are named and that nothing has. */
export function referenceFindings(definition: MatterDefinition): Finding[] {
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
  definition.signing?.replaces.forEach((id, r) => {
    demand(materials, id, ['signing', 'replaces', r]);
  });
  if (definition.signing?.count) demand(fields, definition.signing.count, ['signing', 'count']);
  definition.commitments?.forEach((commitment, c) => {
    for (const id of commitment.replaces) demand(materials, id, ['commitments', c, 'replaces']);
    if (commitment.field) demand(fields, commitment.field, ['commitments', c, 'field']);
  });
  if (definition.renews) demand(fields, definition.renews.field, ['renews', 'field']);
  flowReferences(definition, demand);
  definition.examples.forEach((example, e) => {
    const at = ['examples', e];
    for (const id of Object.keys(example.answers)) demand(fields, id, [...at, 'answers', id]);
    for (const id of example.expect.errors ?? []) demand(fields, id, [...at, 'expect', 'errors']);
    for (const id of example.expect.materials ?? []) demand(materials, id, [...at, 'expect', 'materials']);
    for (const id of example.expect.refusedBy ?? []) demand(rules, id, [...at, 'expect', 'refusedBy']);
  });
  return findings;
}

type Demand = (known: ReadonlySet<string>, id: string, path: Finding['path']) => void;

function flowReferences({ process, flow }: MatterDefinition, demand: Demand): void {
  const steps = new Set(process.map(({ id }) => id));
  process.forEach(({ apart }, p) => {
    apart?.forEach((id, a) => {
      demand(steps, id, ['process', p, 'apart', a]);
    });
  });
  if (!flow) return;
  const { gateways, timers = [], groups = [], links } = flow;
  const ids = (parts: readonly { readonly id?: string }[]): string[] => parts.flatMap(({ id }) => id ?? []);
  const nodes = new Set([...steps, ...ids(gateways), ...ids(timers), 'start', 'end']);
  links.forEach(({ from, to }, l) => {
    demand(nodes, from, ['flow', 'links', l, 'from']);
    demand(nodes, to, ['flow', 'links', l, 'to']);
  });
  gateways.forEach(({ id, default: fallback }, g) => {
    const out = links.filter(({ from }) => from === id).flatMap((link) => [link.to, link.id ?? link.to]);
    if (fallback !== undefined) demand(new Set(out), fallback, ['flow', 'gateways', g, 'default']);
  });
  timers.forEach(({ on }, t) => {
    if (on !== undefined) demand(new Set([...steps, ...ids(groups)]), on, ['flow', 'timers', t, 'on']);
  });
  groups.forEach(({ id, members }, g) => {
    const others = new Set([...nodes, ...ids(groups)].filter((other) => other !== id));
    members.forEach((member, m) => {
      demand(others, member, ['flow', 'groups', g, 'members', m]);
    });
  });
}
