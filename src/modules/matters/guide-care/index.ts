// SPDX-License-Identifier: Apache-2.0
/** The care for guides: reports, findings, accuracy. Part of matters; others come here by `#matters`. */
import type { Clock } from '#platform/clock.ts';
import type { Runner } from '#platform/command.ts';
import type { Queryable } from '#platform/db.ts';
import type { RecurringJob } from '#platform/jobs.ts';
import type { ApiRoute } from '#platform/route.ts';
import type { ForeignLooks } from '../foreign-links/foreign-links.ts';
import { guideCareJob, type LookAtPath } from './check-guides.ts';
import { guideCareRoutes } from './guide-care.routes.ts';

export { answerGuideTask } from './answer-guide-task.ts';
export { checkGuides, type GuideChecksMade, type LookAtPath } from './check-guides.ts';
export { type ComparedPeer, comparedPeers } from './compare-guides.queries.ts';
export { guideAccuracy } from './guide-accuracy.ts';
export { type GuideAnswer, type GuideAround, guideAround } from './guide-around.queries.ts';
export { type GuideTask, reportsByAccount } from './guide-care.queries.ts';
export {
  answerShownDays,
  type GuidePart,
  guideParts,
  isGuidePart,
  longestReport,
  reportWorkdays,
} from './guide-parts.rules.ts';
export { type NearGuide, nearestGuides } from './nearest-guides.queries.ts';
export { ownServerLinks } from './own-server-links.ts';
export { type GuideReport, reportFaults, reportGuide } from './report-guide.ts';

export interface GuideCareServices {
  readonly db: Queryable;
  readonly runner: Runner;
  readonly clock: Clock;
  /** Asks whether a path of this site answers. */
  readonly look: LookAtPath;
  /** Begins a run of looks at other sites. */
  readonly foreign?: () => ForeignLooks;
}

export const guideCare = (
  services: GuideCareServices,
): { readonly routes: readonly ApiRoute[]; readonly recurring: readonly RecurringJob[] } => ({
  routes: guideCareRoutes(services),
  recurring: [guideCareJob(services)],
});
