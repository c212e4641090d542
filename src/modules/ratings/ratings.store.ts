// SPDX-License-Identifier: Apache-2.0
/** The only writer of schema `ratings`. */
import { sql, type Tx } from '#platform/db.ts';

export interface NewRating {
  readonly city: string;
  readonly caseNo: string;
  readonly organisationId: string;
  readonly matterCode: string;
  readonly raterId: string;
  readonly companyId: string | null;
  readonly channel: string;
  readonly stars: number;
  readonly optionCodes: readonly string[];
  readonly comment: string;
  readonly ratedAt: Date;
}

const insertRating = sql<{ case_no: string }>(
  'ratings.insert-rating',
  `insert into ratings.rating (city, case_no, organisation_id, matter_code, rater_id, company_id, channel, stars, option_codes, comment, rated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9::text[], $10, $11) on conflict (city, case_no) do nothing returning case_no`,
);

/** @returns false when the case has its rating already: a case is rated once. */
export async function saveRating(tx: Tx, r: NewRating): Promise<boolean> {
  const rows = await tx.run(insertRating, [
    r.city,
    r.caseNo,
    r.organisationId,
    r.matterCode,
    r.raterId,
    r.companyId,
    r.channel,
    r.stars,
    [...r.optionCodes],
    r.comment,
    r.ratedAt,
  ]);
  return rows.length === 1;
}
