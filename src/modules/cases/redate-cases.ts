// SPDX-License-Identifier: Apache-2.0
/** New dates of open cases after the working calendar changed. */
import type { WorkCalendar } from '#law/calendar.ts';
import { getMatterVersion } from '#matters';
import { workCalendar } from '#organisations';
import { foldCase } from './case.rules.ts';
import type { CaseLimits } from './case.types.ts';
import { caseDates, timerOf } from './case-clock.rules.ts';
import { basisText, type CaseDates, clockBasis, datesOn, readBasis } from './case-clock-basis.rules.ts';
import { limitsOf } from './case-history.ts';
import { eventsOf, openCasesAfter } from './cases.queries.ts';
import type { CaseServices } from './cases.services.ts';
import { saveDates } from './cases.store.ts';
import {
  type CasePlace,
  type Clock,
  type DatedClock,
  openClocksAfter,
  redateClocks,
} from './clocks.store.ts';

/** Cases read and written at a time: each statement is over in a second and holds its rows no longer. */
const casesAtOnce = 5_000;

/** Gives the dates that follow from a clock; equal ones are computed once. */
export type DatesOfClock = (clock: Clock) => CaseDates;

const nameOf = (c: Clock): string => `${c.matter_code}/${c.matter_version}/${c.clock_basis}`;

export function datesByClock(
  limitsFor: (matterCode: string, version: number) => CaseLimits,
  calendar: WorkCalendar,
): DatesOfClock {
  const known = new Map<string, CaseDates>();
  return (clock) => {
    const name = nameOf(clock);
    const found = known.get(name);
    if (found) return found;
    const limits = limitsFor(clock.matter_code, clock.matter_version);
    const dates = datesOn(readBasis(clock.clock_basis), limits, calendar);
    // Limits in hours give each case a clock of its own: these are not kept for ever.
    if (known.size > 200_000) known.clear();
    known.set(name, dates);
    return dates;
  };
}

/** The clocks on which some case has other dates than it should, each once, with the dates that it should have. */
export function movedClocks(clocks: readonly DatedClock[], datesOf: DatesOfClock): DatedClock[] {
  const moved = new Map<string, DatedClock>();
  for (const clock of clocks) {
    const { dueOn, statutoryDueOn } = datesOf(clock);
    if (dueOn === clock.due_on && statutoryDueOn === clock.statutory_due_on) continue;
    moved.set(nameOf(clock), { ...clock, due_on: dueOn, statutory_due_on: statutoryDueOn });
  }
  return [...moved.values()];
}

/**
 * A changed calendar moves the dates of open cases only (行政许可法第八十二条 is about the days, not the count); what is
 * closed keeps what was counted then. Cut off half-way it may begin anew: who has the right dates is left alone.
 * @returns how many cases have other dates now.
 */
export async function redateOpenCases(services: CaseServices): Promise<number> {
  const { db, clock } = services;
  // Read anew: the copy in memory may be up to a minute old when another process saved the calendar.
  const calendar = await workCalendar({ home: {}, run: db.run }, clock.now());
  const limits = new Map<string, CaseLimits>();
  const keyOf = (code: string, version: number): string => `${code}/${version}`;
  const datesOf = datesByClock((code, version) => {
    const known = limits.get(keyOf(code, version));
    if (!known) throw new Error(`the limits of ${code} were read before`);
    return known;
  }, calendar);
  let [after, moved]: [CasePlace, number] = [{ city: '', caseNo: '' }, 0];
  const writes = atMost(writesAtOnce);
  for (;;) {
    const read = await openClocksAfter(db, after, casesAtOnce);
    if (!read) break;
    for (const { matter_code, matter_version } of read.clocks) {
      const key = keyOf(matter_code, matter_version);
      if (!limits.has(key))
        limits.set(key, limitsOf((await getMatterVersion(db, matter_code, matter_version)).definition));
    }
    const clocks = movedClocks(read.clocks, datesOf);
    const stretch = { after, last: read.last };
    if (clocks.length > 0)
      await writes.begin(async () => {
        moved += await redateClocks(db.autocommit, stretch, clocks, clock.now());
      });
    after = read.last;
  }
  await writes.done();
  return moved + (await redateByHistory(services, calendar));
}

/** Stretches have no case in common: while one is written the next is read. */
const writesAtOnce = 3;

/** Runs so many pieces of work side by side; the first failure is told at the next `begin`, at the latest at `done`. */
function atMost(limit: number): {
  begin(work: () => Promise<unknown>): Promise<void>;
  done(): Promise<void>;
} {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const settled = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    begin: async (work) => {
      while (running.size >= limit) await Promise.race(running);
      settled();
      const one: Promise<void> = work().then(
        () => void running.delete(one),
        (error: unknown) => {
          running.delete(one);
          failures.push(error);
        },
      );
      running.add(one);
    },
    done: async () => {
      await Promise.all(running);
      settled();
    },
  };
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
