// SPDX-License-Identifier: Apache-2.0
/** What the expressions of a definition may name, and of which type it is. */
import type { MatterDefinition } from './definition.contract.ts';
import type { FieldSpec } from './definition-form.contract.ts';
import {
  booleanType,
  choiceType,
  contextType,
  dateType,
  type ExpressionType,
  listType,
  numberType,
  type Scope,
  stringType,
} from './expression/index.ts';

/** Facts of the applicant that expressions may read as `applicant.…`; each may be null. */
export const applicantType: ExpressionType = contextType({
  kind: choiceType(['person', 'company']),
  name: stringType,
  age: numberType,
  gender: choiceType(['male', 'female']),
  birthDate: dateType,
  residentId: stringType,
  mobile: stringType,
  division: stringType,
  companyName: stringType,
  uscc: stringType,
  legalRepresentative: stringType,
  foundedOn: dateType,
});

const outer: Scope = { applicant: applicantType, today: dateType };

/** The type of a field's answer in expressions. Money is a number of yuan. */
export function answerType(field: FieldSpec): ExpressionType {
  const options = field.options?.map((option) => option.value) ?? [];
  switch (field.type ?? 'text') {
    case 'integer':
    case 'decimal':
    case 'money':
      return numberType;
    case 'date':
      return dateType;
    case 'boolean':
      return booleanType;
    case 'choice':
      return choiceType(options);
    case 'choices':
      return listType(choiceType(options));
    default:
      return stringType;
  }
}

/** Scope of materials, rules and the licence: all fields, the applicant and today. The definition must be resolved. */
export function definitionScope(definition: MatterDefinition): Scope {
  return scopeOfFields(definition.form.pages.flatMap((page) => page.fields));
}

/** The scope in which only these fields are known. */
export function scopeOfFields(fields: readonly FieldSpec[]): Scope {
  const scope: Record<string, ExpressionType> = {};
  for (const field of fields) scope[field.id] = answerType(field);
  return { ...scope, ...outer };
}

/** One expression of a definition: where it stands, what it may name, what it must give. */
export type ExpressionPlace = {
  readonly path: readonly (string | number)[];
  readonly source: string;
  readonly scope: Scope;
  readonly gives: 'boolean' | 'any';
};

/**
 * Every expression of the (resolved) definition. Conditions of a page see the fields of earlier pages, conditions of a
 * field the fields before it: so that a form can be filled in from top to bottom.
 */
export function expressionsOf(definition: MatterDefinition): ExpressionPlace[] {
  const places: ExpressionPlace[] = [];
  const add = (path: ExpressionPlace['path'], source: unknown, scope: Scope, gives: 'boolean' | 'any') => {
    if (typeof source === 'string') places.push({ path, source, scope, gives });
  };
  const before: FieldSpec[] = [];
  definition.form.pages.forEach((page, p) => {
    add(['form', 'pages', p, 'when'], page.when, scopeOfFields(before), 'boolean');
    page.fields.forEach((field, f) => {
      const scope = scopeOfFields(before);
      add(['form', 'pages', p, 'fields', f, 'when'], field.when, scope, 'boolean');
      add(['form', 'pages', p, 'fields', f, 'required'], field.required, scope, 'boolean');
      before.push(field);
    });
  });
  const all = definitionScope(definition);
  definition.materials.forEach((material, m) => {
    add(['materials', m, 'when'], material.when, all, 'boolean');
  });
  definition.rules?.forEach((rule, r) => {
    add(['rules', r, 'when'], rule.when, all, 'boolean');
    add(['rules', r, 'expect'], rule.expect, all, 'boolean');
  });
  if (definition.fee.charged) {
    definition.fee.items.forEach((item, i) => {
      add(['fee', 'items', i, 'when'], item.when, all, 'boolean');
    });
  }
  definition.flow?.links.forEach((link, l) => {
    add(['flow', 'links', l, 'when'], link.when, all, 'boolean');
  });
  definition.situations?.forEach((situation, s) => {
    add(['situations', s, 'when'], situation.when, all, 'boolean');
  });
  add(['signing', 'required'], definition.signing?.required, all, 'boolean');
  definition.result.licence?.fields.forEach((field, f) => {
    add(['result', 'licence', 'fields', f, 'value'], field.value, all, 'any');
  });
  return places;
}
