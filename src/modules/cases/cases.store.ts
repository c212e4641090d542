// SPDX-License-Identifier: Apache-2.0
/** The only writer of schema `cases`. A submission is one statement; every other step is one more. */
import { asJson, sql, type Tx } from '#platform/db.ts';

export interface NewCaseRow {
  readonly city: string;
  readonly caseNo: string;
  readonly matterCode: string;
  readonly matterVersion: number;
  readonly matterName: string;
  readonly matterNameEn: string | null;
  readonly organisationId: string;
  readonly applicantId: string;
  readonly applicantCity: string;
  readonly companyId: string | null;
  readonly applicantName: string;
  readonly channel: string;
  readonly submissionKey: string;
  readonly submissionSha256: string;
  readonly receivedAt: Date;
  readonly dueOn: string | null;
  readonly event: {
    readonly id: string;
    readonly actor: string;
    readonly actorName: string;
    readonly data: unknown;
    readonly sealed: string;
    readonly hash: string;
  };
  readonly draftId: string | null;
  /** Rows for the outbox, from `outboxRows`. */
  readonly outbox: string;
}

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
       channel, state, version, submission_key, submission_sha256, received_at, due_on, updated_at, matter_name_en)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'submitted', 1, $12, $13, $14, $15, $14, $24)
     on conflict (city, applicant_id, submission_key) do nothing returning city, case_no),
   e as (
     insert into cases.case_event (city, case_no, seq, id, name, at, actor, actor_name, data, sealed, hash)
     select c.city, c.case_no, 1, $16, 'submitted', $14, $17, $18, $19::jsonb, $20, $21 from c),
   o as (
     insert into platform.event (city, id, name, data, at)
     select r.city, r.id, r.name, r.data, $14 from c, jsonb_to_recordset($22::jsonb) as r(city char(4), id uuid, name text, data jsonb)),
   d as (delete from cases.draft where city = $8 and id = $23 and exists (select from c))
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
    r.applicantId,
    r.applicantCity,
    r.companyId,
    r.applicantName,
    r.channel,
    r.submissionKey,
    r.submissionSha256,
    r.receivedAt,
    r.dueOn,
    r.event.id,
    r.event.actor,
    r.event.actorName,
    asJson(r.event.data),
    r.event.sealed,
    r.event.hash,
    r.outbox,
    r.draftId,
    r.matterNameEn,
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
  readonly closedAt: Date | null;
  readonly outcome: string | null;
  readonly submissionSha256: string | null;
  readonly event: {
    readonly id: string;
    readonly name: string;
    readonly at: Date;
    readonly actor: string;
    readonly actorName: string;
    readonly data: unknown;
    readonly sealed: string | null;
    readonly hash: string;
  };
}

const stepSql = sql<{ version: number }>(
  'cases.save-step',
  `with c as (
     update cases.case_file set state = $4, version = version + 1, accepted_on = $5, due_on = $6, statutory_due_on = $7, closed_at = $8, outcome = $9, updated_at = $10
     where city = $1 and case_no = $2 and version = $3 returning city, case_no, version)
   insert into cases.case_event (city, case_no, seq, id, name, at, actor, actor_name, data, sealed, hash)
   select c.city, c.case_no, c.version, $11, $12, $10, $13, $14, $15::jsonb, $16, $17 from c returning seq as version`,
);

/** Writes one step if the case is still at the version it was read at. @returns false when it was changed meanwhile. */
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
    s.event.at,
    s.event.id,
    s.event.name,
    s.event.actor,
    s.event.actorName,
    asJson(s.event.data),
    s.event.sealed,
    s.event.hash,
  ]);
  return rows.length === 1;
}

const documentSql = sql(
  'cases.save-document',
  `insert into cases.case_document (city, case_no, seq, kind, document_no, sha256, size, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)
   on conflict (city, case_no, seq) do update set sha256 = excluded.sha256, size = excluded.size, made_at = excluded.made_at`,
);
/** Keeps a document made for the event `seq` of a case; making it again replaces it. */
export const saveDocument = (
  tx: Tx,
  d: {
    city: string;
    caseNo: string;
    seq: number;
    kind: string;
    documentNo: string;
    sha256: string;
    size: number;
    madeAt: Date;
  },
): Promise<unknown> =>
  tx.run(documentSql, [d.city, d.caseNo, d.seq, d.kind, d.documentNo, d.sha256, d.size, d.madeAt]);

const redateSql = sql(
  'cases.save-dates',
  `update cases.case_file c set due_on = r.due_on, statutory_due_on = r.statutory_due_on, updated_at = $2
   from jsonb_to_recordset($1::jsonb) as r(city char(4), case_no text, version int, due_on date, statutory_due_on date)
   where c.city = r.city and c.case_no = r.case_no and c.version = r.version`,
);
/** New dates after the calendar changed; a case that moved on meanwhile has computed its own. */
export const saveDates = (
  tx: Tx,
  rows: readonly {
    city: string;
    case_no: string;
    version: number;
    due_on: string | null;
    statutory_due_on: string | null;
  }[],
  now: Date,
): Promise<unknown> => tx.run(redateSql, [asJson(rows), now]);
