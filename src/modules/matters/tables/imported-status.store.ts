// SPDX-License-Identifier: Apache-2.0
/** The statuses that an import brings, many in one statement. */
import { asJson, sql, type Tx } from '#platform/db.ts';
import type { MatterStatus, StatusNote } from '../matters.store.ts';

export interface BroughtStatus {
  readonly code: string;
  readonly status: MatterStatus;
  readonly note: StatusNote;
}

export interface StandingNow {
  readonly code: string;
  readonly status: MatterStatus;
  readonly city: string;
}

const selectStanding = sql<StandingNow>(
  'matters.select-standing-of-imported',
  `select m.code, m.status, m.city from matters.matter m where m.code = any($1::text[]) order by m.code for update`,
);
const updateStatuses = sql(
  'matters.update-imported-statuses',
  `update matters.matter m set status = i.status, status_note = i.note
   from jsonb_to_recordset($1::jsonb) as i(code text, status text, note jsonb) where m.code = i.code`,
);
const insertChanges = sql(
  'matters.insert-imported-status-changes',
  `insert into matters.status_change (code, seq, status, reason, by_actor, at)
   select i.code, coalesce((select max(c.seq) from matters.status_change c where c.code = i.code), 0) + 1, i.status,
     i.note ->> 'reason', $2::text, $3::timestamptz
   from jsonb_to_recordset($1::jsonb) as i(code text, status text, note jsonb)`,
);

/** How matters stand, locked until the end of the transaction. */
export const standingOf = (tx: Tx, codes: readonly string[]): Promise<StandingNow[]> =>
  tx.run(selectStanding, [[...codes]]);

/** Sets the statuses and keeps them in the history. */
export async function saveImportedStatuses(
  tx: Tx,
  rows: readonly BroughtStatus[],
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await tx.run(updateStatuses, [asJson(rows)]);
  await tx.run(insertChanges, [asJson(rows), by.actor, by.at]);
}
