// SPDX-License-Identifier: Apache-2.0
/** Promises, tolerance, transfer, renewal and pre-review as the module composes them. */
import type { PersonActor } from '#platform/actor.ts';
import type { Command } from '#platform/command.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import type { ApiRoute } from '#platform/route.ts';
import type { CaseServices } from '../cases.services.ts';
import { commitmentJobs, runCommitmentTimers } from './commitment-checks.ts';
import { preReviewRoutes, preReviewSummary } from './pre-review.routes.ts';
import { preReviewsOf } from './pre-review.store.ts';
import { askPreReview, preReviewJobs } from './pre-review.ts';
import type { PreReviewSummary } from './promise.contract.ts';
import { promiseRoutes } from './promise.routes.ts';
import { renewalListeners } from './renewals.ts';

export { checkCommitment, declareBroken, reportCorrection } from './commitment-checks.ts';
export { answerPreReview, withdrawPreReview } from './pre-review.ts';
export { acceptTolerantly, supplyMaterials } from './tolerant-acceptance.ts';
export { transferCase } from './transfer-case.ts';

/** What the portal uses; the rest are commands by name. */
export interface PromiseFace {
  readonly askPreReview: Command<{ draftId: string }, { id: string; dueOn: string }>;
  preReviews(actor: PersonActor): Promise<PreReviewSummary[]>;
  /** Checks and corrections that are late now; for the command line and tests. */
  runTimers(): Promise<number>;
}

export const promiseFace = (services: CaseServices): PromiseFace => ({
  askPreReview: askPreReview(services),
  preReviews: async (actor) =>
    (await preReviewsOf(services.db, actor.id, actor.onBehalfOf?.id ?? null)).map(preReviewSummary),
  runTimers: () => runCommitmentTimers(services),
});

export function promiseParts(services: CaseServices): {
  readonly routes: readonly ApiRoute[];
  readonly listeners: readonly Listener[];
  readonly recurring: readonly RecurringJob[];
} {
  const [checks, looks] = [commitmentJobs(services), preReviewJobs(services)];
  return {
    routes: [...promiseRoutes(services), ...preReviewRoutes(services)],
    listeners: [...checks.listeners, ...looks.listeners, ...renewalListeners(services)],
    recurring: [...checks.recurring, ...looks.recurring],
  };
}
