// SPDX-License-Identifier: Apache-2.0
/** What audit does with the record: ends an alert with what was found, holds looks back where the law forbids to tell. */
import { addDays, type CivilDate, civilDateOf, compareDates, parseCivilDate } from '#law/civil-date.ts';
import type { Actor, StaffActor } from '#platform/actor.ts';
import { type Command, command } from '#platform/command.ts';
import { Problem, platformProblems } from '#platform/problem.ts';
import { closeAlertRow, findAlert } from './look-alerts.store.ts';
import { addHold, liftHoldRow } from './look-holds.store.ts';
import { auditScope } from './look-sight.ts';
import { lookProblems } from './looks.problems.ts';

/** Longer than this nobody holds back by one decision. */
export const LONGEST_HOLD_DAYS = 365;

export function staffOnly(actor: Actor): StaffActor {
  if (actor.kind !== 'staff') throw new Problem(platformProblems.forbidden);
  return actor;
}

/** Nobody ends an alert about themselves. @throws not-found, alert-closed, forbidden */
export const closeLookAlert: Command<{ readonly id: string; readonly finding: string }, { id: string }> =
  command('access.close-look-alert', async ({ tx, actor, now, emit }, { id, finding }) => {
    const by = staffOnly(actor);
    const { cities } = auditScope(by);
    const found = await findAlert(tx, cities, id);
    if (!found) throw new Problem(platformProblems['not-found']);
    if (found.staff_id === by.id) throw new Problem(platformProblems.forbidden);
    const closing = { at: now, by: by.id, byName: by.name, finding: finding.trim() };
    if (!(await closeAlertRow(tx, cities, id, closing))) throw new Problem(lookProblems['alert-closed']);
    emit({ name: 'access.look-alert-closed.v1', city: by.city, data: { alertId: id } });
    return { id };
  });

/**
 * Holds back the looks at a case until a date, where a law demands secrecy or forbids to tell (个人信息保护法第十八条);
 * from the day after they are shown. @throws hold-refused, not-found when nobody looked at such a case
 */
export const holdLooks: Command<
  { readonly caseNo: string; readonly until: string; readonly reason: string },
  { held: number }
> = command('access.hold-looks', async ({ tx, actor, now, emit }, { caseNo, until, reason }) => {
  const by = staffOnly(actor);
  const { cities } = auditScope(by);
  requireDate(until, civilDateOf(now));
  const held = await addHold(tx, {
    caseNo,
    until,
    reason: reason.trim(),
    by: by.id,
    byName: by.name,
    at: now,
    cities,
  });
  if (held === 0) throw new Problem(platformProblems['not-found']);
  emit({ name: 'access.looks-held.v1', city: by.city, data: { subject: caseNo, until } });
  return { held };
});

function requireDate(text: string, today: CivilDate): void {
  const parsed = parseCivilDate(text);
  const ok =
    parsed.ok &&
    compareDates(parsed.value, today) > 0 &&
    compareDates(parsed.value, addDays(today, LONGEST_HOLD_DAYS)) <= 0;
  if (!ok)
    throw new Problem(lookProblems['hold-refused'], {}, [
      { field: 'until', zh: '截止日期从明天起，不超过一年', en: 'A date from tomorrow, within a year' },
    ]);
}

/** @throws not-found when it ended already */
export const liftLookHold: Command<{ readonly id: string }, { id: string }> = command(
  'access.lift-look-hold',
  async ({ tx, actor, now, emit }, { id }) => {
    const by = staffOnly(actor);
    if (!(await liftHoldRow(tx, auditScope(by).cities, id, now, by.id)))
      throw new Problem(platformProblems['not-found']);
    emit({ name: 'access.look-hold-lifted.v1', city: by.city, data: { holdId: id } });
    return { id };
  },
);
