// SPDX-License-Identifier: Apache-2.0
/** Reads of commitments under check. */
import { type Queryable, sql } from '#platform/db.ts';
import type { CheckState } from './commitment-check.rules.ts';

export interface CommitmentRow {
  city: string;
  case_no: string;
  commitment_id: string;
  organisation_id: string;
  matter_code: string;
  matter_name: string;
  applicant_name: string;
  licence_id: string | null;
  state: CheckState;
  version: number;
  check_by: string;
  correct_by: string | null;
  timer_on: string | null;
  begun_at: Date;
}
export interface CommitmentStep {
  seq: number;
  name: string;
  at: string;
  actor_name: string;
  data: Readonly<Record<string, unknown>>;
}
export interface CommitmentWithSteps extends CommitmentRow {
  steps: CommitmentStep[];
}

const withSteps = `c.*, (select jsonb_agg(jsonb_build_object('seq', s.seq, 'name', s.name, 'at', s.at, 'actor_name', s.actor_name, 'data', s.data) order by s.seq)
   from cases.commitment_step s where s.city = c.city and s.case_no = c.case_no and s.commitment_id = c.commitment_id) as steps`;

const locked = sql<CommitmentRow>(
  'cases.commitment-for-update',
  'select * from cases.commitment where city = $1 and case_no = $2 and commitment_id = $3 for update',
);
export const lockCommitment = async (
  on: Queryable,
  caseNo: string,
  id: string,
): Promise<CommitmentRow | undefined> => (await on.run(locked, [caseNo.slice(0, 4), caseNo, id]))[0];

const ofCase = sql<CommitmentWithSteps>(
  'cases.commitments-of-case',
  `select ${withSteps} from cases.commitment c where c.city = $1 and c.case_no = $2 order by c.commitment_id`,
);
export const commitmentsOfCase = (on: Queryable, caseNo: string): Promise<CommitmentWithSteps[]> =>
  on.run(ofCase, [caseNo.slice(0, 4), caseNo]);

const openOf = sql<CommitmentRow>(
  'cases.open-commitments',
  `select * from cases.commitment where city = any($1::text[]) and organisation_id = any($2::text[]) and state not in ('kept', 'broken')
     and ($3::date is null or (check_by, case_no, commitment_id) > ($3, $4, $5)) order by check_by, case_no, commitment_id limit $6`,
);
/** Checks that are owed, the most urgent first. */
export const openCommitments = (
  on: Queryable,
  f: {
    cities: readonly string[];
    organisationIds: readonly string[];
    after: { checkBy: string; caseNo: string; id: string } | null;
    limit: number;
  },
): Promise<CommitmentRow[]> =>
  on.run(openOf, [
    [...f.cities],
    [...f.organisationIds],
    f.after?.checkBy ?? null,
    f.after?.caseNo ?? null,
    f.after?.id ?? null,
    f.limit,
  ]);

const over = sql<{ case_no: string; commitment_id: string }>(
  'cases.commitment-timers-over',
  'select case_no, commitment_id from cases.commitment where timer_on < $1 order by timer_on limit $2',
);
/** Checks and corrections whose day is over. */
export const commitmentTimersOver = (
  on: Queryable,
  today: string,
  limit: number,
): Promise<{ case_no: string; commitment_id: string }[]> => on.run(over, [today, limit]);
