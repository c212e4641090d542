// SPDX-License-Identifier: Apache-2.0
/** Counts of what is in flight for a matter; one statement. */
import { type Queryable, sql } from '#platform/db.ts';
import type { CaseState } from './case.types.ts';

export interface InFlightRow {
  readonly kind: 'case' | 'application';
  readonly state: CaseState | null;
  readonly version: number;
  /** A correction was asked for something that is gone. */
  readonly gone: boolean;
  /** A task is open of a step that is gone. */
  readonly step_gone: boolean;
  readonly n: number;
}

// Applications lie in the cities of the people who fill them in: one of the few declared queries over all cities.
const inFlight = sql<InFlightRow>(
  'cases.in-flight',
  `select 'case' as kind, c.state, c.matter_version as version, g.gone, s.step_gone, count(*)::int as n
   from cases.case_file c
   cross join lateral (select c.state = 'correcting' and exists (
     select from (select e.data from cases.case_event e where e.city = c.city and e.case_no = c.case_no and e.name = 'correction-asked'
       order by e.seq desc limit 1) as last,
       jsonb_array_elements(last.data -> 'items') as i where i ->> 'subject' = any($3::text[])) as gone) as g
   cross join lateral (select exists (
     select from cases.task t where t.city = c.city and t.case_no = c.case_no and t.step_id = any($4::text[])) as step_gone) as s
   where c.city = $1 and c.matter_code = $2 and c.closed_at is null group by c.state, c.matter_version, g.gone, s.step_gone
   union all
   select 'application', null, d.matter_version, false, false, count(*)::int from cases.draft d where d.matter_code = $2 group by d.matter_version
   order by 1, 2, 3`,
);

/** @param lost ids of fields and materials (`gone`) and of steps that the new version does not have */
export const countInFlight = (
  on: Queryable,
  city: string,
  matterCode: string,
  lost: { readonly gone: readonly string[]; readonly steps: readonly string[] },
): Promise<InFlightRow[]> => on.run(inFlight, [city, matterCode, [...lost.gone], [...lost.steps]]);
