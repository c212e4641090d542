// SPDX-License-Identifier: Apache-2.0
import { sql, type Tx } from '#platform/db.ts';
import type { Retention } from './retention.rules.ts';

export interface NewArchive {
  readonly city: string;
  readonly caseNo: string;
  readonly archiveNo: string;
  readonly organisationId: string;
  readonly year: number;
  readonly retention: Retention;
  readonly keepUntil: string | null;
  readonly matterCode: string;
  readonly matterName: string;
  readonly applicantName: string;
  readonly outcome: string;
  readonly endedOn: string;
  readonly documents: number;
  readonly materials: number;
  readonly sha256: string;
  readonly size: number;
  readonly madeAt: Date;
  readonly events: number;
}

const saveSql = sql(
  'cases.save-archive',
  `insert into cases.archive as a (city, case_no, archive_no, organisation_id, year, retention, keep_until, matter_code, matter_name,
     applicant_name, outcome, ended_on, documents, materials, sha256, size, made_at, events)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
   on conflict (city, case_no) do update set outcome = excluded.outcome, documents = excluded.documents, materials = excluded.materials,
     sha256 = excluded.sha256, size = excluded.size, made_at = excluded.made_at, events = excluded.events
   where a.events < excluded.events`,
);
/** Keeps the package of a case; one that holds more of its history replaces it. */
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
  ]);
