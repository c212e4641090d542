// SPDX-License-Identifier: Apache-2.0
/** How far imports have come. */
import { asJson, type Queryable, sql, type Tx } from '#platform/db.ts';

export interface ImportProgress {
  /** Rows read and judged, of all files in order. */
  readonly rows: number;
  readonly accepted: number;
  /** Of the accepted, those that became a new version. */
  readonly changed: number;
  readonly refused: number;
}

export interface ImportRun extends ImportProgress {
  readonly finished: boolean;
}

const selectRun = sql<ImportRun>(
  'matters.select-import-run',
  `select rows_done as rows, accepted, changed, refused, finished_at is not null as finished
   from matters.import_run where id = $1::text`,
);
const upsertRun = sql(
  'matters.upsert-import-run',
  `insert into matters.import_run (id, files, rows_done, accepted, changed, refused, started_at, updated_at, finished_at)
   values ($1::text, $2::jsonb, $3::int, $4::int, $5::int, $6::int, $7::timestamptz, $7::timestamptz,
     case when $8::boolean then $7::timestamptz end)
   on conflict (id) do update set rows_done = excluded.rows_done, accepted = excluded.accepted,
     changed = excluded.changed, refused = excluded.refused, updated_at = excluded.updated_at,
     finished_at = excluded.finished_at`,
);

/** The run with this id; null when it never began. */
export const importRun = async (db: Queryable, id: string): Promise<ImportRun | null> =>
  (await db.run(selectRun, [id]))[0] ?? null;

export async function saveImportRun(
  tx: Tx,
  run: { id: string; files: readonly string[]; progress: ImportProgress; finished: boolean },
  at: Date,
): Promise<void> {
  const { rows, accepted, changed, refused } = run.progress;
  await tx.run(upsertRun, [run.id, asJson(run.files), rows, accepted, changed, refused, at, run.finished]);
}
