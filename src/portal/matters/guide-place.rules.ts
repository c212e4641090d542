// SPDX-License-Identifier: Apache-2.0
/** What a guide says to a reader who chose a place. Pure. */
import type { MatterDefinition, NearGuide } from '#matters';

/**
 * `here`: the body of this guide is the reader's; `other`: another one is; `below`: the bodies below the place are, one
 * of several; `elsewhere`: nobody there handles it, but anybody of the place may apply when `covered`.
 */
export type GuideStanding =
  | { readonly kind: 'here' }
  | { readonly kind: 'other'; readonly nearest: NearGuide; readonly covered: boolean }
  | { readonly kind: 'below'; readonly bodies: readonly NearGuide[] }
  | { readonly kind: 'elsewhere'; readonly covered: boolean };

/** How many digits of two divisions agree where a scope of 通办范围 reaches: nation, province, city, county, town. */
const scopeDigits: Readonly<Record<NonNullable<MatterDefinition['crossRegionScope']>, number>> = {
  '1': 0,
  '2': 2,
  '3': 4,
  '4': 6,
  '5': 9,
  '6': 9,
};

/** Whether somebody of a place can have it done by the body of a division (通办范围). */
export function coversPlace(
  scope: MatterDefinition['crossRegionScope'],
  division: string,
  place: string,
): boolean {
  if (scope === undefined) return false;
  const digits = scopeDigits[scope];
  return division.slice(0, digits) === place.slice(0, digits);
}

/** @param near of `nearestGuides`; @param place the reader's division, twelve digits */
export function guideStanding(
  guide: {
    readonly code: string;
    readonly division: string;
    readonly scope: MatterDefinition['crossRegionScope'];
  },
  place: string,
  near: readonly NearGuide[],
): GuideStanding {
  const covered = coversPlace(guide.scope, guide.division, place);
  const [first] = near;
  if (first === undefined) return { kind: 'elsewhere', covered };
  if (!first.serves) return { kind: 'below', bodies: near };
  return first.code === guide.code ? { kind: 'here' } : { kind: 'other', nearest: first, covered };
}

type Venue = MatterDefinition['venues'][number];

/** The counter for a place: the one whose name or address says most of the place's names; the first when none does. */
export function venueFor(venues: readonly Venue[], names: readonly string[]): Venue | undefined {
  const score = ({ name, address }: Venue): number =>
    names.reduce((sum, one, depth) => (`${address} ${name}`.includes(one) ? sum + 2 ** depth : sum), 0);
  return venues.reduce<Venue | undefined>(
    (best, one) => (best !== undefined && score(best) >= score(one) ? best : one),
    undefined,
  );
}
