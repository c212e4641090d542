// SPDX-License-Identifier: Apache-2.0
/** What is compared between a body's definition and the standard of its item, and how. Pure. */
import type { MatterDefinition } from '../definition.contract.ts';
import { aboutWorkdays } from '../matter-row.rules.ts';
import type { CatalogueItem } from './catalogue-item.contract.ts';
import { basisKeys, orderedJson, same } from './catalogue-item.rules.ts';
import { type StandardField, standardFields } from './standard-fields.contract.ts';

/**
 * `name`: the same, or the same with the situation of a handling item. `same`: any difference counts. `at-most`: a number that may be smaller (a body may promise less time and fewer
 * visits). `within`: a list of which a body may use a part, but nothing beside.
 */
export type Comparison = 'name' | 'same' | 'at-most' | 'within';

/** What is compared of every item, with the tolerance that bodies have. */
const openFields = [
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
type OpenField = (typeof openFields)[number]['field'];

/** A field that an item's owner locked beside the fixed four: it must be as the item says, to the letter. */
export type LockedField = `locked.${StandardField}`;
const lockedFields = standardFields.map((field) => ({
  field: `locked.${field}` as const,
  compare: 'same' as const,
}));

export type DriftField = OpenField | LockedField;
/**
 * In the order in which texts stand in the arrays of traits: new fields go to the end, with a new revision. So a new
 * `standardFields` goes to the end there.
 */
export const driftFields: readonly { readonly field: DriftField; readonly compare: Comparison }[] = [
  ...openFields,
  ...lockedFields,
];
/** The first of the locked fields: from here on texts are only compared for sameness. */
export const firstLocked = openFields.length;

/** Raise it when `driftFields` or what a text says changes: stored traits of an older one are made anew. */
export const traitsRevision = 2;

/** The field of a definition that a locked one is about; null for the others. */
export const lockedFieldOf = (field: DriftField): StandardField | null =>
  standardFields.find((one) => field === `locked.${one}`) ?? null;

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

/** One text per open field, in that order; null where nothing is said. */
function openTexts(d: Compared): (string | null)[] {
  const texts: Readonly<Record<OpenField, string | null>> = {
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
  return openFields.map(({ field }) => texts[field]);
}

/** Only what has members has an order to mind. */
function whole(value: unknown): string | null {
  if (value === undefined) return null;
  const flat =
    typeof value !== 'object' || (Array.isArray(value) && value.every((v) => typeof v !== 'object'));
  return flat ? JSON.stringify(value) : orderedJson(value);
}

/**
 * The texts of a body's definition, one per drift field. A plus ends the name of a handling item, which may go on after
 * the item's.
 */
export function bodyTexts(d: MatterDefinition): (string | null)[] {
  const { exerciseLevel, ...rest } = d;
  const texts = openTexts({ ...rest, exerciseLevels: [exerciseLevel] });
  if (d.handlingItem) texts[0] = `${texts[0] ?? ''}+`;
  return [...texts, ...standardFields.map((field) => whole(d[field]))];
}

/** The open field that says less of a locked one: with the lock it is not compared a second time. */
const openOf = (field: StandardField): string => (field === 'form' ? 'formFields' : field);

/**
 * What an item says of the same fields. What is locked is compared as a whole and only once; the array ends with the
 * last locked field, so that items without locks compare no more than before.
 */
export function itemTexts(
  item: Pick<CatalogueItem, Exclude<keyof CatalogueItem, 'code'>>,
): (string | null)[] {
  const locked = new Set(item.locked.filter((field) => item.standard[field] !== undefined));
  const covered = new Set([...locked].map(openOf));
  const open = openTexts({
    ...item.standard,
    name: item.name,
    matterType: item.matterType,
    legalBasis: item.legalBasis,
    serviceObjects: item.serviceObjects,
    exerciseLevels: item.exerciseLevels,
  });
  const texts = [
    ...open.map((text, at) => (covered.has(openFields[at]?.field ?? '') ? null : text)),
    ...standardFields.map((field) => (locked.has(field) ? whole(item.standard[field]) : null)),
  ];
  return texts.slice(0, texts.findLastIndex((text) => text !== null) + 1);
}

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

/** What a reader needs of a field side by side: for materials and form only what tells them apart, of locked ones all. */
export function shownValue(field: DriftField, d: Partial<MatterDefinition>): unknown {
  const locked = lockedFieldOf(field);
  if (locked) return d[locked] ?? null;
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
  return (d as Readonly<Record<string, unknown>>)[field] ?? null; // an open field of a definition
}

/** What one list has that the other has not, compared by `element`, or as a whole where the field is locked. */
export function onlyIn(a: unknown, b: unknown, field?: DriftField): unknown[] {
  if (!Array.isArray(a) || !Array.isArray(b)) return [];
  const key = (x: unknown): unknown =>
    !field?.startsWith('locked.') && typeof x === 'object' && x !== null && 'element' in x ? x.element : x;
  return a.filter((x) => !b.some((y) => same(key(x), key(y))));
}
