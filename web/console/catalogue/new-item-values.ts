// SPDX-License-Identifier: Apache-2.0
/** What the forms of new items hold as text, its faults, and what is sent. Nothing here asks the server. */
import type { NewItem } from '../../../src/modules/matters/catalogue/catalogue-item.contract.ts';
import type { ApiFault } from '../kit/api-problem.ts';
import type { Item } from './catalogue-data.ts';
import { basisOf } from './item-values.ts';

export interface NewItemValues {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  /** Empty for the body of the person who registers. */
  readonly ownerId: string;
  readonly levels: readonly string[];
  readonly objects: readonly string[];
  /** One per line: law | number | article. */
  readonly basis: string;
}
/** One of the items that another is split into: all else is as there. */
export type PartValues = Pick<NewItemValues, 'code' | 'name' | 'nameEn'>;

/** Key of the word that says what is wrong. */
type CodeFault = 'codeNeeded' | 'codeType' | 'codeUnder' | 'codeOtherType' | 'codeTwice';
type NameFault = 'nameNeeded' | 'nameChars';
export interface PartFaults {
  readonly code?: CodeFault;
  readonly name?: NameFault;
}
export interface NewItemFaults extends PartFaults {
  readonly objects?: true;
  readonly levels?: true;
}

export const matterTypes = ['01', '05', '06', '07', '08', '09', '10', '20'] as const;
const isCode = (code: string): boolean => /^\d{12}$/.test(code);
/** Digits 3 and 4 of a catalogue code (GB/T 39554.1-2020); null when they are no type of matter. */
export const typeOfCode = (code: string): NewItem['matterType'] | null =>
  matterTypes.find((type) => type === code.slice(2, 4)) ?? null;

/** Blanks that came along with a pasted code. */
export const plainCode = (typed: string): string => typed.replace(/[\s-]/g, '');

function codeFault(code: string, under: string): CodeFault | null {
  if (!isCode(code)) return 'codeNeeded';
  if (typeOfCode(code) === null) return 'codeType';
  const apart = under !== '' && (code.slice(0, 9) !== under.slice(0, 9) || code.endsWith('000'));
  return apart ? 'codeUnder' : null;
}

function nameFault(name: string): NameFault | null {
  if (name.trim() === '') return 'nameNeeded';
  return /[<>\p{Cc}]/u.test(name) || /^[=+\-@]/.test(name.trim()) ? 'nameChars' : null;
}

const faultsIn = (code: CodeFault | null, name: NameFault | null): PartFaults => ({
  ...(code !== null && { code }),
  ...(name !== null && { name }),
});

/** @param under code of the main item, empty when the new item stands by itself */
export const faultsOfNew = (v: NewItemValues, under: string): NewItemFaults => ({
  ...faultsIn(codeFault(v.code, under), nameFault(v.name)),
  ...(v.levels.length === 0 && { levels: true as const }),
  ...(v.objects.length === 0 && { objects: true as const }),
});

/** The faults of each part, in order. */
export const faultsOfParts = (parts: readonly PartValues[], matterType: string): PartFaults[] =>
  parts.map((part, at) => {
    const twice = parts.slice(0, at).some((other) => other.code === part.code);
    const other = isCode(part.code) && typeOfCode(part.code) !== matterType ? 'codeOtherType' : null;
    const code = codeFault(part.code, '') ?? (twice ? 'codeTwice' : null);
    return faultsIn(other ?? code, nameFault(part.name));
  });

const named = ({ name, nameEn }: PartValues): NewItem['name'] =>
  nameEn.trim() === '' ? name.trim() : { zh: name.trim(), en: nameEn.trim() };

/** A new item with an empty standard; null when its code names no type. */
export function newItemOf(v: NewItemValues): NewItem | null {
  const matterType = typeOfCode(v.code);
  if (matterType === null) return null;
  return {
    code: v.code,
    ...(v.ownerId !== '' && { ownerId: v.ownerId }),
    name: named(v),
    matterType,
    // The ticks offered are the levels and applicants of the contract.
    exerciseLevels: [...v.levels].sort() as NewItem['exerciseLevels'],
    serviceObjects: [...v.objects].sort() as NewItem['serviceObjects'],
    legalBasis: basisOf(v.basis, []),
    standard: {},
    locked: [],
  };
}

export const partsOf = (item: Item, parts: readonly PartValues[]): NewItem[] =>
  parts.map((part) => ({
    code: part.code,
    ownerId: item.owner.id,
    name: named(part),
    matterType: item.matterType,
    exerciseLevels: item.exerciseLevels,
    serviceObjects: item.serviceObjects,
    legalBasis: item.legalBasis,
    standard: item.standard,
    locked: item.locked,
  }));

/** What a refusal says about the item of that code: faults of items are named by their codes. */
export const saidOf = (faults: readonly ApiFault[], code: string): string | undefined => {
  const said = faults
    .filter((f) => code !== '' && f.field === code && f.message !== '')
    .map((f) => f.message);
  return said.length === 0 ? undefined : said.join('；');
};

/** The first field that is wrong, by the id of its control. */
export function firstWrong(faults: readonly (PartFaults | NewItemFaults)[], prefix: string): string | null {
  const at = faults.findIndex((f) => Object.keys(f).length > 0);
  const [field] = Object.keys(faults[at] ?? {});
  return field === undefined ? null : faults.length === 1 ? `${prefix}-${field}` : `${prefix}-${at}-${field}`;
}
