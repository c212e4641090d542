// SPDX-License-Identifier: Apache-2.0
/** The face of `ratings`: 好差评, one rating for each finished case. */
import type { Command, Runner } from '#platform/command.ts';
import type { Database, Queryable } from '#platform/db.ts';
import type { ApiRoute } from '#platform/route.ts';
import { type RateInput, type ReadRateable, rateCase } from './rate-case.ts';
import { type Rating, type RatingSummary, ratedCases, ratingOf, ratingSummary } from './ratings.queries.ts';
import { ratingRoutes } from './ratings.routes.ts';

export type { RateableCase, RateInput, ReadRateable } from './rate-case.ts';
export {
  isBadRating,
  isStarLevel,
  longestComment,
  mayBeRated,
  optionsByStars,
  type RatingOption,
  ratingOption,
  type StarLevel,
  shownFirst,
  starLevels,
} from './rating-options.rules.ts';
export type { RatingGiven } from './ratings.events.ts';
export { ratingProblems } from './ratings.problems.ts';
export type { Rating, RatingSummary } from './ratings.queries.ts';
export { ratingsParts } from './ratings-personal.ts';

export interface RatingServices {
  readonly db: Database;
  readonly runner: Runner;
  /** The case to be rated, for the one who asks; from the face of cases. */
  readonly readCase: ReadRateable;
}

export interface RatingsFace {
  readonly commands: { readonly rate: Command<RateInput, Rating> };
  readonly routes: readonly ApiRoute[];
  /** The rating of a case that the caller may see; undefined before it is rated. */
  ratingOf(on: Queryable, city: string, caseNo: string): Promise<Rating | undefined>;
  /** Which of these cases have been rated. */
  ratedCases(on: Queryable, caseNos: readonly string[]): Promise<ReadonlySet<string>>;
  summary(on: Queryable, city: string, organisationId: string): Promise<RatingSummary>;
}

export function ratings(services: RatingServices): RatingsFace {
  const rate = rateCase(services.readCase);
  return {
    commands: { rate },
    routes: ratingRoutes(services, rate),
    ratingOf,
    ratedCases,
    summary: ratingSummary,
  };
}
