// SPDX-License-Identifier: Apache-2.0
import { sql, type Tx } from '#platform/db.ts';
import type { ArchiveSummary } from './transfer-list.rules.ts';

export interface NewArchive extends Omit<ArchiveSummary, 'madeAt'> {
  readonly city: string;
  readonly madeAt: Date;
  readonly events: number;
  readonly messages: number;
}

const saveSql = sql(
  'cases.save-archive',
  `insert into cases.archive as a (city, case_no, archive_no, organisation_id, year, retention, keep_until, matter_code, matter_name,
     applicant_name, outcome, ended_on, documents, materials, sha256, size, made_at, events, messages)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
   on conflict (city, case_no) do update set outcome = excluded.outcome, documents = excluded.documents, materials = excluded.materials,
     sha256 = excluded.sha256, size = excluded.size, made_at = excluded.made_at, events = excluded.events,
     messages = excluded.messages
   where a.events <= excluded.events and a.messages <= excluded.messages and (a.events, a.messages) <> (excluded.events, excluded.messages)`,
);
/** Keeps the package of a case; one that holds more of its history or messages replaces it. */
export const saveArchive = (tx: Tx, a: NewArchive): Promise<unknown> =>
  tx.run(saveSql, [
    a.city,
    a.caseNo,
    a.archiveNo,
    a.organisationId,
    a.year,
    a.retention,
    a.keepUntil,
    a.matterCode,
    a.matterName,
    a.applicantName,
    a.outcome,
    a.endedOn,
    a.documents,
    a.materials,
    a.sha256,
    a.size,
    a.madeAt,
    a.events,
    a.messages,
  ]);

const dueSql = sql(
  'cases.save-archive-due',
  'insert into cases.archive_due (city, case_no, due_at) values ($1, $2, $3) on conflict (city, case_no) do nothing',
);
/** Notes that a case is to be packed from a moment on. */
export const saveArchiveDue = (tx: Tx, city: string, caseNo: string, dueAt: Date): Promise<unknown> =>
  tx.run(dueSql, [city, caseNo, dueAt]);

const missedSql = sql(
  'cases.save-archives-missed',
  `insert into cases.archive_due (city, case_no, due_at)
   select c.city, c.case_no, $2 from cases.case_file c where c.closed_at >= $1 and c.closed_at < $2
     and not exists (select from cases.archive a where a.city = c.city and a.case_no = c.case_no and a.events >= c.version)
   order by c.closed_at limit $3 on conflict (city, case_no) do nothing`,
);
/** Notes the cases that ended in a span and have no package, or one without their last events. */
export const saveArchivesMissed = (tx: Tx, from: Date, to: Date, limit: number): Promise<unknown> =>
  tx.run(missedSql, [from, to, limit]);

const doneSql = sql(
  'cases.drop-archive-due',
  'delete from cases.archive_due where city = $1 and case_no = $2',
);
export const dropArchiveDue = (tx: Tx, city: string, caseNo: string): Promise<unknown> =>
  tx.run(doneSql, [city, caseNo]);

const laterSql = sql(
  'cases.postpone-archive-due',
  `update cases.archive_due set tries = tries + 1, last_error = $3, due_at = $4::timestamptz + least(interval '1 day', interval '1 minute' * power(2, least(tries, 11)))
   where city = $1 and case_no = $2`,
);
/** Tries again later, with growing pauses of at most a day. */
export const postponeArchiveDue = (
  tx: Tx,
  city: string,
  caseNo: string,
  reason: string,
  now: Date,
): Promise<unknown> => tx.run(laterSql, [city, caseNo, reason, now]);
