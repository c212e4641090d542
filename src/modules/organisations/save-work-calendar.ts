// SPDX-License-Identifier: Apache-2.0
import type { WorkCalendar } from '#law/calendar.ts';
import { actorKey } from '#platform/actor.ts';
import { command } from '#platform/command.ts';
import { Problem } from '#platform/problem.ts';
import { organisationEvents } from './organisations.events.ts';
import { organisationProblems } from './organisations.problems.ts';
import { saveCalendar } from './organisations.store.ts';
import { calendarFaults } from './work-calendar.rules.ts';
import { forgetWorkCalendar } from './work-calendar.ts';

/** Saves a new version of the State Council's calendar (行政许可法第八十二条). Versions are never changed; open cases follow the newest. */
export const saveWorkCalendar = command(
  'organisations.save-calendar',
  async ({ tx, now, actor, emit }, calendar: WorkCalendar) => {
    const faults = calendarFaults(calendar);
    if (faults.length > 0) throw new Problem(organisationProblems['invalid-calendar'], {}, faults);
    await saveCalendar(tx, calendar.version, calendar, now, actorKey(actor));
    forgetWorkCalendar(tx, now);
    emit(organisationEvents.calendarSaved(calendar.version));
    return { version: calendar.version };
  },
);
