// SPDX-License-Identifier: Apache-2.0
import { heldRows } from '#platform/personal/index.ts';

export const heldRatings = heldRows({
  table: 'ratings.rating',
  // Ratings lie with their case, which need not be in the city of the account.
  of: '$1::text is not null and t.rater_id = $2::uuid',
  by: 'rated_at',
  omit: ['rater_id'],
  erase: { set: "comment = ''" },
  rest: "t.comment <> ''",
});
