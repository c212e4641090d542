// SPDX-License-Identifier: Apache-2.0
/** The only writer of schema `matters`. Versions are inserted and never changed. */
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';
import type { MatterColumns } from './matter-row.rules.ts';
import { dropEntry, type SearchRow, saveEntries } from './search/search-entries.store.ts';

/** 在用, 挂起, 取消 */
export type MatterStatus = 'in-use' | 'suspended' | 'cancelled';

/** A matter as it stands before a publication. */
export interface StoredMatter {
  readonly code: string;
  readonly local_code: string;
  readonly organisation_id: string;
  readonly organisation_key: string;
  readonly organisation_name: string;
  readonly division: string;
  readonly version: number;
  readonly sha256: string;
  readonly status: MatterStatus;
}

export type MatterRow = MatterColumns & {
  readonly code: string;
  readonly version: number;
  readonly sha256: string;
};
export interface VersionRow {
  readonly code: string;
  readonly version: number;
  readonly sha256: string;
  readonly definition: unknown;
  /** Civil date in China from which it is in force. */
  readonly effective_from: string;
  /** 修改说明 */
  readonly summary: string;
  readonly draft_id: string | null;
}

/** Why a matter is not in use. */
export interface StatusNote {
  readonly reason: string;
  /** Civil date in China. */
  readonly since: string;
  /** The day on which it is in use again by itself; null when that is not known. */
  readonly resumesOn: string | null;
  /** Code of the matter to go to instead. */
  readonly successor: string | null;
}

const lockPublishing = sql('matters.lock-publishing', `select pg_advisory_xact_lock(7402116)`);
const selectStored = sql<StoredMatter>(
  'matters.select-stored',
  `select m.code, m.local_code, m.organisation_id, m.organisation_key, m.organisation_name, m.division::text as division,
     m.version, m.sha256, m.status
   from jsonb_to_recordset($1::jsonb) as i(organisation_id text, local_code text)
   join matters.matter m on m.organisation_id = i.organisation_id and m.local_code = i.local_code`,
);
const selectTaken = sql<{ code: string }>(
  'matters.select-taken-codes',
  `select m.code from unnest($1::text[]) as b(base)
   join matters.matter m on m.code >= b.base collate "C" and m.code < (b.base || '~') collate "C"`,
);
const upsertMatters = sql(
  'matters.upsert-matters',
  `insert into matters.matter as m (code, local_code, catalog_code, organisation_id, organisation_key, organisation_name, division,
     city, exercise_level, name, name_en, matter_type, case_type, audiences, themes, status, version, sha256, online, visits,
     promised_days, statutory_days, charged, gaps, published_at)
   select i.code, i.local_code, i.catalog_code, i.organisation_id, i.organisation_key, i.organisation_name, i.division,
     i.city, i.exercise_level, i.name, i.name_en, i.matter_type, i.case_type, i.audiences, i.themes, 'in-use', i.version, i.sha256,
     i.online, i.visits, i.promised_days, i.statutory_days, i.charged, i.gaps, $2::timestamptz
   from jsonb_to_recordset($1::jsonb) as i(code text, local_code text, catalog_code text, organisation_id text,
     organisation_key text, organisation_name text, division char(12), city char(4), exercise_level smallint, name text,
     name_en text, matter_type char(2), case_type text, audiences text[], themes text[], version int, sha256 text,
     online boolean, visits int, promised_days int, statutory_days int, charged boolean, gaps int)
   on conflict (code) do update set catalog_code = excluded.catalog_code, organisation_key = excluded.organisation_key,
     organisation_name = excluded.organisation_name, division = excluded.division, city = excluded.city,
     exercise_level = excluded.exercise_level, name = excluded.name, name_en = excluded.name_en,
     matter_type = excluded.matter_type, case_type = excluded.case_type, audiences = excluded.audiences,
     themes = excluded.themes, version = excluded.version, sha256 = excluded.sha256, online = excluded.online,
     visits = excluded.visits, promised_days = excluded.promised_days, statutory_days = excluded.statutory_days,
     charged = excluded.charged, gaps = excluded.gaps,
     status = case when m.version = excluded.version or m.status = 'suspended' then m.status else 'in-use' end,
     status_note = case when m.version = excluded.version or m.status = 'suspended' then m.status_note end,
     published_at = case when m.version = excluded.version then m.published_at else excluded.published_at end`,
);
const insertVersions = sql(
  'matters.insert-versions',
  `insert into matters.version (code, version, definition, sha256, published_at, published_by, effective_from, summary, draft_id)
   select i.code, i.version, i.definition, i.sha256, $2::timestamptz, $3::text, i.effective_from, i.summary, i.draft_id
   from jsonb_to_recordset($1::jsonb) as i(code text, version int, definition jsonb, sha256 text, effective_from date,
     summary text, draft_id uuid)`,
);
const updateStatus = sql(
  'matters.update-status',
  `update matters.matter set status = $2::text, status_note = $3::jsonb where code = $1::text`,
);
const insertStatusChange = sql(
  'matters.insert-status-change',
  `insert into matters.status_change (code, seq, status, reason, resumes_on, successor, by_actor, at)
   select $1::text, coalesce(max(c.seq), 0) + 1, $2::text, $3::text, $4::date, $5::text, $6::text, $7::timestamptz
   from matters.status_change c where c.code = $1::text`,
);
export interface SynonymPair {
  readonly term: string;
  readonly expansion: string;
}

/** Publications wait for each other until the end of the transaction: codes and versions are given one at a time. */
export const oneAtATime = async (tx: Tx): Promise<void> => void (await tx.run(lockPublishing));

export const storedMatters = (
  on: Queryable,
  keys: readonly { organisation_id: string; local_code: string }[],
): Promise<StoredMatter[]> => on.run(selectStored, [asJson(keys)]);

/** Codes in use that start with one of the bases. */
export const takenCodes = async (tx: Tx, bases: readonly string[]): Promise<Set<string>> =>
  new Set((await tx.run(selectTaken, [bases])).map((row) => row.code));

export async function savePublication(
  tx: Tx,
  rows: { matters: readonly MatterRow[]; versions: readonly VersionRow[]; search: readonly SearchRow[] },
  by: { at: Date; actor: string },
): Promise<void> {
  if (rows.matters.length === 0) return;
  await tx.run(upsertMatters, [asJson(rows.matters), by.at]);
  if (rows.versions.length > 0) await tx.run(insertVersions, [asJson(rows.versions), by.at, by.actor]);
  await saveEntries(tx, rows.search);
}

/** What a change of status leaves in the history. */
export interface StatusChange {
  readonly code: string;
  readonly status: MatterStatus;
  readonly note: StatusNote | null;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** Only matters in use are found: the entry goes when a matter stops and comes back with it. */
export async function saveStatus(tx: Tx, change: StatusChange, entry: SearchRow | null): Promise<void> {
  const { code, status, note, reason, by, at } = change;
  await tx.run(updateStatus, [code, status, note && asJson(note)]);
  const after = [note?.resumesOn ?? null, note?.successor ?? null];
  await tx.run(insertStatusChange, [code, status, reason, ...after, by, at]);
  if (entry) await saveEntries(tx, [entry]);
  else await dropEntry(tx, code);
}
