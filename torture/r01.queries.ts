// SPDX-License-Identifier: Apache-2.0
/** What the database holds of a run: read beside the server, never through it. */
import { type Queryable, sql } from '#platform/db.ts';
import type { HeldCase } from './verdict.rules.ts';

const heldSql = sql<HeldCase>(
  'torture.held-cases',
  `select f.submission_key as key, f.case_no as "caseNo", coalesce(v.data->>'answersSha256', 'no first event') as sha256
   from cases.case_file f left join cases.case_event v on v.city = f.city and v.case_no = f.case_no and v.seq = 1
   where f.submission_key like $1`,
);
const removeEventsSql = sql(
  'torture.plant-loss-events',
  'delete from cases.case_event v using cases.case_file f where f.city = v.city and f.case_no = v.case_no and f.submission_key = $1',
);
const removeCaseSql = sql(
  'torture.plant-loss-case',
  'delete from cases.case_file where submission_key = $1 returning case_no',
);
const changeEventSql = sql<{ case_no: string }>(
  'torture.plant-change',
  `update cases.case_event v set sealed = v.sealed || 'A' from cases.case_file f
   where f.city = v.city and f.case_no = v.case_no and f.submission_key = $1 and v.seq = 1 returning v.case_no`,
);
const changeStateSql = sql<{ case_no: string }>(
  'torture.plant-state',
  "update cases.case_file set state = 'granted' where submission_key = $1 returning case_no",
);

/** The cases whose keys begin so. */
export const heldCases = (on: Queryable, prefix: string): Promise<HeldCase[]> =>
  on.run(heldSql, [`${prefix}%`]);

/** Plants a loss: the case of a key goes, with its events. Only inside a transaction that is rolled back. */
export async function plantLoss(on: Queryable, key: string): Promise<void> {
  await on.run(removeEventsSql, [key]);
  await on.run(removeCaseSql, [key]);
}

/** Plants a forged event. Only inside a transaction that is rolled back. */
export const plantChange = (on: Queryable, key: string): Promise<unknown> => on.run(changeEventSql, [key]);

/** Plants a state that the events do not come to. Only inside a transaction that is rolled back. */
export const plantState = (on: Queryable, key: string): Promise<unknown> => on.run(changeStateSql, [key]);
