// SPDX-License-Identifier: Apache-2.0
import { cityOfDivision, organisationsById } from '#organisations';
import type { Command, Runner } from '#platform/command.ts';
import type { Database } from '#platform/db.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { type ApiRoute, route } from '#platform/route.ts';
import type { RateInput } from './rate-case.ts';
import {
  OrganisationParams,
  RateBody,
  RatedCaseParams,
  RatingBody,
  SummaryBody,
  SummaryQuery,
} from './ratings.contract.ts';
import { type Rating, ratingSummary } from './ratings.queries.ts';

export interface RatingRouteParts {
  readonly db: Database;
  readonly runner: Runner;
}

const tag = 'ratings';

export const ratingRoutes = (
  { db, runner }: RatingRouteParts,
  rate: Command<RateInput, Rating>,
): ApiRoute[] => [
  route({
    method: 'POST',
    path: '/api/v1/cases/:caseNo/rating',
    permission: 'ratings.rate',
    tag,
    summary: 'Rate a finished case, once',
    params: RatedCaseParams,
    body: RateBody,
    response: RatingBody,
    status: 201,
    handler: async ({ actor, params, body, idempotencyKey }) => {
      const input = {
        caseNo: params.caseNo,
        stars: body.stars,
        optionCodes: body.optionCodes ?? [],
        comment: body.comment ?? '',
        channel: 'online',
      };
      const rating = await runner.execute(rate, actor, input, { idempotencyKey });
      // A response kept for a repeated key has its instant as text already.
      return {
        ...rating,
        optionCodes: [...rating.optionCodes],
        ratedAt: new Date(rating.ratedAt).toISOString(),
      };
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/organisations/:id/rating-summary',
    permission: 'ratings.read',
    tag,
    summary: 'How a body was rated: counts, average, favourable rate',
    params: OrganisationParams,
    query: SummaryQuery,
    response: SummaryBody,
    handler: async ({ params, query }) => {
      const [organisation] = await organisationsById(db, [params.id]);
      if (!organisation) throw new Problem(platformProblems['not-found']);
      const city = query.city ?? cityOfDivision(organisation.division);
      const { byStars, ...figures } = await ratingSummary(db, city, params.id);
      const counts = { '1': byStars[1], '2': byStars[2], '3': byStars[3], '4': byStars[4], '5': byStars[5] };
      return { organisationId: params.id, ...figures, byStars: counts };
    },
  }),
];
