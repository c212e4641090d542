// SPDX-License-Identifier: Apache-2.0
/**
 * Merges the forms of several matters into one: fields of the same meaning (semantic element), type and options are asked
 * once. Conditions of each matter are kept: a question is asked when at least one matter asks it. Pure.
 */
import { wordsOf } from '#forms';
import type { FieldSpec, MatterDefinition, Rule } from '#matters';
import { jointFieldOf } from './joint-answers.rules.ts';
import { anyOf, type ConditionsOfPart } from './joint-conditions.rules.ts';
import type { MergedField, MergedForm, MergedPage, PartToMerge } from './joint-form.types.ts';
import { mergeMaterials } from './joint-materials.rules.ts';
import { type AskedQuestions, type Question, questionsOf } from './joint-questions.rules.ts';
import { themeOf } from './joint-themes.rules.ts';
import { camel, freeId } from './merged-ids.rules.ts';

/** The joint form of these parts, in their order. The definitions must be resolved. Never throws. */
export function mergeForms(parts: readonly PartToMerge[]): MergedForm {
  const asked = questionsOf(parts);
  const pages = pagesOf(asked, parts);
  const fields = pages.flatMap((p) => p.fields);
  return {
    pages,
    fields,
    materials: mergeMaterials(parts, asked.conditions),
    rules: parts.flatMap((part, at) => rulesOf(part, asked.conditions[at], fields)),
  };
}

/** Longest page; what follows on the same theme goes to the next one. */
const fieldsOnPage = 20;

function pagesOf({ questions, conditions }: AskedQuestions, parts: readonly PartToMerge[]): MergedPage[] {
  const pages: (MergedPage & { readonly fields: MergedField[] })[] = [];
  const taken = new Set<string>();
  let open = '';
  for (const question of questions) {
    const { key, id, title, matter } = headOf(question, parts);
    const page = pages.at(-1);
    const field = mergedField(question, conditions);
    if (page && open === key && page.fields.length < fieldsOnPage) page.fields.push(field);
    else {
      pages.push({ id: freeId(id, taken), title, matter, fields: [field] });
      open = key;
    }
  }
  return pages;
}

/** The page of a question: its theme when several matters ask it, else the page of its matter. */
function headOf(
  question: Question,
  parts: readonly PartToMerge[],
): Omit<MergedPage, 'fields'> & { key: string } {
  const [first] = question.occurrences;
  if (question.occurrences.length > 1 || !first) {
    const { id, zh, en } = themeOf(first?.spec.element ?? '');
    return { key: id, id, title: { zh, en }, matter: null };
  }
  const title = wordsOf(first.pageTitle, '');
  const name = wordsOf(parts[first.part]?.definition.name, '');
  return {
    key: `${first.matter}/${first.page}`,
    id: camel(`${first.matter}-${first.page + 1}`),
    title: { zh: `${title.zh}（${name.zh}）`, en: `${title.en} (${name.en})` },
    matter: first.matter,
  };
}

function mergedField({ id, occurrences }: Question, conditions: readonly ConditionsOfPart[]): MergedField {
  const specs = occurrences.map((o) => o.spec);
  const [first] = specs;
  const seen = occurrences.map((o) => conditions[o.part]?.shown(o.spec.id));
  const demanded = occurrences.map((o) => conditions[o.part]?.demanded(o.spec.id));
  const { when: _when, required: _required, ...rest } = first ?? { id, element: '', required: false };
  const when = anyOf(seen);
  const personal = specs.find((s) => s.personal)?.personal;
  const source = specs.find((s) => s.source && s.prefill !== false)?.source;
  const spec: FieldSpec = {
    ...rest,
    id,
    required: anyOf(demanded.filter((d) => d !== null)) ?? demanded.some((d) => d === undefined),
    ...(when !== undefined && { when }),
    ...tightest(specs),
    ...(personal && { personal }),
    ...(source && specs.every((s) => s.prefill !== false) && { source }),
  };
  return { id, spec, askedBy: occurrences.map((o) => ({ matter: o.matter, field: o.spec.id })) };
}

/** What every matter accepts. */
function tightest(specs: readonly FieldSpec[]): Partial<FieldSpec> {
  const values = (name: 'minLength' | 'maxLength' | 'min' | 'max'): number[] =>
    specs.flatMap((s) => s[name] ?? []);
  const [minLength, maxLength, min, max] = [
    values('minLength'),
    values('maxLength'),
    values('min'),
    values('max'),
  ];
  return {
    ...(minLength.length > 0 && { minLength: Math.max(...minLength) }),
    ...(maxLength.length > 0 && { maxLength: Math.min(...maxLength) }),
    ...(min.length > 0 && { min: Math.max(...min) }),
    ...(max.length > 0 && { max: Math.min(...max) }),
  };
}

function rulesOf(
  { matter, definition }: PartToMerge,
  conditions: ConditionsOfPart | undefined,
  fields: readonly MergedField[],
): Rule[] {
  return (definition.rules ?? []).flatMap((rule) => {
    const expect = conditions?.said(rule.expect);
    if (expect === undefined) return [];
    const { when: _when, field: _field, ...rest } = rule;
    const when = conditions?.said(rule.when);
    const field = jointFieldOf({ fields }, matter, rule.field)?.id;
    const id = camel(`${matter}-${rule.id}`);
    return [{ ...rest, id, expect, ...(when !== undefined && { when }), ...(field && { field }) }];
  });
}

/**
 * The joint form as a definition, so that whatever shows and judges the form of a matter shows and judges it too. When it
 * is handed in, each matter is judged by its own definition again.
 */
export function jointFormDefinition(
  about: { readonly id: string; readonly name: { readonly zh: string; readonly en: string } },
  parts: readonly PartToMerge[],
  form: MergedForm,
): MatterDefinition | undefined {
  const [first] = parts;
  if (!first) return undefined;
  const { situations: _situations, intermediaryServices: _services, ...base } = first.definition;
  // The level that the most demanding part asks: all are handed in at once.
  const minAssurance = Math.max(...parts.map((p) => p.definition.minAssurance ?? 1));
  return {
    ...base,
    localCode: about.id,
    name: about.name,
    form: {
      pages: form.pages.map((p) => ({ id: p.id, title: p.title, fields: p.fields.map((f) => f.spec) })),
    },
    materials: form.materials.map((m) => m.spec),
    rules: [...form.rules],
    ...(minAssurance > 1 && { minAssurance }),
    express: parts.some((p) => p.definition.express),
    result: { kind: 'none', name: about.name },
    examples: [],
    faqs: [],
  };
}
