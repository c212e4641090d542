// SPDX-License-Identifier: Apache-2.0
/** How the guides of two bodies for one catalogue item differ, for people. Pure. */
import type { Material, MatterDefinition } from '#matters';

export type GuideDifference = {
  /** Working days or whatever unit both promise; null when the units differ. Negative: faster than here. */
  readonly days: number | null;
  readonly visits: number;
  /** Documents that only the other place asks for, and those that only this one does. */
  readonly added: readonly Material[];
  readonly missing: readonly Material[];
  readonly fee: 'same' | 'only-there' | 'only-here';
};

/** The same document: one element of the data dictionary; without one in common, the same name. */
const keyOf = ({ element, name }: Material): string =>
  element !== '' ? element : typeof name === 'string' ? name : name.zh;

export function guideDifference(here: MatterDefinition, there: MatterDefinition): GuideDifference {
  const mine = new Set(here.materials.map(keyOf));
  const theirs = new Set(there.materials.map(keyOf));
  const sameUnit = here.promisedLimit.unit === there.promisedLimit.unit || here.promisedLimit.amount === 0;
  return {
    days: sameUnit ? there.promisedLimit.amount - here.promisedLimit.amount : null,
    visits: there.onSiteVisits - here.onSiteVisits,
    added: there.materials.filter((material) => !mine.has(keyOf(material))),
    missing: here.materials.filter((material) => !theirs.has(keyOf(material))),
    fee: here.fee.charged === there.fee.charged ? 'same' : there.fee.charged ? 'only-there' : 'only-here',
  };
}

export const isSame = ({ days, visits, added, missing, fee }: GuideDifference): boolean =>
  days === 0 && visits === 0 && added.length === 0 && missing.length === 0 && fee === 'same';
