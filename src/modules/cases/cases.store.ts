// SPDX-License-Identifier: Apache-2.0
/** The only writer of schema `cases`. A submission is one statement; every other step is one more. */
import { endingCtes } from '#platform/command.store.ts';
import { asJson, sql, type Tx } from '#platform/db.ts';
import { noDate, type TaskRow, type TimerRow } from './tasks/task-rows.rules.ts';

/** What one applicant hands in with one statement: a case, or a joint case with the parts that begin at once. */
export interface NewSubmissionRow {
  readonly city: string;
  readonly applicantId: string;
  readonly applicantCity: string;
  readonly companyId: string | null;
  readonly applicantName: string;
  readonly channel: string;
  readonly submissionKey: string;
  readonly submissionSha256: string;
  readonly receivedAt: Date;
  /** The first event. */
  readonly event: {
    readonly id: string;
    readonly actor: string;
    readonly actorName: string;
    readonly data: unknown;
    readonly sealed: string;
    readonly hash: string;
  };
  /** Rows for the outbox, from `outboxRows`. */
  readonly outbox: string;
}

/** Fifteen values in the order of both statements: who, how and when, the day that follows from it, the first event. */
export const submissionValues = (r: NewSubmissionRow, day: string | null): readonly unknown[] => [
  r.applicantId,
  r.applicantCity,
  r.companyId,
  r.applicantName,
  r.channel,
  r.submissionKey,
  r.submissionSha256,
  r.receivedAt,
  day,
  r.event.id,
  r.event.actor,
  r.event.actorName,
  asJson(r.event.data),
  r.event.sealed,
  r.event.hash,
];

export interface NewCaseRow extends NewSubmissionRow {
  readonly caseNo: string;
  readonly matterCode: string;
  readonly matterVersion: number;
  readonly matterName: string;
  readonly matterNameEn: string | null;
  readonly organisationId: string;
  readonly dueOn: string | null;
  /** What the dates follow from; see `case-clock-basis.rules.ts`. */
  readonly clockBasis: string;
  readonly draftId: string | null;
  readonly tasks: readonly TaskRow[];
  readonly timers: readonly TimerRow[];
  /** Rows of licences used instead of uploads, from `licenceUseRows`. */
  readonly licenceUses: string;
}

/** Columns of a task that its case gives; `c` is the row just written. */
export const taskOfCase = `c.city, c.case_no, c.state, coalesce(c.due_on, date '${noDate}'), c.statutory_due_on, c.matter_code, c.matter_name, c.applicant_name`;
export const taskColumns = `city, case_no, state, due_on, statutory_due_on, matter_code, matter_name, applicant_name, task_id, step_id, step_name, role,
     escalated_to, organisation_id, claimed_by, claimed_name, asked, barred, batch, warn_days, step_due_on, late_since, opened_at`;
export const taskValues = `r.task_id, r.step_id, r.step_name, r.role, r.escalated_to, r.organisation_id, r.claimed_by, r.claimed_name, r.asked, r.barred, r.batch,
     r.warn_days, r.step_due_on, r.late_since, r.opened_at`;
export const taskRecord = `r(task_id text, step_id text, step_name jsonb, role text, escalated_to text, organisation_id text, claimed_by uuid, claimed_name text,
     asked uuid[], barred uuid[], batch boolean, warn_days smallint, step_due_on date, late_since timestamptz, opened_at timestamptz)`;

const licenceUseColumns = `material_id, licence_id, licence_city, identifier, version, number, type_name, issuer_name, fields, state, valid_to,
     content_sha256, document_sha256, signing_key, permit_id`;
const licenceUseValues = `r.material_id, r.licence_id, r.licence_city, r.identifier, r.version, r.number, r.type_name, r.issuer_name, r.fields, r.state, r.valid_to,
     r.content_sha256, r.document_sha256, r.signing_key, r.permit_id`;
const licenceUseRecord = `r(material_id text, licence_id uuid, licence_city char(4), identifier text, version int, number text, type_name text, issuer_name text,
     fields text[], state text, valid_to date, content_sha256 text, document_sha256 text, signing_key text, permit_id uuid)`;

export interface SubmittedRow {
  case_no: string;
  submission_sha256: string;
  received_at: Date;
  hash: string;
  matter_name: string;
  data: { answersSha256: string; files: { sha256: string }[] };
  fresh: boolean;
}

