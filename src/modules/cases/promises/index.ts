// SPDX-License-Identifier: Apache-2.0
/** Promises, tolerance, transfer, renewal and pre-review as the module composes them. */
import { holderOf, type PersonActor } from '#platform/actor.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import type { ApiRoute } from '#platform/route.ts';
import type { CaseServices } from '../cases.services.ts';
import { commitmentJobs, declareBroken, runCommitmentTimers } from './commitment-checks.ts';
import { preReviewRoutes, preReviewSummary } from './pre-review.routes.ts';
import { preReviewsOf } from './pre-review.store.ts';
import { askPreReview, preReviewJobs } from './pre-review.ts';
import type { PreReviewSummary } from './promise.contract.ts';
import { promiseRoutes } from './promise.routes.ts';
import { renewalListeners } from './renewals.ts';
import { acceptTolerantly } from './tolerant-acceptance.ts';

export { checkCommitment, reportCorrection } from './commitment-checks.ts';
export { answerPreReview, withdrawPreReview } from './pre-review.ts';
export { supplyMaterials } from './tolerant-acceptance.ts';
export { transferCase } from './transfer-case.ts';

/** What is made with the services of the module; the other commands go by name. */
export interface PromiseFace {
  readonly askPreReview: ReturnType<typeof askPreReview>;
  readonly acceptTolerantly: ReturnType<typeof acceptTolerantly>;
  readonly declareBroken: ReturnType<typeof declareBroken>;
  preReviews(actor: PersonActor): Promise<PreReviewSummary[]>;
  /** Checks and corrections that are late now; for the command line and tests. */
  runTimers(): Promise<number>;
}

export const promiseFace = (services: CaseServices): PromiseFace => ({
  askPreReview: askPreReview(services),
  acceptTolerantly: acceptTolerantly(services),
  declareBroken: declareBroken(services),
  preReviews: async (actor) =>
    (await preReviewsOf(services.db, holderOf(actor).accountId, holderOf(actor).companyId)).map(
      preReviewSummary,
    ),
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
