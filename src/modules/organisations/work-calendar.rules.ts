// SPDX-License-Identifier: Apache-2.0
/** Checks a work calendar before it is saved: deadlines of every open case follow from it. */
import type { WorkCalendar } from '#law/calendar.ts';
import { compareDates, dayOfWeek, isCivilDate } from '#law/civil-date.ts';
import type { FieldFault } from '#platform/problem.ts';

/** All faults at once; an empty list means that the calendar can be saved. */
export function calendarFaults(calendar: WorkCalendar): FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (field: string, zh: string, en: string): void => void faults.push({ field, zh, en });
  for (const [year, data] of Object.entries(calendar.years)) {
    data.holidays.forEach((h, i) => {
      const at = `years.${year}.holidays.${i}`;
      if (!isCivilDate(h.from) || !isCivilDate(h.to))
        fault(at, '日期应为 YYYY-MM-DD', 'dates are YYYY-MM-DD');
      else if (compareDates(h.from, h.to) > 0)
        fault(at, '假期的起始日晚于结束日', 'the holiday starts after it ends');
    });
    data.makeUpWorkdays.forEach((day, i) => {
      const at = `years.${year}.makeUpWorkdays.${i}`;
      if (!isCivilDate(day)) fault(at, '日期应为 YYYY-MM-DD', 'dates are YYYY-MM-DD');
      else if (![0, 6].includes(dayOfWeek(day) % 7))
        fault(at, '调休上班日应为周六或周日', 'a make-up working day is a Saturday or Sunday');
    });
  }
  return faults;
}
