// SPDX-License-Identifier: Apache-2.0
import { type Queryable, sql } from '#platform/db.ts';

// Whoever leaves may have had posts in several cities: one of the few declared queries over all of them.
const takenBy = sql<{ case_no: string; task_id: string }>(
  'cases.tasks-taken-by',
  'select case_no, task_id from cases.task where claimed_by = $1 order by case_no, task_id limit 5000',
);

/** The open tasks that a member of staff has taken. */
export const tasksTakenBy = (
  on: Queryable,
  staffId: string,
): Promise<{ case_no: string; task_id: string }[]> => on.run(takenBy, [staffId]);
