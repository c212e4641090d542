// SPDX-License-Identifier: Apache-2.0
/** Writes of commitments, pre-reviews and transfers. */
import { asJson, sql, type Tx } from '#platform/db.ts';

const moveCaseSql = sql(
  'cases.move-case',
  'update cases.case_file set organisation_id = $3 where city = $1 and case_no = $2',
);
/** Gives a case to another body; the event that says so follows in the same transaction. */
export const moveCase = (tx: Tx, city: string, caseNo: string, organisationId: string): Promise<unknown> =>
  tx.run(moveCaseSql, [city, caseNo, organisationId]);

export interface CommitmentStepRow {
  readonly name: string;
  readonly at: Date;
  readonly actor: string;
  readonly actorName: string;
  readonly data: unknown;
}

const beginSql = sql<{ case_no: string }>(
  'cases.begin-commitment',
  `with c as (
     insert into cases.commitment (city, case_no, commitment_id, organisation_id, matter_code, matter_name, applicant_name, licence_id, state, version, check_by, timer_on, begun_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'to-check', 1, $9, $9, $10) on conflict (city, case_no, commitment_id) do nothing
     returning city, case_no, commitment_id)
   insert into cases.commitment_step (city, case_no, commitment_id, seq, name, at, actor, actor_name, data)
   select c.city, c.case_no, c.commitment_id, 1, 'begun', $10, $11, $12, $13::jsonb from c returning case_no`,
);
/** The check of a commitment begins with the decision that rests on it; beginning it again writes nothing. */
export const beginCommitment = (
  tx: Tx,
  c: {
    city: string;
    caseNo: string;
    commitmentId: string;
    organisationId: string;
    matterCode: string;
    matterName: string;
    applicantName: string;
    licenceId: string | null;
    checkBy: string;
    step: CommitmentStepRow;
  },
): Promise<unknown> =>
  tx.run(beginSql, [
    c.city,
    c.caseNo,
    c.commitmentId,
    c.organisationId,
    c.matterCode,
    c.matterName,
    c.applicantName,
    c.licenceId,
    c.checkBy,
    c.step.at,
    c.step.actor,
    c.step.actorName,
    asJson(c.step.data),
  ]);

const stepSql = sql<{ seq: number }>(
  'cases.step-commitment',
  `with c as (
     update cases.commitment set state = $5, version = version + 1, correct_by = $6, timer_on = $7
     where city = $1 and case_no = $2 and commitment_id = $3 and version = $4 returning city, case_no, commitment_id, version)
   insert into cases.commitment_step (city, case_no, commitment_id, seq, name, at, actor, actor_name, data)
   select c.city, c.case_no, c.commitment_id, c.version, $8, $9, $10, $11, $12::jsonb from c returning seq`,
);
/** @returns false when it was changed meanwhile */
export async function stepCommitment(
  tx: Tx,
  c: {
    city: string;
    caseNo: string;
    commitmentId: string;
    from: number;
    state: string;
    correctBy: string | null;
    timerOn: string | null;
    step: CommitmentStepRow;
  },
): Promise<boolean> {
  const rows = await tx.run(stepSql, [
    c.city,
    c.caseNo,
    c.commitmentId,
    c.from,
    c.state,
    c.correctBy,
    c.timerOn,
    c.step.name,
    c.step.at,
    c.step.actor,
    c.step.actorName,
    asJson(c.step.data),
  ]);
  return rows.length === 1;
}
