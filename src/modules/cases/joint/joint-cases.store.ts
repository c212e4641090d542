// SPDX-License-Identifier: Apache-2.0
/** Writes of joint cases. A joint submission, with all the parts that begin at once, is one statement. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import {
  type NewCaseRow,
  type NewSubmissionRow,
  submissionValues,
  taskColumns,
  taskOfCase,
  taskRecord,
  taskValues,
} from '../cases.store.ts';

export interface NewJointRow extends NewSubmissionRow {
  readonly jointNo: string;
  readonly definitionId: string;
  readonly name: string;
  readonly nameEn: string;
  readonly division: string;
  readonly leadId: string;
  readonly noticeDueOn: string;
  readonly parts: readonly {
    readonly position: number;
    readonly matter: string;
    readonly matter_code: string;
    readonly matter_version: number;
    readonly organisation_id: string;
    readonly case_no: string | null;
  }[];
  /** Parts that begin at once; `outbox` has their rows too. */
  readonly cases: readonly NewCaseRow[];
}

const taskOfPart = taskRecord.replace('r(', 'r(of_case text, ');
/**
 * Joint case, its first event, its parts, every case that begins at once with event, tasks and timers, and the outbox. A
 * repeated key writes nothing and answers with what was stored.
 */
const submitJointSql = sql<{ joint_no: string; submission_sha256: string; fresh: boolean }>(
  'cases.submit-joint',
  `with j as (
     insert into cases.joint_case (city, joint_no, definition_id, name, name_en, division, lead_id, applicant_id, applicant_city, company_id, applicant_name,
       channel, state, version, submission_key, submission_sha256, received_at, notice_due_on, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', 1, $13, $14, $15, $16, $15)
     on conflict (city, applicant_id, submission_key) do nothing returning city, joint_no),
   je as (
     insert into cases.joint_event (city, joint_no, seq, id, name, at, actor, actor_name, data, sealed, hash)
     select j.city, j.joint_no, 1, $17, 'submitted', $15, $18, $19, $20::jsonb, $21, $22 from j),
   jp as (
     insert into cases.joint_part (city, joint_no, position, matter, matter_code, matter_version, organisation_id, case_no)
     select j.city, j.joint_no, r.position, r.matter, r.matter_code, r.matter_version, r.organisation_id, r.case_no
     from j, jsonb_to_recordset($23::jsonb) as r(position int, matter text, matter_code text, matter_version int, organisation_id text, case_no text)),
   c as (
     insert into cases.case_file (city, case_no, matter_code, matter_version, matter_name, organisation_id, applicant_id, applicant_city, company_id, applicant_name,
       channel, state, version, submission_key, submission_sha256, received_at, due_on, updated_at, matter_name_en, timer_on, clock_basis, joint_no)
     select r.city, r.case_no, r.matter_code, r.matter_version, r.matter_name, r.organisation_id, $8, $9, $10, $11,
       $12, 'submitted', 1, r.submission_key, r.submission_sha256, $15, r.due_on, $15, r.matter_name_en, r.due_on, r.clock_basis, j.joint_no
     from j, jsonb_to_recordset($24::jsonb) as r(city char(4), case_no text, matter_code text, matter_version int, matter_name text, organisation_id text,
       submission_key text, submission_sha256 text, due_on date, matter_name_en text, clock_basis text)
     returning city, case_no, state, due_on, statutory_due_on, matter_code, matter_name, applicant_name),
   e as (
     insert into cases.case_event (city, case_no, seq, id, name, at, actor, actor_name, data, sealed, hash)
     select c.city, c.case_no, 1, r.id, 'submitted', $15, $18, $19, r.data, r.sealed, r.hash
     from c join jsonb_to_recordset($25::jsonb) as r(case_no text, id uuid, data jsonb, sealed text, hash text) on r.case_no = c.case_no),
   t as (
     insert into cases.task (${taskColumns}) select ${taskOfCase}, ${taskValues}
     from c join jsonb_to_recordset($26::jsonb) as ${taskOfPart} on r.of_case = c.case_no),
   m as (
     insert into cases.step_timer (city, case_no, timer_id, due_at) select c.city, c.case_no, r.timer_id, r.due_at
     from c join jsonb_to_recordset($27::jsonb) as r(of_case text, timer_id text, due_at timestamptz) on r.of_case = c.case_no),
   o as (
     insert into platform.event (city, id, name, data, at)
     select r.city, r.id, r.name, r.data, $15 from j, jsonb_to_recordset($28::jsonb) as r(city char(4), id uuid, name text, data jsonb))
   select joint_no, $14::text as submission_sha256, true as fresh from j
   union all
   select f.joint_no, f.submission_sha256, false from cases.joint_case f
   where f.city = $1 and f.applicant_id = $8 and f.submission_key = $13 and not exists (select from j)`,
);

