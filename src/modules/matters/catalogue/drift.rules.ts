// SPDX-License-Identifier: Apache-2.0
/** What is compared between a body's definition and the standard of its item, and how. Pure. */
import type { MatterDefinition } from '../definition.contract.ts';
import { aboutWorkdays } from '../matter-row.rules.ts';
import type { CatalogueItem } from './catalogue-item.contract.ts';
import { basisKeys, same } from './catalogue-item.rules.ts';

/**
 * `name`: the same, or the same with the situation of a handling item. `same`: any difference counts. `at-most`: a number that may be smaller (a body may promise less time and fewer
 * visits). `within`: a list of which a body may use a part, but nothing beside.
 */
export type Comparison = 'name' | 'same' | 'at-most' | 'within';

/** In the order in which texts stand in the arrays of traits: new fields go to the end, with a new revision. */
export const driftFields = [
  { field: 'name', compare: 'name' },
  { field: 'matterType', compare: 'same' },
  { field: 'legalBasis', compare: 'same' },
  { field: 'exerciseLevel', compare: 'within' },
  { field: 'serviceObjects', compare: 'within' },
  { field: 'acceptConditions', compare: 'same' },
  { field: 'materials', compare: 'same' },
  { field: 'formFields', compare: 'within' },
  { field: 'statutoryLimit', compare: 'same' },
  { field: 'promisedLimit', compare: 'at-most' },
  { field: 'fee', compare: 'at-most' },
  { field: 'onSiteVisits', compare: 'at-most' },
  { field: 'result', compare: 'same' },
] as const satisfies readonly { field: string; compare: Comparison }[];
export type DriftField = (typeof driftFields)[number]['field'];

/** Raise it when `driftFields` or what a text says changes: stored traits of an older one are made anew. */
export const traitsRevision = 1;

type Words = string | { readonly zh: string; readonly en: string };
const zh = (text: Words): string => (typeof text === 'string' ? text : text.zh);
const plain = (text: Words): string => zh(text).normalize('NFKC').replace(/\s+/g, '');
const set = (values: readonly string[]): string => [...new Set(values)].sort().join(',');

type Compared = Partial<
  Omit<CatalogueItem['standard'], 'serviceObjects'> &
    Pick<MatterDefinition, 'name' | 'matterType' | 'legalBasis' | 'handlingItem' | 'serviceObjects'>
> & { readonly exerciseLevels?: readonly string[] };

const limitText = (limit: MatterDefinition['statutoryLimit']): string => `${limit.amount} ${limit.unit}`;
const promisedText = (d: Compared): string | null => {
  if (d.caseType === 'instant') return '0';
  return d.promisedLimit ? String(aboutWorkdays(d.promisedLimit)) : null;
};
/** What all items of a fee come to, in fen; items without an amount count nothing. */
const feeText = (fee: NonNullable<Compared['fee']>): string =>
  String(fee.charged ? fee.items.reduce((sum, item) => sum + (item.amountFen ?? 0), 0) : 0);

/** A material by what it is, not by its name: element and whether it must be there. */
const materialsText = (materials: MatterDefinition['materials']): string =>
  set(materials.map((m) => `${m.element}${m.necessity === 'required' && m.when === undefined ? '' : '?'}`));

/** One text per drift field, in that order; null where nothing is said. */
export function traitTexts(d: Compared): (string | null)[] {
  const texts: Readonly<Record<DriftField, string | null>> = {
    name: d.name === undefined ? null : plain(d.name),
    matterType: d.matterType ?? null,
    legalBasis: d.legalBasis ? basisKeys(d.legalBasis).join(';') : null,
    exerciseLevel: d.exerciseLevels ? set(d.exerciseLevels) : null,
    serviceObjects: d.serviceObjects ? set(d.serviceObjects) : null,
    acceptConditions: d.acceptConditions ? d.acceptConditions.map(plain).join('\n') : null,
    materials: d.materials ? materialsText(d.materials) : null,
    formFields: d.form ? set(d.form.pages.flatMap((p) => p.fields.map((f) => f.element))) : null,
    statutoryLimit: d.statutoryLimit ? limitText(d.statutoryLimit) : null,
    promisedLimit: promisedText(d),
    fee: d.fee ? feeText(d.fee) : null,
    onSiteVisits: d.onSiteVisits === undefined ? null : String(d.onSiteVisits),
    result: d.result ? `${d.result.kind}:${plain(d.result.name)}` : null,
  };
  return driftFields.map(({ field }) => texts[field]);
}

/** The same of a body's definition. A plus ends the name of a handling item, which may go on after the item's. */
export function bodyTexts(d: MatterDefinition): (string | null)[] {
  const { exerciseLevel, ...rest } = d;
  const texts = traitTexts({ ...rest, exerciseLevels: [exerciseLevel] });
  if (d.handlingItem) texts[0] = `${texts[0] ?? ''}+`;
  return texts;
}

/** What an item says of the same fields. */
export const itemTexts = (item: Pick<CatalogueItem, keyof CatalogueItem>): (string | null)[] =>
  traitTexts({
    ...item.standard,
    name: item.name,
    matterType: item.matterType,
    legalBasis: item.legalBasis,
    serviceObjects: item.serviceObjects,
    exerciseLevels: item.exerciseLevels,
  });

/** Whether a body's text departs from the standard's; the statement of the report decides in the same way. */
export function departs(compare: Comparison, standard: string | null, body: string | null): boolean {
  if (standard === null || standard === body) return false;
  if (compare === 'same' || body === null) return true;
  if (compare === 'name')
    return body !== `${standard}+` && !(body.endsWith('+') && body.startsWith(standard));
  if (compare === 'at-most') return Number(body) > Number(standard);
  const allowed = new Set(standard.split(','));
  return body !== '' && body.split(',').some((one) => !allowed.has(one));
}

/** The fields in which a body departs from its item. */
export const driftOf = (
  standard: readonly (string | null)[],
  body: readonly (string | null)[],
): DriftField[] =>
  driftFields
    .filter(({ compare }, at) => departs(compare, standard[at] ?? null, body[at] ?? null))
    .map(({ field }) => field);

/** What a reader needs of a field side by side: for materials and form only what tells them apart. */
export function shownValue(field: DriftField, d: Partial<MatterDefinition>): unknown {
  if (field === 'materials')
    return (d.materials ?? []).map((m) => ({
      element: m.element,
      name: m.name,
      necessity: m.necessity,
      ...(m.when && { when: m.when }),
    }));
  if (field === 'formFields')
    return (d.form?.pages ?? []).flatMap((p) =>
      p.fields.map((f) => ({ element: f.element, label: f.label ?? f.id })),
    );
  if (field === 'result') return d.result ? { kind: d.result.kind, name: d.result.name } : null;
  if (field === 'promisedLimit' && d.caseType === 'instant') return { amount: 0, unit: 'WORKDAY' };
  return d[field] ?? null;
}

/** What one list has that the other has not, compared by `element` or as a whole. */
export function onlyIn(a: unknown, b: unknown): unknown[] {
  if (!Array.isArray(a) || !Array.isArray(b)) return [];
  const key = (x: unknown): unknown =>
    typeof x === 'object' && x !== null && 'element' in x ? x.element : x;
  return a.filter((x) => !b.some((y) => same(key(x), key(y))));
}
