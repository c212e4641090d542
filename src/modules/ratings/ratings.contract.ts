// SPDX-License-Identifier: Apache-2.0
import Type, { type Static } from 'typebox';

const strict = { additionalProperties: false };

export const RatedCaseParams = Type.Object({ caseNo: Type.String({ pattern: '^[0-9A-Z]{19}$' }) });
export const OrganisationParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 60 }) });
/** The city whose cases were rated; default: that of the organisation's division. */
export const SummaryQuery = Type.Object(
  { city: Type.Optional(Type.String({ pattern: '^[0-9]{4}$' })) },
  strict,
);

export const RateBody = Type.Object(
  {
    stars: Type.Integer({ minimum: 1, maximum: 5 }),
    optionCodes: Type.Optional(Type.Array(Type.String({ pattern: '^[1-5][0-9]{2}$' }), { maxItems: 8 })),
    comment: Type.Optional(Type.String({ maxLength: 2000 })),
  },
  strict,
);
export type RateBody = Static<typeof RateBody>;

export const RatingBody = Type.Object({
  caseNo: Type.String(),
  stars: Type.Integer(),
  optionCodes: Type.Array(Type.String()),
  comment: Type.String(),
  ratedAt: Type.String(),
});

const Count = Type.Integer({ minimum: 0 });
export const SummaryBody = Type.Object({
  organisationId: Type.String(),
  count: Count,
  average: Type.Union([Type.Number(), Type.Null()]),
  favourableRate: Type.Union([Type.Number(), Type.Null()]),
  byStars: Type.Object({ '1': Count, '2': Count, '3': Count, '4': Count, '5': Count }),
});
