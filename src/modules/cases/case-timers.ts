// SPDX-License-Identifier: Apache-2.0
/** What the law does by itself when a day has passed, also after the platform was down. */

import { civilDateOf } from '#law/civil-date.ts';
import { workCalendar } from '#organisations';
import { command } from '#platform/command.ts';
import type { Listener, RecurringJob } from '#platform/jobs.ts';
import { Problem } from '#platform/problem.ts';
import { caseDates, lapseOf, timerOf } from './case-clock.rules.ts';
import { basisText, clockBasis } from './case-clock-basis.rules.ts';
import { addEvent, legalClock, limitsOf, lockedCase } from './case-history.ts';
import { parcelDelivered } from './case-listeners.ts';
import { timersOver } from './cases.queries.ts';
import type { CaseServices } from './cases.services.ts';
import { saveDates } from './cases.store.ts';
import { sweepOldCorrections } from './corrections/correction-draft.store.ts';
import { sweepOldDrafts } from './drafts.store.ts';
import { redateOpenCases } from './redate-cases.ts';

/**
 * 逾期不告知的，自收到申请材料之日起即为受理 (行政许可法第三十二条); not corrected in the time given: 退件; a licence that ended
 * before its renewal was decided: renewed (第五十条). The day is looked at once more under the lock: where the calendar has changed since the date was stored, the date is corrected instead.
 */
export const lapseCase = command('cases.lapse', async (context, { caseNo }: { caseNo: string }) => {
  const found = await lockedCase(context, caseNo);
  // Read anew: the copy in memory may be a minute older than the dates that are stored.
  const calendar = await workCalendar({ home: {}, run: context.tx.run }, context.now);
  const lapse = lapseOf(found.fold, calendar, civilDateOf(context.now));
  if (lapse) await addEvent(context, found, lapse.name, lapse.data);
  else {
    const { city, case_no, version } = found.stored;
    const limits = limitsOf(found.matter.definition);
    const dates = caseDates(found.fold, limits, calendar);
    const row = {
      ...{ city, case_no, version, due_on: dates.dueOn, statutory_due_on: dates.statutoryDueOn },
      timer_on: timerOf(found.fold, calendar),
      clock_basis: basisText(clockBasis(found.fold, limits)),
    };
    await saveDates(context.tx, [row], context.now);
  }
  return { caseNo };
});

/** Flips every case whose own timer is over; each in a transaction of its own, so that one bad case stops no other. */
export async function runTimers(services: CaseServices): Promise<number> {
  const { db, runner, clock } = services;
  let done = 0;
  for (;;) {
    const over = await timersOver(db, civilDateOf(clock.now()), 200);
    if (over.length === 0) return done;
    const results = await Promise.allSettled(
      over.map(({ case_no }) => runner.execute(lapseCase, legalClock, { caseNo: case_no })),
    );
    const failed = results.flatMap((r) =>
      r.status === 'rejected' && !(r.reason instanceof Problem) ? [r.reason] : [],
    );
    done += results.length - failed.length;
    if (failed.length > 0)
      throw new AggregateError(failed, `${failed.length} cases could not be moved by the legal clock`);
  }
}

export function caseTimers(services: CaseServices): { recurring: RecurringJob[]; listeners: Listener[] } {
  return {
    recurring: [
      {
        name: 'cases.legal-clock',
        mode: 'effect',
        maxAttempts: 20,
        everyMs: 60_000,
        run: async () => void (await runTimers(services)),
      },
      {
        name: 'cases.sweep-drafts',
        mode: 'effect',
        maxAttempts: 5,
        everyMs: 86_400_000,
        run: async ({ now }) => {
          const before = new Date(now.getTime() - 180 * 86_400_000);
          await sweepOldDrafts(services.db.autocommit, before);
          await sweepOldCorrections(services.db.autocommit, before);
        },
      },
    ],
    listeners: [
      {
        name: 'cases.redate',
        event: 'organisations.calendar-saved.v1',
        mode: 'effect',
        maxAttempts: 20,
        run: async () => void (await redateOpenCases(services)),
      },
      parcelDelivered(services),
    ],
  };
}
