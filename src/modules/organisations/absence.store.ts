// SPDX-License-Identifier: Apache-2.0
import { sql, type Tx } from '#platform/db.ts';
import type { Absence } from './absence.queries.ts';

const save = sql(
  'organisations.save-absence',
  `insert into organisations.absence (city, staff_id, id, from_on, to_on, deputy_id, note, saved_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const end = sql<{ id: string }>(
  'organisations.end-absence',
  'update organisations.absence set ended_at = $4 where city = $1 and staff_id = $2 and id = $3 and ended_at is null returning id',
);

export const insertAbsence = (tx: Tx, city: string, a: Absence, now: Date): Promise<unknown> =>
  tx.run(save, [city, a.staffId, a.id, a.from, a.to, a.deputyId, a.note, now]);

/** @returns false when there is no such absence of this person, or it has ended. */
export const markEnded = async (
  tx: Tx,
  city: string,
  staffId: string,
  id: string,
  now: Date,
): Promise<boolean> => (await tx.run(end, [city, staffId, id, now])).length === 1;
