// SPDX-License-Identifier: Apache-2.0
/** Reads what a guide tells a reader of a place, at most twenty seconds old. */
import { getMatter, type NearGuide, nearestGuides, type PublishedMatter } from '#matters';
import { monotonic } from '#platform/clock.ts';
import type { Queryable } from '#platform/db.ts';
import type { Lang } from '#portal/kit/index.ts';
import { guideStanding, venueFor } from './guide-place.rules.ts';
import type { PlacedGuide } from './guide-place.tsx';
import { officeNames } from './office-names.ts';
import { chainOf, type VisitorPlace } from './visitor-place.ts';

const keptMs = 20_000;
const mostKept = 5_000;
const kept = new WeakMap<
  Queryable,
  Map<string, { readonly near: readonly NearGuide[]; readonly at: number }>
>();

async function nearOf(on: Queryable, code: string, place: VisitorPlace): Promise<readonly NearGuide[]> {
  const known = kept.get(on) ?? new Map<string, { near: readonly NearGuide[]; at: number }>();
  kept.set(on, known);
  const key = `${code} ${place.code}`;
  const hit = known.get(key);
  if (hit !== undefined && monotonic() - hit.at < keptMs) return hit.near;
  const near = await nearestGuides(on, code, chainOf(place));
  if (known.size >= mostKept) known.clear();
  known.set(key, { near, at: monotonic() });
  return near;
}

/** Null when the reader chose no place. */
export async function placedGuide(
  on: Queryable,
  matter: PublishedMatter,
  place: VisitorPlace | null,
  lang: Lang,
): Promise<PlacedGuide | null> {
  if (place === null) return null;
  const { code, organisation, definition } = matter;
  const [near, officeName] = await Promise.all([nearOf(on, code, place), officeNames(on, lang)]);
  const guide = { code, division: organisation.division, scope: definition.crossRegionScope };
  const standing = guideStanding(guide, place.code, near);
  const bodies = new Map(near.map((one) => [one.code, officeName(one.organisationName)]));
  if (standing.kind === 'below' || standing.kind === 'elsewhere') return { place, standing, bodies };
  const serving = standing.kind === 'here' ? matter : await getMatter(on, standing.nearest.code);
  const { venues, consult } = serving.definition;
  const venue = venueFor(
    venues,
    place.path.map(({ name }) => name),
  );
  const phone = venue?.phone ?? consult.find(({ way }) => way === 'phone')?.value;
  return { place, standing, bodies, venue, phone };
}
