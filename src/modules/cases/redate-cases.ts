// SPDX-License-Identifier: Apache-2.0
/** New dates of open cases after the working calendar changed. */
import type { WorkCalendar } from '#law/calendar.ts';
import { getMatterVersion } from '#matters';
import { workCalendar } from '#organisations';
import { foldCase } from './case.rules.ts';
import type { CaseLimits } from './case.types.ts';
import { caseDates, timerOf } from './case-clock.rules.ts';
import { basisText, clockBasis, datesOn, readBasis } from './case-clock-basis.rules.ts';
import { limitsOf } from './case-history.ts';
import { type ClockGroup, eventsOf, openCasesAfter, openClockGroups } from './cases.queries.ts';
import type { CaseServices } from './cases.services.ts';
import { saveDates, saveGroupDates } from './cases.store.ts';

/** Cases written by one statement at most; each holds its rows no longer than a few seconds. */
const casesAtOnce = 100_000;

/** The groups whose dates are others now. Each distinct clock is computed once. */
export function movedGroups(
  groups: readonly (ClockGroup & { readonly limits: CaseLimits })[],
  calendar: WorkCalendar,
): (ClockGroup & { new_due_on: string | null; new_statutory_due_on: string | null })[] {
  return groups.flatMap(({ limits, ...group }) => {
    const { dueOn, statutoryDueOn } = datesOn(readBasis(group.clock_basis), limits, calendar);
    if (dueOn === group.due_on && statutoryDueOn === group.statutory_due_on) return [];
    return [{ ...group, new_due_on: dueOn, new_statutory_due_on: statutoryDueOn }];
  });
}

/**
 * A changed calendar moves the dates of open cases only (行政许可法第八十二条 is about the days, not the count); what is
 * closed keeps what was counted then. @returns how many cases have other dates now.
 */
export async function redateOpenCases(services: CaseServices): Promise<number> {
  const { db, clock } = services;
  // Read anew: the copy in memory may be up to a minute old when another process saved the calendar.
  const calendar = await workCalendar({ home: {}, run: db.run }, clock.now());
  const groups = await Promise.all(
    (await openClockGroups(db)).map(async (group) => {
      const { definition } = await getMatterVersion(db, group.matter_code, group.matter_version);
      return { ...group, limits: limitsOf(definition) };
    }),
  );
  const moved = movedGroups(groups, calendar);
  for (const batch of batches(moved)) {
    const city = batch[0]?.city;
    if (city !== undefined) await saveGroupDates(db.autocommit, city, batch, clock.now());
  }
  const cases = moved.reduce((sum, group) => sum + group.cases, 0);
  return cases + (await redateByHistory(services, calendar));
}

/** Groups of one city each, of so many cases together. */
function* batches<G extends ClockGroup>(groups: readonly G[]): Generator<G[]> {
  let batch: G[] = [];
  let cases = 0;
  for (const group of groups) {
    const other = batch[0] !== undefined && batch[0].city !== group.city;
    if (batch.length > 0 && (other || cases + group.cases > casesAtOnce)) {
      yield batch;
      [batch, cases] = [[], 0];
    }
    batch.push(group);
    cases += group.cases;
  }
  if (batch.length > 0) yield batch;
}

/** Cases from before their clock's basis was kept: read from their events, and kept from now on. */
async function redateByHistory({ db, clock }: CaseServices, calendar: WorkCalendar): Promise<number> {
  let [city, caseNo, moved] = ['', '', 0];
  for (;;) {
    const batch = await openCasesAfter(db, city, caseNo, 500);
    const last = batch.at(-1);
    if (!last) return moved;
    const rows = await Promise.all(
      batch.map(async (c) => {
        const { definition } = await getMatterVersion(db, c.matter_code, c.matter_version);
        const [fold, limits] = [foldCase(eventsOf(c)), limitsOf(definition)];
        const dates = caseDates(fold, limits, calendar);
        if (dates.dueOn !== c.due_on || dates.statutoryDueOn !== c.statutory_due_on) moved += 1;
        return {
          city: c.city,
          case_no: c.case_no,
          version: c.version,
          due_on: dates.dueOn,
          statutory_due_on: dates.statutoryDueOn,
          timer_on: timerOf(fold, calendar),
          clock_basis: basisText(clockBasis(fold, limits)),
        };
      }),
    );
    await saveDates(db.autocommit, rows, clock.now());
    [city, caseNo] = [last.city, last.case_no];
  }
}