export async function insertJoint(
  tx: Tx,
  r: NewJointRow,
): Promise<{ joint_no: string; submission_sha256: string; fresh: boolean } | undefined> {
  const [row] = await tx.run(submitJointSql, [
    r.city,
    r.jointNo,
    r.definitionId,
    r.name,
    r.nameEn,
    r.division,
    r.leadId,
    ...submissionValues(r, r.noticeDueOn),
    asJson(r.parts),
    asJson(r.cases.map(caseColumns)),
    asJson(
      r.cases.map((c) => ({
        case_no: c.caseNo,
        id: c.event.id,
        data: c.event.data,
        sealed: c.event.sealed,
        hash: c.event.hash,
      })),
    ),
    asJson(r.cases.flatMap((c) => c.tasks.map((t) => ({ of_case: c.caseNo, ...t })))),
    asJson(r.cases.flatMap((c) => c.timers.map((t) => ({ of_case: c.caseNo, ...t })))),
    r.outbox,
  ]);
  return row;
}

const caseColumns = (c: NewCaseRow): Record<string, unknown> => ({
  city: c.city,
  case_no: c.caseNo,
  matter_code: c.matterCode,
  matter_version: c.matterVersion,
  matter_name: c.matterName,
  matter_name_en: c.matterNameEn,
  organisation_id: c.organisationId,
  submission_key: c.submissionKey,
  submission_sha256: c.submissionSha256,
  due_on: c.dueOn,
  clock_basis: c.clockBasis,
});

export interface JointStepRow {
  readonly city: string;
  readonly jointNo: string;
  /** The version the decision was made on. */
  readonly from: number;
  readonly state: string;
  readonly noticeDueOn: string | null;
  readonly closedAt: Date | null;
  readonly event: {
    readonly id: string;
    readonly name: string;
    readonly at: Date;
    readonly actor: string;
    readonly actorName: string;
    readonly data: unknown;
    readonly hash: string;
  };
}
const jointStepSql = sql<{ version: number }>(
  'cases.save-joint-step',
  `with j as (
     update cases.joint_case set state = $4, version = version + 1, notice_due_on = $5, closed_at = $6, updated_at = $7
     where city = $1 and joint_no = $2 and version = $3 returning city, joint_no, version)
   insert into cases.joint_event (city, joint_no, seq, id, name, at, actor, actor_name, data, sealed, hash)
   select j.city, j.joint_no, j.version, $8, $9, $7, $10, $11, $12::jsonb, null, $13 from j returning seq as version`,
);
/** @returns false when it was changed meanwhile. */
export async function saveJointStep(tx: Tx, s: JointStepRow): Promise<boolean> {
  const rows = await tx.run(jointStepSql, [
    s.city,
    s.jointNo,
    s.from,
    s.state,
    s.noticeDueOn,
    s.closedAt,
    s.event.at,
    s.event.id,
    s.event.name,
    s.event.actor,
    s.event.actorName,
    asJson(s.event.data),
    s.event.hash,
  ]);
  return rows.length === 1;
}

const joinPart = sql(
  'cases.join-part',
  `with c as (update cases.case_file set joint_no = $2 where city = $3 and case_no = $4)
   update cases.joint_part set case_no = $4 where city = $1 and joint_no = $2 and matter = $5`,
);
/** A part that waited has begun: its case and its row know each other. */
export const savePartBegun = (
  tx: Tx,
  p: { city: string; jointNo: string; caseCity: string; caseNo: string; matter: string },
): Promise<unknown> => tx.run(joinPart, [p.city, p.jointNo, p.caseCity, p.caseNo, p.matter]);

const settleNotice = sql(
  'cases.settle-joint-notice',
  'update cases.joint_case set notice_due_on = null where city = $1 and joint_no = $2 and notice_due_on <= $3::date',
);
/** The day of the notice has passed without one. */
export const saveNoticeSettled = (tx: Tx, city: string, jointNo: string, day: string): Promise<unknown> =>
  tx.run(settleNotice, [city, jointNo, day]);
