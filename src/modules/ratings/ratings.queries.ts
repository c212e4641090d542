// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';
import { ratingFigures, type StarLevel } from './rating-options.rules.ts';

/** A rating as its rater and the body that was rated see it. */
export interface Rating {
  readonly caseNo: string;
  readonly stars: StarLevel;
  readonly optionCodes: readonly string[];
  readonly comment: string;
  readonly ratedAt: Date;
}

/** The ratings of one body; `favourableRate` is the share of three stars and more (满意率). */
export interface RatingSummary {
  readonly count: number;
  /** Average stars, two decimals; null without ratings. */
  readonly average: number | null;
  /** 0 to 1; null without ratings. */
  readonly favourableRate: number | null;
  readonly byStars: Readonly<Record<StarLevel, number>>;
}

const byCase = sql<{
  case_no: string;
  stars: StarLevel;
  option_codes: string[];
  comment: string;
  rated_at: Date;
}>(
  'ratings.rating-of-case',
  'select case_no, stars, option_codes, comment, rated_at from ratings.rating where city = $1 and case_no = $2',
);
const countByStars = sql<{ stars: StarLevel; n: number }>(
  'ratings.count-by-stars',
  'select stars, count(*)::int as n from ratings.rating where city = $1 and organisation_id = $2 group by stars',
);
const ratedAmong = sql<{ case_no: string }>(
  'ratings.rated-among',
  'select case_no from ratings.rating where (city, case_no) in (select left(c, 4), c from unnest($1::text[]) as c)',
);

/** The rating of a case; undefined before it is rated. The caller has checked that the case may be seen. */
export async function ratingOf(on: Queryable, city: string, caseNo: string): Promise<Rating | undefined> {
  const [row] = await on.run(byCase, [city, caseNo]);
  return (
    row && {
      caseNo: row.case_no,
      stars: row.stars,
      optionCodes: row.option_codes,
      comment: row.comment,
      ratedAt: row.rated_at,
    }
  );
}

/** Which of these cases have been rated. */
export const ratedCases = async (on: Queryable, caseNos: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set((await on.run(ratedAmong, [[...caseNos]])).map((r) => r.case_no));

/** Counts and averages of one body in one city: public by law (国办发〔2019〕51号), without any rater. */
export async function ratingSummary(
  on: Queryable,
  city: string,
  organisationId: string,
): Promise<RatingSummary> {
  const rows = await on.run(countByStars, [city, organisationId]);
  const byStars: Record<StarLevel, number> = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0 };
  for (const row of rows) byStars[row.stars] = row.n;
  return { ...ratingFigures(byStars), byStars };
}
