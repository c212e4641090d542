// SPDX-License-Identifier: Apache-2.0
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';
import type { HandedIn } from './case.types.ts';

export interface DraftRow {
  city: string;
  id: string;
  account_id: string;
  company_id: string | null;
  matter_code: string;
  matter_version: number;
  sealed: string;
  files: HandedIn[];
  page: string | null;
  created_at: Date;
  updated_at: Date;
}

const upsertDraft = sql<{ id: string }>(
  'cases.save-draft',
  `insert into cases.draft as d (city, id, account_id, company_id, matter_code, matter_version, sealed, files, page, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $10)
   on conflict (city, id) do update set sealed = excluded.sealed, files = excluded.files, page = excluded.page, matter_version = excluded.matter_version, updated_at = excluded.updated_at
   where d.account_id = excluded.account_id returning id`,
);
const deleteDraft = sql(
  'cases.delete-draft',
  'delete from cases.draft where city = $1 and id = $2 and account_id = $3',
);
const draftById = sql<DraftRow>(
  'cases.draft-by-id',
  'select * from cases.draft where city = $1 and id = $2 and account_id = $3',
);
const draftsOf = sql<DraftRow>(
  'cases.drafts-of',
  'select * from cases.draft where city = $1 and account_id = $2 and company_id is not distinct from $3::uuid order by updated_at desc limit 100',
);
const draftForMatter = sql<DraftRow>(
  'cases.draft-for-matter',
  'select * from cases.draft where city = $1 and account_id = $2 and company_id is not distinct from $3::uuid and matter_code = $4 order by updated_at desc limit 1',
);
const sweepDrafts = sql('cases.sweep-drafts', 'delete from cases.draft where updated_at < $1');

export async function saveDraftRow(
  tx: Tx,
  d: Omit<DraftRow, 'created_at' | 'updated_at'>,
  now: Date,
): Promise<boolean> {
  const rows = await tx.run(upsertDraft, [
    d.city,
    d.id,
    d.account_id,
    d.company_id,
    d.matter_code,
    d.matter_version,
    d.sealed,
    asJson(d.files),
    d.page,
    now,
  ]);
  return rows.length === 1;
}
export const removeDraftRow = (tx: Tx, city: string, id: string, accountId: string): Promise<unknown> =>
  tx.run(deleteDraft, [city, id, accountId]);
export const findDraftRow = async (
  on: Queryable,
  city: string,
  id: string,
  accountId: string,
): Promise<DraftRow | undefined> => (await on.run(draftById, [city, id, accountId]))[0];
export const listDraftRows = (
  on: Queryable,
  city: string,
  accountId: string,
  companyId: string | null,
): Promise<DraftRow[]> => on.run(draftsOf, [city, accountId, companyId]);
export const findDraftForMatter = async (
  on: Queryable,
  city: string,
  accountId: string,
  companyId: string | null,
  matterCode: string,
): Promise<DraftRow | undefined> =>
  (await on.run(draftForMatter, [city, accountId, companyId, matterCode]))[0];
/** Drafts untouched for 180 days are removed. */
export const sweepOldDrafts = (tx: Tx, before: Date): Promise<unknown> => tx.run(sweepDrafts, [before]);