/**
 * The whole submission: idempotency key (a unique column), case, first event with the sealed answers, outbox row and
 * the end of the draft, in one statement. A repeated key writes nothing and answers with what was stored.
 */
const submitSql = sql<SubmittedRow>(
  'cases.submit',
  `with c as (
     insert into cases.case_file (city, case_no, matter_code, matter_version, matter_name, organisation_id, applicant_id, applicant_city, company_id, applicant_name,
       channel, state, version, submission_key, submission_sha256, received_at, due_on, updated_at, matter_name_en, timer_on, clock_basis, delegation_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'submitted', 1, $12, $13, $14, $15, $14, $24, $15, $25, ($19::jsonb->>'delegationId')::uuid)
     on conflict (city, applicant_id, submission_key) do nothing
     returning city, case_no, state, due_on, statutory_due_on, matter_code, matter_name, applicant_name),
   e as (
     insert into cases.case_event (city, case_no, seq, id, name, at, actor, actor_name, data, sealed, hash)
     select c.city, c.case_no, 1, $16, 'submitted', $14, $17, $18, $19::jsonb, $20, $21 from c),
   o as (
     insert into platform.event (city, id, name, data, at)
     select r.city, r.id, r.name, r.data, $14 from c, jsonb_to_recordset($22::jsonb) as r(city char(4), id uuid, name text, data jsonb)),
   d as (delete from cases.draft where city = $8 and id = $23 and exists (select from c)),
   t as (insert into cases.task (${taskColumns}) select ${taskOfCase}, ${taskValues} from c, jsonb_to_recordset($26::jsonb) as ${taskRecord}),
   m as (insert into cases.step_timer (city, case_no, timer_id, due_at)
     select c.city, c.case_no, r.timer_id, r.due_at from c, jsonb_to_recordset($27::jsonb) as r(timer_id text, due_at timestamptz)),
   u as (insert into cases.licence_use (city, case_no, ${licenceUseColumns}, at)
     select c.city, c.case_no, ${licenceUseValues}, $14 from c, jsonb_to_recordset($28::jsonb) as ${licenceUseRecord})
   select case_no, $13::text as submission_sha256, $14::timestamptz as received_at, $21::text as hash, $5::text as matter_name, $19::jsonb as data, true as fresh from c
   union all
   select f.case_no, f.submission_sha256, f.received_at, v.hash, f.matter_name, v.data, false
   from cases.case_file f join cases.case_event v on v.city = f.city and v.case_no = f.case_no and v.seq = 1
   where f.city = $1 and f.applicant_id = $7 and f.submission_key = $12 and not exists (select from c)`,
);

export async function insertSubmission(tx: Tx, r: NewCaseRow): Promise<SubmittedRow | undefined> {
  const [row] = await tx.run(submitSql, [
    r.city,
    r.caseNo,
    r.matterCode,
    r.matterVersion,
    r.matterName,
    r.organisationId,
    ...submissionValues(r, r.dueOn),
    r.outbox,
    r.draftId,
    r.matterNameEn,
    r.clockBasis,
    asJson(r.tasks),
    asJson(r.timers),
    r.licenceUses,
  ]);
  return row;
}

export interface StepRow {
  readonly city: string;
  readonly caseNo: string;
  /** The version the decision was made on; another one in the store means that somebody else was faster. */
  readonly from: number;
  readonly state: string;
  readonly acceptedOn: string | null;
  readonly dueOn: string | null;
  readonly statutoryDueOn: string | null;
  /** The day after which the platform itself looks at the case. */
  readonly timerOn: string | null;
  readonly clockBasis: string;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
  /** Every task and timer that the case has after the step. */
  readonly tasks: readonly TaskRow[];
  readonly timers: readonly TimerRow[];
  /** When the last of the events happened. */
  readonly at: Date;
  /** What happened, in order: one event, seldom more. */
  readonly events: readonly StepEvent[];
  /** Of an optimistic command: its outbox and key. */
  readonly ending: string | undefined;
}

export interface StepEvent {
  readonly seq: number;
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly actor: string;
  readonly actor_name: string;
  readonly data: unknown;
  readonly sealed: string | null;
  readonly hash: string;
}

