// SPDX-License-Identifier: Apache-2.0
/** What the catalogue fixes and what stays open: inheritance and its locks (三级四同). Pure. */
import type { MatterDefinition } from '../definition.contract.ts';
import type { CatalogueItem } from './catalogue-item.contract.ts';
import type { StandardField } from './standard-fields.contract.ts';

/** The four that are the same at every level: name, type, basis and code (国办函〔2016〕108号; 四级四同). */
export const alwaysLocked = ['name', 'matterType', 'legalBasis', 'catalogCode'] as const;
export type AlwaysLocked = (typeof alwaysLocked)[number];

/** A field of a body's definition that is not as the catalogue fixes it. */
export interface LockedFault {
  readonly field: AlwaysLocked | StandardField | 'exerciseLevel';
  /** What the item says, as a person would read it. */
  readonly expected: string;
  readonly found: string;
}

type Locks = Pick<
  CatalogueItem,
  'code' | 'name' | 'matterType' | 'legalBasis' | 'exerciseLevels' | 'standard' | 'locked' | 'status'
>;
type Words = string | { readonly zh: string; readonly en: string };

const zh = (text: Words): string => (typeof text === 'string' ? text : text.zh);
const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/**
 * A definition of a body below the item: the item's standard, over it what the body says where it may, over all what
 * is locked. A handling item keeps its own name as long as that begins with the item's.
 */
export function inherit<D extends Partial<MatterDefinition>>(item: Locks, overrides: D): D & Inherited {
  const fixed = Object.fromEntries(
    item.locked.filter((field) => field in item.standard).map((field) => [field, item.standard[field]]),
  );
  return {
    ...item.standard,
    ...overrides,
    ...fixed,
    name:
      overrides.name !== undefined && nameFits(item, overrides) ? overrides.name : nameBelow(item, overrides),
    matterType: item.matterType,
    catalogCode: item.code,
    legalBasis: sameBasis(item.legalBasis, overrides.legalBasis ?? [])
      ? overrides.legalBasis
      : item.legalBasis,
    exerciseLevel: levelBelow(item, overrides),
    // Each part has the type of its own field; the compiler cannot follow the spread of chosen keys.
  } as D & Inherited;
}
export type Inherited = Pick<
  MatterDefinition,
  'name' | 'matterType' | 'catalogCode' | 'legalBasis' | 'exerciseLevel'
>;

/**
 * The definition that a body has after it takes a changed item over (承接): where it had what the item said before,
 * it has what the item says now; what it chose itself stays, unless it is locked.
 */
export function adopted(
  item: Locks,
  before: Pick<CatalogueItem, 'standard'> | null,
  definition: MatterDefinition,
): MatterDefinition {
  const taken = Object.entries(item.standard).filter(
    ([field, value]) =>
      !same(value, fieldOf(definition, field)) &&
      same(fieldOf(definition, field), fieldOf(before?.standard ?? {}, field)),
  );
  return inherit(item, { ...definition, ...Object.fromEntries(taken) });
}

const fieldOf = (of: object, field: string): unknown => (of as Readonly<Record<string, unknown>>)[field];

/**
 * What a body's definition changed although the item locks it; empty when it may be published. A definition under
 * an abolished item is at fault too.
 */
export function lockedFaults(item: Locks, definition: Partial<MatterDefinition>): LockedFault[] {
  const faults: LockedFault[] = [];
  const must = (field: LockedFault['field'], expected: string, found: string): void =>
    void faults.push({ field, expected, found });
  if (definition.catalogCode !== item.code || item.status === 'abolished')
    must('catalogCode', item.status === 'abolished' ? '—' : item.code, definition.catalogCode ?? '');
  if (!nameFits(item, definition)) must('name', zh(item.name), zh(definition.name ?? ''));
  if (definition.matterType !== item.matterType)
    must('matterType', item.matterType, definition.matterType ?? '');
  if (!sameBasis(item.legalBasis, definition.legalBasis ?? []))
    must('legalBasis', basisText(item.legalBasis), basisText(definition.legalBasis ?? []));
  if (!item.exerciseLevels.some((level) => level === definition.exerciseLevel))
    must('exerciseLevel', item.exerciseLevels.join('、'), definition.exerciseLevel ?? '');
  for (const field of item.locked)
    if (field in item.standard && !same(item.standard[field], definition[field]))
      must(field, brief(item.standard[field]), brief(definition[field]));
  return faults;
}

