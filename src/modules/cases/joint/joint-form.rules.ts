// SPDX-License-Identifier: Apache-2.0
/**
 * Merges the forms of several matters into one: fields of the same meaning (semantic element), type and options are asked
 * once. Conditions of each matter are kept: a question is asked when at least one matter asks it. Pure.
 */
import type { FieldSpec, MatterDefinition, Rule } from '#matters';
import { type ConditionsOfPart, conditionsOf } from './joint-conditions.rules.ts';
import type { MergedField, MergedForm, MergedPage, PartToMerge } from './joint-form.types.ts';
import { mergeMaterials } from './joint-materials.rules.ts';
import { camel, freeId } from './merged-ids.rules.ts';

interface Occurrence {
  readonly matter: string;
  readonly part: number;
  readonly page: number;
  readonly pageTitle: unknown;
  readonly place: number;
  readonly spec: FieldSpec;
}
interface Group {
  readonly key: string;
  readonly id: string;
  readonly occurrences: readonly Occurrence[];
}

/** The joint form of these parts, in their order. The definitions must be resolved. Never throws. */
export function mergeForms(parts: readonly PartToMerge[]): MergedForm {
  const apart = new Set<string>();
  for (;;) {
    const groups = groupsOf(parts, apart);
    const conditions = parts.map((part) => conditionsOf(part, namesFor(part.matter, groups)));
    const sorted = inOrder(groups, parts, conditions);
    if (sorted.ok) return formOf(sorted.groups, parts, conditions);
    // Two matters ask the same things in opposite orders: these questions stay apart.
    for (const key of sorted.circle) apart.add(key);
  }
}

/** Fields by what they mean. The second field of one element in one form is another question. */
function groupsOf(parts: readonly PartToMerge[], apart: ReadonlySet<string>): Group[] {
  const byKey = new Map<string, Occurrence[]>();
  parts.forEach(({ matter, definition }, part) => {
    const times = new Map<string, number>();
    let place = 0;
    definition.form.pages.forEach((page, pageAt) => {
      for (const spec of page.fields) {
        const meaning = meaningOf(spec);
        const nth = (times.get(meaning) ?? 0) + 1;
        times.set(meaning, nth);
        const shared = `${meaning}#${nth}`;
        const key = apart.has(shared) ? `${shared}@${matter}` : shared;
        const all = byKey.get(key) ?? [];
        byKey.set(key, all);
        all.push({ matter, part, page: pageAt, pageTitle: page.title, place: place++, spec });
      }
    });
  });
  const taken = new Set<string>();
  return [...byKey].map(([key, occurrences]) => ({
    key,
    id: freeId(camel(occurrences[0]?.spec.element ?? 'field'), taken),
    occurrences,
  }));
}

/** Same element, type and options: one answer serves all. */
function meaningOf(spec: FieldSpec): string {
  const options = (spec.options ?? []).map((o) => o.value).sort();
  return `${spec.element}|${spec.type ?? 'text'}|${options.join(',')}`;
}

/** The joint id of each field of one matter. */
const namesFor = (matter: string, groups: readonly Group[]): Map<string, { id: string; shared: boolean }> =>
  new Map(
    groups.flatMap((g) =>
      g.occurrences
        .filter((o) => o.matter === matter)
        .map((o) => [o.spec.id, { id: g.id, shared: g.occurrences.length > 1 }] as const),
    ),
  );

type Sorted = { ok: true; groups: Group[] } | { ok: false; circle: string[] };

/** What several matters ask comes first; nothing stands before what its conditions read. */
function inOrder(
  groups: readonly Group[],
  parts: readonly PartToMerge[],
  conditions: readonly ConditionsOfPart[],
): Sorted {
  const byId = new Map(groups.map((g) => [g.id, g]));
  const waits = new Map(
    groups.map((g) => [
      g.key,
      new Set(
        g.occurrences
          .flatMap((o) => conditions[o.part]?.reads(o.spec.id) ?? [])
          .flatMap((id) => byId.get(id)?.key ?? [])
          .filter((key) => key !== g.key),
      ),
    ]),
  );
  const left = [...groups].sort((a, b) => compare(rank(a, parts.length), rank(b, parts.length)));
  const done: Group[] = [];
  const placed = new Set<string>();
  while (left.length > 0) {
    const at = left.findIndex((g) => [...(waits.get(g.key) ?? [])].every((key) => placed.has(key)));
    if (at < 0) {
      const circle = left.filter((g) => g.occurrences.length > 1).map((g) => g.key);
      return { ok: false, circle: circle.length > 0 ? circle : left.map((g) => g.key) };
    }
    const [next] = left.splice(at, 1);
    if (next) {
      done.push(next);
      placed.add(next.key);
    }
  }
  return { ok: true, groups: done };
}

const rank = (g: Group, parts: number): readonly number[] => {
  const [first] = g.occurrences;
  const shared = g.occurrences.length > 1;
  return [
    shared ? 0 : 1,
    shared ? themeAt(first?.spec.element ?? '') : (first?.part ?? parts),
    first?.part ?? parts,
    first?.place ?? 0,
  ];
};
function compare(a: readonly number[], b: readonly number[]): number {
  for (const [at, value] of a.entries()) if (value !== b[at]) return value - (b[at] ?? 0);
  return 0;
}

