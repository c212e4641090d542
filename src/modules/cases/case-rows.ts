// SPDX-License-Identifier: Apache-2.0
/** Rows of lists: from the stored dates only, without reading histories. */

import type { WorkCalendar } from '#law/calendar.ts';
import type { CivilDate } from '#law/civil-date.ts';
import type { Limit } from '#law/clock.rules.ts';
import { getMatterVersion } from '#matters';
import type { Queryable } from '#platform/db.ts';
import { rowClock } from './case-clock.rules.ts';
import { limitsOf } from './case-history.ts';
import { stateNames } from './case-words.rules.ts';
import type { CaseSummary } from './cases.contract.ts';
import type { CaseRow } from './cases.queries.ts';

/** A row of a list; `promised` is the limit of the definition it was made under. */
export function summaryOf(
  r: CaseRow,
  promised: Limit,
  calendar: WorkCalendar,
  today: CivilDate,
): CaseSummary {
  // `date` columns written by `caseDates`.
  const dates = {
    acceptedOn: r.accepted_on as CivilDate | null,
    dueOn: r.due_on as CivilDate | null,
    statutoryDueOn: r.statutory_due_on as CivilDate | null,
  };
  return {
    caseNo: r.case_no,
    matterCode: r.matter_code,
    matterName: r.matter_name,
    matterNameEn: r.matter_name_en,
    applicantName: r.applicant_name,
    organisationId: r.organisation_id,
    state: r.state,
    stateName: stateNames[r.state],
    receivedAt: r.received_at.toISOString(),
    ...dates,
    ...rowClock({ state: r.state, ...dates }, promised, today, calendar),
    outcome: r.outcome,
    updatedAt: r.updated_at.toISOString(),
  };
}

/** The rows of a list, each with the limit of its own definition. */
export async function summariesOf(
  on: Queryable,
  rows: readonly CaseRow[],
  calendar: WorkCalendar,
  today: CivilDate,
): Promise<CaseSummary[]> {
  const limits = promisedLimits(on);
  return Promise.all(rows.map(async (r) => summaryOf(r, await limits(r), calendar, today)));
}

/** A published version never changes, so its limit is kept; the oldest are forgotten. */
const MOST_LIMITS = 5_000;
const kept = new WeakMap<Queryable, Map<string, Promise<Limit>>>();

function promisedLimits(on: Queryable): (r: CaseRow) => Promise<Limit> {
  const known = kept.get(on) ?? new Map<string, Promise<Limit>>();
  kept.set(on, known);
  return (r) => {
    const key = `${r.matter_code}@${r.matter_version}`;
    const hit = known.get(key);
    if (hit) return hit;
    const read = getMatterVersion(on, r.matter_code, r.matter_version).then(
      ({ definition }) => limitsOf(definition).promised,
    );
    known.set(key, read);
    read.catch(() => known.delete(key));
    const [oldest] = known.keys();
    if (known.size > MOST_LIMITS && oldest !== undefined) known.delete(oldest);
    return read;
  };
}
