// SPDX-License-Identifier: Apache-2.0
/** Complaints about looks: written by the one looked at, answered by audit. */
import { type Queryable, sql, type Tx } from '#platform/db.ts';
import type { LookRow } from './look.types.ts';
import type { Place } from './looks.queries.ts';

export interface NewComplaint {
  readonly city: string;
  readonly id: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly lookId: string;
  readonly lookAt: Date;
  readonly caseNo: string | null;
  readonly staffCity: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly sealed: string;
  readonly at: Date;
  readonly dueOn: string;
}
const insert = sql<{ id: string }>(
  'access.add-look-complaint',
  `insert into access.look_complaint (city, id, subject_kind, subject_id, look_id, look_at, case_no, staff_city, organisation_id, account_id, sealed, at, due_on)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (city, look_id) do nothing returning id`,
);
/** False when somebody complained of that look before. */
export const addComplaint = async (tx: Tx, c: NewComplaint): Promise<boolean> =>
  (
    await tx.run(insert, [
      c.city,
      c.id,
      c.subjectKind,
      c.subjectId,
      c.lookId,
      c.lookAt,
      c.caseNo,
      c.staffCity,
      c.organisationId,
      c.accountId,
      c.sealed,
      c.at,
      c.dueOn,
    ])
  ).length > 0;

export interface ComplaintFound extends LookRow {
  complaint_id: string;
  complaint_city: string;
  complaint_at: Date;
  due_on: string;
  sealed: string;
  answered_at: Date | null;
  answered_by_name: string | null;
  outcome: string | null;
  answer: string | null;
}
const columns = `c.id as complaint_id, c.city as complaint_city, c.at as complaint_at, c.due_on, c.sealed, c.answered_at, c.answered_by_name, c.outcome, c.answer,
  l.id, l.city, l.subject_kind, l.subject_id, l.at, l.subject_mask, l.kind, l.fields, l.case_no, l.about_zh, l.about_en,
  l.purpose, l.task, l.reason, l.staff_city, l.staff_id, l.staff_name, l.roles, l.organisation_id`;
const joined = `access.look_complaint c join access.look l on l.city = c.city and l.subject_kind = c.subject_kind
   and l.subject_id = c.subject_id and l.at = c.look_at and l.id = c.look_id`;
const scope =
  'c.staff_city = any($1::bpchar[]) and ($2::text[] is null or c.organisation_id = any($2::text[]))';

const open = sql<ComplaintFound>(
  'access.look-complaints-open',
  `select ${columns} from ${joined} where ${scope} and c.answered_at is null
     and ($3::date is null or (c.due_on, c.id) > ($3::date, $4::uuid)) order by c.due_on, c.id limit $5`,
);
const answered = sql<ComplaintFound>(
  'access.look-complaints-answered',
  `select ${columns} from ${joined} where ${scope} and c.answered_at is not null
     and ($3::timestamptz is null or (c.answered_at, c.id) < ($3::timestamptz, $4::uuid)) order by c.answered_at desc, c.id desc limit $5`,
);
export interface ComplaintScope {
  readonly cities: readonly string[];
  readonly organisationIds: readonly string[] | null;
}
const scopeValues = (s: ComplaintScope): [string[], string[] | null] => [
  [...s.cities],
  s.organisationIds && [...s.organisationIds],
];
/** Complaints that wait for an answer, the most urgent first. */
export const openComplaints = (
  on: Queryable,
  s: ComplaintScope,
  after: { readonly dueOn: string; readonly id: string } | null,
  limit: number,
): Promise<ComplaintFound[]> =>
  on.run(open, [...scopeValues(s), after?.dueOn ?? null, after?.id ?? null, limit]);
/** Answered complaints, the newest answer first. */
export const answeredComplaints = (
  on: Queryable,
  s: ComplaintScope,
  before: Place | null,
  limit: number,
): Promise<ComplaintFound[]> =>
  on.run(answered, [...scopeValues(s), before?.at ?? null, before?.id ?? null, limit]);

const one = sql<{ city: string; staff_id: string; organisation_id: string; answered_at: Date | null }>(
  'access.look-complaint',
  `select c.city, l.staff_id, c.organisation_id, c.answered_at from ${joined} where ${scope} and c.id = $3::uuid for update of c`,
);
/** Locks one complaint within the scope. */
export const lockComplaint = async (tx: Tx, s: ComplaintScope, id: string) =>
  (await tx.run(one, [...scopeValues(s), id]))[0];

const answerSql = sql(
  'access.answer-look-complaint',
  `update access.look_complaint set outcome = $3, answer = $4, answered_at = $5, answered_by = $6, answered_by_name = $7
   where city = $1 and id = $2`,
);
export const saveAnswer = (
  tx: Tx,
  a: {
    readonly city: string;
    readonly id: string;
    readonly outcome: string;
    readonly answer: string;
    readonly at: Date;
    readonly by: string;
    readonly byName: string;
  },
): Promise<unknown> => tx.run(answerSql, [a.city, a.id, a.outcome, a.answer, a.at, a.by, a.byName]);
