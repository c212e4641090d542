// SPDX-License-Identifier: Apache-2.0
/** Pre-reviews: rows that begin waiting and end once. */
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';
import type { CorrectionItem, HandedIn } from '../case.types.ts';

export interface PreReviewRow {
  city: string;
  id: string;
  organisation_id: string;
  matter_code: string;
  matter_version: number;
  matter_name: string;
  account_city: string;
  account_id: string;
  company_id: string | null;
  applicant_name: string;
  draft_id: string;
  sealed: string;
  files: HandedIn[];
  state: 'waiting' | 'answered' | 'withdrawn' | 'overtaken';
  asked_at: Date;
  due_on: string;
  late: boolean;
  opinion: string | null;
  items: CorrectionItem[];
  answered_at: Date | null;
  answered_by: string | null;
}

const ask = sql(
  'cases.ask-pre-review',
  `insert into cases.pre_review (city, id, organisation_id, matter_code, matter_version, matter_name, account_city, account_id, company_id, applicant_name, draft_id, sealed, files, state, asked_at, due_on)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, 'waiting', $14, $15)`,
);
export const insertPreReview = (
  tx: Tx,
  r: Omit<PreReviewRow, 'state' | 'late' | 'opinion' | 'items' | 'answered_at' | 'answered_by'>,
): Promise<unknown> =>
  tx.run(ask, [
    r.city,
    r.id,
    r.organisation_id,
    r.matter_code,
    r.matter_version,
    r.matter_name,
    r.account_city,
    r.account_id,
    r.company_id,
    r.applicant_name,
    r.draft_id,
    r.sealed,
    asJson(r.files),
    r.asked_at,
    r.due_on,
  ]);

const end = sql<{ id: string }>(
  'cases.end-pre-review',
  `update cases.pre_review set state = $3, opinion = $4, items = $5::jsonb, answered_at = $6, answered_by = $7
   where city = $1 and id = $2 and state = 'waiting' returning id`,
);
/** @returns false when it had ended already */
export const endPreReview = async (
  tx: Tx,
  r: {
    city: string;
    id: string;
    state: 'answered' | 'withdrawn';
    opinion: string | null;
    items: readonly CorrectionItem[];
    at: Date;
    by: string;
  },
): Promise<boolean> =>
  (await tx.run(end, [r.city, r.id, r.state, r.opinion, asJson(r.items), r.at, r.by])).length === 1;

const overtake = sql<{ id: string }>(
  'cases.overtake-pre-reviews',
  `update cases.pre_review set state = 'overtaken', answered_at = $5
   where city = $1 and account_id = $2 and company_id is not distinct from $3::uuid and matter_code = $4 and state = 'waiting' returning id`,
);
/** The application was handed in: nobody need look beforehand any more. */
export const overtakePreReviews = (
  tx: Tx,
  of: { city: string; accountId: string; companyId: string | null; matterCode: string; at: Date },
): Promise<unknown> => tx.run(overtake, [of.city, of.accountId, of.companyId, of.matterCode, of.at]);

const markLate = sql<PreReviewRow>(
  'cases.mark-late-pre-reviews',
  `update cases.pre_review set late = true where state = 'waiting' and not late and due_on < $1
     and (city, id) in (select city, id from cases.pre_review where state = 'waiting' and not late and due_on < $1 order by due_on limit 200)
   returning *`,
);
/** Marks up to 200 that are past their promise, each once. */
export const markLatePreReviews = (tx: Tx, today: string): Promise<PreReviewRow[]> =>
  tx.run(markLate, [today]);

const queue = sql<PreReviewRow>(
  'cases.pre-review-queue',
  `select * from cases.pre_review where city = any($1::text[]) and organisation_id = any($2::text[]) and state = 'waiting'
     and ($3::date is null or (due_on, id) > ($3, $4::uuid)) order by due_on, id limit $5`,
);
/** Those that wait at these bodies, the most urgent first. */
export const waitingPreReviews = (
  on: Queryable,
  f: {
    cities: readonly string[];
    organisationIds: readonly string[];
    after: { dueOn: string; id: string } | null;
    limit: number;
  },
): Promise<PreReviewRow[]> =>
  on.run(queue, [
    [...f.cities],
    [...f.organisationIds],
    f.after?.dueOn ?? null,
    f.after?.id ?? null,
    f.limit,
  ]);

const ofBodies = sql<PreReviewRow>(
  'cases.pre-review-of-bodies',
  'select * from cases.pre_review where city = any($1::text[]) and id = $2 and organisation_id = any($3::text[])',
);
export const preReviewOfBodies = async (
  on: Queryable,
  cities: readonly string[],
  id: string,
  organisationIds: readonly string[],
): Promise<PreReviewRow | undefined> => (await on.run(ofBodies, [[...cities], id, [...organisationIds]]))[0];

const ofAccount = sql<PreReviewRow>(
  'cases.pre-reviews-of-account',
  `select * from cases.pre_review where account_id = $1 and company_id is not distinct from $2::uuid order by asked_at desc limit 50`,
);
/** A person's own, over the cities of the bodies that look; the newest first. */
export const preReviewsOf = (
  on: Queryable,
  accountId: string,
  companyId: string | null,
): Promise<PreReviewRow[]> => on.run(ofAccount, [accountId, companyId]);
