// SPDX-License-Identifier: Apache-2.0
/** The clocks that open cases stand on, a stretch of case numbers at a time, and new dates for all cases on a clock. */
import { type Queryable, sql, type Tx } from '#platform/db.ts';
import { redateTasks } from './cases.store.ts';

/** Behind which case a stretch begins, or with which it ends. */
export interface CasePlace {
  readonly city: string;
  readonly caseNo: string;
}

/** What dates follow from: cases with the same three have the same dates. */
export interface Clock {
  readonly matter_code: string;
  readonly matter_version: number;
  readonly clock_basis: string;
}
/** A clock with the dates of some case that stands on it. */
export interface DatedClock extends Clock {
  readonly due_on: string | null;
  readonly statutory_due_on: string | null;
}

const openClocks = sql<DatedClock & { last_city: string; last_no: string }>(
  'cases.open-clocks',
  `with stretch as materialized (
     select city, case_no, matter_code, matter_version, clock_basis, due_on, statutory_due_on from cases.case_file
     where closed_at is null and clock_basis is not null and (city, case_no) > ($1, $2) order by city, case_no limit $3),
   l as (select city, max(case_no) as case_no from stretch group by city order by city limit 1)
   select d.*, l.city as last_city, l.case_no as last_no
   from l, (select distinct city, matter_code, matter_version, clock_basis, due_on, statutory_due_on from stretch) d where d.city = l.city`,
);

/** The clocks of the next open cases, `limit` at most and of one city, and the last of these cases. */
export async function openClocksAfter(
  on: Queryable,
  after: CasePlace,
  limit: number,
): Promise<{ clocks: readonly DatedClock[]; last: CasePlace } | undefined> {
  const rows = await on.run(openClocks, [after.city, after.caseNo, limit]);
  const [first] = rows;
  return first && { clocks: rows, last: { city: first.last_city, caseNo: first.last_no } };
}

/**
 * $1 now, $2 city, $3–$4 behind which case and up to which, $5–$9 the clocks with their new dates. The stretch is given
 * by one column: of pairs PostgreSQL cannot tell how many rows lie between them.
 */
const redateSql = sql<{ moved: number }>(
  'cases.redate-clocks',
  `with c as (
     update cases.case_file c set due_on = r.due_on, statutory_due_on = r.statutory_due_on,
       timer_on = case when c.state = 'submitted' then r.due_on else c.timer_on end, updated_at = $1
     from unnest($5::text[], $6::int[], $7::text[], $8::date[], $9::date[]) as r(matter_code, matter_version, clock_basis, due_on, statutory_due_on)
     where c.closed_at is null and c.city = $2 and c.case_no > $3 and c.case_no <= $4
       and c.matter_code = r.matter_code and c.matter_version = r.matter_version and c.clock_basis = r.clock_basis
       and (c.due_on, c.statutory_due_on) is distinct from (r.due_on, r.statutory_due_on)
     returning c.city, c.case_no, c.due_on, c.statutory_due_on),
   t as (${redateTasks})
   select count(*)::int as moved from c`,
);

/**
 * Gives every open case of a stretch that stands on one of these clocks its dates, where it has others. A case that
 * moved on meanwhile stands on another clock and has computed its own. Of the timers only that of a received case is a
 * date of the calendar. @returns how many cases have other dates now
 */
export async function redateClocks(
  tx: Tx,
  { after, last }: { readonly after: CasePlace; readonly last: CasePlace },
  clocks: readonly DatedClock[],
  now: Date,
): Promise<number> {
  const [row] = await tx.run(redateSql, [
    now,
    ...[last.city, after.city === last.city ? after.caseNo : '', last.caseNo],
    clocks.map((c) => c.matter_code),
    clocks.map((c) => c.matter_version),
    clocks.map((c) => c.clock_basis),
    clocks.map((c) => c.due_on),
    clocks.map((c) => c.statutory_due_on),
  ]);
  return row?.moved ?? 0;
}