/** A handling item (业务办理项) adds its situation to the name of the item: 食品经营许可（变更）. */
function nameFits(item: Pick<Locks, 'name'>, d: Partial<MatterDefinition>): boolean {
  const [fixed, own] = [squeezed(zh(item.name)), squeezed(zh(d.name ?? ''))];
  return own === fixed || (d.handlingItem !== undefined && own.startsWith(fixed));
}

function nameBelow(item: Pick<Locks, 'name'>, d: Partial<MatterDefinition>): CatalogueItem['name'] {
  const situation = d.handlingItem?.situation;
  if (situation === undefined) return item.name;
  const en = typeof item.name === 'string' || typeof situation === 'string' ? undefined : situation.en;
  const joined = `${zh(item.name)}（${zh(situation)}）`;
  return en === undefined || typeof item.name === 'string'
    ? joined
    : { zh: joined, en: `${item.name.en} (${en})` };
}

const levelBelow = (item: Locks, d: Partial<MatterDefinition>): MatterDefinition['exerciseLevel'] =>
  item.exerciseLevels.find((level) => level === d.exerciseLevel) ?? item.exerciseLevels[0] ?? '3';

/** Laws and articles, in whatever order; a body may quote more of their text. */
export const basisKeys = (basis: MatterDefinition['legalBasis']): string[] =>
  [...new Set(basis.map((b) => squeezed(`${b.law}|${b.documentNo ?? ''}|${b.article ?? ''}`)))].sort();

const sameBasis = (a: MatterDefinition['legalBasis'], b: MatterDefinition['legalBasis']): boolean =>
  basisKeys(a).join('\n') === basisKeys(b).join('\n');

const basisText = (basis: MatterDefinition['legalBasis']): string =>
  basis.map((b) => `《${b.law}》${b.article ?? ''}`).join('；');

/** The same JSON, in whatever order its keys stand; what is undefined is absent. */
export const same = (a: unknown, b: unknown): boolean => orderedJson(a) === orderedJson(b);

/** JSON with the keys of every object in order. */
export function orderedJson(value: unknown): string {
  const ordered = (v: unknown): unknown => {
    if (typeof v !== 'object' || v === null) return v;
    if (Array.isArray(v)) return v.map(ordered);
    const members: Readonly<Record<string, unknown>> = { ...v };
    const sorted: Record<string, unknown> = {};
    for (const key of Object.keys(members).sort())
      if (members[key] !== undefined) sorted[key] = ordered(members[key]);
    return sorted;
  };
  return JSON.stringify(ordered(value)) ?? '';
}

const brief = (value: unknown): string => {
  const text = typeof value === 'string' ? value : orderedJson(value);
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
};

export type ParentFault = 'self' | 'cycle' | 'missing' | 'too-deep';

/**
 * What is wrong with the parents of some items, by code: an item under itself, a cycle, a parent that is neither
 * among them nor `known`, or a parent that has one itself (the catalogue has main items and sub-items, no more).
 */
export function parentFaults(
  items: readonly { readonly code: string; readonly parent: string | null }[],
  known: ReadonlyMap<string, string | null>,
): Map<string, ParentFault> {
  const parents = new Map([...known, ...items.map((i) => [i.code, i.parent] as const)]);
  const faults = new Map<string, ParentFault>();
  for (const { code, parent } of items) {
    if (parent === null) continue;
    const above = parents.get(parent);
    if (parent === code) faults.set(code, 'self');
    else if (above === undefined) faults.set(code, 'missing');
    else if (above !== null) faults.set(code, reaches(parents, parent, code) ? 'cycle' : 'too-deep');
  }
  return faults;
}

function reaches(parents: ReadonlyMap<string, string | null>, from: string, to: string): boolean {
  const seen = new Set<string>();
  for (let at: string | null | undefined = from; at && !seen.has(at); at = parents.get(at)) {
    if (at === to) return true;
    seen.add(at);
  }
  return false;
}

/** Whether new lines of descent would lead from a code back to itself, given all that descend from the new ends. */
export function closesCycle(
  added: readonly { readonly from: string; readonly to: string }[],
  known: readonly { readonly from: string; readonly to: string }[],
): boolean {
  const next = new Map<string, string[]>();
  for (const { from, to } of [...known, ...added]) next.set(from, [...(next.get(from) ?? []), to]);
  return added.some(({ from, to }) => {
    const [seen, open] = [new Set<string>(), [to]];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (at === from) return true;
      if (seen.has(at)) continue;
      seen.add(at);
      open.push(...(next.get(at) ?? []));
    }
    return false;
  });
}
