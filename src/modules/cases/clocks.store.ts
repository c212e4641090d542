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
     where closed_at is null and clock_basis is not null and (city, case_no) > ($1, $2) order by city, case_no limit $3)
   select d.*, l.city as last_city, l.case_no as last_no
   from (select distinct matter_code, matter_version, clock_basis, due_on, statutory_due_on from stretch) d,
     (select city, case_no from stretch order by city desc, case_no desc limit 1) l`,
);

/** The clocks of the next `limit` open cases and the last of these; over all cities, for the calendar is one. */
export async function openClocksAfter(
  on: Queryable,
  after: CasePlace,
  limit: number,
): Promise<{ clocks: readonly DatedClock[]; last: CasePlace } | undefined> {
  const rows = await on.run(openClocks, [after.city, after.caseNo, limit]);
  const [first] = rows;
  if (!first) return undefined;
  return {
    clocks: rows.map(({ last_city: _city, last_no: _no, ...clock }) => clock),
    last: { city: first.last_city, caseNo: first.last_no },
  };
}

/** $1 now, $2–$3 behind which case, $4–$5 up to which, $6–$10 the clocks with their new dates */
const redateSql = sql<{ moved: number }>(
  'cases.redate-clocks',
  `with c as (
     update cases.case_file c set due_on = r.due_on, statutory_due_on = r.statutory_due_on,
       timer_on = case when c.state = 'submitted' then r.due_on else c.timer_on end, updated_at = $1
     from unnest($6::text[], $7::int[], $8::text[], $9::date[], $10::date[]) as r(matter_code, matter_version, clock_basis, due_on, statutory_due_on)
     where c.closed_at is null and (c.city, c.case_no) > ($2, $3) and (c.city, c.case_no) <= ($4, $5)
       and c.matter_code = r.matter_code and c.matter_version = r.matter_version and c.clock_basis = r.clock_basis
       and (c.due_on, c.statutory_due_on) is distinct from (r.due_on, r.statutory_due_on)
     returning c.city, c.case_no, c.due_on, c.statutory_due_on),
   t as (${redateTasks} and (t.city, t.case_no) > ($2, $3) and (t.city, t.case_no) <= ($4, $5))
   select count(*)::int as moved from c`,
);

/**
 * Gives every open case of a stretch that stands on one of these clocks its dates, where it has others. A case that
 * moved on meanwhile stands on another clock and has computed its own. Of the timers only that of a received case is a
 * date of the calendar. @returns how many cases have other dates now
 */
export async function redateClocks(
  tx: Tx,
  stretch: { readonly after: CasePlace; readonly last: CasePlace },
  clocks: readonly DatedClock[],
  now: Date,
): Promise<number> {
  const { after, last } = stretch;
  const [row] = await tx.run(redateSql, [
    now,
    ...[after.city, after.caseNo, last.city, last.caseNo],
    clocks.map((c) => c.matter_code),
    clocks.map((c) => c.matter_version),
    clocks.map((c) => c.clock_basis),
    clocks.map((c) => c.due_on),
    clocks.map((c) => c.statutory_due_on),
  ]);
  return row?.moved ?? 0;
}
