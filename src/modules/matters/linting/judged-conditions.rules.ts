// SPDX-License-Identifier: Apache-2.0
/** Every condition of a definition judged over all answers, once for all definitions that ask alike. Pure. */
import type { MatterDefinition } from '../definition.contract.ts';
import type { FieldSpec } from '../definition-form.contract.ts';
import { definitionScope } from '../definition-scope.rules.ts';
import type { Ast } from '../expression/expression-ast.rules.ts';
import { parseExpression } from '../expression/index.ts';
import { type Constraint, type Truth, truthOf } from './answer-space.rules.ts';
import { variablesOf } from './answer-values.rules.ts';
import { keptByText } from './kept-by-text.rules.ts';
import type { Found, LintContext } from './lint-rule.rules.ts';

const parsed = (source: unknown): Ast | undefined => {
  if (typeof source !== 'string') return undefined;
  const result = parseExpression(source);
  return result.ok ? result.ast : undefined;
};
/** The trees of those sources that can be read. */
export const conditions = (...sources: readonly unknown[]): Ast[] =>
  sources.flatMap((source) => parsed(source) ?? []);

/** One condition, where it stands and how often it is true. */
export type Judged = {
  readonly kind:
    | 'page'
    | 'field'
    | 'required'
    | 'material'
    | 'rule'
    | 'expect'
    | 'situation'
    | 'fee'
    | 'link';
  readonly path: Found['path'];
  readonly source: string;
  readonly truth: Truth;
};

/** A few megabytes: an import brings the matters of one item from a hundred counties. */
const judgedAlike = keptByText<readonly Judged[]>(2_000);

/** All that `judge` reads: words for people are told apart by nothing here. */
function judgedText(d: MatterDefinition): string {
  const pages = d.form.pages.map(({ when, fields }) => [when, fields.map(withoutWords)]);
  const fees = d.fee.charged ? d.fee.items.map((item) => item.when ?? 0) : [];
  const asked = [d.materials.map((of) => of.when ?? 0), fees, (d.situations ?? []).map((of) => of.when ?? 0)];
  const rules = (d.rules ?? []).map(({ when, expect, effect }) => [when, expect, effect]);
  const links = d.flow?.links.map((of) => of.when ?? 0);
  return JSON.stringify([pages, d.serviceObjects, rules, asked, links]);
}

function withoutWords({
  label: _label,
  hint: _hint,
  message: _message,
  unit: _unit,
  options,
  ...field
}: FieldSpec) {
  return { ...field, ...(options && { options: options.map(({ value }) => value) }) };
}

const judgedBy = new WeakMap<MatterDefinition, Map<string | undefined, readonly Judged[]>>();

/** Every condition of the (resolved) definition judged over all answers; kept, since several rules ask. */
export function judgedConditions({ d, checks: { today } }: LintContext): readonly Judged[] {
  const days = judgedBy.get(d) ?? new Map<string | undefined, readonly Judged[]>();
  judgedBy.set(d, days);
  const judged = days.get(today) ?? judgedAlike(`${today} ${judgedText(d)}`, () => judge(d, today));
  days.set(today, judged);
  return judged;
}

function judge(d: MatterDefinition, today: string | undefined): Judged[] {
  const fields = d.form.pages.flatMap((page) => page.fields.map((field) => ({ page, field })));
  const hidden = fields.filter(({ page, field }) => page.when !== undefined || field.when !== undefined);
  const space = {
    fields: fields.map(({ field }) => field),
    always: new Set(
      fields.filter((of) => of.field.required === true && !hidden.includes(of)).map(({ field }) => field.id),
    ),
    scope: definitionScope(d),
    applicantKinds: [
      ...(d.serviceObjects.includes('1') ? ['person'] : []),
      ...(d.serviceObjects.some((object) => object !== '1') ? ['company'] : []),
    ],
    today,
  };
  const variables = variablesOf(space);
  const visible = hidden.map(
    ({ page, field }): Constraint => ({
      kind: 'visible',
      field: field.id,
      when: conditions(page.when, field.when),
      given: field.required === true,
    }),
  );
  const rules = (d.rules ?? []).flatMap((rule): Constraint[] => {
    const [holds, when] = [parsed(rule.expect), parsed(rule.when)];
    return holds && rule.effect === 'refuse' ? [{ kind: 'rule', holds, ...(when ? { when } : {}) }] : [];
  });
  const judged: Judged[] = [];
  const add = (kind: Judged['kind'], path: Found['path'], source: unknown, more: readonly Constraint[]) => {
    const goal = parsed(source);
    if (!goal || typeof source !== 'string') return;
    judged.push({ kind, path, source, truth: truthOf(goal, [...more, ...visible], variables) });
  };
  const given = (...sources: readonly unknown[]): Constraint[] =>
    conditions(...sources).map((holds) => ({ kind: 'rule', holds }));
  d.form.pages.forEach((page, p) => {
    add('page', ['form', 'pages', p, 'when'], page.when, []);
    page.fields.forEach((field, f) => {
      const path = ['form', 'pages', p, 'fields', f];
      add('field', [...path, 'when'], field.when, given(page.when));
      add('required', [...path, 'required'], field.required, given(page.when, field.when));
    });
  });
  d.materials.forEach((material, m) => {
    add('material', ['materials', m, 'when'], material.when, rules);
  });
  d.rules?.forEach((rule, r) => {
    add('rule', ['rules', r, 'when'], rule.when, []);
    add('expect', ['rules', r, 'expect'], rule.expect, given(rule.when));
  });
  if (d.fee.charged) {
    d.fee.items.forEach((item, i) => {
      add('fee', ['fee', 'items', i, 'when'], item.when, rules);
    });
  }
  d.flow?.links.forEach((link, l) => {
    add('link', ['flow', 'links', l, 'when'], link.when, rules);
  });
  d.situations?.forEach((situation, s) => {
    add('situation', ['situations', s, 'when'], situation.when, []);
  });
  return judged;
}
