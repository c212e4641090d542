// SPDX-License-Identifier: Apache-2.0
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';
import type { HandedIn } from '../case.types.ts';

export interface CorrectionDraftRow {
  city: string;
  case_no: string;
  account_id: string;
  case_version: number;
  sealed: string;
  files: HandedIn[];
  updated_at: Date;
}

const upsert = sql(
  'cases.save-correction',
  `insert into cases.correction_draft as d (city, case_no, account_id, case_version, sealed, files, updated_at)
   values ($1, $2, $3, $4, $5, $6::jsonb, $7)
   on conflict (city, case_no, account_id) do update
     set case_version = excluded.case_version, sealed = excluded.sealed, files = excluded.files, updated_at = excluded.updated_at`,
);
const find = sql<CorrectionDraftRow>(
  'cases.correction-draft',
  'select * from cases.correction_draft where city = $1 and case_no = $2 and account_id = $3',
);
const remove = sql(
  'cases.drop-corrections',
  'delete from cases.correction_draft where city = $1 and case_no = $2',
);
const sweep = sql('cases.sweep-corrections', 'delete from cases.correction_draft where updated_at < $1');

export const saveCorrectionRow = (tx: Tx, d: CorrectionDraftRow): Promise<unknown> =>
  tx.run(upsert, [d.city, d.case_no, d.account_id, d.case_version, d.sealed, asJson(d.files), d.updated_at]);
export const findCorrectionRow = async (
  on: Queryable,
  city: string,
  caseNo: string,
  accountId: string,
): Promise<CorrectionDraftRow | undefined> => (await on.run(find, [city, caseNo, accountId]))[0];
/** Nobody corrects a case that was corrected: the drafts of everybody go. */
export const removeCorrectionRows = (tx: Tx, city: string, caseNo: string): Promise<unknown> =>
  tx.run(remove, [city, caseNo]);
export const sweepOldCorrections = (tx: Tx, before: Date): Promise<unknown> => tx.run(sweep, [before]);