const stepSql = sql<{ version: number }>(
  'cases.save-step',
  `with c as (
     update cases.case_file set state = $4, version = version + jsonb_array_length($11::jsonb), accepted_on = $5, due_on = $6, statutory_due_on = $7, closed_at = $8, outcome = $9, updated_at = $10, timer_on = $12, clock_basis = $13
     where city = $1 and case_no = $2 and version = $3
     returning city, case_no, version, state, due_on, statutory_due_on, matter_code, matter_name, applicant_name),
   gone as (delete from cases.task t using c where t.city = c.city and t.case_no = c.case_no and t.task_id <> all ($14::text[])),
   kept as (
     insert into cases.task (${taskColumns}) select ${taskOfCase}, ${taskValues} from c, jsonb_to_recordset($15::jsonb) as ${taskRecord}
     on conflict (city, case_no, task_id) do update set state = excluded.state, due_on = excluded.due_on, statutory_due_on = excluded.statutory_due_on,
       escalated_to = excluded.escalated_to, claimed_by = excluded.claimed_by, claimed_name = excluded.claimed_name, asked = excluded.asked,
       barred = excluded.barred, warn_days = excluded.warn_days, late_since = excluded.late_since),
   stopped as (delete from cases.step_timer t using c where t.city = c.city and t.case_no = c.case_no and t.timer_id <> all ($16::text[])),
   running as (
     insert into cases.step_timer (city, case_no, timer_id, due_at)
     select c.city, c.case_no, r.timer_id, r.due_at from c, jsonb_to_recordset($17::jsonb) as r(timer_id text, due_at timestamptz)
     on conflict (city, case_no, timer_id) do update set due_at = excluded.due_at),
   ${endingCtes('c', '$18')},
   e as (
     insert into cases.case_event (city, case_no, seq, id, name, at, actor, actor_name, data, sealed, hash)
     select c.city, c.case_no, r.seq, r.id, r.name, r.at, r.actor, r.actor_name, r.data, r.sealed, r.hash from c, jsonb_to_recordset($11::jsonb)
       as r(seq int, id uuid, name text, at timestamptz, actor text, actor_name text, data jsonb, sealed text, hash text))
   select version from c`,
);

/** Writes a step if the case is still at the version it was read at. @returns false when it was changed meanwhile. */
export async function saveStep(tx: Tx, s: StepRow): Promise<boolean> {
  const rows = await tx.run(stepSql, [
    s.city,
    s.caseNo,
    s.from,
    s.state,
    s.acceptedOn,
    s.dueOn,
    s.statutoryDueOn,
    s.closedAt,
    s.outcome,
    s.at,
    asJson(s.events),
    s.timerOn,
    s.clockBasis,
    s.tasks.map((t) => t.task_id),
    asJson(s.tasks),
    s.timers.map((t) => t.timer_id),
    asJson(s.timers),
    s.ending ?? null,
  ]);
  return rows.length === 1;
}

/** The tasks of the cases just given new dates: the queue is ordered by them. */
export const redateTasks = `update cases.task t set due_on = coalesce(c.due_on, date '${noDate}'), statutory_due_on = c.statutory_due_on
   from c where t.city = c.city and t.case_no = c.case_no`;
const redateSql = sql(
  'cases.save-dates',
  `with c as (
     update cases.case_file c set due_on = r.due_on, statutory_due_on = r.statutory_due_on, timer_on = r.timer_on, clock_basis = r.clock_basis, updated_at = $2
     from jsonb_to_recordset($1::jsonb) as r(city char(4), case_no text, version int, due_on date, statutory_due_on date, timer_on date, clock_basis text)
     where c.city = r.city and c.case_no = r.case_no and c.version = r.version returning c.city, c.case_no, c.due_on, c.statutory_due_on)
   ${redateTasks}`,
);
/** New dates of single cases; one that moved on meanwhile has computed its own. */
export const saveDates = (
  tx: Tx,
  rows: readonly {
    city: string;
    case_no: string;
    version: number;
    due_on: string | null;
    statutory_due_on: string | null;
    timer_on: string | null;
    clock_basis: string;
  }[],
  now: Date,
): Promise<unknown> => tx.run(redateSql, [asJson(rows), now]);
