// SPDX-License-Identifier: Apache-2.0
/** Every version of a matter for its readers: when it was in force, what changed, which reviews it passed. */
import { civilDateOf } from '#law/civil-date.ts';
import type { Queryable } from '#platform/db.ts';
import { Problem } from '#platform/problem.ts';
import type { MatterDefinition } from '../definition.contract.ts';
import { isDefinition } from '../definition-schema.rules.ts';
import { getMatter, getMatterVersion, type PublishedMatter } from '../matter-cache.ts';
import { mattersProblems } from '../matters.problems.ts';
import { listMatterVersions, type MatterVersion } from '../matters.queries.ts';
import { type Difference, diffDefinitions } from './definition-diff.rules.ts';
import type { DraftOpinion } from './matter-draft.types.ts';
import {
  draftOpinions,
  findDraft,
  listStatusChanges,
  type StatusChanged,
  type UpcomingVersion,
  upcomingVersion,
} from './matter-drafts.queries.ts';

export interface PassedReview {
  readonly stage: DraftOpinion['stage'];
  readonly organisationName: string;
  /** Civil date in China. */
  readonly on: string;
}
export interface VersionHistory {
  readonly matter: PublishedMatter;
  readonly versions: readonly (MatterVersion & { readonly reviews: readonly PassedReview[] })[];
  readonly upcoming: UpcomingVersion | null;
  readonly changes: readonly StatusChanged[];
}

/** The last round of reviews: what was returned and written anew was another document. Names of people stay inside. */
function passedReviews(opinions: readonly DraftOpinion[]): PassedReview[] {
  const lastReturn = opinions.map((o) => o.verdict).lastIndexOf('return');
  return opinions
    .slice(lastReturn + 1)
    .map(({ stage, organisationName, at }) => ({ stage, organisationName, on: civilDateOf(at) }));
}

/** @throws `matters.not-found` */
export async function versionHistory(on: Queryable, code: string): Promise<VersionHistory> {
  const matter = await getMatter(on, code);
  const [versions, upcoming, changes] = await Promise.all([
    listMatterVersions(on, code),
    upcomingVersion(on, code),
    listStatusChanges(on, code),
  ]);
  const opinions = await draftOpinions(
    on,
    versions.flatMap((v) => v.draftId ?? []),
  );
  return {
    matter,
    versions: versions.map((v) => ({ ...v, reviews: passedReviews(opinions.get(v.draftId ?? '') ?? []) })),
    upcoming,
    changes,
  };
}

export interface VersionComparison {
  readonly matter: PublishedMatter;
  readonly from: number;
  readonly to: number | 'upcoming';
  readonly before: MatterDefinition;
  readonly after: MatterDefinition;
  readonly differences: readonly Difference[];
}

/**
 * Two versions side by side; `upcoming` is the one that is announced.
 * @throws `matters.not-found` when there is no such version
 */
export async function compareVersions(
  on: Queryable,
  code: string,
  from: number,
  to: number | 'upcoming',
): Promise<VersionComparison> {
  const matter = await getMatter(on, code);
  const before = publicPart((await getMatterVersion(on, code, from)).definition);
  const after = publicPart(
    to === 'upcoming'
      ? await upcomingDefinition(on, code)
      : (await getMatterVersion(on, code, to)).definition,
  );
  return { matter, from, to, before, after, differences: diffDefinitions(before, after) };
}

/** Examples are tests and not part of what is promised to the public. */
const publicPart = (definition: MatterDefinition): MatterDefinition => ({ ...definition, examples: [] });

async function upcomingDefinition(on: Queryable, code: string): Promise<MatterDefinition> {
  const next = await upcomingVersion(on, code);
  const draft = next && (await findDraft(on, next.draftId));
  // A scheduled draft passed the linter, so it has the shape.
  if (!draft || !isDefinition(draft.definition)) throw new Problem(mattersProblems['not-found']);
  return draft.definition;
}
