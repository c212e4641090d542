// SPDX-License-Identifier: Apache-2.0
import type { DomainEvent } from '#platform/command.ts';

/** What others learn of a rating: no comment and no name of the rater. */
export interface RatingGiven {
  readonly city: string;
  readonly caseNo: string;
  readonly organisationId: string;
  readonly matterCode: string;
  readonly stars: number;
  readonly optionCodes: readonly string[];
  /** 差评: must be verified and rectified (GB/T 39734 九.3). */
  readonly bad: boolean;
}

export const ratingGiven = (data: RatingGiven): DomainEvent<RatingGiven> => ({
  name: 'ratings.given.v1',
  city: data.city,
  data,
});
