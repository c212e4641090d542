// SPDX-License-Identifier: Apache-2.0
/** The calendar in force: the newest saved version, else the one that ships; kept in memory for a minute. */
import type { WorkCalendar } from '#law/calendar.ts';
import { chinaCalendar } from '#law/calendar-china.ts';
import type { Queryable } from '#platform/db.ts';
import { newestCalendar } from './organisations.queries.ts';

const kept = new WeakMap<object, { calendar: WorkCalendar; until: number }>();

// A calendar that is being saved is visible only after its commit: until then nothing is kept, or the old one would stay.
const changing = new WeakMap<object, number>();
const longestCommitMs = 60_000;

/** Told when a calendar is saved, so that what follows from it is reckoned with the new one. */
export function forgetWorkCalendar(on: Queryable, now: Date): void {
  kept.delete(on.home);
  changing.set(on.home, now.getTime() + longestCommitMs);
}

/** @param now the caller's instant, which also ages the copy in memory. */
export async function workCalendar(on: Queryable, now: Date): Promise<WorkCalendar> {
  const known = kept.get(on.home);
  if (known && known.until > now.getTime()) return known.calendar;
  const row = await newestCalendar(on);
  // Only `save-work-calendar` writes this column, after checking the shape.
  const saved = row?.data as WorkCalendar | undefined;
  const calendar = saved ?? chinaCalendar;
  if ((changing.get(on.home) ?? 0) < now.getTime())
    kept.set(on.home, { calendar, until: now.getTime() + 60_000 });
  return calendar;
}
