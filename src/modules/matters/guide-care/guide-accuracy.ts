// SPDX-License-Identifier: Apache-2.0
/** The index of guide accuracy over matters, bodies and divisions. */
import type { Queryable } from '#platform/db.ts';
import { accuracyScore, accuracyWeights } from './guide-accuracy.rules.ts';
import type { AccuracyBody, AccuracyItem } from './guide-care.contract.ts';
import {
  type AccuracyFigures,
  type AccuracyFilter,
  type AccuracyGroup,
  accuracyBy,
  accuracyOverall,
} from './guide-walk.queries.ts';

const shareOf = (tenThousandths: number | null): number | null =>
  tenThousandths === null ? null : tenThousandths / 10_000;

function itemOf(f: AccuracyFigures): AccuracyItem {
  const shares = {
    elements: shareOf(f.elements),
    rules: shareOf(f.rules),
    downloads: shareOf(f.downloads),
    links: shareOf(f.links),
    timely: f.tasks === 0 ? null : Math.round((f.answered_in_time / f.tasks) * 10_000) / 10_000,
  };
  return {
    key: f.key,
    name: f.name,
    guides: f.guides,
    score: accuracyScore(shares),
    ...shares,
    linksUnchecked: f.links_unchecked,
    checkedAt: f.checked_at.toISOString(),
  };
}

/**
 * The index of everything that the filter leaves, and of each member of a group in the order of keys.
 * @param after the last key of the page before; empty for the first
 */
export async function guideAccuracy(
  on: Queryable,
  group: AccuracyGroup,
  filter: AccuracyFilter,
  after: string,
  limit: number,
): Promise<AccuracyBody> {
  const [overall, rows] = await Promise.all([
    accuracyOverall(on, filter),
    accuracyBy(on, group, filter, after, limit + 1),
  ]);
  const last = rows[limit - 1];
  return {
    weights: { ...accuracyWeights },
    overall: overall === undefined ? null : itemOf(overall),
    items: rows.slice(0, limit).map(itemOf),
    next: rows.length > limit && last !== undefined ? last.key : null,
  };
}
