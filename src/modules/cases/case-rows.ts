// SPDX-License-Identifier: Apache-2.0
/** Rows of lists: from the stored dates only, without reading histories. */
import { type WorkCalendar, workdaysBetween } from '#law/calendar.ts';
import { addDays, type CivilDate } from '#law/civil-date.ts';
import { rowLamp } from './case-clock.rules.ts';
import { stateNames } from './case-words.rules.ts';
import type { CaseSummary } from './cases.contract.ts';
import type { CaseRow } from './cases.queries.ts';

/** Limits below this many days never turn yellow early in a list; the exact share is on the case page. */
const typicalLimitDays = 5;

export function summaryOf(r: CaseRow, calendar: WorkCalendar, today: CivilDate): CaseSummary {
  const workdaysLeft = (to: CivilDate): number =>
    to < today ? 0 : workdaysBetween(calendar, addDays(today, 1), addDays(to, 1));
  // A `date` column written by `caseDates`.
  const dueOn = r.due_on as CivilDate | null;
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
    acceptedOn: r.accepted_on,
    dueOn,
    statutoryDueOn: r.statutory_due_on,
    lamp: rowLamp(
      { state: r.state, dueOn, statutoryDueOn: r.statutory_due_on },
      today,
      workdaysLeft,
      typicalLimitDays,
    ),
    remainingDays:
      dueOn === null
        ? null
        : dueOn < today
          ? 0 - workdaysBetween(calendar, addDays(dueOn, 1), addDays(today, 1))
          : workdaysLeft(dueOn),
    outcome: r.outcome,
    updatedAt: r.updated_at.toISOString(),
  };
}