/** What shared questions are about: one page each. */
const themes = [
  {
    id: 'applicant',
    zh: '申请人和联系人',
    en: 'Applicant and contact',
    of: ['person', 'organisation', 'contact', 'agent', 'delivery'],
  },
  {
    id: 'family',
    zh: '孩子和父母',
    en: 'Child and parents',
    of: ['child', 'father', 'mother', 'parents', 'household', 'birth'],
  },
  { id: 'premises', zh: '场所', en: 'Premises', of: ['premises'] },
  { id: 'property', zh: '不动产', en: 'The property', of: ['property', 'seller', 'buyer'] },
  { id: 'project', zh: '建设项目', en: 'The project', of: ['project', 'land', 'building'] },
] as const;
const otherTheme = { id: 'common', zh: '共同信息', en: 'Asked once for all' };
const themeAt = (element: string): number => {
  const at = themes.findIndex((t) => (t.of as readonly string[]).includes(element.split('.')[0] ?? ''));
  return at < 0 ? themes.length : at;
};

function formOf(
  groups: readonly Group[],
  parts: readonly PartToMerge[],
  conditions: readonly ConditionsOfPart[],
): MergedForm {
  const pages: {
    id: string;
    title: { zh: string; en: string };
    matter: string | null;
    fields: MergedField[];
  }[] = [];
  const taken = new Set<string>();
  let open = '';
  for (const group of groups) {
    const head = pageOf(group, parts);
    const page = pages.at(-1);
    const field = mergedField(group, conditions);
    if (page && open === head.key && page.fields.length < 20) page.fields.push(field);
    else {
      pages.push({ id: freeId(head.id, taken), title: head.title, matter: head.matter, fields: [field] });
      open = head.key;
    }
  }
  const fields = pages.flatMap((p) => p.fields);
  return {
    pages: pages satisfies MergedPage[],
    fields,
    materials: mergeMaterials(parts, conditions),
    rules: parts.flatMap((part, at) => rulesOf(part, conditions[at], fields)),
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
    const field = fields.find((f) =>
      f.askedBy.some((a) => a.matter === matter && a.field === rule.field),
    )?.id;
    const id = camel(`${matter}-${rule.id}`);
    return [{ ...rest, id, expect, ...(when !== undefined && { when }), ...(field && { field }) }];
  });
}

function pageOf(group: Group, parts: readonly PartToMerge[]) {
  const [first] = group.occurrences;
  if (group.occurrences.length > 1 || !first) {
    const theme = themes[themeAt(first?.spec.element ?? '')] ?? otherTheme;
    return { key: theme.id, id: theme.id, title: { zh: theme.zh, en: theme.en }, matter: null };
  }
  const title = wordsOf(first.pageTitle);
  const name = wordsOf(parts[first.part]?.definition.name);
  return {
    key: `${first.matter}/${first.page}`,
    id: camel(`${first.matter}-${first.page + 1}`),
    title: { zh: `${title.zh}（${name.zh}）`, en: `${title.en} (${name.en})` },
    matter: first.matter,
  };
}

function wordsOf(text: unknown): { zh: string; en: string } {
  if (typeof text === 'string') return { zh: text, en: text };
  // A `Text` of a definition is a string or has both languages.
  return (text as { zh: string; en: string } | undefined) ?? { zh: '', en: '' };
}

function mergedField({ id, occurrences }: Group, conditions: readonly ConditionsOfPart[]): MergedField {
  const specs = occurrences.map((o) => o.spec);
  const [first] = specs;
  const seen = occurrences.map((o) => conditions[o.part]?.shown(o.spec.id));
  const demanded = occurrences.map((o) => conditions[o.part]?.demanded(o.spec.id));
  const { when: _when, required: _required, ...rest } = first ?? { id, element: '', required: false };
  const when = anyOf(seen);
  const source = specs.find((s) => s.source && s.prefill !== false)?.source;
  const spec: FieldSpec = {
    ...rest,
    id,
    required: anyOf(demanded.filter((d) => d !== null)) ?? demanded.some((d) => d === undefined),
    ...(when !== undefined && { when }),
    ...tightest(specs),
    ...(source && specs.every((s) => s.prefill !== false) && { source }),
  };
  return { id, spec, askedBy: occurrences.map((o) => ({ matter: o.matter, field: o.spec.id })) };
}

/** Conditions joined by "or"; undefined when one of them is always true, or when there is none. */
function anyOf(conditions: readonly (string | undefined | null)[]): string | undefined {
  const given = conditions.filter((c) => c !== null);
  if (given.length === 0 || given.includes(undefined)) return undefined;
  const all = [...new Set(given)];
  return all.length === 1 ? all[0] : all.map((c) => `(${c})`).join(' or ');
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
  return {
    ...base,
    localCode: about.id,
    name: about.name,
    form: {
      pages: form.pages.map((p) => ({ id: p.id, title: p.title, fields: p.fields.map((f) => f.spec) })),
    },
    materials: form.materials.map((m) => m.spec),
    rules: [...form.rules],
    express: parts.some((p) => p.definition.express),
    result: { kind: 'none', name: about.name },
    examples: [],
    faqs: [],
  };
}

/** The answers of each matter, under its own field ids. What a matter does not ask does not reach it. */
export function splitAnswers(
  form: MergedForm,
  answers: Readonly<Record<string, unknown>>,
): Map<string, Record<string, unknown>> {
  const split = new Map<string, Record<string, unknown>>();
  for (const { id, askedBy } of form.fields) {
    for (const { matter, field } of askedBy) {
      const own = split.get(matter) ?? {};
      split.set(matter, own);
      if (Object.hasOwn(answers, id)) own[field] = answers[id];
    }
  }
  return split;
}

/** The answers of the matters as answers of the joint form; where they differ, the first matter counts. */
export function joinAnswers(
  form: MergedForm,
  answers: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): Record<string, unknown> {
  const joined: Record<string, unknown> = {};
  for (const { id, askedBy } of form.fields) {
    for (const { matter, field } of askedBy) {
      const value = answers.get(matter)?.[field];
      if (value === undefined || Object.hasOwn(joined, id)) continue;
      joined[id] = value;
    }
  }
  return joined;
}
